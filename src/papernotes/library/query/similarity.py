"""What papers share, asked of the index: words, tags, authors."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from papernotes.library.query.columns import COLUMNS
from papernotes.search.words import WEIGHTS

_READ = ("title", "tags", "note", "abstract")  # columns in which words are compared


def papers_with(connection: sqlite3.Connection, tokens: Iterable[str], most: int) -> dict[str, int]:
    """In how many papers each token stands, counted as far as `most` and one."""
    # The index's own list of words counts each to its end, most of all those that tell nothing.
    sql = "SELECT count(*) FROM (SELECT 1 FROM found WHERE found MATCH ? LIMIT ?)"
    made: dict[str, int] = {}
    for token in tokens:
        (made[token],) = connection.execute(sql, (f'"{token}"', most + 1)).fetchone()
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
) -> Mapping[int, tuple[str, str, int | None, str, str, str]]:
    """The key, title, year, venue, abstract and note file of papers by row."""
    every = list(rows)
    found = connection.execute(
        f"SELECT id, key, title, year, coalesce(venue, ''), {COLUMNS['abstract']}, coalesce("
        "(SELECT file FROM notes WHERE paper = papers.id AND written), '') "
        f"FROM papers WHERE id IN ({', '.join('?' * len(every))})",
        every,
    )
    return {row: tuple(values) for row, *values in found}
