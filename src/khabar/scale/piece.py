"""What a run is, which pieces its input is cut into, and the names of the partitions they make."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

FORMAT = 1
"""Changes when partitions are written otherwise: those of another format are not mixed with ours."""


@dataclass(frozen=True, slots=True)
class Run:
    """What holds for every partition of a folder. `day` is written into the records as their day of coding, so that a partition made again is the same.

    `given` are the facts for reports that do not tell their own (published, outlet, lang); `versions` see `pins`.
    """

    out: str
    versions: dict[str, str]
    day: str
    given: dict[str, str | None] = field(default_factory=dict)
    rules_only: bool = False
    format: int = FORMAT

    def settings(self) -> dict[str, Any]:
        """What must be the same when a run goes on."""
        return {"versions": self.versions, "given": self.given, "rules_only": self.rules_only, "format": self.format}

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(self.settings(), sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an input file: bytes from `start` to `end`, the whole file when `end` is None. `size` and `stamp` (time or digest) tell when the file has changed."""

    path: str
    start: int
    end: int | None
    size: int
    stamp: str

    def name(self, run: Run) -> str:
        """The partition this piece makes in a run: sixteen hexadecimal digits."""
        return hashlib.sha256(json.dumps([run.digest, *asdict(self).values()]).encode()).hexdigest()[:16]

    @property
    def bytes(self) -> int:
        return (self.size if self.end is None else self.end) - self.start
