"""What a folder holds: the run it was begun with, and every partition with its rows, drops, versions, seconds, bytes and digests.

`done/NAME.json` is written when all tables of a partition are there: only then is it part of the run. `manifest.json` gathers them in the
order of the input; it is made from them and may be deleted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from khabar.errors import KhabarError
from khabar.scale import pins
from khabar.scale.folder import Folder
from khabar.scale.piece import Piece, Run
from khabar.scale.tables import TABLES

Record = dict[str, Any]
SUMS = ("reports", "unread", "aside", "bytes", "written", "seconds", "processor")


def begun(folder: Folder, run: Run, anew: bool = False) -> Run:
    """The run of a folder: the one it was begun with when that has the same settings, or this one. Raises KhabarError on another's."""
    found = folder.json("run.json")
    known = Run(**found) if found and found.get("format") == run.format else None
    if known and known.settings() == run.settings():
        return Run(run.out, **{name: value for name, value in found.items() if name != "out"})
    if found and not anew:
        raise KhabarError(f"{folder.where}: {_other(found, run)}. Install that version, give another --out, or --new-run to take what is there away and begin again")
    if found:
        for name in ("done", *TABLES, "stories", "manifest.json", "run.json"):
            folder.remove(name)
    folder.write_json("run.json", asdict(run))
    return run


def _other(found: Record, run: Run) -> str:
    apart = pins.differing(found.get("versions", {}), run.versions)
    if apart:
        return f"begun with other versions (there / here: {apart})"
    return f"begun with other options (there: {found.get('given')}, rules only: {found.get('rules_only')})"


def records(folder: Folder) -> list[Record]:
    """Every partition that is whole, in the order of the last manifest; those that came after it last."""
    known = {record["partition"]: record for record in (folder.json("manifest.json") or {}).get("partitions", ())}
    there = {path.rpartition("/")[2].removesuffix(".json"): path for path in folder.names("done", ".json")}
    late = [folder.json(path) for name, path in there.items() if name not in known]
    return [*(record for name, record in known.items() if name in there), *(record for record in late if record)]


def superseded(found: Iterable[Record], plan: dict[str, Piece]) -> list[str]:
    """The partitions of files that are read again and have changed since."""
    paths = {piece.path for piece in plan.values()}
    return [record["partition"] for record in found if record["path"] in paths and record["partition"] not in plan]


def forget(folder: Folder, name: str) -> None:
    """Takes a partition away, its record first: a killed removal leaves files that belong to nothing."""
    folder.remove(f"done/{name}.json")
    for table in TABLES:
        folder.remove(f"{table}/{name}.parquet")


def write(folder: Folder, run: Run, found: Iterable[Record], plan: dict[str, Piece]) -> Record:
    """The manifest: partitions of other inputs first, then those of the plan in its order."""
    by_name = {record["partition"]: record for record in found}
    order = [*(name for name in by_name if name not in plan), *(name for name in plan if name in by_name)]
    listed = [by_name[name] for name in order]
    made = {"run": asdict(run), "total": total(listed), "missing": [name for name in plan if name not in by_name], "partitions": listed}
    folder.write_json("manifest.json", made)
    return made


def total(found: Iterable[Record]) -> Record:
    """All partitions together."""
    found = list(found)
    sums = {name: round(sum(record[name] for record in found), 3) for name in SUMS}
    rows, dropped = Counter[str](), Counter[str]()
    for record in found:
        rows.update(record["rows"])
        dropped.update(record["dropped"])
    return {"partitions": len(found), **sums, "rows": dict(rows), "dropped": dict(dropped.most_common())}
