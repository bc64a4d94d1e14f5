"""What other packages add: readers, exporters and packs, found by the entry points they declare.

    [project.entry-points."khabar.readers"]     # or khabar.exporters, khabar.packs
    mbox = "my_package.mbox:reader"

A plugin is loaded when it is first asked for; one that cannot be loaded is an error that names the package, never a silent absence.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from khabar.errors import BadPlugin

GROUPS = ("khabar.readers", "khabar.exporters", "khabar.packs")


@cache
def named(group: str) -> dict[str, EntryPoint]:
    """The entry points of a group by name. Raises BadPlugin when two packages give one name, for neither may win by chance."""
    found: dict[str, EntryPoint] = {}
    for point in sorted(entry_points(group=group), key=lambda p: (p.name, p.value)):
        if point.name in found and found[point.name].value != point.value:
            raise BadPlugin(f"{group}: {point.name!r} is declared twice, by {found[point.name].value} and {point.value}; uninstall one of the packages")
        found[point.name] = point
    return found


def load(group: str, name: str) -> Any:
    """What a plugin's entry point names. Raises BadPlugin when there is none or it does not load."""
    point = named(group).get(name)
    if point is None:
        raise BadPlugin(f"{group}: no plugin {name!r}; there are: {', '.join(named(group)) or 'none'}")
    try:
        return point.load()
    except Exception as error:  # whatever a foreign package does wrong, its user must hear which one it was
        raise BadPlugin(f"{group}: the plugin {name!r} ({point.value}) does not load: {type(error).__name__}: {error}; update or uninstall it") from error
