"""A marked page -> the lines a person sees, in order, each with the part its markup tells.

A line ends where an element that stands by itself begins or ends, at a line break, and where another part begins inside a line
(a credit within a caption).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree
from lxml.html import fromstring

from khabar.read.page.markup import MARK

INLINE = frozenset(["a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"])
UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "select", "textarea", "head", "video", "audio", "canvas", "math", "map"])
LINKED = 0.9
"""Share of a line's letters inside links from which the line is a link."""

_OTHER = re.compile(r"\W+")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One seen line: its text with single spaces, its `key` by which lines of two readings are compared, its part ("" where markup says nothing), its tag, the kind of element around its own, the share of it in links."""

    text: str
    key: str
    part: str
    tag: str
    home: str
    linked: float

    @property
    def size(self) -> int:
        return len(self.text.split())


def key(text: str) -> str:
    """The letters and digits of a line."""
    return _OTHER.sub("", text).lower()


def seen(root: Any) -> list[Line]:
    """The lines of a page, without those of elements that nobody sees."""
    body = root.find("body") if root.tag == "html" else root
    body = root if body is None else body
    etree.strip_tags(body, etree.Comment, etree.ProcessingInstruction)
    reading = _Reading()
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        tag = element.tag
        if tag in UNSEEN:
            walk.skip_subtree() if event == "start" else reading.add(element.tail)
        else:
            reading.enter(element, tag) if event == "start" else reading.leave(element, tag)
    reading.flush()
    return reading.lines


def _home(element: Any) -> str:
    """What the paragraphs of one article have in common: the element around them, by its class where it has one."""
    around = element.getparent() if element is not None else None
    if around is None:
        return ""
    return f"{around.tag}.{around.get('class')}" if around.get("class") else str(id(around))


def plain_text(markup: str) -> str:
    """The lines of an article that JSON-LD tells, which some pages write with tags."""
    if "<" not in markup:
        return "\n".join(filter(None, map(str.strip, markup.splitlines())))
    found = fromstring(f"<div>{markup}</div>")
    return "\n".join(line.text for line in seen(found))


class _Reading:
    """Gathers text until something ends the line."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._said: list[str] = []
        self._linked = 0
        self._links = 0
        self._parts = [""]
        self._blocks: list[Any] = []

    def enter(self, element: Any, tag: str) -> None:
        part, block = element.get(MARK), tag not in INLINE
        if self._said and (block or part):
            self.flush()
        if part:
            self._parts.append(part)
        if block:
            self._blocks.append(element)
        elif tag == "a":
            self._links += 1
        self.add(element.text)

    def leave(self, element: Any, tag: str) -> None:
        part, block = element.get(MARK), tag not in INLINE
        if self._said and (block or part):
            self.flush()
        if part:
            self._parts.pop()
        if block:
            self._blocks.pop()
        elif tag == "a":
            self._links -= 1
        self.add(element.tail)

    def add(self, text: str | None) -> None:
        if text and (self._said or not text.isspace()):
            self._said.append(text)
            self._linked += len(key(text)) if self._links else 0

    def flush(self) -> None:
        if not self._said:
            return
        text = _SPACES.sub(" ", "".join(self._said)).strip()
        letters = key(text)
        if letters:
            here = self._blocks[-1] if self._blocks else None
            tag = here.tag if here is not None else ""
            self.lines.append(Line(text, letters, self._parts[-1], tag, _home(here), self._linked / len(letters)))
        self._said.clear()
        self._linked = 0
