"""Decompression with an eye on size: never more than the limit is made, however small the bytes are that ask for it."""

from __future__ import annotations

import zlib
from typing import Any

from khabar.errors import NetError
from khabar.net.limits import Limits

CODINGS = "gzip, deflate"
STEP, FREE = 65_536, 1_000_000
"""Bytes made at once; and up to so many an answer may be of any ratio: a small page of blanks is no bomb."""


class Unpacker:
    """Takes an answer piece by piece and keeps the bytes it stands for. Raises NetError: too_large, bomb, coding, incomplete."""

    def __init__(self, coding: str, limits: Limits, url: str) -> None:
        self.limits, self.url, self.sent = limits, url, 0
        self.made = bytearray()
        self.coding = coding.strip().lower().replace("x-gzip", "gzip")
        if self.coding not in ("", "identity", "gzip", "deflate"):
            raise NetError("coding", f"{url}: sent as {coding[:40]!r}, which was not asked for; the server is at fault")
        self.inflater: Any = None

    def take(self, piece: bytes) -> None:
        """The next bytes as they were sent. Raises NetError where they are not what their coding says, or grow beyond the limits."""
        self.sent += len(piece)
        if self.coding in ("", "identity"):
            self._keep(piece)
            return
        try:
            self._inflate(piece)
        except zlib.error as error:
            raise NetError("coding", f"{self.url}: said to be {self.coding} and is not ({error}); the server is at fault") from error

    def _inflate(self, piece: bytes) -> None:
        while piece:
            if self.inflater is None or self.inflater.eof:
                self.inflater = zlib.decompressobj(self._window(piece))
            self._keep(self.inflater.decompress(piece, STEP))
            piece = self.inflater.unconsumed_tail or (self.inflater.unused_data if self.inflater.eof else b"")
            if self.inflater.eof and self.coding == "gzip" and not piece.startswith(b"\x1f"):
                break  # some servers fill up with zeros after the end

    def _window(self, piece: bytes) -> int:
        """deflate is sent with and without zlib's head."""
        return 31 if self.coding == "gzip" else 15 if piece[0] & 0x0F == 8 else -15

    def _keep(self, piece: bytes) -> None:
        self.made += piece
        if len(self.made) > self.limits.max_bytes:
            raise NetError("too_large", f"{self.url}: over {self.limits.max_bytes:,} bytes (max_bytes); raise the limit if it is worth reading")
        if len(self.made) > FREE and len(self.made) > self.limits.max_ratio * max(self.sent, 1):
            raise NetError("bomb", f"{self.url}: unpacks to over {self.limits.max_ratio} times what was sent (max_ratio); it is not read")

    def whole(self) -> bytes:
        """Everything, once all pieces were taken."""
        while self.inflater is not None and not self.inflater.eof:
            more = self.inflater.decompress(self.inflater.unconsumed_tail, STEP)
            if not more:
                raise NetError("incomplete", f"{self.url}: the answer breaks off after {self.sent:,} bytes; it is tried again later")
            self._keep(more)
        return bytes(self.made)
