"""PLOVER's records as JSON lines: all that `khabar code` prints, with the verdicts and stories of the store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from khabar.export.cells import as_text
from khabar.export.exporter import Exporter, Kept, Setting
from khabar.export.record import kept_record


def write(events: Iterator[Kept], out: BinaryIO, setting: Setting) -> None:
    with as_text(out, errors="backslashreplace") as lines:  # a broken half of a character becomes \udXXX, which is JSON too
        for kept in events:
            lines.write(_line(_record(kept, setting)) + "\n")


def _record(kept: Kept, setting: Setting) -> dict[str, Any]:
    judged = [{"verdict": j.verdict, "who": j.who, "at": j.at, "why": j.why, "changes": [f"{f}={v}" for f, v in j.changes]} for j in kept.judgements]
    record = kept_record(kept.report, kept.event, kept.sentence, kept.version, setting.on)
    return {**record, "id": kept.id, "judged": judged, "corrected": list(kept.corrected), "stories": list(kept.stories)}


def _line(value: Any) -> str:
    """One line: what some readers take for a line end is escaped."""
    line = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return line.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("\u0085", "\\u0085")


EXPORTER = Exporter("plover", "PLOVER records, one JSON object a line", (".jsonl", ".ndjson"), write)
