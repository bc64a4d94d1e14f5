"""The text of a piece of HTML, as feeds carry it: paragraphs as lines, no tags, nothing of scripts and styles. Nothing is run or loaded."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_BREAKS = frozenset(("p", "br", "div", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table", "blockquote", "section", "article", "figure"))
_SILENT = frozenset(("script", "style", "noscript", "template", "iframe", "svg", "head"))


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.silent += tag in _SILENT
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent = max(0, self.silent - (tag in _SILENT))
        if tag in _BREAKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.pieces.append(re.sub(r"\s+", " ", data))


def plain(html: str) -> str:
    """Text of HTML, or of plain text given for HTML; characters no text has are left out."""
    reader = _Words()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.pieces).split("\n"))
    text = "\n".join(line for line in lines if line)
    return re.sub("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text)
