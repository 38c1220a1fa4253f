"""Several words: the records with the rarest of them, and the others told from their texts.

Where few records have the rarest words, one question to the index is enough, however many words there
are and however common the others: the rest, and the order, follow from the texts of these records.
"""

import sqlite3
from collections.abc import Iterable, Sequence

from papernotes.catalogue.expression import (
    STOP,
    Part,
    Plan,
    Statement,
    Word,
    expression,
    folded,
    statement,
)  # fmt: skip # one import

_MOST = 600
"""Records whose texts are read."""
_TITLES = 300
"""Titles that are read."""
_ASKED = 4
"""Words that the index is asked for."""
_COMMON = 1 << 40
_UNKNOWN = 20_000
"""Records of a word that is not counted, as one of three letters, about."""
_SIGNS = bytes(range(ord("0"))) + b":;<=>?@[\\]^_`{|}~\x7f"  # all of ASCII but letters and digits
_BLANKS = bytes.maketrans(_SIGNS, b" " * len(_SIGNS))
_LAST = 3
"""The place of a record whose title lacks a word."""


def find(
    connection: sqlite3.Connection, asked: Plan, limit: int, *, best: bool
) -> list[int] | None:
    """Return the numbers of the records that match, in order, at most `limit`, 0 for all.

    None where too many match, and for a query of less than two plain words.
    """
    words: list[Word] = []
    others: list[Sequence[Part]] = []
    for group in asked.groups:
        word = group[0]
        if len(group) == 1 and isinstance(word, Word) and not (word.column or word.prefix):
            words.append(word)
        else:
            others.append(group)
    if len(words) < 2 or not (best or len(words) > _ASKED):
        return None
    if len(words) <= _ASKED:
        return _of_few_words(connection, words, others, asked, limit)
    from papernotes.catalogue.texts import TEXTS

    chosen = _rarest_first(connection, words)[:_ASKED]
    sql, values = statement(
        Plan([[_all(chosen)], *others], asked.excluded, asked.conditions), newest=False
    )
    rows = connection.execute(
        f"SELECT {TEXTS} FROM records WHERE number IN ({sql} LIMIT ?)", (*values, _MOST)
    ).fetchall()
    if len(rows) == _MOST:
        return None
    places = _Places(words)
    rest = [_forms(word.text) for word in words if word not in chosen]
    matches: list[tuple[int, int]] = []
    for number, title, *more in rows:
        place = places.of(title)
        if place == _LAST and not _has_all(rest, (title, *more)):
            continue
        matches.append((place if best else 0, -number))
    return [-number for _, number in sorted(matches)][: limit or None]


def _of_few_words(
    connection: sqlite3.Connection,
    words: Sequence[Word],
    others: Sequence[Sequence[Part]],
    asked: Plan,
    limit: int,
) -> list[int] | None:
    """Return the numbers of all that match if they are few, or if few titles have the words.

    Of many titles, the newest ones stand below those that have the words in order.
    """
    places = _Places(words)
    ordered = _rarest_first(connection, words)
    anywhere = Plan([[_all(ordered)], *others], asked.excluded, asked.conditions)
    numbers = _few(connection, statement(anywhere, newest=False))
    if numbers is not None:
        return places.sort(connection, numbers)[: limit or None]
    in_title = Plan([[_all(ordered, "title")], *others], asked.excluded, asked.conditions)
    numbers = _few(connection, statement(in_title, newest=False))
    rest = [anywhere]
    if numbers is None and limit:
        phrase = Word(" ".join(word.text for word in words), "title")
        in_order = Plan([[phrase], *others], asked.excluded, asked.conditions)
        numbers = _few(connection, statement(in_order, newest=False))
        rest = [in_title, anywhere]
    if numbers is None:
        return None
    matches = dict.fromkeys(places.sort(connection, numbers))
    for plan in rest:
        if limit and len(matches) >= limit:
            break
        sql, values = statement(plan)
        more = connection.execute(
            f"{sql} LIMIT ?", (*values, limit + len(matches) if limit else -1)
        )
        matches |= dict.fromkeys(number for (number,) in more if number not in matches)
    return list(matches)[: limit or None]


