"""Several words: the records with the rarest of them, and the others told from their texts.

Where few records have the rarest words, one question to the index is enough, however many words there
are and however common the others: the rest, and the order, follow from the texts of these records.
"""

import re
import sqlite3
from collections.abc import Callable, Sequence

from papernotes.catalogue.expression import STOP, Part, Plan, Word
from papernotes.catalogue.texts import TEXTS, folded

_MOST = 600
"""Records whose texts are read."""
_TITLES = 300
"""Titles that are read."""
_ASKED = 4
"""Words that the index is asked for."""
_COMMON = 1 << 40
_UNKNOWN = 20_000
"""Records of a word that is not counted, as one of three letters, about."""
Statement = tuple[str, tuple[object, ...]]


def find(
    connection: sqlite3.Connection,
    asked: Plan,
    statement: Callable[[Plan], Statement],
    limit: int,
    *,
    best: bool,
) -> list[int] | None:
    """Return the numbers of the records that match, in order, at most `limit`, 0 for all.

    None where too many match, and for a query of less than two plain words. `statement` makes one of a
    plan.
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
        return _of_few_words(connection, words, others, asked, (statement, limit))
    chosen = sorted(words, key=lambda word: _number(connection, word.text))[:_ASKED]
    sql, values = statement(
        Plan([*([word] for word in chosen), *others], asked.excluded, asked.conditions)
    )
    rows = connection.execute(
        f"SELECT {TEXTS} FROM records WHERE number IN ({sql} LIMIT ?) ORDER BY number DESC",
        (*values, _MOST),
    ).fetchall()
    if len(rows) == _MOST:
        return None
    patterns = [_pattern(word.text) for word in words]
    rest = [pattern for word, pattern in zip(words, patterns, strict=True) if word not in chosen]
    phrase = re.compile(r"[\W_]+".join(pattern.pattern for pattern in patterns))
    found: list[tuple[int, int]] = []
    for number, title, *more in rows:
        low = folded(title)
        if rest and not _has_all(rest, [low, *map(folded, more)]):
            continue
        found.append((_rank(low, phrase, patterns) if best else 0, -number))
    return [-number for _, number in sorted(found)][: limit or None]


def _of_few_words(
    connection: sqlite3.Connection,
    words: Sequence[Word],
    others: Sequence[Sequence[Part]],
    asked: Plan,
    how: tuple[Callable[[Plan], Statement], int],
) -> list[int] | None:
    """Return the titles with all words, in order, then the other records that match."""
    statement, limit = how
    in_title = [[Word(word.text, "title")] for word in words]
    sql, values = statement(Plan([*in_title, *others], asked.excluded, asked.conditions))
    rows = connection.execute(
        f"SELECT number, title FROM records WHERE number IN ({sql} LIMIT ?)", (*values, _TITLES)
    ).fetchall()
    if len(rows) == _TITLES:
        return None
    phrase = folded(" ".join(word.text for word in words))
    ranked = sorted((_place(phrase, folded(title)), -number) for number, title in rows)
    found = dict.fromkeys(-number for _, number in ranked)
    if not limit or len(found) < limit:
        sql, values = statement(asked)
        more = connection.execute(f"{sql} LIMIT ?", (*values, limit + len(found) if limit else -1))
        found |= dict.fromkeys(number for (number,) in more if number not in found)
    return list(found)[: limit or None]


def _place(phrase: str, title: str) -> int:
    """Return 0 for a title that begins with a phrase, 1 for one that has it, else 2."""
    if title.startswith(phrase):
        return 0
    return 1 if f" {phrase}" in title else 2


def _number(connection: sqlite3.Connection, text: str) -> int:
    """Return about how many records have a word."""
    word = text.lower()
    if word in STOP:
        return _COMMON
    if len(word) < 4 or not (word.isascii() and word.isalpha()):
        return _UNKNOWN
    row = connection.execute("SELECT records FROM vocabulary WHERE word = ?", (word,)).fetchone()
    return int(row[0]) if row else 0


def _pattern(text: str) -> re.Pattern[str]:
    """Return the pattern of a whole word in a folded text; its hyphens may be absent."""
    parts = re.findall(r"[^\W_]+", folded(text))
    return re.compile(r"(?<![^\W_])" + r"[\W_]*".join(map(re.escape, parts)) + r"(?![^\W_])")


def _has_all(patterns: Sequence[re.Pattern[str]], texts: Sequence[str]) -> bool:
    return all(any(pattern.search(text) for text in texts) for pattern in patterns)


def _rank(title: str, phrase: re.Pattern[str], patterns: Sequence[re.Pattern[str]]) -> int:
    """Return 0 for a title that begins with the words, 1 with them in order, 2 with all, else 3."""
    if match := phrase.search(title):
        return 1 if any(map(str.isalnum, title[: match.start()])) else 0
    return 2 if all(pattern.search(title) for pattern in patterns) else 3
