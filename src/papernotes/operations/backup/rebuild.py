"""library.db rebuilt from the library's text, or from what can be read of a damaged file.

The new file is written completely under another name and checked before it takes the old one's
place; the old one stays beside it.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError, TryLaterError
from papernotes.formats.text import paper, settings
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
    """What was rebuilt: from what, the number of papers, where the old file is, and notices.

    `lost` says what could not be read.
    """

    source: str
    papers: int
    kept: str
    lost: tuple[Notice, ...]
    notices: tuple[Notice, ...]


def rebuild(root: str, watch: Watch = iter) -> Rebuilt:
    """Rebuild library.db.

    Raises RefusedError, with nothing changed, where that is impossible, and TryLaterError where another
    program has the old library open or changes it meanwhile.
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
    made = os.path.join(root, f"{snapshot.BEGUN}{os.getpid()}")
    seen = old.data_version() if old is not None else 0
    try:
        notices = _write_changes(old, root) if old is not None and texts else []
        kept = _free_name(path) if os.path.exists(path) else ""
        new_file.create(made)
        with closing(Library.open(made)) as library:
            with library.operation("rebuild"):
                with library.changes():
                    if texts:
                        lost = _from_text(library, root, texts, watch)
                    else:
                        lost = salvage.salvage(library, path)
                with library.changes():  # undo must not remove every paper
                    library.oplog.cancel()
                    library.oplog.record_replacement("rebuild")
                    library.settings.set(replace.BEFORE, os.path.basename(kept))
            number = _check(library, root, texts, lost)
        connection.checkpoint(made)
        if old is not None:
            old.lock(seen)
            if os.name == "nt":  # a file that is open cannot be replaced there
                old.close()
        _put_in_place(made, path, kept)
    finally:
        _remove(made)
    return Rebuilt(FOLDER if texts else "library.db", number, kept, tuple(lost), tuple(notices))


def _open_old(path: str) -> Library | None:
    """Return the old library; None where there is none that works.

    Raises RefusedError for one of a newer version, TryLaterError where another program uses it.
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
    """Raise TryLaterError for an error that only says that the library is in use."""
    if isinstance(error, sqlite3.Error) and connection.is_busy(error):
        raise connection.explain(error) from error


def _write_changes(library: Library, root: str) -> list[Notice]:
    """Write the papers that the old library has not written yet, but not over edited text."""
    unwritten = [key for key in library.mirror.unwritten() if library.mirror.has(key)]
    edited = [key for key in unwritten if _is_edited(library, root, key)]
    with library.changes():
        library.mirror.mark_written(edited)
    mirror.write(library, root)
    shared_settings.write(library, root)
    return [notice("text-used", key=key) for key in edited]


def _is_edited(library: Library, root: str, key: str) -> bool:
    """Return whether a paper's file was edited since this program wrote it."""
    from hashlib import sha256

    file = paper.file_name(key)
    data = mirror.content(os.path.join(mirror.folder(root), file))
    return data is not None and sha256(data).digest() != library.mirror.digests().get(file)


def _is_sound(path: str) -> bool:
    with closing(sqlite3.connect(path)) as opened:
        return bool(opened.execute("PRAGMA quick_check").fetchall() == [("ok",)])


def _from_text(library: Library, root: str, texts: list[str], watch: Watch) -> list[Notice]:
    """Add every paper whose text can be read; return a notice for each of the others."""
    lost: list[Notice] = []
    written: list[str] = []
    records: list[tuple[str, PaperRecord]] = []
    folder = mirror.folder(root)
    for file in watch(texts):
        data = mirror.content(os.path.join(folder, file)) or b""
        try:
            known = mirror.checked(file, data.decode())
        except PapersError as error:
            lost.append(notice("lost-file", reason=str(error)))
            continue
        except UnicodeDecodeError:
            lost.append(notice("lost-file", reason=f"{FOLDER}/{file} is not UTF-8."))
            continue
        records.append((file, known))
    # Oldest first, as they came: where two papers share an identifier, the older one has it.
    for _, one in sorted(records, key=lambda record: (record[1].paper.added, record[1].paper.key)):
        bare = one._replace(old_keys=())
        library.mirror.put(bare, mirror.usual_venue(one.paper.venue))
        written.append(one.paper.key)
    for _, one in records:
        if one.old_keys:
            library.mirror.put(one, mirror.usual_venue(one.paper.venue))
    _add_settings(library, folder, lost)
    return lost


def _add_settings(library: Library, folder: str, lost: list[Notice]) -> None:
    rows: dict[tuple[str, str], str] = {}
    for name in (settings.FILE, shared_settings.LOCAL):
        data = mirror.content(os.path.join(folder, name))
        try:
            rows |= settings.read(data.decode()) if data else {}
        except (PapersError, UnicodeDecodeError) as error:
            reason = f"{FOLDER}/{name} cannot be read: {error}"
            lost.append(notice("lost-file", reason=reason))
    shared_settings.put(library, rows)


def _check(library: Library, root: str, texts: list[str], lost: list[Notice]) -> int:
    """Check the new library, mark papers that equal their text as written; return their number."""
    if not _is_sound(library.path):
        raise RefusedError("The new library.db is damaged. The old one stays.")
    keys = library.mirror.all_keys()
    same = []
    for key in keys if texts else ():
        path = os.path.join(mirror.folder(root), paper.file_name(key))
        if mirror.content(path) == mirror.text_of(library, key).encode():
            same.append(key)
    if texts and len(keys) + len(lost) < len(texts):
        raise RefusedError("The new library.db does not hold every paper. The old one stays.")
    with library.changes():
        library.mirror.mark_written(same)
    return len(keys)


def _put_in_place(made: str, path: str, kept: str) -> None:
    """Give the new file the old one's name, and the old one, if there is one, the name `kept`.

    Raises TryLaterError, with nothing changed, where that name was given to another file meanwhile.
    """
    if kept:
        try:
            os.link(path, kept)
        except FileExistsError:
            raise _other_rebuild() from None
        except OSError as error:  # a file system without hard links
            if os.path.lexists(kept):
                raise _other_rebuild() from error
            os.rename(path, kept)
        # The log beside a damaged file must not be taken for one of the new file.
        for ending in ("-wal", "-shm"):
            if os.path.exists(path + ending):
                os.replace(path + ending, kept + ending)
    os.replace(made, path)
    place.remove_for(os.path.dirname(path))


def _other_rebuild() -> TryLaterError:
    return TryLaterError("Another rebuild was faster. Check its result, then try again.")


def _free_name(path: str) -> str:
    """Return a name for the old file, with a number above those of earlier rebuilds."""
    start = f"{path}.before-rebuild"
    names = os.listdir(os.path.dirname(path) or ".")
    taken = [name[len(os.path.basename(start)) :] for name in names
             if name.startswith(os.path.basename(start))]  # fmt: skip # a table
    numbers = [int(one[1:]) if one else 1 for one in taken if one == "" or one[1:].isdecimal()]
    return f"{start}-{max(numbers) + 1}" if numbers else start


def _remove(made: str) -> None:
    for ending in ("", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.remove(made + ending)
