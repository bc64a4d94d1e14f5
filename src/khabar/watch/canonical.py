"""One page, many addresses: the key that all of them share, and the address a page gives for itself."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit

from khabar.errors import NetError
from khabar.net.target import target

_TRACKING = re.compile(r"utm_\w*|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|_ga|_hs\w+|ref_src|cmpid|ocid|xtor|at_\w+|traffic_source|ns_\w+|maca")
"""Parameters that tell where a reader came from, never which page it is."""
_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_REL = re.compile(r"""\brel\s*=\s*["']?\s*canonical\b""", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)


def key(url: str) -> str:
    """The same for http and https, with and without www, a final slash, a fragment and tracking parameters. Raises NetError bad_url."""
    to = target(url)
    parts = urlsplit(to.path)
    query = urlencode([(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name.lower())])
    path = quote(unquote(parts.path), "/:@!$&'()*+,;=~").rstrip("/") or "/"
    return f"{to.site.removeprefix('www.')}{path}{f'?{query}' if query else ''}"


def canonical(page: str, url: str) -> str:
    """The address a page gives as its own, or the one it came from. Believed only when it is of the same site and names one page."""
    for link in _LINK.findall(page[:200_000]):
        href = _HREF.search(link) if _REL.search(link) else None
        if href:
            return _believed(unescape((href[1] or href[2] or href[3] or "").strip()), url)
    return url


def _believed(told: str, url: str) -> str:
    try:
        own = urljoin(url, told)
        claimed, real = target(own), target(url)
    except (NetError, ValueError):
        return url
    same = claimed.host.removeprefix("www.") == real.host.removeprefix("www.")
    return own if same and (claimed.path.rstrip("/") or real.path == "/") else url
