"""Many workers give what one gives, in its order; what a report does to its worker costs that report alone."""

import itertools
import json
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from workers_at_fault import Faulty

import khabar
from khabar.errors import BadReport, UnknownLanguage
from khabar.workers import CRASHED, SLOW, attempts, was_set_aside
from khabar.workers.pool import WINDOW, WorkersFailed

SAMPLES = Path(__file__).parent.parent / "samples"
linux = pytest.mark.skipif(sys.platform != "linux", reason="looks processes up in /proc")


def reports(*texts):
    return [khabar.Report(text=text, id=str(n), lang="en") for n, text in enumerate(texts)]


def children():
    """The workers of this process that live."""
    return multiprocessing.active_children()


@pytest.fixture(params=[True, False], ids=["fork", "spawn"])
def fork(request):
    return request.param


def test_the_same_records_in_the_same_order(fork):
    read = [r for r in khabar.read(str(SAMPLES)) if isinstance(r, khabar.Report)][:6] * 2
    alone = list(khabar.Coder().stream(read))
    if fork:
        assert list(khabar.Coder().stream(read, workers=2)) == alone
        assert list(khabar.Coder().stream(iter(read[:3]), workers=0)) == alone[:3]
    else:
        idle = threading.Thread(target=time.sleep, args=(3,), daemon=True)  # a program with threads is not forked
        idle.start()
        assert list(khabar.Coder().stream(read[:4], workers=2)) == alone[:4]
    assert not children()


def test_the_scorer_is_left_out_in_workers_too():
    read = [r for r in khabar.read(str(SAMPLES)) if isinstance(r, khabar.Report)][:4]
    assert list(khabar.Coder(scorer=False).stream(read, workers=2)) == list(khabar.Coder(scorer=False).stream(read))


def test_a_slow_one_does_not_change_the_order_and_others_pass_through(fork):
    items = [*reports("wait", "a", "bb"), "no report", *reports("wait a", "ccc", "wait b"), None]
    found = list(attempts(items, Faulty(), 3, fork=fork))
    assert [item for item, _ in found] == items
    assert [result and result[0] for _, result in found] == [4, 1, 2, None, 6, 3, 6, None]
    assert len({result[1] for _, result in found if result}) == 3


@pytest.mark.parametrize(("text", "how"), [("kill", "SIGKILL"), ("exit", "exit code 3")])
def test_a_report_that_ends_its_worker_twice_is_set_aside(text, how, fork):
    found = list(attempts(reports("a", "bb", text, "dddd", "eeeee", text + "!", "ggggggg"), Faulty(), 2, fork=fork))
    dropped = [was_set_aside(found[n][1]) for n in (2, 5)]
    assert [(d.stage, d.reason, d.end) for d in dropped] == [("workers", CRASHED, len(text)), ("workers", CRASHED, len(text) + 1)]
    assert how in dropped[0].detail and "2 times" in dropped[0].detail
    assert [found[n][1][0] for n in (0, 1, 3, 4, 6)] == [1, 2, 4, 5, 7]


def test_a_report_whose_worker_died_once_is_coded_by_the_next(tmp_path):
    found = list(attempts(reports("a", "once", "ccc", "once more"), Faulty(tmp_path), 2))
    assert [result[0] for _, result in found] == [1, 4, 3, 9]


def test_a_report_that_takes_too_long_is_set_aside():
    found = list(attempts(reports("hang", "a", "wait", "bb"), Faulty(), 2, time_limit=0.5))
    dropped = was_set_aside(found[0][1])
    assert dropped.reason == SLOW and "0.5 seconds, 2 times" in dropped.detail
    assert [result[0] for _, result in found[1:]] == [1, 4, 2]


def test_what_the_caller_can_mend_is_raised_in_its_place():
    coder, told = khabar.Coder(), reports("Police arrested two men in Basra on Monday.", "The talks failed.")
    stream = coder.stream([told[0], khabar.Report(text="Guten Tag", lang="de"), told[1]], workers=2)
    assert next(stream) == coder.code(told[0])
    with pytest.raises(UnknownLanguage, match="'de'"):
        next(stream)
    assert not children()
    _, (_, error), (_, last) = attempts(reports("a", "bad", "ccc"), Faulty(), 2)
    assert isinstance(error, BadReport) and last[0] == 3


def test_an_input_that_breaks_does_so_after_what_was_read_before():
    def broken():
        yield from reports("a", "bb")
        raise OSError("the disk is gone")

    found = attempts(broken(), Faulty(), 2)
    assert [next(found)[1][0], next(found)[1][0]] == [1, 2]
    with pytest.raises(OSError, match="the disk is gone"):
        next(found)


def test_workers_that_cannot_begin_are_an_error():
    with pytest.raises(BadReport, match="this pack cannot be read"):
        list(attempts(reports("a"), Faulty(broken="pack"), 2))
    with pytest.raises(WorkersFailed, match=r"exit code 7.*--workers 1"):
        list(attempts(reports("a", "b"), Faulty(broken="start"), 2))
    assert not children()


def test_large_reports_and_large_answers_block_nobody():
    texts = ["large" + "x" * 2_000_000, "a", "large" + "y" * 2_000_000, "large", "bb", "large"]
    found = [result for _, result in attempts(reports(*texts), Faulty(), 2)]
    assert [len(r) for r in found] == [3_000_000, 2, 3_000_000, 3_000_000, 2, 3_000_000]


