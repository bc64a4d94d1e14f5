"""Codes the gold sets, measures them with the scorers that stand beside them, and says what rose and fell since the last time.

    python bench/score.py GOLD [--note WORDS]

Writes scores/last.json, adds a line to scores/history.jsonl and fills the tables of the READMEs; all are committed. The gold itself never is.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import accuracy

from khabar.gold import build

HOME = Path(__file__).resolve().parent.parent
SCORES = HOME / "scores"
REPORTS = ("ar_reports", "en_reports")
UNREAD = ("gulf-8", "maghreb-8", "eurasia-8")
"""Sheets of our own corpus whose writers had not seen the coder and that nobody who writes rules reads: what unread Arabic reports get, by rules alone, for the scorer learns from them."""
SENTENCES = {"ar_detect": "detect", "ar_events": "events", "en_events": "events", "en_relations": "relations"}
_FIGURE = re.compile(r"(?:(\w+) )?(?:\d+/\d+ = )?(-?\d+\.\d+)")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("gold", type=Path)
    options.add_argument("--note", default="")
    given = options.parse_args()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        for name in (*REPORTS, *SENTENCES):
            if (given.gold / f"{name}.jsonl").exists():
                figures |= {f"{name}: {k}": v for k, v in measure(given.gold, name, Path(folder)).items()}
        for name in REPORTS:
            if (given.gold / f"{name}.jsonl").exists():
                figures |= {f"{name} (rules only): {k}": v for k, v in measure(given.gold, name, Path(folder), "--rules-only").items()}
        figures |= {f"ar_unread (rules only): {k}": v for k, v in measure(unread(Path(folder), given.gold), "ar_reports", Path(folder), "--rules-only").items()}
    compare(figures, last())
    keep(figures, given.note)
    for readme in ("README.md", "README.ar.md"):
        fill(HOME / readme, figures)
    accuracy.write()


def measure(gold: Path, name: str, folder: Path, *options: str) -> dict[str, float]:
    """Code one set and score it; the seconds it took are a figure too."""
    source, coded = gold / f"{name}.jsonl", folder / f"{name}.coded.jsonl"
    scorer = gold.parent / ("score.py" if name in REPORTS else "score_sentences.py")
    reports = source
    if name in SENTENCES:
        reports = folder / f"{name}.jsonl"
        reports.write_text(output(scorer, "prepare", source), "utf-8")
    began = time.perf_counter()
    code(reports, coded, *options)
    seconds = {"seconds": round(time.perf_counter() - began, 1)}
    if name in REPORTS:
        return flat(json.loads(output(scorer, source, coded, "--json"))) | seconds
    return spoken(output(scorer, SENTENCES[name], source, coded)) | seconds


def unread(folder: Path, gold: Path) -> Path:
    """A folder beside the scorers of the gold sets, with the unread sheets of our own in the place of its Arabic reports."""
    (folder / "own").mkdir()
    (folder / "score.py").write_bytes((gold.parent / "score.py").read_bytes())
    rows = [report for sheet in UNREAD for report in build(HOME / "corpus" / "ar" / f"{sheet}.yml", "ar")[0]]
    (folder / "own" / "ar_reports.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return folder / "own"


def code(reports: Path, coded: Path, *options: str) -> None:
    with coded.open("w", encoding="utf-8") as out:
        subprocess.run([sys.executable, "-c", "from khabar.cli import main; main()", "code", str(reports), "--full", *options], stdout=out, check=True)


def output(script: Path, *arguments: object) -> str:
    return subprocess.run([sys.executable, str(script), *map(str, arguments)], capture_output=True, encoding="utf-8", check=True).stdout


def flat(figures: dict, under: str = "") -> dict[str, float]:
    """Nested figures as one level; counts are left out."""
    found: dict[str, float] = {}
    for name, value in figures.items():
        if isinstance(value, dict):
            found |= flat(value, f"{under}{name} ")
        elif value is not None and name not in ("right", "gold", "coded", "reports"):
            found[under + name] = value
    return found


def spoken(text: str) -> dict[str, float]:
    """The figures in lines like `name: P 0.812 R 0.701 F1 0.752` and `name: 12/20 = 0.600`."""
    found: dict[str, float] = {}
    for line in text.splitlines():
        name, _, said = line.partition(": ")
        if "by label" not in name and "by type" not in name:
            found |= {f"{name} {which}".strip(): float(value) for which, value in _FIGURE.findall(said)}
    return found


def last() -> dict[str, float]:
    path = SCORES / "last.json"
    return json.loads(path.read_text("utf-8"))["figures"] if path.exists() else {}


def compare(now: dict[str, float], before: dict[str, float]) -> None:
    """All headline figures, and of the rest those that moved."""
    for name, value in now.items():
        moved = value - before.get(name, value)
        if " by type " in f" {name} " and not moved:
            continue
        arrow = f"  {'▲' if moved > 0 else '▼'} {moved:+.3f}" if abs(moved) >= 0.0005 else ""
        print(f"{name:75} {value:8.3f}{arrow}")


def fill(readme: Path, figures: dict[str, float]) -> None:
    """Write the figures into the last column of the rows whose first column names them in a comment."""
    lines = readme.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        named = re.search(r"<!-- ([^>]+) -->", line)
        if named and line.startswith("|") and named[1] in figures:
            told = line.split("|")[1].strip()
            lines[number] = f"| {told} | {figures[named[1]]:.3f} |"
    readme.write_text("\n".join(lines) + "\n", "utf-8")


def keep(figures: dict[str, float], note: str) -> None:
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=HOME, capture_output=True, encoding="utf-8", check=False).stdout.strip()
    line = {"when": time.strftime("%Y-%m-%d %H:%M"), "commit": commit, "note": note, "figures": figures}
    SCORES.mkdir(exist_ok=True)
    (SCORES / "last.json").write_text(json.dumps(line, ensure_ascii=False, indent=1) + "\n", "utf-8")
    with (SCORES / "history.jsonl").open("a", encoding="utf-8") as history:
        history.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
