"""Blocks as Markdown with footnotes, as GitHub, Pandoc and Obsidian read them. Whatever a stranger wrote is escaped, so that it formats nothing."""

from __future__ import annotations

import re
from base64 import b64encode

from khabar.brief.blocks import Block, Extract, Figure, Heading, Line, Note, Paragraph, Picture, Piece, Points, Said, Source, Table, Words
from khabar.web.ui import Ui, plain

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~^$&])")
_LISTLIKE = re.compile(r"^(\d+)([.)])|^([-=:])")
MOST = 600
"""Characters of a piece of somebody's words."""


def written(blocks: tuple[Block, ...], ui: Ui, apart: bool) -> tuple[str, dict[str, str]]:
    """The page and its pictures as files; without `apart` they stand in the page as data."""
    files = {f"{b.name}.svg": b.svg for b in blocks if isinstance(b, Picture)} if apart else {}
    body = "\n\n".join(_block(block, files) for block in blocks)
    return (f'<div dir="rtl" lang="ar">\n\n{body}\n\n</div>\n' if ui.dir == "rtl" else body + "\n"), files


def escaped(text: str, most: int = MOST) -> str:
    """Words on one line that no mark of Markdown or HTML in them can turn into anything else."""
    flat = _SPECIAL.sub(r"\\\1", plain(text, most))
    return _LISTLIKE.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", flat)


def _block(block: Block, files: dict[str, str]) -> str:
    match block:
        case Heading(level, line):
            return f"{'#' * level} {_line(line)}"
        case Paragraph(line, small):
            return f"*{_line(line)}*" if small else _line(line)
        case Points(items):
            return "\n".join("  \n  ".join(f"{'- ' if not n else ''}{_line(line)}" for n, line in enumerate(lines)) for lines in items)
        case Table():
            return _table(block)
        case Picture(name, told, svg):
            return f"![{escaped(told)}]({f'{name}.svg' if f'{name}.svg' in files else _data(svg)})"
        case Said(words, by):
            return f"> {_piece(words)}\n>\n> {_line(by)}"
        case Source():
            return _source(block)


def _line(line: Line) -> str:
    return "".join(map(_piece, line)).strip()


def _piece(piece: Piece) -> str:
    match piece:
        case Words(text, _, strong):
            told = f"\u2068{escaped(text)}\u2069"
            return f"**{told}**" if strong else told
        case Extract(before, words, after):
            return f"\u2068{escaped(before)}{_gap(before[-1:])}**{escaped(words)}**{_gap(after[:1])}{escaped(after)}\u2069"
        case Note(number):
            return f"[^{number}]"
        case Figure(text):
            return f"\u200e{text}\u200e"
    return piece


def _gap(edge: str) -> str:
    """A space where the text had one beside the words."""
    return " " if edge.isspace() else ""


def _table(table: Table) -> str:
    rows = [[_line(cell) for cell in row] for row in table.rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in ([*table.head], ["---", *["---:"] * (len(table.head) - 1)], *rows))


def _data(svg: str) -> str:
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


def _source(source: Source) -> str:
    told = " · ".join(escaped(x, 160) for x in (source.title, source.outlet or "", source.day, source.id) if x)
    return f"[^{source.number}]: {told}{_link(source.url)}"


def _link(url: str | None) -> str:
    """Only web addresses are links; what could end the link stands in percent."""
    if not url or not url.startswith(("http://", "https://")):
        return ""
    safe = re.sub(r"[\s<>()\[\]\\\"'`|]", lambda m: "".join(f"%{b:02X}" for b in m[0].encode()), url)
    return f" · <{safe}>"
