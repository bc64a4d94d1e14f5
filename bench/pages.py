"""How well pages are read: Khabar beside trafilatura alone, page by page and on the mean, then pages a second.

    python bench/pages.py [FOLDER…]      by default tests/pages; a folder of fundus or newspaper4k is read by its own answers

Body F1 counts words (standfirst and body against the answer's); leaked is the share of told words (title, standfirst, body)
that stand nowhere in the answer's told parts; a date is right when its day is. A dash: the answer does not say.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HOME = Path(__file__).resolve().parent.parent
_WORD = re.compile(r"\w+")
FIELDS = ("title", "published", "updated", "standfirst", "byline", "outlet", "canonical", "lang")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a page should give; a field that is not in `fields` is not judged."""

    name: str
    raw: bytes
    url: str | None
    body: str
    fields: dict[str, Any] = field(default_factory=dict)


def main() -> None:
    folders = [Path(p) for p in sys.argv[1:]] or [HOME / "tests" / "pages"]
    pages = [page for folder in folders for page in answers(folder)]
    print(f"{'page':34}{'ours':>7}{'traf.':>7}{'leak':>7}{'traf.':>7}  fields that are wrong")
    rows = [row(page) for page in pages]
    ours, theirs, leaked, their_leak = (sum(r[i] for r in rows) / len(rows) for i in range(4))
    print(f"{'mean of ' + str(len(rows)):34}{ours:7.3f}{theirs:7.3f}{leaked:7.3f}{their_leak:7.3f}")
    for name in FIELDS:
        judged = [r[4][name] for r in rows if name in r[4]]
        if judged:
            print(f"{name:12} right {sum(judged):3} of {len(judged):3}  {sum(judged) / len(judged):.3f}")
    rate(pages)


def row(page: Answer) -> tuple[float, float, float, float, dict[str, bool]]:
    told, got = ours(page)
    alone = trafilatura_alone(page)
    title = str(page.fields.get("title") or "")
    fields = {name: right(name, page.fields[name], got.get(name)) for name in FIELDS if name in page.fields}
    figures = f1(told, page.body), f1(alone, page.body), leak(told, page.body + " " + title), leak(alone, page.body + " " + title)
    wrong = " ".join(f"{n}={str(got.get(n))[:40]!r}" for n, ok in fields.items() if not ok)
    print(f"{page.name:34}{''.join(f'{f:7.3f}' for f in figures)}  {wrong}", flush=True)
    return (*figures, fields)


def ours(page: Answer) -> tuple[str, dict[str, Any]]:
    """The words of standfirst and body, and the fields, as a Report has them after cleaning."""
    report, blocks = read(page)
    said = {part: " ".join(report.text[b.start : b.end] for b in blocks if b.part == part) for part in ("standfirst", "body", "byline")}
    fields = {name: getattr(report, name) for name in ("title", "published", "updated", "outlet", "lang")}
    return f"{said['standfirst']} {said['body']}", {**fields, "canonical": report.url, "standfirst": said["standfirst"], "byline": said["byline"]}


def read(page: Answer) -> tuple[Any, tuple[Any, ...]]:
    from khabar import clean
    from khabar.model import Report
    from khabar.packs import languages, pack
    from khabar.read import html
    from khabar.read.item import Refused
    from khabar.read.language import detect

    try:
        found = html.article(html.page(page.raw), page.url)
    except Refused as refused:
        return Report(text=" ", title=str(refused)), ()
    lang = detect(found["text"])
    known = {k: v for k, v in found.items() if k in ("text", "title", "published", "updated", "outlet", "url", "parts")}
    report = Report(**known, lang=lang)
    return report, clean.blocks(report, pack(lang).section("furniture") if lang in languages() else {})


def trafilatura_alone(page: Answer) -> str:
    import trafilatura

    return trafilatura.extract(page.raw, url=page.url, include_comments=False, include_tables=False) or ""


