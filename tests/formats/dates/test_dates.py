"""Dates as people write them."""

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.formats.dates.read import parse_date, parse_day
from papernotes.formats.dates.stored import format_local, format_moment, read_stored
from papernotes.formats.note.head import event_days
from papernotes.model.reading.moment import Moment

SEOUL = ZoneInfo("Asia/Seoul")
NEW_YORK = ZoneInfo("America/New_York")
TODAY = date(2026, 11, 29)
CASES = {
    # whole days
    "2026-11-13": "2026-11-13",
    "2026/11/13": "2026-11-13",
    "2026.11.13": "2026-11-13",
    "2026. 11. 13.": "2026-11-13",
    "20261113": "2026-11-13",
    "2026-1-3": "2026-01-03",
    "2026년 11월 13일": "2026-11-13",
    "2026년11월13일(금)": "2026-11-13",
    "11월 13일": "2027-11-13",
    "12월 1일": "2026-12-01",
    "11월 29일": "2026-11-29",
    "12/1": "2026-12-01",
    "12/1 (화)": "2026-12-01",
    "12/1 화요일": "2026-12-01",
    "11/13 (토)": "2027-11-13",
    "11/13 (금)": "2026-11-13",
    "13 November 2026": "2026-11-13",
    "13th of Nov. 2026": "2026-11-13",
    "Nov 13, 2026": "2026-11-13",
    "Friday, November 13, 2026": "2026-11-13",
    "Sept 1": "2027-09-01",
    "2/29": "2028-02-29",
    "today": "2026-11-29",
    "Tomorrow": "2026-11-30",
    "yesterday": "2026-11-28",
    "오늘": "2026-11-29",
    "내일": "2026-11-30",
    "모레": "2026-12-01",
    "어제": "2026-11-28",
    "그저께": "2026-11-27",
    "사흘 전": "2026-11-26",
    "보름 뒤": "2026-12-14",
    "11월 30일 밤 11시 59분": "2026-11-30T14:59:00Z",
    "11월 30일 저녁 7:30": "2026-11-30T10:30:00Z",
    "11월 30일 새벽 2시": "2026-11-29T17:00:00Z",
    "11월 30일 낮 12시": "2026-11-30T03:00:00Z",
    "11월 30일 밤 23:59": "2026-11-30T14:59:00Z",
    "글피": "2026-12-02",
    "내년 3월 5일": "2027-03-05",
    "작년 12월 25일 (목)": "2025-12-25",
    "다음 달 3일": "2026-12-03",
    "the 5th of next month": "2026-12-05",
    "3일 후": "2026-12-02",
    "일주일 뒤": "2026-12-06",
    "2주 후": "2026-12-13",
    "in 10 days": "2026-12-09",
    "2 weeks ago": "2026-11-15",
    "3일 전": "2026-11-26",
    "다음 주 일요일": "2026-12-06",
    "２０２６－１１－１３": "2026-11-13",
    "2026–11–13": "2026-11-13",
    "1900-01-01": "1900-01-01",
    "2199-12-31": "2199-12-31",
    # instants
    "2027-03-05 23:59 AoE": "2027-03-06T11:59:00Z",
    "2027-03-05 23:59 anywhere on Earth": "2027-03-06T11:59:00Z",
    "2027-03-05 AoE": "2027-03-06T11:59:00Z",
    "2027-03-05 23:59 UTC-12": "2027-03-06T11:59:00Z",
    "2027-03-05 23:59 (UTC−12)": "2027-03-06T11:59:00Z",
    "2027-03-05 23:59 AoE (UTC-12)": "2027-03-06T11:59:00Z",
    "2027-07-05 23:59 PDT (Pacific Time)": "2027-07-06T06:59:00Z",
    "2027-03-05 23:59 UTC+9": "2027-03-05T14:59:00Z",
    "2027-03-05 23:59 GMT+9": "2027-03-05T14:59:00Z",
    "2027-03-05 23:59 UTC+05:30": "2027-03-05T18:29:00Z",
    "2027-03-05 23:59 UTC": "2027-03-05T23:59:00Z",
    "2027-03-05T23:59:59Z": "2027-03-05T23:59:59Z",
    "2027-03-05T23:59:59.999Z": "2027-03-05T23:59:59Z",
    "2027-03-05T23:59+09:00": "2027-03-05T14:59:00Z",
    "2027-03-05 23:59 -0800": "2027-03-06T07:59:00Z",
    "2027-03-05 23:59 Asia/Seoul": "2027-03-05T14:59:00Z",
    "2027-07-05 23:59 Pacific Time": "2027-07-06T06:59:00Z",
    "2027-03-05 23:59 한국 시간": "2027-03-05T14:59:00Z",
    "12/4 (금) 23:59 KST": "2026-12-04T14:59:00Z",
    "11/13 (금) 23:59 KST": "2026-11-13T14:59:00Z",
    "12월 4일 오후 11:59": "2026-12-04T14:59:00Z",
    "12월 4일 (금) 오전 11시 59분": "2026-12-04T02:59:00Z",
    "12월 4일 23시": "2026-12-04T14:00:00Z",
    "오전 12:00 2026-12-04": "2026-12-03T15:00:00Z",
    "오후 12:30 2026-12-04": "2026-12-04T03:30:00Z",
    "2026-12-04 정오": "2026-12-04T03:00:00Z",
    "2026-12-04 24:00": "2026-12-04T15:00:00Z",
    "11:59 PM PST, December 4, 2026": "2026-12-05T07:59:00Z",
    "Dec 4, 2026 at 11 p.m. KST": "2026-12-04T14:00:00Z",
    "2026-12-04 23:59 PM KST": "2026-12-04T14:59:00Z",
    "내일 오전 9시": "2026-11-30T00:00:00Z",
    "다음 달 3일 23:59 AoE": "2026-12-04T11:59:00Z",
    "11/28 23:59 AoE": "2026-11-29T11:59:00Z",  # still to come, where its day is over
}
REFUSED = {
    "": "write 2026-11-13",
    "soon": "'soon' is not a date: write 2026-11-13",
    "2026-11-13 soon": "'soon' is not understood",
    "read on 2026-11-13": "'read on",
    "2311.12345": "'2311.12345' is not a date: write 2026-11-13",
    "2026": "'2026' is not a date: write",
    "2026-11": "'2026-11' is not a date: write",
    "23:59 KST": "it has no day",
    "12월": "is in quotes",
    "2026년": "is in quotes",
    "2026년 12월": "is in quotes",
    "0000-01-01": "the year 0000",
    "9999-12-31": "the year 9999",
    "9999-12-31 23:59 AoE": "the year 9999",
    "11월 30일 밤 12시": "밤 12시' is unclear: write the hour from 0 to 24",
    "11월 30일 밤 1시": "밤 1시' is unclear",
    "11월 30일 새벽 11시": "새벽 11시' is unclear",
    "2026-02-30": "February 2026 has no day 30",
    "2/30": "February 2026 has no day 30",
    "13/11": "no month 13",
    "11/13/2026": "order of day and month",
    "13.11.2026": "order of day and month",
    "2026-11-13 (목)": "2026-11-13 is a Friday, not a Thursday; 2025-11-13 is one",
    "Thursday, 2026-11-13": "is a Friday",
    "11/13 (월)": "is a Saturday, not a Monday",
    "2026-11-13 25:00": "no time 25:00",
    "2026-11-13 23:60": "no time 23:60",
    "2026-11-13 24:01": "no time 24:01",
    "2026-11-13 오전 13:00": "no time 오전 13:00",
    "2026-11-13 0:30 pm": "no time 0:30 pm",
    "2026-11-13 am 11:00 pm": "no time",
    "2026-11-13 자정": "either end of the day",
    "2026-11-13 KST": "a time zone but no time",
    "2026-11-13 10:00 CST": "UTC-6 or UTC+8",
    "2026-11-13 10:00 UTC+25": "UTC-12 to UTC+14",
    "2026-11-13 10:00 Mars/Base": "not a known time zone",
    "2026-11-13 10:00 ../../etc": "not understood",
    "2026-11-13 23:59 AoE KST": "two time zones",
    "2027-01-05 23:59 PDT (Pacific Time)": "two time zones",
    "2026-11-13 AoE KST": "two time zones",
    "2026-11-13 2026-11-14": "two dates",
    "2026-11-13 10:00 11:00": "two dates or times",
    "올해": "it is the days from 2026-01-01 to 2026-12-31; write one",
    "last week": "it is the days from 2026-11-16 to 2026-11-22; write one",
    "엊그제": "it can be yesterday or the day before",
    "금요일": "it can be 2026-12-04 or 2026-12-11; write one",
    "next Friday": "it can be 2026-12-04 or 2026-12-11; write one",
    "다음 주 금요일": "weeks begin on Sunday or on Monday, so it can be 2026-12-04 or 2026-12-11; write one",
    "다음 달 32일": "December 2026 has no day 32",
    "다음 주 금요일 (토)": "weeks begin",
    "1" * 5000: "write 2026-11-13",
    "2026-11-13 \x1b[31m": "not understood",
}


