"""Corrections of a typed word that is not in the index.

SQLite's own table of indexed words (https://www.sqlite.org/fts5.html, section 8) is in the temporary
schema, so a library that cannot be written has it too. It reads the papers of every word that is
looked up, so only single words and short ranges of the alphabet are.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from papernotes.model.query.language import Term
from papernotes.search import edit_distance
from papernotes.search.match_expression import term_expression

_LARGE = 1000  # papers; in a larger library a word that only one paper has may be a misspelling


def nearest_word(connection: sqlite3.Connection, word: str) -> str | None:
    """Return the indexed word that an unknown or rare word probably misspells; else None."""
    typed = edit_distance.correctable_word(word)
    if not typed or _is_known(connection, typed):
        return None
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, found, row)"
    )

    def counts(words: Iterable[str]) -> Iterator[tuple[str, int]]:
        for word_ in words:
            yield from connection.execute("SELECT term, doc FROM words WHERE term = ?", (word_,))

    def beginning(starts: Iterable[str]) -> Iterator[tuple[str, int]]:
        for start in starts:
            yield from connection.execute(
                "SELECT term, doc FROM words WHERE term >= ? AND term < ?",
                (start, start + "\x7f"),
            )

    return edit_distance.nearest(typed, counts, beginning)


def _is_known(connection: sqlite3.Connection, word: str) -> bool:
    """Return whether any form of a word is indexed, in a large library in several papers."""
    (number,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? LIMIT 2)",
        (term_expression(Term(word)),),
    ).fetchone()
    if number != 1:
        return bool(number)
    (papers,) = connection.execute(
        "SELECT count(*) FROM (SELECT 1 FROM papers LIMIT ?)", (_LARGE,)
    ).fetchone()
    return bool(papers < _LARGE)
