"""What a page says of itself to machines: JSON-LD, OpenGraph and other meta tags, its headline and its canonical address.

Dates come out as they stand, the best source first; `stamps` reads them. Anything malformed is passed over: a page never fails by its metadata.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree

MAX_JSON = 2_000_000
"""Characters of one JSON-LD script; the longest of 60 real pages has 60,000."""
_ARTICLE = re.compile(r"(?:Article|Posting|Report|Review)$")
_PUBLISHED = (
    "article:published_time", "article:published", "og:article:published_time", "og:published_time", "datepublished", "date_published", "publishdate", "publish-date", "publish_date",
    "pubdate", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created", "article.published",
    "article:post_date", "published_time", "publication_date", "publicationdate", "article.created", "date",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "article:modified", "og:updated_time", "article:updated_time", "datemodified", "date_modified", "last-modified", "lastmod", "dcterms.modified",
    "dc.date.modified", "article.updated", "revision_date", "updated_time",
)  # fmt: skip
_DESCRIBED = etree.XPath(".//*[@itemprop]")
_WORD = re.compile(r"\w+")
_EDGE = r"\s*(?:[|«»–—\-:•·/]|\s-\s)\s*"
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_CONTROL = re.compile(r"[\x00-\x1f]")
_TRAILING = re.compile(r",\s*([}\]])")


@dataclass(frozen=True, slots=True)
class Metadata:
    """`published` and `updated` are texts of dates, best first; `authors` names as they stand; `body` the article as JSON-LD tells it."""

    title: str | None = None
    titles: tuple[str, ...] = ()
    """Every wording of the title, with and without the site's name."""
    outlet: str | None = None
    canonical: str | None = None
    description: str | None = None
    lang: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    body: str | None = None

    def on_topic(self, text: str) -> float:
        """The share of the title's words, without the short ones, that a text holds; 0 when the title has too few to tell."""
        wanted = {w for w in _WORD.findall((self.title or "").lower()) if len(w) > 3}
        return len(wanted & set(_WORD.findall(text.lower()))) / len(wanted) if len(wanted) > 2 else 0.0


def metadata(root: Any, url: str | None = None) -> Metadata:
    """The metadata of a parsed page; `url` is where it was found, if that is known."""
    tags, linked = _tags(root), list(_linked(root))
    articles = [d for d in linked if _is_article(d)]
    best = articles[0] if articles else {}
    outlet = _outlet(best, tags)
    titles = _titles(root, best, tags, outlet)
    described = _DESCRIBED(root)
    return Metadata(
        title=next(iter(titles), None),
        titles=titles,
        outlet=outlet,
        canonical=_canonical(root, best, tags, url),
        description=_first(tags.get("og:description"), tags.get("description"), _text(best.get("description")), tags.get("twitter:description")),
        lang=_first(root.get("lang"), root.get("xml:lang"), _text(best.get("inLanguage"))),
        authors=_signatures([*_authors(best)] or [*_named_authors(tags)], outlet, _text(best.get("publisher"))),
        published=tuple(_dates(articles, linked, tags, described, "datePublished", _PUBLISHED)),
        updated=tuple(_dates(articles, linked, tags, described, "dateModified", _UPDATED)),
        body=_paragraphs(best.get("articleBody")),
    )


# ------------------------------------------------------------------------------------------------------------ sources


def _tags(root: Any) -> dict[str, str]:
    """Meta tags by name, property or itemprop in lower case; the first one counts."""
    found: dict[str, str] = {}
    for tag in root.iter("meta"):
        content = (tag.get("content") or "").strip()
        for name in (tag.get("property"), tag.get("name"), tag.get("itemprop"), tag.get("http-equiv")):
            if name and content:
                found.setdefault(name.strip().lower(), content)
    return found


def _linked(root: Any) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, graphs and lists opened."""
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "") and script.text and len(script.text) <= MAX_JSON:
            yield from _objects(_parsed(script.text), 0)


def _parsed(text: str) -> Any:
    """JSON, also with raw line ends in its strings, HTML comments around it or commas before a bracket, as pages print it."""
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip().removesuffix(";")
    for form in (text, _TRAILING.sub(r"\1", _CONTROL.sub(" ", text))):
        try:
            return json.loads(form, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _objects(found: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(found, list):
        for one in found[:200]:
            yield from _objects(one, depth + 1) if depth < 5 else ()
    elif isinstance(found, dict):
        yield found
        for name in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(found.get(name), depth + 1) if depth < 5 else ()


def _is_article(found: dict[str, Any]) -> bool:
    kinds = found.get("@type")
    return any(isinstance(k, str) and _ARTICLE.search(k) for k in (kinds if isinstance(kinds, list) else [kinds]))


def _text(value: Any) -> str | None:
    """The text of a value; the name of an object, the first of a list."""
    if isinstance(value, list):
        return next(filter(None, map(_text, value)), None)
    if isinstance(value, dict):
        return _text(value.get("name") or value.get("@value"))
    return clean(value) if isinstance(value, str) else None


def clean(text: str | None) -> str | None:
    """Text with entities read and single spaces; None when nothing is left. Pages escape twice in JSON."""
    return " ".join(unescape(unescape(text)).split()) or None if text else None


def _paragraphs(value: Any) -> str | None:
    """A long text with its line ends."""
    lines = map(clean, unescape(value).splitlines()) if isinstance(value, str) else ()
    return "\n".join(filter(None, lines)) or None


def _first(*texts: str | None) -> str | None:
    return next(filter(None, map(clean, texts)), None)


# ------------------------------------------------------------------------------------------------------------- fields


def _outlet(best: dict[str, Any], tags: dict[str, str]) -> str | None:
    """The site's name; a host is one only where there is no other, an address or a handle never."""
    told = (tags.get("og:site_name"), _text(best.get("publisher")), tags.get("application-name"), _text(best.get("sourceOrganization")))
    names = [name for name in map(clean, told) if name and "://" not in name and not name.startswith(("@", "www."))]
    return next((name for name in names if not _HOST.fullmatch(name)), next(iter(names), None))


