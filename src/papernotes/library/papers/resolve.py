"""Find the paper that a text names: by citation key, identifier, pasted key, prefix of a key, or title."""

import sqlite3

from papernotes.errors import AmbiguousError, BadIdentifierError, NotFoundError
from papernotes.library.papers.rows import NOTE_NAME, key_of, row_of_identifier, row_of_key
from papernotes.model.notice import Notice, notice
from papernotes.model.unicode_forms import compose, spellings
from papernotes.patterns import pattern

_AUTHOR_AND_YEAR = pattern(r"[a-z][a-z'-]*(?:19|20)[0-9]{2}(?![0-9])")
_PLAIN_WORD = pattern(r"\w[\w.'-]*")  # which no query reads otherwise
_MAX_LISTED = 10  # candidates listed in a message
_MAX_NEAR = 3  # keys that a text may mean
_LONGEST = 300  # characters of a title; a line of JSON is longer
_SHORTEST_PART = 3  # letters of a text that a key may contain


def keys_starting(connection: sqlite3.Connection, start: str, limit: int) -> list[str]:
    """At most `limit` citation keys that begin with `start`, ignoring case, in alphabetical order."""
    rows = connection.execute(
        "SELECT key FROM papers WHERE key LIKE ? ESCAPE '\\' ORDER BY key LIMIT ?",
        (_like_prefix(start), limit),
    )
    return [key for (key,) in rows]


def _like_prefix(start: str) -> str:
    return start.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"


def old_keys_starting(
    connection: sqlite3.Connection, start: str, limit: int
) -> list[tuple[str, str]]:
    """At most `limit` former keys that begin with `start`, each with the paper's current key."""
    return connection.execute(
        "SELECT old_keys.key, papers.key FROM old_keys JOIN papers ON id = paper "
        "WHERE old_keys.key LIKE ? ESCAPE '\\' ORDER BY old_keys.key LIMIT ?",
        (_like_prefix(start), limit),
    ).fetchall()


def resolve(connection: sqlite3.Connection, text: str) -> int:
    """Return the row of the paper that a text names.

    The text is a citation key, an arXiv id or URL, a DOI, a key pasted with its markup (see
    formats/note/pasted_keys), the beginning of exactly one key, or of one former key where no key
    begins so, or a whole title. Raises NotFoundError with the nearest keys, or AmbiguousError with
    the keys that it could mean.
    """
    if (row := row_of_key(connection, text)) is not None:  # with a trailing blank as well
        return row
    text = text.strip()
    for find in (row_of_key, _row_by_id, _row_as_pasted, _row_by_part):
        row = find(connection, text)
        if row is not None:
            return row
    if len(text) > _LONGEST:
        from papernotes.errors import shorten

        raise NotFoundError(f"There is no paper '{shorten(text)}' in this library.")
    near = _nearest(connection, text)
    is_title_part = '"' not in text and not near and len(text.split()) > 1
    advice = f" To search by words of a title: 'title:\"{text}\"'." if is_title_part else ""
    steps = () if near or advice else _next_step(text)
    raise NotFoundError(f"There is no paper '{text}' in this library{near}.{advice}", *steps)


def _next_step(text: str) -> tuple[Notice, ...]:
    """Return what finds the paper that a text may name; nothing for a text that cannot be copied."""
    from papernotes.model.identifiers import is_identifier

    if is_identifier(text):
        return (notice("add-paper", text=text),)
    if not text or not text.isprintable() or '"' in text:
        return ()
    is_word = _PLAIN_WORD.fullmatch(text) and text.upper() not in ("OR", "AND", "NOT")
    return (notice("search-for-paper", text=text if is_word else f'"{text}"'),)


def _row_as_pasted(connection: sqlite3.Connection, text: str) -> int | None:
    """Return the row of the only paper whose key is in the text with its markup."""
    rows, missing = pasted(connection, text)
    if len(rows) > 1:
        keys = tuple(key_of(connection, row) for row in rows)
        raise AmbiguousError(f"'{text}' has the keys {', '.join(keys)}: give one of them.", keys)
    if missing:
        near = _nearest(connection, missing)
        steps = () if near else _next_step(missing)
        raise NotFoundError(f"There is no paper '{missing}' in this library{near}.", *steps)
    return rows[0] if rows else None


