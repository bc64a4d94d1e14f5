"""How fast and in how much memory archives are read: `python bench/readers.py --megabytes 1000`. Made-up pages; one WARC in gzip, one as plain records, JSON lines.

Reading only, no coding. Each file is read in a process of its own, whose highest resident memory (VmHWM) is told; a bound that is passed ends with exit code 1.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "read"))
import seeds

BOUND = 300
"""Megabytes of resident memory that reading may take, whatever the size of the archive."""
PAGE = 150_000
"""Bytes of a page before packing, most of them script: 33 saved pages of the gold set have 316 KB at the median."""
FOREIGN = 0.97
"""Share of pages in languages that nobody asked for; chosen, an archive of the world's news has little Arabic."""
POOL = 400
"""Different records that are made; they are repeated until the file is large enough."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabytes", type=float, default=60, help="size of each file")
    parser.add_argument("--formats", default="warc.gz,warc,jsonl", help="of warc.gz, warc, jsonl")
    parser.add_argument("--child", default="", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child:
        return child(asked.child)
    with tempfile.TemporaryDirectory() as folder:
        return max(measured(Path(folder, f"made.{one}"), asked.megabytes) for one in asked.formats.split(","))


def measured(path: Path, megabytes: float) -> int:
    """Makes one archive, reads it in a child and prints what that took. 1 when it took more memory than BOUND."""
    made(path, megabytes * 1e6)
    out = subprocess.run([sys.executable, __file__, "--child", str(path)], capture_output=True, text=True, check=True).stdout
    told = json.loads(out)
    told["megabytes"] = round(path.stat().st_size / 1e6)
    path.unlink()
    print(json.dumps({"file": path.name, **told}), flush=True)
    return int(told["resident_mb"] > BOUND)


def child(path: str) -> int:
    """Reads a file and prints counts, seconds and the highest memory before and after."""
    from collections import Counter

    from khabar.model import Report
    from khabar.read import read

    began, found = time.monotonic(), Counter[str]()
    for one in read(path, languages=("ar",)):
        found["reports" if isinstance(one, Report) else one.reason] += 1
    print(json.dumps({"seconds": round(time.monotonic() - began, 1), "resident_mb": resident(), **found}))
    return 0


def resident() -> int:
    """The highest resident memory of this process so far, in MB (Linux)."""
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) // 1000


def made(path: Path, size: float) -> None:
    """Writes made-up records until the file has `size` bytes."""
    chance, written = random.Random(8), 0
    pool = [line(n, chance) if path.suffix == ".jsonl" else packed(path, n, chance) for n in range(POOL)]
    with path.open("wb") as out:
        while written < size:
            written += out.write(chance.choice(pool))


def packed(path: Path, number: int, chance: random.Random) -> bytes:
    raw = seeds.record(number, seeds.answer(page(number, chance)))
    return gzip.compress(raw, 4) if path.suffix == ".gz" else raw


def page(number: int, chance: random.Random) -> bytes:
    """A page with the weight of scripts and menus around a short article."""
    foreign = chance.random() < FOREIGN
    text = seeds.ENGLISH * 6 if foreign else seeds.ARABIC * 4
    menu = "".join(f'<li class="m{n}"><a href="/{chance.getrandbits(80):x}">{chance.getrandbits(60):x}</a></li>' for n in range(60))
    weight = f"{menu}</ul><script>var x='{chance.randbytes(PAGE // 2).hex()}'</script><ul>"
    return seeds.page(number, text, "en" if foreign else "ar").replace(b"<article>", f"<ul>{weight}</ul><article>".encode())


def line(number: int, chance: random.Random) -> bytes:
    text = f"{seeds.ARABIC} {number} " * chance.randrange(1, 20)
    return json.dumps({"text": text, "id": str(number), "published": "2024-02-03"}, ensure_ascii=False).encode() + b"\n"


if __name__ == "__main__":
    sys.exit(main())
