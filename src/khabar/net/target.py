"""An address as text -> where a request goes: scheme, host, port and path, all of them in ASCII."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlsplit, urlunsplit

from khabar.errors import NetError

PORTS = {"http": 80, "https": 443}
LONGEST = 4096
_SAFE = "/%:=&?~+!$,;'@()*[]-._"
"""Percent signs stay: an address that is encoded already must not be encoded twice."""


@dataclass(frozen=True, slots=True)
class Target:
    """`host` is a name in IDNA or an address without brackets; `path` begins with / and holds the query."""

    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Host as the Host header has it, with its port unless that is the usual one."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == PORTS[self.scheme] else f"{name}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.site}{self.path}"


def target(url: str) -> Target:
    """Reads an address; Arabic paths and hosts are encoded. Raises NetError bad_url."""
    if len(url) > LONGEST:
        raise NetError("bad_url", f"{url[:80]}…: longer than {LONGEST} characters; this is no address of an article")
    try:
        parts = urlsplit(url.strip())
        host, port = _ascii(parts.hostname or ""), parts.port
    except (ValueError, UnicodeError) as error:
        raise NetError("bad_url", f"{url[:200]}: no address ({error}); write it like https://example.org/page") from error
    scheme = parts.scheme.lower()
    if scheme not in PORTS or not host:
        raise NetError("bad_url", f"{url[:200]}: only http:// and https:// addresses are fetched")
    if parts.username is not None or parts.password is not None:
        raise NetError("bad_url", f"{parts.scheme}://…@{host}: an address with a name or password in it is not fetched; leave them out")
    path = urlunsplit(("", "", quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE), ""))
    return Target(scheme, host, port or PORTS[scheme], path if path.startswith("/") else f"/{path}")


def _ascii(host: str) -> str:
    """A name of letters of any script in its IDNA form."""
    host = host.rstrip(".").lower()
    if any(c.isspace() or c in "\\^{}|<>\"'%" for c in host):
        raise ValueError("a host with characters no host has")
    return host if host.isascii() else host.encode("idna").decode("ascii")
