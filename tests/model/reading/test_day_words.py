"""Words for days, and the days that they mean in queries and reviews."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.model.query.language import Filter, Query, Term, parse_query
from papernotes.model.query.values import Bound, parse_dates, parse_years
from papernotes.model.reading import day_words, spans

MONDAY = date(2026, 11, 30)
DAYS = {
    "today": ("2026-11-30", "2026-11-30"),
    "어제": ("2026-11-29", "2026-11-29"),
    "그저께": ("2026-11-28", "2026-11-28"),
    "this week": ("2026-11-30", "2026-12-06"),
    "이번 주": ("2026-11-30", "2026-12-06"),
    "last-week": ("2026-11-23", "2026-11-29"),
    "지난주": ("2026-11-23", "2026-11-29"),
    "저번 주": ("2026-11-23", "2026-11-29"),
    "지지난주": ("2026-11-16", "2026-11-22"),
    "이번 달": ("2026-11-01", "2026-11-30"),
    "이달": ("2026-11-01", "2026-11-30"),
    "Last Month": ("2026-10-01", "2026-10-31"),
    "지난달": ("2026-10-01", "2026-10-31"),
    "next month": ("2026-12-01", "2026-12-31"),
    "올해": ("2026-01-01", "2026-12-31"),
    "작년": ("2025-01-01", "2025-12-31"),
    "지난 해": ("2025-01-01", "2025-12-31"),
    "재작년": ("2024-01-01", "2024-12-31"),
    "last 7 days": ("2026-11-24", "2026-11-30"),
    "최근 7일": ("2026-11-24", "2026-11-30"),
    "최근 일주일": ("2026-11-24", "2026-11-30"),
    "지난 2주": ("2026-11-17", "2026-11-30"),
    "3 days ago": ("2026-11-27", "2026-11-27"),
    "3일 전": ("2026-11-27", "2026-11-27"),
    "사흘 전": ("2026-11-27", "2026-11-27"),
    "보름 전": ("2026-11-15", "2026-11-15"),
}
UNCLEAR = ("엊그제", "최근", "recently", "past week", "최근 한 달", "최근 3개월", "last 2 years",
           "1학기", "지난 학기", "여름 방학", "한 달 전", "2주 전", "일주일 전", "2 weeks ago", "12월", "Dec")  # fmt: skip # a table


def today() -> date:
    """The day of these tests."""
    return MONDAY


@pytest.mark.parametrize(("text", "days"), DAYS.items(), ids=list(DAYS))
def test_words_mean_days_in_queries_and_reviews(text: str, days: tuple[str, str]) -> None:
    """However a shell splits them, and on both sides of a range."""
    first, last = days
    result = day_words.find_days(text, MONDAY)
    assert result is not None
    assert (result.first.isoformat(), result.last.isoformat()) == days
    assert spans.parse_span(text, MONDAY) == spans.Span(first, last)
    both = (Bound("=", first),) if first == last else (Bound(">=", first), Bound("<=", last))
    assert parse_dates("read", text, today) == both
    assert parse_dates("read", f">{text}", today) == (Bound(">", last),)
    assert parse_dates("read", f"<={text}", today) == (Bound("<=", last),)
    assert parse_dates("read", f"{text}..", today) == (Bound(">=", first),)
    assert parse_dates("read", f"2020..{text}", today) == (Bound(">=", "2020"), Bound("<=", last))
    assert parse_dates("read", f"{text}~2020년 3월", today) == (
        Bound(">=", "2020-03"),
        Bound("<=", last),
    )
    split = parse_query([f"read:{text}..", "nerf"])
    assert split == Query(((Filter("read", f"{text}.."),), (Term("nerf"),)))


def test_ranges_of_words_are_put_in_order() -> None:
    expected = (Bound(">=", "2026-10-01"), Bound("<=", "2026-11-30"))
    for value in ("지난 달..이번 달", "이번달~지난달", "2026-10-01..today"):
        assert parse_dates("read", value, today) == expected
    assert parse_query(["read:지난", "달..이번", "달"]) == Query(
        ((Filter("read", "지난 달..이번 달"),),)
    )


def test_a_year_in_words() -> None:
    """Also before a month in Korean, where the range may end in the next year."""
    assert parse_years("올해", today) == (Bound("=", "2026"),)
    assert parse_years("작년..this year", today) == (Bound(">=", "2025"), Bound("<=", "2026"))
    assert parse_dates("read", "작년 3월", today) == (Bound("=", "2025-03"),)
    assert parse_dates("read", "작년 11월~2월", today) == (
        Bound(">=", "2025-11"),
        Bound("<=", "2026-02"),
    )
    assert parse_query(["read:올해", "3월", "5일"]) == Query(((Filter("read", "올해 3월 5일"),),))
    assert parse_query(["read:작년 3월~올해 5월 nerf"]) == Query(
        ((Filter("read", "작년 3월~올해 5월"),), (Term("nerf"),))
    )
    assert spans.parse_span("지난해 12월", MONDAY) == spans.Span("2025-12-01", "2025-12-31")


@pytest.mark.parametrize("text", UNCLEAR)
def test_unclear_words_are_refused_with_the_reason(text: str) -> None:
    with pytest.raises(RefusedError, match=f"read:{text} is unclear: it can be"):
        parse_dates("read", text, today)
    with pytest.raises(RefusedError, match=f"'{text}' is unclear: it can be"):
        spans.parse_span(text, MONDAY)
    assert parse_query([f"read:{text}"]) == Query(((Filter("read", text),),))


@pytest.mark.parametrize(
    "text",
    ["soon", "last", "지난", "7", "last 0 days", "지난 금요일", "어제 오늘", "최근 1000일", "week"],
)
def test_other_words_are_no_days(text: str) -> None:
    assert day_words.find_days(text, MONDAY) is None
    with pytest.raises(RefusedError):
        parse_dates("read", text, today)


@pytest.mark.parametrize(
    "words",
    [["read:2026", "days"], ["read:어제", "확산"], ["read:2026..", "last"], ["venue:last", "week"]],
)
def test_other_words_stay_words(words: list[str]) -> None:
    field, _, value = words[0].partition(":")
    assert parse_query(words) == Query(((Filter(field, value),), (Term(words[1]),)))


@given(st.dates(date(2, 12, 31), date(9997, 1, 1)), st.sampled_from(sorted(DAYS)))
def test_words_mean_days_on_every_day(day: date, text: str) -> None:
    result = day_words.find_days(text, day)
    assert result is not None
    assert result.first <= result.last
    assert abs((result.first - day).days) < 1100


def test_the_first_and_last_day_that_there_is() -> None:
    for day, text in (
        (date.min, "어제"),
        (date.min, "작년"),
        (date.max, "내일"),
        (date.max, "next week"),
    ):
        with pytest.raises(RefusedError, match="years 1 and 9999"):
            day_words.find_days(text, day)
