"""Gold against coded: how many events, parties, dates, places, attributions and quotations are right, and which are not.

The measures are those of the project's `score.py` and give the same numbers: an event is right when it has the gold event's type and its
trigger lies in the same sentence; everything else is measured over the right events. Gold marks are `[start, end]` offsets into `text`.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from khabar.errors import BadGold

Pair = tuple[int, int]
_SENTENCE_END = re.compile(r"(?<=[.!?؟])\s+|\n+")
QUOTE_OVERLAPS = (0.8, 0.3)
"""Shares of the union of two quotations at which they count as one: nearly the same words, and roughly."""


@dataclass(frozen=True, slots=True)
class Marked:
    """An event in the shape both gold and records are brought to before they are compared."""

    type: str
    trigger: Pair
    mode: str | None
    actors: frozenset[tuple[str | None, str | None]]
    recipients: frozenset[tuple[str | None, str | None]]
    date: str | None
    status: str
    chain: tuple[tuple[str | None, Pair | None], ...]
    place: tuple[Pair | None, str | None] | None


@dataclass(frozen=True, slots=True)
class MarkedQuote:
    content: Pair | None
    speaker: Pair | None


@dataclass(frozen=True, slots=True)
class Compared:
    """One report's gold beside what was coded; `pairs` are the right events, `found` those right in all but the type."""

    id: str
    text: str
    lang: str | None
    gold: tuple[Marked, ...]
    coded: tuple[Marked, ...]
    pairs: tuple[tuple[Marked, Marked], ...]
    found: int
    quotes: tuple[tuple[MarkedQuote, ...], tuple[MarkedQuote, ...]]


@dataclass
class Counts:
    """Numerators and denominators over all reports."""

    events: Counter[str] = field(default_factory=Counter)
    quotes: Counter[str] = field(default_factory=Counter)
    types: dict[str, Counter[str]] = field(default_factory=dict)


def read_gold(path: Path, needs: tuple[str, ...] = ("id", "text", "events")) -> list[dict[str, Any]]:
    """Gold reports of a JSON-lines file. Raises BadGold naming the first line that lacks one of the fields it needs."""
    reports = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line.strip():
            reports.append(_gold_line(path, number, line, needs))
    if not reports:
        raise BadGold(f"{path}: no report in it; give one JSON object a line with id, text, events")
    return reports


def _gold_line(path: Path, number: int, line: str, needs: tuple[str, ...]) -> dict[str, Any]:
    try:
        report = json.loads(line)
    except json.JSONDecodeError as error:
        raise BadGold(f"{path}:{number}: no JSON ({error}); one object a line is expected") from error
    missing = [key for key in needs if not isinstance(report, dict) or key not in report]
    if missing:
        raise BadGold(f"{path}:{number}: no {', '.join(missing)}; whole reports with marked events are expected (see docs/commands.md)")
    return report


