"""library.db made anew: from the library's text, or from what a damaged file still gives.

The new file is made whole under another name and checked before it takes the old one's
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
from papernotes.operations.backup import salvage
from papernotes.operations.text import mirror, shared_settings
from papernotes.operations.text.mirror import FOLDER

Watch = Callable[[list[str]], Iterable[str]]


class Rebuilt(NamedTuple):
    """What was rebuilt: the number of papers, where the old file is, and what to know."""

    source: str
    papers: int
    kept: str
    lost: tuple[str, ...]
    remarks: tuple[str, ...]


def rebuild(root: str, watch: Watch = iter) -> Rebuilt:
    """Make library.db anew.

    Raises RefusedError, with nothing changed, where that cannot be, and TryLaterError where another
    program has the old library open or changes it meanwhile.
    """
    path = os.path.join(root, "library.db")
    folder = mirror.folder(root)
    texts = (
        sorted(n for n in os.listdir(folder) if n.endswith(".bib")) if os.path.isdir(folder) else []
    )
    if not texts and not os.path.exists(path):
        raise RefusedError(
            f"There is neither {folder} nor a library.db in {root}: nothing to rebuild from."
        )
    old = _opened(path)
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
        remarks = _last_changes(old, root) if old is not None and texts else []
        kept = _free(path) if os.path.exists(path) else ""
        new_file.create(made)
        with closing(Library.open(made)) as library:
            with library.operation("rebuild"):
                with library.changes():
                    if texts:
                        lost = _from_text(library, root, texts, watch)
                    else:
                        lost = salvage.salvage(library, path)
                with library.changes():  # nobody wants all papers undone
                    library.oplog.cancel()
                    library.oplog.record_replacement("rebuild")
                    library.settings.set(replace.BEFORE, os.path.basename(kept))
            number = _check(library, root, texts, lost)
        connection.settled(made)
        if old is not None:
            old.lock(seen)
            if os.name == "nt":  # a file that is open cannot be replaced there
                old.close()
        _put_in_place(made, path, kept)
    finally:
        _remove(made)
    return Rebuilt(FOLDER if texts else "library.db", number, kept, tuple(lost), tuple(remarks))


def _opened(path: str) -> Library | None:
    """The old library, if there is one that works.

    Raises RefusedError for one of a newer papernotes, TryLaterError where another program keeps it.
    """
    if (connection.version_of(path) or 0) > connection.SCHEMA_VERSION:
        validate.check(path)
    try:
        library = Library.open(path)
    except TryLaterError:
        raise
    except (PapersError, sqlite3.DatabaseError) as error:
        _damaged(error)
        return None
    try:
        if library.writable and _sound(path):
            return library
    except sqlite3.DatabaseError as error:
        _damaged(error)
    library.close()
    return None


def _damaged(error: Exception) -> None:
    """Raise TryLaterError for an error that says nothing against a library but that it is in use."""
    if isinstance(error, sqlite3.Error) and connection.is_busy(error):
        raise connection.explain(error) from error


def _last_changes(library: Library, root: str) -> list[str]:
    """Write what the old library has not written yet; what to know."""
    mine = [key for key in library.mirror.unwritten() if library.mirror.has(key)]
    edited = [key for key in mine if _edited(library, root, key)]
    with library.changes():
        library.mirror.mark_written(edited)
    mirror.write(library, root)
    shared_settings.write(library, root)
    return [
        f"{key} was changed both in library.db and in its text: the text counts." for key in edited
    ]


def _edited(library: Library, root: str, key: str) -> bool:
    """Whether somebody else than papernotes wrote a paper's file last."""
    from hashlib import sha256

    file = paper.file_name(key)
    data = mirror.content(os.path.join(mirror.folder(root), file))
    return data is not None and sha256(data).digest() != library.mirror.digests().get(file)


def _sound(path: str) -> bool:
    with closing(sqlite3.connect(path)) as opened:
        return bool(opened.execute("PRAGMA quick_check").fetchall() == [("ok",)])


def _from_text(library: Library, root: str, texts: list[str], watch: Watch) -> list[str]:
    """Put in every paper whose text can be read; what is wrong with the others."""
    lost: list[str] = []
    written: list[str] = []
    claims: list[tuple[str, PaperRecord]] = []
    folder = mirror.folder(root)
    for file in watch(texts):
        data = mirror.content(os.path.join(folder, file)) or b""
        try:
            known = mirror.checked(file, data.decode())
        except PapersError as error:
            lost.append(str(error))
            continue
        except UnicodeDecodeError:
            lost.append(f"{FOLDER}/{file} is not UTF-8.")
            continue
        claims.append((file, known))
    # Oldest first, as they came: where two papers share an identifier, the older one has it.
    for _, one in sorted(claims, key=lambda claim: (claim[1].paper.added, claim[1].paper.key)):
        bare = one._replace(old_keys=())
        library.mirror.put(bare, mirror.usual_venue(one.paper.venue))
        written.append(one.paper.key)
    for _, one in claims:
        if one.old_keys:
            library.mirror.put(one, mirror.usual_venue(one.paper.venue))
    _facts(library, folder, lost)
    return lost


def _facts(library: Library, folder: str, lost: list[str]) -> None:
    rows: dict[tuple[str, str], str] = {}
    for name in (settings.FILE, shared_settings.LOCAL):
        data = mirror.content(os.path.join(folder, name))
        try:
            rows |= settings.read(data.decode()) if data else {}
        except (PapersError, UnicodeDecodeError) as error:
            lost.append(f"{FOLDER}/{name} cannot be read: {error}")
    shared_settings.put(library, rows)


def _check(library: Library, root: str, texts: list[str], lost: list[str]) -> int:
    """The number of papers in a library that is whole and says what the text says."""
    if not _sound(library.path):
        raise RefusedError("The new library.db did not pass its check, so the old one stays.")
    keys = library.mirror.all_keys()
    same = []
    for key in keys if texts else ():
        path = os.path.join(mirror.folder(root), paper.file_name(key))
        if mirror.content(path) == mirror.text_of(library, key).encode():
            same.append(key)
    if texts and len(keys) + len(lost) < len(texts):
        raise RefusedError("The new library.db does not hold every paper, so the old one stays.")
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
            raise _another() from None
        except OSError as error:  # a file system without hard links
            if os.path.lexists(kept):
                raise _another() from error
            os.rename(path, kept)
        # The log beside a damaged file must not be taken for one of the new file.
        for ending in ("-wal", "-shm"):
            if os.path.exists(path + ending):
                os.replace(path + ending, kept + ending)
    os.replace(made, path)
    place.remove_of(os.path.dirname(path))


def _another() -> TryLaterError:
    return TryLaterError(
        "Another `papers rebuild` was faster: look at what it made, then try again."
    )


def _free(path: str) -> str:
    """The name of the file that is replaced: numbered, and after all that were replaced before."""
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
