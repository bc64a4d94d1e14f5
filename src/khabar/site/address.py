"""An address of the web page -> the key of a page of the site -> the name of its file."""

from __future__ import annotations

import re
from hashlib import sha256
from urllib.parse import parse_qs, urlsplit

from khabar.site.choose import Key

ABOUT = {"report": ("id",), "story": ("id",), "actor": ("name",), "pair": ("one", "other")}
CODES = ("actor", "pair")
"""Pages about codes: of these no two differ in case alone."""
PAGED = ("stories", "quotes", "search")
LISTS = ("map", "sources", "network")
EVERY = "published:0001..9999"
"""The question by which all reports are listed."""
NARROWING = ("q", "by", "direct", "outlet", "corroborated", "month", "region")
"""With one of these a list is another page, which a site has not."""
_UNSAFE = re.compile(r"[^a-z0-9-]+")
LONGEST = 48


def key_of(address: str, own: str = "") -> Key | None:
    """The page that an address of the web page asks for; None for what only a server can answer. `own` is the question of the site's own time."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc or not parts.path.startswith("/"):
        return None
    name, asked = parts.path.strip("/") or "overview", {k: v[-1] for k, v in parse_qs(parts.query).items()}
    if name in ABOUT:
        about = tuple(asked.get(field, "") for field in ABOUT[name])
        return (name, *(sorted(about) if name == "pair" else about))
    if any(asked.get(field, "") not in ("", *((own, EVERY) if field == "q" else ())) for field in NARROWING):
        return None
    if name in PAGED:
        return name, asked.get("offset", "0")
    return (name,) if name == "overview" or name in LISTS and not asked.get("offset") else None


def file_of(key: Key) -> str:
    """A file name that every system takes and no id can lead out of its folder with: plain letters, and a sum where something was left out."""
    if key == ("overview",):
        return "index.html"
    kind, *about = key
    kind = "reports" if kind == "search" else kind
    if about in ([], ["0"]):
        return f"{kind}.html"
    whole = "-".join(about).removeprefix(f"{kind}-")
    whole = whole.lower() if kind in CODES else whole
    plain = _UNSAFE.sub("-", whole.lower()).strip("-")[:LONGEST].strip("-")
    if plain and plain == whole:
        return f"{kind}-{plain}.html"
    total = sha256("\0".join(about).encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return "-".join(x for x in (kind, plain, total) if x) + ".html"
