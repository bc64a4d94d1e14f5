"""Who sends a form: a random id in a cookie, and in each form a token made from it that no other site can know."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote, urlsplit

from fastapi import Request

COOKIE, READER = "khabar_session", "khabar_reader"
SECRET = secrets.token_bytes(32)
"""Made anew each time the server starts; forms opened before that are sent again."""


@dataclass(frozen=True, slots=True)
class Visit:
    """`id` of the browser, `token` for its forms, `reader` the name he gave for his verdicts; `new`: he has no cookie yet."""

    id: str
    token: str
    reader: str
    new: bool


def visit(request: Request) -> Visit:
    given = request.cookies.get(COOKIE, "")
    new = len(given) != 32 or not given.isascii() or not given.isalnum()
    key = secrets.token_hex(16) if new else given
    return Visit(key, token(key), unquote(request.cookies.get(READER, ""))[:60], new)


def token(key: str) -> str:
    return hmac.new(SECRET, key.encode(), sha256).hexdigest()


def own_form(request: Request, given: str) -> bool:
    """Whether a form comes from a page of ours: its token is that of the cookie, and the browser names no other site as its origin."""
    key = request.cookies.get(COOKIE, "")
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "same-origin")
    same = site in ("same-origin", "none") and (origin is None or urlsplit(origin).netloc == request.headers.get("host"))
    return bool(key) and same and hmac.compare_digest(given.encode(), token(key).encode())