def test_an_endless_input_is_read_as_it_is_needed():
    read = itertools.count()
    endless = (khabar.Report(text="word " * 200, id=str(next(read)), lang="en") for _ in itertools.repeat(None))
    stream = attempts(endless, Faulty(), 2)
    list(itertools.islice(stream, 300))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    list(itertools.islice(stream, 3000))
    ahead = next(read) - 3300
    assert ahead <= 2 * WINDOW
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8 * 1024
    stream.close()
    assert not children()


def test_the_characters_held_are_bounded():
    read = itertools.count()
    long = (khabar.Report(text="x" * 400_000, id=str(next(read)), lang="en") for _ in itertools.repeat(None))
    stream = attempts(long, Faulty(), 2)
    next(stream)
    assert next(read) <= 5
    stream.close()


# ------------------------------------------------------------------------------------------------------- commands


def lines_of(folder, texts):
    path = folder / "reports.jsonl"
    path.write_text("".join(json.dumps({"id": f"r{n}", "text": text, "lang": "en", "published": "2024-05-01"}) + "\n" for n, text in enumerate(texts)), "utf-8")
    return path


TEXTS = [f"Police arrested {n} men in Basra on Monday, the ministry said." for n in range(2, 14)]
KILLER = """
import os, sys, khabar.pipeline as pipeline
whole = pipeline.Coder.attempt
pipeline.Coder.attempt = lambda self, report: os._exit(9) if "ends its worker" in report.text else whole(self, report)
if __name__ == "__main__":
    from khabar.cli import main
    main()
"""


def khabar_command(*arguments, script="from khabar.cli import main; main()", **kw):
    return subprocess.run([sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True, **kw)


@pytest.mark.parametrize("more", [(), ("--full",)])
def test_code_prints_the_same_with_workers(tmp_path, more):
    path = lines_of(tmp_path, TEXTS)
    with path.open("a") as lines:
        lines.write("not json\n")
    one, two = khabar_command("code", path, *more), khabar_command("code", path, *more, "--workers", 2)
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode) and one.stdout


def test_a_set_aside_report_is_told_of_and_counted(tmp_path):
    path = lines_of(tmp_path, [*TEXTS[:3], "This one ends its worker.", *TEXTS[3:6]])
    script = tmp_path / "killer.py"
    script.write_text(KILLER)
    done = subprocess.run([sys.executable, script, "code", path, "--workers", "2"], capture_output=True, text=True)
    assert done.returncode == 1 and "Traceback" not in done.stderr
    assert f"{path}:4: worker-crashed: ended its worker (exit code 9), 2 times; set aside" in done.stderr
    assert "7 reports in" in done.stderr and "worker-crashed 1" in done.stderr.splitlines()[-1]
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert {r["report_id"] for r in records} == {f"r{n}" for n in (0, 1, 2, 4, 5, 6)}


def test_add_keeps_the_same_with_workers_and_not_what_was_set_aside(tmp_path):
    texts = [*TEXTS[:5], TEXTS[1], "This one ends its worker."]
    path, script = lines_of(tmp_path, texts), tmp_path / "killer.py"
    script.write_text(KILLER)
    done = subprocess.run([sys.executable, script, "add", path, "--db", tmp_path / "two.db", "--workers", "2"], capture_output=True, text=True)
    assert done.returncode == 1 and "set aside 1" in done.stderr, done.stderr
    with khabar.open_store(tmp_path / "one.db") as one, khabar.open_store(tmp_path / "two.db") as two:
        for coded in khabar.Coder().stream(khabar.read(lines_of(tmp_path, texts[:-1]))):
            one.add(coded)
        assert list(one.coded()) == list(two.coded())


@linux
@pytest.mark.parametrize("command", ["code", "add"])
def test_ctrl_c_ends_everything_at_once(tmp_path, command):
    path = lines_of(tmp_path, TEXTS * 400)
    more = ["--db", str(tmp_path / "kept.db")] if command == "add" else []
    run = [sys.executable, "-c", "from khabar.cli import main; main()", command, str(path), *more, "--workers", "2"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True) as process:
        if command == "code":
            process.stdout.readline()
        else:
            wait_until(lambda: kept(tmp_path / "kept.db"))
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: the workers get it too
        began = time.monotonic()
        _, told = process.communicate(timeout=20)
    assert time.monotonic() - began < 5
    assert process.returncode == 130 and "khabar: stopped; " in told and "Traceback" not in told, told
    wait_until(lambda: not group(process.pid), 5)  # nobody is left


@linux
def test_workers_end_when_their_parent_is_killed(tmp_path):
    path = lines_of(tmp_path, TEXTS * 400)
    run = [sys.executable, "-c", "from khabar.cli import main; main()", "code", str(path), "--workers", "2"]
    with subprocess.Popen(run, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True) as process:
        process.stdout.readline()
        process.kill()
    wait_until(lambda: not group(process.pid))


def group(number):
    try:
        os.killpg(number, 0)
        return True
    except ProcessLookupError:
        return False


def kept(path):
    try:
        with khabar.open_store(path) as store:
            return store.counts().reports > 3
    except khabar.KhabarError:
        return False


def wait_until(done, seconds=30):
    end = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < end
        time.sleep(0.1)
