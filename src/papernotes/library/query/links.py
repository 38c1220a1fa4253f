"""Links between papers, as their notes and entries have them."""

import sqlite3

from papernotes.library.papers.rows import NOTE_NAME

_MOST = 5000  # links of one note that are followed; a statement of SQL takes no more


def names_of(connection: sqlite3.Connection, row: int) -> tuple[str, list[str]]:
    """The key of a paper, and all that a link to it may say: also old keys and its file."""
    (key,) = connection.execute("SELECT key FROM papers WHERE id = ?", (row,)).fetchone()
    old = connection.execute("SELECT key FROM old_keys WHERE paper = ?", (row,)).fetchall()
    files = connection.execute("SELECT file FROM notes WHERE paper = ?", (row,)).fetchall()
    stems = [file.removesuffix(".md") for (file,) in files]
    names = [key, *(name for (name,) in old), *stems, *(one.rpartition("/")[2] for one in stems)]
    return key, list(dict.fromkeys(name.casefold() for name in names))


def linked(connection: sqlite3.Connection, row: int) -> tuple[set[int], set[int]]:
    """The papers that a paper's note and entry lead to, and those that lead to it."""
    _, names = names_of(connection, row)
    marks = ", ".join("?" * len(names))
    towards = connection.execute(
        f"SELECT notes.paper FROM links JOIN notes USING (file) WHERE target IN ({marks}) "
        f"UNION SELECT paper FROM parents WHERE key IN ({marks})",
        (*names, *names),
    )
    coming = {one for (one,) in towards if one is not None}
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
    going = {one for (one,) in rows if one is not None}
    return going - {row}, coming - {row}
