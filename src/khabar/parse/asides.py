"""What stands between commas and is no part of the clause around it: a time, or what somebody thinks of who acts."""

from __future__ import annotations

from khabar.parse.chunk import joined
from khabar.parse.scene import Scene


def thought_aside(scene: Scene, at: int) -> int | None:
    """«أطلقت طائرة، يعتقد أنها أميركية، صاروخا»: the unit behind what somebody thinks of who acts, between two commas; None when there is none."""
    inside = scene.units[at : at + 6]
    close = next((i for i, u in enumerate(inside) if i and u.key in ",،"), 0)
    if not close or inside[0].key not in ",،" or inside[1].tag != "V" or [u.tag for u in inside[close - 2 : close]] != ["SUB", "J"]:
        return None
    return at + close + 1


def time_before(scene: Scene, at: int) -> bool:
    """«استقبل الرئيس، في القصر، اليوم، السفير»: a comma that only closes a time opens nothing new."""
    return at > 1 and scene.units[at - 1].tag == "TIME" and not joined(scene.units[at - 1]) and scene.units[at - 2].key in ",،"
