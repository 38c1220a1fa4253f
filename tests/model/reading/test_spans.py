"""Spans of days: years, months, days and ranges."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.model.query.values import parse_dates
from papernotes.model.reading import spans
from papernotes.model.reading.spans import Span

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last", "value"),
    [
        ("2026", "2026-01-01", "2026-12-31", "2026"),
        ("2026-07", "2026-07-01", "2026-07-31", "2026-07"),
        ("2026-7", "2026-07-01", "2026-07-31", "2026-07"),
        ("2026년", "2026-01-01", "2026-12-31", "2026"),
        ("2026년 7월", "2026-07-01", "2026-07-31", "2026-07"),
        ("2026년 3월~5월", "2026-03-01", "2026-05-31", "2026-03..2026-05"),
        ("2026년 3월 5일..4월 2일", "2026-03-05", "2026-04-02", "2026-03-05..2026-04-02"),
        ("2026년 11월~2월", "2026-11-01", "2027-02-28", "2026-11..2027-02"),
        ("2026년 12월 20일~1월 5일", "2026-12-20", "2027-01-05", "2026-12-20..2027-01-05"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2026-07-03", "2026-07-03", "2026-07-03", "2026-07-03"),
        ("2026-03..2026-05", "2026-03-01", "2026-05-31", "2026-03..2026-05"),
        ("2026-01..2026-12", "2026-01-01", "2026-12-31", "2026"),
        ("2024~2026", "2024-01-01", "2026-12-31", "2024..2026"),
        ("2026..2024", "2024-01-01", "2026-12-31", "2024..2026"),
        ("2026-02-27..2026-03", "2026-02-27", "2026-03-31", "2026-02-27..2026-03-31"),
        ("2026-03..", "2026-03-01", "", "2026-03.."),
        ("..2026", "", "2026-12-31", "..2026"),
        ("２０２６", "2026-01-01", "2026-12-31", "2026"),
        ("0001", "0001-01-01", "0001-12-31", "0001"),
        ("9999", "9999-01-01", "9999-12-31", "9999"),
    ],
)
def test_a_text_is_a_span_and_a_value_of_a_query(
    text: str, first: str, last: str, value: str
) -> None:
    """Each form is read, and its value is the shortest that a query understands."""
    span = spans.parse_span(text)
    assert span == Span(first, last)
    assert span.value == value
    assert parse_dates("read", span.value)
    assert spans.parse_span(span.value) == span


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "is not a span"),
        ("..", "is not a span"),
        ("x", "is not a span"),
        ("2026-Q3", "is not a span"),
        ("2026-07-03-01", "is not a span"),
        ("0000", "no year 0000"),
        ("2026-13", "no month 13"),
        ("2026-00", "no month 00"),
        ("2026-02-30", "has 28 days"),
        ("2026..2026-02-30", "has 28 days"),
        ("9" * 100_000, "is not a span"),
    ],
)
def test_another_text_is_refused_with_its_reason(text: str, reason: str) -> None:
    """The message names what is wrong and stays short."""
    with pytest.raises(RefusedError, match=reason) as refused:
        spans.parse_span(text)
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("span", "before"),
    [
        ("2026", "2025"),
        ("2026-01", "2025-12"),
        ("2026-03..2026-05", "2025-12..2026-02"),
        ("2024..2026", "2021..2023"),
        ("2026-07-03", "2026-07-02"),
        ("2026-03-10..2026-03-19", "2026-02-28..2026-03-09"),
        ("9999", "9998"),
    ],
)
def test_the_span_before_is_as_long(span: str, before: str) -> None:
    """Years follow years, months months, and days days."""
    earlier = spans.before(spans.parse_span(span))
    assert earlier
    assert earlier.value == before


def test_nothing_is_before_the_first_year() -> None:
    """There is no year 0 to compare with."""
    assert spans.before(spans.parse_span("0001")) is None


def test_an_open_side_ends_with_what_was_read() -> None:
    """A span that begins after the last event has its own first day."""
    assert spans.closed(Span("2026-03-01", ""), "2020-01-01", "2026-11-02")[1] == "2026-11-02"
    assert spans.closed(Span("", "2026-12-31"), "2020-05-01", "2026-11-02")[0] == "2020-05-01"
    assert spans.closed(Span("2027-01-01", ""), "2020-01-01", "2026-11-02")[1] == "2027-01-01"


@given(DAYS, DAYS)
def test_the_months_of_a_span_are_its_days(day: date, other: date) -> None:
    """Months follow each other without a gap, and the value of each is understood."""
    first, last = sorted((day, other))
    span = Span(first.isoformat(), last.isoformat())
    parts = list(spans.months(span))
    assert (parts[0].first, parts[-1].last) == span
    for part, following in pairwise(parts):
        assert spans.after(part.last).first == following.first
    assert sum(map(spans.length, parts)) == spans.length(span)
    assert all(spans.parse_span(part.value) == part for part in parts)


@given(DAYS, st.integers(1, 2000))
def test_the_span_before_ends_the_day_before(day: date, size: int) -> None:
    """It touches the span and does not overlap it."""
    last = day + timedelta(days=size - 1)
    span = Span(day.isoformat(), last.isoformat())
    before = spans.before(span)
    assert before
    assert spans.after(before.last).first == span.first