def _rarest_first(connection: sqlite3.Connection, words: Sequence[Word]) -> list[Word]:
    """Return words in the order of how many records have them; two as they are."""
    if len(words) == 2:
        return list(words)
    return sorted(words, key=lambda word: _number(connection, word.text))


def _all(words: Sequence[Word], column: str = "") -> str:
    """Return the expression of records that have all words, of which the rarest come first.

    The index takes an AND within an AND for one, and goes through the records of all words side by
    side. An OR between them keeps them apart, so that a common word is looked for only in records
    with the rarer ones, which takes four fifths of the time. Nothing matches its empty phrase.
    """
    every, *others = (f"({expression(word, column)})" for word in words)
    for place, other in enumerate(others):
        every = f'({every} OR "") AND {other}' if place else f"{every} AND {other}"
    return every


def _few(connection: sqlite3.Connection, asked: Statement) -> list[int] | None:
    """Return the numbers that a statement yields; None for more than can be read."""
    sql, values = asked
    rows = connection.execute(f"{sql} LIMIT ?", (*values, _TITLES)).fetchall()
    return [number for (number,) in rows] if len(rows) < _TITLES else None


class _Places:
    """How well titles match words: by the place of the words in them."""

    def __init__(self, words: Sequence[Word]) -> None:
        self._words = [_forms(word.text) for word in words]
        self._phrases = tuple(dict.fromkeys((self._phrase(0), self._phrase(-1))))

    def _phrase(self, form: int) -> str:
        return f" {' '.join(''.join(forms[form] for forms in self._words).split())} "

    def of(self, title: str) -> int:
        """Return 0 for a title that begins with the words, 1 with them in order, 2 with all, else 3."""
        row = _row(title)
        if not _has(self._words, row):
            if title.isascii():
                return _LAST
            row = _row(folded(title))
            if not _has(self._words, row):
                return _LAST
        for phrase in self._phrases:
            if phrase in row:
                return 0 if row.startswith(self._phrases) else 1
        return 2

    def sort(self, connection: sqlite3.Connection, numbers: Sequence[int]) -> list[int]:
        """Return the numbers of records in the order of their titles, each place the newest first."""
        marks = ", ".join("?" * len(numbers))
        rows = connection.execute(
            f"SELECT number, title FROM records WHERE number IN ({marks})", numbers
        )
        return [
            -number for _, number in sorted((self.of(title), -number) for number, title in rows)
        ]


def _row(text: str) -> str:
    """Return the words of a text as the index has them, with a blank before and after each."""
    low = text.lower()
    if low.isascii():
        words = low.encode().translate(_BLANKS).decode()  # a text takes ten times as long
    else:
        words = "".join(letter if letter.isalnum() else " " for letter in low)
    row = f" {words} "
    while "  " in row:
        row = row.replace("  ", " ")
    return row


Forms = tuple[str, ...]


def _forms(text: str) -> Forms:
    """Return a word as a part of rows: with its hyphens as blanks, and without hyphens."""
    row = _row(folded(text))
    joined = "".join(text.split("-"))
    if "-" in text.strip("-") and joined.isalnum():
        return row, _row(folded(joined))
    return (row,)


def _has(words: Iterable[Forms], row: str) -> bool:
    """Return whether a row has all words."""
    for forms in words:
        for form in forms:
            if form in row:
                break
        else:
            return False
    return True


def _has_all(words: Iterable[Forms], texts: Iterable[str | None]) -> bool:
    """Return whether each word stands in one of the texts of a record."""
    left = list(words)
    for text in filter(None, texts):
        for row in (_row(text),) if text.isascii() else (_row(text), _row(folded(text))):
            left = [forms for forms in left if not _has([forms], row)]
            if not left:
                return True
    return False


def _number(connection: sqlite3.Connection, text: str) -> int:
    """Return about how many records have a word."""
    word = text.lower()
    if word in STOP:
        return _COMMON
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return _UNKNOWN
    row = connection.execute("SELECT records FROM vocabulary WHERE word = ?", (word,)).fetchone()
    return int(row[0]) if row else 0
