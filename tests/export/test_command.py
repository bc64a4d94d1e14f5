"""The command and the function behind it: whole files or none, formats by name and ending, empty results, other packages' formats."""

import gzip
import io
import json
import os
import stat
import sys
from collections import Counter

import feedparser
import geopandas
import networkx
import pandas
import pytest
from exported import EVENTS
from typer.testing import CliRunner

from khabar import plugins
from khabar.cli import app
from khabar.errors import BadExport, BadPlugin
from khabar.export import Written, write
from khabar.export.formats import OURS, guessed, names
from khabar.model import Coded, Sentence
from khabar.store import Store

EMPTY = {
    "plover": lambda path: len(path.read_text("utf-8").splitlines()),
    "csv": lambda path: len(pandas.read_csv(path)),
    "parquet": lambda path: len(pandas.read_parquet(path)),
    "gdelt": lambda path: len(path.read_bytes()),
    "icews": lambda path: len(pandas.read_csv(path, sep="\t")),
    "polecat": lambda path: len(pandas.read_csv(path, sep="\t")),
    "geojson": lambda path: len(geopandas.read_file(path)),
    "graphml": lambda path: len(networkx.read_graphml(path)),
    "ftm": lambda path: len(path.read_bytes()),
    "rss": lambda path: len(feedparser.parse(path.read_bytes()).entries),
}


@pytest.mark.parametrize("format", OURS)
def test_an_empty_result_is_a_file_that_is_read_as_empty(export, format):
    path, done = export(format, ())
    assert done == Written(format, 0, {}) and EMPTY[format](path) == 0


@pytest.mark.parametrize(
    ("name", "format"),
    [("a.jsonl", "plover"), ("A.CSV", "csv"), ("a.csv.gz", "csv"), ("20240101.export.CSV", "gdelt"), ("x.icews.tsv", "icews"), ("x.polecat.txt", "polecat"),
     ("a.geojson", "geojson"), ("a.graphml", "graphml"), ("a.ftm.json", "ftm"), ("a.rss", "rss"), ("/x/y.parquet", "parquet")],
)  # fmt: skip
def test_the_ending_tells_the_format(name, format):
    assert guessed(name).name == format


