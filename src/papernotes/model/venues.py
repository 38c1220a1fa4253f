"""Venues, and the lookup of a venue by any spelling of its names.

The program ships a table of venues; a library may add its own rows, which replace rows of
the same name. Where a function takes a `Table`, None means the shipped table.
"""

import os
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, NamedTuple

from papernotes.errors import RefusedError


class Venue(NamedTuple):
    """A conference or journal.

    `name` is the short name, `booktitle` the name as it stands in a bibliography and
    `abbreviated` the same shortened word by word; `series` is what its proceedings come
    out in, empty where nothing is known. `kind` is `conference` or `journal`, `phrases`
    are its full names in lower case. The names in `wary` are other words too, those
    in `alone` other venues' too (they count as a whole text only), and `name` is a word where
    it is `plain`; `numbered` proceedings have volumes, so that a number after
    the name may be no year; the words of `not_before` after it, and of `not_after`
    before it, make another name of this one.
    """

    name: str
    full_name: str
    booktitle: str
    kind: str
    aliases: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    abbreviated: str = ""
    series: str = ""
    wary: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()
    plain: bool = False
    numbered: bool = False
    not_before: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()


class Table:
    """The venues that are known, and each by every spelling of its names."""

    __slots__ = ("spellings", "venues")

    def __init__(self, venues: tuple[Venue, ...], spellings: Mapping[str, Venue]) -> None:
        self.venues, self.spellings = venues, spellings


def venue_table(own_venues: tuple[Venue, ...] = ()) -> Table:
    """Return the shipped venues and a library's own; own venues replace those of the same name."""
    if not own_venues:
        return _bundled()
    own_names = {_normalise(venue.name) for venue in own_venues}
    return _build_table(
        (
            *own_venues,
            *(venue for venue in _bundled().venues if _normalise(venue.name) not in own_names),
        )
    )


@cache
def _bundled() -> Table:
    return _build_table(tuple(_row_to_venue(row) for row in bundled_data()["venue"]))


def _build_table(known: tuple[Venue, ...]) -> Table:
    spellings: dict[str, Venue] = {}
    # Short names first: no venue takes the name of another by a phrase of its own.
    for venue in known:
        spellings.setdefault(_normalise(venue.name), venue)
    for venue in known:
        for name in (venue.full_name, venue.booktitle, *venue.aliases, *venue.phrases):
            spellings.setdefault(_normalise(name), venue)
    return Table(known, MappingProxyType(spellings))


@cache
def bundled_data() -> dict[str, Any]:
    """Return what venues.toml holds: the shipped venues and the words of their names.

    It is read from venues.json, which `scripts.update_venues` writes from venues.toml, because that
    takes a twentieth of the time.
    """
    import json

    # `importlib.resources` would load much else, temporary folders and OpenSSL among it.
    with open(os.path.join(os.path.dirname(__file__), "venues.json"), encoding="utf-8") as file:
        data: dict[str, Any] = json.load(file)
    return data


