"""Coded reports made by hand: for the rooms that show and measure, and need no reader for it."""

from __future__ import annotations

from itertools import pairwise

from khabar.model import Attribution, Block, Coded, Dropped, Event, Mention, Number, Party, Place, Quote, Report, Sentence, Size, Span, When
from khabar.tokens import tokens

TEXT = (
    "قصفت طائرات إسرائيلية مطار دمشق الدولي أمس الأحد، بحسب وكالة الأنباء السورية.\n"
    "وقال مسؤول لبناني إن «ثلاثة جنود قُتلوا».\nومن المقرر أن يزور الوزير بيروت."
)


def span(words: str, text: str = TEXT) -> dict[str, object]:
    """start, end and text of the first place where `words` stand."""
    start = text.index(words)
    return {"start": start, "end": start + len(words), "text": words}


REPORT = Report(text=TEXT, id="made-1", outlet="صحيفة العينة", lang="ar", published="2022-09-19", title="غارة على مطار دمشق", url="https://example.org/1")
AIRCRAFT = Party(**span("طائرات إسرائيلية"), code="ISR", sector="MIL")
AGENCY = Party(**span("وكالة الأنباء السورية"), code="SYR", sector="JRN", identifier_text="SANA", source="agencies:sana")
OFFICIAL = Party(**span("مسؤول لبناني"), code="LBN", sector="GOV")
MINISTER = Party(**span("الوزير"), code="SYR", sector="GOV", identifier_id="Q1", identifier_text="Sample Minister", office="foreign minister")
AIRPORT = Place(
    **span("مطار دمشق الدولي"), name="Damascus", geonameid="170654", lat=33.5, lon=36.3, province="Dimashq", country_code="SYR", feature_code="PPLC", resolution="city"
)
YESTERDAY = When(**span("أمس الأحد"), date="2022-09-18")
SANA_SAYS = Attribution(**span("وكالة الأنباء السورية"), role="agency", party=AGENCY, cue=Span(**span("بحسب")))
OFFICIAL_SAYS = Attribution(**span("مسؤول لبناني"), role="anonymous", party=OFFICIAL, cue=Span(**span("وقال")))

RAID = Event(
    type="ASSAULT", mode="aerial", trigger=Span(**span("قصفت")), actors=(AIRCRAFT,), where=AIRPORT, when=YESTERDAY,
    attribution=(SANA_SAYS,), confidence=0.8123, rule="ASSAULT.bomb", contexts=("military",), sentence=0,
)  # fmt: skip
KILLING = Event(
    type="ASSAULT", trigger=Span(**span("قُتلوا")), attribution=(OFFICIAL_SAYS,), rule="ASSAULT.kill", sentence=1,
    recipients=(Party(**span("جنود"), sector="MIL"),), size=Size(dead=Number(**span("ثلاثة"), value=3.0)),
)  # fmt: skip
VISIT = Event(type="CONSULT", mode="visit", trigger=Span(**span("يزور")), actors=(MINISTER,), status="planned", rule="CONSULT.visit", sentence=2)
QUOTE = Quote(content=Span(**span("ثلاثة جنود قُتلوا")), direct=True, speaker=Span(**span("مسؤول لبناني")), cue=Span(**span("وقال")), party=OFFICIAL, chain=(OFFICIAL_SAYS,))


def _sentences() -> tuple[Sentence, ...]:
    starts = [0, TEXT.index("وقال"), TEXT.index("ومن"), len(TEXT) + 1]
    return tuple(Sentence(a, b - 1, tokens(TEXT, a, b - 1)) for a, b in pairwise(starts))


CODED = Coded(
    report=REPORT,
    blocks=(Block(0, len(TEXT), "body", "paragraph"),),
    sentences=_sentences(),
    mentions=(
        Mention(**span("مطار دمشق الدولي"), kind="place", source="places:170654", place=AIRPORT),
        Mention(**span("أمس الأحد"), kind="time", source="dates", when=YESTERDAY),
        Mention(**span("ثلاثة"), kind="number", source="dates", number=Number(**span("ثلاثة"), value=3.0)),
        Mention(**span("وكالة الأنباء السورية"), kind="actor", source="agencies:sana", party=AGENCY),
    ),
    events=(RAID, KILLING, VISIT),
    quotes=(QUOTE,),
    dropped=(Dropped("events", "no_recipient", 0, 4, "AID needs a recipient"),),
    versions=(("khabar", "0.1.0"), ("ar", "abc")),
)
