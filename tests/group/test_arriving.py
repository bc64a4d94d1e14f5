"""Stories as reports arrive in a store: whatever the order and the pauses, the same as grouping everything from nothing."""

import random
from dataclasses import replace
from functools import cache

import pytest
from reports import FORECAST, GREETING, HARVEST_EN, MINISTER, MINISTER_EN, QUAKE, QUAKE_EDITED, QUAKE_OWN, coded

from khabar.group import stories, telling, update
from khabar.group.packing import pack, unpack
from khabar.store import Store

PAGES = (
    ("a1", QUAKE.format(dead=12), "الأولى", "2021-03-02", "قتلى في انهيار مبنى بالإسكندرية"),
    ("a2", QUAKE_EDITED.format(dead=12), "الثانية", "2021-03-02", "مصرع 12 في انهيار مبنى سكني بالإسكندرية"),
    ("a3", QUAKE_EDITED.format(dead=15), "الثالثة", "2021-03-04", "ارتفاع قتلى مبنى الإسكندرية المنهار إلى 15"),
    ("a4", QUAKE.format(dead=15), "الرابعة", "2021-03-07", "قتلى انهيار المبنى 15"),
    ("a5", QUAKE.format(dead=15), "الخامسة", "2021-03-10", "حصيلة انهيار المبنى"),
    ("own", QUAKE_OWN, "السادسة", "2021-03-03", "شهادات من أنقاض مبنى الإسكندرية المنهار"),
    ("g1", GREETING.format(whom="مامادو إيسوفو", land="النيجر"), "الأولى", "2021-03-02", "السيسي يهنئ رئيس النيجر"),
    ("g2", GREETING.format(whom="إيمانويل ماكرون", land="فرنسا"), "الثانية", "2021-03-02", "السيسي يهنئ رئيس فرنسا"),
    ("w1", FORECAST.format(where="القاهرة والدلتا"), "الأولى", "2021-03-02", "طقس اليوم"),
    ("m1", MINISTER, "الثانية", "2021-03-02", "جاويش أوغلو يلتقي ظريف في أنقرة"),
    ("m2", MINISTER_EN, "Sample Post", "2021-03-02", "Turkish, Iranian ministers meet in Ankara", "en"),
    ("h1", HARVEST_EN, "Sample Post", None, "Olive farmers fear poor harvest", "en"),
    ("h2", HARVEST_EN, "Sample Mail", None, "Olive farmers fear poor harvest", "en"),
)


def every():
    return [coded(*page) for page in PAGES]


def kept(store):
    return sorted(store.stories(limit=1_000), key=lambda story: story.id)


def at_once(reports):
    return sorted(stories(map(taken, reports), meaning=False), key=lambda story: story.id)


@cache
def taken(one):
    return telling(one)


@pytest.fixture
def store(tmp_path):
    with Store.open(tmp_path / "arriving.db") as opened:
        yield opened


@pytest.mark.parametrize("seed", range(3))
def test_in_any_order_and_with_any_pauses_it_comes_to_the_same(store, seed):
    chance, reports = random.Random(seed), every()
    chance.shuffle(reports)
    for n, one in enumerate(reports, 1):
        store.add(one)
        if chance.random() < 0.4:
            update(store.shelf, meaning=False)
            assert kept(store) == at_once(reports[:n])
    update(store.shelf, meaning=False)
    assert kept(store) == at_once(reports)
    assert update(store.shelf, meaning=False) == 0


def test_a_late_report_joins_a_story_and_may_part_another(store):
    late = coded("a0", QUAKE.format(dead=12), "السابعة", "2021-03-01", "انهيار مبنى")
    for one in every():
        store.add(one)
    update(store.shelf, meaning=False)
    store.add(late)
    days = update(store.shelf, meaning=False)
    assert kept(store) == at_once([*every(), late]) and days <= 8


def test_only_days_that_may_change_are_looked_at(store):
    for one in every():
        store.add(one)
    update(store.shelf, meaning=False)
    store.add(coded("new", HARVEST_EN, "Sample Daily", "2021-03-20", "", "en"))
    seen = []
    update(store.shelf, meaning=False, progress=lambda day, written: seen.append((day.isoformat(), written)))
    assert seen == [("2021-03-20", 1)]


def test_stopped_at_any_moment_it_goes_on(store):
    for one in every():
        store.add(one)
    calls = []

    class Stopped(type(store.shelf)):
        def keep_day(self, *given):
            calls.append(given[0])
            if len(calls) in (2, 4):
                raise KeyboardInterrupt
            super().keep_day(*given)

    for _ in range(2):
        with pytest.raises(KeyboardInterrupt):
            update(Stopped(store), meaning=False)
    update(store.shelf, meaning=False)
    assert kept(store) == at_once(every())


def test_a_report_read_otherwise_is_grouped_anew(store):
    for one in every():
        store.add(one)
    update(store.shelf, meaning=False)
    old = coded(*PAGES[1])
    new = replace(old, events=(), versions=(("khabar", "9"),))
    assert store.add(new) == "recoded" and update(store.shelf, meaning=False) >= 1
    assert kept(store) == at_once([new if c is old else c for c in every()])


def test_a_report_that_moves_to_another_day_takes_its_story_along(store):
    for one in every():
        store.add(one)
    update(store.shelf, meaning=False)
    moved = coded("a2", QUAKE_EDITED.format(dead=12), "الثانية", "2021-03-08", "مصرع 12 في انهيار مبنى سكني بالإسكندرية")
    assert store.add(moved) == "replaced"
    update(store.shelf, meaning=False)
    assert kept(store) == at_once([moved if c.report.id == "a2" else c for c in every()])


def test_copies_of_one_wire_are_one_origin_in_relations(store):
    text = "قصفت طائرات روسية مواقع أوكرانية قرب مدينة خيرسون فجر الاثنين وألحقت أضرارا بمخازن للحبوب ومحطة للكهرباء ومدرسة مهجورة عند أطراف البلدة القديمة. وقال شهود إن النيران ظلت مشتعلة ساعات طويلة قبل أن يصل رجال الإطفاء إلى المكان."
    for n in range(6):
        store.add(coded(f"wire{n}", text, f"صحيفة {n}", "2022-11-07"))
    before = store.relations("RUS", "UKR").periods[0]
    update(store.shelf, meaning=False)
    after = store.relations("RUS", "UKR")
    assert (before.origins, after.periods[0].origins) == (6, 1) and after.periods[0].events == before.events
    assert after.balance.low is None and store.network()[0].origins == 1
    store.add(coded("own", "شنت طائرات روسية غارة على مواقع أوكرانية قرب خاركيف مساء، ورأى مراسلنا الدخان.", "صحيفة أخرى", "2022-11-07"))
    update(store.shelf, meaning=False)
    assert store.relations("RUS", "UKR").periods[0].origins == 2


def test_tellings_are_packed_and_read_back_equal():
    tellings = [telling(one) for one in every()]
    assert [unpack(pack(one)) for one in tellings] == tellings
    assert unpack(b"") is None and unpack(b"\x09abc") is None and unpack(pack(tellings[0])[:40]) is None
