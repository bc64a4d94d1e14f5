"""How fast, how soon, how big: reports and pages a second on one core and on all, start-up time, peak memory, the ten slowest functions.

    python bench/speed.py [REPORTS…]        what `khabar code` reads; by default the sample reports, coded several times over

Commands are timed as an installation runs them: with byte code and a filled cache. On a busy machine trust seconds of the processor.
Of few reports the start of the command and words met for the first time are most of its time: for two workers against one give 300 and more.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
PAGES = ("2024-03-12-talks-and-strike.ar.txt", "2024-04-09-sanctions.en.txt")
ROUNDS = 3
"""Times the sample is coded: once would measure the filling of caches, more tells nothing new."""


def main() -> None:
    from khabar.model import Report
    from khabar.pipeline import Coder
    from khabar.read import read

    began = time.perf_counter()
    coder, paths = Coder(), sys.argv[1:] or [str(HOME / "samples")]
    reports = [r for r in read(*paths) if isinstance(r, Report)]
    for report in reports:
        coder.code(report)
    words = statistics.mean(len(r.text.split()) for r in reports)
    print(f"first pass with loading    {time.perf_counter() - began:8.2f} s for {len(reports)} reports of {words:.0f} words")
    rate(coder, reports)
    pages(coder)
    with tempfile.TemporaryDirectory() as folder:
        commands(folder, paths, len(reports))
    print(f"peak memory of this run    {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")
    slowest(coder, reports)


def rate(coder: object, reports: list) -> None:
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for report in reports:
            coder.code(report)
        times.append(time.process_time() - began)
    seconds, characters = statistics.median(times), sum(len(r.text) for r in reports)
    print(f"reports a second, one core {len(reports) / seconds:8.1f}   ({characters / seconds / 1000:,.0f} thousand characters a second of the processor)")


def pages(coder: object) -> None:
    """From the bytes of our own pages to their records."""
    from compare import page_reader

    read_page, every = page_reader(), [p.read_bytes() for p in sorted((HOME / "tests" / "pages").rglob("*.html"))]
    taken = [page for page in every if (report := read_page(page)) is not None and coder.code(report)]
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        for page in taken:
            coder.code(read_page(page))
        times.append(time.process_time() - began)
    print(f"pages a second, one core   {len(taken) / statistics.median(times):8.1f}   ({len(taken)} pages of {sum(map(len, taken)) / len(taken) / 1000:.0f} kB)")


def commands(folder: str, paths: list[str], number: int) -> None:
    """Commands as an installation runs them."""
    installed = {"PYTHONPYCACHEPREFIX": f"{folder}/code", "KHABAR_CACHE": f"{folder}/cache", "PYTHONDONTWRITEBYTECODE": ""}
    for page in PAGES:
        once("code", str(HOME / "samples" / page), **installed)
    print(f"khabar --help              {best('--help', **installed)}")
    for page in PAGES:
        print(f"khabar code, one {page[-6:-4]} page   {best('code', str(HOME / 'samples' / page), **installed)}")
    print(f"... with nothing kept      {best('code', str(HOME / 'samples' / PAGES[0]), **{**installed, 'KHABAR_CACHE': 'off'})}")
    print(f"peak memory of a command   {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:8.0f} MB")
    start = min(once("code", str(HOME / "samples" / PAGES[0]), **installed)[1] for _ in range(ROUNDS))
    pairs = [[once("code", *paths, "--workers", n, **installed) for n in "12"] for _ in range(ROUNDS)]
    alone = statistics.median(one[1] for one, _ in pairs)
    print(f"the whole command          {number / alone:8.1f} reports a second of the processor with its start, {number / (alone - start):.1f} without")
    clock, used = (statistics.median(sorted(ratios)) for ratios in ([one[0] / two[0] for one, two in pairs], [two[1] / one[1] for one, two in pairs]))
    print(f"two workers against one    {clock:8.2f} times as fast by the clock, {used:.2f} times the processor (load of the machine {os.getloadavg()[0]:.1f})")


def best(*arguments: str, **environment: str) -> str:
    """Seconds a command takes: the best of three, for other programs disturb only upwards."""
    times = [once(*arguments, **environment) for _ in range(3)]
    return f"{min(wall for wall, _ in times):8.2f} s   ({min(used for _, used in times):.2f} s of the processor)"


def once(*arguments: str, **environment: str) -> tuple[float, float]:
    """Seconds on the clock and of the processor, those of its own processes with it."""
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
