"""What an archive costs: processor time of each step, measured here on one core, and from it a day, a year and ten years of CC-NEWS.

    python bench/cost.py NEWS… [--pages FOLDER] [--kept 0.5] [--price 0.04] [--write]

NEWS are reports as bench/scale.py reads them. Pages are those of tests/pages. `--kept` is the share of pages in a language with a pack, which alone are
read and coded; `--price` is dollars a core hour. Both are assumptions, not measured. `--write` puts the table into docs/scale.md and docs/scale.ar.md.
Times are of the processor, so that what else runs here counts little; a core shared with others still does less than one alone.
"""

from __future__ import annotations

import argparse
import gzip
import platform
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

from scale import reports

from khabar.group.packing import pack
from khabar.group.partitions import buckets
from khabar.group.telling import telling
from khabar.pipeline import Coder
from khabar.read import html
from khabar.read.item import Given, Refused
from khabar.read.warc import _wanted
from khabar.scale import tables
from khabar.store import Store

HOME = Path(__file__).resolve().parent.parent
A_SECOND = 4.4
"""Articles CC-NEWS brings."""
SPANS = {"one day": 86_400, "one year": 365.25 * 86_400, "ten years": 3652.5 * 86_400}
ARABIC = {"one day": "يوم", "one year": "سنة", "ten years": "عشر سنين"}
WORDS = 200
NUMBER = 200
"""Reports that are measured: the mean changes by a few per cent from one hundred to another."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of processor for one page or report, and bytes of one report in Parquet."""

    page: float
    passed: float
    code: float
    write: float
    story: float
    load: float
    bytes: float
    words: float
    pages: int
    reports: int

    def core_seconds(self, articles: float, kept: float) -> float:
        """Reading, coding and writing; without stories and loading."""
        return articles * (self.passed + kept * (self.page + self.code + self.write))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("news", nargs="+")
    options.add_argument("--pages", type=Path, default=HOME / "tests" / "pages")
    options.add_argument("--kept", type=float, default=0.5)
    options.add_argument("--price", type=float, default=0.04)
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    found = measured(given.news, given.pages)
    for page, words in (("scale.md", None), ("scale.ar.md", ARABIC)):
        text = "\n".join(lines(found, given.kept, given.price, words))
        print(text)
        if given.write:
            put(HOME / "docs" / page, text)


def measured(news: list[str], folder: Path) -> Measured:
    some = list(islice(reports(news, WORDS), NUMBER))
    if not some:
        raise SystemExit(f"no report in {' '.join(news)}; give zips of JSON lists or files that khabar code reads")
    coder = Coder()
    for report in some[:10]:
        coder.code(report)
    code, coded = timed(lambda: [coder.code(report) for report in some])
    rows = tables.Rows(date(2024, 1, 1))
    written, files = timed(lambda: [rows.add(one) for one in coded] and {name: rows.parquet(name) for name in tables.TABLES})
    story, _ = timed(lambda: [(pack(one), buckets(one)) for one in map(telling, coded)])
    with tempfile.TemporaryDirectory() as here, Store.open(Path(here) / "cost.db") as store:
        for one in coded[:60]:
            store.add(one)
        load, _ = timed(lambda: [store.add(one) for one in tables.coded(files["reports"])])
    sources = list(pages(folder))
    for source in sources[:4]:
        article(source)
        foreign(source)
    page, _ = timed(lambda: [article(source) for source in sources])
    passed, _ = timed(lambda: [foreign(source) for source in sources])
    number, words = len(some), sum(len(report.text.split()) for report in some) / len(some)
    each = (seconds / number for seconds in (code, written, story, load))
    return Measured(page / len(sources), passed / len(sources), *each, sum(map(len, files.values())) / number, words, len(sources), number)


def timed(work: Callable[[], object]) -> tuple[float, object]:
    began = time.process_time()
    found = work()
    return time.process_time() - began, found


