"""Dates of publication are read in every form that has one reading, and left where it has two."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from khabar.read.dates import published

DAY = date(2024, 3, 12)
ZONE = timezone(timedelta(hours=3))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-03-12", DAY),
        ("20240312", DAY),
        (20240312, DAY),
        ("2024/3/12", DAY),
        ("12 March 2024", DAY),
        ("March 12th, 2024", DAY),
        ("Tue, 12 Mar. 2024", DAY),
        ("12 مارس 2024", DAY),
        ("الثلاثاء، ١٢ آذار ٢٠٢٤", DAY),
        ("12 كانون الثاني 2024", date(2024, 1, 12)),
        ("25/12/2024", date(2024, 12, 25)),
        ("12/25/2024", date(2024, 12, 25)),
        ("7/7/2024", date(2024, 7, 7)),
        ("20240312T101112Z", datetime(2024, 3, 12, 10, 11, 12, tzinfo=UTC)),
        ("2024-03-12T10:11:12+03:00", datetime(2024, 3, 12, 10, 11, 12, tzinfo=ZONE)),
        ("Tue, 12 Mar 2024 10:11:12 +0300", datetime(2024, 3, 12, 10, 11, 12, tzinfo=ZONE)),
        ("2024/03/12 10:11 +03:00", datetime(2024, 3, 12, 10, 11, tzinfo=ZONE)),
        (1710238272, datetime(2024, 3, 12, 10, 11, 12, tzinfo=UTC)),
        (1710238272000, datetime(2024, 3, 12, 10, 11, 12, tzinfo=UTC)),
        (DAY, DAY),
    ],
)
def test_a_form_with_one_reading_is_read(written, read):
    assert published(written) == (read, ())


@pytest.mark.parametrize("written", ["121108", 121108, "03/04/2024", "yesterday", "2024", "2024-09", "20241399", "12 مارش 2024", True, [1], float("nan"), float("inf"), 10**400, "9" * 5000])
def test_what_reads_two_ways_or_none_is_left_and_noted(written):
    found, (note,) = published(written)
    assert found is None
    assert (note.stage, note.reason) == ("read", "bad-published")
    assert len(note.detail) < 200


@pytest.mark.parametrize("empty", [None, "", "  "])
def test_nothing_is_nothing(empty):
    assert published(empty) == (None, ())
