"""Which papers of arXiv the library has."""

from collections.abc import Iterable
from itertools import islice

from papernotes.library.db.database import Database

_BATCH = 500


def on_arxiv(database: Database, ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the key and status of each paper with one of these arXiv ids, by id."""
    papers: dict[str, tuple[str, str]] = {}
    every = iter(ids)
    while batch := list(islice(every, _BATCH)):
        marks = ", ".join("?" * len(batch))
        rows = database.connection.execute(
            f"SELECT arxiv, key, status FROM papers WHERE arxiv IN ({marks}) AND arxiv <> '' ORDER BY id DESC",
            batch,
        )
        papers |= {id: (key, status or "") for id, key, status in rows}
    return papers
