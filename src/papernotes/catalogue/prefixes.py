"""Words by their beginnings, among the newest records.

The index would read all records with any word that begins so before it yields the first one. Where the
beginning is a common one, a look at the texts of the newest records is enough; where it is rare, the
index is fast.
"""

import re
import sqlite3
from collections.abc import Callable, Sequence

from papernotes.catalogue.expression import Part, Plan, Word
from papernotes.catalogue.texts import TEXTS, folded

_WINDOW = 1_500
"""Records that are looked at."""
_WORDS, _RARE = 300, 3_000
"""Words with a beginning that are counted, and records with them up to which it is rare."""
_NUMBERS = "SELECT number FROM records ORDER BY number DESC"
_COLUMNS = {"title": 1, "authors": 2, "comment": 3, "categories": 4, "venue": 5}
_Row = Sequence[object]
Search = Callable[[str], re.Match[str] | None]


def apart(asked: Plan) -> tuple[list[Word], Plan]:
    """Return the beginnings of words that must be found, and the plan without them."""
    words: list[Word] = []
    others: list[Sequence[Part]] = []
    for group in asked.groups:
        word = group[0]
        if len(group) == 1 and isinstance(word, Word) and word.prefix and word.column in _KNOWN:
            words.append(word)
        else:
            others.append(group)
    return words, Plan(others, asked.excluded, asked.conditions)


_KNOWN = ("", *_COLUMNS)


def scan(
    connection: sqlite3.Connection,
    words: Sequence[Word],
    others: tuple[str, tuple[object, ...]] | None,
    limit: int,
    *,
    best: bool,
) -> list[int] | None:
    """Return the numbers of the newest records with all beginnings of words, if there are enough.

    `others` is the statement of what else must hold, None for nothing. With `best`, titles that begin so
    come first, then titles that have them all. None means that the newest records have fewer.
    """
    if not words or any(_is_rare(connection, word.text) for word in words):
        return None
    sql, values = others or (_NUMBERS, ())
    rows = connection.execute(
        f"SELECT {TEXTS} FROM records WHERE number IN ({sql} LIMIT ?) ORDER BY number DESC",
        (*values, _WINDOW),
    )
    tests = [(_COLUMNS.get(word.column, 0), _pattern(word.text).search) for word in words]
    matches: list[tuple[int, int]] = []
    first = 0
    for row in rows:
        ranks = [_rank(row, column, search) for column, search in tests]
        if None not in ranks:
            rank = max(rank or 0 for rank in ranks)
            matches.append((rank, int(row[0])))
            first += rank == 0 or not best
            if first == limit:
                break
    if len(matches) < limit:
        return None
    if best:
        matches.sort(key=lambda item: (item[0], -item[1]))
    return [number for _, number in matches[:limit]]


def _is_rare(connection: sqlite3.Connection, text: str) -> bool:
    """Return whether few records have a word that begins so; False where that is not known."""
    start = text.lower()
    if not (start.isascii() and start.isalpha()):
        return False
    (number,) = connection.execute(
        "SELECT sum(records) FROM "
        "(SELECT records FROM vocabulary WHERE word >= ? AND word < ? LIMIT ?)",
        (start, f"{start}{{", _WORDS),
    ).fetchone()
    return (number or 0) < _RARE


def _pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of words that begin like a text, in a text without accents."""
    parts = re.findall(r"[^\W_]+", text.lower())
    return re.compile(r"(?<![^\W_])" + r"[\W_]+".join(map(re.escape, parts)))


def _rank(row: _Row, column: int, search: Search) -> int | None:
    """Return 0 where the title begins so, 1 where it has such a word, 2 for others; None without one."""
    if column:
        return 1 if search(folded(row[column])) else None
    if match := search(folded(row[1])):
        return 1 if match.start() else 0
    return 2 if any(search(folded(text)) for text in row[2:]) else None
