"""How fast, how soon, how big: reports a second on one core, start-up time, peak memory, the ten slowest functions.

    python bench/speed.py [PATH…]        by default the sample reports, coded several times over
"""

from __future__ import annotations

import cProfile
import os
import pstats
import resource
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PAGES = ("2024-03-12-talks-and-strike.ar.txt", "2024-04-09-sanctions.en.txt")
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
    print(f"khabar --help              {command('--help')}")
    for page in PAGES:
        print(f"khabar code, one {page[-6:-4]} page   {command('code', str(HOME / 'samples' / page))}")
    print(f"... with nothing kept      {command('code', str(HOME / 'samples' / PAGES[0]), KHABAR_CACHE='off')}")
    print(f"peak memory of a command   {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:8.0f} MB")
    print(f"peak memory of this run    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    slowest(coder, reports)


def rate(coder: object, reports: list) -> None:
    began = time.process_time()
    for _ in range(ROUNDS):
        for report in reports:
            coder.code(report)
    seconds = time.process_time() - began
    characters = ROUNDS * sum(len(r.text) for r in reports)
    print(f"reports a second, one core {ROUNDS * len(reports) / seconds:8.1f}   ({characters / seconds / 1000:,.0f} thousand characters a second)")


def command(*arguments: str, **environment: str) -> str:
    """Seconds a command takes: the best of three, for other programs disturb only upwards."""
    times = [once(*arguments, **environment) for _ in range(3)]
    return f"{min(wall for wall, _ in times):8.2f} s   ({min(used for _, used in times):.2f} s of the processor)"


def once(*arguments: str, **environment: str) -> tuple[float, float]:
    """Seconds on the clock and of the processor."""
    script = [sys.executable, "-c", "from khabar.cli import main; main()", *arguments]
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(script, capture_output=True, check=True, env={**os.environ, **environment})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


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
