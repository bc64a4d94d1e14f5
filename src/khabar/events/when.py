"""When an act happened: the time in its own clause that is its own, not one that tells of something beside it, nor of the words it is about.

Not supported: the day of the sentence before, which holds for some of the acts told next and for others not.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from datetime import date, timedelta

from khabar.events.conditions import clause
from khabar.frozen import replace
from khabar.model import Event, Parsed, Predicate, Unit, When

TIED = ("object", "subject", "prep", "joined")
"""How a verbal noun hangs on the verb whose clause dates it too («نفذت يوم السبت غارات»)."""
WORDS = frozenset(("REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT"))
"""Types that are said: a time behind another act's noun is of what they speak of («طالب بإعادة ما حجب الشهر الماضي»)."""
SAYING = "c"
"""Verbs with this frame tell or want what follows: their day is not its day («أكد اليوم سيطرة …»)."""
DEEDS = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"))
"""Types that no words do; to announce a resignation is to resign."""
WEEK = timedelta(days=6)


def when(parsed: Parsed, predicate: Predicate, kind: str, whereupon: Set[str] = frozenset()) -> When | None:
    """The time in the act's own clause, else in that of the verb it hangs on, or of the verb it goes on from with the same subject.

    `whereupon` are the words for what happens where and when the act before them does (حيث).
    """
    own = _first(parsed, predicate, kind)
    above = _above(parsed, predicate, kind, whereupon)
    return own if own is not None or above is None else _first(parsed, above, kind)


def by_month(event: Event) -> Event:
    """A week is no day: an act of «الأسبوع الماضي» is dated by the month its week begins in, and by the next where the week ends there."""
    told = event.when
    if told is None or not told.date or not told.enddate or len(told.date) < 10 or len(told.enddate) < 10:
        return event
    first, last = date.fromisoformat(told.date), date.fromisoformat(told.enddate)
    if first.isoweekday() != 1 or last - first != WEEK:
        return event
    month, until = told.date[:7], told.enddate[:7]
    return replace(event, when=replace(told, date=month, enddate=until if until != month else None))


def _above(parsed: Parsed, predicate: Predicate, kind: str, whereupon: Set[str]) -> Predicate | None:
    above = parsed.predicates[predicate.governor] if predicate.governor >= 0 else None
    if above is not None and predicate.tag == "M" and predicate.relation in TIED:
        return None if SAYING in above.reading.classes and kind in DEEDS else above
    if above is not None and predicate.relation == "joined" and predicate.carried:
        return above
    opened = predicate.unit > 0 and parsed.units[predicate.unit - 1].key in whereupon
    if opened or predicate.tag == "V" and predicate.carried and predicate.relation not in ("content", "relative"):
        return next((p for p in reversed(parsed.predicates) if p.first < predicate.first and _tells(p)), None)
    return None


def _first(parsed: Parsed, predicate: Predicate, kind: str) -> When | None:
    """The nearest time of a predicate's clause that is its own."""
    return next((u.mention.when for u in _inside(parsed, predicate) if u.mention and not _others(parsed, predicate, u.first, kind)), None)


def _inside(parsed: Parsed, predicate: Predicate) -> Iterator[Unit]:
    """The times in the clause, nearest to the trigger first."""
    found = [(abs(u.first - predicate.first), u) for u in clause(parsed, predicate) if u.mention and u.mention.when]
    yield from (unit for _, unit in sorted(found, key=lambda pair: pair[0]))


def _others(parsed: Parsed, predicate: Predicate, first: int, kind: str) -> bool:
    """Whether a time belongs to another act: to what is spoken of, or to an earlier verb whose subject is another (force goes on the same day)."""
    if first < predicate.first:
        return kind != "ASSAULT" and predicate.tag == "V" and not predicate.carried and any(_tells(p) and p.first < first < p.clause[1] for p in parsed.predicates if p.first < predicate.first)
    inner = max((p for p in parsed.predicates if predicate.first < p.first < first < p.clause[1]), key=lambda p: p.first, default=None)
    if inner is None or kind not in WORDS:
        return False
    return inner.relation == "relative" or inner.tag == "M" and not _document(parsed, inner)


def _tells(predicate: Predicate) -> bool:
    """Whether a verb tells the news: none of a relative clause, and none that only says it."""
    return predicate.tag == "V" and predicate.relation != "relative" and predicate.content < 0


def _document(parsed: Parsed, predicate: Predicate) -> bool:
    """«في بيان اليوم»: what words stand in, not what they are about."""
    phrase = next((p for p in parsed.phrases if p.first <= predicate.first < p.last), None)
    return phrase is not None and "document" in phrase.classes
