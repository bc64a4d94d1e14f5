"""Invented reports of invented raids, many at a time."""

from datetime import date, timedelta

from khabar.model import Coded, Event, Party, Report, Sentence, Span, When
from khabar.store import keep
from khabar.store.engine import writing
from khabar.tokens import tokens

SIDES = {"RUS": "الروسية", "UKR": "الأوكرانية", "TUR": "التركية", "SYR": "السورية"}


def raid(key, actor="RUS", recipient="UKR", kind="ASSAULT", day="2026-11-20", outlet="صحيفة الساحل", before="", number=0):
    """A coded report of one line that tells one act; `before` are further lines above it."""
    line = f"هاجمت القوات {SIDES[actor]} مواقع القوات {SIDES[recipient]} قرب القرية رقم {number}."
    text = f"{before}{line}"
    at = text.index(line)

    def party(code):
        start = text.index(SIDES[code], at)
        return Party(start, start + len(SIDES[code]), SIDES[code], code=code, sector="MIL")

    event = Event(kind, Span(at, at + 5, text[at : at + 5]), (party(actor),), (party(recipient),), when=When(at, at + 1, "x", date=day), sentence=0)
    report = Report(text=text, id=key, outlet=outlet, published=day, lang="ar", title=f"خبر {key}", url=f"https://news.example/{key}")
    return Coded(report, (), (Sentence(at, len(text), tokens(text, at, len(text))),), events=(event,), versions=(("khabar", "test"),))


def weeks(store, counts, others, today, actor="RUS", recipient="UKR", kind="ASSAULT"):
    """Fills the weeks before `today` (the last count is of the week that runs): acts of the pair and of others, each of its own outlet."""
    monday = today - timedelta(days=today.weekday())
    made = []
    for n, (count, other) in enumerate(zip(counts, others, strict=True)):
        day = (monday - timedelta(weeks=len(counts) - 1 - n)).isoformat()
        for i in range(count):
            made.append(raid(f"p{n}-{i}", actor, recipient, kind, day, f"outlet {i}"))
        for i in range(other):
            made.append(raid(f"o{n}-{i}", "TUR", "SYR", "AGREE", day, f"outlet {i}"))
    with writing(store.engine) as connection:  # one transaction: committing each takes longer than all else
        for one in made:
            keep.keep(connection, one)


TODAY = date(2026, 11, 25)
