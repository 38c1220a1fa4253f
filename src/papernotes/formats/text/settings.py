"""The library's settings as one small TOML file with stable bytes.

Tables that this version does not know are those of a newer one, or of the user: their values, of
whatever type, are kept as TOML, and written again as they are.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from typing import NamedTuple

from papernotes.errors import RefusedError

FILE = "library.toml"
TABLES = (
    "exports", "pending", "queries", "dates", "tag-aliases", "tag-parents", "tags-apart",
    "venues", "adopted",
    "conflicts",
)  # fmt: skip # a table
_SETS = "tag-parents"
"""The table whose values are sets of names with blanks between them."""
_TOP = ("language",)
Settings = Mapping[tuple[str, str], str]
"""Texts by (table, name); the table '' holds the top-level names (`language`).

Of a table or top-level name that is not known, the value is TOML: see `is_known`.
"""
_HEAD = "# What this library knows beside its papers. `papers sync` writes this file.\n"
_MAX_SIZE = 4_000_000  # characters
_UNPRINTABLE = re.compile("[\x7f-\x9f\u2028\u2029]")


class LeftOut(NamedTuple):
    """A value that is no text where one has to be: its table, its name, and the value as TOML."""

    table: str
    name: str
    value: str


def is_known(table: str, name: str) -> bool:
    """Return whether this version knows a table, or a name at the top."""
    return table in TABLES if table else name in _TOP


def write(facts: Settings) -> str:
    """Return the text of the settings."""
    lines = [_HEAD]
    others = sorted({table for table, _ in facts} - {"", *TABLES})  # written by a newer version
    for table in ("", *TABLES, *others):
        rows = sorted(
            (name, value) for (table_name, name), value in facts.items() if table_name == table
        )
        if rows and table:
            lines.append(f"\n[{_name(table)}]\n")
        lines += [
            f"{_string(name) if table else _name(name)} = {_value(table, name, value)}\n"
            for name, value in rows
        ]
    return "".join(lines)


def _value(table: str, name: str, value: str) -> str:
    """Return the TOML of a value; one of an unknown table is TOML, unless it was typed otherwise."""
    from papernotes.model.venues import parse_toml

    if is_known(table, name):
        return _string(value)
    try:
        is_toml = parse_toml(f"x = {value}").keys() == {"x"}
    except ValueError:
        is_toml = False
    return value if is_toml else _string(value)


def _name(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else _string(text)


def _string(text: str) -> str:
    import json

    escaped = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", escaped)


def read(text: str) -> dict[tuple[str, str], str]:
    """Return the settings of a text. Raises RefusedError for one that is not TOML of this shape."""
    return {
        (table, name): known
        for table, name, value in _rows(text)
        if (known := _setting(table, name, value)) is not None
    }


def find_left_out(text: str) -> list[LeftOut]:
    """Return the values of a text that `read` leaves out: of a known table, but no text."""
    return [
        LeftOut(table, name, _source(value))
        for table, name, value in _rows(text)
        if _setting(table, name, value) is None
    ]


def _rows(text: str) -> Iterator[tuple[str, str, object]]:
    """Yield the table, name and value of each setting."""
    from papernotes.model.venues import parse_toml

    if len(text) > _MAX_SIZE:
        raise RefusedError(f"{FILE} is larger than {_MAX_SIZE // 1_000_000} MB.")
    try:
        tables = parse_toml(text)
    except ValueError as error:
        raise RefusedError(f"{FILE} cannot be read: {error}.") from error
    for name, value in tables.items():
        if isinstance(value, dict) and name:
            yield from ((name, key, inner) for key, inner in value.items())
        else:
            yield "", name, value


def _setting(table: str, name: str, value: object) -> str | None:
    """Return a value as it is kept; None for one that is no text where one has to be."""
    if not is_known(table, name):
        is_name_of_table = not table and (name in TABLES or not name)
        return None if is_name_of_table else _source(value)
    if table == "dates" and isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    if table == _SETS and isinstance(value, list) and all(isinstance(item, str) for item in value):
        return " ".join(value)
    return value if isinstance(value, str) else None


def _source(value: object) -> str:
    """Return the TOML of a value."""
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_source, value))}]"
    if isinstance(value, dict):
        return (
            f"{{{', '.join(f'{_name(key)} = {_source(inner)}' for key, inner in value.items())}}}"
        )
    return value.isoformat() if isinstance(value, date | time) else str(value)


def line_of(text: str, table: str, name: str) -> int:
    """Return the line of a text that gives a name of a table its value, else that of the table.

    The table '' holds the top-level names, of which one may be an array of tables, `[[name]]`.
    """
    from papernotes.model.venues import parse_toml

    place, is_inside = 1, not table
    for number, line in enumerate(text.splitlines(), 1):
        if line.lstrip().startswith("["):
            header = line.strip().strip("[]").strip(" \"'")
            if not table and header == name:
                return number
            is_inside = header == table
            place = number if is_inside else place
        elif is_inside and "=" in line:
            try:
                if name in parse_toml(line):
                    return number
            except ValueError:  # a value of several lines
                continue
    return place


def merge(base: Settings, ours: Settings, theirs: Settings) -> dict[tuple[str, str], str]:
    """Merge three ways, name by name; in a conflict the other side's value goes to `conflicts`.

    Sets are merged item by item, without conflicts. Of a file that became another note on each
    side the first value in the alphabet stays, on both.
    """
    merged: dict[tuple[str, str], str] = {}
    for name in {**ours, **theirs}:
        was, mine, other = base.get(name), ours.get(name), theirs.get(name)
        if name[0] == _SETS:
            chosen = _merge_sets(was, mine, other)
        elif mine in (other, was):
            chosen = other
        elif other == was:
            chosen = mine
        elif mine is None or other is None:
            chosen = mine or other
        elif name[0] == "adopted":
            chosen = min(mine, other)
        else:
            chosen = mine
            if name[0] != "conflicts":
                merged["conflicts", " ".join(name).strip()] = other
        if chosen is not None:
            merged[name] = chosen
    return merged


def _merge_sets(base: str | None, ours: str | None, theirs: str | None) -> str | None:
    """Return what either side added and neither removed, in alphabetical order; None for nothing."""
    was, mine, other = (set((value or "").split()) for value in (base, ours, theirs))
    return " ".join(sorted((mine | other) - (was - mine) - (was - other))) or None
