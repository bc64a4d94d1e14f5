"""Which addresses may be connected to. A name is resolved once, what it resolves to is checked, and only that is connected to:
a name that means another address a moment later (DNS rebinding) changes nothing."""

from __future__ import annotations

import re
import socket
from collections.abc import Callable, Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

from khabar.errors import NetError
from khabar.net.limits import Limits
from khabar.net.target import Target

Address = IPv4Address | IPv6Address
Resolver = Callable[..., Any]
"""Like socket.getaddrinfo."""

_SERVICES = frozenset(map(ip_address, ("168.63.129.16",)))
"""Addresses in public ranges at which clouds tell a machine about itself; the others (169.254.169.254, 100.100.100.200, fd00:ec2::254) are in no public range."""
_NAT64, _6TO4, _TEREDO = ip_network("64:ff9b::/96"), ip_network("2002::/16"), ip_network("2001::/32")


def reachable(target: Target, limits: Limits, resolve: Resolver = socket.getaddrinfo) -> list[str]:
    """The addresses of a target that may be connected to, in the resolver's order. Raises NetError: dns, private."""
    found = list(dict.fromkeys(_resolved(target, resolve)))
    permitted = [one for one in found if public(one) or allowed(target, one, limits.allow)]
    if not permitted:
        raise NetError(
            "private",
            f"{target.host} is {', '.join(map(str, found[:3]))}, no address of the public network; "
            f"if it is meant to be reached, allow it: KHABAR_NET=allow={found[0]} or --limit allow={found[0]}",
        )
    return [str(one) for one in permitted]


def _resolved(target: Target, resolve: Resolver) -> Iterator[Address]:
    try:
        entries = resolve(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NetError("dns", f"{target.host}: no such host ({getattr(error, 'strerror', None) or error}); check the address and the connection") from error
    for family, *_, where in entries:
        if family in (socket.AF_INET, socket.AF_INET6):
            yield ip_address(str(where[0]).partition("%")[0])


def public(address: Address) -> bool:
    """Whether anybody in the world reaches it. An IPv4 address inside an IPv6 one is looked at as well."""
    inner = _inside(address)
    return address.is_global and not address.is_multicast and not address.is_reserved and address not in _SERVICES and (inner is None or public(inner))


def _inside(address: Address) -> IPv4Address | None:
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or (address.sixtofour if address in _6TO4 else None) or (address.teredo[1] if address in _TEREDO and address.teredo else None)


def allowed(target: Target, address: Address, allow: tuple[str, ...]) -> bool:
    """Whether a setting names the host, its address or its network, and the port when it gives one."""
    return any(_names(entry, target, address) for entry in allow)


_WITH_PORT = re.compile(r"\[(?P<six>[^\]]+)\](?::(?P<port6>\d+))?|(?P<host>[^:]+):(?P<port>\d+)")


def _names(entry: str, target: Target, address: Address) -> bool:
    found = _WITH_PORT.fullmatch(entry)
    host = (found["six"] or found["host"]) if found else entry
    port = (found["port6"] or found["port"]) if found else None
    if port and int(port) != target.port:
        return False
    try:
        return address in ip_network(host, strict=False)
    except ValueError:
        return host.lower() == target.host
