"""How well dates are read: `python tests/score_dates.py GOLD_FOLDER [-v]`.

Two measures. `dates.jsonl`: the share of sentences in which every expression is found with its exact span and value and none is invented.
`ar_times_numbers.jsonl`: the share of cases with one expression of one calendar day whose day is found (past or future reading), whatever the span.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from khabar.link.times import dates


def lines(path: Path) -> Iterator[dict]:
    with path.open(encoding="utf-8") as file:
        yield from map(json.loads, file)


def exact(case: dict) -> tuple[bool, str]:
    want = {(e["start"], e["end"], e["date"], e["enddate"]) for e in case["expressions"]}
    got = {(w.start, w.end, w.date, w.enddate) for w in dates(case["text"], case["lang"], date.fromisoformat(case["on"]))}
    return want == got, f"missed {sorted(map(str, want - got))} invented {[(case['text'][g[0]:g[1]], *g[2:]) for g in got - want]}"


def days(case: dict) -> set[str]:
    """The days that a single-value date case accepts; empty when it is another kind of case."""
    if not case.get("reference") or len(case["results"]) != 1:
        return set()
    result = case["results"][0]
    value = result.get("Value") or result.get("Resolution") or {}
    if not isinstance(value, dict) or not (result.get("Type") or result.get("TypeName", "")).endswith("date"):
        return set()
    found = {value.get(side, {}).get("date") for side in ("PastResolution", "FutureResolution")} | {v.get("value") for v in value.get("values", ())}
    return {day for day in found if day and day[:1].isdigit() and day != "0001-01-01"}


def single(case: dict) -> tuple[bool, str]:
    got = dates(case["text"], "ar", date.fromisoformat(case["reference"][:10]))
    return any(w.date in days(case) and not w.enddate for w in got), f"wanted {sorted(days(case))} got {[(w.text, w.date) for w in got]}"


def report(name: str, cases: list[dict], judge, verbose: bool) -> None:
    verdicts = [(case, *judge(case)) for case in cases]
    right = sum(good for _, good, _ in verdicts)
    print(f"{name}: {right}/{len(cases)} = {right / max(1, len(cases)):.3f}")
    for case, good, why in verdicts if verbose else ():
        if not good:
            print(f"  {case['id']} {case['text']}\n      {why}")


def main(gold: Path, verbose: bool = False) -> None:
    report("dates.jsonl, exact sentences", list(lines(gold / "dates.jsonl")), exact, verbose)
    report("ar_times_numbers.jsonl, single days", [c for c in lines(gold / "ar_times_numbers.jsonl") if days(c)], single, verbose)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), "-v" in sys.argv)
