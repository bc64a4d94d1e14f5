"""Invented reports, a cluster of real processes, and one that does its tasks here and now."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

from khabar.scale.cluster import Outcome

SAMPLES = Path(__file__).parent.parent.parent / "samples"
BAD = Path(__file__).parent / "bad"
FIRST = date(2023, 3, 1)


def news(count, first=0):
    """Reports as JSON lines: the samples over and over, of other days and outlets; every seventh is told under the id of an earlier one."""
    base = [json.loads(line) for name in ("ar", "en") for line in (SAMPLES / f"{name}.jsonl").read_text("utf-8").splitlines()]
    for n in range(first, first + count):
        report = dict(base[n * 5 % len(base)], id=f"r{n:03}" if n % 7 else f"r{n // 2:03}", outlet=f"outlet {n % 4}", published=str(FIRST + timedelta(n * 3 % 11)))
        yield report | {"text": report["text"].replace("ثلاثة", str(3 + n % 5))}


def lines(reports):
    return "".join(json.dumps(report, ensure_ascii=False) + "\n" for report in reports)


class Here:
    """A cluster of no machines: each task is done when it is handed out."""

    def __init__(self, *_):
        self.address = "here"

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def work(self, tasks):
        for name, (function, args) in tasks:
            yield Outcome(name, function(*args))


class Processes:
    """A scheduler and workers in processes of their own; each may be killed with all its children."""

    def __init__(self, folder, **env):
        self.folder, self.running = folder, {}
        self.env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(BAD), *sys.path]), **env}

    def start(self, name, *command):
        log = (self.folder / f"{name}.log").open("w")
        self.running[name] = subprocess.Popen([sys.executable, *command], env=self.env, cwd=self.folder, stdout=log, stderr=log, start_new_session=True)
        return self.running[name]

    def cluster(self, name, workers=2):
        """Starts a scheduler and its workers; its address, as soon as it listens."""
        file = self.folder / f"{name}.json"
        quiet = ("--no-dashboard", "--scheduler-file", str(file))
        self.start(name, "-m", "distributed.cli.dask_scheduler", "--port", "0", "--host", "127.0.0.1", *quiet)
        for n in range(workers):
            self.start(f"{name}-worker-{n}", "-m", "distributed.cli.dask_worker", "--nthreads", "1", *quiet)
        wait(lambda: file.exists() and file.read_text(), "the scheduler")
        return json.loads(file.read_text())["address"]

    def scale(self, name, *arguments):
        return self.start(name, "-c", "from khabar.cli import main; main()", "scale", *map(str, arguments))

    def kill(self, *names):
        for process in (self.running.pop(name) for name in names):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def told(self, name):
        return (self.folder / f"{name}.log").read_text("utf-8")


def wait(until, what, seconds=120):
    end = time.monotonic() + seconds
    while not (found := until()):
        assert time.monotonic() < end, f"waited {seconds} seconds for {what}"
        time.sleep(0.02)
    return found
