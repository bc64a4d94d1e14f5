"""Loaded by the processes that a test starts with this folder on PYTHONPATH: reports that break what codes them, and coding that takes its time or none.

A text with BREAKS ends the process; one with BREAKS ONCE does so the first time (the file named by KHABAR_TEST_ONCE counts).
"""

import os
import time
from pathlib import Path

from khabar.model import Coded
from khabar.pipeline import Coder

_code = Coder.code


def code(self, report):
    time.sleep(float(os.environ.get("KHABAR_TEST_PAUSE", "0")))
    if "BREAKS" in report.text and ("ONCE" not in report.text or _times() < 1):
        os._exit(9)
    return Coded(report) if os.environ.get("KHABAR_TEST_DRY") else _code(self, report)


def _times():
    """How often this was asked before."""
    path = Path(os.environ["KHABAR_TEST_ONCE"])
    with path.open("a") as file:
        file.write("x")
    return path.stat().st_size - 1


Coder.code = code