def evaluate(gold: Iterable[dict[str, Any]], coded: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Measures of `coded` (objects as `khabar code --full` prints them) against `gold` reports."""
    gold, by_id = list(gold), {c["report"]["id"]: c for c in coded}
    counts = Counts()
    for report in gold:
        count(counts, compare(report, by_id.get(report["id"])))
    changed = sum(r["id"] in by_id and by_id[r["id"]]["report"].get("text") != r["text"] for r in gold)
    head = {"reports": len(gold), "not coded": sum(r["id"] not in by_id for r in gold), "text changed": changed}
    return {**head, **measures(counts)}


def compare(gold: dict[str, Any], coded: dict[str, Any] | None) -> Compared:
    """Pair one report's gold events with its coded ones, nearest triggers first."""
    coded = coded or {"events": [], "quotes": []}
    marked, read = tuple(map(marked_gold, gold["events"])), tuple(map(marked_record, coded["events"]))
    where = _placer(gold["text"])
    together = _pair(marked, read, lambda a, b: where(a) == where(b) != -1)
    right = _pair(marked, read, lambda a, b: a.type == b.type and where(a) == where(b) != -1)
    quotes = (tuple(map(marked_quote, gold.get("quotes", []))), tuple(map(marked_quote, coded.get("quotes", []))))
    return Compared(gold["id"], gold["text"], gold.get("lang"), marked, read, tuple(right), len(together), quotes)


def marked_gold(event: dict[str, Any]) -> Marked:
    """A gold event: `trigger` and every `span` are [start, end]."""
    place = event.get("place")
    return Marked(
        type=event["type"],
        trigger=tuple(event["trigger"]),
        mode=event.get("mode") or None,
        actors=_parties(event.get("actor", [])),
        recipients=_parties(event.get("recipient", [])),
        date=event.get("date"),
        status=event.get("status", "occurred"),
        chain=tuple((link["role"], _pair_of(link.get("span"))) for link in event.get("said_by", [])),
        place=(_pair_of(place.get("span")), place.get("country")) if place else None,
    )


def marked_record(event: dict[str, Any]) -> Marked:
    """An event as `khabar code` prints it."""
    place = event.get("event_loc")
    return Marked(
        type=event["event"][0],
        trigger=_pair_of(event["event_span"][0]),
        mode=event["mode"][0] if event.get("mode") else None,
        actors=_parties(event["actor"]),
        recipients=_parties(event["recipient"]),
        date=event.get("date"),
        status=event.get("status", "occurred"),
        chain=tuple((link.get("role"), _pair_of(link)) for link in event.get("attribution", [])),
        place=(_pair_of(place), place.get("country_code") or place.get("country")) if place else None,
    )


def marked_quote(quote: dict[str, Any]) -> MarkedQuote:
    return MarkedQuote(_pair_of(quote.get("content")), _pair_of(quote.get("speaker")))


def _parties(parties: list[dict[str, Any]]) -> frozenset[tuple[str | None, str | None]]:
    return frozenset((p.get("code"), p.get("sector")) for p in parties)


def _pair_of(span: Any) -> Pair | None:
    if isinstance(span, dict):
        return (span["start"], span["end"]) if span.get("start") is not None else None
    return tuple(span) if span else None


def _placer(text: str) -> Callable[[Marked], int]:
    """The number of the sentence an event's trigger stands in; −1 outside all. Sentences of the measure, not of the coder."""
    spans = list(sentence_spans(text))
    return lambda event: next((i for i, (start, end) in enumerate(spans) if start <= event.trigger[0] < end), -1)


def sentence_spans(text: str) -> Iterator[Pair]:
    """(start, end) of the sentences of a text, cut at their marks alone, so that gold and coded are counted by the same."""
    start = 0
    for gap in _SENTENCE_END.finditer(text):
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(text):
        yield start, len(text)


def _pair(gold: tuple[Marked, ...], coded: tuple[Marked, ...], same: Callable[[Marked, Marked], bool]) -> list[tuple[Marked, Marked]]:
    pairs = ((abs(g.trigger[0] - c.trigger[0]), i, j) for i, g in enumerate(gold) for j, c in enumerate(coded) if same(g, c))
    return [(gold[i], coded[j]) for i, j in _one_to_one(sorted(pairs))]


def _one_to_one(ranked: Iterable[tuple[float, int, int]]) -> Iterator[Pair]:
    """Best pairs first; each side is used once."""
    left, right = set(), set()
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            yield i, j


def codes(parties: Iterable[tuple[str | None, str | None]]) -> set[str]:
    return {code for code, _ in parties if code}


def overlap(a: Pair | None, b: Pair | None) -> bool:
    return bool(a and b and a[0] < b[1] and b[0] < a[1])


def union_share(a: Pair | None, b: Pair | None) -> float:
    """What two spans share, of the stretch from the first start to the last end."""
    if not (a and b):
        return 0.0
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def same_chain(gold: Marked, coded: Marked) -> bool:
    links = list(zip(gold.chain, coded.chain, strict=False))
    return len(gold.chain) == len(coded.chain) and all(g[0] == c[0] and overlap(g[1], c[1]) for g, c in links)


def same_place(gold: Marked, coded: Marked) -> bool:
    return bool(gold.place and coded.place) and gold.place[1] == coded.place[1] and overlap(gold.place[0], coded.place[0])


PARTS: dict[str, Callable[[Marked, Marked], bool]] = {
    "actor": lambda g, c: codes(g.actors) == codes(c.actors),
    "recipient": lambda g, c: codes(g.recipients) == codes(c.recipients),
    "sector": lambda g, c: (g.actors, g.recipients) == (c.actors, c.recipients),
    "mode": lambda g, c: g.mode == c.mode,
    "date": lambda g, c: g.date == c.date,
    "status": lambda g, c: g.status == c.status,
    "chain": same_chain,
}
"""What is measured over right events: name -> whether the coded event has it like the gold one."""


def count(counts: Counts, report: Compared) -> None:
    """Add one report to the counts."""
    counts.events.update(gold=len(report.gold), coded=len(report.coded), found=report.found, right=len(report.pairs))
    for side, events in (("gold", report.gold), ("coded", report.coded), ("right", [g for g, _ in report.pairs])):
        for event in events:
            counts.types.setdefault(event.type, Counter())[side] += 1
    for gold, coded in report.pairs:
        counts.events.update(_parts(gold, coded))
    counts.quotes.update(_quotes(*report.quotes))


def _parts(gold: Marked, coded: Marked) -> Counter[str]:
    n = Counter({name: int(same(gold, coded)) for name, same in PARTS.items()})
    n["joint"] = int(n["actor"] and n["recipient"])
    n["placed"], n["place"] = int(bool(gold.place)), int(same_place(gold, coded))
    kind = "attributed" if gold.chain else "unattributed"
    n[kind], n[kind + " right"] = 1, n["chain"]
    return n


def _quotes(gold: tuple[MarkedQuote, ...], coded: tuple[MarkedQuote, ...]) -> Counter[str]:
    n = Counter(gold=len(gold), coded=len(coded))
    for least in QUOTE_OVERLAPS:
        shares = ((-union_share(a.content, b.content), i, j) for i, a in enumerate(gold) for j, b in enumerate(coded))
        pairs = list(_one_to_one(sorted(s for s in shares if -s[0] >= least)))
        n[f"at {least}"] = len(pairs)
        n[f"speaker at {least}"] = sum(_same_speaker(gold[i].speaker, coded[j].speaker) for i, j in pairs)
    return n


def _same_speaker(gold: Pair | None, coded: Pair | None) -> bool:
    return (not gold and not coded) or overlap(gold, coded)


def measures(counts: Counts) -> dict[str, Any]:
    """The figures of `score.py`, under its names."""
    n, q = counts.events, counts.quotes
    return {
        "events": prf(n["right"], n["gold"], n["coded"]),
        "detection": prf(n["found"], n["gold"], n["coded"]),
        "joint": prf(n["joint"], n["gold"], n["coded"]),
        "extra events per 100 gold": round(100 * (n["coded"] - n["found"]) / n["gold"], 1) if n["gold"] else None,
        "of right events": {name: _share(n[name], n["right"]) for name in PARTS},
        "placed events with the right place": _share(n["place"], n["placed"]),
        "attributed events with the right chain": _share(n["attributed right"], n["attributed"]),
        "outlet's own events left unattributed": _share(n["unattributed right"], n["unattributed"]),
        **{f"quotes at {least}": prf(q[f"at {least}"], q["gold"], q["coded"]) for least in QUOTE_OVERLAPS},
        "speaker of matched quotes": _share(q["speaker at 0.3"], q["at 0.3"]),
        "by type": {kind: prf(c["right"], c["gold"], c["coded"]) for kind, c in sorted(counts.types.items())},
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None


def prf(right: int, gold: int, coded: int) -> dict[str, Any]:
    """Precision, recall and F1, rounded to three places, with the counts they come from."""
    p, r = right / coded if coded else 0.0, right / gold if gold else 0.0
    f1 = round(2 * p * r / (p + r), 3) if p + r else 0.0
    return {"precision": round(p, 3), "recall": round(r, 3), "f1": f1, "right": right, "gold": gold, "coded": coded}


def error_sheet(gold: Iterable[dict[str, Any]], coded: Iterable[dict[str, Any]]) -> Iterator[str]:
    """One line a mistake — missed, extra, or right with a wrong part — and below it the command that shows why."""
    by_id = {c["report"]["id"]: c for c in coded}
    for report in gold:
        yield from _errors(compare(report, by_id.get(report["id"])))


def _errors(report: Compared) -> Iterator[str]:
    right_gold, right_coded = [id(g) for g, _ in report.pairs], [id(c) for _, c in report.pairs]
    for event in report.gold:
        if id(event) not in right_gold:
            yield _line("missed", report, event, _told(event))
    for event in report.coded:
        if id(event) not in right_coded:
            yield _line("extra", report, event, _told(event))
    for gold, coded in report.pairs:
        wrong = [name for name, same in PARTS.items() if not same(gold, coded)]
        if wrong:
            yield _line(f"wrong {', '.join(wrong)}", report, gold, f"gold {_told(gold)} | coded {_told(coded)}")


def _told(event: Marked) -> str:
    sides = (" ".join(sorted("/".join(x for x in p if x) or "?" for p in side)) or "–" for side in (event.actors, event.recipients))
    return " → ".join(sides) + f" {event.mode or '–'} {event.date or '–'} {event.status} {[role for role, _ in event.chain]}"


def _line(what: str, report: Compared, event: Marked, detail: str) -> str:
    start, end = next(((s, e) for s, e in sentence_spans(report.text) if s <= event.trigger[0] < e), event.trigger)
    words = report.text[slice(*event.trigger)]
    sentence = report.text[start:end].replace("'", "’")
    return f"{report.id}:{event.trigger[0]}: {what}: {event.type} «{words}»: {detail}\n    khabar try {report.lang or 'ar'} '{sentence}'"
