"""Rebuilds library.db from the library's text files, or from the readable rows of a damaged file.

The new file is written under another name and checked before it replaces the old file, which is
kept beside it under a new name.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError, TryLaterError
from papernotes.formats.text import settings
from papernotes.formats.text.file_names import file_name
from papernotes.formats.text.paper import PaperRecord
from papernotes.library import Library
from papernotes.library.backup import replace, snapshot
from papernotes.library.db import connection, new_file, validate
from papernotes.library.index import place
from papernotes.model.notice import Notice, notice
from papernotes.operations.backup import salvage
from papernotes.operations.text import mirror, shared_settings
from papernotes.operations.text.mirror import FOLDER

Watch = Callable[[list[str]], Iterable[str]]


class Rebuilt(NamedTuple):
    """The result: the source, the number of papers, the path of the old file ('' for none).

    `lost` has a notice for each part that could not be read.
    """

    source: str
    papers: int
    old_file: str
    lost: tuple[Notice, ...]
    notices: tuple[Notice, ...]


def rebuild(root: str, watch: Watch = iter) -> Rebuilt:
    """Rebuild library.db.

    Raises RefusedError if there is nothing to rebuild from, and TryLaterError if another program
    uses the old library or changes it meanwhile; then nothing is changed.
    """
    path = os.path.join(root, "library.db")
    folder = mirror.folder(root)
    texts = (
        sorted(n for n in os.listdir(folder) if n.endswith(".bib")) if os.path.isdir(folder) else []
    )
    if not texts and not os.path.exists(path):
        raise RefusedError(
            f"There is neither {folder} nor a library.db in {root}. There is nothing to rebuild from."
        )
    old = _open_old(path)
    try:
        return _rebuild(root, old, texts, watch)
    finally:
        if old is not None:
            old.close()


def _rebuild(root: str, old: Library | None, texts: list[str], watch: Watch) -> Rebuilt:
    path = os.path.join(root, "library.db")
    new_path = os.path.join(root, f"{snapshot.BEGUN}{os.getpid()}")
    version = old.data_version() if old is not None else 0
    try:
        notices = _write_changes(old, root) if old is not None and texts else []
        old_path = _free_name(path) if os.path.exists(path) else ""
        new_file.create(new_path)
        with closing(Library.open(new_path)) as library:
            with library.operation("rebuild"):
                with library.changes():
                    if texts:
                        lost, unread = _add_papers(library, root, texts, watch)
                        notices += unread
                    else:
                        lost = salvage.salvage(library, path)
                with library.changes():  # undo must not remove every paper
                    library.oplog.cancel()
                    library.oplog.record_replacement("rebuild")
                    library.settings.set(replace.BEFORE, os.path.basename(old_path))
            number = _check(library, root, texts, lost)
        connection.checkpoint(new_path)
        if old is not None:
            old.lock(version)
            if os.name == "nt":  # Windows cannot replace an open file
                old.close()
        _put_in_place(new_path, path, old_path)
    finally:
        _remove(new_path)
    return Rebuilt(FOLDER if texts else "library.db", number, old_path, tuple(lost), tuple(notices))


def _open_old(path: str) -> Library | None:
    """Return the old library; None if it is missing or damaged.

    Raises RefusedError for a newer version, TryLaterError if another program uses the library.
    """
    if (connection.read_version(path) or 0) > connection.SCHEMA_VERSION:
        validate.check(path)
    try:
        library = Library.open(path)
    except TryLaterError:
        raise
    except (PapersError, sqlite3.DatabaseError) as error:
        _raise_if_busy(error)
        return None
    try:
        if library.writable and _is_sound(path):
            return library
    except sqlite3.DatabaseError as error:
        _raise_if_busy(error)
    library.close()
    return None


def _raise_if_busy(error: Exception) -> None:
    """Raise TryLaterError for an error that means that the library is in use."""
    if isinstance(error, sqlite3.Error) and connection.is_busy(error):
        raise connection.explain(error) from error


def _write_changes(library: Library, root: str) -> list[Notice]:
    """Write the papers that the old library has not written yet, except over edited text."""
    unwritten = [key for key in library.mirror.unwritten() if library.mirror.has(key)]
    edited = [key for key in unwritten if _is_edited(library, root, key)]
    with library.changes():
        library.mirror.mark_written(edited)
    mirror.write(library, root)
    shared_settings.write(library, root)
    return [notice("text-used", key=key) for key in edited]


def _is_edited(library: Library, root: str, key: str) -> bool:
    """Return whether a paper's text file was edited since papers wrote it."""
    from hashlib import sha256

    file = file_name(key)
    data = mirror.read_file(os.path.join(mirror.folder(root), file))
    return data is not None and sha256(data).digest() != library.mirror.digests().get(file)


