"""Who stands behind what is told: the chain's nearest link, the agency that is credited, the speaker who is quoted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from khabar.model import OWN_LAND, Attribution, Coded, Event, Party, Quote

SPEECH = ("ACCUSE", "AGREE", "CONCEDE", "REJECT", "REQUEST", "SUPPORT", "THREATEN")
"""Types in which saying is the act: who acts is who says it."""
SOMEBODY = "?"
UNNAMED = ("agencies",)
"""Rows of the world tables that stand for nobody in particular («agencies»)."""
NO_ROW = ("", "owned", OWN_LAND)
"""Sources of parties that name no row of the world tables."""
CREDITS = ("credit", "dateline", "byline")


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One who may have said it. `kind`: speaker, agency, document or outlet; `key` is the same however he is written."""

    kind: str
    key: str
    name: str


def identity(party: Party) -> str:
    """The world row a party was read from, a capital's that of its country; empty for a description, somebody's own, and «his country», which is another each time."""
    return "" if party.source in NO_ROW else party.source.rpartition(":")[2].removesuffix("-seat")


def of_act(event: Event) -> tuple[Source, ...]:
    """The sources of one event: those of its chain, or who acts when the act is speech. Anonymous sources are the outlet's own."""
    chain = tuple(s for link in event.attribution for s in of_link(link))
    if event.type in SPEECH and not chain:
        return tuple(s for p in event.actors for s in of_party(p))
    return chain


def of_quote(quote: Quote, lang: str) -> tuple[Source, ...]:
    """Who is quoted, and on whose word."""
    speaker = of_party(quote.party) if quote.party else somebody(quote.speaker.text) if quote.speaker else ()
    return (*speaker, *(s for link in quote.chain for s in of_link(link)))


def of_link(link: Attribution) -> tuple[Source, ...]:
    """The sources one link of a chain stands for. Anonymous ones are the outlet's own, and so is a document nobody signs."""
    if link.role == "anonymous" or link.role == "document" and not link.party:
        return ()
    return of_party(link.party, link.role) if link.party else somebody(link.text)


def of_party(party: Party, kind: str = "speaker") -> tuple[Source, ...]:
    """A party as a source: himself, the body he speaks for, and its state when he speaks for the government.

    One government, army or court is one source, whoever speaks for it: papers name the minister, his spokesman, the ministry or the capital.
    A description («the authority», «the coach») may mean anybody who is named elsewhere.
    """
    kind = party.kind if party.kind in ("agency", "outlet") else kind
    known = identity(party)
    if kind in ("agency", "outlet"):
        return (Source(kind, known, party.identifier_text or party.text),) if known and known not in UNNAMED else somebody(party.text)
    keys = [f"{party.code} {party.sector}"] if party.code and party.sector else []
    keys += [party.code] if party.code and party.sector in (None, "GOV") else []
    himself = (Source(kind, known, party.identifier_text or party.text),) if known else somebody(party.text)
    return (*himself, *(Source(kind, key, party.text) for key in keys))


def somebody(text: str) -> tuple[Source, ...]:
    """Somebody no table knows: «the coach», «the Portuguese» and a name may be one man, so all of them count as one source."""
    return (Source("speaker", SOMEBODY, text),) if text.strip() else ()


def credited(coded: Coded) -> Iterable[Source]:
    """The agencies and other papers that credit lines, datelines and bylines name; not the outlet itself."""
    lines = [b for b in coded.blocks if b.part in CREDITS]
    for mention in coded.mentions:
        party = mention.party
        if party and party.kind in ("agency", "outlet") and any(b.start <= mention.start < b.end for b in lines) and party.source != coded.report.outlet:
            yield from of_party(party)
