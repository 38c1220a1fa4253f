"""The words of the catalogue, with how many records of a small library of its kind would have each."""

import sqlite3
from collections.abc import Iterator

from papernotes.catalogue.expression import quoted

_LIBRARY = 20_000  # records of the library that counts are scaled to
_LOOKED_AT = 100  # records with a word that are counted
_LEAST_SHARE = 20_000  # one record of so many has a word, at least


class Vocabulary:
    """The words of a catalogue of so many records."""

    def __init__(self, connection: sqlite3.Connection, records: int) -> None:
        self._connection = connection
        self._records = max(records, 1)

    def has(self, text: str) -> bool:
        """Return whether a word or phrase stands in a record."""
        sql = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
        return self._connection.execute(sql, (quoted(text),)).fetchone() is not None

    def is_in_titles(self, word: str) -> bool:
        """Return whether a word stands mostly in titles; in the others it is a name."""
        sql = "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)"
        row = self._connection.execute("SELECT records FROM vocabulary WHERE word = ?", (word,))
        (records,) = row.fetchone() or (1,)
        looked_at = min(records, _LOOKED_AT)
        (number,) = self._connection.execute(sql, (f"title : {quoted(word)}", looked_at)).fetchone()
        return bool(number >= looked_at / 2)

    def between(self, first: str, last: str) -> Iterator[tuple[str, int]]:
        """Yield the words from `first` on and before `last` that are not very rare."""
        rows = self._connection.execute(
            "SELECT word, records FROM vocabulary WHERE word >= ? AND word < ? AND records >= ?",
            (first, last, self._records // _LEAST_SHARE),
        )
        for word, records in rows:
            yield word, -(-records * _LIBRARY // max(self._records, _LIBRARY))
