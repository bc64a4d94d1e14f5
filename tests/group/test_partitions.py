"""Stories made in parts are the stories made at once: on a few thousand generated tellings, whose words mean nothing."""

import random
import zlib
from collections import defaultdict
from datetime import date, timedelta

import pytest

from khabar.group import Telling, partitions, stories
from khabar.group.copies import candidates
from khabar.group.stories import opens
from khabar.group.telling import Facts, act
from khabar.model import Event, Party, Span

FIRST = date(2021, 3, 1)
REPORTS, DAYS = 1_500, 30


def runs(words, length):
    return frozenset(zlib.crc32(" ".join(words[i : i + length]).encode()) for i in range(len(words) - length + 1))


def told(name, outlet, day, words, names, places, lang="ar"):
    lead = frozenset(words[:40])
    facts = Facts(frozenset(names), frozenset(places))
    event = Event("ASSAULT", Span(0, 4, "هاجم"), actors=(Party(0, 4, names[0], code=names[0]),), recipients=(Party(5, 9, names[-1], code=names[-1]),))
    return Telling(name, outlet, lang, day, words[0], lead, frozenset(words), runs(words, 2), runs(words, 5), facts, facts, (act(event, name, 50),), named=tuple((n, n) for n in names))


def happening(draw, number):
    """A happening lasts some days; its reports are copies, edited copies or share only the words that matter."""
    own = [f"s{number}w{i}" for i in range(30)]
    names, places = [f"N{draw.randrange(200)}", f"N{draw.randrange(200)}"], [f"P{draw.randrange(80)}"]
    text = [draw.choice(own) if draw.random() < 0.5 else f"c{int(draw.paretovariate(0.7))}" for _ in range(90)]
    start, length = draw.randrange(DAYS), draw.choice((1, 1, 2, 5, 12))
    for _ in range(draw.choice((1, 1, 2, 3, 6, 14))):
        kind = draw.random()
        words = list(text) if kind < 0.6 else [draw.choice(own) if draw.random() < 0.45 else f"c{int(draw.paretovariate(0.7))}" for _ in range(90)]
        for place in draw.sample(range(90), 15 if kind > 0.3 else 0):
            words[place] = f"e{draw.randrange(5_000)}"
        day = None if draw.random() < 0.02 else FIRST + timedelta(start + draw.randrange(length))
        yield day, words, [*names, *([f"N{draw.randrange(200)}"] if draw.random() < 0.1 else [])], places


@pytest.fixture(scope="module")
def tellings():
    draw, found = random.Random(11), []
    while len(found) < REPORTS:
        for day, words, names, places in happening(draw, len(found)):
            lang = "en" if draw.random() < 0.05 else "ar"
            found.append(told(f"r{draw.randrange(10**9):09}", f"outlet {draw.randrange(9)}", day, words, names, places, lang))
    draw.shuffle(found)
    return found


def in_parts(tellings, blocks=2, shards=4):
    """The steps as a cluster runs them, each with no more than its own part."""
    by_id = {t.report: t for t in tellings}
    rows = [(b, partitions.Placed(t.report, t.day or date.min)) for t in tellings for b in partitions.buckets(t)]
    pairs = set().union(*(partitions.meeting([r for r in rows if r[0] % shards == s]) for s in range(shards)))
    days = defaultdict(list)
    for one in tellings:
        days[one.day or date.min].append(one)
    ties, windows = [], {}
    for day, arrivals in days.items():
        old = [t for other, those in days.items() if opens(day) <= other < day for t in those]
        windows[day] = [*old, *arrivals]
        size = -(-len(arrivals) // blocks)
        for first in range(0, len(arrivals), size):
            ties += partitions.ties_of(old, arrivals, pairs, first, first + size)
    of = defaultdict(list)
    for tie in ties:
        of[tie.report].append(tie)
    groups = partitions.components((t.to, t.report) for t in ties if partitions.strong(t))
    alone = [[r] for r in by_id.keys() - {r for g in groups for r in g}]
    made, bridged = [], 0
    for group in [*groups, *alone]:
        inside = set(group)
        found = [t for report in group for t in of[report] if t.to in inside]
        for draft in partitions.fold([partitions.Placed(r, by_id[r].day or date.min) for r in group], found):
            wanted = [(t.to, t.report) for t in draft.ties if t.alike == partitions.MISSING]
            bridged += len(wanted)
            bridges = {pair: partitions.bridge(windows[by_id[pair[1]].day or date.min], [pair])[0] for pair in wanted}
            made.append(partitions.finished(draft, by_id, bridges))
    return tuple(sorted(made, key=lambda story: (story.first or date.min, story.id))), len(groups), bridged


def test_made_in_parts_is_made_at_once(tellings):
    whole = stories(tellings, meaning=False).stories
    parts, groups, bridged = in_parts(tellings)
    assert parts == whole
    assert groups > 100 and bridged > 0 and sum(len(s.reports) > 1 for s in whole) > 150 and sum(bool(s.copies) for s in whole) > 50


def test_buckets_bring_together_what_the_index_of_one_machine_does(tellings):
    some = [t for t in tellings if t.day == FIRST + timedelta(9)]
    rows = [(b, partitions.Placed(t.report, t.day)) for t in some for b in partitions.buckets(t)]
    indexed = {tuple(sorted((some[i].report, some[j].report))) for i, j in candidates(some)}
    assert indexed and partitions.meeting(rows) == indexed


def test_reports_too_far_apart_never_meet():
    one, late, in_time = (partitions.Placed(name, FIRST + timedelta(days)) for name, days in (("a", 0), ("b", 4), ("c", 3)))
    assert partitions.meeting([(7, late), (7, one), (7, in_time), (8, late)]) == {("a", "c"), ("c", "b")}
