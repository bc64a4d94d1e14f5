"""Parquet: the columns of CSV with their types; lists are lists and days are days. The only file that imports pyarrow for writing events."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from khabar.errors import MissingExtra
from khabar.export.cells import readable
from khabar.export.columns import COLUMNS, row
from khabar.export.exporter import Exporter, Kept, Setting

GROUP = 5_000
"""Events of a row group: what is held at once, with Arrow's own some 100 MB."""


def write(events: Iterator[Kept], out: BinaryIO, _: Setting) -> None:
    """Raises MissingExtra without pyarrow."""
    pa, pq = _arrow()
    schema = _schema(pa)
    with pq.ParquetWriter(pa.PythonFile(out, mode="w"), schema, compression="zstd") as writer:
        while group := [_row(kept) for kept in islice(events, GROUP)]:
            writer.write_table(pa.Table.from_pylist(group, schema))


def _arrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtra("Parquet needs an extra: pip install 'khabar[tables]'") from error
    return pyarrow, pyarrow.parquet


def _schema(pa: Any) -> Any:
    kinds = {"text": pa.string(), "texts": pa.list_(pa.string()), "integer": pa.int64(), "number": pa.float64(), "day": pa.date32()}
    return pa.schema([(column.name, kinds[column.kind]) for column in COLUMNS])


def _row(kept: Kept) -> dict[str, Any]:
    return {name: _readable(value) for name, value in row(kept).items()}


def _readable(value: Any) -> Any:
    if isinstance(value, list):
        return [_readable(v) for v in value]
    return readable(value) if isinstance(value, str) else value


EXPORTER = Exporter("parquet", "the columns of CSV with types, for pandas, DuckDB and Spark (khabar[tables])", (".parquet",), write)
