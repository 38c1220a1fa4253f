"""Rebuilds library.db from the library's text files, or from the readable rows of a damaged file.

The new file is written under another name and checked before it replaces the old file, which is
kept beside it under a new name.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager
from typing import NamedTuple

from papernotes.disk import files
from papernotes.errors import PapersError, RefusedError
from papernotes.formats.text.file_names import file_name
from papernotes.formats.text.paper import PaperRecord
from papernotes.git import Repository
from papernotes.library import Library
from papernotes.library.backup import replace, snapshot, way_back
from papernotes.library.db import connection, lock, new_file
from papernotes.library.settings import SYNCED
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.backup import contents, former_library, salvage, unfinished
from papernotes.operations.backup.contents import Contents
from papernotes.operations.backup.gathered_papers import Watch
from papernotes.operations.backup.gathered_settings import LOCAL
from papernotes.operations.backup.restore import describe_links
from papernotes.operations.backup.salvage import Salvaged
from papernotes.operations.backup.unfinished import Unfinished
from papernotes.operations.notes import refresh
from papernotes.operations.text import mirror, received_text, shared_settings
from papernotes.operations.text.mirror import FOLDER

_STATE = (SYNCED, replace.RESTORED)
"""The names of the settings that say what the library has of its git repository."""


class Rebuilt(NamedTuple):
    """The result: the source, the number of papers, the path of the old file ('' for none).

    `lost` has a notice for each part that could not be read, `left` one for each text file that
    could not be read, but whose contents library.db had.
    """

    source: str
    papers: int
    old_file: str
    lost: tuple[Notice, ...]
    left: tuple[Notice, ...]
    notices: tuple[Notice, ...]


def rebuild(root: str, watch: Watch = iter, repository: Repository | None = None) -> Rebuilt:
    """Rebuild library.db. `repository` is the git repository that the folder may be in.

    Raises RefusedError if there is nothing to rebuild from, NotFoundError if there is only a
    backup, and TryLaterError if another program uses the old library or changes it meanwhile; then
    nothing is changed.
    """
    path = os.path.join(root, "library.db")
    folder = mirror.folder(root)
    texts = (
        sorted(n for n in os.listdir(folder) if n.endswith(".bib")) if os.path.isdir(folder) else []
    )
    if not texts and not os.path.exists(path):
        way_back.refuse_lost(path)
        raise RefusedError(
            f"There is neither {folder} nor a library.db in {root}. There is nothing to rebuild from."
        )
    old = former_library.open_sound(path)
    try:
        notices = _refresh_notes(old, root) if old is not None else []
        own = repository is None or not _is_tracked(repository, os.path.join(root, LOCAL))
        rebuilt = _rebuild(root, old, texts, watch, own_local=own)
        return rebuilt._replace(notices=(*notices, *rebuilt.notices))
    except OSError as error:
        raise files.describe_error(error, path) from error
    finally:
        if old is not None:
            old.close()


def _is_tracked(repository: Repository, file: str) -> bool:
    """Return whether git has a file, so that it may have come from another person."""
    if not os.path.exists(file):
        return False
    path = os.path.relpath(os.path.realpath(file), os.path.realpath(repository.root))
    try:
        return repository.run("ls-files", "--error-unmatch", "--", path, check=False).code == 0
    except PapersError:  # there is no git
        return False


def _rebuild(
    root: str, old: Library | None, texts: list[str], watch: Watch, *, own_local: bool
) -> Rebuilt:
    path = os.path.join(root, "library.db")
    new_path = os.path.join(root, f"{snapshot.BEGUN}{os.getpid()}")
    version = old.data_version() if old is not None else 0
    damaged = lock.watch(path) if old is None and os.path.exists(path) else None
    old_path = former_library.free_name(path) if os.path.exists(path) else ""
    links = replace.links(root)
    try:
        with _known(old, path, has_text=bool(texts)) as (known, salvaged):
            gathered = contents.gather(
                root, texts, known, watch, salvaged=salvaged, own_local=own_local
            )
            order = known.mirror.all_keys() if known else []
            state = [(name, known.settings.get(name) if known else "") for name in _STATE]
            waiting = known.exports.waiting() if known else []
            written = known.exports.all_digests() if known else {}
            to_do = unfinished.of(known) if known else Unfinished()
        new_file.create(new_path)
        with closing(Library.open(new_path)) as library:
            with library.operation("rebuild"):
                with library.changes():
                    _add(library, gathered, order)
                    unfinished.add(library, to_do)
                    for file in waiting:
                        library.exports.mark_arrived(file, waits=True)
                    for file, digests in written.items():
                        library.exports.remember_digests(file, digests)
                with library.changes():  # undo must not remove every paper
                    library.oplog.cancel()
                    library.oplog.record_replacement("rebuild")
                    library.settings.set(replace.BEFORE, os.path.basename(old_path))
                    for name, value in state:
                        library.settings.set(name, value)
            number = _check(library, root, gathered)
        connection.checkpoint(new_path)
        if old is not None:
            old.lock(version)
            if os.name == "nt":  # Windows cannot replace an open file
                old.close()
        elif damaged is not None:
            former_library.lock_damaged(*damaged)
        former_library.replace_by(new_path, path, old_path)
    finally:
        former_library.remove(new_path)
        if damaged is not None:
            damaged[0].close()
    losses = (*salvaged.lost, *gathered.lost)
    source = FOLDER if texts else "library.db"
    notices = (*gathered.notices, *describe_links(root, links, ("library.db",)))
    return Rebuilt(source, number, old_path, losses, gathered.left, notices)


@contextmanager
def _known(
    old: Library | None, path: str, *, has_text: bool
) -> Iterator[tuple[Library | None, Salvaged]]:
    """Yield the old library, with what can be read of it if it is damaged, and what cannot.

    Raises RefusedError if nothing of it can be read, and there is no text.
    """
    if old is not None or not os.path.exists(path):
        yield old, Salvaged()
        return
    readable = os.path.join(os.path.dirname(path), f"{snapshot.BEGUN}{os.getpid()}-readable")
    with ExitStack() as stack:
        stack.callback(former_library.remove, readable)
        new_file.create(readable)
        library = stack.enter_context(closing(Library.open(readable)))
        try:
            with library.changes():
                salvaged = salvage.salvage(library, path)
        except RefusedError as error:
            if not has_text:
                command = way_back.restore_command(path)
                advice = f" `{command}` restores the newest backup." if command else ""
                raise RefusedError(f"{error} Nothing was changed.{advice}") from error
            yield None, Salvaged((notice("lost-library"),), whole=False)
        else:
            yield library, salvaged


def _refresh_notes(old: Library, root: str) -> list[Notice]:
    """Write promised notes and heads, and read edited ones: the new library knows neither."""
    try:
        return refresh.refresh(old, Notebook(os.path.join(root, "notes")))
    except (PapersError, sqlite3.Error, OSError) as error:
        return [notice("not-finished", reason=str(error), advice=())]


def _add(library: Library, gathered: Contents, order: Iterable[str]) -> None:
    """Add all papers and settings to the new library, first the papers of `order`, in this order.

    The others follow in the order of their addition: if two papers share an identifier, it belongs
    to the older one.
    """
    records = list(gathered.papers.records.values())
    numbers = {key: number for number, key in enumerate(order)}

    def position(record: PaperRecord) -> tuple[int, str, str]:
        paper = record.paper
        return numbers.get(paper.key, len(numbers)), paper.added, paper.key

    for record in sorted(records, key=position):
        without_old_keys = record._replace(old_keys=())
        library.mirror.put(without_old_keys, received_text.default_venue(record.paper.venue))
    for record in records:
        if record.old_keys:
            library.mirror.put(record, received_text.default_venue(record.paper.venue))
    shared_settings.replace_all(library, gathered.settings.rows, gathered.settings.own)


def _check(library: Library, root: str, gathered: Contents) -> int:
    """Check the new library, and mark what is written as text; return the number of papers."""
    if not former_library.is_sound(library.path):
        raise RefusedError("The new library.db is damaged. The old one stays.")
    keys, digests = library.mirror.all_keys(), gathered.digests
    if len(keys) < len(gathered.papers.records):
        raise RefusedError("The new library.db does not hold every paper. The old one stays.")
    written = list(gathered.papers.kept)
    for key in keys:
        file = file_name(key)
        path = os.path.join(mirror.folder(root), file)
        data = mirror.read_file(path) if file in digests else None
        if data is not None and data == mirror.format_paper(library, key).encode():
            written.append(key)
    with library.changes():
        library.mirror.mark_unwritten(gathered.papers.removed)
        library.mirror.mark_written(written)
        library.mirror.set_digests(digests)
    return len(keys)
