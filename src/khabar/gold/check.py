"""What is wrong in gold reports: unknown types, codes and roles, spans outside the text, marks told twice, dates that cannot be, sentences copied."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from khabar.fold import fold
from khabar.model import ROLES, STATUSES
from khabar.packs import codebook, world

Gold = dict[str, Any]
SECTORS = frozenset(
    ["GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PTY", "REB", "PRM", "UAF", "UNK", "CVL", "BUS", "JRN", "EDU", "ELI", "LAB", "REL", "MED", "CRM", "OPP", "REF", "AGR", "SET", "PRE"],
)
SPECIAL_CODES = frozenset(["UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"])
RUN = 7
"""Words: two texts of different hands rarely share so long a run."""
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_WORD = re.compile(r"\w+")


def check(reports: Iterable[Gold]) -> Iterator[str]:
    """Every problem of gold reports, as `id: mark: what is wrong`."""
    seen: set[str] = set()
    for report in reports:
        problems = [*_report(report), *(["the id is given twice"] if report["id"] in seen else [])]
        seen.add(report["id"])
        yield from (f"{report['id']}: {problem}" for problem in problems)


def _report(report: Gold) -> Iterator[str]:
    text, triggers = report["text"], set()
    if report.get("published") and not _DATE.fullmatch(str(report["published"])[:10]):
        yield f"published {report['published']} is no ISO date"
    for event in report["events"]:
        name = f"{event['type']} «{text[slice(*event['trigger'])]}»"
        yield from (f"{name}: {problem}" for problem in _event(event, text))
        if (event["type"], tuple(event["trigger"])) in triggers:
            yield f"{name}: marked twice"
        triggers.add((event["type"], tuple(event["trigger"])))
    for quote in report.get("quotes", []):
        yield from (f"quote «{text[slice(*quote['content'])][:30]}»: {problem}" for problem in _quote(quote, text))


def _event(event: Gold, text: str) -> Iterator[str]:
    kind = codebook()["types"].get(event["type"])
    if kind is None:
        yield "no such event type"
    elif event.get("mode") and event["mode"] not in kind["modes"]:
        yield f"{event['mode']} is no mode of {event['type']}: {', '.join(kind['modes']) or 'it has none'}"
    if event.get("status", "occurred") not in STATUSES:
        yield f"status {event['status']} is none of {', '.join(STATUSES)}"
    if event.get("date") and not _DATE.fullmatch(event["date"]):
        yield f"date {event['date']} is no ISO prefix"
    if not event.get("actor") and not event.get("recipient"):
        yield "neither actor nor recipient"
    for span in filter(None, (event["trigger"], event.get("date_span"), (event.get("place") or {}).get("span"))):
        yield from _span(span, text)
    yield from _parties(event, text)
    country = (event.get("place") or {}).get("country")
    if country and country not in countries():
        yield f"place: {country} is no ISO 3166 code"


def _parties(event: Gold, text: str) -> Iterator[str]:
    links = event.get("said_by", [])
    for one in (*event.get("actor", []), *event.get("recipient", []), *links):
        yield from _span(one["span"], text)
        if one.get("code") and one["code"] not in countries() | SPECIAL_CODES:
            yield f"«{one['text']}»: no such code {one['code']}"
        if one.get("sector") and one["sector"] not in SECTORS:
            yield f"«{one['text']}»: no such sector {one['sector']}"
        if one["text"] != text[slice(*one["span"])]:
            yield f"«{one['text']}» is not what its span holds"
    yield from (f"role {link['role']} is none of {', '.join(ROLES)}" for link in links if link["role"] not in ROLES)
    both = {tuple(p["span"]) for p in event.get("actor", [])} & {tuple(p["span"]) for p in event.get("recipient", [])}
    yield from (f"«{text[slice(*span)]}» is actor and recipient" for span in both)


def _quote(quote: Gold, text: str) -> Iterator[str]:
    for name in ("content", "speaker", "cue"):
        if quote.get(name):
            yield from _span(quote[name], text)
    speaker, content = quote.get("speaker"), quote["content"]
    if speaker and speaker[0] >= content[0] and speaker[1] <= content[1]:
        yield "the speaker stands inside what he says"


def _span(span: list[int], text: str) -> Iterator[str]:
    if not 0 <= span[0] < span[1] <= len(text):
        yield f"span {span} is not inside the text"
    elif text[slice(*span)] != text[slice(*span)].strip():
        yield f"span {span} begins or ends with a space"


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """ISO 3166 alpha-3 codes of the world table."""
    return frozenset(row["code"] for row in world().rows("countries"))


def copies(reports: Iterable[Gold], others: Iterable[Gold]) -> Iterator[str]:
    """Runs of seven words that a report shares with one of the others (news, other gold): text that was copied, not written."""
    known: dict[tuple[str, ...], str] = {}
    for other in others:
        known.update((run, other.get("id", "?")) for run in _runs(other["text"]))
    for report in reports:
        shared = next((run for run in _runs(report["text"]) if run in known), None)
        if shared:
            yield f"{report['id']}: «{' '.join(shared)}» stands in {known[shared]} too"


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = [fold(w) for w in _WORD.findall(text)]
    return zip(*(words[i:] for i in range(RUN)), strict=False)