def _titles(root: Any, best: dict[str, Any], tags: dict[str, str], outlet: str | None) -> tuple[str, ...]:
    """First the headline a reader sees, when the page tells machines nearly the same; else what it tells them."""
    told = [_first(x) for x in (_text(best.get("headline")), tags.get("og:title"), tags.get("twitter:title"), root.findtext(".//title"))]
    names = [x.split(" | ")[0] for x in (outlet, _text(best.get("publisher"))) if x]
    known = [_bare(x, names) for x in told if x]
    shown = [x for x in (clean(" ".join(h.itertext())) for h in root.iter("h1")) if x]
    fits = [s for s in shown if any(_alike(s, k) for k in known)]
    return tuple(dict.fromkeys((*fits, *known, *filter(None, told if known else shown))))


def segments(titles: tuple[str, ...]) -> list[str]:
    """The pieces of titles that name their site or section beside the headline, longest first."""
    found = {piece.strip() for title in titles for piece in re.split(r"\s[-–—|:«»•]+\s|\s*\|\s*", title)}
    return sorted((f for f in found if len(f.split()) >= 3), key=len, reverse=True)


def _bare(title: str, names: list[str]) -> str:
    """A title without the site's name behind or before it."""
    for name in names:
        title = re.sub(rf"{_EDGE}{re.escape(name)}\s*$|^{re.escape(name)}{_EDGE}", "", title) or title
    return title


def _alike(one: str, other: str) -> bool:
    """Whether two titles share most of their words, or one begins the other."""
    left, right = set(one.split()), set(other.split())
    return bool(left and right) and len(left & right) >= 0.6 * min(len(left), len(right)) and len(left) >= 0.5 * len(right)


def _canonical(root: Any, best: dict[str, Any], tags: dict[str, str], url: str | None) -> str | None:
    """The page's own address: absolute, http(s), and not the site's front page. Falls back to where the page was found."""
    links = [link.get("href") for link in root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    main = best.get("mainEntityOfPage")
    told = main.get("@id") if isinstance(main, dict) else main if isinstance(main, str) else best.get("url")
    for found in (*links, tags.get("og:url"), told):
        if isinstance(found, str) and (address := _address(found.strip(), url)):
            return address
    return url


def _address(found: str, url: str | None) -> str | None:
    try:
        address = urljoin(url or "", found)
        parts = urlsplit(address)
    except ValueError:
        return None
    real = parts.scheme in ("http", "https") and parts.hostname and (parts.path.strip("/") or parts.query)
    return address if real and not any(c.isspace() for c in address) else None


def _signatures(names: list[str], *houses: str | None) -> tuple[str, ...]:
    """Authors without the outlet itself, which signs what nobody signed, and without the accounts of the machine."""
    own = {name.lower().replace(" ", "") for house in houses if house for name in (house, house.split(" - ")[0], house.split(" | ")[0])}
    kept = [n for n in dict.fromkeys(names) if n.lower().replace(" ", "") not in own and n.lower() not in ("admin", "editor", "webmaster", "newsroom")]
    return tuple(n for n in kept if "@" not in n and "://" not in n and len(n) <= 80)


def _authors(best: dict[str, Any]) -> Iterator[str]:
    found = best.get("author") or best.get("creator") or ()
    for one in found if isinstance(found, list) else [found]:
        if name := _text(one):
            yield name


def _named_authors(tags: dict[str, str]) -> Iterator[str]:
    for name in ("author", "article:author", "parsely-author", "dc.creator", "byl", "sailthru.author"):
        if (found := clean(tags.get(name))) and "://" not in found and "/" not in found:
            yield found


def _dates(articles: list[dict[str, Any]], linked: list[dict[str, Any]], tags: dict[str, str], described: Sequence[Any], field: str, names: tuple[str, ...]) -> Iterator[str]:
    """Texts that should be the date of a kind: of the article's JSON-LD, the page's marked elements, meta tags, other JSON-LD."""
    yield from filter(None, (_text(d.get(field)) for d in articles))
    for element in described:
        if element.get("itemprop") == field:
            yield from filter(None, [clean(element.get("datetime") or element.get("content"))])
    yield from (tags[name] for name in names if name in tags)
    yield from filter(None, (_text(d.get(field)) for d in linked if not _is_article(d)))
