"""Which paper a text means: a citation key, an identifier, a pasted key, the beginning of a key, a title."""

import sqlite3

from papernotes.errors import AmbiguousError, BadIdentifierError, NotFoundError
from papernotes.library.papers.rows import NOTE_NAME, key_of, row_of_identifier, row_of_key

_MANY = 10  # candidates named in a message


def keys_starting(connection: sqlite3.Connection, start: str, limit: int) -> list[str]:
    """Citation keys that begin with `start`, letter case aside, in order."""
    rows = connection.execute(
        "SELECT key FROM papers WHERE key LIKE ? ESCAPE '\\' ORDER BY key LIMIT ?",
        (_beginning(start), limit),
    )
    return [key for (key,) in rows]


def _beginning(start: str) -> str:
    return start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def old_keys_starting(
    connection: sqlite3.Connection, start: str, limit: int
) -> list[tuple[str, str]]:
    """Keys that papers had and that begin with `start`, each with the key of today, in order."""
    return connection.execute(
        "SELECT old_keys.key, papers.key FROM old_keys JOIN papers ON id = paper "
        "WHERE old_keys.key LIKE ? ESCAPE '\\' ORDER BY old_keys.key LIMIT ?",
        (_beginning(start), limit),
    ).fetchall()


def resolve(connection: sqlite3.Connection, text: str) -> int:
    """The row that PAPER on a command line means.

    A citation key, an arXiv id or URL, a DOI, a key as it is pasted (see formats/pasted), the
    beginning of one key only, or of one that a paper had where none of today begins so, or a
    whole title. Raises NotFoundError with the nearest keys, or AmbiguousError with the keys it could mean.
    """
    if (row := row_of_key(connection, text)) is not None:  # a blank at its end too
        return row
    text = text.strip()
    for reading in (row_of_key, _row_by_id, _row_as_pasted, _row_by_part):
        row = reading(connection, text)
        if row is not None:
            return row
    near = _nearest(connection, text)
    words = '"' not in text and not near and len(text.split()) > 1
    how = f" To choose by words of a title: 'title:\"{text}\"'." if words else ""
    raise NotFoundError(f"There is no paper '{text}' in this library{near}.{how}")


def _row_as_pasted(connection: sqlite3.Connection, text: str) -> int | None:
    """The row of the one paper that a text names with signs around its key."""
    rows, missing = pasted(connection, text)
    if len(rows) > 1:
        several = tuple(key_of(connection, row) for row in rows)
        raise AmbiguousError(f"'{text}' names {', '.join(several)}: name one.", several)
    if missing:
        near = _nearest(connection, missing)
        raise NotFoundError(f"There is no paper '{missing}' in this library{near}.")
    return rows[0] if rows else None


def _row_by_part(connection: sqlite3.Connection, text: str) -> int | None:
    """The row of the one paper whose key begins so, else an old key of it, else its title."""
    if not text:
        return None
    keys = {key: key for key in keys_starting(connection, text, _MANY + 1)}
    if not keys:
        old = old_keys_starting(connection, text, _MANY + 1)
        keys = {f"{name} ({key} now)": key for name, key in old}
    more = "write more of the key"
    if " " in text and not keys:
        keys, more = {key: key for key in _titled(connection, text)}, "write its key"
    meant = tuple(dict.fromkeys(keys.values()))
    if len(meant) > 1:
        named = ", ".join(list(keys)[:_MANY]) + (", …" if len(keys) > _MANY else "")
        raise AmbiguousError(f"'{text}' could be any of {named}: {more}.", meant)
    return row_of_key(connection, meant[0]) if meant else None


def pasted(connection: sqlite3.Connection, text: str) -> tuple[list[int], str]:
    """The rows of the papers that a text names with signs around their keys, if all are here.

    Else none, with the first key that is not here where the signs can only be those of a key.
    """
    if text.isalnum():  # no signs; most papers are named like that
        return [], ""
    from papernotes.formats.note.pasted_keys import candidate_keys

    rows: dict[int, None] = {}
    every, sure = candidate_keys(text)
    for form in every:
        row = next(filter(None, (_named(connection, one) for one in form)), None)
        if row is None:
            return [], form[-1] if sure else ""
        rows[row] = None
    return list(rows), ""


def _named(connection: sqlite3.Connection, name: str) -> int | None:
    """The row of the paper with this key, or whose note has this name."""
    row = row_of_key(connection, name)
    return row if row is not None else _row_of_note(connection, f"{name}.md")


def _row_of_note(connection: sqlite3.Connection, file: str) -> int | None:
    """The row of the paper whose note is this file, or one of this name in some folder."""
    for place in ("file", NOTE_NAME):
        sql = f"SELECT paper FROM notes WHERE {place} = ? AND paper IS NOT NULL ORDER BY file"
        if found := connection.execute(sql, (file,)).fetchone():
            return int(found[0])
    return None


def _titled(connection: sqlite3.Connection, title: str) -> list[str]:
    """The keys of the papers of this very title, letter case and signs aside."""
    from papernotes.model.duplicates import fold, title_hash

    number, letters = title_hash(title), fold(title)
    rows = connection.execute(
        "SELECT key, title FROM papers WHERE likeness <> 0 AND likeness = ? ORDER BY key", (number,)
    )
    return [key for key, there in rows if fold(there) == letters]


def _row_by_id(connection: sqlite3.Connection, text: str) -> int | None:
    from papernotes.model.identifiers import parse

    try:
        return row_of_identifier(connection, parse(text))
    except BadIdentifierError:
        return None


def nearest_keys(connection: sqlite3.Connection, text: str) -> list[str]:
    """At most three keys that are spelled almost like a text, the nearest first."""
    from difflib import get_close_matches

    rows = connection.execute(
        "SELECT key, paper FROM old_keys UNION ALL SELECT key, id FROM papers"
    )
    every = {key.lower(): (key, paper) for key, paper in rows}
    made: dict[int, str] = {}  # of two keys of one paper the nearer one
    for low in get_close_matches(text.lower(), every, n=6, cutoff=0.7):
        made.setdefault(every[low][1], every[low][0])
    return list(made.values())[:3]


def _nearest(connection: sqlite3.Connection, text: str) -> str:
    near = nearest_keys(connection, text)
    return f" (did you mean {' or '.join(near)}?)" if near else ""
