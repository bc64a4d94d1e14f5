"""The formats by name: ours, and those that other packages add by an entry point of the group `khabar.exporters`."""

from __future__ import annotations

from khabar import plugins
from khabar.errors import BadExport, BadPlugin
from khabar.export import comma, ftm, gdelt, geojson, graphml, icews, parquet, plover, polecat, rss
from khabar.export.exporter import Exporter

GROUP = "khabar.exporters"
OURS = {room.EXPORTER.name: room.EXPORTER for room in (plover, comma, parquet, gdelt, icews, polecat, geojson, graphml, ftm, rss)}


def names() -> tuple[str, ...]:
    """Every format there is, ours first."""
    return (*OURS, *(name for name in plugins.named(GROUP) if name not in OURS))


def exporter(name: str) -> Exporter:
    """The exporter of a format. Raises BadExport when there is none, BadPlugin when another package gives one that cannot be used."""
    theirs = plugins.named(GROUP)
    if name in OURS and name in theirs:
        raise BadPlugin(f"{GROUP}: {theirs[name].value} takes the name of Khabar's own format {name!r}; uninstall that package or have it renamed")
    if name in OURS:
        return OURS[name]
    if name not in theirs:
        raise BadExport(f"{name}: no such format; there are {', '.join(names())}")
    found = plugins.load(GROUP, name)
    if not isinstance(found, Exporter):
        raise BadPlugin(f"{GROUP}: {theirs[name].value} is no khabar.export.Exporter but {type(found).__name__}; see docs/export.md")
    return found


def guessed(path: str) -> Exporter:
    """The exporter by the ending of a file's name. Raises BadExport when no ending or several formats fit."""
    low = path.lower().removesuffix(".gz")
    fits = [one for one in map(exporter, names()) if low.endswith(one.endings)]
    longest = max((len(end) for one in fits for end in one.endings if low.endswith(end)), default=0)
    best = [one for one in fits if any(low.endswith(end) and len(end) == longest for end in one.endings)]
    if len(best) != 1:
        raise BadExport(f"{path}: the ending does not tell the format; add --format with one of {', '.join(names())}")
    return best[0]
