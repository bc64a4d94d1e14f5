"""A page and its twins: HTML, JSON and CSV of one answer at /name, /name.json and /name.csv, with the same parameters."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from khabar.store import Store
from khabar.web.remember import Memory
from khabar.web.render import html

MOST_WORDS = 500
Row = dict[str, Any]


def kept(request: Request) -> Store:
    return request.app.state.store


def remembered(request: Request) -> Memory:
    return request.app.state.memory


Kept = Annotated[Store, Depends(kept)]
Remembered = Annotated[Memory, Depends(remembered)]
Asked = Annotated[str, Query(max_length=MOST_WORDS, description='Words, "phrases" and fields, as in docs/store.md.')]
Name = Annotated[str, Query(max_length=200, description="A code (RUS), a country or a name.")]
Key = Annotated[str, Query(max_length=400, description="The id, or its beginning.")]
Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$", description="An ISO date or its beginning; empty for no bound.")]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


@dataclass(frozen=True, slots=True)
class Page:
    """`ask` gets the store and parameters; `plain` makes its answer JSON, `rows` CSV."""

    name: str
    tells: str
    ask: Callable[..., Any]
    plain: Callable[[Any], Any]
    rows: Callable[[Any], list[Row]]


class Utf8Json(JSONResponse):
    """JSON that people can read: Arabic letters stay letters."""

    def render(self, content: Any) -> bytes:
        return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace")


def publish(app: FastAPI, page: Page) -> None:
    """The three addresses of a page."""
    path = "/" if page.name == "overview" else f"/{page.name}"
    answer = Annotated[Any, Depends(page.ask)]

    def as_html(request: Request, found: answer) -> HTMLResponse:  # type: ignore[valid-type]
        return html(request, page.name, found)

    def as_json(found: answer) -> Response:  # type: ignore[valid-type]
        return Utf8Json(page.plain(found))

    def as_csv(found: answer) -> Response:  # type: ignore[valid-type]
        named = {"Content-Disposition": f'attachment; filename="khabar-{page.name}.csv"'}
        return Response(table(page.rows(found)), media_type="text/csv; charset=utf-8", headers=named)

    for function in (as_html, as_json, as_csv):
        function.__annotations__ = {**function.__annotations__, "found": answer, "request": Request}
    as_json.__annotations__.pop("request")
    as_csv.__annotations__.pop("request")
    app.get(path, response_class=HTMLResponse, include_in_schema=False)(as_html)
    app.get(f"/{page.name}.json", summary=page.tells, operation_id=f"{page.name}_json", responses=FAULTS, tags=["json"])(as_json)
    csv_type = {200: {"content": {"text/csv": {}}}, **FAULTS}
    app.get(f"/{page.name}.csv", summary=page.tells, operation_id=f"{page.name}_csv", response_class=Response, responses=csv_type, tags=["csv"])(as_csv)


_FAULT = {"content": {"application/json": {"schema": {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"]}}}}
_TOLD = {"content": {"text/plain": {"schema": {"type": "string"}}}}
FAULTS = {
    400: {"description": "The question cannot be read.", **_FAULT},
    404: {"description": "Nothing has this id.", **_FAULT},
    422: {"description": "A parameter is not what it must be.", **_FAULT},
    401: {"description": "The token is missing or wrong; asked only where others than this machine are served.", **_TOLD},
    414: {"description": "The address is longer than 8 KB.", **_TOLD},
    421: {"description": "This machine was called by a name that is not its own.", **_TOLD},
    429: {"description": "Too many requests; Retry-After says when to come again.", **_TOLD},
}
"""What may come in place of an answer; the last four from the guard at the door, before a page is asked."""


def table(rows: list[Row]) -> str:
    """CSV with a line of names, and the mark that tells a spreadsheet it is UTF-8."""
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\n")
    if rows:
        writer.writerow(rows[0])
    for row in rows:
        writer.writerow([_cell(v) for v in row.values()])
    return out.getvalue()


def _cell(value: Any) -> Any:
    """Text that a spreadsheet would take for a formula begins with an apostrophe: the words are a stranger's."""
    if value is None or isinstance(value, int | float):
        return value
    text = " | ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
