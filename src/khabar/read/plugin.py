"""Readers of other packages: an entry point of the group `khabar.readers` names a Reader. See docs/plugins.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import BinaryIO

from khabar.errors import BadPlugin
from khabar.model import Report
from khabar.plugins import load, named
from khabar.read.item import Given, Refused, Unread, report, unread
from khabar.read.opened import Found, Opened

GROUP = "khabar.readers"


@dataclass(frozen=True, slots=True)
class Reader:
    """A format of another package.

    `suffixes` are those it claims, with their dot and in lower case (`.mbox`); suffixes that Khabar reads itself are not asked for.
    `fields` is called with the bytes of a file as a stream, unpacked if they were gzip or zstd, and yields for each report a mapping with `text`
    and optionally `id title lang published outlet url`, or a Refused for one that cannot be read. It should hold one report at a time.
    """

    suffixes: tuple[str, ...]
    fields: Callable[[BinaryIO], Iterator[Mapping[str, object] | Refused]]


def claimed(suffix: str) -> Callable[[Opened, Given], Iterator[Found]] | None:
    """How files with this suffix are read by a plugin; None when none claims it. Raises BadPlugin when one does not load or two claim it."""
    claims = {name: one for name, one in _readers() if suffix and suffix in one.suffixes}
    if len(claims) > 1:
        raise BadPlugin(f"{GROUP}: {suffix} is claimed by {' and '.join(sorted(claims))}; uninstall one of the packages")
    return next((_items(name, one) for name, one in claims.items()), None)


def _readers() -> Iterator[tuple[str, Reader]]:
    for name in named(GROUP):
        one = load(GROUP, name)
        if not isinstance(one, Reader):
            raise BadPlugin(f"{GROUP}: the plugin {name!r} is a {type(one).__name__}; it must be a khabar.read.Reader")
        yield name, one


def _items(name: str, reader: Reader) -> Callable[[Opened, Given], Iterator[Found]]:
    def items(opened: Opened, given: Given) -> Iterator[Found]:
        yield from opened.within(_each(name, reader, opened, given))

    return items


def _each(name: str, reader: Reader, opened: Opened, given: Given) -> Iterator[Report | Unread]:
    """Each report of the plugin; what it raises ends its file and names it, and stops nothing else."""
    number = 0
    try:
        for number, fields in enumerate(reader.fields(opened.stream), 1):
            one = unread(opened.path, number, fields) if isinstance(fields, Refused) else report(fields, given, opened.path, number)
            yield one
    except Refused as refused:
        yield unread(opened.path, number + 1, refused)
    except Exception as error:  # whatever a foreign package does wrong, its user must hear which one it was
        fault = Refused("unreadable", f"the reader {name!r} fails: {type(error).__name__}: {error}; tell its makers")
        yield unread(opened.path, number + 1, fault)
