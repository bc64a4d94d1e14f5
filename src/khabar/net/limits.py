"""Every limit of the network is a setting with a default, changed by name: `--limit max_bytes=2000000` or `KHABAR_NET="allow=10.0.0.0/8 retries=0"`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from khabar.errors import NetError
from khabar.version import __version__

VARIABLE = "KHABAR_NET"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may cost and where it may go. Times in seconds, sizes in bytes."""

    connect_seconds: float = 10
    """To reach a server, and the longest silence afterwards."""
    total_seconds: float = 60
    """For one request from connecting to the last byte, however slowly it comes."""
    max_bytes: int = 10_000_000
    """Of one answer, after decompression."""
    max_ratio: int = 200
    """How many times larger than what was sent a decompressed answer may be, once it is over a million bytes. News compresses 3 to 20 times."""
    max_header_bytes: int = 65_536
    max_redirects: int = 5
    retries: int = 2
    """Further tries after a fault that may pass: no connection, silence, a broken answer, 429, 500, 502, 503, 504."""
    backoff_seconds: float = 1
    """Before the first further try; doubled each time, and up to half as much again by chance."""
    max_wait_seconds: float = 60
    """The longest Retry-After that is waited for at once; a longer one is left to the next round."""
    pace_seconds: float = 1
    """Between two requests to one host."""
    max_crawl_delay: float = 30
    """The longest Crawl-delay of a robots.txt that is kept; a longer one counts as this."""
    robots: bool = True
    """Whether robots.txt is asked. `no` only where the site's owner has agreed."""
    robots_bytes: int = 500_000
    robots_hours: float = 24
    """How long a robots.txt is believed."""
    allow: tuple[str, ...] = ()
    """Hosts, addresses or networks that may be reached although they are not public: `intranet.example`, `10.0.0.0/8`, `127.0.0.1:8080`."""
    ca_file: str = ""
    """Further certificate authorities, as PEM, for servers of one's own."""
    agent: str = f"khabar/{__version__} (news reader)"
    """How we name ourselves; add an address where a site's owner reaches you."""


_KINDS = {"float": float, "int": int, "str": str}


def limits_of(settings: Iterable[str] = (), environ: Mapping[str, str] = os.environ) -> Limits:
    """The defaults with the settings of KHABAR_NET and then these (`name=value`). Raises NetError bad_setting."""
    found = Limits()
    for setting in (*environ.get(VARIABLE, "").split(), *settings):
        name, _, value = setting.partition("=")
        found = replace(found, **{name.strip(): _value(name.strip(), value.strip())})
    return found


def _value(name: str, text: str) -> Any:
    kinds = {f.name: str(f.type) for f in fields(Limits)}
    if name not in kinds:
        raise NetError("bad_setting", f"{name}: no such limit; there are {', '.join(kinds)}")
    if name == "allow":
        return tuple(part for part in text.split(",") if part)
    try:
        return _yes(text) if kinds[name] == "bool" else _positive(_KINDS[kinds[name]](text))
    except (ValueError, KeyError) as error:
        raise NetError("bad_setting", f"{name}={text}: give {'yes or no' if kinds[name] == 'bool' else 'a number of 0 or more'}") from error


def _yes(text: str) -> bool:
    return {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}[text.lower()]


def _positive(value: Any) -> Any:
    if isinstance(value, int | float) and not value >= 0:
        raise ValueError
    return value
