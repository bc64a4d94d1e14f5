"""gzip and zstd, unpacked as they are read and told by their first bytes, never by the name alone. Nothing is held but a window.

zstd needs the extra `news`. A stream that breaks off or is damaged raises Refused where it does, after all that could be read before.
"""

from __future__ import annotations

import gzip
import io
from typing import Any, BinaryIO, cast

from khabar.read.item import Refused
from khabar.read.limits import limits

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
SUFFIXES = {".gz": GZIP, ".zst": ZSTD, ".zstd": ZSTD}
STEP = 65_536


def bare(name: str) -> str:
    """A file's name without the suffix of its packing."""
    return next((name[: -len(end)] for end in SUFFIXES if name.endswith(end)), name)


def unpacked(name: str, stream: BinaryIO) -> BinaryIO:
    """The stream inside; the same stream when it is not packed. Raises Refused when the name says packed and the bytes do not."""
    head = _head(stream)
    if head.startswith(GZIP):
        return _buffered(gzip.GzipFile(fileobj=stream))
    if head == ZSTD:
        return _buffered(_zstd(stream))
    if any(name.endswith(end) for end in SUFFIXES) and head:
        raise Refused("unreadable", "named as packed, but it does not begin so; unpack or rename it")
    return stream


def _head(stream: BinaryIO) -> bytes:
    """The first four bytes, which stay to be read; a pipe cannot be sought, so they are looked at in its buffer."""
    if isinstance(stream, io.BufferedReader):
        return stream.peek(4)[:4]
    head = stream.read(4)
    stream.seek(-len(head), 1)
    return head


def _buffered(inner: Any) -> BinaryIO:
    return cast(BinaryIO, io.BufferedReader(_Careful(inner), STEP))


def _zstd(stream: BinaryIO) -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise Refused("missing_extra", "zstd needs the extra `news`: pip install 'khabar[news]'") from error
    return zstandard.ZstdDecompressor(max_window_size=limits().zstd_window).stream_reader(stream, read_across_frames=True)


class _Careful(io.RawIOBase):
    """Whatever an unpacker raises becomes Refused."""

    def __init__(self, inner: Any) -> None:
        self.inner = inner

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        try:
            got = self.inner.read(min(len(into), STEP))
        except EOFError as error:
            raise Refused("truncated", "the file is cut off; fetch it again") from error
        except Exception as error:  # zlib, gzip and zstandard each have errors of their own, and all mean this
            raise _damaged(error) from error
        into[: len(got)] = got
        return len(got)


def _damaged(error: Exception) -> Refused:
    return Refused("unreadable", f"{error}; the file is cut off or damaged, fetch it again")
