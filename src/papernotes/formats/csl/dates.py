"""Dates between BibTeX, BibLaTeX and CSL.

BibLaTeX's dates are those of ISO 8601-2, level 1 (its manual, section 2.3.8): `2020-06`,
`2020-05/2021`, `2020-21` (spring), `1850~`, `-0043` (44 BC), `199X`, `2020/..`. In CSL-JSON
(csl-data.json of CSL 1.0.2) a date has date-parts, one or two, and beside them season, circa,
literal or raw; as pandoc and citeproc-js read it, the year 44 BC is -44 there, and an open end 0.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from papernotes.formats.bibtex import dates
from papernotes.formats.bibtex.biblatex import parse_month
from papernotes.formats.bibtex.month_macros import MONTHS
from papernotes.formats.latex import decode, encode


class DateFields(NamedTuple):
    """The BibTeX fields of a date, and a description of what they do not hold."""

    fields: Mapping[str, str]
    """Of `year`, `month`, `day` and, for what these cannot say, `date`; LaTeX source."""
    lost: str = ""


SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_SEASON_WORDS = {
    "spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4,
    "봄": 1, "여름": 2, "가을": 3, "겨울": 4,
}  # fmt: skip # a table
_SIDE = re.compile(r"(-?[0-9]{4})(?:-([0-9]{2}|XX))?(?:-([0-9]{2}|XX))?([~?%]?)")
_PLAIN = re.compile(
    r"([0-9]{4})(?:[-/.]([0-9]{1,2}))?(?:[-/.]([0-9]{1,2}))?"
    r"(?:[T ][0-9]{1,2}:[0-9]{2}[0-9:.]*[ ]?(?:Z|[A-Z]{3,4}|[+-][0-9:]{4,5})?)?[.,/ ]*"
)
_DateParts = list[int]


def season_number(word: str) -> int:
    """Return the number of a season, 1 for spring; 0 for any other word."""
    return _SEASON_WORDS.get(word.strip().strip(".").lower(), 0)


def date_text(source: str) -> str:
    """Decode a date field; a `~` is kept and marks an uncertain date."""
    return " ".join(decode.to_unicode(source.replace("~", "\uf8fb")).replace("\uf8fb", "~").split())


def parse_biblatex(text: str) -> dict[str, Any] | None:
    """Return a BibLaTeX date as a CSL date; None for any other text."""
    sides = re.sub(r"T[0-9:.Z+-]*", "", text.strip()).split("/")
    if len(sides) > 2:
        return None
    ends = [_parse_side(side.strip()) for side in sides]
    readable = [end for end in ends if end is not None]
    if len(readable) < len(ends) or not any(parts != [0] for parts, _ in readable):
        return None
    return _csl_date([parts for parts, _ in readable], circa=any(circa for _, circa in readable))


def _parse_side(text: str) -> tuple[_DateParts, bool] | None:
    if text in ("", ".."):
        return [0], False
    match = _SIDE.fullmatch(text)
    if not match:
        return None
    year, rest = int(match[1]), [part for part in match.groups()[1:3] if part and part != "XX"]
    parts = [year if year > 0 else year - 1, *map(int, rest)]
    valid = len(parts) < 2 or 1 <= parts[1] <= 12 or (21 <= parts[1] <= 24 and len(parts) == 2)
    return (parts, bool(match[4])) if valid and (len(parts) < 3 or 1 <= parts[2] <= 31) else None


def _csl_date(ends: list[_DateParts], *, circa: bool) -> dict[str, Any]:
    date: dict[str, Any] = {"date-parts": ends}
    if len(ends) == 1 and len(ends[0]) > 1 and ends[0][1] > 12:
        number = ends[0][1] - (20 if ends[0][1] > 20 else 12)
        date = {"date-parts": [ends[0][:1]], "season": number}
    return date | ({"circa": True} if circa else {})


def publication_date(sources: Mapping[str, str], fallback: int | None) -> dict[str, Any] | None:
    """Return the publication date of an entry as a CSL date.

    `sources` has the fields `date`, `year`, `month` and `day` as LaTeX by lower-case name. The
    year is `fallback` if no field gives it.
    """
    year = sources.get("year", "") or ("" if sources.get("date") else str(fallback or ""))
    parts = (sources.get("date", ""), year, sources.get("month", ""), sources.get("day", ""))
    return _publication_date(*parts)


@lru_cache(2000)  # many papers are of one month
def _publication_date(date: str, year: str, month: str, day: str) -> dict[str, Any] | None:
    date = date_text(date)
    if date and (csl_date := parse_biblatex(date) or _parse_decade(date)):
        return csl_date
    year = date_text(year)
    if years := _parse_short_range(year):  # `2022-23` is a season only in `date`
        return years
    year = year or date
    if not re.fullmatch(r"-?[0-9]{1,4}", year):
        return parse_text(year) or None
    if number := season_number(month):
        return {"date-parts": [[int(year)]], "season": number}
    return parse_biblatex(dates.iso_date(year, month, date_text(day))) or {
        "date-parts": [[int(year)]]
    }


def parse_special_year(year: str) -> dict[str, Any] | None:
    """Parse a special year to a CSL date: `2019/2020`, `2019--2020`, `2019/20`, `c. 1850`, `44 BC`."""
    if years := _parse_short_range(year):
        return years
    if match := re.fullmatch(r"([0-9]{4})\s*[-–—/]+\s*([0-9]{4})", year):
        return {"date-parts": [[int(match[1])], [int(match[2])]]}
    if match := re.fullmatch(r"(?:c(?:a|irca)?\.?)\s*([0-9]{3,4})", year, re.IGNORECASE):
        return {"date-parts": [[int(match[1])]], "circa": True}
    if match := re.fullmatch(r"([0-9]{1,4})\s*(?:BCE?|B\.C\.(?:E\.)?)", year):
        return {"date-parts": [[-int(match[1])]]}
    return None


def _parse_short_range(text: str) -> dict[str, Any] | None:
    """Parse a range of years whose end is written short: `2022-23`, `1999/00`; `2011-12` is a month."""
    match = re.fullmatch(r"([0-9]{2})([0-9]{2})\s*[-–—/]+\s*([0-9]{2})", text)
    if not match or 1 <= int(match[3]) <= 12:
        return None
    first = int(match[1] + match[2])
    last = first + (int(match[3]) - int(match[2])) % 100
    return {"date-parts": [[first], [last]]} if 0 < last - first < 50 else None


def _parse_decade(text: str) -> dict[str, Any] | None:
    """Parse a decade or century to a CSL date: `199X` is from 1990 to 1999."""
    if not re.fullmatch(r"[0-9]{3}X|[0-9]{2}XX", text.strip()):
        return None
    return {"date-parts": [[int(text.strip().replace("X", digit))] for digit in "09"]}


def to_biblatex(date: Mapping[str, Any] | None) -> str:
    """Return a CSL date in BibLaTeX form (`2020-05/2021`); empty if it has none."""
    if not date or "date-parts" not in date:
        return ""
    ends = [list(end) for end in date["date-parts"]]
    if date.get("season"):
        ends = [[*ends[0][:1], 20 + date["season"]], *ends[1:]]
    circa = "~" if date.get("circa") else ""
    return "/".join(".." if end == [0] else _format_iso(end) + circa for end in ends)


def _format_iso(parts: _DateParts) -> str:
    year = parts[0] if parts[0] > 0 else parts[0] + 1
    return "-".join(
        [f"{year:04}" if year >= 0 else f"-{-year:04}", *(f"{part:02}" for part in parts[1:])]
    )


def to_fields(csl_value: Any) -> DateFields:
    """Return the BibTeX fields of a CSL date given as an object, a text or a number."""
    date, lost = _normalise(csl_value)
    if "literal" in date:
        return DateFields({"year": encode.to_latex(date["literal"])}, lost)
    if not date:
        return DateFields({}, lost)
    ends = date["date-parts"]
    first = ends[0]
    fields: dict[str, str] = {}
    if len(ends) == 1 and not date.get("circa") and first[0] > 0:
        fields["year"] = str(first[0])
        if date.get("season"):
            fields["month"] = SEASONS[date["season"] - 1]
        elif len(first) > 1:
            fields["month"] = MONTHS[first[1] - 1]
            fields["day"] = str(first[2]) if len(first) > 2 else ""
        return DateFields({name: value for name, value in fields.items() if value}, lost)
    year = next((end[0] for end in ends if end != [0]), 0)
    fields = {"year": str(year)} if year > 0 else {}
    return DateFields(fields | {"date": to_biblatex(date)}, lost)


def season_name(date: Mapping[str, Any]) -> str:
    """Return the season of a CSL date in English; empty if it has none."""
    number = date.get("season", 0)
    return SEASONS[number - 1] if number else ""


class DateText(NamedTuple):
    """A date as text, and a description of what the text does not hold."""

    text: str
    lost: str = ""


def to_text(value: Any) -> DateText:
    """Return a CSL date as text: in BibLaTeX form, or its own words."""
    date, lost = _normalise(value)
    return DateText(date.get("literal", "") or to_biblatex(date), lost)


def _normalise(value: Any) -> tuple[dict[str, Any], str]:
    """Return a normalised CSL date, or `{"literal": …}`, and a description of lost parts."""
    if not isinstance(value, dict):
        return parse_text(_text(value)), ""
    parts = value.get("date-parts")
    ends, lost_parts = _read_ends(parts) if isinstance(parts, list) else ([], "")
    if all(end == [0] for end in ends):
        texts = (_text(value[name]) for name in ("raw", "edtf", "literal") if value.get(name))
        return parse_text(next(texts, "")), lost_parts
    lost = [lost_parts]
    date: dict[str, Any] = {"date-parts": ends}
    name = _text(value.get("season", ""))
    ends[0], season = _split_season(ends[0], name)
    if season and len(ends) == 1 and len(ends[0]) == 1:
        date["season"] = season
    elif name:
        lost.append(f"season '{name}'")
    if _text(value.get("circa", "")).lower() not in ("", "0", "false", "no"):
        date["circa"] = True
    words = _text(value.get("literal", ""))
    if words and not any(str(end[0]) in words for end in ends):
        lost.append(f"'{words}'")
    return date, "; ".join(filter(None, lost))


def _split_season(parts: _DateParts, name: str) -> tuple[_DateParts, int]:
    """Return the parts of a date without a season, and its season, 0 for none.

    `name` is what the date says of its season. citeproc-js and pandoc also write it as a month.
    """
    if len(parts) == 2 and parts[1] > 12:
        return parts[:1], parts[1] - (20 if parts[1] > 20 else 12)
    return parts, int(name) if re.fullmatch(r"[1-4]", name) else season_number(name)


def _read_ends(parts: list[Any]) -> tuple[list[_DateParts], str]:
    """Return the ends of a range as numbers, and a description of the parts that are no date."""
    if parts and not any(isinstance(part, list) for part in parts):
        parts = [parts]
    ends: list[_DateParts] = []
    lost: list[str] = []
    for side in parts[:2]:
        words = [_text(part) for part in side] if isinstance(side, list) else []
        end = [int(part) for part in words[:3] if re.fullmatch(r"-?[0-9]{1,6}", part)]
        valid = _valid_parts(end, words, last=bool(ends) or len(parts) > 1)
        if rest := [part for part in words[len(valid) :] if part not in ("", "0")]:
            lost.append(f"'{'-'.join(rest)}'")
        if valid:
            ends.append(valid)
    return ends, "; ".join(lost)


def _valid_parts(end: _DateParts, words: list[str], *, last: bool) -> _DateParts:
    """Return the valid prefix of year, month and day."""
    if not end or not re.fullmatch(r"-?[0-9]{1,6}", words[0]) or (end[0] == 0 and not last):
        return [0] if last and words == ["0"] else []
    if len(end) < 2 or end[1] == 0 or len(end) < min(len(words), 2):
        return end[:1]
    if 12 < end[1] <= 16 or 20 < end[1] <= 24:
        return end[:2]
    if not 1 <= end[1] <= 12:
        return end[:1]
    return end[:3] if len(end) > 2 and 1 <= end[2] <= 31 else end[:2]


def parse_text(words: str) -> dict[str, Any]:
    """Parse a date as people and programs write it to a CSL date; `literal` if not a date."""
    if not words:
        return {}
    date = (
        parse_biblatex(words)
        or _parse_decade(words)
        or parse_special_year(words)
        or _parse_season(words)
    )
    if date:
        return date
    if match := _PLAIN.fullmatch(words):
        end = [int(part) for part in match.groups() if part]
        if valid := _valid_parts(end, [str(part) for part in end], last=False):
            return _csl_date([valid], circa=False)
    return _parse_worded(words) or {"literal": words}


def _parse_worded(words: str) -> dict[str, Any] | None:
    """Parse a date with a month in words: `May 3, 2021`, `19-23 June 2016`."""
    years = re.findall(r"(?<![0-9])[0-9]{4}(?![0-9])", words)
    rest = words.replace(years[0], " ").strip(" ,.") if len(years) == 1 else ""
    month_days = dates.parse_month_days(rest) if re.search(r"[^\W\d_]", rest) else ()
    return parse_biblatex(dates.join_iso_date(years[0], month_days)) if month_days else None


def _parse_season(words: str) -> dict[str, Any] | None:
    """Parse a season with a year: `Spring 2020`, `2020 Spring`."""
    match = re.fullmatch(r"([^\W\d_]+)[ ,]+([0-9]{4})|([0-9]{4})[ ,/]+([^\W\d_]+)", words)
    name, year = (match[1] or match[4], match[2] or match[3]) if match else ("", "")
    if number := season_number(name):
        return {"date-parts": [[int(year)]], "season": number}
    number = parse_month(name) or 0
    return {"date-parts": [[int(year), number]]} if number else None


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return str(value).lower() if isinstance(value, bool) else ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", str(value)).split())
