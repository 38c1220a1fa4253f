"""Papers that are one paper: found by index, never by comparing each with each."""

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

_SELECT = (
    "SELECT key, title, (SELECT name FROM authors WHERE paper = papers.id AND position = 0), "
    "year, arxiv, doi, entry_type FROM papers"
)
_BY = ("arxiv <> '' AND arxiv = ?", "doi <> '' AND doi = ?", "likeness <> 0 AND likeness = ?")
_CROWD = 50  # papers that share a block; more of them share too common a word to tell


def _record(found: tuple[str, str, str | None, int | None, str, str, str]) -> Record:
    key, title, author, year, arxiv, doi, entry_type = found
    return Record(key, title, (author,) if author else (), year, arxiv, doi, entry_type)


class Duplicates:
    """Papers of an open library that are one paper."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def of(self, record: Record) -> Match | None:
        """The oldest paper that `record` is surely of."""
        from papernotes.model.duplicates import title_hash

        values = (record.arxiv, record.doi, title_hash(record.title))
        for condition, value in zip(_BY, values, strict=True):
            if not value:
                continue
            sql = f"{_SELECT} WHERE {condition} ORDER BY id"
            for found in self._connection.execute(sql, (value,)):
                seen = compare(record, _record(found))
                if seen and seen.sure:
                    return seen
        for name, said in ((record.arxiv, "arXiv"), (record.doi, "the DOI")):
            sql = f"{_SELECT} WHERE id = (SELECT paper FROM old_keys WHERE old_keys.key = ?)"
            found = self._connection.execute(sql, (name,)).fetchone() if name else None
            if found and (
                said == "arXiv" or is_whole_book(_record(found)) == is_whole_book(record)
            ):
                return Match(record.key, found[0], True, f"{said} {name} means it")
        return None

    def pairs(self) -> list[Match]:
        """All pairs of papers that are one, the sure ones first, then by key."""
        every = [_record(found) for found in self._connection.execute(f"{_SELECT} ORDER BY key")]
        made: dict[tuple[str, str], Match] = {}
        for one, other in _candidates(every, _exact):
            if (seen := compare(one, other)) is not None:
                made.setdefault((one.key, other.key), seen)
        for one, other in _candidates(every, _loose):
            if (one.key, other.key) not in made and (
                seen := compare_titles(one, other)
            ) is not None:
                made[one.key, other.key] = seen
        return sorted(made.values(), key=lambda pair: (not pair.sure, pair.key, pair.other_key))


def _exact(record: Record) -> Iterator[object]:
    yield from (("arxiv", record.arxiv),) if record.arxiv else ()
    yield from (("doi", record.doi),) if record.doi else ()
    letters = fold(record.title)
    yield from (("title", letters),) if letters else ()


def _loose(record: Record) -> Iterator[object]:
    author = fold_first_author(record.authors)
    words = record.title.casefold().split()
    if author and words:
        yield author, fold(words[0])
        yield author, "…", fold(words[-1])


def _candidates(
    every: Iterable[Record], blocks_of: Callable[[Record], Iterator[object]]
) -> Iterator[tuple[Record, Record]]:
    blocks: dict[object, list[Record]] = defaultdict(list)
    for record in every:
        for block in blocks_of(record):
            blocks[block].append(record)
    for members in blocks.values():
        if 1 < len(members) <= _CROWD:
            yield from combinations(members, 2)
        elif len(members) > _CROWD:
            yield from pairwise(members)
