"""Months, quarters and halves of years in words, and ranges of them, in queries and reviews."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.model.query.language import Filter, Query, Term, parse_query
from papernotes.model.query.values import Bound, parse_dates
from papernotes.model.reading import periods, spans

DAY = date(2026, 11, 30)
PERIODS = {
    "11월": "2026-11",
    "3월": "2026-03",
    "November": "2026-11",
    "Nov 2025": "2025-11",
    "2025 Nov": "2025-11",
    "26년 3월": "2026-03",
    "작년 12월": "2025-12",
    "올해 11월": "2026-11",
    "11월 7일": "2026-11-07",
    "11/7": "2026-11-07",
    "Mar 5": "2026-03-05",
    "March 5, 2025": "2025-03-05",
    "Mar 5..Apr 2": "2026-03-05..2026-04-02",
    "1분기": "2026-01..2026-03",
    "1/4분기": "2026-01..2026-03",
    "2025년 3분기": "2025-07..2025-09",
    "2026 Q3": "2026-07..2026-09",
    "2026-q3": "2026-07..2026-09",
    "Q3 2025": "2025-07..2025-09",
    "올해 상반기": "2026-01..2026-06",
    "작년 하반기": "2025-07..2025-12",
    "2024년도 하반기": "2024-07..2024-12",
    "H1": "2026-01..2026-06",
    "이번 분기": "2026-10..2026-12",
    "지난 분기": "2026-07..2026-09",
    "3월부터 5월까지": "2026-03..2026-05",
    "3월에서 5월까지": "2026-03..2026-05",
    "3월~5월": "2026-03..2026-05",
    "3월 ~ 5월": "2026-03..2026-05",
    "3월 - 5월": "2026-03..2026-05",
    "작년-12월": "2025-12",
    "2025년-3분기": "2025-07..2025-09",
    "11월-7일": "2026-11-07",
    "11월 20일부터 25일까지": "2026-11-20..2026-11-25",
    "from March to May": "2026-03..2026-05",
    "2025년 3월부터 5월까지": "2025-03..2025-05",
    "작년 11월부터 2월까지": "2025-11..2026-02",
    "11월부터 2월까지": "2025-11..2026-02",
    "11월 25일부터 11월 28일까지": "2026-11-25..2026-11-28",
    "1분기~3분기": "2026-01..2026-09",
    "3월-5월": "2026-03..2026-05",
    "3월–5월": "2026-03..2026-05",
    "2025년 3월-5월": "2025-03..2025-05",
    "9월부터": "2026-09..",
    "since September": "2026-09..",
    "5월까지": "..2026-05",
    "지난달부터 이번 달까지": "2026-10..2026-11",
    "2026-03부터 2026-05까지": "2026-03..2026-05",
}


def today() -> date:
    """The day of these tests."""
    return DAY


@pytest.mark.parametrize(("text", "span"), PERIODS.items(), ids=list(PERIODS))
def test_a_period_is_a_span_and_a_value_of_a_query(text: str, span: str) -> None:
    """The two agree, and a query that a shell has split is one."""
    assert spans.parse_span(text, DAY) == spans.parse_span(span)
    first, _, last = span.partition("..")
    bounds = {bound.operator: bound.value for bound in parse_dates("read", text, today)}
    expected = {">=": first, "<=": last} if ".." in span else {"=": first}
    sizes = {operator: len(value) for operator, value in expected.items()}
    assert {name: value[: sizes[name]] for name, value in bounds.items()} == {
        name: value for name, value in expected.items() if value
    }
    if not text.isascii() or "Mar " in text:
        assert parse_query([*f"read:{text} nerf".split()]) == Query(
            ((Filter("read", text),), (Term("nerf"),))
        )


def test_an_operator_takes_the_side_that_it_means() -> None:
    """After a quarter is after its last month."""
    assert parse_dates("read", ">3분기", today) == (Bound(">", "2026-09"),)
    assert parse_dates("read", ">=3분기", today) == (Bound(">=", "2026-07"),)
    assert parse_dates("read", "<11월", today) == (Bound("<", "2026-11"),)


@pytest.mark.parametrize("text", ["12월", "3월부터 12월까지", "12월 25일"])
def test_what_has_not_begun_needs_its_year(text: str) -> None:
    """A student who says 12월 in November may mean that of the year before."""
    with pytest.raises(RefusedError, match="it can be that of 2025 or 2026; write the year"):
        spans.parse_span(text, DAY)


@pytest.mark.parametrize(
    "text",
    [
        "13월",
        "0월",
        "5분기",
        "Q5",
        "중반기",
        "2월 30일",
        "11월 0일",
        "0000년 3월",
        "11월 25일부터 20일까지",
        "3월부터까지",
        "부터",
        "Mayor",
    ],
)
def test_other_words_are_no_periods(text: str) -> None:
    with pytest.raises(RefusedError):
        spans.parse_span(text, DAY)


@given(st.text(alphabet="2613년월일분기상하반작올해부터까지~.QqHh -/", max_size=20), st.dates())
def test_nothing_but_a_refusal_is_raised(text: str, day: date) -> None:
    """On any day, for any row of these letters."""
    with suppress(RefusedError):
        periods.in_numbers(text, day)
