"""One page -> the fields of a report. trafilatura finds the article, the page's markup its parts, its metadata the rest."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import trafilatura
from htmldate import find_date
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.utils import HTML_PARSER

from khabar.read.item import Refused
from khabar.read.page.compose import composed, shown
from khabar.read.page.lines import LINKED, Line, key, plain_text, seen
from khabar.read.page.markup import PRUNED, mark
from khabar.read.page.metadata import Metadata, metadata, segments
from khabar.read.page.stamps import moments
from khabar.read.page.weight import TEXTLESS, thin, weighed

SHORT = 1500
"""Characters: an article with less may have lost a part to a misleading class name, and a second reading without regard to names pays."""

MUCH = 0.2
"""Share of a page's prose in one element called furniture from which the reading without it is checked."""
CLEARLY = 0.25
"""By how much more of the title's words another reading must hold to be the article rather than what stands around it."""

HTML_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))  # forms and inputs are nothing special here, and asking Python for the class of each element costs a tenth of a page

logging.getLogger("trafilatura").addHandler(logging.NullHandler())
logging.getLogger("htmldate").addHandler(logging.NullHandler())


def told(source: str, url: str | None = None) -> dict[str, Any]:
    """What `khabar.read.html.article` gives."""
    root = _parsed(source)
    elements = list(root.iter())  # held while the page is read: lxml makes an object of each element whenever nobody holds one
    about = metadata(root, url)
    scripted = any(element.tag == "script" for element in elements)
    etree.strip_elements(root, *TEXTLESS, with_tail=False)
    held = weighed(root)
    hidden = mark(root, held)
    lines = seen(root)
    thin(root, held)
    body = _body(root, url, about, lines, hidden)
    about = _titled(about, lines)
    text, parts = composed(body, lines, about)
    if not text.strip():
        raise _none(root, scripted)
    said = {part: [text[b.start : b.end] for b in parts if b.part == part] for part in ("standfirst", "byline", "caption", "credit")}
    published, updated = moments(about, shown(lines, body), url)
    return {
        "text": text,
        "parts": parts,
        "title": about.title,
        "published": _iso(published) or _guessed(source, url),
        "updated": _iso(updated),
        "outlet": about.outlet,
        "url": about.canonical,
        "canonical": about.canonical,
        "standfirst": next(iter(said["standfirst"]), None),
        "byline": "، ".join(said["byline"]) or None,
        "captions": said["caption"],
        "credits": said["credit"],
    }


def _titled(about: Metadata, lines: Sequence[Line]) -> Metadata:
    """With the title as a line of the page shows it, where the page's own names other things beside it."""
    shown = {line.key: line.text for line in reversed(lines) if line.size >= 3}
    if about.title is None or key(about.title) in shown:
        return about
    found = next((shown[key(piece)] for piece in segments(about.titles) if key(piece) in shown), None)
    return replace(about, title=found, titles=(found, *about.titles)) if found else about


def _parsed(source: str) -> Any:
    """The tree of a page. Raises Refused no_text when there is none."""
    root = trafilatura.load_html(source) if source.strip() else None
    if root is None:
        raise Refused("no_text", "the page holds no readable markup (nothing at all, or elements thousands deep in each other); fetch it again, or copy its text into a .txt file")
    return root


def _none(root: Any, scripted: bool) -> Refused:
    """Why a page tells nothing, as far as its markup shows."""
    if root.find(".//frameset") is not None or root.find(".//frame") is not None:
        return Refused("no_text", "the page is a frameset and holds no text itself; fetch the page of its main frame")
    if scripted:
        return Refused("no_text", "no article found: the page is made by scripts or tells none; save it after it has loaded, or copy its text into a .txt file")
    return Refused("no_text", "no article found on the page; save it after it has loaded, or copy its text into a .txt file")


def _body(root: Any, url: str | None, about: Metadata, lines: Sequence[Line], hidden: float) -> str:
    """The lines of the article as trafilatura finds them: without what markup calls furniture, unless that took the article itself.

    `hidden` is the largest share of the page's prose in one such element. An article that JSON-LD tells whole is taken where the page shows little of it.
    """
    body = _extracted(root, url, prune=PRUNED)
    doubted = (len(body) < SHORT or hidden > MUCH) and missed(lines, body, about)
    if doubted and _better(_extracted(root, url, fast=True), body, about):
        whole = _extracted(root, url)
        body = whole if _better(whole, body, about) else body
    told = plain_text(about.body) if about.body else ""
    return told if len(told) > 2 * len(body) else body


def missed(lines: Sequence[Line], body: str, about: Metadata) -> bool:
    """Whether what markup calls furniture is enough to make the reading of the whole page a better one: that reading finds no more than this beside the body."""
    left = [line for line in lines if line.part not in ("", "standfirst") and line.linked < LINKED]
    prose = sum(len(line.text) * (1 - line.linked) for line in left)
    return prose > len(body) or about.on_topic("\n".join([body, *(line.text for line in left)])) > about.on_topic(body) + CLEARLY


def _better(whole: str, body: str, about: Metadata) -> bool:
    """Whether the reading of the whole page is the article rather than the one without what markup calls furniture."""
    return len(whole) > 2 * len(body) or about.on_topic(whole) > about.on_topic(body) + CLEARLY


def _extracted(root: Any, url: str | None, prune: str | None = None, fast: bool = False) -> str:
    """trafilatura's slower reading, which compares several extractors: on 33 real pages it takes a tenth longer than the fast one and is never much worse.

    Of a short article on a page of many links the slow one takes five times as long: whether another reading is worth it is told by the fast one.
    """
    found = trafilatura.bare_extraction(root, url=url, fast=fast, include_comments=False, include_tables=False, prune_xpath=prune)
    return found.text or "" if found is not None else ""


def _guessed(source: str, url: str | None) -> str | None:
    """The day htmldate finds in a page's own marks; its guesses from any number on the page would turn "2013" into January 1st."""
    return find_date(source, url=url, extensive_search=False, original_date=True)


def _iso(found: date | datetime | None) -> str | None:
    return found.isoformat() if found else None
