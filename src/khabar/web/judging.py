"""Verdicts: the list, how far readers agree, and the form that gives one."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import RedirectResponse, StreamingResponse

from khabar.errors import StoreError
from khabar.model import Judgement
from khabar.store import KeptEvent, Store
from khabar.store import engine as connections
from khabar.store.corrected import shown
from khabar.web import session
from khabar.web.agreement import Agreement, agreements
from khabar.web.event import changes
from khabar.web.forms import Sent
from khabar.web.page import FAULTS, Kept, Limit, Offset, Page, Row
from khabar.web.render import YEAR, link

GOLD = {200: {"content": {"application/x-ndjson": {}}}, **FAULTS}
router = APIRouter()


@dataclass(frozen=True, slots=True)
class Judgements:
    limit: int
    offset: int
    given: Sequence[tuple[Judgement, KeptEvent | None]]
    more: bool
    agreements: Sequence[Agreement]

    @property
    def shared(self) -> int:
        """Events judged by two or more."""
        return self.agreements[0].events

    @property
    def agreed(self) -> int:
        """On how many of them all pairs agree: with two readers, their number."""
        return round(self.shared * (self.agreements[0].raw or 0))


def ask(store: Kept, limit: Limit = 50, offset: Offset = 0) -> Judgements:
    found = store.judgements(limit + 1, offset)
    with connections.reading(store.engine) as connection:
        agreed = agreements(connection)
    return Judgements(limit, offset, [(j, _event(store, j.event_id)) for j in found[:limit]], len(found) > limit, agreed)


def _event(store: Store, event_id: str) -> KeptEvent | None:
    """The event of a verdict; None when a later reading of the report has it no more."""
    try:
        return store.event(event_id)
    except StoreError:
        return None


def plain(found: Judgements) -> Row:
    return {"judgements": [{**asdict(j), "changes": {f: shown(f, v) for f, v in j.changes}} for j, _ in found.given], "judged_by_several": found.shared, "agreed": found.agreed, "agreement": [asdict(a) for a in found.agreements], "more": found.more}


def rows(found: Judgements) -> list[Row]:
    return [
        {**asdict(j), "changes": [f"{f}={shown(f, v)}" for f, v in j.changes], "report": k.report.id if k else None, "words": k.event.trigger.text if k else None}
        for j, k in found.given
    ]


PAGE = Page("judgements", "Verdicts of readers and how far they agree", ask, plain, rows)


# ----------------------------------------------------------------------------------------------------------------- the form


@router.post("/judge", include_in_schema=False)
def judge(store: Kept, fields: Sent) -> RedirectResponse:
    """Keeps a verdict and goes back to the event."""
    event_id, verdict, who = fields.get("event", ""), fields.get("verdict", ""), fields.get("who", "")[:60]
    kept = store.event(event_id)
    if verdict == "withdraw":
        store.withdraw(kept.id, who)
    else:
        store.judge(kept.id, verdict, fields.get("why", "")[:500], who, changes(kept, fields) if verdict == "right" else [])
    answer = RedirectResponse(f"{link('report', id=kept.report.id, at=kept.event.trigger.start)}#e-{kept.id}", 303)
    if who:
        answer.set_cookie(session.READER, quote(who), max_age=YEAR, httponly=True, samesite="strict")
    return answer


@router.get("/gold.jsonl", tags=["json"], summary="Judged reports in the format of gold sets, one a line", response_class=StreamingResponse, responses=GOLD)
def gold(store: Kept) -> StreamingResponse:
    return StreamingResponse(_lines(store), media_type="application/x-ndjson")


def _lines(store: Store) -> Iterator[str]:
    for one in store.gold():
        yield json.dumps(one, ensure_ascii=False) + "\n"
