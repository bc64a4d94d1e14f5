"""Checksums of a text kept close together: four bytes each, where a set takes seventy. Grouping holds those of thousands of reports at once."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

SIZE = 4
"""Bytes of a checksum."""


class Sums:
    """A set of checksums (CRC-32) that is only counted, walked in order and compared."""

    __slots__ = ("_sorted",)

    def __init__(self, sums: Iterable[int] = ()) -> None:
        self._sorted = array("I", sorted({*sums}))

    @classmethod
    def of_bytes(cls, packed: bytes) -> Sums:
        """Those that `bytes(sums)` gave."""
        return cls(int.from_bytes(packed[at : at + SIZE], "little") for at in range(0, len(packed), SIZE))

    def __bytes__(self) -> bytes:
        return b"".join(one.to_bytes(SIZE, "little") for one in self._sorted)

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