def _row_by_part(connection: sqlite3.Connection, text: str) -> int | None:
    """Return the row of the only paper whose key, else former key, begins so, else by its title."""
    if not text:
        return None
    keys: dict[str, str] = {}
    for start in spellings(text):
        keys |= {key: key for key in keys_starting(connection, start, _MAX_LISTED + 1)}
    for start in () if keys else spellings(text):
        old = old_keys_starting(connection, start, _MAX_LISTED + 1)
        keys |= {f"{name} (now {key})": key for name, key in old}
    action = "give more of the key"
    if " " in text and not keys:
        keys, action = {key: key for key in _titled(connection, text)}, "give its key"
    meant = tuple(dict.fromkeys(keys.values()))
    if len(meant) > 1:
        candidates = ", ".join(list(keys)[:_MAX_LISTED]) + (
            ", …" if len(keys) > _MAX_LISTED else ""
        )
        raise AmbiguousError(f"'{text}' matches {candidates}: {action}.", meant)
    return row_of_key(connection, meant[0]) if meant else None


def pasted(connection: sqlite3.Connection, text: str) -> tuple[list[int], str]:
    """Return the rows of the papers whose keys are in a text with markup, if all of them exist.

    Otherwise return no rows, and the first missing key if the markup is certainly that of a citation.
    """
    if text.isalnum():  # no markup, as usual
        return [], ""
    from papernotes.formats.note.pasted_keys import candidate_keys

    rows: dict[int, None] = {}
    candidates, sure = candidate_keys(text)
    for names in candidates:
        row = next(filter(None, (_named(connection, name) for name in names)), None)
        if row is None:
            return [], names[-1] if sure else ""
        rows[row] = None
    return list(rows), ""


def _named(connection: sqlite3.Connection, name: str) -> int | None:
    """Return the row of the paper with this key, or with a note of this name."""
    row = row_of_key(connection, name)
    return row if row is not None else _row_of_note(connection, f"{name}.md")


def _row_of_note(connection: sqlite3.Connection, file: str) -> int | None:
    """Return the row of the paper of a note file; a bare file name is found in any folder."""
    file = compose(file)  # as the notebook names its files
    for expression in ("file", NOTE_NAME):
        sql = f"SELECT paper FROM notes WHERE {expression} = ? AND paper IS NOT NULL ORDER BY file"
        if row := connection.execute(sql, (file,)).fetchone():
            return int(row[0])
    return None


def _titled(connection: sqlite3.Connection, title: str) -> list[str]:
    """Return the keys of the papers with this title, ignoring case and punctuation."""
    from papernotes.model.duplicates import fold, title_hash

    number, letters = title_hash(title), fold(title)
    rows = connection.execute(
        "SELECT key, title FROM papers WHERE likeness <> 0 AND likeness = ? ORDER BY key", (number,)
    )
    return [key for key, other in rows if fold(other) == letters]


def _row_by_id(connection: sqlite3.Connection, text: str) -> int | None:
    from papernotes.model.identifiers import parse

    try:
        return row_of_identifier(connection, parse(text))
    except BadIdentifierError:
        return None


def nearest_keys(connection: sqlite3.Connection, text: str) -> list[str]:
    """Return at most three keys that a text may mean.

    By its id; spelled similarly; else of a paper that is called so, or containing it; else of the
    same author and year: ho2020ddpm.
    """
    if (row := _row_by_id(connection, text)) is not None:
        return [key_of(connection, row)]
    from difflib import get_close_matches

    rows = connection.execute(
        "SELECT key, paper FROM old_keys UNION ALL SELECT key, id FROM papers"
    )
    keys = {key.lower(): (key, paper) for key, paper in rows}
    nearest: dict[int, str] = {}  # the nearer one of two keys of a paper
    for lower in get_close_matches(text.lower(), keys, n=6, cutoff=0.7):
        nearest.setdefault(keys[lower][1], keys[lower][0])
    if nearest:
        return list(nearest.values())[:_MAX_NEAR]
    from papernotes.library.papers.nicknames import papers_called

    nearest = {
        paper: key for key in papers_called(connection, text) for paper in [keys[key.lower()][1]]
    }
    if len(text) >= _SHORTEST_PART:
        for lower in sorted(filter(lambda key: text.lower() in key, keys), key=len)[:6]:
            nearest.setdefault(keys[lower][1], keys[lower][0])
    if not nearest and (start := _AUTHOR_AND_YEAR.match(text.lower())):
        for lower in sorted(key for key in keys if key.startswith(start[0])):
            nearest.setdefault(keys[lower][1], keys[lower][0])
    return list(nearest.values())[:_MAX_NEAR]


def _nearest(connection: sqlite3.Connection, text: str) -> str:
    near = nearest_keys(connection, text)
    return f" (did you mean {' or '.join(near)}?)" if near else ""