def _normalise(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


def find_venue(name: str, table: Table | None = None) -> Venue | None:
    """Return the venue with this name in any spelling (`nips`, `NeurIPS 2020`, `T-PAMI`), or None."""
    return find_exact(name, table) or find_exact(name.rstrip("0123456789"), table)


def find_exact(name: str, table: Table | None = None) -> Venue | None:
    """Return the venue with this name in any spelling but without a year, or None."""
    spelling = _normalise(name)
    if table is None and spelling in _rows_by_short_name():
        return _shipped_venue(spelling)
    return (table or _bundled()).spellings.get(spelling)


# Most commands ask for a short name or two, and to make the whole table takes ten times as long.
@cache
def _rows_by_short_name() -> dict[str, dict[str, Any]]:
    return {_normalise(row["name"]): row for row in bundled_data()["venue"]}


@cache
def _shipped_venue(short_name: str) -> Venue:
    return _row_to_venue(_rows_by_short_name()[short_name])


_TEXTS = ("full_name", "booktitle", "abbreviated", "series", "kind")
_LISTS = ("aliases", "phrases", "wary", "alone", "not_before", "not_after")


def parse_toml(text: str) -> dict[str, Any]:
    """The tables of a TOML file of ours. Raises ValueError for any other text.

    What takes tomllib hours or its whole stack is refused: names of a thousand parts, lists in
    lists, numbers of thousands of digits.
    """
    import re
    import tomllib

    plain = re.sub(r"""\"(?:[^"\\\n]++|\\.)*+\"|'[^'\n]*+'|#[^\n]*+""", "", text)
    if re.search(r"[^\n]{1000}", plain):
        raise ValueError("a line of it is too long")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("its lists are nested too deep") from None


def parse_venues(text: str) -> tuple[Venue, ...]:
    """The venues of a library's own table, `[[venue]]` rows as in the program's.

    Only `name` has to be there. Raises RefusedError naming the row that is wrong.
    """
    try:
        rows = parse_toml(text).get("venue", [])
    except ValueError as problem:
        raise RefusedError(f"The table of venues is not TOML: {problem}.") from problem
    if not isinstance(rows, list):
        raise RefusedError("The table of venues has no rows; each begins with [[venue]].")
    for number, row in enumerate(rows, 1):
        if wrong := _row_fault(row):
            raise RefusedError(f"Row {number} of the table of venues{_named(row)} {wrong}.")
    return tuple(_row_to_venue(row) for row in rows)


def _named(row: object) -> str:
    name = row.get("name") if isinstance(row, dict) else None
    return f" ({name})" if isinstance(name, str) and name else ""


def _row_fault(row: object) -> str:
    """What is wrong with a row, in words that follow its name; empty where nothing is."""
    if not isinstance(row, dict):
        return "is not a table of its own"
    if "name" not in row:
        return "has no name"
    if not isinstance(row["name"], str) or not _normalise(row["name"]):
        return "has a name that is not a text with letters in it"
    for key in _TEXTS:
        if not isinstance(row.get(key, ""), str):
            return f"has a {key} that is not a text"
    for key in _LISTS:
        value = row.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return f"has {key} that are not a list of texts"
    if row.get("kind", "conference") not in ("conference", "journal"):
        return "has a kind that is neither conference nor journal"
    for key in ("plain", "numbered"):
        if not isinstance(row.get(key, False), bool):
            return f"has a {key} that is neither true nor false"
    return ""


def _row_to_venue(row: dict[str, Any]) -> Venue:
    full_name = row.get("full_name") or row["name"]
    kind = row.get("kind", "conference")
    booktitle = full_name if kind == "journal" else f"Proceedings of the {full_name}"
    return Venue(
        name=row["name"],
        full_name=full_name,
        booktitle=row.get("booktitle") or booktitle,
        kind=kind,
        aliases=tuple(row.get("aliases", ())),
        phrases=tuple(row.get("phrases", ())),
        abbreviated=row.get("abbreviated") or abbreviated(row, bundled_data()["shortened"]),
        series=row.get("series", ""),
        wary=frozenset(row.get("wary", ())),
        alone=frozenset(row.get("alone", ())),
        plain=row.get("plain", False),
        numbered=row.get("numbered", False),
        not_before=frozenset(row.get("not_before", ())),
        not_after=frozenset(row.get("not_after", ())),
    )


_SMALL = frozenset(("of", "on", "and", "the", "for", "in", "with", "&"))


def abbreviated(row: Mapping[str, Any], shortened: Mapping[str, str]) -> str:
    """Return the name of a row's proceedings or journal word by word as abbreviated titles have it.

    `shortened` has words with what they are shortened to. A name of one word is left whole.
    """
    full_name = row.get("full_name") or row["name"]
    words = [word for word in full_name.split() if word.lower() not in _SMALL]
    short = full_name
    if len(words) > 1:
        short = " ".join(_shorten_word(word.rstrip(",:"), shortened) for word in words)
    if row.get("kind") == "journal":
        return str(short)
    return f"Proc. {short}" + ("" if full_name == row["name"] else f" ({row['name']})")


def _shorten_word(word: str, shortened: Mapping[str, str]) -> str:
    """One word shortened as the table says, each part of a hyphened one for itself."""
    return "-".join(shortened.get(part.lower(), part) for part in word.split("-"))
