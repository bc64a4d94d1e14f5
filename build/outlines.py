"""Makes src/khabar/web/static/land.svg, the outlines of the countries behind the map, from Natural Earth 1:110m (public domain).

    pip download --no-deps geopandas==0.14.4 && python build/outlines.py geopandas-0.14.4-py3-none-any.whl

Only the shapefile in that wheel is read: the last version that carries it. Longitude and latitude become x = 4 (lon + 180), y = 4 (90 − lat), whole numbers
of a 1440 × 720 picture, so a point of the map needs no more than that sum. Each ring is a path of its own: Chromium leaves out parts of one long path when
the picture is enlarged.
"""

from __future__ import annotations

import itertools
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

INSIDE = "geopandas/datasets/naturalearth_lowres/naturalearth_lowres.shp"
OUT = Path(__file__).parent.parent / "src/khabar/web/static/land.svg"
HEADER, RECORD, FIXED = 100, 8, 44
SCALE = 4
Point = tuple[float, float]


def rings(shapes: bytes) -> Iterator[list[Point]]:
    """Every ring of every polygon of a shapefile, as longitudes and latitudes."""
    at = HEADER
    while at < len(shapes):
        length = 2 * struct.unpack(">i", shapes[at + 4 : at + 8])[0]
        yield from _polygon(shapes[at + RECORD : at + RECORD + length])
        at += RECORD + length


def _polygon(record: bytes) -> Iterator[list[Point]]:
    parts, points = struct.unpack("<2i", record[36:FIXED])
    firsts = [*struct.unpack(f"<{parts}i", record[FIXED : FIXED + 4 * parts]), points]
    flat = struct.unpack(f"<{2 * points}d", record[FIXED + 4 * parts : FIXED + 4 * parts + 16 * points])
    pairs = list(zip(flat[::2], flat[1::2], strict=True))
    yield from (pairs[a:b] for a, b in itertools.pairwise(firsts))


def path(ring: list[Point]) -> str:
    """A ring as an SVG path of quarter degrees, each point as the step from the one before."""
    spots = [(round(SCALE * (lon + 180)), round(SCALE * (90 - lat))) for lon, lat in ring]
    steps = [(b[0] - a[0], b[1] - a[1]) for a, b in itertools.pairwise(spots) if a != b]
    return f"M{spots[0][0]} {spots[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps) + "z"


def main() -> None:
    shapes = zipfile.ZipFile(sys.argv[1]).read(INSIDE)
    drawn = "".join(f'<path vector-effect="non-scaling-stroke" d="{path(ring)}"/>' for ring in rings(shapes))
    OUT.write_text(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1440 720"><g id="land">{drawn}</g></svg>\n', "utf-8")


if __name__ == "__main__":
    main()
