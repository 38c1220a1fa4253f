"""Days, weeks and streaks in the reader's own calendar."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from papernotes.model.reading.calendar import (
    MONDAY,
    SUNDAY,
    Streak,
    first_weekday,
    iso_week,
    streaks,
    week_start,
)
from papernotes.model.reading.moment import Moment, to_utc, zone_name

SEOUL, ANGELES, BERLIN = map(ZoneInfo, ("Asia/Seoul", "America/Los_Angeles", "Europe/Berlin"))


@pytest.mark.parametrize(
    ("environ", "first"),
    [
        ({"LANG": "ko_KR.UTF-8"}, SUNDAY),
        ({"LANG": "ko"}, MONDAY),
        ({"LANG": "en_US.UTF-8"}, SUNDAY),
        ({"LANG": "en_GB"}, MONDAY),
        ({"LANG": "de_DE@euro"}, MONDAY),
        ({"LANG": "C.UTF-8"}, MONDAY),
        ({}, MONDAY),
        ({"LANG": "ko_KR", "LC_TIME": "de_DE"}, MONDAY),
        ({"LANG": "de_DE", "LC_TIME": "de_DE", "LC_ALL": "ko_KR"}, SUNDAY),
    ],
)
def test_the_locale_chooses_the_first_day_of_a_week(environ: dict[str, str], first: int) -> None:
    """LC_ALL goes before LC_TIME, and that before LANG."""
    assert first_weekday(environ) == first


def test_a_week_begins_on_its_first_day() -> None:
    """2026-11-29 is a Sunday."""
    sunday = date(2026, 11, 29)
    assert week_start(sunday) == date(2026, 11, 23)
    assert week_start(sunday, SUNDAY) == sunday
    assert week_start(date(2026, 11, 28), SUNDAY) == date(2026, 11, 22)


def test_numbered_weeks_are_those_of_iso() -> None:
    """The first days of January may be in a week of the year before."""
    assert iso_week(date(2027, 1, 3)) == "2026-W53"
    assert iso_week(date(2027, 1, 4)) == "2027-W01"
    assert iso_week(date(2024, 12, 30)) == "2025-W01"


def read_at(zone: ZoneInfo, *time: int) -> tuple[date, datetime]:
    """A reading at a local time: its day there, and its instant."""
    local = datetime(*time).replace(tzinfo=zone)  # type: ignore[arg-type]
    return local.date(), local.astimezone(UTC)


def test_days_in_a_row_are_a_streak() -> None:
    """In any order, twice on a day, with or without an instant."""
    days = [date(2026, 3, number) for number in (2, 1, 3, 3, 5)]
    result = streaks((day, None) for day in days)
    assert result == [
        Streak(date(2026, 3, 1), date(2026, 3, 3), 3),
        Streak(date(2026, 3, 5), date(2026, 3, 5), 1),
    ]
    assert streaks([]) == []


def test_a_streak_survives_a_flight_over_the_date_line() -> None:
    """Who leaves Los Angeles on the evening of the 13th is in Seoul on the 15th."""
    result = streaks([read_at(ANGELES, 2026, 11, 13, 21), read_at(SEOUL, 2026, 11, 15, 6)])
    assert result == [Streak(date(2026, 11, 13), date(2026, 11, 15), 2)]


def test_a_day_that_comes_twice_is_one_day() -> None:
    """On the way back, the day of departure comes again."""
    readings = [read_at(SEOUL, 2026, 11, 13, 9), read_at(ANGELES, 2026, 11, 13, 8)]
    assert streaks(readings) == [Streak(date(2026, 11, 13), date(2026, 11, 13), 1)]


def test_a_day_without_reading_ends_a_streak() -> None:
    """However late on the day before and early on the day after: also where clocks change."""
    readings = [read_at(SEOUL, 2026, 11, 13, 23, 59), read_at(SEOUL, 2026, 11, 15, 0, 0)]
    assert len(streaks(readings)) == 2
    # Clocks in Berlin go forward on 2027-03-28, a day of 23 hours.
    readings = [read_at(BERLIN, 2027, 3, 27, 23, 59, 59), read_at(BERLIN, 2027, 3, 29, 0, 0)]
    assert len(streaks(readings)) == 2


@pytest.mark.parametrize("first", [27, 30])
def test_a_streak_survives_a_clock_change(first: int) -> None:
    """Midnight and its minutes around, in March and in October."""
    month = 3 if first == 27 else 10
    readings = [
        read_at(BERLIN, 2027, month, first + number, hour, 59)
        for number, hour in enumerate((0, 23))
    ]
    assert [streak.days for streak in streaks(readings)] == [2]


def test_days_left_are_counted_in_the_readers_zone() -> None:
    """The same deadline is a day later in Seoul."""
    deadline = Moment(datetime(2027, 3, 6, 11, 59, tzinfo=UTC))
    today = date(2026, 11, 29)
    assert deadline.days_left(today, SEOUL) == 97
    assert deadline.days_left(today, ZoneInfo("Pacific/Honolulu")) == 97
    late = Moment(datetime(2027, 3, 5, 23, 0, tzinfo=UTC))
    assert late.days_left(today, SEOUL) == 97
    assert late.days_left(today, ANGELES) == 96


def test_a_day_is_over_when_it_ends() -> None:
    """An instant is over at once, a whole day with the reader's midnight."""
    now = datetime(2026, 11, 29, 14, 59, tzinfo=UTC)  # 23:59 in Seoul
    assert not Moment(date(2026, 11, 29)).is_over(now, SEOUL)
    assert Moment(date(2026, 11, 28)).is_over(now, SEOUL)
    assert Moment(now.replace(minute=58)).is_over(now, SEOUL)
    assert not Moment(now).is_over(now, SEOUL)


def test_a_time_of_two_names_is_the_first() -> None:
    """Clocks in Berlin show 02:30 twice on 2027-10-31, and never on 2027-03-28."""
    assert to_utc(datetime(2027, 10, 31, 2, 30), BERLIN) == datetime(
        2027, 10, 31, 0, 30, tzinfo=UTC
    )
    assert to_utc(datetime(2027, 3, 28, 2, 30), BERLIN) is None


def test_zones_have_names() -> None:
    """Short ones as they are; else the distance from UTC."""
    assert zone_name(datetime(2027, 7, 1, tzinfo=BERLIN)) == "CEST"
    assert zone_name(datetime(2027, 7, 1, tzinfo=ZoneInfo("Asia/Dubai"))) == "UTC+4"
    assert zone_name(datetime(2027, 7, 1, tzinfo=ZoneInfo("Etc/GMT+12"))) == "UTC-12"
