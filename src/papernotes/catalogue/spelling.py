"""Misspelt words of a query: the words of the catalogue that they may have been meant to be."""

import sqlite3
from collections.abc import Iterable, Iterator

from papernotes.catalogue.expression import Plan, Word
from papernotes.search import edit_distance

_RARE = 100
"""Records of a word up to which it may be a misspelt one."""
_TIMES = 20
"""How much more frequent the right spelling of such a word is, at least."""


def corrected(
    connection: sqlite3.Connection, asked: Plan, *, any_found: bool
) -> Iterator[tuple[Plan, tuple[str, ...]]]:
    """Yield the query with other spellings of its words, and these: all at once, then one by one.

    Where something was found, only words that are rare beside their neighbour are taken as misspelt.
    """
    others = {}
    for word in dict.fromkeys(asked.words):
        known = edit_distance.correctable_word(word)
        if not known:
            continue
        number = _count(connection, known)
        if number > _RARE:
            continue
        near = _nearest(connection, known)
        least = _TIMES * max(number, 1) if any_found or number else 1
        if near and near[1] >= least:
            others[word] = near[0]
    if not others:
        return
    yield _with(asked, others), tuple(others.values())
    if len(others) > 1:
        for word, other in others.items():
            yield _with(asked, {word: other}), (other,)


def _with(asked: Plan, others: dict[str, str]) -> Plan:
    groups = tuple(
        tuple(
            part._replace(text=others.get(part.text, part.text)) if isinstance(part, Word) else part
            for part in group
        )
        for group in asked.groups
    )
    return asked._replace(groups=groups)


def _count(connection: sqlite3.Connection, word: str) -> int:
    row = connection.execute("SELECT records FROM vocabulary WHERE word = ?", (word,)).fetchone()
    return int(row[0]) if row else 0


def _nearest(connection: sqlite3.Connection, word: str) -> tuple[str, int] | None:
    def counts(words: Iterable[str]) -> list[tuple[str, int]]:
        return [(other, number) for other in words if (number := _count(connection, other))]

    def beginning(starts: Iterable[str]) -> list[tuple[str, int]]:
        rows: list[tuple[str, int]] = []
        for start in starts:
            rows += connection.execute(
                "SELECT word, records FROM vocabulary WHERE word >= ? AND word < ? AND records > ?",
                (start, f"{start}{{", _RARE),
            )
        return rows

    near = edit_distance.nearest(word, counts, beginning)
    return (near, _count(connection, near)) if near else None
