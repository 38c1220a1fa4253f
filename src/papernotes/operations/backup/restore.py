"""Restores a library from an archive, or its database from a snapshot.

It is unpacked beside the library and checked before it replaces the present files, which are kept.
"""

import os
import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing
from typing import NamedTuple

from papernotes.disk import files
from papernotes.errors import PapersError, RefusedError
from papernotes.library import Library, exports
from papernotes.library.backup import replace, snapshot
from papernotes.library.backup.replace import DATABASE, NAMES
from papernotes.library.db import read_version
from papernotes.library.db.connection import checkpoint
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.backup import unpack
from papernotes.operations.text import shared_settings


class Restored(NamedTuple):
    """The names and number of restored files, the folder of the old library ('' for none), notices."""

    names: tuple[str, ...]
    files: int
    old_folder: str
    notices: tuple[Notice, ...]


def restore(root: str, file: str) -> Restored:
    """Replace the contents of the folder `root` by the library in `file`.

    `file` may be a folder that a restore kept: then the files that this restore added are removed.
    Raises RefusedError for a file that is not a backup, and for a backup with unsafe names.
    """
    check_file(root, file)
    try:
        os.makedirs(root, exist_ok=True)
        staging = replace.make_staging_folder(root)
        try:
            number = unpack.unpack(file, staging)
            replace.check(os.path.join(staging, DATABASE), file)
            names = tuple(name for name in NAMES if os.path.lexists(os.path.join(staging, name)))
            kept_folder, links = replace.make_kept_folder(root), replace.links(root)
            try:
                notices = _record(root, staging, file, kept_folder)
                replace.begin(root, staging, kept_folder, replace.read_absent(file))
            finally:
                if not replace.is_begun(root):
                    replace.discard_kept_folder(kept_folder)
            old_folder = kept_folder if os.path.isdir(kept_folder) else ""
            replaced = describe_links(root, links, names)
            return Restored(names, number, old_folder, (*_remark(root, names), *replaced, *notices))
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    except OSError as error:
        raise files.describe_error(error, root) from error


def check_file(root: str, file: str) -> None:
    """Raise RefusedError unless `file` is a file, or a folder that a restore in `root` kept."""
    if os.path.isdir(file) and not replace.is_kept(root, file):
        if read_version(os.path.join(file, DATABASE)) is None:
            raise RefusedError(f"{file} is a folder without a library.", notice("name-a-backup"))
        raise RefusedError(
            f"{file} is a folder, but not one that a restore kept.",
            notice("back-up-first", folder=file),
        )
    if not os.path.exists(file):
        raise RefusedError(f"{file} does not exist. Check the path.")


def describe_old_library(library: Library) -> Notice:
    """Return a notice that says how to put back the library that was replaced."""
    name = library.settings.get(replace.BEFORE)
    path = os.path.join(os.path.dirname(library.path), name)
    if not name:
        return notice("old-library-somewhere")
    if not os.path.exists(path):
        return notice("old-library-gone", path=path)
    return notice("old-library-kept", path=path)


def describe_links(root: str, links: Mapping[str, str], names: Collection[str]) -> list[Notice]:
    """Return a notice for each link that was replaced by a file or folder of the library itself.

    What it led to, such as a folder in a vault, is read no more.
    """
    return [
        notice("link-replaced", path=os.path.join(root, name), target=target)
        for name, target in links.items()
        if name in names
    ]


def can_restore(root: str, folder: str) -> bool:
    """Return whether a kept folder holds a library that can be restored."""
    is_library = read_version(os.path.join(folder, DATABASE)) is not None
    return replace.is_kept(root, folder) and is_library


def _record(root: str, staging: str, file: str, kept_folder: str) -> list[Notice]:
    """Record in the new library that it was restored, and the folder of the old library; return notices.

    Of the exports that it keeps, only those that the old library has written are this machine's: in
    the place of any other may be a file of the reader's own. One outside the library's folder, where
    no sync lets another person write, waits for the reader's word, unless the backup was made here.
    """
    old = os.path.join(root, DATABASE)
    has_old, own = read_version(old) is not None, exports.written_by(old)
    is_ours = _is_inside(file, os.path.join(root, snapshot.FOLDER))
    path = os.path.join(staging, DATABASE)
    with closing(Library.open(path)) as library, library.changes():
        library.settings.set(replace.BEFORE, os.path.relpath(kept_folder, root) if has_old else "")
        library.oplog.record_replacement("restore", file=os.path.basename(file))
        if {"papers", "notes"} & set(os.listdir(staging)):
            library.settings.set(replace.RESTORED, "yes")
        waiting = library.exports.waiting()
        for kept, options in library.exports.rows():
            library.exports.remember_digests(kept, own.get(kept, ()))
            if kept in own:
                library.exports.forget_arrival(kept)
                continue
            waits = kept in waiting if is_ours else not shared_settings.is_safe(kept, options)
            library.exports.mark_arrived(kept, waits=waits)
        waiting = library.exports.waiting()
    checkpoint(path)
    return [notice("export-waits", file=os.path.join(root, kept)) for kept in waiting]


def _is_inside(path: str, folder: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def _remark(root: str, names: tuple[str, ...]) -> Iterator[Notice]:
    """Yield a notice where notes that are newer than the restored library count."""
    if "notes" in names:
        return
    try:
        has_notes = bool(Notebook(os.path.join(root, "notes")).names())
    except (PapersError, OSError):  # the library is in place by now, and they may well be there
        has_notes = True
    if has_notes:
        yield notice("notes-not-restored")
