"""Quotations sought by speaker, country, outlet and day: [what is sought, ids of the reports whose quotation fits]."""

import pytest

from khabar import Coder, Report
from khabar.attribute import Sought, sift
from khabar.errors import BadQuestion

REPORTS = [
    Report(id="lavrov", lang="ar", outlet="صحيفة المدار", published="2022-09-19", text="قال وزير الخارجية الروسي سيرغي لافروف إن المفاوضات انتهت."),
    Report(id="source", lang="ar", outlet="وكالة الساحل", published="2021-01-02", text="وقال مصدر أمني إن الجسر مغلق."),
    Report(id="france", lang="en", outlet="The Post", published="2021-01-20", text="The French president said the talks were over."),
    Report(id="undated", lang="en", text="The governor said the road was open."),
]
CASES = [
    [Sought(), "lavrov source france undated"],
    [Sought(speaker="لافروف"), "lavrov"],
    [Sought(speaker="Lavrov"), "lavrov"],
    [Sought(speaker="مصدر امني"), "source"],
    [Sought(country="fra"), "france"],
    [Sought(outlet="الساحل"), "source"],
    [Sought(outlet="post"), "france"],
    [Sought(since="2021-01-20"), "lavrov france"],
    [Sought(until="2021-01"), "source france"],
    [Sought(on="2021-01-02"), "source"],
    [Sought(on="2021", speaker="president"), "france"],
    [Sought(speaker="nobody"), ""],
    [Sought(direct=True), ""],
]


@pytest.fixture(scope="module")
def coded():
    coder = Coder()
    return [coder.code(report) for report in REPORTS]


@pytest.mark.parametrize(("sought", "ids"), CASES)
def test_sift(coded, sought, ids):
    assert " ".join(one.report.id for one in coded if sift(one, sought)) == ids


def test_a_day_that_is_none_is_refused():
    with pytest.raises(BadQuestion, match="since «yesterday» is no day"):
        Sought(since="yesterday")
