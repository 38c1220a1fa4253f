"""Duplicate papers, found through indexes instead of comparing every pair."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, pairwise

from papernotes.model.duplicates import (
    Match,
    Record,
    compare,
    compare_titles,
    fold,
    fold_first_author,
    is_whole_book,
)
from papernotes.model.notice import notice

_SELECT = (
    "SELECT key, title, (SELECT name FROM authors WHERE paper = papers.id AND position = 0), "
    "year, arxiv, doi, entry_type FROM papers"
)
_BY = ("arxiv <> '' AND arxiv = ?", "doi <> '' AND doi = ?", "likeness <> 0 AND likeness = ?")
_MAX_VALUES = 500  # of one statement; SQLite before 3.32 allows 999
_MAX_BLOCK = 50  # papers in a block; a larger block shares a word that is too common


def _record(values: tuple[str, str, str | None, int | None, str, str, str]) -> Record:
    key, title, author, year, arxiv, doi, entry_type = values
    return Record(key, title, (author,) if author else (), year, arxiv, doi, entry_type)


class Duplicates:
    """The duplicates in an open library."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def find(self, record: Record) -> Match | None:
        """Return the oldest paper that `record` certainly duplicates; None if there is none."""
        return next(iter(self.find_all(record, 1)), None)

    def find_all(self, record: Record, most: int = _MAX_BLOCK) -> list[Match]:
        """Return at most so many papers that `record` certainly duplicates.

        Those with its arXiv id come first, then those with its DOI, then those with its title, the
        oldest first in each.
        """
        from papernotes.model.duplicates import title_hash

        matches: dict[str, Match] = {}
        values = (record.arxiv, record.doi, title_hash(record.title))
        for condition, value in zip(_BY, values, strict=True):
            if not value:
                continue
            sql = f"{_SELECT} WHERE {condition} ORDER BY id"
            for row_values in self._connection.execute(sql, (value,)):
                duplicate = compare(record, _record(row_values))
                if duplicate and duplicate.sure:
                    matches.setdefault(duplicate.other_key, duplicate)
                if len(matches) >= most:
                    return list(matches.values())
        if matches:
            return list(matches.values())
        former = self._find_by_former_id(record)
        return [former] if former else []

    def _find_by_former_id(self, record: Record) -> Match | None:
        """Return the paper that had the arXiv id or DOI of a record before; None if there is none."""
        for name, is_arxiv in ((record.arxiv, True), (record.doi, False)):
            sql = f"{_SELECT} WHERE id = (SELECT paper FROM old_keys WHERE old_keys.key = ?)"
            row_values = self._connection.execute(sql, (name,)).fetchone() if name else None
            if row_values and (
                is_arxiv or is_whole_book(_record(row_values)) == is_whole_book(record)
            ):
                return Match(
                    record.key,
                    row_values[0],
                    sure=True,
                    reason=notice("former-arxiv-id" if is_arxiv else "former-doi", id=name),
                )
        return None

    def keys_titled(self, hashes: Iterable[int]) -> list[str]:
        """Return the keys of the papers whose titles have one of these hashes; see title_hash."""
        wanted, keys = sorted(hashes), []
        for start in range(0, len(wanted), _MAX_VALUES):
            some = wanted[start : start + _MAX_VALUES]
            sql = f"SELECT key FROM papers WHERE likeness <> 0 AND likeness IN ({','.join('?' * len(some))})"
            keys += [str(key) for (key,) in self._connection.execute(sql, some)]
        return keys

    def pairs(self) -> list[Match]:
        """Return all pairs of duplicates, the certain ones first, then by key."""
        records = [_record(row) for row in self._connection.execute(f"{_SELECT} ORDER BY key")]
        duplicates: dict[tuple[str, str], Match] = {}
        for first, second in _candidates(records, _exact):
            if (duplicate := compare(first, second)) is not None:
                duplicates.setdefault((first.key, second.key), duplicate)
        for first, second in _candidates(records, _loose):
            if (first.key, second.key) not in duplicates and (
                duplicate := compare_titles(first, second)
            ) is not None:
                duplicates[first.key, second.key] = duplicate
        return sorted(
            duplicates.values(), key=lambda pair: (not pair.sure, pair.key, pair.other_key)
        )


def _exact(record: Record) -> Iterator[object]:
    yield from (("arxiv", record.arxiv),) if record.arxiv else ()
    yield from (("doi", record.doi),) if record.doi else ()
    title = fold(record.title)
    yield from (("title", title),) if title else ()


def _loose(record: Record) -> Iterator[object]:
    author = fold_first_author(record.authors)
    words = record.title.casefold().split()
    if author and words:
        yield author, fold(words[0])
        yield author, "…", fold(words[-1])


def _candidates(
    records: Iterable[Record], blocks_of: Callable[[Record], Iterator[object]]
) -> Iterator[tuple[Record, Record]]:
    blocks: dict[object, list[Record]] = defaultdict(list)
    for record in records:
        for block in blocks_of(record):
            blocks[block].append(record)
    for members in blocks.values():
        if 1 < len(members) <= _MAX_BLOCK:
            yield from combinations(members, 2)
        elif len(members) > _MAX_BLOCK:
            yield from pairwise(members)
