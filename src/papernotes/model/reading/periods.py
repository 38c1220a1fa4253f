"""Months, quarters and halves of years in words, and ranges in words, written in numbers.

Read are 11월, 11월 7일, `Nov 7`, `Nov 2026`, 26년 11월, 3분기, `2026 Q3`, 올해 상반기, `H1 2026`, 지난 분기, and 3월부터 5월까지 or
`from March to May`. Without a year, it is the last one that has begun; in a range, the last one
before its end. What has not begun in this year is refused: it can be that of the year before.
"""

from calendar import month_name, monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple
from unicodedata import normalize

from papernotes.errors import RefusedError
from papernotes.model.reading.day_words import YEARS, Days, month_from, plain
from papernotes.patterns import pattern

_QUARTERS = {
    "this quarter": 0, "last quarter": -1, "next quarter": 1,
    "이번 분기": 0, "지난 분기": -1, "저번 분기": -1, "다음 분기": 1,
}  # fmt: skip # a table
_MONTHS = [month_name[number].lower() for number in range(1, 13)]
_PART = (
    r"(?P<slashed>\d{1,2})/(?P<of>\d{1,2})|(?P<month>\d{1,2})월(?:(?P<day>\d{1,2})일)?|(?P<half>[상하])반기|(?P<quarter>[1-4])(?:/4)?분기"
    rf"|q(?P<q>[1-4])|h(?P<h>[12])|(?P<name>{'|'.join(f'{name[:3]}(?:{name[3:]})?' for name in _MONTHS)})"
    r"(?P<named>\d{1,2})?"
)
_YEAR_FIRST = pattern(rf"(?:(?P<year>\d{{4}})(?:년도?)?|(?P<short>\d{{2}})년도?)?(?:{_PART})")
_YEAR_LAST = pattern(rf"(?:{_PART}),?(?P<year>\d{{4}})(?P<short>)")
_DAY_ALONE = pattern(r"(\d{1,2})일")
_HAS_YEAR = pattern(r"\d{4}")
_RANGES = (
    pattern(r"(.+?)(?:부터|에서)\s*(.+?)\s*(?:까지)?"),
    pattern(r"(.+?)부터()"),
    pattern(r"()(.+?)까지"),
    pattern(r"(.+?[년월일기해달주])\s*[-–—]\s*(.+)"),
    pattern(r"(?:from\s+)?(.+?)\s+(?:to|until|till|through)\s+(.+)", 2),
    pattern(r"since\s+(.+)()", 2),
    pattern(r"()(?:until|till)\s+(.+)", 2),
)
_OPERATORS = (">=", "<=", ">", "<", "=")


class _Named(NamedTuple):
    """Months of a year from `first` to `last`, or one `day` of a month; `year` is 0 where none is named."""

    year: int
    first: int
    last: int
    day: int = 0

    def in_year(self, year: int) -> Days:
        """Return its days. Raises RefusedError for a day that there is not."""
        length = monthrange(year, self.last)[1]
        if self.day > length:
            named = _MONTHS[self.first - 1].capitalize()
            raise RefusedError(f"{named} {year} has no day {self.day}.")
        return Days(
            date(year, self.first, self.day or 1), date(year, self.last, self.day or length)
        )


def in_numbers(text: str, today: date) -> str:
    """Return a value with its ranges and periods in numbers: 3월부터 5월까지 is `2026-03..2026-05`.

    A text without them is returned as it is. Raises RefusedError with the reason for what can mean
    several periods.
    """
    whole = normalize("NFKC", text).strip().replace("~", "..").replace("〜", "..")
    operator = next((sign for sign in _OPERATORS if whole.startswith(sign)), "")
    words = whole[len(operator) :]
    sides = [words] if _read(words, today) else _sides(words)  # 작년-12월 is one period
    named = [_read(side, today) for side in sides]
    if len(sides) == 2 and named[0] and named[0].day:  # 11월 20일부터 25일까지
        named[1] = named[1] or _in_month_of(named[0], sides[1])
    if operator and len(sides) == 1 and named[0]:
        days = _place(named[0], today, None)
        begins = operator in (">=", "<")
        return f"{operator}{_shown(days, first=begins)}" if operator != "=" else _range(days)
    if not any(named):
        return "..".join(sides) if len(sides) == 2 and whole.count("..") == 0 else text
    if sides[0] and not named[0] and _HAS_YEAR.match(sides[0]):
        return "..".join(sides)  # 2026년 12월 20일..1월 has its year in front
    return _between(sides, named, today)


