"""Venues: their names in every spelling, and how to find one by any of them."""

import os
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Venue:
    """A conference or journal.

    `name` is the short name, `booktitle` the name as it stands in a bibliography, `kind`
    is `conference` or `journal`, `phrases` are the full names as they occur in
    references, in lower case.
    """

    name: str
    full_name: str
    booktitle: str
    kind: str
    aliases: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()


@cache
def venues() -> tuple[Venue, ...]:
    """Every venue the program knows, in the order of its table."""
    import tomllib

    with open(os.path.join(os.path.dirname(__file__), "venues.toml"), "rb") as file:
        table = tomllib.load(file)
    return tuple(
        Venue(
            row["name"],
            row["full_name"],
            row.get("booktitle") or _proceedings(row["full_name"], row["kind"]),
            row["kind"],
            tuple(row.get("aliases", ())),
            tuple(row.get("phrases", ())),
        )
        for row in table["venue"]
    )


def _proceedings(full_name: str, kind: str) -> str:
    return full_name if kind == "journal" else f"Proceedings of the {full_name}"


@cache
def _by_spelling() -> dict[str, Venue]:
    table: dict[str, Venue] = {}
    for venue in venues():
        for name in (venue.name, venue.full_name, venue.booktitle, *venue.aliases, *venue.phrases):
            table.setdefault(_letters(name), venue)
    return table


def _letters(name: str) -> str:
    return "".join(one for one in name.casefold() if one.isalnum())


def find(name: str) -> Venue | None:
    """The venue of this name in any spelling: `nips`, `NeurIPS 2020`, `T-PAMI`; else None."""
    letters = _letters(name)
    return _by_spelling().get(letters) or _by_spelling().get(letters.rstrip("0123456789"))
