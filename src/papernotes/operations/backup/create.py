"""Creates archives of the whole library."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from papernotes.disk import files, temporary_files
from papernotes.errors import RefusedError
from papernotes.library import Library
from papernotes.library.backup import snapshot
from papernotes.library.db import own_folder
from papernotes.model.unicode_forms import escape_bytes

AddFile = Callable[[str, str], None]
"""Adds a file to an archive under a name."""


class Archive(NamedTuple):
    """An archive that was written, the number of files in it, and of PDFs that are left out.

    `pdf_size` is that of the PDFs in bytes.
    """

    path: str
    files: int
    pdfs: int = 0
    pdf_size: int = 0


def write_archive(library: Library, root: str, target: str = "") -> Archive:
    """Write the library, its notes and its text files into one archive.

    The extension of `target` selects the kind: .zip, .tar.gz or .tgz; without `target`, it is a
    new .zip in .backups. Raises RefusedError for another extension, for an existing file, and for a
    folder that does not exist.
    """
    import tempfile

    from papernotes.library.backup.replace import DATABASE

    free = partial(snapshot.free_path, os.path.join(root, snapshot.FOLDER), "papers-", ".zip")
    is_named, target = bool(target), os.path.abspath(target or free())
    if not target.endswith((".zip", ".tar.gz", ".tgz")):
        raise RefusedError(f"{target} must end in .zip or .tar.gz.")
    if os.path.lexists(target):
        raise RefusedError(f"{target} exists already. Choose another name.")
    folder = os.path.dirname(target)
    temporary = copy = ""
    try:
        if not is_named:
            own_folder.make(folder)
        handle, temporary = tempfile.mkstemp(
            temporary_files.ENDING, temporary_files.BEGINNING, folder
        )
        os.close(handle)
        copy = f"{temporary}.db.tmp"
        library.copy_to(copy)
        number = _pack(temporary, target, [(copy, DATABASE), *_members(root)])
        with open(temporary, "rb") as file:
            os.fsync(file.fileno())
        os.chmod(temporary, files.default_mode())
        if not is_named:
            target = files.move_to_free(temporary, free)
        elif not files.move_to_new(temporary, target):
            raise RefusedError(f"{target} exists already. Choose another name.")
        files.sync_folder(folder)
    except OSError as error:
        raise files.describe_error(error, target) from error
    finally:
        for name in filter(None, (temporary, copy)):
            with suppress(OSError):
                os.remove(name)
    kept = [item.file for item in library.files.all() if not item.file.is_linked]
    return Archive(target, number, len(kept), sum(file.size for file in kept))


def _members(root: str) -> Iterator[tuple[str, str]]:
    """Return the files that belong to the library, each with its name in the archive."""
    from papernotes.library.backup.replace import DATABASE, FOLDERS, NAMES

    for name in NAMES:
        path = os.path.join(root, name)
        if name == DATABASE or not os.path.exists(path):
            continue
        if name not in FOLDERS:
            yield path, name
            continue
        for folder, _, names in os.walk(path):
            inside = os.path.relpath(folder, root).replace(os.sep, "/")
            for file_name in sorted(names):
                # For a note that is a symbolic link, the target is archived.
                if temporary_files.is_unfinished(file_name):
                    continue
                if os.path.isfile(os.path.join(folder, file_name)):
                    yield os.path.join(folder, file_name), f"{inside}/{file_name}"


def _pack(file: str, target: str, members: list[tuple[str, str]]) -> int:
    number = 0
    if target.endswith(".zip"):
        import zipfile

        with zipfile.ZipFile(
            file, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False, compresslevel=6
        ) as packed:
            for path, name in members:
                number += _add(packed.write, path, name)
        return number
    import tarfile

    with tarfile.open(file, "w:gz", dereference=True, compresslevel=6) as tape:
        for path, name in members:
            number += _add(tape.add, path, name)
    return number


def _add(add: AddFile, path: str, name: str) -> bool:
    try:
        add(path, name)
    except FileNotFoundError:  # a note that was moved meanwhile
        return False
    except UnicodeEncodeError as error:
        shown = escape_bytes(name)
        raise RefusedError(
            f"{shown} has a name that is not UTF-8, which a zip archive cannot hold. Rename it, or write a "
            ".tar.gz archive."
        ) from error
    return True