def _in_month_of(named: _Named, text: str) -> _Named | None:
    """Return a day without its month, such as 25일, in the month of an earlier day."""
    match = _DAY_ALONE.fullmatch(plain(text))
    return named._replace(day=int(match[1])) if match and int(match[1]) > named.day else None


def is_period(text: str) -> bool:
    """Return whether a text is a period in words: 11월, 올해 상반기, `Q3 2026`."""
    return _read(text, date(2026, 1, 1)) is not None


def _sides(text: str) -> list[str]:
    for form in _RANGES:
        if ".." not in text and (match := form.fullmatch(text)):
            return [part.strip() for part in match.groups()]
    return text.split("..")


def _between(sides: Sequence[str], named: Sequence[_Named | None], today: date) -> str:
    """Return one or two sides in numbers."""
    if len(sides) == 1 and named[0]:
        return _range(_place(named[0], today, None))
    first, last = sides[0], sides[-1]
    start, end = named[0], named[-1]
    limit = None
    if end and not end.year and start and start.year:  # 2026년 11월..2월
        end = end._replace(year=start.year + ((end.first, end.day) < (start.first, start.day)))
    if end:
        days = _place(end, today, None)
        last, limit = _shown(days, first=False), days.last
    if start:
        first = _shown(_place(start, today, limit), first=True)
    return f"{first}..{last}"


def _read(text: str, today: date) -> _Named | None:
    """Return the period that a text names, if it names one."""
    name = plain(text).rstrip(",")
    for words, number in _QUARTERS.items():
        if plain(words) == name:
            quarter = month_from(today, 3 * number - (today.month - 1) % 3).first
            return _Named(quarter.year, quarter.month, quarter.month + 2)
    for words, number in YEARS.items():
        if name.startswith(plain(words)):
            name = f"{today.year + number:04}{name[len(plain(words)) :]}"
            break
    match = _YEAR_FIRST.fullmatch(name) or _YEAR_LAST.fullmatch(name)
    if match is None or match["year"] == "0000":
        return None
    year = int(match["year"] or 0) or (2000 + int(match["short"]) if match["short"] else 0)
    if written := match["month"] or match["slashed"]:
        return _read_month(year, int(written), match["day"] or match["of"])
    if match["name"]:
        month = [known[:3] for known in _MONTHS].index(match["name"][:3]) + 1
        return _read_month(year, month, match["named"])
    if written := match["quarter"] or match["q"]:
        return _Named(year, 3 * int(written) - 2, 3 * int(written))
    return (
        _Named(year, 1, 6) if (match["half"] or match["h"]) in ("상", "1") else _Named(year, 7, 12)
    )


def _read_month(year: int, month: int, day: str | None) -> _Named | None:
    return (
        _Named(year, month, month, int(day or 0))
        if 1 <= month <= 12 and day not in ("0", "00")
        else None
    )


def _place(named: _Named, today: date, limit: date | None) -> Days:
    """Return the days of a period; without a year, the last one that begins before `limit` or today."""
    if named.year:
        return named.in_year(named.year)
    days = named.in_year((limit or today).year)
    if days.first <= (limit or today):
        return days
    if limit:
        return named.in_year(limit.year - 1)
    raise RefusedError(f"it can be that of {today.year - 1} or {today.year}; write the year.")


def _range(days: Days) -> str:
    first, last = _shown(days, first=True), _shown(days, first=False)
    return first if first == last else f"{first}..{last}"


def _shown(days: Days, *, first: bool) -> str:
    """Return the first or last month of days in numbers, or the day if they are one."""
    day = days.first if first else days.last
    return day.isoformat() if days.first == days.last else f"{day:%Y-%m}"
