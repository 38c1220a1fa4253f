"""The days of events in the head of a note: they have to be the same whenever they are read."""

import pytest

from papernotes.formats.note.head.event_days import read_days

EACH_YEAR = "is another day each year: write the year too"
EACH_TIME = "is another day whenever it is read: write the date"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("어제", EACH_TIME),
        ("yesterday", EACH_TIME),
        ("지난주 월요일", EACH_TIME),
        ("지난달 3일", EACH_TIME),
        ("3 days ago", EACH_TIME),
        ("3월 5일", EACH_YEAR),
        ("3/5", EACH_YEAR),
        ("Mar 5", EACH_YEAR),
        ("2월 29일", EACH_YEAR),
        ("작년 3월 5일", EACH_YEAR),
    ],
)
def test_what_is_no_fixed_day_is_told_with_the_reason(text: str, reason: str) -> None:
    """Words are other days each time, a day without a year one of each year."""
    assert read_days([text]) == ([], [f"'{text}' {reason}"])


@pytest.mark.parametrize(
    "text", ["2026-03-05", "2026년 3월 5일", "March 5, 2026", "[[2026-03-05]]"]
)
def test_a_whole_date_is_a_day(text: str) -> None:
    """In each form that is read elsewhere, and as a link to a daily note."""
    assert read_days([text]) == (["2026-03-05"], [])
