"""The options of every command that reads reports, and the reading with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from khabar.cli.screen import complain

if TYPE_CHECKING:
    from khabar.model import Report
    from khabar.read import Unread

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH…",
        help="Files (text, HTML, JSON lines, CSV, Parquet, WARC, feeds, e-mail, PDF; see docs/formats.md), folders, web addresses, or - for standard input.",
        show_default=False,
    ),
]
Published = Annotated[str | None, typer.Option(help="Day of publication for reports that do not give one, like 2022-09-19.", metavar="DATE")]
Outlet = Annotated[str | None, typer.Option(help="Outlet for reports that do not name one.", metavar="NAME")]
Lang = Annotated[str | None, typer.Option(help="Language for reports that do not give one (ar, en); found from the text by default.", metavar="CODE")]
Columns = Annotated[str | None, typer.Option(help="Columns of tables and fields of JSON lines, like text=body,published=date.", metavar="FIELD=NAME,…")]
Languages = Annotated[str | None, typer.Option(help="Keep only reports in these languages, like ar,en; the others are counted.", metavar="CODE,…")]


@dataclass(frozen=True, slots=True)
class Reading:
    """What a person said of the reports to be read."""

    published: str | None = None
    outlet: str | None = None
    lang: str | None = None
    columns: str | None = None
    languages: str | None = None

    def of(self, paths: list[str]) -> Iterator[Report | Unread]:
        """The reports of the paths. Raises KhabarError at once for what is said wrong."""
        from khabar.read import read

        kept = tuple(one.strip() for one in (self.languages or "").split(",") if one.strip())
        said: dict[str, Any] = {"columns": named(self.columns), "languages": kept, "tell": complain}
        return read(*paths, published=self.published, outlet=self.outlet, lang=self.lang, **said)


def named(columns: str | None) -> dict[str, str]:
    """`text=body,published=date` -> field -> column. Raises BadReport with the fields there are."""
    from khabar.errors import BadReport
    from khabar.read.columns import FIELDS

    pairs = [part.partition("=") for part in (columns or "").split(",") if part.strip()]
    wrong = [field for field, equals, column in pairs if field.strip() not in FIELDS or not equals or not column.strip()]
    if wrong:
        raise BadReport(f"--columns: {', '.join(wrong)}: write FIELD=COLUMN, with commas between; the fields are {', '.join(FIELDS)}")
    return {field.strip(): column.strip() for field, _, column in pairs}
