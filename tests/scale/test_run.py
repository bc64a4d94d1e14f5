"""What a run makes, without a cluster: partitions, their names, versions, what is resumed, taken away, refused; and the way into a store."""

import json
import os
from dataclasses import replace
from datetime import date

import pytest
from scaled import Here, lines, news
from sqlalchemy import select

from khabar.errors import KhabarError
from khabar.export import record
from khabar.group import stories as at_once
from khabar.model import Coded
from khabar.pipeline import Coder
from khabar.read import read
from khabar.scale import inputs, load, manifest, partition, pins, story_steps, tables
from khabar.scale import stories as in_parts
from khabar.scale.folder import Folder
from khabar.scale.piece import Piece, Run
from khabar.scale.run import Asked, scale
from khabar.store import Store, schema

CODER = Coder()


@pytest.fixture
def dry(monkeypatch):
    """Coding that finds nothing and takes no time."""
    monkeypatch.setattr(partition.alone, "attempted", lambda coder, report: Coded(report, versions=(("khabar", "0"),)))


def ids(out):
    return [coded.report.id for coded in load.reports(str(out))]


def test_pieces_hold_every_report_once(tmp_path):
    (tmp_path / "a.jsonl").write_text(lines(news(20)), "utf-8")
    (tmp_path / "2023-01-02-b.txt").write_text("وصل الوزير إلى بغداد أمس", "utf-8")
    found = list(inputs.pieces([str(tmp_path)], 0.003))
    assert len(found) > 3 and all(p.start < (p.end or p.size) for p in found)
    run = Run("memory://none", {}, "2024-01-01")
    reports = [r for piece in found for r in inputs.items(run, piece)]
    whole = list(read(str(tmp_path)))
    assert [replace(r, read_from="") for r in reports] == [replace(r, read_from="") for r in whole]


def test_the_name_of_a_partition_follows_from_its_piece_and_the_versions_alone():
    run, piece = Run("memory://a", {"khabar": "1"}, "2024-01-01"), Piece("/a.jsonl", 0, 9, 20, "7")
    assert piece.name(run) == piece.name(replace(run, out="memory://b", day="2024-01-02"))
    others = [replace(piece, path="/b.jsonl"), replace(piece, start=1), replace(piece, end=8), replace(piece, size=21), replace(piece, stamp="8")]
    assert len({piece.name(run), piece.name(replace(run, versions={"khabar": "2"})), piece.name(replace(run, rules_only=True)), *(p.name(run) for p in others)}) == 8


def test_making_a_partition_twice_makes_the_same_files(archive, tmp_path, dry):
    run = Run(str(tmp_path / "out"), pins.versions(), "2024-01-01")
    piece = next(iter(inputs.pieces([str(archive)])))
    first = partition.made(run, piece)
    assert partition.made(run, piece) == first, "what is there is not made again"
    Folder(run.out).remove(f"done/{first['partition']}.json")
    again = partition.made(run, piece)
    assert again["digests"] == first["digests"] and again["rows"]["reports"] == 36


def test_a_run_goes_on_and_takes_in_what_is_new_or_changed(archive, tmp_path, here, dry):
    out = str(tmp_path / "out")
    asked = Asked(megabytes=0.004)
    scale([str(archive)], out, asked)
    before, total = manifest.records(Folder(out)), ids(out)
    assert sorted(total) == sorted(json.loads(line)["id"] for line in archive.read_text("utf-8").splitlines())
    Folder(out).remove(f"done/{before[1]['partition']}.json")
    again = scale([str(archive)], out, asked)
    assert ids(out) == total and [r["partition"] for r in again["partitions"]] == [r["partition"] for r in before]
    other = archive.with_name("more.jsonl")
    other.write_text(lines(news(3, 200)), "utf-8")
    scale([str(other)], out, asked)
    assert len(ids(out)) == len(total) + 3, "another input is added"
    archive.write_text(lines(news(5)), "utf-8")
    os.utime(archive, ns=(1, 1))
    scale([str(archive)], out, asked)
    assert len(ids(out)) == 5 + 3, "what a changed file made before is taken away"
    assert len(list((tmp_path / "out" / "events").iterdir())) == len(manifest.records(Folder(out)))


def test_versions_are_pinned(archive, tmp_path, here, dry, monkeypatch):
    out = str(tmp_path / "out")
    scale([str(archive)], out)
    monkeypatch.setattr(pins, "versions", lambda: {"khabar": "99"})
    with pytest.raises(KhabarError, match=r"begun with other versions .*khabar .* / 99.*--new-run"):
        scale([str(archive)], out)
    with pytest.raises(KhabarError, match="install the same on every machine"):
        partition.made(Run(out, {"khabar": "1"}, "2024-01-01"), Piece(str(archive), 0, None, 1, ""))
    made = scale([str(archive)], out, Asked(new_run=True))
    assert made["run"]["versions"] == {"khabar": "99"} and len(made["partitions"]) == 1 and len(list((tmp_path / "out" / "reports").iterdir())) == 1
    with pytest.raises(KhabarError, match="begun with other options"):
        scale([str(archive)], out, Asked(rules_only=True))


def test_addresses_are_read_and_written(archive, here, dry):
    """The memory of this process stands for an object store."""
    source = Folder("memory://in")
    source.write("news.jsonl", archive.read_bytes())
    made = scale(["memory://in"], "memory://out")
    assert made["partitions"][0]["path"] == "memory:///in/news.jsonl" and len(ids("memory://out")) == 36
    assert next(load.reports("memory://out")).report.read_from == "memory:///in/news.jsonl:1"
    assert scale(["memory://in"], "memory://out")["total"]["reports"] == 36


