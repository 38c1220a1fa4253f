"""The BibLaTeX flavour of BibTeX fields.

The names are those of the biblatex manual (version 3.19, sections 2.1, 2.2 and 2.2.5, which
lists the BibTeX names that biblatex takes as aliases). Values are LaTeX source and stay as
they are; biber reads UTF-8 and LaTeX commands alike.
"""

import re
from collections.abc import Iterator, Sequence

from papernotes.formats.bibtex import dates, month_macros
from papernotes.formats.bibtex.dates import MONTH_NAMES
from papernotes.model.paper import Field

_RENAMED = {
    "journal": "journaltitle",
    "address": "location",
    "school": "institution",
    "archiveprefix": "eprinttype",
    "primaryclass": "eprintclass",
    "annote": "annotation",
    "key": "sortkey",
}
# What an entry type becomes, and the type field that says the rest.
_TYPES = {
    "phdthesis": ("thesis", "phdthesis"),
    "mastersthesis": ("thesis", "mathesis"),
    "techreport": ("report", "techreport"),
    "conference": ("inproceedings", ""),
    "electronic": ("online", ""),
    "www": ("online", ""),
}


def to_biblatex(entry_type: str, fields: Sequence[Field]) -> tuple[str, tuple[Field, ...]]:
    """Return the entry type and the fields under their BibLaTeX names, in their order.

    Names that BibTeX and BibLaTeX share are unchanged, and so is a field whose BibLaTeX name
    is already present: BibLaTeX fields take precedence. Year and month become a date if they
    are numbers or the name of a month.
    """
    by_name = {field.name.lower(): field for field in fields}
    new_type, kind = _TYPES.get(entry_type.lower(), (entry_type, ""))
    if entry_type.lower() == "misc" and "eprint" in by_name:
        new_type = "online"
    renamed = tuple(_rename_fields(fields, by_name))
    if kind and "type" not in by_name:
        renamed += (Field("type", kind),)
    return new_type, renamed


def _rename_fields(fields: Sequence[Field], by_name: dict[str, Field]) -> Iterator[Field]:
    date = _date_with_year(by_name) if "date" in by_name else _join_date(by_name)
    for field in fields:
        name = field.name.lower()
        other = _RENAMED.get(name, "")
        if date and name in ("year", "month", "day"):
            if name == "year" and "date" not in by_name:
                yield Field("date", date, field.source)
        elif other and other not in by_name:
            # biblatex compares the archive with the names of its drivers: arxiv
            value = field.value.lower() if name == "archiveprefix" else field.value
            yield Field(other, value, field.source)
        else:
            yield field


def _date_with_year(by_name: dict[str, Field]) -> str:
    """The date of an entry that has its year beside it for BibTeX; empty if it has another."""
    date, year = by_name["date"].value, by_name["year"].value.strip() if "year" in by_name else ""
    return date if re.fullmatch(r"[0-9]{4}", year) and year in date else ""


_OLDER = {new: old for old, new in _RENAMED.items() if new != "sortkey"}
_OLDER_TYPES = {
    ("thesis", "phdthesis"): "phdthesis",
    ("thesis", "mathesis"): "mastersthesis",
    ("report", "techreport"): "techreport",
}


def to_bibtex(entry_type: str, fields: Sequence[Field]) -> tuple[str, tuple[Field, ...]]:
    """Return the entry type and the fields under their BibTeX names, the inverse of `to_biblatex`.

    A date becomes year, month and day; of a date that BibTeX cannot express, the year is kept.
    """
    by_name = {field.name.lower(): field for field in fields}
    kind = by_name["type"].value.strip().lower() if "type" in by_name else ""
    old_type = _OLDER_TYPES.get((entry_type.lower(), kind), "")
    renamed: list[Field] = []
    for field in fields:
        name = field.name.lower()
        other = _OLDER.get(name, "")
        if name == "date" and "year" not in by_name:
            renamed += _split_date(field)
        elif name in ("institution", "school"):
            renamed.append(field)
        elif other and other not in by_name:
            renamed.append(field._replace(name=other))
        elif not (name == "date" or (name == "type" and old_type)):
            renamed.append(field)
    return old_type or entry_type, tuple(renamed)


def _split_date(date: Field) -> Iterator[Field]:
    match = re.match(r"\s*([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?(?![0-9])", date.value)
    if not match:
        return
    yield Field("year", match[1], date.source)
    if match[2] and 1 <= int(match[2]) <= 12:
        yield Field("month", month_macros.MONTHS[int(match[2]) - 1], date.source)
        if match[3]:
            yield Field("day", str(int(match[3])), date.source)


def _join_date(by_name: dict[str, Field]) -> str:
    """`2020-06-19`, `2020-06`, `2020-21` (spring), `2020-08/2020-09` or `2020`.

    Empty where a part is not plain.
    """
    year, name, day = (
        by_name[part].value.strip() if part in by_name else "" for part in ("year", "month", "day")
    )
    if not re.fullmatch(r"[0-9]{4}", year) or (day and not name):
        return ""
    date = dates.iso_date(year, name, day)
    plain = (not name or date != year) and (not day or date.count("-") == 2)
    return date if plain else ""


def parse_month(value: str) -> int | None:
    """Return the number of a month (`6`, `06`, `jun`, `Jun.`, `June`), or None."""
    word = value.strip().rstrip(".").lower()
    if re.fullmatch(r"0?[1-9]|1[0-2]", word):
        return int(word)
    if len(word) < 3:
        return None
    word = "sep" if word == "sept" else word
    return next((n for n, name in enumerate(MONTH_NAMES, 1) if name.lower().startswith(word)), None)
