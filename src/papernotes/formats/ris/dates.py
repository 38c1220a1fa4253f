"""Dates as RIS has them: `2020/06/19/`, `2020///Spring`, and what its dialects make of them.

The format's specification (Research Information Systems, 2001) has year, month, day and other
information between slashes; a range and an approximate year go into the last of them.
"""

import re
from collections.abc import Mapping, Sequence

from papernotes.formats.bibtex.biblatex import MONTHS, parse_month
from papernotes.formats.csl import dates
from papernotes.formats.latex import encode


def parse_date(value: str) -> dict[str, str]:
    """Year, month, day, or `date`, of a date as RIS has it; `rest`: more that stands with it."""
    found = re.fullmatch(r"([0-9]{4})(?:[/-]\s*(\w*))?(?:[/-]\s*([0-9]*))?(?:/(.*))?", value)
    if not found:
        return dict(dates.to_fields(value).fields)
    number, said = parse_month(found[2] or "") or 0, (found[4] or "").strip()
    made = {"year": found[1]}
    if span := re.fullmatch(r"([-0-9.]+~?) to ([-0-9.]+~?)", said):
        return made | {"date": f"{span[1]}/{span[2]}"}
    if re.fullmatch(r"(?:c\.?|ca\.?|circa)", said):
        return made | {"date": "-".join([found[1], *([f"{number:02}"] if number else [])]) + "~"}
    if not number:
        other = said or found[2] or ""
        return made | ({"month": encode.to_latex(other)} if other else {})
    made["month"] = MONTHS[number - 1]
    day = (found[3] or "").lstrip("0")
    return made | ({"day": day} if day else {}) | ({"rest": value} if said else {})


def parse_month_day(value: str) -> dict[str, str]:
    """Month and day of EndNote's `June 19`, `19 June`, `Jun`, `Jun-Jul`, `Spring`."""
    found = dates.publication_date({"year": "2000", "month": value}, None) or {}
    ends = found.get("date-parts", [[0]])
    if len(ends) > 1:
        return {"month": "/".join(MONTHS[end[1] - 1] for end in ends)}
    if found.get("season"):
        return {"month": dates.SEASONS[found["season"] - 1]}
    names = dict(zip(("month", "day"), ends[0][1:], strict=False))
    return {name: MONTHS[one - 1] if name == "month" else str(one) for name, one in names.items()}


def to_iso(value: str) -> str:
    """`2020/06/19/` as `2020-06-19`; any other text as it is."""
    found = re.fullmatch(r"([0-9]{4})/([0-9]{0,2})/([0-9]{0,2})/?.*", value)
    return "-".join(f"{int(one):02}" for one in found.groups() if one) if found else value


def format_date(date: Mapping[str, object], given: Mapping[str, str]) -> str:
    """A date as RIS has it, if it says more than the year: `2020/05/03/`, `2020///Spring`."""
    said = dates.to_biblatex(date)
    first, _, last = said.partition("/")
    if last and given.get("month") and not given.get("date"):
        return f"{first[:4]}///{given['month']}"
    if last:
        return f"{re.sub('[^0-9]', '', given.get('year', '') or first)[:4]}///{first} to {last}"
    if date.get("season"):
        return f"{first[:4]}///{given.get('month') or dates.season_name(date)}"
    parts = [int(one) for one in first.rstrip("~").split("-") if one]
    if date.get("circa"):
        return f"{join_slashes(parts)}/circa"
    month = given.get("month", "")
    if len(parts) == 1:
        return f"{first}///{month}" if month and re.fullmatch(r"[0-9]{4}", first) else ""
    return f"{join_slashes(parts)}/"


def join_slashes(parts: Sequence[int]) -> str:
    """`2020/05/` with all its slashes but the last."""
    year, *rest = parts
    return "/".join([f"{year:04}", *(f"{one:02}" for one in rest), *([""] * (2 - len(rest)))])
