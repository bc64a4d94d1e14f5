"""GeoJSON (RFC 7946): one point an event, at the place it is told of, with the columns of CSV as properties.

An event without a place is left out and counted, and so is one that is told of a whole country: a point in its middle would say what nobody knows.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO

from khabar.export.cells import as_text
from khabar.export.columns import plain_row
from khabar.export.exporter import Exporter, Kept, Setting
from khabar.export.points import point_of


def write(events: Iterator[Kept], out: BinaryIO, _: Setting) -> Counter[str]:
    left: Counter[str] = Counter()
    with as_text(out) as lines:
        lines.write('{"type": "FeatureCollection", "features": [')
        for number, feature in enumerate(_features(events, left)):
            lines.write((",\n" if number else "\n") + json.dumps(feature, ensure_ascii=False))
        lines.write("\n]}\n")
    return left


def _features(events: Iterator[Kept], left: Counter[str]) -> Iterator[dict[str, object]]:
    for kept in events:
        point = point_of(kept.event.where)
        if point:
            facts = {**plain_row(kept), "lat": point[1], "lon": point[0]}
            yield {"type": "Feature", "id": kept.id, "geometry": {"type": "Point", "coordinates": point}, "properties": facts}
        else:
            left["of a whole country" if kept.event.where and kept.event.where.resolution == "country" else "without coordinates"] += 1


EXPORTER = Exporter("geojson", "points on the map, for QGIS, geopandas and the web", (".geojson",), write)
