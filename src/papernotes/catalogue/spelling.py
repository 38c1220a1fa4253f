"""Misspelt words of a query: the words of the catalogue that they may have been meant to be."""

import re
import sqlite3
from collections.abc import Iterator, Sequence

from papernotes.catalogue.expression import Part, Plan, Word, expression
from papernotes.search import edit_distance
from papernotes.search.folding import fold

_RARE = 100
"""Records of a word up to which it may be a misspelt one."""
_TIMES = 20
"""How much more frequent the right spelling of such a word is, at least."""


def apart(asked: Plan) -> Plan:
    """Return the plan with the parts of hyphenated words as words of their own."""
    groups: list[Sequence[Part]] = []
    for group in asked.groups:
        word = group[0]
        if len(group) == 1 and isinstance(word, Word) and "-" in word.text and not word.prefix:
            parts = filter(None, word.text.split("-"))
            groups += [[Word(part, word.column)] for part in parts]
        else:
            groups.append(group)
    return Plan(groups, asked.excluded, asked.conditions)


def corrected(
    connection: sqlite3.Connection, asked: Plan, *, any_found: bool
) -> Iterator[tuple[Plan, tuple[str, ...]]]:
    """Yield the query with other spellings of its words, and these: all at once, then one by one.

    Where something was found, only words that are rare beside their neighbour are taken as misspelt.
    """
    others: dict[str, tuple[str, ...]] = {}
    for word in dict.fromkeys(asked.words):
        known = edit_distance.correctable_word(word)
        if not known:
            continue
        number = _count(connection, known)
        if number > _RARE:
            continue
        least = _TIMES * max(number, 1) if any_found or number else 1
        if near := _nearest(connection, known, least):
            others[word] = near
    if not others:
        return
    yield asked.with_words(others), tuple(word for near in others.values() for word in near)
    if len(others) > 1:
        for word, near in others.items():
            yield asked.with_words({word: near}), near


_NEAR = 200
"""Titles that are compared with a misspelt one."""
_MOST_EDITS = 2


def near_titles(connection: sqlite3.Connection, asked: Plan) -> list[int]:
    """Return the numbers of the newest records whose titles have all words of a query but one.

    In place of that one stands a word that differs in two letters at most. It takes three words, and one
    of them that is in few records.
    """
    words = [word for word in dict.fromkeys(asked.words) if edit_distance.correctable_word(word)]
    if len(asked.groups) < _LEAST_WORDS or asked.conditions or asked.excluded:
        return []
    rare = sorted(words, key=lambda word: _count(connection, word.lower()))
    for word in rare[:_TRIED]:
        rest = asked.with_words({word: ()})
        match = " AND ".join(
            "(" + " OR ".join(f"({expression(part, 'title')})" for part in group) + ")"
            for group in rest.groups
        )
        rows = connection.execute(
            "SELECT number, title FROM records WHERE number IN "
            "(SELECT rowid FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?) "
            "ORDER BY number DESC",
            (match, _NEAR),
        ).fetchall()
        sought = edit_distance.correctable_word(word)
        if matches := [number for number, title in rows if _has_near(title, sought)]:
            return matches
    return []


_LEAST_WORDS = 3
_TRIED = 6
_LONG = 8  # letters of a word that may have two mistakes
_ALTERNATIVES = 3


def _has_near(title: str, word: str) -> bool:
    """Return whether a title has a word that differs from this one in few letters."""
    most = _MOST_EDITS if len(word) > 5 else 1
    return any(
        edit_distance.edit_distance(word, other, most) <= most
        for other in re.findall(r"[a-z]+", fold(title).lower())
    )


def _count(connection: sqlite3.Connection, word: str) -> int:
    row = connection.execute("SELECT records FROM vocabulary WHERE word = ?", (word,)).fetchone()
    return int(row[0]) if row else 0


def _nearest(connection: sqlite3.Connection, word: str, least: int) -> tuple[str, ...]:
    """Return the nearest words that are in so many records at least, the most frequent first."""
    near = [
        (number, other)
        for other in edit_distance.words_at_distance_one(word)
        if (number := _count(connection, other)) >= least
    ]
    if not near and len(word) >= _LONG:
        rows = connection.execute(
            "SELECT records, word FROM vocabulary WHERE word >= ? AND word < ? AND records >= ? "
            "AND length(word) BETWEEN ? AND ?",
            (word[:3], f"{word[:3]}{{", least, len(word) - 2, len(word) + 2),
        )
        near = [
            (number, other)
            for number, other in rows
            if edit_distance.edit_distance(word, other, _MOST_EDITS) <= _MOST_EDITS
        ]
    return tuple(other for _, other in sorted(near, reverse=True)[:_ALTERNATIVES])
