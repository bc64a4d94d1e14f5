"""This working tree against an earlier commit or release, in one run: rounds of both in turn, so that whatever else the machine does meets both.

    python bench/compare.py [REV] [REPORTS] [PAGES]

REV is a commit or tag (the one before by default), REPORTS what `khabar code` reads (samples/ by default), PAGES a folder of .html or .html.gz.
What counts are the ratios; seconds are of the processor, and of a busy machine both sides are slower than they could be.
"""

from __future__ import annotations

import gzip
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent
ROUNDS = 7
"""Odd, so that the median is one of them."""
MOST = 120
STARTS = {"ar": "2024-03-12-talks-and-strike.ar.txt", "en": "2024-04-09-sanctions.en.txt"}


def main() -> None:
    rev, reports, pages = (*sys.argv[1:], *("HEAD~1", str(HOME / "samples"), "")[len(sys.argv) - 1 :])
    with tempfile.TemporaryDirectory() as folder:
        old = Path(folder, "old")
        old.mkdir()
        subprocess.run(f"git archive {rev} src | tar -x -C {old}", shell=True, check=True, cwd=HOME)
        print(f"{'':26}{rev:>14}{'now':>14}   ratio (above 1: better now)")
        trees = (Tree(old / "src", Path(folder, "1")), Tree(HOME / "src", Path(folder, "2")))
        for what, better in (("reports", reports), ("pages", pages)):
            if better:
                tell(f"{what} a second", *rates([tree.child(what, better) for tree in trees]))
        for lang, page in STARTS.items():
            tell(f"one {lang} page, started/s", *starts(trees, HOME / "samples" / page))


def tell(what: str, old: list[float], new: list[float]) -> None:
    """Medians, and the median of the ratios of each round with the smallest and the largest."""
    ratios = sorted(b / a for a, b in zip(old, new, strict=True))
    print(f"{what:26}{statistics.median(old):14.2f}{statistics.median(new):14.2f}   {statistics.median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})", flush=True)


class Tree:
    """One version of Khabar with byte code and a cache of its own, as an installation has them."""

    def __init__(self, source: Path, kept: Path) -> None:
        self.environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
        self.environment |= {"PYTHONPATH": str(source), "PYTHONPYCACHEPREFIX": str(kept / "code"), "KHABAR_CACHE": str(kept / "cache")}

    def child(self, what: str, path: str) -> subprocess.Popen[str]:
        run = [sys.executable, __file__, "--child", what, path]
        return subprocess.Popen(run, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=self.environment)

    def start(self, page: Path) -> float:
        """Starts a second: the processor's time of `khabar code` of one page, turned round."""
        before = os.times()
        subprocess.run([sys.executable, "-c", "from khabar.cli import main; main()", "code", str(page)], capture_output=True, check=True, env=self.environment)
        after = os.times()
        return 1 / (after.children_user + after.children_system - before.children_user - before.children_system)


def rates(children: list[subprocess.Popen[str]]) -> tuple[list[float], list[float]]:
    for child in children:
        child.stdout.readline()
    found = ([], [])
    for _ in range(ROUNDS):
        for child, into in zip(children, found, strict=True):
            child.stdin.write("\n")
            child.stdin.flush()
            into.append(float(child.stdout.readline()))
    for child in children:
        child.communicate()
    return found


def starts(trees: tuple[Tree, Tree], page: Path) -> tuple[list[float], list[float]]:
    for tree in trees:
        tree.start(page)
    found = [(trees[0].start(page), trees[1].start(page)) for _ in range(ROUNDS)]
    return [a for a, _ in found], [b for _, b in found]


# ------------------------------------------------------------------------------------------------- in a process of its own


def child(what: str, path: str) -> None:
    """One round for every line read: how many a second of the processor."""
    from khabar.model import Report
    from khabar.pipeline import Coder
    from khabar.read import read

    coder = Coder()
    if what == "pages":
        read_page = page_reader()
        every = [gzip.decompress(p.read_bytes()) if p.suffix == ".gz" else p.read_bytes() for p in sorted(Path(path).rglob("*.html*"))]
        items = [page for page in every if read_page(page) is not None][:MOST]
    else:
        items = [r for r in read(path) if isinstance(r, Report)][:MOST]
    for item in items:
        coder.attempt(read_page(item) if what == "pages" else item)
    print("ready", flush=True)
    for _ in sys.stdin:
        began = time.process_time()
        for item in items:
            coder.attempt(read_page(item) if what == "pages" else item)
        print(len(items) / (time.process_time() - began), flush=True)


def page_reader() -> object:
    """A page's bytes -> its Report, or None when it holds none or its language has no pack: through a file, as every version reads one."""
    from khabar.model import Report
    from khabar.read import read

    file = Path(tempfile.mkdtemp()) / "page.html"

    def one(page: bytes) -> Report | None:
        file.write_bytes(page)
        found = next(iter(read(file)))
        return found if isinstance(found, Report) else None

    return one


if __name__ == "__main__":
    child(*sys.argv[2:]) if sys.argv[1:2] == ["--child"] else main()
