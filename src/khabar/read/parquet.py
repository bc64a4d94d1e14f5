"""Parquet, with pyarrow (extra `tables`): one report a row, a few hundred rows at a time, only the columns that are used. Positions count rows from 0."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khabar.read import columns
from khabar.read.item import Given, Refused, report, unread
from khabar.read.jsonl import named
from khabar.read.limits import limits, over
from khabar.read.opened import Found, Opened

BATCH = 256
"""Rows held at once: some megabytes of news."""


def items(opened: Opened, given: Given) -> Iterator[Found]:
    """The reports of the rows of a stretch."""
    file = _opened(opened)
    found = columns.chosen(list(file.schema_arrow.names), given)
    columns.tell(opened.path, found, given)
    for n, row in opened.within(_rows(file, sorted(set(found.values())))):
        if isinstance(row, Refused):
            yield n, unread(opened.path, 0, row, f"#{n}")
            return
        try:
            yield n, report(named(_texts(columns.picked(row, found)), Given()), given, opened.path, spot=f"#{n}")
        except Refused as refused:
            yield n, unread(opened.path, 0, refused, f"#{n}")


def _opened(opened: Opened) -> Any:
    try:
        import pyarrow.parquet as parquet
    except ImportError as error:
        raise Refused("missing_extra", "Parquet needs the extra `tables`: pip install 'khabar[tables]'") from error
    most = limits()
    try:
        file = parquet.ParquetFile(opened.stream, pre_buffer=False, thrift_string_size_limit=most.mail, thrift_container_size_limit=1_000_000)
        names = file.schema_arrow.names
    except Exception as error:  # pyarrow has a dozen kinds, from ArrowInvalid to OSError
        raise Refused("bad_table", f"no Parquet that can be read: {str(error)[:160]}") from error
    if len(names) > most.columns:
        raise Refused("bad_table", f"{len(names):,} columns, {over('columns', 'columns')}")
    return file


def _rows(file: Any, names: list[str]) -> Iterator[dict[str, Any] | Refused]:
    """The rows; a part that cannot be read ends them with the reason."""
    try:
        for group in range(file.metadata.num_row_groups):
            about = file.metadata.row_group(group)
            if about.total_byte_size > limits().row_group:
                raise Refused("too_long", f"row group {group} has {about.total_byte_size:,} bytes, {over('row_group', 'bytes')}; write smaller ones")
            for batch in file.iter_batches(BATCH, row_groups=[group], columns=names, use_threads=False):
                yield from batch.to_pylist()
    except Refused as refused:
        yield refused
    except Exception as error:
        yield Refused("bad_table", f"the table is damaged here: {str(error)[:160]}; nothing after it is read")


def _texts(fields: dict[str, object]) -> dict[str, object]:
    """Bytes are UTF-8 text; days and moments stay what they are."""
    try:
        return {name: value.decode("utf-8") if isinstance(value, bytes) else value for name, value in fields.items()}
    except UnicodeDecodeError as error:
        raise Refused("encoding", f"a cell is not UTF-8 at byte {error.start}; convert it") from error
