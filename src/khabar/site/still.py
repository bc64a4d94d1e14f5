"""A page of the server -> the same page as a file: links lead to files, and what needs a server is gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape
from html.parser import HTMLParser

from khabar.web.render import HOME

POLICY = "script-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"
GONE, GONE_CLASSES = ("form", "script", "datalist"), ("judge", "keys", "facets", "to-facets", "ask")
"""Elements that need a server or a script: forms, verdicts, the line of keys, lists that narrow a question."""
VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
Find = Callable[[str], str | None]


def still(html: str, find: Find) -> str:
    """`find` gives the file of an address, or None when there is none: then the words stay and the link goes."""
    page = _Still(find)
    page.feed(html)
    page.close()
    return "".join(page.out)


@lru_cache(maxsize=1)
def _land() -> str:
    """The outlines of the world: a picture in a file may not be used by a page in another when there is no server."""
    drawn = (HOME / "static" / "land.svg").read_text("utf-8")
    return re.sub(r'<path[^>]*d="[^"]*lz"/>', "", drawn[drawn.index("<path") : drawn.rindex("</g>")])  # islands too small to have a second corner


class _Still(HTMLParser):
    """Copies a page as it is written, but for the parts that change. The templates write every element with its end."""

    def __init__(self, find: Find) -> None:
        super().__init__(convert_charrefs=False)
        self.find = find
        self.out: list[str] = []
        self.skipping: list[str] = []
        self.anchors: list[str] = []
        self.svg = self.around = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if self.skipping or self._goes(tag, given):
            if tag not in VOID:
                self.skipping.append(tag)
            return
        self.svg += tag == "svg"
        self.around += tag in ("nav", "footer")
        if tag == "use" and "land.svg" in given.get("href", ""):
            self.out.append(f'<g class="land">{_land()}')
        elif tag == "a":
            self._anchor(given)
        elif tag == "link":
            self.out.append(self.get_starttag_text().replace('"/static/', '"../assets/'))
        else:
            self.out.append(self.get_starttag_text() + (f'\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">' if tag == "head" else ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """`<x/>`: only in pictures."""
        if self.skipping:
            return
        land = tag == "use" and any("land.svg" in (value or "") for name, value in attrs if name == "href")
        self.out.append(f'<g class="land">{_land()}</g>' if land else self.get_starttag_text())

    def _goes(self, tag: str, given: dict[str, str]) -> bool:
        href = given.get("href", "")
        switch = tag == "a" and "switch" in given.get("class", "").split()
        unreachable = tag == "a" and (self.around or switch) and href.startswith("/") and self.find(href) is None
        alternate = tag == "link" and given.get("rel") == "alternate"
        return tag in GONE or bool(set(given.get("class", "").split()) & set(GONE_CLASSES)) or alternate or bool(unreachable)

    def _anchor(self, given: dict[str, str]) -> None:
        """A link to a file, or what holds the words together without it: in a picture a group, else a span."""
        href = given.get("href", "")
        path, _, spot = href.partition("#")
        where = href if not path.startswith("/") else self.find(path)
        name = "a" if where else "g" if self.svg else "span"
        if where and path.startswith("/"):
            where += f"#{spot}" if spot else ""
        kept = {**given, "href": where} if where else {k: v for k, v in given.items() if k in ("class", "id")}
        self.anchors.append(name)
        self.out.append(f"<{name}{''.join(f' {k}={chr(34)}{escape(v or str())}{chr(34)}' for k, v in kept.items())}>")

    def handle_endtag(self, tag: str) -> None:
        if self.skipping:
            if tag in self.skipping:
                while self.skipping.pop() != tag:
                    pass
            return
        self.svg -= tag == "svg"
        self.around -= tag in ("nav", "footer")
        name = self.anchors.pop() if tag == "a" and self.anchors else "g" if tag == "use" else tag
        self.out.append(f"</{name}>")

    def handle_data(self, data: str) -> None:
        self._copy(data)

    def handle_entityref(self, name: str) -> None:
        self._copy(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._copy(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        self._copy(f"<!{decl}>")

    def _copy(self, text: str) -> None:
        if not self.skipping:
            self.out.append(text)
