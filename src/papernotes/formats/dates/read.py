"""Dates and times as people write them.

Read are ISO 8601 (`2027-03-05`, `2027-03-05T23:59Z`), Korean (`2026년 11월 13일`, `11월 13일 오후 11:59`),
English (`Nov 13, 2026, 11:59 PM PST`), `11/13 (금) 23:59 KST` with the month first, and words as seen from
today (`tomorrow`, 내일, 다음 주 금요일, `in 3 days`). The parts may be in any order; every part of the text must be understood, so no
date is found in prose. A weekday has to fit.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, tzinfo
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import RefusedError, shorten
from papernotes.formats.dates import relative_days, time_zones, times
from papernotes.formats.dates.patterns import (
    BETWEEN,
    DATES,
    MIDNIGHT,
    MONTHS,
    SIGNS,
    SLASHED,
    TIMES,
    WEEKDAY,
    WEEKDAYS,
)
from papernotes.model.reading import day_words
from papernotes.model.reading.moment import (
    FIRST_YEAR,
    LAST_YEAR,
    Moment,
    to_utc,
)
from papernotes.patterns import pattern

_LONGEST = 100  # characters of a date
_YEARS_TO_29_FEBRUARY = 8  # at most, around 1900 and 2100
_PART_OF_DAY = pattern(r"\d{4}년|(?:\d{4}년 ?)?\d{1,2}월")
FORMS = "write 2026-11-13, 11월 13일 or 2026-11-13 23:59 KST"


class ReadDate(NamedTuple):
    """A date that was read. `own_zone` says that its time had no zone, and the reader's was taken."""

    moment: Moment
    own_zone: bool = False


class _Parts(NamedTuple):
    """What was read of a text; a weekday counts from Monday, 0."""

    dates: tuple[re.Match[str], ...] = ()
    times: tuple[re.Match[str], ...] = ()
    zones: tuple[tzinfo, ...] = ()
    weekdays: tuple[int, ...] = ()


def parse_date(
    text: str, today: date, zone: tzinfo | None = None, *, past: bool = False
) -> ReadDate:
    """Return the day or instant that a text means.

    `today` is the reader's day, `zone` the reader's zone, by default that of the system. A date
    without a year is the next one, with `past` the last one; where its weekday does not fit, that of
    this year. Raises RefusedError for a text that is
    no date, an impossible date, and a weekday that does not fit.
    """
    try:
        return _parse(text, today, zone, past=past)
    except RefusedError as error:
        raise RefusedError(f"'{shorten(text)}' is not a date: {error}") from None
    except (OverflowError, OSError, ValueError):  # some systems know fewer years
        raise RefusedError(f"'{shorten(text)}' is not a date that can be converted.") from None


def parse_day(text: str, today: date, zone: tzinfo | None = None) -> date:
    """Return the day that a text means, without a year the last one; see parse_date.

    Of an instant, it is the reader's day. Raises RefusedError.
    """
    return parse_date(text, today, zone, past=True).moment.local_day(zone)


def _parse(text: str, today: date, zone: tzinfo | None, *, past: bool) -> ReadDate:
    plain = " ".join(normalize("NFKC", text[: _LONGEST + 1]).translate(SIGNS).split())
    if len(text) > _LONGEST or not plain:
        raise RefusedError(f"{FORMS}.")
    relative_days.refuse_several(plain, today, past=past)
    parts = _scan(day_words.with_years(plain, today))
    if not parts.dates:
        raise RefusedError("it has no day." if parts.times else f"{FORMS}.")
    if len(parts.dates) > 1 or len(parts.times) > 1:
        raise RefusedError("it has two dates or times.")
    if parts.zones and not parts.times and parts.zones[0] is not time_zones.AOE:
        raise RefusedError("it has a time zone but no time: add one, such as 23:59.")
    chosen = _choose(parts, today, zone, past=past)
    return ReadDate(chosen, own_zone=bool(parts.times and not parts.zones))


def _scan(text: str) -> _Parts:
    """Return the parts of a text. Raises RefusedError where a part is not understood."""
    parts, place = _Parts(), 0
    while place < len(text):
        for read in (_scan_date, _scan_weekday, _scan_time, _scan_zone):
            step = read(text, place, parts)
            if step:
                parts, place = step
                break
        else:
            if not (between := BETWEEN.match(text, place)):
                raise RefusedError(_complaint(text[place:], is_all=not place))
            place = between.end()
    return parts


def _complaint(rest: str, *, is_all: bool) -> str:
    """Return what is wrong with the rest of a text; `is_all` says that nothing of it was read."""
    if SLASHED.match(rest):
        return "its order of day and month is unclear: write the year first, 2026-11-13."
    if midnight := MIDNIGHT.match(rest):
        return f"{midnight[0]} can be either end of the day: write 00:00 or 24:00."
    if _PART_OF_DAY.fullmatch(rest):
        return 'it is only a part of a date; on the command line, a date with blanks is in quotes: "11월 13일".'
    return f"{FORMS}." if is_all else f"'{shorten(rest)}' is not understood; {FORMS}."


