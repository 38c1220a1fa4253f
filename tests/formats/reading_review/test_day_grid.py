"""The calendar in plain text."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.reading_review.day_grid import day_grid
from papernotes.model.reading.calendar import SUNDAY

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def test_a_month_has_a_sign_for_each_day() -> None:
    """Weeks are columns from Monday; numbers above nine are a plus."""
    numbers = {"2026-07-01": 1, "2026-07-03": 12, "2026-07-31": 9}
    assert list(day_grid("2026-07-01", "2026-07-31", numbers, WEEKDAYS, "2026")) == [
        "2026 7",
        "Mon   ....",
        "Tue   ....",
        "Wed  1....",
        "Thu  .....",
        "Fri  +...9",
        "Sat  ....",
        "Sun  ....",
    ]


def test_weeks_may_begin_on_sunday() -> None:
    """A Sunday is then in the column of the Monday after it."""
    numbers = {"2026-07-05": 2, "2026-07-06": 3}
    lines = list(day_grid("2026-07-01", "2026-07-12", numbers, WEEKDAYS, "2026", SUNDAY))
    assert lines == [
        "2026 7",
        "Sun   2.",
        "Mon   3",
        "Tue   .",
        "Wed  ..",
        "Thu  ..",
        "Fri  ..",
        "Sat  ..",
    ]


def test_korean_weekdays_leave_the_columns_where_they_are() -> None:
    """A Hangul letter takes two columns."""
    lines = list(day_grid("2026-07-01", "2026-07-31", {}, "월화수목금토일", "2026"))
    assert lines[3] == "수   ....."


@given(
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
    st.integers(1, 366),
    st.dictionaries(st.integers(0, 400), st.integers(-1, 30)),
)
def test_every_day_is_there_once(first: date, size: int, read: dict[int, int]) -> None:
    """The grid is ASCII and holds as many signs as days, and each number in its place."""
    numbers = {(first + timedelta(days=day)).isoformat(): number for day, number in read.items()}
    last = first + timedelta(days=size - 1)
    lines = list(day_grid(first.isoformat(), last.isoformat(), numbers, WEEKDAYS))
    assert len(lines) == 8
    assert "\n".join(lines).isascii()
    rows = [line[5:] for line in lines[1:]]
    assert sum(len(row.replace(" ", "")) for row in rows) == size
    for place in range(size):
        day = first + timedelta(days=place)
        column = (place + first.weekday()) // 7
        number = numbers.get(day.isoformat(), 0)
        sign = "." if number < 1 else "+" if number > 9 else str(number)
        assert rows[day.weekday()][column] == sign