@pytest.mark.parametrize(("text", "stored"), CASES.items(), ids=list(CASES))
def test_a_date_is_read(text: str, stored: str) -> None:
    """Each form gives a day, or an instant in UTC."""
    assert format_moment(parse_date(text, TODAY, SEOUL).moment) == stored


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("다음 주 금요일", "2026-12-11"),
        ("다음주 금", "2026-12-11"),
        ("next week Friday", "2026-12-11"),
        ("Friday of next week", "2026-12-11"),
        ("이번 주 토요일", "2026-12-05"),
        ("지난주 수요일", "2026-11-25"),
        ("다다음 주 월요일", "2026-12-14"),
        ("다음 주 금요일 15:00", "2026-12-11T06:00:00Z"),
    ],
)
def test_a_weekday_of_a_week_is_read(text: str, day: str) -> None:
    """On a weekday it is the same, whichever day weeks begin on."""
    assert format_moment(parse_date(text, date(2026, 12, 2), SEOUL).moment) == day


def test_what_is_one_day_today_is_none_of_a_note() -> None:
    """A word would mean another day when the note is read again."""
    for text in ("어제", "다음 주 금요일", "지난 달 3일", "in 3 days"):
        assert event_days.read_days(text)[0] == []


@pytest.mark.parametrize(("text", "reason"), REFUSED.items(), ids=range(len(REFUSED)))
def test_what_is_no_date_is_refused(text: str, reason: str) -> None:
    """The error names the text and says why."""
    with pytest.raises(RefusedError) as raised:
        parse_date(text, TODAY, SEOUL)
    assert reason in str(raised.value)
    assert str(raised.value).isprintable()


