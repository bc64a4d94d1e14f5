"""Stories on real news: how many, how fast, how often one origin is called several; and copies against pairs judged by hand.

    python bench/stories.py REPORTS… [--judged PAIRS.jsonl] [--words]

REPORTS is whatever `khabar code` reads, with ids, outlets and dates. A judged pair is {"a": report id, "b": report id, "mark": copy, rewrite, look-alike or other}.
`--words` groups without sentence vectors.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path

from khabar.group import Grouping, Telling, stories, telling
from khabar.group.copies import same_text
from khabar.group.vectors import available
from khabar.model import Report
from khabar.pipeline import Coder
from khabar.read import read


def main(arguments: list[str]) -> None:
    judged = arguments[arguments.index("--judged") + 1] if "--judged" in arguments else None
    paths = [a for a in arguments if not a.startswith("--") and a != judged]
    if not paths:
        sys.exit(__doc__)
    tellings = told(paths)
    print_stories(tellings, "--words" not in arguments and available())
    if judged:
        print_pairs({t.report: t for t in tellings}, Path(judged))


def told(paths: list[str]) -> list[Telling]:
    """The reports coded and taken apart for comparison."""
    coded = list(Coder().stream(r for r in read(*paths) if isinstance(r, Report)))
    began = time.perf_counter()
    found = [telling(c) for c in coded]
    print(f"taken apart                {1000 * (time.perf_counter() - began) / max(1, len(found)):8.1f} ms a report, {len(found)} reports")
    return found


def print_stories(tellings: list[Telling], meaning: bool) -> None:
    """Groups day by day, as a monitor would, then once at a stroke: both must come to the same."""
    began, grouping = time.perf_counter(), Grouping()
    for day in sorted({t.day for t in tellings if t.day}):
        grouping = stories([t for t in tellings if t.day == day], grouping, meaning)
        print(f"grouped to {day}      {time.perf_counter() - began:8.1f} s, {len(grouping)} stories")
    several = [s for s in grouping if len(s.reports) > 1]
    outlets = {t.report: t.outlet for t in tellings}
    print(f"stories of several reports {len(several):8d}   sizes {dict(sorted(Counter(len(s.reports) for s in several).items()))}")
    print(f"... in several outlets     {sum(len({outlets[r] for r in s.reports}) > 1 for s in several):8d}   what a count of outlets would call corroborated")
    print(f"... of several origins     {sum(s.corroborated for s in several):8d}")
    print(f"contradictions             {sum(len(s.contradictions) for s in several):8d}   {dict(Counter(c.kind for s in several for c in s.contradictions))}")
    dated = [t for t in tellings if t.day]
    print(f"same when grouped at once  {stories(dated[::-1], None, meaning).stories == grouping.stories!s:>8}")


def print_pairs(tellings: dict[str, Telling], path: Path) -> None:
    """Precision and recall of copies and rewrites on judged pairs whose two reports were read."""
    pairs = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    known = [p for p in pairs if p["a"] in tellings and p["b"] in tellings]
    found = Counter((p["mark"] in ("copy", "rewrite"), same_text(tellings[p["a"]], tellings[p["b"]]) is not None) for p in known)
    right, extra, lost = found[True, True], found[False, True], found[True, False]
    print(f"judged pairs               {len(known):8d}   precision {right / max(1, right + extra):.3f}, recall {right / max(1, right + lost):.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
