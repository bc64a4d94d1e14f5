"""A worker is killed in the middle of a run, then the scheduler; the same command goes on, and nothing is lost or doubled. Real processes, so some twenty seconds."""

import json

from scaled import wait

from khabar.export import records
from khabar.pipeline import Coder
from khabar.read import read
from khabar.scale import load, manifest, tables
from khabar.scale.folder import Folder


def plain(coded):
    """A report's events as records, without the day on which they were coded."""
    return [{**record, "coded_date": None} for record in records(coded)]


def test_killed_worker_and_scheduler_leave_no_trace(archive, processes):
    out, done = processes.folder / "out", processes.folder / "out" / "done"
    processes.env["KHABAR_TEST_PAUSE"] = "0.1"
    address = processes.cluster("first")
    command = processes.scale("run", archive, "--out", out, "--scheduler", address, "--piece", "0.002")
    wait(lambda: done.exists() and list(done.iterdir()), "a first partition")
    processes.kill("first-worker-0")
    before = len(list(done.iterdir()))
    wait(lambda: len(list(done.iterdir())) > before, "a partition of the other worker")
    processes.kill("first")
    assert command.wait(60) == 2
    assert "the scheduler is gone" in processes.told("run") and "run the same command again" in processes.told("run")
    whole = {path.name: path.stat().st_mtime_ns for path in done.iterdir()}
    address = processes.cluster("second", workers=1)
    again = processes.scale("again", archive, "--out", out, "--scheduler", address, "--piece", "0.002")
    assert again.wait(120) == 0, processes.told("again")
    made = json.loads((out / "manifest.json").read_text("utf-8"))
    assert 0 < len(whole) < len(made["partitions"]) and not made["missing"]
    assert {path.name: path.stat().st_mtime_ns for path in done.iterdir() if path.name in whole} == whole

    alone = list(Coder().stream(read(archive)))
    kept = list(load.reports(str(out)))
    assert [c.events for c in kept] == [c.events for c in alone] and [plain(c) for c in kept] == [plain(c) for c in alone]
    rows = [row for record in made["partitions"] for row in tables.from_parquet((out / "events" / f"{record['partition']}.parquet").read_bytes())]
    assert [json.loads(row["record"]) | {"coded_date": None} for row in rows] == [record for coded in alone for record in plain(coded)]
    assert len({path.name for path in (out / "events").iterdir()}) == len(made["partitions"]) == len(manifest.records(Folder(str(out))))
