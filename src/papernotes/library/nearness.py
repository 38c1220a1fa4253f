"""What papers share, asked of the index: words, tags, authors."""

import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence

from papernotes.search.words import COLUMNS, WEIGHTS

_READ = ("title", "tags", "note", "abstract")  # columns in which words are compared


def words_of(connection: sqlite3.Connection, row: int) -> dict[str, list[str]]:
    """The tokens of a paper by column, as they stand in the index; none for one without."""
    found = connection.execute("SELECT tokens FROM indexed WHERE paper = ?", (row,)).fetchone()
    if found is None:
        return {}
    parts = zlib.decompress(found[0]).decode().split("\x1f")
    return {name: part.split() for name, part in zip(COLUMNS, parts, strict=False)}


def papers_with(connection: sqlite3.Connection, tokens: Iterable[str]) -> dict[str, int]:
    """In how many papers each token stands."""
    # A view of the index's own list of words: nothing is stored, and it ends with the connection.
    connection.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.vocabulary USING fts5vocab('main', 'found', 'row')"
    )
    made: dict[str, int] = {}
    for token in tokens:
        found = connection.execute("SELECT doc FROM temp.vocabulary WHERE term = ?", (token,))
        made[token] = next((number for (number,) in found), 0)
    return made


def number(connection: sqlite3.Connection) -> int:
    """How many papers there are."""
    (papers,) = connection.execute("SELECT count(*) FROM papers").fetchone()
    return int(papers)


def by_words(
    connection: sqlite3.Connection, phrases: Sequence[Sequence[str]], limit: int
) -> dict[int, float]:
    """The papers that hold the most and the rarest of some phrases of tokens, with a score."""
    if not phrases:
        return {}
    either = " OR ".join('"' + " ".join(tokens) + '"' for tokens in phrases)
    weights = ", ".join(str(weight) for weight in WEIGHTS)
    rows = connection.execute(
        f"SELECT rowid, -bm25(found, {weights}) AS score FROM found WHERE found MATCH ? "
        "ORDER BY score DESC LIMIT ?",
        (f"{{{' '.join(_READ)}}} : ({either})", limit),
    )
    return dict(rows.fetchall())


def by_tags(connection: sqlite3.Connection, row: int) -> dict[str, list[int]]:
    """For each tag of a paper, the papers that bear it, itself among them."""
    return _by(
        connection,
        "SELECT tag, paper FROM tags WHERE tag IN (SELECT tag FROM tags WHERE paper = ?)",
        row,
    )


def by_authors(connection: sqlite3.Connection, row: int) -> dict[str, list[int]]:
    """For each author of a paper, the papers of that name, itself among them."""
    return _by(
        connection,
        "SELECT name, paper FROM authors WHERE name IN (SELECT name FROM authors WHERE paper = ?)",
        row,
    )


def _by(connection: sqlite3.Connection, sql: str, row: int) -> dict[str, list[int]]:
    made: dict[str, list[int]] = {}
    for name, paper in connection.execute(sql, (row,)):
        made.setdefault(name, []).append(paper)
    return made


def shown(
    connection: sqlite3.Connection, rows: Iterable[int]
) -> Mapping[int, tuple[str, str, int | None, str]]:
    """The key, title, year and venue of papers by row."""
    every = list(rows)
    found = connection.execute(
        "SELECT id, key, title, year, coalesce(venue, '') FROM papers "
        f"WHERE id IN ({', '.join('?' * len(every))})",
        every,
    )
    return {row: (key, title, year, venue) for row, key, title, year, venue in found}
