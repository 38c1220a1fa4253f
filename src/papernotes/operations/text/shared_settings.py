"""What a library knows beside its papers, between library.db and papers/library.toml.

Exports into places outside the library's folder are this machine's own affair: they stand
in a file that never travels, and one that comes from elsewhere is not taken.
"""

import json
import os
from collections.abc import Mapping

from papernotes.formats.text import settings
from papernotes.formats.text.settings import FILE, Settings
from papernotes.library import Library
from papernotes.operations.text import mirror

LOCAL = "local.toml"
_CONFLICTS = "conflicts"
_ENDINGS = (".bib", ".json", ".ris", ".md", ".txt")


def known(library: Library) -> dict[tuple[str, str], str]:
    """The facts that travel."""
    made = {
        ("exports", file): options
        for file, options in library.exports.rows()
        if safe(file, options)
    }
    made |= {("pending", one): json.dumps([asked, request], ensure_ascii=False)
             for one, request, asked in library.pending.rows()}  # fmt: skip
    made |= {("queries", name): query for name, query in library.queries.saved().items()}
    used = library.venues.used()
    for name, full_name, kind in library.venues.rows():
        if name in used and (name, full_name, kind) != mirror.usual_venue(name):
            made["venues", name] = json.dumps([full_name, kind], ensure_ascii=False)
    if language := library.settings.get("language"):
        made["", "language"] = language
    for name, value in json.loads(library.settings.get(_CONFLICTS) or "{}").items():
        made["conflicts", name] = value
    return made


def local(library: Library) -> dict[tuple[str, str], str]:
    """The facts that stay on this machine."""
    every = library.exports.rows()
    return {("exports", file): options for file, options in every if not safe(file, options)}


def safe(file: str, options: str) -> bool:
    """Whether an export stays inside the library's folder, and away from what is kept there."""
    try:
        cited = json.loads(options)["cited"]
    except (ValueError, KeyError, TypeError):
        return False
    return file.lower().endswith(_ENDINGS) and all(_inside(str(one)) for one in (file, *cited))


def _inside(path: str) -> bool:
    parts = path.replace("\\", "/").split("/")
    hidden = any(not part or part.startswith(".") or ":" in part for part in parts)
    own = parts[0].lower() in ("papers", "notes") or parts[0].lower().startswith("library.")
    return not hidden and not own and path.isprintable() and not os.path.isabs(path)


def write(library: Library, root: str) -> list[str]:
    """Write both files where they are not as the library; returns the one that travels."""
    place = mirror.folder(root)
    os.makedirs(place, exist_ok=True)
    changed: list[str] = []
    for name, rows in ((FILE, known(library)), (LOCAL, local(library))):
        text = settings.write(rows)
        path = os.path.join(place, name)
        if name == LOCAL and not rows and not os.path.exists(path):
            continue
        if mirror.content(path) != text.encode():
            mirror.put(place, name, text.encode())
            changed += [f"{mirror.FOLDER}/{FILE}"] * (name == FILE)
    return changed


def take(library: Library, base: str, text: str) -> None:
    """Join the facts of a text that came with those of the library."""
    theirs = {name: value for name, value in settings.read(text).items() if _takeable(name, value)}
    with library.changes():
        put(library, settings.merge(settings.read(base) if base else {}, known(library), theirs))


def _takeable(name: tuple[str, str], value: str) -> bool:
    return name[0] != "exports" or safe(name[1], value)


def put(library: Library, rows: Settings) -> None:
    """Let the library know these facts; exports that stay on this machine are not touched."""
    wanted = _table(rows, "exports")
    for file, options in library.exports.rows():
        if safe(file, options) and file not in wanted:
            library.exports.remove(file)
    for file, options in wanted.items():
        library.exports.put(file, options)
    waiting = {name: _list(value) for name, value in _table(rows, "pending").items()}
    library.pending.replace((name, row[1], row[0]) for name, row in waiting.items())
    queries = _table(rows, "queries")
    for name in library.queries.saved():
        if name not in queries:
            library.queries.remove_saved(name)
    for name, query in queries.items():
        library.queries.save(name, query)
    for name, value in _table(rows, "venues").items():
        full_name, kind = _list(value)
        library.venues.put(name, full_name, kind)
    if language := rows.get(("", "language")):
        library.settings.set_undoable("language", language)
    conflicts = _table(rows, "conflicts")
    library.settings.set_undoable(
        _CONFLICTS, json.dumps(conflicts, ensure_ascii=False) if conflicts else ""
    )


def _table(rows: Mapping[tuple[str, str], str], table: str) -> dict[str, str]:
    return {name: value for (one, name), value in rows.items() if one == table}


def _list(value: str) -> tuple[str, str]:
    try:
        one, other = json.loads(value)
        return str(one), str(other)
    except (ValueError, TypeError):
        return "", ""


def name_of(conflict: str) -> tuple[str, str]:
    """The table and name of the fact that a conflict is about: `exports refs.bib`."""
    table, blank, name = conflict.partition(" ")
    return (table, name) if blank else ("", conflict)


def named(library: Library, conflict: str) -> str | None:
    """What the library has where a conflict is."""
    return known(library).get(name_of(conflict))