@pytest.mark.parametrize("path", ["/nowhere/at/all.jsonl", "memory://nothing-here"])
def test_missing_input_is_an_error_not_a_hole(path, tmp_path, here):
    with pytest.raises(KhabarError, match=r"no such file|nothing is there"):
        scale([path], str(tmp_path / "out"))


def test_a_task_that_fails_is_named_as_missing(archive, tmp_path, monkeypatch, dry):
    from khabar.scale import run as running
    from khabar.scale.cluster import Outcome

    class Faulty(Here):
        def work(self, tasks):
            for n, (name, (function, args)) in enumerate(tasks):
                yield Outcome(name, fault="OSError: disk full") if n == 1 else Outcome(name, function(*args))

    monkeypatch.setattr(running, "Cluster", Faulty)
    monkeypatch.setattr(running, "has_nanny", lambda: False)
    told = []
    made = scale([str(archive)], str(tmp_path / "out"), Asked(megabytes=0.005), lambda _, fault: told.append(fault))
    assert len(made["missing"]) == 1 and [f for f in told if f] == [f"{archive}: OSError: disk full"]


# --------------------------------------------------------------------------------------------------- the tables and the store


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """A run of three inputs that were really coded, with its stories, and its input."""
    folder = tmp_path_factory.mktemp("run")
    paths = []
    for n in range(3):
        paths.append(folder / f"{n}.jsonl")
        paths[-1].write_text(lines(news(12, 12 * n)), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("khabar.scale.run.Cluster", Here)
        patch.setattr("khabar.scale.run.has_nanny", lambda: False)
        patch.setattr(in_parts, "PART", 5)
        made = scale(map(str, paths), str(folder / "out"), Asked(stories=True))
    return folder / "out", list(map(str, paths)), made


def test_events_have_the_columns_of_export_and_their_record(whole):
    out, paths, made = whole
    coded = list(CODER.stream(read(*paths)))
    rows = [r for part in made["partitions"] for r in tables.from_parquet((out / "events" / f"{part['partition']}.parquet").read_bytes())]
    day = date.fromisoformat(made["run"]["day"])
    assert [json.loads(row["record"]) for row in rows] == [record(c, e, day) for c in coded for e in c.events]
    assert {"type", "actor_code", "said_by", "place_country", "confidence", "record"} <= set(rows[0])
    assert made["total"]["rows"]["events"] == len(rows) and made["total"]["dropped"] and made["total"]["seconds"] > 0
    import pyarrow.parquet as pq

    assert pq.read_table(out / "quotes").num_rows == sum(len(c.quotes) for c in coded)
    assert pq.read_table(out / "dropped").num_rows == sum(len(c.dropped) for c in coded)


def rows_of(path):
    """Every row of every table of a store."""
    with Store.open(path) as store, store.engine.connect() as connection:
        return {table.name: connection.execute(select(table)).all() for table in schema.metadata.sorted_tables}


def test_loading_is_adding_row_for_row(whole, tmp_path):
    out, paths, _ = whole
    with Store.open(tmp_path / "added.db") as store:
        done = [store.add(coded) for coded in CODER.stream(read(*paths))]
    with Store.open(tmp_path / "loaded.db") as store:
        assert [store.add(coded) for coded in load.reports(str(out))] == done
        assert {store.add(coded) for coded in load.reports(str(out))} <= {"known", "replaced"}
    added, loaded = rows_of(tmp_path / "added.db"), rows_of(tmp_path / "loaded.db")
    assert sum(map(len, added.values())) > 300
    for table in added:
        assert loaded[table] == added[table], table


def test_stories_in_parts_are_those_of_one_machine_and_come_along(whole, tmp_path):
    out, paths, made = whole
    alone = {story.id: story for story in at_once(CODER.stream(read(*paths)), meaning=False)}
    kept = {story.id: story for story in load.kept(str(out))}
    assert kept == alone and made["stories"]["stories"] == len(alone) > made["stories"]["several"] > 2
    with Store.open(tmp_path / "s.db") as store:
        assert store.keep_stories(load.kept(str(out))) == len(alone) and store.counts().stories == len(alone)


def test_stories_of_an_earlier_state_are_refused(whole, tmp_path, here, dry):
    out, _, _ = whole
    copy = Folder("memory://stale")
    for path in out.rglob("*.*"):
        copy.write(path.relative_to(out).as_posix(), path.read_bytes())
    copy.remove(f"done/{manifest.records(copy)[0]['partition']}.json")
    with pytest.raises(KhabarError, match="made before its last partitions"):
        load.kept("memory://stale")


def test_damaged_partitions_are_told(whole):
    out, _, made = whole
    copy, name = Folder("memory://damaged"), made["partitions"][0]["partition"]
    copy.write(f"done/{name}.json", (out / "done" / f"{name}.json").read_bytes())
    with pytest.raises(KhabarError, match="is gone"):
        list(load.reports("memory://damaged"))
    copy.write(f"reports/{name}.parquet", b"x")
    with pytest.raises(KhabarError, match="its digest differs"):
        list(load.reports("memory://damaged"))
    with pytest.raises(KhabarError, match="no table `reports`"):
        list(load.reports(f"memory://damaged/reports/{name}.parquet"))
    with pytest.raises(KhabarError, match="no run of khabar scale"):
        list(load.reports("memory://empty"))
    assert story_steps.tellings_file("a", True) != story_steps.tellings_file("a", False)
