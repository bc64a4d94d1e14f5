"""Fuzzes every reader for some minutes and tells what broke: `nice python bench/fuzz.py --minutes 10`.

Each input is run in a child process with a memory limit and an alarm, so that a crash of a library below Python or a hang is found and told, with the
number that makes the input again. With `--atheris` (Linux, Python 3.11 to 3.13, `pip install atheris`) the inputs are led by the branches they reach.
"""

from __future__ import annotations

import argparse
import multiprocessing as mp
import os
import resource
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "read"))
import seeds
from mutate import mutated

MEMORY = 3_000_000_000
"""Bytes of address space of a child."""
SLOW = 20
"""Seconds of computing one input may take before it counts as a hang."""
BATCH = 250
"""Inputs a child reads; its messages must fit into a pipe while nobody reads them."""


def main() -> int:
    asked = _asked()
    if asked.atheris:
        return _atheris(asked.minutes)
    return _children(asked.minutes, asked.only, asked.start)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=float(os.environ.get("KHABAR_FUZZ_MINUTES", "1")))
    parser.add_argument("--only", default="", help="formats whose file name holds this")
    parser.add_argument("--start", type=int, default=0, help="first number of an input")
    parser.add_argument("--atheris", action="store_true")
    return parser.parse_args()


def _children(minutes: float, only: str, start: int) -> int:
    names = [name for name in sorted(seeds.everything()) if only in name]
    _warm()
    until, broken, done = time.monotonic() + 60 * minutes, [], Counter[str]()
    number = start
    while time.monotonic() < until:
        for name in names:
            ours, theirs = mp.Pipe(duplex=False)
            child = mp.get_context("fork").Process(target=_batch, args=(name, number, theirs))
            child.start()
            theirs.close()
            child.join(SLOW * 30)
            if child.is_alive():
                child.kill()
            broken += _outcome(name, child, ours, done)
        number += BATCH
    print(f"{sum(done.values()):,} inputs in {minutes:g} minutes, from {number - start} numbers of each of {len(names)} files; broken: {len(broken)}")
    print(", ".join(f"{name} {n:,}" for name, n in done.most_common()))
    print("\n".join(broken))
    return 1 if broken else 0


def _warm() -> None:
    """Loads here, once, what every child would load again."""
    from khabar.read import read

    with tempfile.TemporaryDirectory() as folder:
        for name in ("a.html", "a.jsonl", "a.pdf"):
            Path(folder, name).write_bytes(seeds.everything()[name])
        list(read(folder))


def _outcome(name: str, child: mp.Process, ours: object, done: Counter[str]) -> list[str]:
    """What a child told, and how it ended if not well."""
    told, last = [], None
    try:
        while ours.poll():
            number, fault = ours.recv()
            last = number
            done[name] += fault is None
            told += [f"{name} {number}: {fault}"] if fault and fault != "begun" else []
    except EOFError:
        pass
    return told if child.exitcode == 0 else [*told, f"{name} {last}: the child ended with {child.exitcode}"]


def _batch(name: str, first: int, pipe: object) -> None:
    """A batch of inputs of one format."""
    from khabar.read import read

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    raw = seeds.everything()[name]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        for number in range(first, first + BATCH):
            pipe.send((number, "begun"))
            path.write_bytes(mutated(raw, number))
            signal.setitimer(signal.ITIMER_PROF, SLOW)  # its signal ends the child: computing time, so that a busy machine is no hang
            try:
                list(read(path))
                pipe.send((number, None))
            except BaseException as error:
                pipe.send((number, f"{type(error).__name__}: {error}"))
            signal.setitimer(signal.ITIMER_PROF, 0)


def _atheris(minutes: float) -> int:
    import atheris

    with atheris.instrument_imports(include=["khabar.read", "pypdf", "email", "csv"]):
        from khabar.read import read
    names = sorted(seeds.everything())
    folder = Path(tempfile.mkdtemp())
    corpus = folder / "corpus"
    corpus.mkdir()
    for n, name in enumerate(names):
        (corpus / name).write_bytes(bytes([n]) + seeds.everything()[name])

    def one(raw: bytes) -> None:
        if raw:
            path = folder / names[raw[0] % len(names)]
            path.write_bytes(raw[1:])
            list(read(path))

    atheris.Setup([sys.argv[0], f"-max_total_time={int(60 * minutes)}", f"-timeout={SLOW}", "-rss_limit_mb=3000", "-max_len=20000", str(corpus)], one)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
