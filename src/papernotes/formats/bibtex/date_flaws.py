"""What is wrong in the `year` or `date` of an entry, and what was probably meant.

`year` is a text for BibTeX, and styles print whatever it is; `date` has the form of ISO 8601-2 that
BibLaTeX reads (biblatex manual, section 2.3.8), and biber leaves any other out.
"""

import re
from datetime import date
from typing import NamedTuple

from papernotes.formats.latex import decode
from papernotes.patterns import pattern

_PUBSTATES = {
    "in preparation": "inpreparation",
    "submitted": "submitted", "under review": "submitted", "투고 중": "submitted",
    "forthcoming": "forthcoming", "to appear": "forthcoming", "게재 예정": "forthcoming",
    "in press": "inpress", "accepted": "inpress", "인쇄 중": "inpress",
}  # fmt: skip # a table
"""Words in place of a year, with the `pubstate` of BibLaTeX that says the same."""
_MONTH = r"(?:-(?:0[1-9]|1[0-2]|2[1-4]|XX))"
_DAY = r"(?:-(?:0[1-9]|[12]\d|3[01]|XX)(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?)"
_ONE = rf"(?:-?(?:\d{{4}}|\d{{3}}X|\d\dXX)(?:{_MONTH}{_DAY}?)?[~?%]?|y-?\d{{5,}})"
_DATE = pattern(rf"{_ONE}|(?:{_ONE}|\.\.)?/(?:{_ONE}|\.\.)?")
_DAYS = pattern(r"\d{4}-\d\d-\d\d")
_RANGE = pattern(r"(?P<first>\d{4})\s*(?:[-–—/~]+|to|and|&)\s*['’]?(?P<last>\d{4}|\d\d)")
_SEASON = pattern(r"(?P<first>\d{4})-(?P<last>2[1-4])")
_LETTER = pattern(r"(\d{4})\s?[a-z]")
_YEAR = pattern(r"(?<!\d)(?:1[4-9]|20|21)\d\d(?!\d)")


class DateFlaw(NamedTuple):
    """What is wrong in a date: its kind, and what was probably meant.

    Kinds: `range` of years, a `month` in the year, a `season` that is two years, a `letter` behind the
    year, a `form` that BibLaTeX does not read, `state` in place of a year (`meant` is a `pubstate`),
    `none` without a year.
    """

    kind: str
    meant: str = ""


def find_flaw(name: str, value: str) -> DateFlaw | None:
    """Return what is wrong in a field `year` or `date`; None for nothing, or another field."""
    text = " ".join(decode.to_unicode(value).split())
    if name not in ("year", "date") or not text:
        return None
    if name == "date" and (season := _SEASON.fullmatch(text)):
        return DateFlaw("season", span) if (span := _years(season, by_one=True)) else None
    if name == "date" and _DATE.fullmatch(text) and all(map(_exists, _DAYS.findall(text))):
        return None
    if state := _PUBSTATES.get(text.casefold().strip("([]). ")):
        return DateFlaw("state", state)
    if letter := _LETTER.fullmatch(text):
        return DateFlaw("letter", letter[1])
    if years := _RANGE.fullmatch(text):
        return _flaw_of_range(years)
    if not _YEAR.search(text):
        return DateFlaw("none")
    return DateFlaw("form") if name == "date" else None


def _exists(day: str) -> bool:
    try:
        return date.fromisoformat(day) is not None
    except ValueError:
        return day.startswith("0000")  # the year before 1 AD


def _flaw_of_range(match: re.Match[str]) -> DateFlaw | None:
    """Return the flaw of two years in one field, of which the second may be a month."""
    first, last = match["first"], match["last"]
    if len(last) == 2 and 1 <= int(last) <= 12 and not _years(match, by_one=True):
        return DateFlaw("month", f"{first}-{last}")
    span = _years(match)
    return DateFlaw("range", span) if span else DateFlaw("form")


def _years(match: re.Match[str], *, by_one: bool = False) -> str:
    """Return two years as BibLaTeX has them; '' where the second is not later, or not by one.

    Two digits are a year of the next decades: 2020-13 is a month that does not exist.
    """
    first, last, most = int(match["first"]), int(match["last"]), 100
    if len(match["last"]) == 2:
        last += first - first % 100
        last += 100 if last < first else 0
        most = 30
    later = last == first + 1 if by_one else first < last < first + most
    return f"{first:04}/{last:04}" if later else ""
