"""The value of `venue:`: a venue in any spelling, and with it a year or `Workshops`."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from papernotes.model.query.values import Bound, parse_years
from papernotes.model.venues import Table, find_exact, find_venue

_YEAR = r"(?:19|20)[0-9]{2}"
_RANGE = rf"{_YEAR}(?:(?:\.\.|~|〜)(?:{_YEAR})?)?"
_GAP = r"[\s,_'’`-]*"
_AT_END = re.compile(rf"(?<![0-9]){_GAP}({_RANGE}|[0-9]{{2}})$")
_AT_START = re.compile(rf"^({_YEAR}){_GAP}(?![0-9])")
_WORKSHOPS = re.compile(rf"{_GAP}(?:workshops?|ws?|워크숍|워크샵){_GAP}$", re.IGNORECASE)
_NOCASE = {ord(letter): letter.lower() for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
_PIVOT = 60  # two digits from here on are of the last century


class VenueCondition(NamedTuple):
    """The condition of `venue:`: a stored venue name among `names` and a year within `bounds`.

    The canonical name is the first of `names`. Without bounds, every year matches.
    `workshops` restricts the condition to workshop papers.
    """

    names: tuple[str, ...]
    bounds: tuple[Bound, ...] = ()
    workshops: bool = False


def parse_venue(
    value: str, stored: Iterable[tuple[str, str]], table: Table | None = None
) -> VenueCondition | None:
    """Parse a value such as `CVPR`, `cvpr20`, `CVPR 2020 Workshops` or `nips2019..`.

    `stored` are the short and full names of the venues in a library. Returns None if the
    value names neither a stored venue nor one of the table.
    """
    known = list(stored)
    for name, year, workshops in _readings(value):
        if names := _stored_names(name, known, table):
            return VenueCondition(names, _bounds(year), workshops)
    return None


def without_year(value: str) -> str:
    """Return the venue name in a value without its year; the value itself if it has no year."""
    return next((name for name, year, _ in _readings(value) if year), value)


def group_venues(
    stored: Iterable[tuple[str, str]], table: Table | None = None
) -> dict[str, frozenset[str]]:
    """Return the stored venues by the value of `venue:` that selects them, each at least once.

    Names of one venue are one group: `NeurIPS` for `NIPS` too. This takes one pass, where
    `parse_venue` for each of them would take one for each.
    """
    known = list(stored)
    names = {name: venue.name for name, _ in known if (venue := find_venue(name, table))}
    groups: dict[str, set[str]] = {}
    spelled: dict[str, set[str]] = {}
    for name, full_name in known:
        groups.setdefault(names.get(name, ""), set()).add(name)
        for letters in {_letters(name), _letters(full_name)}:
            spelled.setdefault(letters, set()).add(name)
    others = groups.pop("", set())
    same: dict[str, set[str]] = {}
    for name, _ in known:
        same.setdefault(name.translate(_NOCASE), set()).add(name)

    def close(group: Iterable[str]) -> frozenset[str]:  # columns are compared without letter case
        return frozenset().union(*(same.get(name.translate(_NOCASE), ()) for name in group))

    result = {_as_value(name): close({name, *group}) for name, group in groups.items()}
    chosen: dict[frozenset[str], str] = {}
    for name in sorted(others):
        group = close(spelled[letters] if (letters := _letters(name)) else {name})
        chosen.setdefault(group, _as_value(name))
    return result | {name: group for group, name in chosen.items()}


def _as_value(name: str) -> str:
    """Return a name without the signs that mean something in a query; only letters count."""
    return " ".join(re.sub(r"[\"()*]", " ", name).split()) or name


def _readings(value: str) -> Iterator[tuple[str, str, bool]]:
    """A value as name, year and whether it asks for workshops, in every way it can be read."""
    bare = _WORKSHOPS.sub("", value)
    for text in (value, bare) if bare != value else (value,):
        yield text, "", text != value
        for pattern in (_AT_END, _AT_START):
            if match := pattern.search(text):
                name = text[: match.start()] + text[match.end() :]
                yield name, match[1], text != value
                if (plain := _WORKSHOPS.sub("", name)) != name:
                    yield plain, match[1], True


def _bounds(year: str) -> tuple[Bound, ...]:
    if len(year) == 2:
        year = f"{'19' if int(year) >= _PIVOT else '20'}{year}"
    return parse_years(year) if year else ()


def _stored_names(name: str, stored: list[tuple[str, str]], table: Table | None) -> tuple[str, ...]:
    """The names under which papers of the venue of this very name are stored, its own first."""
    letters = _letters(name)
    if not letters:
        return ()
    if venue := find_exact(name, table):
        own = venue.name.lower()
        others = (
            stored_name
            for stored_name, _ in stored
            if stored_name.lower() != own and find_venue(stored_name, table) == venue
        )
        return (venue.name, *others)
    return tuple(pair[0] for pair in stored if letters in map(_letters, pair))


def _letters(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
