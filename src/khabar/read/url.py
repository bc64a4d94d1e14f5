"""Pages fetched by their address: http and https only, 20 seconds, 10 MB.

A redirect must stay on http or https, and must not lead from a public host to one on this machine or its network.
Not supported: cookies, logins, JavaScript, robots.txt (one page is fetched because a person named it).
"""

from __future__ import annotations

import io
import ipaddress
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import Any
from urllib.parse import urlsplit

from khabar.model import Report
from khabar.read import html, jsonl, text
from khabar.read.item import Given, Refused, Unread, unread

TIMEOUT = 20
MAX_BYTES = 10_000_000
SCHEMES = ("http", "https")
_JSON_LINES = ("application/x-ndjson", "application/jsonl", "application/json-lines", "application/x-jsonlines")


@dataclass(frozen=True, slots=True)
class Fetched:
    raw: bytes
    kind: str
    charset: str | None
    url: str


def reports(path: str, given: Given) -> Iterator[Report | Unread]:
    """The reports at an address: a page, plain text or JSON lines, by what the server says it is."""
    try:
        got = fetch(path)
    except Refused as refused:
        yield unread(path, 0, refused)
        return
    if got.kind in _JSON_LINES or urlsplit(got.url).path.endswith(".jsonl"):
        yield from jsonl.reports(path, io.BytesIO(got.raw), given)
    elif got.kind == "text/plain":
        yield from text.reports(path, got.raw, given)
    else:
        yield from html.reports(path, got.raw, given, got.charset, got.url)


def fetch(url: str) -> Fetched:
    """One address, followed through safe redirects. Raises Refused: bad_url, fetch, too_long."""
    _check(url)
    request = urllib.request.Request(url, headers={"User-Agent": "khabar (reads one page for a person)", "Accept": "text/html,*/*;q=0.5"})
    try:
        with urllib.request.build_opener(_Redirects()).open(request, timeout=TIMEOUT) as answer:
            raw = answer.read(MAX_BYTES + 1)
            head: HTTPMessage = answer.headers
            got = Fetched(raw, head.get_content_type(), head.get_content_charset(), answer.url)
    except (OSError, HTTPException, ValueError) as error:
        raise Refused("fetch", f"{getattr(error, 'reason', None) or error}; check the address, or save the page and give the file") from error
    if len(raw) > MAX_BYTES:
        raise Refused("too_long", f"over {MAX_BYTES:,} bytes; save the article alone and give the file")
    return got


def _check(url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme.lower() not in SCHEMES or not parts.hostname:
        raise Refused("bad_url", "only http:// and https:// addresses are fetched")


class _Redirects(urllib.request.HTTPRedirectHandler):
    max_redirections = 5

    def redirect_request(self, req: urllib.request.Request, fp: Any, code: int, msg: str, headers: Any, newurl: str) -> Any:
        _check(newurl)
        if _private(urlsplit(newurl).hostname) and not _private(urlsplit(req.full_url).hostname):
            raise Refused("fetch", f"the page redirects to {newurl}, inside this network; it is not followed")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _private(host: str | None) -> bool:
    """Whether a host's name leads to this machine or a private network; an unknown host counts as public and fails when opened."""
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return False
    return any(not ipaddress.ip_address(str(entry[4][0]).split("%")[0]).is_global for entry in found)
