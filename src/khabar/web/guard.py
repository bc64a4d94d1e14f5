"""What stands before every page: allowed hosts, the token, limits of size and rate, and the headers that keep a browser from running anything of a report."""

from __future__ import annotations

import hmac
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.exceptions import HTTPException

Scope = MutableMapping[str, Any]
App = Callable[[Scope, Any, Any], Awaitable[None]]
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'none'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOCAL = ("localhost", "127.0.0.1", "[::1]")
COOKIE = "khabar_token"
MOST_BODY, MOST_ADDRESS = 64_000, 8_000
"""Bytes. The longest form is a verdict with its reason."""
MOST_CLIENTS = 10_000


@dataclass(frozen=True, slots=True)
class Limits:
    """Requests a second that one client may make for long (`rate`), and at once (`burst`); `token` is asked of everybody unless it is empty."""

    token: str = ""
    rate: float = 20.0
    burst: int = 200
    any_host: bool = False
    """Whether requests for any host name are answered. On the loopback only its own names are: a page elsewhere that has its name point at
    127.0.0.1 could otherwise read the store through the reader's browser."""


class Buckets:
    """A bucket of tokens for each client: each request takes one, `rate` flow in each second, and no more than `burst` fit in."""

    def __init__(self, rate: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate, self.burst, self.clock = rate, burst, clock
        self.held: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, client: str) -> bool:
        """Whether this client may ask now."""
        now = self.clock()
        left, last = self.held.pop(client, (float(self.burst), now))
        left = min(self.burst, left + (now - last) * self.rate)
        self.held[client] = (max(0.0, left - 1), now)
        if len(self.held) > MOST_CLIENTS:
            self.held.popitem(last=False)
        return left >= 1


class Guard:
    """An ASGI application around another."""

    def __init__(self, app: App, limits: Limits) -> None:
        self.app, self.limits = app, limits
        self.buckets = Buckets(limits.rate, limits.burst)

    async def __call__(self, scope: Scope, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in scope["headers"]}
        refused = self._refused(scope, headers)
        if refused:
            await _answer(send, *refused)
        elif _given(scope) and self.limits.token:
            await self._welcome(scope, send)
        else:
            await self.app(scope, _Limited(receive), _with_headers(send))

    def _refused(self, scope: Scope, headers: dict[str, str]) -> tuple[int, str] | None:
        """The status and the words with which a request is turned away."""
        client = (scope.get("client") or ("", 0))[0]
        if not self.limits.any_host and _host(headers) not in LOCAL:
            return 421, "This page is served on this machine alone; ask for it at http://127.0.0.1."
        if not self.buckets.take(client):
            return 429, "Too many requests; wait a few seconds."
        if len(scope.get("query_string", b"")) + len(scope["path"]) > MOST_ADDRESS:
            return 414, "The address is too long; ask a shorter question."
        if int(_digits(headers.get("content-length", "0"))) > MOST_BODY:
            return 413, f"A request may have {MOST_BODY:,} bytes."
        return None if self._known(scope, headers) else (401, "This page needs the token that khabar serve printed: open the address with ?token=… once.")

    def _known(self, scope: Scope, headers: dict[str, str]) -> bool:
        if not self.limits.token:
            return True
        bearer = headers.get("authorization", "").removeprefix("Bearer ")
        shown = (bearer, _cookie(headers, COOKIE), _given(scope))
        return any(hmac.compare_digest(one.encode(), self.limits.token.encode()) for one in shown)

    async def _welcome(self, scope: Scope, send: Any) -> None:
        """A right token in the address goes to a cookie, so that it stays in no history and no link."""
        rest = [(k, v) for k, v in _query(scope) if k != "token"]
        where = _local_path(scope["path"]) + (f"?{urlencode(rest)}" if rest else "")
        cookie = f"{COOKIE}={self.limits.token}; Path=/; HttpOnly; SameSite=Strict"
        await _answer(send, 303, "", {"Location": where, "Set-Cookie": cookie})


def _query(scope: Scope) -> list[tuple[str, str]]:
    return parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)


def _given(scope: Scope) -> str:
    return next((value for name, value in _query(scope) if name == "token"), "")


def _local_path(path: str) -> str:
    """A path of this site: `//elsewhere` would lead to another."""
    return "/" + "".join(c for c in path if c.isascii() and c.isprintable() and c != "\\").lstrip("/")


def _cookie(headers: dict[str, str], name: str) -> str:
    try:
        found = SimpleCookie(headers.get("cookie", "")).get(name)
    except CookieError:
        return ""
    return found.value if found else ""


def _host(headers: dict[str, str]) -> str:
    """The name of the host without its port."""
    host = headers.get("host", "").lower()
    return host[: host.find("]") + 1] if host.startswith("[") else host.partition(":")[0]


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 12 else str(MOST_BODY + 1)


class _Limited:
    """Counts a body that comes in pieces without saying its length, and ends it at the limit."""

    def __init__(self, receive: Any) -> None:
        self.receive, self.left = receive, MOST_BODY

    async def __call__(self) -> dict[str, Any]:
        message = await self.receive()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            raise HTTPException(413, f"A request may have {MOST_BODY:,} bytes.")
        return message


def _with_headers(send: Any) -> Any:
    async def sending(message: dict[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message = {**message, "headers": [*message["headers"], *_encoded(HEADERS)]}
        await send(message)

    return sending


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode("latin-1", "ignore")) for name, value in headers.items()]


async def _answer(send: Any, status: int, told: str, more: dict[str, str] | None = None) -> None:
    """A short plain answer."""
    wait = {"Retry-After": "5"} if status == 429 else {}
    headers = {**HEADERS, "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store", **wait, **(more or {})}
    await send({"type": "http.response.start", "status": status, "headers": _encoded(headers)})
    await send({"type": "http.response.body", "body": told.encode()})
