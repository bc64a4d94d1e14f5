"""One request and its answer over one connection, to an address that was checked, within the limits."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from http.client import HTTPException
from threading import Timer
from typing import Any

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.exceptions import TimeoutError as Silence

from khabar.errors import NetError
from khabar.net.address import Resolver, reachable
from khabar.net.limits import Limits
from khabar.net.target import Target
from khabar.net.unpack import Unpacker

PIECE = 65_536
Said = tuple[int, dict[str, str], bytes]
"""Status, headers with names in lower case, body."""


def exchange(method: str, target: Target, headers: Mapping[str, str], body: bytes | None, limits: Limits, resolve: Resolver) -> Said:
    """Sends one request and reads the whole answer. Raises NetError: dns, private, connect, tls, timeout, headers, broken, incomplete and Unpacker's."""
    fault: NetError | None = None
    for address in reachable(target, limits, resolve)[:4]:
        connection = _connection(target, address, limits)
        try:
            with _ending(connection, target, limits) as sockets:
                with _told(target, "connect"):
                    connection.connect()
                sockets.append(connection.sock)
                return _ask(connection, method, target, headers, body, limits)
        except NetError as error:
            if error.reason != "connect":
                raise
            fault = error  # the next address of the host may answer
        finally:
            connection.close()
    raise fault or NetError("connect", f"{target.host}: no address to connect to")


def _connection(target: Target, address: str, limits: Limits) -> HTTPConnection:
    """To the address; its certificate, SNI and Host header are the name's."""
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=limits.connect_seconds)
    return HTTPSConnection(address, target.port, timeout=limits.connect_seconds, server_hostname=target.host, ssl_context=_trust(limits.ca_file))


@lru_cache(maxsize=4)
def _trust(ca_file: str) -> ssl.SSLContext:
    """The authorities this system trusts; those of certifi where it has none."""
    import certifi  # comes with trafilatura

    context = ssl.create_default_context()
    if not context.cert_store_stats()["x509_ca"]:
        context.load_verify_locations(certifi.where())
    if ca_file:
        context.load_verify_locations(ca_file)
    return context


@contextmanager
def _ending(connection: HTTPConnection, target: Target, limits: Limits) -> Iterator[list[Any]]:
    """Ends a request when its time is up, also one whose bytes trickle in: a timeout of the socket begins anew with each of them.

    Gives a list for the connected socket, which the connection itself lets go of once an answer has begun.
    """
    fired: list[bool] = []
    sockets: list[object] = []

    def end() -> None:
        fired.append(True)
        for open_socket in (*sockets, connection.sock):
            if isinstance(open_socket, socket.socket):
                with suppress(OSError):  # it was over already
                    socket.socket.shutdown(open_socket, socket.SHUT_RDWR)

    timer = Timer(limits.total_seconds, end)
    timer.daemon = True
    timer.start()
    try:
        yield sockets
    except NetError as error:
        raise (_too_slow(target, limits) if fired else error) from error
    finally:
        timer.cancel()
    if fired:
        raise _too_slow(target, limits)


def _too_slow(target: Target, limits: Limits) -> NetError:
    return NetError("timeout", f"{target.url}: not done within {limits.total_seconds:g} seconds (total_seconds); it is tried again later")


@contextmanager
def _told(target: Target, stage: str) -> Iterator[None]:
    """Faults of the layers below as NetError."""
    try:
        yield
    except (ssl.SSLError, ssl.CertificateError) as error:
        raise NetError("tls", f"{target.site}: no safe connection ({_brief(error)}); check the address, or give ca_file for a server of your own") from error
    except (TimeoutError, Silence) as error:
        raise NetError("connect" if stage == "connect" else "timeout", f"{target.site}: silent for too long (connect_seconds); it is tried again later") from error
    except HTTPException as error:
        reason = "headers" if "header" in str(error).lower() else "broken"
        raise NetError(reason, f"{target.url}: no proper HTTP answer ({_brief(error)}); the server is at fault") from error
    except (OSError, HTTPError, ValueError) as error:
        raise NetError(stage, f"{target.site}: the connection failed ({_brief(error)}); it is tried again later") from error


def _brief(error: Exception) -> str:
    return " ".join(str(error).split())[:160] or type(error).__name__


def _ask(connection: Any, method: str, target: Target, headers: Mapping[str, str], body: bytes | None, limits: Limits) -> Said:
    with _told(target, "broken"):
        connection.request(method, target.path, body=body, headers=dict(headers), preload_content=False, decode_content=False)
        answer = connection.getresponse()
        told = _headers(answer.headers, target, limits)
        return answer.status, told, _body(answer, told, target, limits)


def _headers(given: Any, target: Target, limits: Limits) -> dict[str, str]:
    size = sum(len(name) + len(value) + 4 for name, value in given.items())
    if size > limits.max_header_bytes:
        raise NetError("headers", f"{target.url}: {size:,} bytes of headers, over {limits.max_header_bytes:,} (max_header_bytes); it is not read")
    return {name.lower(): _utf8(value) for name, value in given.items()}


def _utf8(value: str) -> str:
    """Headers are read as Latin-1; servers that send Arabic addresses unencoded send UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value


def _body(answer: Any, told: Mapping[str, str], target: Target, limits: Limits) -> bytes:
    """The body up to the limit; one that breaks off is a fault, for half a feed looks like a feed with the rest deleted. Of errors it is not read."""
    if answer.status == 204 or answer.status >= 300:
        return b""
    unpacker = Unpacker(told.get("content-encoding", ""), limits, target.url)
    while piece := answer.read(PIECE, decode_content=False):
        unpacker.take(piece)
    return unpacker.whole()
