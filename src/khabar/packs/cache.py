"""Keeps what takes long to make from a pack in the user's cache folder. It is never needed and safe to delete: without it everything is made anew.

`KHABAR_CACHE=off` keeps nothing, `KHABAR_CACHE=FOLDER` keeps it there. Files are marshalled (plain data, nothing that runs) and carry a checksum
and what they were made by: this Python, these sources of Khabar, this version of the pack. Whatever does not fit is made anew and written over.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
import zlib
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")
SOURCES = Path(__file__).parent.parent


def kept(name: str, version: str, make: Callable[[], T]) -> T:
    """What `make()` gives, from the cache if it was made before. It is built of dicts, lists, tuples, texts and numbers alone."""
    folder = cache_folder()
    if folder is None:
        return make()
    key = hashlib.sha256(f"{sys.version} {_sources()} {version}".encode()).digest()
    found = _read(folder / name, key)
    if found is None:
        found = (make(),)
        _write(folder / name, key, found)
    return found[0]


def digest(*values: object) -> str:
    """A version for what is made of these pieces of a pack alone: changes when any of them does."""
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).hexdigest()


def cache_folder() -> Path | None:
    """Where this user's caches stand on this system; None when nothing is to be kept."""
    asked = os.environ.get("KHABAR_CACHE", "")
    if asked:
        return None if asked.lower() in ("off", "0", "no") else Path(asked)
    try:
        return _caches() / "khabar"
    except RuntimeError:  # nobody's home
        return None


def _caches() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


@lru_cache(maxsize=1)
def _sources() -> str:
    """Changes when a source file of Khabar changes."""
    seen = sorted((str(p), s.st_size, s.st_mtime_ns) for p in SOURCES.rglob("*.py") for s in (p.stat(),))
    return hashlib.sha256(repr(seen).encode()).hexdigest()


def _read(path: Path, key: bytes) -> tuple | None:
    try:
        raw = memoryview(path.read_bytes())
        head, body = raw[:36], raw[36:]  # views: what is kept is some megabytes
        if head == key + zlib.crc32(body).to_bytes(4, "big"):
            return marshal.loads(body)
    except (OSError, ValueError, EOFError, TypeError):
        pass  # nothing there, or nothing we can use: it is made anew
    return None


def _write(path: Path, key: bytes, value: tuple) -> None:
    """Whole or not at all; a folder that cannot be written to is no fault."""
    body = marshal.dumps(value)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            new = Path(folder, path.name)
            new.write_bytes(key + zlib.crc32(body).to_bytes(4, "big") + body)
            new.replace(path)
    except OSError:
        return
