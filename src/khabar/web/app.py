"""The application: its pages, its files, and what it says when something goes wrong."""

from __future__ import annotations

import gc
import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from khabar.errors import KhabarError
from khabar.packs import languages, pack
from khabar.store import Store
from khabar.store.engine import shown
from khabar.version import __version__
from khabar.web import actor, event, judging, network, overview, pair, questions, quotes, report, search, sources, stories, story, world_map
from khabar.web.guard import Guard, Limits
from khabar.web.page import Utf8Json, publish
from khabar.web.remember import Memory
from khabar.web.render import HOME, html

MODULES = (overview, report, search, stories, story, actor, pair, network, quotes, sources, world_map, event, questions, judging)
PAGES = tuple(module.PAGE for module in MODULES)
log = logging.getLogger(__name__)


def create(store: Store, limits: Limits | None = None) -> Any:
    """An ASGI application over an open store."""
    app = FastAPI(
        title="Khabar", version=__version__, docs_url=None, redoc_url=None, openapi_url="/openapi.json", description="Every page of khabar serve as data."
    )
    app.state.store, app.state.memory = store, Memory()
    for page in PAGES:
        publish(app, page)
    app.include_router(judging.router)
    app.include_router(questions.router)
    app.add_api_route("/api", _api, include_in_schema=False)
    app.mount("/static", StaticFiles(directory=HOME / "static"), name="static")
    app.add_exception_handler(KhabarError, _khabar_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _bad_parameter)
    app.add_exception_handler(Exception, _our_fault)
    return Guard(app, limits or Limits())


def warm(store: Store) -> None:
    """Loads what the first questions need (lexicon, gazetteer), so that no reader waits for it."""
    store.search(" ".join(pack(lang).optional("letters").get("name") or lang for lang in languages()), 1)
    world_map.places(), world_map.capitals()
    gc.freeze()  # looking for garbage in all these tables again and again made single pages slow


def _api(request: Request) -> Response:
    """Every page's parameters, read from what the server itself checks."""
    paths = request.app.openapi()["paths"]
    told = {path.removesuffix(".json"): ways["get"] for path, ways in paths.items() if path.endswith(".json")}
    return html(request, "api", told)


def _khabar_error(request: Request, error: Exception) -> Response:
    """What the store says of a question; never where the store lies."""
    return told(request, 400, str(error).replace(f"{shown(request.app.state.store.engine)}: ", ""))


def _http_error(request: Request, error: Exception) -> Response:
    return told(request, getattr(error, "status_code", 500), str(getattr(error, "detail", "")))


def _bad_parameter(request: Request, error: Exception) -> Response:
    faults = [f"{'.'.join(str(p) for p in fault['loc'][1:])}: {fault['msg']}" for fault in getattr(error, "errors", list)()]
    return told(request, 422, "; ".join(faults)[:500])


def _our_fault(request: Request, error: Exception) -> Response:
    log.exception("%s", request.url.path, exc_info=error)
    return told(request, 500, "A fault of Khabar; the log of khabar serve has more.")


def told(request: Request, status: int, message: str) -> Response:
    """An error as a page for people and as JSON for programs."""
    if request.url.path.endswith((".json", ".csv")):
        return Utf8Json({"error": message}, status)
    return html(request, "error", {"status": status, "message": message}, status)