@pytest.mark.parametrize("name", ["a.tsv", "a.txt", "a", "a.xml", "csv", "a.json"])
def test_an_ending_that_tells_nothing_is_refused(name, tmp_path):
    with pytest.raises(BadExport, match="add --format with one of plover, csv"):
        write([], None, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_an_unknown_format_names_those_there_are():
    with pytest.raises(BadExport, match="xlsx: no such format; there are plover, csv, parquet"):
        write([], "xlsx", io.BytesIO())


def broken():
    yield from EVENTS[:2]
    raise RuntimeError("the machine has had enough")


@pytest.mark.parametrize("name", ["out.csv", "out.parquet", "out.jsonl.gz", "out.geojson"])
def test_a_file_that_is_not_finished_never_has_its_name(tmp_path, name):
    (tmp_path / name).write_bytes(b"before")
    with pytest.raises(RuntimeError):
        write(broken(), None, tmp_path / name)
    assert [p.name for p in tmp_path.iterdir()] == [name] and (tmp_path / name).read_bytes() == b"before"


def test_a_whole_file_takes_the_place_of_the_old_one_with_the_usual_rights(tmp_path):
    (tmp_path / "old.csv").write_bytes(b"before")
    os.symlink(tmp_path / "old.csv", tmp_path / "link.csv")
    write(EVENTS, None, tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink() and (tmp_path / "old.csv").read_bytes().startswith(b"\xef\xbb\xbfid,")
    usual = tmp_path / "usual"
    usual.touch()
    assert stat.S_IMODE((tmp_path / "old.csv").stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BadExport, match=r"no/a\.csv: cannot be written"):
        write(EVENTS, None, tmp_path / "no" / "a.csv")


def test_a_packed_file_holds_the_same_and_is_the_same_each_time(tmp_path):
    for name in ("a.jsonl", "a.jsonl.gz"):
        write(EVENTS, None, tmp_path / name)
    packed = (tmp_path / "a.jsonl.gz").read_bytes()
    assert gzip.decompress(packed) == (tmp_path / "a.jsonl").read_bytes()
    write(EVENTS, None, tmp_path / "a.jsonl.gz")
    assert (tmp_path / "a.jsonl.gz").read_bytes() == packed


@pytest.mark.parametrize("format", [f for f in OURS if f != "rss"])
def test_events_are_taken_one_by_one(format):
    """Whatever is held, it is not the events: the first is gone when the last comes (Parquet holds a group of rows, not events)."""
    import gc
    import weakref

    class One:
        __slots__ = ("__weakref__", "corrected", "event", "id", "judgements", "report", "sentence", "stories", "version")

    alive, most = weakref.WeakSet(), 0

    def events():
        nonlocal most
        for n in range(300):
            one = One()
            for name in ("event", "report", "sentence", "stories", "version", "judgements", "corrected"):
                setattr(one, name, getattr(EVENTS[0], name))
            one.id = f"{n:016x}"
            alive.add(one)
            yield one
            del one
            gc.collect(0)
            most = max(most, len(alive))

    assert write(events(), format, io.BytesIO()).events == 300
    assert most <= 3


# ------------------------------------------------------------------------------------------------------- the command


@pytest.fixture
def run(tmp_path):
    with Store.open(tmp_path / "k.db") as store:
        for kept in EVENTS:
            text = kept.report.text.replace("\x00", "")
            if kept.report.text == text:
                store.add(Coded(kept.report, sentences=(Sentence(0, len(text), ()),) * 4, events=(kept.event,), versions=(("khabar", "0.1.0"),)))

    def run(*arguments):
        return CliRunner().invoke(app, ["export", *map(str, arguments), "--db", str(tmp_path / "k.db")])

    return run


def test_the_command_writes_a_question_and_tells_what_it_left_out(run, tmp_path):
    result = run("type:ASSAULT", "--out", tmp_path / "a.jsonl")
    assert result.exit_code == 0 and "3 events as plover" in result.stderr
    assert {json.loads(line)["report_id"] for line in (tmp_path / "a.jsonl").read_text("utf-8").splitlines()} == {"r1", "r4", "r6"}
    result = run("--format", "gdelt", "-o", "-")
    assert result.stdout.count("\n") == 4 and "4 events as gdelt; left out: denied 1" in result.stderr


def test_the_command_without_a_result_or_a_format(run, tmp_path):
    assert "0 events as csv" in run("type:AID", "-o", tmp_path / "a.csv").stderr
    result = run()
    assert result.exit_code != 0 and "add --format" in str(result.exception)


# --------------------------------------------------------------------------------------------- formats of other packages

PACKAGE = '''
"""A format of another package: how many events of each type there are."""

from collections import Counter

from khabar.export import Exporter


def write(events, out, setting):
    types = Counter(kept.event.type for kept in events)
    out.write("".join(f"{kind} {number}\\n" for kind, number in sorted(types.items())).encode())


exporter = Exporter("tally", "events by type", (".tally",), write)
nothing = 3
'''


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Installs a package as pip does: its module and its dist-info on the path."""

    def package(entry_points, module="khabar_tally"):
        folder = tmp_path / "site"
        info = folder / "khabar_tally-1.0.dist-info"
        info.mkdir(parents=True)
        (folder / f"{module}.py").write_text(PACKAGE, "utf-8")
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: khabar-tally\nVersion: 1.0\n", "utf-8")
        (info / "entry_points.txt").write_text(f"[khabar.exporters]\n{entry_points}\n", "utf-8")
        monkeypatch.syspath_prepend(str(folder))
        plugins.named.cache_clear()

    yield package
    plugins.named.cache_clear()
    sys.modules.pop("khabar_tally", None)


def test_another_package_adds_a_format(package, run, tmp_path):
    package("tally = khabar_tally:exporter")
    assert names() == (*OURS, "tally")
    out = io.BytesIO()
    assert write(EVENTS, "tally", out) == Written("tally", len(EVENTS), {})
    assert out.getvalue() == b"ASSAULT 4\nCONSULT 1\nPROTEST 1\n"
    assert run("type:ASSAULT", "--out", tmp_path / "a.tally").exit_code == 0  # by its ending, too
    assert (tmp_path / "a.tally").read_text() == "ASSAULT 3\n"


@pytest.mark.parametrize(
    ("entry", "format", "told"),
    [
        ("tally = khabar_tally:nothing", "tally", "khabar_tally:nothing is no khabar.export.Exporter but int"),
        ("tally = khabar_tally:missing", "tally", "does not load"),
        ("csv = khabar_tally:exporter", "csv", "takes the name of Khabar's own format 'csv'"),
    ],
)
def test_a_package_that_cannot_be_used_is_named(package, entry, format, told):
    package(entry)
    with pytest.raises(BadPlugin, match=told):
        write([], format, io.BytesIO())
    assert write([], "gdelt", io.BytesIO()) == Written("gdelt", 0, {})


def test_what_is_left_out_is_counted_apart(export):
    _, done = export("icews")
    assert done.events + sum(Counter(done.left_out).values()) == len(EVENTS)
