"""Stories of a large archive: made in parts by a cluster on this machine and at once by one process; the same, and at what cost.

    python bench/scale.py NEWS… [--number 50000] [--workers 2] [--out FOLDER]

NEWS are zips of JSON lists (content, title, source, date_extracted) or whatever `khabar code` reads. Some 2,000 reports are coded and repeated with
other names, outlets and days until there are enough; nothing of them is kept but what stands in --out.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from khabar.group import Telling, telling
from khabar.group import stories as at_once
from khabar.group.packing import unpack
from khabar.model import Coded, Report
from khabar.pipeline import Coder
from khabar.read import read
from khabar.scale import load, manifest, pins, stories, story_steps, tables
from khabar.scale.cluster import Cluster
from khabar.scale.folder import Folder
from khabar.scale.partition import write
from khabar.scale.piece import Piece, Run

BASE, WORDS, DAYS, APART = 2_000, 100, 300, 5
"""Reports that are coded, words kept of each, days they are spread over, and days between one repetition and the next: two or three of them meet in a window."""
FIRST = date(2015, 1, 1)
LETTERS = "ابتجحخدرزسشصطعغفقكلمنهوي"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("news", nargs="+")
    options.add_argument("--number", type=int, default=50_000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--out", default=tempfile.mkdtemp(prefix="khabar-scale-"))
    given = options.parse_args()
    run = Run(given.out, pins.versions(), date.today().isoformat())
    began = time.perf_counter()
    fill(run, given.news, given.number)
    say("made and written", began, given.number)
    together(run, given.workers, given.number)
    apart = {story.id: story for story in stories.kept_stories(Folder(run.out))}
    began = time.perf_counter()
    tellings = list(taken_apart(run.out))
    say("one process: read", began, given.number)
    began = time.perf_counter()
    whole = {story.id: story for story in at_once(tellings, meaning=False)}
    say("one process: grouped", began, given.number)
    several = [story for story in whole.values() if len(story.reports) > 1]
    print(f"{len(whole)} stories, {len(several)} of several reports, {sum(len(s.copies) for s in several)} copies, {sum(s.corroborated for s in several)} of several origins")
    print(f"the same in parts: {apart == whole}")
    for story_id in [i for i in whole.keys() | apart.keys() if whole.get(i) != apart.get(i)][:3]:
        print(whole.get(story_id), apart.get(story_id), sep="\n")


def taken_apart(out: str) -> Iterator[Telling]:
    """The tellings the workers made; a thousand of them are made here as well, and must be the same."""
    folder, check = Folder(out), {c.report.id: telling(c) for c in islice(load.reports(out), 1_000)}
    for record in manifest.records(folder):
        for row in tables.from_parquet(folder.read(f"{story_steps.tellings_file(record['partition'], False)}.parquet"), ["telling"]):
            one = unpack(row["telling"])
            assert check.get(one.report, one) == one, one.report
            yield one


def say(what: str, began: float, number: int) -> None:
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{what:28} {seconds:8.1f} s  {1000 * seconds / number:7.2f} ms a report  (peak {peak:,.0f} MB)", flush=True)


def together(run: Run, workers: int, number: int) -> None:
    """The steps on a cluster, each timed."""
    steps: dict[str, float] = {}

    def tell(step: str, done: int, every: int) -> None:
        if done == every:
            steps[step] = time.perf_counter()

    with Cluster(f"local:{workers}") as cluster:
        began = last = time.perf_counter()
        found = stories.make(run, cluster, False, tell)
        for step, end in steps.items():
            print(f"{workers} workers: {step:17} {end - last:8.1f} s", flush=True)
            last = end
        say(f"{workers} workers: all steps", began, number)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"largest worker {peak:,.0f} MB; {found}", flush=True)


def fill(run: Run, news: list[str], number: int) -> None:
    """One partition for each repetition, of the table `reports` alone, from which stories are made."""
    Folder(run.out).write_json("run.json", {})
    base = [c for c in map(Coder().attempt, islice(reports(news), min(BASE, number))) if c.sentences]
    once = [tables.report_row(coded) for coded in base]
    plan, records = {}, []
    for copy in range(-(-number // len(base))):
        rows = tables.Rows(FIRST)
        some = enumerate(zip(base[: number - copy * len(base)], once, strict=False))
        rows.rows["reports"] = [renamed(coded, row, copy, n) for n, (coded, row) in some]
        piece = Piece(f"copy-{copy:03}", 0, None, 0, "made")
        plan[piece.name(run)] = piece
        records.append(write(run, piece, rows, {"seconds": 0, "processor": 0}))
    manifest.write(Folder(run.out), run, records, plan)


def reports(news: list[str], words: int = WORDS) -> Iterator[Report]:
    """Reports of every file in turn, the same number of each."""
    for path in news:
        yield from islice(zipped(path, words) if path.endswith(".zip") else (r for r in read(path) if isinstance(r, Report)), -(-BASE // len(news)))


def zipped(path: str, words: int) -> Iterator[Report]:
    archive = zipfile.ZipFile(path)
    for row in json.loads(archive.read(archive.namelist()[0])):
        if row["content"] and len(row["content"]) > 200:
            yield Report(text=cut(row["content"], words), title=row["title"], outlet=row["source"], published=row["date_extracted"][:10], lang="ar")


def cut(text: str, least: int) -> str:
    """The beginning of a text, whole paragraphs until there are words enough."""
    lines, words = [], 0
    for line in text.splitlines():
        lines.append(line)
        words += len(line.split())
        if words >= least:
            break
    return "\n".join(lines)[: 8 * least]


def renamed(coded: Coded, row: dict[str, object], copy: int, n: int) -> dict[str, object]:
    """The row of the same coding, moved by some days, in which persons and others without a code have another letter in their names.

    What is packed spells no word that the text holds, so it needs no change."""
    text = list(coded.report.text)
    for mention in coded.mentions if copy else ():
        if mention.party and (mention.party.kind == "person" or not mention.party.code):
            middle = (mention.start + mention.end) // 2
            if text[middle] in LETTERS:
                text[middle] = LETTERS[(LETTERS.index(text[middle]) + copy) % len(LETTERS)]
    day = FIRST + timedelta(((coded.report.day or FIRST).toordinal() + APART * copy + copy // (DAYS // APART)) % DAYS)
    facts = {"id": f"{copy:03}-{n:05}", "text": "".join(text), "published": day.isoformat(), "day": day.isoformat(), "outlet": f"{coded.report.outlet} {copy % 12}"}
    return {**row, **facts}


if __name__ == "__main__":
    main()