def pages(folder: Path) -> Iterator[str]:
    """The sources of saved pages."""
    for path in sorted(p for p in folder.rglob("*") if p.name.endswith((".html", ".html.gz"))):
        raw = gzip.decompress(path.read_bytes()) if path.name.endswith(".gz") else path.read_bytes()
        yield raw.decode("utf-8", "replace")


def article(source: str) -> object:
    try:
        return html.article(source)
    except Refused:
        return None


def foreign(source: str) -> None:
    """A page passed over by its language, as the reader of web archives does it."""
    with suppress(Refused):
        _wanted(source, Given(languages=frozenset(["none"])))


def lines(found: Measured, kept: float, price: float, names: dict[str, str] | None) -> Iterator[str]:
    """The figures and the table."""
    ms = [f"{1000 * x:.1f}" for x in (found.passed, found.page, found.code, found.write, found.story, found.load)]
    rate = f"{1 / found.code:.0f}", f"{1 / found.page:.0f}"
    machine = f"{platform.machine()}, Python {platform.python_version()}, {date.today()}"
    if names is None:
        yield f"Measured on a shared virtual machine of two cores ({machine}), milliseconds of processor: a page passed over by its language {ms[0]}, a page read {ms[1]} ({rate[1]} a second), a report of {found.words:.0f} words on average coded {ms[2]} ({rate[0]} a second), written {ms[3]} and {found.bytes / 1000:.1f} kB; taken apart for stories {ms[4]}; loaded into SQLite {ms[5]}. {found.pages} pages, {found.reports} reports."
        yield f"\nAssumed, not measured: {kept:.0%} of the pages are in Arabic or English, and a core hour costs {price:.2f} dollars.\n"
        yield "| CC-NEWS | pages | core hours | on 16 cores | on 256 cores | Parquet | dollars | stories, first step | loading |"
    else:
        yield f"قيس على جهاز افتراضي مشترك له نواتان ({machine})، بأجزاء الألف من ثانية المعالج: صفحة تُترك للغتها {ms[0]}، وصفحة تُقرأ {ms[1]} ({rate[1]} في الثانية)، وتقرير متوسطه {found.words:.0f} كلمة يُرمَّز {ms[2]} ({rate[0]} في الثانية) ويُكتب {ms[3]} وحجمه {found.bytes / 1000:.1f} ك.ب؛ وتفكيكه للقصص {ms[4]}؛ وإدخاله في SQLite {ms[5]}. {found.pages} صفحة و{found.reports} تقرير."
        yield f"\nمفروض لا مقيس: {kept:.0%} من الصفحات بالعربية أو الإنجليزية، وساعة النواة بـ {price:.2f} دولار.\n"
        yield "| CC-NEWS | الصفحات | ساعات النواة | على 16 نواة | على 256 نواة | Parquet | دولار | القصص، أول خطوة | الإدخال |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for name, seconds in SPANS.items():
        articles = A_SECOND * seconds
        core, held = found.core_seconds(articles, kept) / 3600, articles * kept
        figures = f"{articles:,.0f}", f"{core:,.0f}", span(core / 16), span(core / 256), size(held * found.bytes), f"{core * price:,.2f}", f"{held * found.story / 3600:,.1f} h", f"{held * found.load / 3600:,.1f} h"
        yield f"| {(names or {}).get(name, name)} | {' | '.join(figures)} |"


def span(hours: float) -> str:
    return f"{hours * 60:.0f} min" if hours < 1 else f"{hours:,.1f} h" if hours < 48 else f"{hours / 24:,.1f} d"


def size(number: float) -> str:
    return f"{number / 1e9:,.1f} GB" if number < 1e12 else f"{number / 1e12:,.1f} TB"


def put(page: Path, text: str) -> None:
    """The figures between their marks."""
    whole = page.read_text("utf-8")
    page.write_text(re.sub(r"(?s)(<!-- cost -->\n).*?(<!-- /cost -->)", lambda m: f"{m[1]}{text}\n{m[2]}", whole), "utf-8")


if __name__ == "__main__":
    main()
