"""The words of the index, looked into only where a typed word is not among them.

The table that shows them is SQLite's own (https://www.sqlite.org/fts5.html, section 8) and
lives in the temporary schema, so that a library that cannot be written has it too. It
walks through the papers of every word it is asked for: only single words and short
stretches of the alphabet are.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from papernotes.model.query.language import Term
from papernotes.search import edit_distance
from papernotes.search.match_expression import term_expression

_LARGE = 1000  # papers; in a library of so many, a word of one paper may well be a mistake


def nearest_word(connection: sqlite3.Connection, word: str) -> str | None:
    """The neighbour that a (nearly) unknown word probably was meant to be."""
    asked = edit_distance.correctable_word(word)
    if not asked or _known(connection, asked):
        return None
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, found, row)"
    )

    def counts(words: Iterable[str]) -> Iterator[tuple[str, int]]:
        for one in words:
            yield from connection.execute("SELECT term, doc FROM words WHERE term = ?", (one,))

    def beginning(starts: Iterable[str]) -> Iterator[tuple[str, int]]:
        for start in starts:
            yield from connection.execute(
                "SELECT term, doc FROM words WHERE term >= ? AND term < ?",
                (start, start + "\x7f"),
            )

    return edit_distance.nearest(asked, counts, beginning)


def _known(connection: sqlite3.Connection, word: str) -> bool:
    """Whether a word is in the index in any form, in a large library more than once."""
    (found,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? LIMIT 2)",
        (term_expression(Term(word)),),
    ).fetchone()
    if found != 1:
        return bool(found)
    (papers,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM papers LIMIT ?)", (_LARGE,)
    ).fetchone()
    return bool(papers < _LARGE)
