"""Links between papers, in their notes and entries."""

import sqlite3

from papernotes.errors import NotFoundError
from papernotes.library.papers.rows import NOTE_NAME

_MOST = 5000  # links of one note that are followed, within SQLite's limit of parameters


def names_of(connection: sqlite3.Connection, row: int) -> tuple[str, list[str]]:
    """Return the key of a paper, and all names for links to it: key, former keys, note files.

    Raises NotFoundError for a paper that another process has removed meanwhile.
    """
    paper = connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()
    if paper is None:
        raise NotFoundError("The paper is no longer in this library.")
    (key,) = paper
    old = connection.execute("SELECT key FROM old_keys WHERE paper = ?", (row,)).fetchall()
    files = connection.execute("SELECT file FROM notes WHERE paper = ?", (row,)).fetchall()
    stems = [file.removesuffix(".md") for (file,) in files]
    names = [key, *(name for (name,) in old), *stems, *(stem.rpartition("/")[2] for stem in stems)]
    return key, list(dict.fromkeys(name.casefold() for name in names))


def own_notes(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the own note of each paper by all names of the paper, as in `names_of`."""
    files: dict[int, str] = dict(
        connection.execute(
            "SELECT paper, file FROM notes WHERE person = '' AND written ORDER BY paper, file DESC"
        ).fetchall()
    )
    names: dict[str, str] = {}
    for paper, file in files.items():
        stem = file.removesuffix(".md")
        names[stem.casefold()] = names[stem.rpartition("/")[2].casefold()] = files[paper]
    for sql in ("SELECT key, paper FROM old_keys", "SELECT key, id FROM papers"):
        for key, paper in connection.execute(sql):
            if paper in files:
                names[key.casefold()] = files[paper]
    return names


def linked(connection: sqlite3.Connection, row: int) -> tuple[set[int], set[int]]:
    """Return the papers that a paper's note and entry link to, and those that link to it."""
    _, names = names_of(connection, row)
    marks = ", ".join("?" * len(names))
    incoming_rows = connection.execute(
        f"SELECT notes.paper FROM links JOIN notes USING (file) WHERE target IN ({marks}) "
        f"UNION SELECT paper FROM parents WHERE key IN ({marks})",
        (*names, *names),
    )
    incoming = {paper for (paper,) in incoming_rows if paper is not None}
    targets = connection.execute(
        "SELECT target FROM links JOIN notes USING (file) WHERE paper = ? "
        "UNION SELECT lower(key) FROM parents WHERE paper = ?",
        (row, row),
    )
    names = [target for (target,) in targets][:_MOST]
    marks = ", ".join("?" * len(names))
    rows = connection.execute(
        f"SELECT id FROM papers WHERE key COLLATE NOCASE IN ({marks}) "
        f"UNION SELECT paper FROM old_keys WHERE key IN ({marks}) "
        f"UNION SELECT paper FROM notes WHERE lower({NOTE_NAME}) IN ({marks})",
        (*names, *names, *(f"{name}.md" for name in names)),
    )
    outgoing = {paper for (paper,) in rows if paper is not None}
    return outgoing - {row}, incoming - {row}
