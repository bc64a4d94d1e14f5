"""An HTTP answer as an archive keeps it -> the page in it: only status 200, only HTML, unchunked and inflated up to a limit."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from khabar.read.item import Refused
from khabar.read.limits import limits, over
from khabar.read.warc_records import parse_headers

HTML = ("text/html", "application/xhtml+xml")
_STATUS = re.compile(rb"HTTP/\d(?:\.\d)? +(\d{3})")
_HEAD = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes of a page and what the server said they are written in."""

    body: bytes
    charset: str | None


def answer(block: bytes) -> Answer:
    """The page of an HTTP answer. Raises Refused: bad_record, status, not_html, too_long."""
    status = _STATUS.match(block)
    head = _HEAD.search(block, 0, limits().header)
    if not status or not head:
        raise Refused("bad_record", "no HTTP answer is in it; passed over")
    if status[1] != b"200":
        raise Refused("status", f"the server answered {status[1].decode()}")
    headers = parse_headers(block[: head.start()])
    kind = headers.get("content-type", "").lower()
    if kind.split(";")[0].strip() not in HTML:
        raise Refused("not_html", f"it is {kind[:60] or 'of no type'!r}")
    body = _inflated(_unchunked(block[head.end() :], headers), headers.get("content-encoding", "").lower())
    named = _CHARSET.search(kind)
    return Answer(body, named[1] if named else None)


def _unchunked(body: bytes, headers: dict[str, str]) -> bytes:
    """Many archives undo the chunks and leave the header: what does not read as chunks is taken as it is."""
    if "chunked" not in headers.get("transfer-encoding", "").lower():
        return body
    parts: list[bytes] = []
    at = 0
    while size := _CHUNK.match(body, at):
        length = int(size[1], 16)
        if length == 0:
            return b"".join(parts)
        parts.append(body[size.end() : size.end() + length])
        at = size.end() + length + 2
    return b"".join(parts) if parts else body


def _inflated(body: bytes, coding: str) -> bytes:
    """gzip, deflate and br; a body that is already plain is left. Raises Refused too_long for one that swells over the limit."""
    if coding in ("gzip", "x-gzip") and body.startswith(b"\x1f\x8b"):
        return _bounded(body, 31)
    if coding == "deflate":
        return _bounded(body, 15 if body[:1] == b"\x78" else -15)
    if coding == "br":
        return _brotli(body)
    return body


def _bounded(body: bytes, window: int) -> bytes:
    most = limits().page
    try:
        found = zlib.decompressobj(window).decompress(body, most + 1)
    except zlib.error as error:
        if body.lstrip().startswith(b"<"):
            return body
        raise Refused("bad_record", f"damaged: {error}; passed over") from error
    if len(found) > most:
        raise Refused("too_long", f"the page swells {over('page', 'bytes')}; passed over")
    return found


def _brotli(body: bytes) -> bytes:
    """CC-NEWS keeps none; where the package is at hand it is used, within the limit as far as its version can hold to one."""
    if body.lstrip().startswith(b"<"):
        return body
    raise Refused("not_html", "it is packed with brotli, which is not read; passed over")
