"""The notes without a paper that a query finds."""

import sqlite3

from papernotes.library.query.columns import RELEVANCE
from papernotes.library.query.compile import stray_selection
from papernotes.library.query.ranking import bm25
from papernotes.model.query.language import Query


def ranked(
    connection: sqlite3.Connection, query: Query, limit: int, sort: str = RELEVANCE
) -> tuple[int, list[tuple[str, float]]]:
    """Return how many notes without a paper `query` finds, and the first `limit` files (0: all).

    Each file has its score, which compares with those of papers for the same query. By relevance
    the best come first, with `-` before it the worst, and in any other order they come by file
    name. A query without a word that has to be in the text finds none, and a condition on papers
    holds for none.
    """
    selected = stray_selection(connection, query)
    if selected is None:
        return 0, []
    if selected.match:
        hits = (
            f"SELECT found.rowid AS hit, -{bm25()} AS score FROM found "
            "WHERE found MATCH ? AND found.rowid < 0"
        )
        parameters = (selected.match, *selected.parameters)
    else:
        hits, parameters = "SELECT -id AS hit, 0.0 AS score FROM stray_notes", selected.parameters
    by = "file"
    if sort.endswith(RELEVANCE):
        by = "score, file" if sort.startswith("-") else "score DESC, file"
    # CROSS, so that SQLite does not ask the index once for each file.
    files = connection.execute(
        f"SELECT file, score FROM ({hits}) CROSS JOIN stray_notes ON stray_notes.id = -hit "
        f"WHERE {selected.where} ORDER BY {by}",
        parameters,
    ).fetchall()
    return len(files), files[: limit or None]
