"""The words of an index, with the number of papers that have them.

SQLite's own table of indexed words (https://www.sqlite.org/fts5.html, section 8) is in the temporary
schema, so a library that cannot be written has it too. It reads the papers of every word that is
looked up, so only single words and short ranges of the alphabet are.
"""

import sqlite3
from collections.abc import Iterable, Iterator

from papernotes.model.query.language import Term
from papernotes.search.match_expression import term_expression
from papernotes.search.tokens import east_tokens

_BATCH = 1000  # words that one statement looks up, in a fifth of the time of one each


class Vocabulary:
    """The words of an index, with the number of papers of each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        connection.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS temp.words USING fts5vocab(main, found, row)"
        )

    def papers(self, text: str, most: int = 100_000) -> int:
        """Return the number of papers with a word or phrase in any form, counting up to `most`."""
        expression = term_expression(Term(text, phrase=" " in text, exact=" " in text))
        if not expression:
            return 0
        (number,) = self._connection.execute(
            "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? LIMIT ?)",
            (expression, most),
        ).fetchone()
        return int(number)

    def has(self, text: str) -> bool:
        """Return whether a paper has a word or phrase in any form."""
        return self.papers(text, 1) > 0

    def hold(self, terms: Iterable[Term]) -> bool:
        """Return whether a paper has all of these words or phrases."""
        expression = " AND ".join(map(term_expression, terms))
        sql = "SELECT 1 FROM found WHERE found MATCH ? LIMIT 1"
        return self._connection.execute(sql, (expression,)).fetchone() is not None

    def papers_with(self, texts: Iterable[str]) -> int:
        """Return the number of papers that have all of these words."""
        expression = " AND ".join(term_expression(Term(text)) for text in texts)
        sql = "SELECT count(*) FROM found WHERE found MATCH ?"
        (number,) = self._connection.execute(sql, (expression,)).fetchone()
        return int(number)

    def size(self) -> int:
        """Return the number of papers."""
        (number,) = self._connection.execute("SELECT count(*) FROM papers").fetchone()
        return int(number)

    def begins(self, hangul: str) -> bool:
        """Return whether a word begins with this one."""
        sql = "SELECT 1 FROM found WHERE found MATCH ? LIMIT 1"
        row = self._connection.execute(sql, (f'"{" ".join(east_tokens(hangul))}"',)).fetchone()
        return row is not None

    def starts(self, hangul: str) -> int:
        """Return the number of papers in which a word begins with this one."""
        return self.adjoining(" ".join(east_tokens(hangul)))

    def adjoining(self, tokens: str) -> int:
        """Return the number of papers with these tokens side by side."""
        sql = "SELECT count(*) FROM found WHERE found MATCH ?"
        (number,) = self._connection.execute(sql, (f'"{tokens}"',)).fetchone()
        return int(number)

    def counts(self, words: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Yield those of these words that are in the index."""
        sought = list(words)
        for start in range(0, len(sought), _BATCH):
            batch = sought[start : start + _BATCH]
            marks = ",".join("?" * len(batch))
            sql = f"SELECT term, doc FROM words WHERE term IN ({marks})"
            yield from self._connection.execute(sql, batch)

    def between(self, first: str, last: str) -> Iterator[tuple[str, int]]:
        """Yield the words from `first` on and before `last`."""
        return self._connection.execute(
            "SELECT term, doc FROM words WHERE term >= ? AND term < ?", (first, last)
        )
