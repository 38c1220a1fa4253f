"""Checks that the PDFs of papers are there, unchanged and each attached once.

`fix` takes files back from the trash, and remembers files that their readers changed, as by
highlights, as they are now.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from papernotes.disk.pdf_files import digest_of, open_pdf
from papernotes.errors import PapersError
from papernotes.file_store import FileStore
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.paper_file import StoredFile
from papernotes.notebook import Notebook
from papernotes.operations.checks.finding import Finding
from papernotes.operations.notes import pending

MISSING, CHANGED, TWICE, UNKNOWN = "missing file", "changed file", "file twice", "unknown file"
KINDS = frozenset((MISSING, CHANGED, TWICE, UNKNOWN))
FIXABLE = (MISSING, CHANGED)
"""The kinds of findings that `fix` corrects."""
_SECONDS = 60.0  # after a file was attached, in which its time may lie


def check(library: Library, keys: Collection[str] | None) -> Iterator[Finding]:
    """Return the findings for the files of these papers, or of all papers for None.

    With None, files in the folder that belong to no paper are found too.
    """
    store = FileStore(os.path.dirname(library.path))
    every = library.files.all()
    chosen = [item for item in every if keys is None or item.key in keys]
    for item in chosen:
        yield from _check(store, item)
    first: dict[str, StoredFile] = {}
    for item in every:
        other = first.setdefault(item.file.sha256, item)
        if other is not item and (keys is None or {item.key, other.key} & {*keys}):
            twice = notice(
                "check-file-twice", name=item.file.name, other=other.file.name, key=other.key
            )
            yield Finding(item.key, TWICE, twice)
    known = {item.file.name for item in every}
    for name in store.names() if keys is None else ():
        if name not in known:
            yield Finding(name, UNKNOWN, notice("check-file-unknown", name=name))


def _check(store: FileStore, item: StoredFile) -> Iterator[Finding]:
    name = item.file.name
    if not os.path.isfile(item.path):
        if item.file.is_linked:
            yield Finding(item.key, MISSING, notice("check-link-missing", path=item.path))
        else:
            in_trash = store.in_trash(item.file.sha256)
            missing = (
                notice("check-file-in-trash", name=name)
                if in_trash
                else notice("check-file-missing", name=name, key=item.key)
            )
            yield Finding(item.key, MISSING, missing, fixable=in_trash)
    elif _is_changed(item):
        changed = notice("check-file-changed", name=name)
        yield Finding(item.key, CHANGED, changed, fixable=_is_pdf(item.path))


def _is_changed(item: StoredFile) -> bool:
    """Return whether a file differs from what was attached; one that is older is not read."""
    try:
        stat = os.stat(item.path)
        if stat.st_size != item.file.size:
            return True
        if stat.st_mtime <= _time(item.file.added) + _SECONDS:
            return False
        return digest_of(item.path) != item.file.sha256
    except OSError:
        return False


def _time(added: str) -> float:
    try:
        return datetime.fromisoformat(added).timestamp()
    except ValueError:
        return 0.0


def _is_pdf(path: str) -> bool:
    try:
        with open_pdf(path):
            return True
    except PapersError:
        return False


def fix(
    library: Library, notebook: Notebook, findings: Iterable[Finding]
) -> tuple[int, list[Notice]]:
    """Take missing files back from the trash, remember changed ones; return the number of both, and notices."""
    wanted = {item.where for item in findings if item.fixable and item.what in FIXABLE}
    store = FileStore(os.path.dirname(library.path))
    number = 0
    with library.changes():
        for item in library.files.all():
            if item.key not in wanted:
                continue
            for finding in _check(store, item):
                if not finding.fixable:
                    continue
                file = item.file
                if finding.what == CHANGED:
                    size = os.path.getsize(item.path)
                    file = file._replace(sha256=digest_of(item.path), size=size)
                library.files.remove(item.key, item.file.name)
                library.files.add(item.key, file)
                number += 1
    return number, pending.apply_all(library, notebook)
