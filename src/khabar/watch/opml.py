"""Lists of feeds: OPML, a text file with an address a line, or one address."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from khabar.errors import BadFeed, NetError
from khabar.net.target import target
from khabar.read import xml
from khabar.read.item import Refused

SHIPPED = Path(__file__).parent / "feeds.opml"
LARGEST = 20_000_000


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed to be watched. `outlet` is the name its reports get; `outlet_id` the row of the world's outlets or agencies."""

    url: str
    outlet: str | None = None
    outlet_id: str | None = None
    lang: str | None = None
    country: str | None = None


def feeds(path: str) -> list[Feed]:
    """The feeds of a list, each address once; `shipped` is the list that comes with Khabar. Raises BadFeed."""
    if "://" in path:
        return [_checked(Feed(path), path)]
    try:
        text = xml.source(_raw(SHIPPED if path == "shipped" else Path(path))).lstrip("\ufeff \t\r\n")
        found = _outlines(text) if text.startswith("<") else _lines(text)
    except Refused as refused:
        raise BadFeed(f"{path}: {refused}") from refused
    if not found:
        raise BadFeed(f"{path}: no feeds in it; an OPML outline needs xmlUrl, a text file an address a line")
    return [_checked(feed, path) for feed in {feed.url: feed for feed in reversed(found)}.values()][::-1]


def _raw(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise BadFeed(f"{path}: over {LARGEST:,} bytes; this is no list of feeds")
        return path.read_bytes()
    except OSError as error:
        raise BadFeed(f"{path}: {error.strerror}; give an OPML file, a text file of addresses, an address, or shipped for the list that comes along") from error


def _outlines(text: str) -> list[Feed]:
    found = []
    for outline in xml.elements(text, frozenset(["outline"])):
        told = {name.lower(): value.strip() for name, value in outline.attrib.items() if value.strip()}
        if "xmlurl" in told:
            outlet = told.get("title") or told.get("text")
            found.append(Feed(told["xmlurl"], outlet, told.get("outlet"), told.get("language"), told.get("country")))
    return found


def _lines(text: str) -> list[Feed]:
    lines = (line.strip() for line in text.splitlines())
    return [Feed(line) for line in lines if line and not line.startswith("#")]


def _checked(feed: Feed, path: str) -> Feed:
    try:
        target(feed.url)
    except NetError as error:
        raise BadFeed(f"{path}: {error}") from error
    return feed
