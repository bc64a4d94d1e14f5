"""Checksums of a text kept close together: four bytes each, where a set takes seventy. Grouping holds those of thousands of reports at once."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator


class Sums:
    """A set of checksums (CRC-32) that is only counted, walked in order and compared."""

    __slots__ = ("_sorted",)

    def __init__(self, sums: Iterable[int] = ()) -> None:
        self._sorted = array("I", sorted({*sums}))

    @classmethod
    def of_bytes(cls, packed: bytes) -> Sums:
        """Those that `bytes(sums)` gave."""
        return cls(_little(array("I", packed)))

    def __bytes__(self) -> bytes:
        return _little(self._sorted).tobytes()

    def __len__(self) -> int:
        return len(self._sorted)

    def __iter__(self) -> Iterator[int]:
        return iter(self._sorted)

    def __and__(self, other: Sums) -> set[int]:
        return {*self._sorted}.intersection(other._sorted)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sums) and self._sorted == other._sorted

    def __hash__(self) -> int:
        return hash(self._sorted.tobytes())


def _little(sums: array[int]) -> array[int]:
    """The same with the lowest byte first, as they are packed, or back."""
    turned = array("I", sums)
    if sys.byteorder == "big":
        turned.byteswap()
    return turned
