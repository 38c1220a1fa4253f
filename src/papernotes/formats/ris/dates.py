"""Read and write RIS dates (`2020/06/19/`, `2020///Spring`) and those of its dialects.

The format's specification (Research Information Systems, 2001) has year, month, day and other
information between slashes; a range and an approximate year go into the last of them.
"""

import re
from collections.abc import Mapping, Sequence

from papernotes.formats.bibtex.biblatex import parse_month
from papernotes.formats.bibtex.dates import MONTH_NAMES
from papernotes.formats.bibtex.month_macros import MONTHS
from papernotes.formats.csl import dates
from papernotes.formats.latex import encode


def parse_date(value: str) -> dict[str, str]:
    """Return the year, month and day, or `date`, of a RIS date; `rest` holds further text."""
    match = re.fullmatch(r"([0-9]{4})(?:[/-]\s*(\w*))?(?:[/-]\s*([0-9]*))?(?:/(.*))?", value)
    if not match:
        return dict(dates.to_fields(value).fields)
    number, last_part = parse_month(match[2] or "") or 0, (match[4] or "").strip()
    fields = {"year": match[1]}
    if span := re.fullmatch(r"([-0-9.]+~?) to ([-0-9.]+~?)", last_part):
        return fields | {"date": f"{span[1]}/{span[2]}"}
    if re.fullmatch(r"(?:c\.?|ca\.?|circa)", last_part):
        return fields | {"date": "-".join([match[1], *([f"{number:02}"] if number else [])]) + "~"}
    if not number:
        other = last_part or match[2] or ""
        return fields | ({"month": encode.to_latex(other)} if other else {})
    fields["month"] = MONTHS[number - 1]
    day = (match[3] or "").lstrip("0")
    return fields | ({"day": day} if day else {}) | ({"rest": value} if last_part else {})


def parse_month_day(value: str, year: str) -> dict[str, str]:
    """Return the month and day of EndNote's `June 19`, `19 June`, `Jun`, `Jun-Jul`, `Spring`.

    Days of a conference, `June 14-19`, are a `date` in this year.
    """
    known = year if re.fullmatch(r"[0-9]{4}", year) else ""
    date = dates.publication_date({"year": known or "2000", "month": value}, None) or {}
    ends = date.get("date-parts", [[0]])
    if len(ends) > 1:
        if known and len(ends[0]) > 2:
            return {"date": dates.to_biblatex(date)}
        return {"month": "/".join(MONTH_NAMES[end[1] - 1] for end in ends)}
    if date.get("season"):
        return {"month": dates.SEASONS[date["season"] - 1]}
    names = dict(zip(("month", "day"), ends[0][1:], strict=False))
    return {
        name: MONTHS[part - 1] if name == "month" else str(part) for name, part in names.items()
    }


def to_iso(value: str) -> str:
    """Return `2020/06/19/` as `2020-06-19`; any other text unchanged."""
    match = re.fullmatch(r"([0-9]{4})/([0-9]{0,2})/([0-9]{0,2})/?.*", value)
    return "-".join(f"{int(part):02}" for part in match.groups() if part) if match else value


def format_date(date: Mapping[str, object], fields: Mapping[str, str]) -> str:
    """Return a CSL date in RIS form (`2020/05/03/`, `2020///Spring`); empty for a year alone."""
    iso = dates.to_biblatex(date)
    first, _, last = iso.partition("/")
    if last and fields.get("month") and not fields.get("date"):
        return f"{first[:4]}///{fields['month']}"
    if last:
        return f"{re.sub('[^0-9]', '', fields.get('year', '') or first)[:4]}///{first} to {last}"
    if date.get("season"):
        return f"{first[:4]}///{fields.get('month') or dates.season_name(date)}"
    parts = [int(part) for part in first.rstrip("~").split("-") if part]
    if date.get("circa"):
        return f"{join_slashes(parts)}/circa"
    month = fields.get("month", "")
    if len(parts) == 1:
        return f"{first}///{month}" if month and re.fullmatch(r"[0-9]{4}", first) else ""
    return f"{join_slashes(parts)}/"


def join_slashes(parts: Sequence[int]) -> str:
    """Join year, month and day by slashes, without the last slash: `2020/05/`."""
    year, *rest = parts
    return "/".join([f"{year:04}", *(f"{part:02}" for part in rest), *([""] * (2 - len(rest)))])
