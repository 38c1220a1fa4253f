"""Months and days as people write them in `month` and in dates."""

import pytest

from papernotes.formats.bibtex.dates import MonthDay, parse_month_days


@pytest.mark.parametrize("digits", [2, 9, 10, 5000])
def test_a_number_of_any_length_is_no_day(digits: int) -> None:
    """The month before it stays; a number too long for Python is no error."""
    assert parse_month_days(f"June 3--{'9' * digits}") == (MonthDay(6, 3),)
