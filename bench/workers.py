"""Two workers against one by the clock, for `khabar code` and `khabar add`: run it when nothing else runs on the machine.

    python bench/workers.py REPORTS [WORKERS] [ROUNDS]      2 workers, 3 rounds

Each round runs, in turn: the command with one worker, with more, and as many one-worker commands side by side, each on its share of the reports.
The last is the most that this machine gives: cores that share caches or a clock do less when all are busy, whatever the program.
Start-up and writing are in all times. Processor time stands beside the clock. REPORTS is a file of JSON lines; give 600 and more.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUN = [sys.executable, "-c", "from khabar.cli import main; main()"]


def main(path: str, workers: int = 2, rounds: int = 3) -> None:
    lines = Path(path).read_bytes().splitlines(keepends=True)
    print(f"{len(lines)} reports, {workers} workers, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shares = [folder / f"share{n}.jsonl" for n in range(workers)]
        for n, share in enumerate(shares):
            share.write_bytes(b"".join(lines[n::workers]))
        timed([["code", str(shares[0])]], folder)  # fills the cache
        for command in ("code", "add"):
            compare(command, path, shares, workers, rounds, folder)


def compare(command: str, path: str, shares: list[Path], workers: int, rounds: int, folder: Path) -> None:
    """Prints each round, then the median ratio by the clock."""
    gains, most = [], []
    for number in range(1, rounds + 1):
        alone, alone_used = timed([[command, path]], folder)
        many, many_used = timed([[command, path, "--workers", str(workers)]], folder)
        apart, _ = timed([[command, str(share)] for share in shares], folder)
        gains.append(alone / many)
        most.append(alone / apart)
        print(f"{command}, round {number}: 1 worker {alone:.1f} s ({alone_used:.1f} of the processor), {workers} workers {many:.1f} s ({many_used:.1f}); "
              f"gain {gains[-1]:.2f}, separate commands {most[-1]:.2f}", flush=True)  # fmt: skip
    print(f"{command}: {statistics.median(gains):.2f} times as fast ({min(gains):.2f} to {max(gains):.2f}); the machine gives {statistics.median(most):.2f}")


def timed(commands: list[list[str]], folder: Path) -> tuple[float, float]:
    """Seconds by the clock and of the processor for commands run side by side, each into a database of its own."""
    began, before = time.perf_counter(), os.times()
    stores = [folder / f"{time.time_ns()}-{n}.db" for n in range(len(commands))]
    made = [[*RUN, *one, *(["--db", str(db)] if one[0] == "add" else [])] for one, db in zip(commands, stores, strict=True)]
    running = [subprocess.Popen(one, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for one in made]
    if any(one.wait() for one in running):
        sys.exit(f"failed: {' '.join(made[0])}")
    clock, after = time.perf_counter() - began, os.times()
    for db in stores:
        for file in folder.glob(db.name + "*"):
            file.unlink()
    return clock, after.children_user + after.children_system - before.children_user - before.children_system


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:])) if sys.argv[1:] else sys.exit(__doc__)
