"""Balances, their uncertainty between origins, periods, turning points and networks."""

import pytest
from news import coded, event

from khabar.errors import StoreError
from khabar.store import Store
from khabar.store.relations import Act, balance, period


def act(score, origin="a", day="2024-03-01", kind="X", confidence=1.0):
    return Act("id", "RUS", "CHN", "to", kind, 1, score, day, origin, confidence)


def test_copies_of_one_origin_count_once():
    once = balance([act(4), act(-2, "b")])
    assert balance([act(4)] * 10 + [act(-2, "b")]) == once and once.score == 1.0


def test_a_single_origin_has_no_known_uncertainty():
    one = balance([act(4), act(-2, kind="Y")])
    assert (one.score, one.low, one.high) == (1.0, None, None)


def test_more_origins_that_agree_make_it_more_certain():
    few, many = (balance([act(s, f"{s}{n}") for n in range(size) for s in (2, 4)]) for size in (1, 10))
    assert few.score == many.score == 3.0 and many.high - many.low < few.high - few.low


def test_the_clustered_error_by_hand():
    # mean 1, cluster sums 3 and -3, G/(G-1) = 2: sqrt(2 * 18) / 2 = 3
    assert balance([act(4), act(-2, "b")]).error == pytest.approx(3.0)


def test_confidence_weighs():
    assert balance([act(10, confidence=0.9), act(-10, "b", confidence=0.1)]).score == pytest.approx(8.0)


@pytest.mark.parametrize(("day", "by", "found"), [
    ("2024-03-15", "month", "2024-03"), ("2024-03-15", "year", "2024"), ("2024-03-17", "week", "2024-03-11"), ("2024-03", "day", "2024-03"), ("2024", "week", "2024"),
])  # fmt: skip
def test_periods(day, by, found):
    assert period(day, by) == found


def test_relations_of_two_in_both_directions(full):
    found = full.relations("RUS", "الصين", by="month")
    rows = [(p.period, p.actor, p.recipient, p.events, p.quads) for p in found.periods]
    assert rows == [("2024-03", "الصين", "RUS", 2, (1, 0, 1, 0)), ("2024-04", "RUS", "الصين", 1, (0, 0, 0, 1))]
    assert (found.first, found.last) == ("2024-03-02", "2024-04-04")
    assert full.relations("CHN", "RUS", since="2024-04").periods[0].events == 1
    assert full.relations("CHN", "RUS", asked="type:CONSULT").periods[0].quads == (1, 0, 0, 0)
    assert full.relations("CHN", "TUN").balance.score is None


def test_what_was_judged_wrong_is_left_out_until_withdrawn(full):
    raid = full.find("actor:RUS recipient:CHN")[0].id
    full.judge(raid, "wrong")
    assert "2024-04" not in [p.period for p in full.relations("RUS", "CHN").periods]
    full.withdraw(raid)
    assert "2024-04" in [p.period for p in full.relations("RUS", "CHN").periods]


def test_the_network_says_who_acts_on_whom(full):
    assert {(e.actor, e.recipient): e.events for e in full.network()} == {("CHN", "RUS"): 2, ("RUS", "CHN"): 1}
    assert [e.actor for e in full.network("type:ASSAULT")] == ["RUS"] and len(full.network(limit=1, offset=1)) == 1


@pytest.mark.parametrize(("actors", "by"), [(("RUS",), "month"), (("RUS", "RUS"), "month"), (("RUS", "CHN"), "hour")])
def test_relations_need_two_actors_and_a_period(store, actors, by):
    with pytest.raises(StoreError, match="two actors"):
        store.relations(*actors, by=by)


def test_a_turn_is_where_the_balance_changes(tmp_path):
    text = "زار وزير روسي بكين.\nقصفت طائرات روسية سفينة صينية."
    with Store.open(tmp_path / "turn.db") as store:
        for month in range(1, 9):
            for n in range(6):
                kind, words, who, whom = ("CONSULT", "زار", "وزير روسي", "بكين") if month < 5 else ("ASSAULT", "قصفت", "طائرات روسية", "سفينة صينية")
                told = [event(text, kind, words, [(who, "RUS")], [(whom, "CHN")])]
                store.add(coded(f"t{month}-{n}", f"outlet {n}", f"2024-{month:02}-{n + 1:02}", text, told))
        turn, = store.relations("RUS", "CHN").turns
        assert turn.period == "2024-05" and turn.before > 0 > turn.after and len(turn.events) == 3
        assert store.relations("RUS", "CHN", until="2024-04").turns == ()
