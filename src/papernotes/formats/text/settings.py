"""What a library knows beside its papers, as one small TOML file of stable bytes."""

import re
from collections.abc import Mapping

from papernotes.errors import RefusedError

FILE = "library.toml"
TABLES = ("exports", "pending", "queries", "venues", "conflicts")
Settings = Mapping[tuple[str, str], str]
"""Texts by table and name; the table '' holds what stands at the top (`language`)."""
_HEAD = "# What this library knows beside its papers. `papers sync` writes this file.\n"
_LARGEST = 4_000_000  # characters
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029]")


def write(facts: Settings) -> str:
    """The text of the facts."""
    lines = [_HEAD]
    others = sorted({table for table, _ in facts} - {"", *TABLES})  # of a newer program
    for table in ("", *TABLES, *others):
        rows = sorted((name, value) for (one, name), value in facts.items() if one == table)
        if rows and table:
            lines.append(f"\n[{_name(table)}]\n")
        lines += [
            f"{_string(name) if table else _name(name)} = {_string(value)}\n"
            for name, value in rows
        ]
    return "".join(lines)


def _name(text: str) -> str:
    return text if re.fullmatch(r"[A-Za-z0-9_-]+", text) else _string(text)


def _string(text: str) -> str:
    import json

    made = json.dumps(text, ensure_ascii=False)
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", made)


def read(text: str) -> dict[tuple[str, str], str]:
    """The facts of a text. Raises RefusedError for one that is not TOML of this shape."""
    from papernotes.model.venues import tables

    if len(text) > _LARGEST:
        raise RefusedError(f"{FILE} is larger than {_LARGEST // 1_000_000} MB.")
    try:
        whole = tables(text)
    except ValueError as error:
        raise RefusedError(f"{FILE} cannot be read: {error}.") from error
    made: dict[tuple[str, str], str] = {}
    for name, value in whole.items():
        rows = {name: value} if not isinstance(value, dict) else value
        table = "" if rows is not value else name
        made |= {(table, one): text for one, text in rows.items() if isinstance(text, str)}
    return made


def merge(base: Settings, ours: Settings, theirs: Settings) -> dict[tuple[str, str], str]:
    """Three-way, fact by fact; of a true conflict the other side's value goes to `conflicts`."""
    made: dict[tuple[str, str], str] = {}
    for name in {**ours, **theirs}:
        was, mine, other = base.get(name), ours.get(name), theirs.get(name)
        if mine in (other, was):
            chosen = other
        elif other == was:
            chosen = mine
        elif mine is None or other is None:
            chosen = mine or other
        else:
            chosen = mine
            if name[0] != "conflicts":
                made["conflicts", " ".join(name).strip()] = other
        if chosen is not None:
            made[name] = chosen
    return made