def test_a_time_without_a_zone_is_the_readers_own() -> None:
    """The result says so."""
    seoul, york = (parse_date("2026-12-04 23:59", TODAY, zone) for zone in (SEOUL, NEW_YORK))
    assert format_moment(seoul.moment) == "2026-12-04T14:59:00Z"
    assert format_moment(york.moment) == "2026-12-05T04:59:00Z"
    assert seoul.own_zone
    assert york.own_zone
    assert not parse_date("2026-12-04 23:59 AoE", TODAY, SEOUL).own_zone
    assert not parse_date("2026-12-04", TODAY, SEOUL).own_zone


def test_a_time_that_clocks_skip_is_refused() -> None:
    """Clocks in New York go from 02:00 to 03:00 on 2027-03-14."""
    with pytest.raises(RefusedError, match="clocks skip 02:30"):
        parse_date("2027-03-14 02:30", TODAY, NEW_YORK)
    assert parse_date("2027-03-14 03:30", TODAY, NEW_YORK)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11월 13일", date(2026, 11, 13)),
        ("12/1", date(2025, 12, 1)),
        ("12/1 (화)", date(2026, 12, 1)),
        ("어제", date(2026, 11, 28)),
        ("2/29", date(2024, 2, 29)),
        ("2026-11-27 23:59 AoE", date(2026, 11, 28)),
    ],
)
def test_what_happened_has_the_last_such_day(text: str, day: date) -> None:
    """Without a year, a day on which something was done is not in the future."""
    assert parse_day(text, TODAY, SEOUL) == day


def test_a_deadline_is_shown_in_local_time() -> None:
    """With the zone, or with its distance from UTC where it has no name."""
    moment = parse_date("2027-03-05 23:59 AoE", TODAY, SEOUL).moment
    assert format_local(moment, SEOUL) == "2027-03-06 20:59 KST"
    assert format_local(moment, ZoneInfo("America/Sao_Paulo")) == "2027-03-06 08:59 UTC-3"
    assert format_local(moment, ZoneInfo("Asia/Kathmandu")) == "2027-03-06 17:44 UTC+5:45"
    assert format_local(moment, UTC) == "2027-03-06 11:59 UTC"
    assert format_local(Moment(date(2027, 3, 5)), SEOUL) == "2027-03-05"


DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
INSTANTS = st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31)).map(
    lambda naive: naive.replace(microsecond=0, tzinfo=UTC)
)


@given(st.one_of(DAYS, INSTANTS))
def test_a_stored_moment_is_read_back(value: date) -> None:
    """As it is stored, and as a date that somebody writes."""
    moment = Moment(value)
    assert read_stored(format_moment(moment)) == moment
    assert parse_date(format_moment(moment), TODAY, SEOUL).moment == moment


@given(INSTANTS, st.integers(-12 * 4, 14 * 4).map(lambda number: number * 15))
def test_a_shown_time_is_read_back(instant: datetime, minutes: int) -> None:
    """What is shown in any zone means the same minute."""
    instant = instant.replace(second=0)
    zone = timezone(timedelta(minutes=minutes))
    shown = format_local(Moment(instant), zone)
    if 1900 <= int(shown[:4]) <= 2199:
        assert parse_date(shown, TODAY, SEOUL).moment == Moment(instant)


@given(st.text(max_size=60))
def test_any_text_may_be_read_as_a_date(text: str) -> None:
    """Every text is a date or refused."""
    with suppress(RefusedError):
        parse_date(text, TODAY, SEOUL)


@pytest.mark.parametrize(
    "text", ["", "soon", "0000-01-01", "9999-12-31", "2026-11-13T10:00Z", "20261113"]
)
def test_only_the_stored_form_is_stored(text: str) -> None:
    """A value that somebody else wrote into the text of a library is not guessed."""
    assert read_stored(text) is None
