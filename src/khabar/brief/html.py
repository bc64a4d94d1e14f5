"""Blocks as one HTML file that needs nothing else: no script, no font, no picture from elsewhere. Everything a stranger wrote is escaped."""

from __future__ import annotations

from html import escape
from pathlib import Path

from khabar.brief.blocks import Block, Extract, Figure, Heading, Line, Note, Paragraph, Picture, Piece, Points, Said, Source, Table, Words
from khabar.web.ui import Ui, plain

MOST = 600
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'none'; base-uri 'none'; form-action 'none'"


def written(blocks: tuple[Block, ...], ui: Ui, apart: bool) -> tuple[str, dict[str, str]]:
    """The page; its pictures always stand in it, so there are no files beside."""
    title = next((_plain(b.line) for b in blocks if isinstance(b, Heading)), "Khabar")
    style = Path(__file__).with_name("style.css").read_text("utf-8")
    body = "\n".join(_block(block) for block in _gathered(blocks))
    head = f'<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    return f'<!doctype html>\n<html lang="{ui.lang}" dir="{ui.dir}">\n<head>\n{head}\n<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n</body>\n</html>\n', {}


def _gathered(blocks: tuple[Block, ...]) -> list[Block | list[Source]]:
    """Sources that follow each other are one list."""
    found: list[Block | list[Source]] = []
    for block in blocks:
        if isinstance(block, Source) and found and isinstance(found[-1], list):
            found[-1].append(block)
        else:
            found.append([block] if isinstance(block, Source) else block)
    return found


def _block(block: Block | list[Source]) -> str:
    match block:
        case Heading(level, line):
            return f"<h{level}>{_line(line)}</h{level}>"
        case Paragraph(line, small):
            return f'<p{" class=small" if small else ""}>{_line(line)}</p>'
        case Points(items):
            return "<ul>\n" + "\n".join(f"<li>{'<br>'.join(_line(line) for line in lines)}</li>" for lines in items) + "\n</ul>"
        case Table(head, rows):
            return _table(head, rows)
        case Picture(_, told, svg):
            return f"<figure>{svg.replace('<svg ', f'<svg aria-label={chr(34)}{escape(told)}{chr(34)} ', 1)}<figcaption>{escape(told)}</figcaption></figure>"
        case Said(words, by):
            return f'<blockquote><p dir="auto"{_lang(words)}>{escape(plain(words.text, MOST))}</p><footer>{_line(by)}</footer></blockquote>'
        case _:
            return f"<ol>\n{''.join(map(_source, block))}</ol>"


def _line(line: Line) -> str:
    return "".join(map(_piece, line))


def _piece(piece: Piece) -> str:
    match piece:
        case Words(text, _, strong):
            told = f'<bdi dir="auto"{_lang(piece)}>{escape(plain(text, MOST))}</bdi>'
            return f"<strong>{told}</strong>" if strong else told
        case Extract(before, words, after):
            left, middle, right = (escape(plain(part, MOST)) for part in (before, words, after))
            gaps = [" " if edge.isspace() else "" for edge in (before[-1:], after[:1])]
            return f'<bdi dir="auto"{_lang(piece)}>{left}{gaps[0]}<strong>{middle}</strong>{gaps[1]}{right}</bdi>'
        case Note(number):
            return f'<sup><a href="#source-{number}">{number}</a></sup>'
        case Figure(text):
            return f'<bdi dir="ltr">{escape(text)}</bdi>'
    return escape(piece)


def _plain(line: Line) -> str:
    return "".join(plain(p.text) if isinstance(p, Words) else p if isinstance(p, str) else "" for p in line)


def _lang(words: Words | Extract) -> str:
    return f' lang="{escape(words.lang)}"' if words.lang else ""


def _table(head: tuple[str, ...], rows: tuple[tuple[Line, ...], ...]) -> str:
    top = "".join(f'<th scope="col">{escape(h)}</th>' for h in head)
    body = "\n".join("<tr>" + "".join(f"<td>{_line(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<div class=scroll><table>\n<thead><tr>{top}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table></div>"


def _source(source: Source) -> str:
    title = f'<bdi dir="auto">{escape(plain(source.title, 200))}</bdi>'
    if source.url and source.url.startswith(("http://", "https://")):
        title = f'<a rel="noreferrer noopener nofollow external" href="{escape(source.url)}">{title}</a>'
    facts = " · ".join(x for x in (f"<bdi>{escape(plain(source.outlet, 80))}</bdi>" if source.outlet else "", escape(source.day)) if x)
    return f'<li id="source-{source.number}" value="{source.number}">{title} · {facts} <code dir="ltr">{escape(plain(source.id, 120))}</code></li>\n'
