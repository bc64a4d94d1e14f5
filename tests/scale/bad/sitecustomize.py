"""Loaded by the processes that a test starts with this folder on PYTHONPATH: reports that break what codes them, and coding that takes its time.

A text with BREAKS ends the process; with BREAKS ONCE only the first time (the file named by KHABAR_TEST_ONCE remembers); with NEVER ENDS it hangs.
"""

import os
import time
from pathlib import Path

from khabar.pipeline import Coder

_code = Coder.code


def code(self, report):
    time.sleep(float(os.environ.get("KHABAR_TEST_PAUSE", "0")))
    once = Path(os.environ.get("KHABAR_TEST_ONCE", "/nonexistent"))
    if "BREAKS ONCE" in report.text:
        if not once.exists() or len(once.read_text()) < 3:
            once.open("a").write("x")
            os._exit(9)
    elif "BREAKS" in report.text:
        os._exit(9)
    return _code(self, report)


Coder.code = code
