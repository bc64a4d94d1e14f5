"""What a run made, as it was coded: added to a store it is the same as coding the reports there."""

from __future__ import annotations

from collections.abc import Iterator

from khabar.errors import KhabarError
from khabar.model import Coded
from khabar.scale import manifest, tables
from khabar.scale.folder import Folder
from khabar.scale.partition import digest
from khabar.scale.stories import kept_stories
from khabar.story import Story


def kept(where: str) -> Iterator[Story]:
    """The stories of a run's folder; none when none were made or `where` is a single file. Raises KhabarError at once when they are out of date."""
    return iter(()) if where.endswith(".parquet") else kept_stories(Folder(where))


def reports(where: str) -> Iterator[Coded]:
    """Every report of a run as it was coded, in the order of the input. Raises KhabarError."""
    if where.endswith(".parquet"):
        head, _, name = where.rpartition("/")
        yield from _coded(Folder(head or "."), name)
        return
    folder = Folder(where)
    found = manifest.records(folder)
    if not found:
        raise KhabarError(f"{where}: no run of khabar scale is here; give the folder that was its --out, or one of its reports/*.parquet")
    for record in found:
        yield from _coded(folder, f"reports/{record['partition']}.parquet", record["digests"]["reports"])


def _coded(folder: Folder, name: str, known: str | None = None) -> Iterator[Coded]:
    where = f"{folder.where}/{name}"
    try:
        raw = folder.read(name)
    except FileNotFoundError as error:
        raise KhabarError(f"{where}: is gone; delete its record in done/ and run khabar scale again") from error
    if known and digest(raw) != known:
        raise KhabarError(f"{where}: not what was written (its digest differs); delete its record in done/ and run khabar scale again")
    try:
        yield from tables.coded(raw)
    except (OSError, KeyError, ValueError) as error:
        raise KhabarError(f"{where}: no table `reports` of a run ({error}); give the folder that was the run's --out") from error
