"""How fast, how soon, how big: reports a second on one core, start-up time, peak memory, the ten slowest functions.

    python bench/speed.py [PATH…]        by default the sample reports, coded several times over
"""

from __future__ import annotations

import cProfile
import pstats
import resource
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
ROUNDS = 5
"""Times the sample is coded: once would measure the filling of caches, more tells nothing new."""


def main() -> None:
    from khabar.model import Report
    from khabar.pipeline import Coder
    from khabar.read import read

    began = time.perf_counter()
    coder = Coder()
    reports = [r for r in read(*(sys.argv[1:] or [str(HOME / "samples")])) if isinstance(r, Report)]
    for report in reports:
        coder.code(report)
    print(f"first pass with loading    {time.perf_counter() - began:8.2f} s for {len(reports)} reports")
    rate(coder, reports)
    print(f"khabar --help              {command('--help'):8.2f} s")
    print(f"khabar code of one report  {command('code', str(sample())):8.2f} s")
    print(f"peak memory                {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    slowest(coder, reports)


def rate(coder: object, reports: list) -> None:
    began = time.process_time()
    for _ in range(ROUNDS):
        for report in reports:
            coder.code(report)
    seconds = time.process_time() - began
    characters = ROUNDS * sum(len(r.text) for r in reports)
    print(f"reports a second, one core {ROUNDS * len(reports) / seconds:8.1f}   ({characters / seconds / 1000:,.0f} thousand characters a second)")


def command(*arguments: str) -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "from khabar.cli import main; main()", *arguments], capture_output=True, check=True)
    return time.perf_counter() - began


def sample() -> Path:
    return min((HOME / "samples").glob("*.jsonl"), key=lambda p: p.stat().st_size)


def slowest(coder: object, reports: list) -> None:
    profile = cProfile.Profile()
    profile.enable()
    for report in reports:
        coder.code(report)
    profile.disable()
    print("\nten slowest functions, by their own time")
    pstats.Stats(profile, stream=sys.stdout).strip_dirs().sort_stats("tottime").print_stats(10)


if __name__ == "__main__":
    main()
