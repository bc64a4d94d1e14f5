"""Work for the tests of workers: what a report's text asks for happens to the process that codes it."""

import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from khabar.errors import BadReport


@dataclass(frozen=True)
class Faulty:
    """Makes work that counts a report's letters; `folder` is where a report leaves a mark the first time."""

    folder: Path | None = None
    broken: str = ""

    def prepare(self, report):
        pass

    def __call__(self):
        if self.broken == "pack":
            raise BadReport("this pack cannot be read")
        if self.broken == "start":
            os._exit(7)
        return self.work

    def work(self, report):
        text = report.text
        if text.startswith("kill"):
            os.kill(os.getpid(), signal.SIGKILL)
        if text.startswith("exit"):
            os._exit(3)
        if text.startswith("once") and not Path(self.folder, report.id).exists():
            Path(self.folder, report.id).touch()
            os._exit(4)
        if text.startswith("hang"):
            time.sleep(60)
        if text.startswith("bad"):
            raise BadReport("bad on purpose")
        if text.startswith("wait"):
            time.sleep(0.15)
        if text.startswith("large"):
            return "x" * 3_000_000
        return len(text), os.getpid()