def _scan_date(text: str, place: int, parts: _Parts) -> tuple[_Parts, int] | None:
    for form in DATES:
        if match := form.match(text, place):
            return parts._replace(dates=(*parts.dates, match)), match.end()
    return None


def _scan_time(text: str, place: int, parts: _Parts) -> tuple[_Parts, int] | None:
    for form in TIMES:
        if match := form.match(text, place):
            return parts._replace(times=(*parts.times, match)), match.end()
    return None


def _scan_weekday(text: str, place: int, parts: _Parts) -> tuple[_Parts, int] | None:
    match = WEEKDAY.match(text, place)
    if match is None:
        return None
    number = relative_days.number_of_weekday(match)
    return parts._replace(weekdays=(*parts.weekdays, number)), match.end()


def _scan_zone(text: str, place: int, parts: _Parts) -> tuple[_Parts, int] | None:
    bracket = text.startswith("(", place)
    match = time_zones.ZONE.match(text, place + bracket)
    if match is None:
        return None
    if not parts.times and (match["zulu"] or match[0][0] in "+-"):
        return None
    end = match.end()
    if bracket:
        if not text.startswith(")", end):
            return None
        end += 1
    return parts._replace(zones=(*parts.zones, time_zones.read_zone(match))), end


def _choose(parts: _Parts, today: date, zone: tzinfo | None, *, past: bool) -> Moment:
    """Return the moment of the parts; without a year, the one nearest to today."""
    (match,) = parts.dates
    fields = match.groupdict()
    if (day := relative_days.find_day(fields, today)) is not None:
        return _moment(parts, day, zone)
    if year := fields.get("year"):
        return _moment(parts, _day(match, int(year)), zone)
    nearest = _nearest_year(parts, today, zone, past=past)
    for year_tried in (nearest, today.year):
        with suppress(RefusedError):
            return _moment(parts, _day(match, year_tried), zone)
    return _moment(parts, _day(match, nearest), zone)


def _nearest_year(parts: _Parts, today: date, zone: tzinfo | None, *, past: bool) -> int:
    """Return the year in which a date without one is next; with `past`, in which it was last.

    Raises RefusedError for a date of no year.
    """
    (match,) = parts.dates
    steps = range(-1, _YEARS_TO_29_FEBRUARY + 1)
    error = None
    for step in steps:
        year = today.year - step if past else today.year + step
        try:
            moment = _moment(parts._replace(weekdays=()), _day(match, year), zone)
        except RefusedError as refused:  # 29 February of another year, or no day at all
            error = refused if error is None or year == today.year else error
            continue
        left = moment.days_left(today, zone)
        if left <= 0 if past else left >= 0:
            return year
    raise error or RefusedError(f"{FORMS}.")


def _day(match: re.Match[str], year: int) -> date:
    """Return the day of a matched date in a year. Raises RefusedError for an impossible one."""
    fields = match.groupdict()
    if name := fields.get("name"):
        starts = [known[:3] for known in MONTHS]
        month = starts.index(name[:3].lower()) + 1
    else:
        month = int(fields["month"])
    number = int(re.sub(r"\D", "", fields["day"]))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise RefusedError(f"the year {year:04} is not between {FIRST_YEAR} and {LAST_YEAR}.")
    if not 1 <= month <= 12:
        raise RefusedError(f"there is no month {month}; the month comes before the day.")
    try:
        return date(year, month, number)
    except ValueError:
        named = MONTHS[month - 1].capitalize()
        raise RefusedError(f"{named} {year} has no day {number}.") from None


def _moment(parts: _Parts, day: date, zone: tzinfo | None) -> Moment:
    """Return the moment on a day. Raises RefusedError for a weekday or a time that does not fit."""
    for weekday in parts.weekdays:
        if day.weekday() != weekday:
            raise RefusedError(_wrong_weekday(day, weekday))
    if not parts.times:
        if not parts.zones:
            return Moment(day)
        naive = datetime(day.year, day.month, day.day, 23, 59)  # AoE: until the day is over
    else:
        naive = datetime(day.year, day.month, day.day) + times.span(parts.times[0])
    instant, *others = {to_utc(naive, given) for given in parts.zones or (zone,)}
    if others:
        raise RefusedError("it has two time zones.")
    if instant is None:
        raise RefusedError(f"on {day} the clocks skip {naive:%H:%M} in this time zone.")
    return Moment(instant)


def _wrong_weekday(day: date, weekday: int) -> str:
    said = f"{day} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[weekday]}"
    near = next((other for other in _same_days(day) if other.weekday() == weekday), None)
    return f"{said}; {near} is one." if near else f"{said}."


def _same_days(day: date) -> Iterator[date]:
    """Yield the same day of the years around, the nearest first."""
    for step in (-1, 1, -2, 2):
        if (day.month, day.day) != (2, 29):
            yield day.replace(year=day.year + step)
