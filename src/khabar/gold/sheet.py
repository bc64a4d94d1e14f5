"""A sheet of marked reports (YAML, marks as words) -> gold reports (dictionaries, marks as offsets), each problem with its report and mark.

The format is described in `corpus/README.md`; what is built is what `khabar evaluate` reads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from khabar.errors import BadGold, BadPack
from khabar.gold.spans import find
from khabar.packs import read_yaml

Gold = dict[str, Any]
FIELDS = ("id", "outlet", "published", "title", "url", "text", "dateline", "events", "quotes")


def read_sheet(path: Path) -> list[dict[str, Any]]:
    """The reports of one sheet as written. Raises BadGold when the file is no list of reports."""
    try:
        reports = read_yaml(path)
    except (BadPack, ValueError) as error:
        raise BadGold(f"{path}: {error}") from error
    if not isinstance(reports, list) or not all(isinstance(r, dict) and r.get("id") and r.get("text") for r in reports):
        raise BadGold(f"{path}: a list of reports with id and text is expected")
    return reports


def build(path: Path, lang: str | None = None) -> tuple[list[Gold], list[str]]:
    """Gold reports of a sheet and the problems of its marks. `lang`: by default the name of the sheet's folder, or the first part of each id."""
    built, problems = [], []
    for report in read_sheet(path):
        gold, found = _report(report, lang or report.get("lang") or report["id"].split("-")[0])
        built.append(gold)
        problems += [f"{path}: {report['id']}: {problem}" for problem in found]
    return built, problems


def _report(report: dict[str, Any], lang: str) -> tuple[Gold, list[str]]:
    text, problems = report["text"], [f"unknown field {name}" for name in report if name not in (*FIELDS, "lang", "note")]
    events = list(_each(text, report.get("events"), _event, problems))
    quotes = list(_each(text, report.get("quotes"), _quote, problems))
    head = {"id": report["id"], "lang": lang, "outlet": report.get("outlet") or None, "published": report.get("published") or None}
    line = {name: (report.get("dateline") or {}).get(name) for name in ("place", "credit")}
    problems += [f"dateline: «{words}» is not in the text" for words in line.values() if words and words not in text]
    return {**head, "title": report.get("title") or None, "text": text, "events": events, "quotes": quotes, "dateline": line}, problems


def _each(text: str, marks: Any, make: Callable[[str, Any], Gold], problems: list[str]) -> Iterator[Gold]:
    for number, mark in enumerate(marks or [], 1):
        name = f"{mark.get('type') or 'quote'} {number} «{mark.get('trigger') or mark.get('content')}»" if isinstance(mark, dict) else f"mark {number}"
        try:
            yield make(text, mark)
        except (BadGold, KeyError, TypeError, AttributeError, ValueError) as error:
            problems.append(f"{name}: {f'no {error}' if isinstance(error, KeyError) else error}")


_EVENT = {"type", "mode", "trigger", "actor", "recipient", "date", "place", "status", "said_by", "note"}
_QUOTE = {"content", "direct", "speaker", "cue", "note"}


def _known(mark: dict[str, Any], fields: set[str]) -> None:
    if unknown := set(mark) - fields:
        raise BadGold(f"unknown field {', '.join(sorted(unknown))}")


def _event(text: str, mark: dict[str, Any]) -> Gold:
    _known(mark, _EVENT)
    day, _, told = (part.strip() for part in (mark.get("date") or "").partition(" @ "))
    return {
        "type": mark["type"],
        "mode": mark.get("mode") or None,
        "trigger": list(find(text, mark["trigger"])),
        "actor": [party(text, words) for words in mark.get("actor") or []],
        "recipient": [party(text, words) for words in mark.get("recipient") or []],
        "date": day or None,
        "date_span": list(find(text, told)) if told else None,
        "place": _place(text, mark.get("place")),
        "status": mark.get("status") or "occurred",
        "said_by": [_link(text, words) for words in mark.get("said_by") or []],
    }


def party(text: str, mark: str) -> Gold:
    """`words = CODE SECTOR`, a hyphen for none."""
    words, equals, kind = mark.rpartition(" = ")
    parts = kind.split()
    if not equals or not 1 <= len(parts) <= 2:
        raise BadGold(f"party «{mark}»: write words = CODE SECTOR, with - for none")
    start, end = find(text, words)
    code, sector = (None if p == "-" else p for p in (*parts, "-")[:2])
    return {"span": [start, end], "text": text[start:end], "code": code, "sector": sector}


def _place(text: str, mark: str | None) -> Gold | None:
    if not mark:
        return None
    words, equals, known = mark.rpartition(" = ")
    name, _, country = (part.strip() for part in known.rpartition(","))
    if not equals:
        raise BadGold(f"place «{mark}»: write words = English name, COUNTRY")
    return {"span": list(find(text, words)), "name_en": name or None, "country": None if country in ("-", "") else country}


def _link(text: str, mark: str) -> Gold:
    """`role: words = CODE SECTOR`; the part after the equals sign may be left out."""
    role, colon, rest = (part.strip() for part in mark.partition(":"))
    if not colon:
        raise BadGold(f"said_by «{mark}»: write role: words = CODE SECTOR")
    return {"role": role, **party(text, rest if " = " in rest else f"{rest} = - -")}


def _quote(text: str, mark: dict[str, Any]) -> Gold:
    _known(mark, _QUOTE)
    span = {name: list(find(text, mark[name])) if mark.get(name) else None for name in ("speaker", "cue")}
    return {"content": list(find(text, mark["content"])), "direct": str(mark.get("direct", "")).lower() == "true", **span}
