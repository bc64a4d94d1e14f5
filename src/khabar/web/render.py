"""HTML: templates with everything escaped, in the language of the reader, with his form token."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from khabar.derived import alpha3, quad_code
from khabar.explain import explain
from khabar.model import STATUSES
from khabar.packs import codebook
from khabar.store import Hit
from khabar.store.corrected import shown as shown_change
from khabar.web import charts, flows, session, ui
from khabar.web.asks import field
from khabar.web.cut import OVERRIDES, Mark, Segment, cut, direction

HOME = Path(__file__).parent
YEAR = 31_536_000


@lru_cache(maxsize=1)
def templates() -> Environment:
    found = Environment(loader=FileSystemLoader(HOME / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    found.filters |= {"plain": ui.plain, "isolated": isolated, "web": web_address, "readable": readable, "corrected": corrected, "opening": opening}
    found.globals |= {
        "link": link,
        "link_pair": link_pair,
        "field": field,
        "alpha3": alpha3,
        "quad": quad_code,
        "explain": explain,
        "direction": direction,
        "dir_of": ui.dir_of,
    }
    found.globals |= {
        "segment": segment,
        "shown": found_in,
        "flow": flows.flow,
        "bars": charts.bars,
        "dots": charts.dots,
        "types": tuple(codebook()["types"]),
        "statuses": STATUSES,
    }
    return found


def link(page: str, **parameters: Any) -> str:
    """The address of a page; parameters without a value are left out."""
    given = {name.rstrip("_"): value for name, value in parameters.items() if value not in (None, "", False)}
    path = "/" if page == "overview" else f"/{page}"
    return f"{path}?{urlencode(given)}" if given else path


def link_pair(one: str, other: str) -> str:
    """The page of two actors, or of the one when both are the same."""
    return link("actor", name=one) if one == other else link("pair", one=one, other=other)


def isolated(text: Any, most: int = 300, lang: str | None = None) -> Markup:
    """Words of a report among ours: they keep their direction to themselves."""
    spoken = Markup(' lang="{}"').format(lang) if lang else ""
    return Markup('<bdi dir="auto"{}>{}</bdi>').format(spoken, ui.plain(text, most))


def segment(part: Segment, placed: list[int]) -> Markup:
    """A segment of a report's text. Its marks have no padding, border or margin, so that Arabic letters join across them; they leave the order of
    the text alone, which is why there is no <bdi> here. `placed`: where ids were given already, for an id may stand once."""
    if not part.marks:
        return readable(part.text)
    spot = Markup("")
    if part.first and part.start not in placed:
        placed.append(part.start)
        spot = Markup(' id="t{}"').format(part.start)
    kinds, refs = " ".join(part.kinds), part.refs
    if not refs:
        return Markup('<span class="m {}"{}>{}</span>').format(kinds, spot, readable(part.text))
    return Markup('<a class="m {}"{} href="#{}" data-refs="{}">{}</a>').format(kinds, spot, refs[0], " ".join(refs), readable(part.text))


def found_in(hit: Hit) -> list[Segment]:
    """The stretch of text around the first word that was found, cut at the words found."""
    if hit.snippet is None:
        return []
    return list(cut(hit.report.text, [Mark(s.start, s.end, "found") for s in hit.marked], hit.snippet.start, hit.snippet.end))


def readable(text: str) -> Markup:
    """Text with direction overrides shown in place of obeyed."""
    told = str(Markup.escape(text))
    for control in OVERRIDES:
        told = told.replace(control, f'<span class="control">U+{ord(control):X}</span>')
    return Markup(told)


def corrected(change: tuple[str, str]) -> str:
    """A change of a verdict, as it may be typed again."""
    return shown_change(*change)


def opening(text: str) -> str:
    """The first line that is not blank: what stands for a title where there is none."""
    return next((line.strip() for line in text[:2_000].splitlines() if line.strip()), "")


def web_address(url: str | None) -> str | None:
    """An address that may be followed: a report's may say javascript:."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def interface(request: Request) -> ui.Ui:
    """The interface in the language this request asks for."""
    asked, kept = request.query_params.get("ui"), request.cookies.get(ui.COOKIE)
    return ui.Ui(ui.chosen(asked, kept, request.headers.get("accept-language", "")))


def html(request: Request, name: str, found: Any, status: int = 200) -> HTMLResponse:
    """A page; a language chosen in its address is kept in a cookie."""
    face, visit = interface(request), session.visit(request)
    here = [(k, v) for k, v in request.query_params.multi_items() if k != "ui"]
    said = {"ui": face, "found": found, "page": name, "visit": visit, "path": "/" + quote(request.url.path.lstrip("/\\")), "here": here, "urlencode": urlencode}
    answer = HTMLResponse(templates().get_template(f"{name}.html").render(said), status, {"Cache-Control": "no-store", "Vary": "Accept-Language, Cookie"})
    answer.headers["Content-Language"] = face.lang
    if request.query_params.get("ui") in ui.LANGUAGES:
        answer.set_cookie(ui.COOKIE, face.lang, max_age=YEAR, httponly=True, samesite="lax")
    if visit.new:
        answer.set_cookie(session.COOKIE, visit.id, httponly=True, samesite="strict")
    return answer
