"""How records show themselves in a notebook: small tables, everything escaped, each text in its own direction.

`khabar/__init__` gives `Coded` its `_repr_html_` from here, and lists of the store ask for theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from khabar.model import Attribution, Coded, Party, Report

ROWS, LETTERS = 50, 3_000
"""So many rows of a table, so many characters of a text; what is left out is counted."""
_HIDDEN = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
_CELL = "text-align:start;vertical-align:top;padding:.2em .6em"
Row = dict[str, str]


def coded(record: Coded) -> str:
    """A report with its marks, and its events as a table."""
    report = record.report
    text = f'<p dir="auto" style="white-space:pre-wrap;max-width:60em">{_marked(record)}</p>'
    events = table("events", [_event(report, e) for e in record.events])
    return f"<div><p><b>{_words(report.title or report.id)}</b> {_words(report.outlet or '')} {report.day or ''}</p>{text}{events}</div>"


def listed(items: Sequence[Any]) -> str:
    """A list of the store as a table: events, quotations, reports found, stories, or edges of the network."""
    make = next((row for name, row in _ROWS.items() if items and type(items[0]).__name__ == name), None)
    return table("rows", [make(i) if make else {"": _words(str(i))} for i in items[:ROWS]], len(items))


def table(name: str, rows: Sequence[Row], number: int | None = None) -> str:
    """Rows whose cells are HTML already, with how many there are."""
    if not rows:
        return f"<p>no {escape(name)}</p>"
    shown = rows[:ROWS]
    head = "".join(f'<th style="{_CELL}">{escape(n)}</th>' for n in shown[0])
    body = "".join("<tr>" + "".join(f'<td style="{_CELL}">{cell}</td>' for cell in row.values()) + "</tr>" for row in shown)
    whole = len(rows) if number is None else number
    more = f"<p>{len(shown)} of {whole}</p>" if whole > len(shown) else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


def _marked(record: Coded) -> str:
    """The text with the words that tell an event marked; marks that would cross are left out."""
    text, at, out = record.report.text, 0, []
    for event in sorted(record.events, key=lambda e: (e.trigger.start, -e.trigger.end)):
        start, end = event.trigger.start, event.trigger.end
        if at <= start < end <= LETTERS:
            out += [_plain(text[at:start]), f'<mark title="{escape(event.type)}">{_plain(text[start:end])}</mark>']
            at = end
    rest = text[at : max(at, LETTERS)]
    return "".join(out) + _plain(rest) + ("…" if len(text) > max(at, LETTERS) else "")


def _plain(text: str) -> str:
    return escape(text.translate(_HIDDEN))


def _words(text: str, most: int = 120) -> str:
    """A stranger's words: escaped, and in their own direction."""
    flat = " ".join(text.translate(_HIDDEN).split())
    return f'<bdi dir="auto">{escape(flat if len(flat) <= most else flat[: most - 1] + "…")}</bdi>'


def _parties(parties: Iterable[Party]) -> str:
    return "<br>".join(f"{_words(p.text)} {escape(' '.join(x for x in (p.code, p.sector) if x))}".strip() for p in parties)


def _event(report: Report, event: Any) -> Row:
    what = " ".join(x for x in (event.type, event.mode, event.status if event.status != "occurred" else "") if x)
    day = str((event.when.date if event.when else None) or report.day or "")
    facts = {"day": escape(day), "event": escape(what), "words": _words(event.trigger.text), "actor": _parties(event.actors), "recipient": _parties(event.recipients)}
    return {**facts, "place": _words(event.where.text if event.where else ""), "says who": _chain(event.attribution), "conf": f"{event.confidence:.2f}"}


def _chain(links: Sequence[Attribution]) -> str:
    return " ← ".join(_words(link.text) for link in reversed(links))


def _quote(kept: Any) -> Row:
    quote = kept.quote
    return {"day": str(kept.report.day or ""), "speaker": _words(quote.speaker.text if quote.speaker else ""), "words": _words(quote.content.text, 300), "outlet": _words(kept.report.outlet or "")}


def _hit(hit: Any) -> Row:
    report = hit.report
    return {"day": str(report.day or ""), "outlet": _words(report.outlet or ""), "title": _words(report.title or ""), "words": _words(hit.snippet.text if hit.snippet else "", 300)}


def _story(story: Any) -> Row:
    numbers = {"reports": str(len(story.reports)), "origins": str(len(story.origins)), "contradictions": str(len(story.contradictions))}
    return {"first": str(story.first or ""), "last": str(story.last or ""), "title": _words(story.title), **numbers}


def _edge(edge: Any) -> Row:
    return {"actor": escape(edge.actor), "recipient": escape(edge.recipient), "events": str(edge.events), "origins": str(edge.origins), "score": f"{edge.score:+.1f}"}


_ROWS: dict[str, Callable[[Any], Row]] = {"KeptEvent": lambda k: {"outlet": _words(k.report.outlet or ""), **_event(k.report, k.event)}, "KeptQuote": _quote, "Hit": _hit, "Story": _story, "Edge": _edge}
