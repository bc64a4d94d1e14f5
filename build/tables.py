"""Reading and writing the tables that `build/` compiles, and the `--check` that holds committed files to their sources."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
PACKS = HERE.parent / "src" / "khabar" / "packs"


def authored(name: str) -> list[dict[str, str]]:
    """The rows of `build/authored/NAME.tsv` by column."""
    lines = [line for line in (HERE / "authored" / f"{name}.tsv").read_text("utf-8").splitlines() if line and not line.startswith("#")]
    header = lines[0].split("\t")
    return [dict.fromkeys(header, "") | dict(zip(header, line.split("\t"), strict=False)) for line in lines[1:]]


def many(cell: str) -> list[str]:
    """The values of a bar list."""
    return [value.strip() for value in cell.split("|") if value.strip()]


def bar(values: Iterable[str]) -> str:
    """A bar list without repeats, in the order given."""
    return "|".join(dict.fromkeys(value.strip() for value in values if value and value.strip()))


def table(comment: str, header: list[str], rows: Iterable[list[str]]) -> str:
    """The text of a TSV: comment lines, header, rows. NFC."""
    lines = [*(f"# {line}" for line in comment.strip().splitlines()), "\t".join(header), *("\t".join(row) for row in rows)]
    return unicodedata.normalize("NFC", "\n".join(lines) + "\n")


def deliver(files: dict[Path, str]) -> int:
    """Write the files, or with `--check` compare them to what is committed. Returns an exit status."""
    if "--check" not in sys.argv:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            print(f"{path}: {text.count(chr(10))} lines")
        return 0
    stale = [path for path, text in files.items() if not path.exists() or path.read_text("utf-8") != text]
    for path in stale:
        print(f"{path} is not what its build script makes; run `python {sys.argv[0]}` and commit it", file=sys.stderr)
    return 1 if stale else 0
