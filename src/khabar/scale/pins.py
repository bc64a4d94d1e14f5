"""The versions a run is made with. All machines must have the same; a folder once begun with some takes no others."""

from __future__ import annotations

import hashlib
import platform
from functools import lru_cache
from pathlib import Path

from khabar.errors import KhabarError
from khabar.packs import languages, pack, world
from khabar.version import __version__

SOURCES = Path(__file__).parent.parent


@lru_cache(maxsize=1)
def versions() -> dict[str, str]:
    """Khabar, its source, every pack, the world tables (with the user's own laid over them), and Python's minor version.

    The source is told apart from its version so that two working copies of one version are not mixed up.
    """
    packs = {f"pack/{lang}": pack(lang).version for lang in languages()}
    return {"khabar": __version__, "source": _source(), **packs, "world": world().version, "python": ".".join(platform.python_version_tuple()[:2])}


def _source() -> str:
    digest = hashlib.sha256()
    for path in sorted(SOURCES.rglob("*.py")):
        digest.update(path.relative_to(SOURCES).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def differing(one: dict[str, str], other: dict[str, str]) -> str:
    """What two sets of versions do not agree in, for people; empty when they agree."""
    return ", ".join(f"{name} {one.get(name, 'none')} / {other.get(name, 'none')}" for name in sorted(one.keys() | other.keys()) if one.get(name) != other.get(name))


def hold(pinned: dict[str, str], where: str) -> None:
    """Raises KhabarError unless this process has the versions a run is pinned to."""
    found = differing(pinned, versions())
    if found:
        raise KhabarError(f"{where}: not the versions this run is pinned to (run / here: {found}); install the same on every machine, workers too")
