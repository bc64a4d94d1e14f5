"""Names: how looking them up grows from a thousand to a million, and what the world costs to load.

`python bench/names.py [SIZE…]`: made-up names of two words, the same news-like text with all sizes, in one run on one machine; the ratio to the
smallest size is what counts. Coding is measured with the same names added to those of the world. Memory is the peak of a process of its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from functools import partial
from itertools import islice

from khabar.phrasebook import Phrasebook
from khabar.tokens import tokens

SIZES = (1_000, 100_000, 1_000_000)
LETTERS = "ابتجحدرسشعفقكلمنهوي"
WORDS = 20_000
FEW = 300
"""Names that stand in the text, in every size alike."""
REPEATS = 5


def made(count: int) -> list[str]:
    """Made-up names, the first the same for every count; their words are as many as real names have."""
    draw = random.Random(7)
    words = ["".join(draw.choices(LETTERS, k=draw.randint(3, 7))) for _ in range(30_000)]
    return list(dict.fromkeys(f"{draw.choice(words)} {draw.choice(words)}" for _ in range(int(count * 1.01) + 10)))[:count]


def text(names: list[str]) -> str:
    """Words that begin no name, with a name every fortieth."""
    draw = random.Random(8)
    words = ["ذ" + "".join(draw.choices(LETTERS, k=draw.randint(2, 6))) for _ in range(WORDS)]
    words[::40] = [draw.choice(names[:FEW]) for _ in words[::40]]
    return " ".join(words)


def timed(work) -> float:
    """The fastest of a few runs, in seconds."""
    best = float("inf")
    for _ in range(REPEATS):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def lookup(sizes: tuple[int, ...]) -> None:
    print("names      build s   lookup µs/word   ratio   found")
    first = None
    for size in sizes:
        names = made(size)
        words = tokens(text(names))
        start = time.process_time()
        book = Phrasebook(((name, name) for name in names), "ar")
        built = time.process_time() - start
        found = len(book.find(words))
        each = timed(partial(book.find, words)) / len(words) * 1e6
        first = first or each
        print(f"{size:>9,}  {built:7.2f}   {each:14.2f}   {each / first:5.2f}   {found}")


def coding(sizes: tuple[int, ...]) -> None:
    """Whole reports with so many further names in the book of the language."""
    from khabar import Coder, Report
    from khabar.link import names as table

    coder, first = Coder(), None
    report = Report(text="زار وزير الخارجية الروسي سيرغي لافروف القاهرة والتقى الرئيس عبد الفتاح السيسي وأدان قصف غزة. " * 40, lang="ar", published="2022-09-19")
    book, added = table.names("ar")._book, 0
    print("names added   s/report   ratio")
    for size in sizes:
        for name in islice(made(size), added, None):
            book.add(name, table.Named(name, "person", name, None, None, None))
        added = size
        coder.code(report)
        each = timed(lambda: coder.code(report))
        first = first or each
        print(f"{size:>11,}   {each:8.3f}   {each / first:5.2f}")


def loading() -> None:
    """A fresh process that loads the names and places of Arabic, and one that loads nothing but Python and the package."""
    script = "import time; a=time.process_time(); {}; import resource; print(time.process_time()-a, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/1024)"
    bare = "import khabar.link.names, khabar.link.places"
    world = bare + "; a=time.process_time(); khabar.link.names.names('ar'); khabar.link.places.Places('ar')"
    for what, work in (("nothing", bare), ("names and places", world)):
        seconds, memory = min(_run(script.format(work)) for _ in range(3))
        print(f"loading {what}: {seconds:.2f} s of the processor, {memory:.0f} MB at the peak of the process")


def _run(script: str) -> tuple[float, float]:
    out = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    seconds, memory = map(float, out.split())
    return seconds, memory


if __name__ == "__main__":
    asked = tuple(int(a.replace("_", "")) for a in sys.argv[1:]) or SIZES
    loading()
    coding(tuple(size for size in asked if size <= 100_000))
    lookup(asked)
    print(f"peak of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