# ------------------------------------------------------------------------------------------------------------- judging


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text.lower()))


def f1(told: str, wanted: str) -> float:
    one, two = words(told), words(wanted)
    both = (one & two).total()
    return 2 * both / (one.total() + two.total()) if both else 0.0


def leak(told: str, wanted: str) -> float:
    one = words(told)
    return (one - words(wanted)).total() / one.total() if one else 0.0


def right(name: str, wanted: Any, got: Any) -> bool:
    wanted, got = ("" if x is None else str(x).strip() for x in (wanted, got))
    if name in ("published", "updated"):
        return got.replace(" ", "T")[: max(10, len(wanted))] == wanted.replace(" ", "T") or (len(wanted) <= 10 and got[:10] == wanted[:10])
    if name in ("title", "standfirst"):
        return f1(got, wanted) >= 0.9 if wanted else not got
    if name == "byline":
        return words(wanted) <= words(got) if wanted else not got
    return got == wanted


# ------------------------------------------------------------------------------------------------------------- answers


def answers(folder: Path) -> Iterator[Answer]:
    if (folder / "txt").is_dir():
        yield from newspaper4k(folder)
    elif list(folder.glob("*/meta.info")):
        yield from fundus(folder)
    else:
        yield from own(folder)


def own(folder: Path) -> Iterator[Answer]:
    for path in sorted(folder.rglob("*.json")):
        told = json.loads(path.read_text("utf-8"))
        fields = {name: told[name] for name in FIELDS if name in told}
        body = "\n".join([told.get("standfirst") or "", *told["body"]])
        yield Answer(path.stem, path.with_suffix(".html").read_bytes(), told.get("url"), body, fields)


def fundus(folder: Path) -> Iterator[Answer]:
    """Several pages may share an answer file; the one whose title the page holds is its own."""
    for path in sorted(folder.glob("*/*.html.gz")):
        raw = gzip.decompress(path.read_bytes())
        versions = json.loads((path.parent / f"{path.name.split('_')[0]}.json").read_text("utf-8"))
        told = max((v for v in versions.values() if "body" in v), key=lambda v: held(v, raw))
        body = [*told["body"]["summary"], *(p for s in told["body"]["sections"] for p in [*s["headline"], *s["paragraphs"]])]
        meta = path.parent / "meta.info"
        url = json.loads(meta.read_text("utf-8")).get(path.name, {}).get("url") if meta.exists() else None
        yield Answer(path.name.removesuffix(".html.gz"), raw, url, "\n".join(body), {"title": told["title"], "published": told["publishing_date"][:10]})


def held(version: dict[str, Any], raw: bytes) -> float:
    said = words("\n".join(p for s in version["body"]["sections"] for p in s["paragraphs"]))
    return (said & words(raw.decode("utf-8", "replace"))).total() / (said.total() or 1)


def newspaper4k(folder: Path) -> Iterator[Answer]:
    for path in sorted((folder / "html").glob("*.html")):
        told = json.loads((folder / "metadata" / f"{path.stem}.json").read_text("utf-8"))
        fields = {"title": told["title"]} | ({"published": told["publish_date"][:10]} if told["publish_date"] else {})
        yield Answer(path.stem, path.read_bytes(), told["url"], (folder / "txt" / f"{path.stem}.txt").read_text("utf-8"), fields)


def rate(pages: list[Answer]) -> None:
    began = time.process_time()
    for page in pages:
        read(page)
    took = time.process_time() - began
    began = time.process_time()
    for page in pages:
        trafilatura_alone(page)
    alone = time.process_time() - began
    size = sum(len(p.raw) for p in pages) / len(pages) / 1000
    print(f"{len(pages) / took:.0f} pages a second of one core from HTML to cleaned Report, {size:.0f} kB a page (trafilatura alone {len(pages) / alone:.0f})")


if __name__ == "__main__":
    main()