def _is_sound(path: str) -> bool:
    with closing(sqlite3.connect(path)) as opened:
        return bool(opened.execute("PRAGMA quick_check").fetchall() == [("ok",)])


def _add_papers(
    library: Library, root: str, texts: list[str], watch: Watch
) -> tuple[list[Notice], list[Notice]]:
    """Add all papers whose text can be read.

    Returns a notice for each unreadable file, and one for each unreadable value of the others.
    """
    lost: list[Notice] = []
    unread: list[Notice] = []
    written: list[str] = []
    records: list[tuple[str, PaperRecord]] = []
    folder = mirror.folder(root)
    for file in watch(texts):
        data = mirror.read_file(os.path.join(folder, file)) or b""
        try:
            parsed = mirror.parse_file(file, data.decode())
        except PapersError as error:
            lost.append(notice("lost-file", reason=str(error)))
            continue
        except UnicodeDecodeError:
            lost.append(notice("lost-file", reason=f"{FOLDER}/{file} is not UTF-8."))
            continue
        records.append((file, parsed.record))
        unread += parsed.notices
    # In the order of addition: if two papers share an identifier, it belongs to the older one.
    for _, record in sorted(records, key=lambda item: (item[1].paper.added, item[1].paper.key)):
        without_old_keys = record._replace(old_keys=())
        library.mirror.put(without_old_keys, mirror.default_venue(record.paper.venue))
        written.append(record.paper.key)
    for _, record in records:
        if record.old_keys:
            library.mirror.put(record, mirror.default_venue(record.paper.venue))
    _add_settings(library, folder, lost)
    return lost, unread


def _add_settings(library: Library, folder: str, lost: list[Notice]) -> None:
    rows: dict[tuple[str, str], str] = {}
    for name in (settings.FILE, shared_settings.LOCAL):
        data = mirror.read_file(os.path.join(folder, name))
        try:
            rows |= settings.read(data.decode()) if data else {}
        except (PapersError, UnicodeDecodeError) as error:
            reason = f"{FOLDER}/{name} cannot be read: {error}"
            lost.append(notice("lost-file", reason=reason))
    shared_settings.replace_all(library, rows)


def _check(library: Library, root: str, texts: list[str], lost: list[Notice]) -> int:
    """Check the new library, mark unchanged papers as written; return the number of papers."""
    if not _is_sound(library.path):
        raise RefusedError("The new library.db is damaged. The old one stays.")
    keys = library.mirror.all_keys()
    unchanged = []
    for key in keys if texts else ():
        path = os.path.join(mirror.folder(root), file_name(key))
        if mirror.read_file(path) == mirror.format_paper(library, key).encode():
            unchanged.append(key)
    if texts and len(keys) + len(lost) < len(texts):
        raise RefusedError("The new library.db does not hold every paper. The old one stays.")
    with library.changes():
        library.mirror.mark_written(unchanged)
    return len(keys)


def _put_in_place(new_path: str, path: str, old_path: str) -> None:
    """Rename the old file, if any, to `old_path`, and the new file to `path`.

    Raises TryLaterError, with nothing changed, if `old_path` exists by then.
    """
    if old_path:
        try:
            os.link(path, old_path)
        except FileExistsError:
            raise _other_rebuild() from None
        except OSError as error:  # a file system without hard links
            if os.path.lexists(old_path):
                raise _other_rebuild() from error
            os.rename(path, old_path)
        # SQLite must not apply the write-ahead log of the damaged file to the new file.
        for ending in ("-wal", "-shm"):
            if os.path.exists(path + ending):
                os.replace(path + ending, old_path + ending)
    os.replace(new_path, path)
    place.remove_for(os.path.dirname(path))


def _other_rebuild() -> TryLaterError:
    return TryLaterError("Another rebuild has finished first. Check its result, then try again.")


def _free_name(path: str) -> str:
    """Return a free path for the old file, numbered after those of earlier rebuilds."""
    start = f"{path}.before-rebuild"
    names = os.listdir(os.path.dirname(path) or ".")
    endings = [name[len(os.path.basename(start)) :] for name in names
             if name.startswith(os.path.basename(start))]  # fmt: skip # a table
    numbers = [
        int(ending[1:]) if ending else 1
        for ending in endings
        if ending == "" or ending[1:].isdecimal()
    ]
    return f"{start}-{max(numbers) + 1}" if numbers else start


def _remove(path: str) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.remove(path + ending)
