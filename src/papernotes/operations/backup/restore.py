"""A library put back from an archive, or its database from a snapshot.

An archive is a stranger's file until it is proved to be a backup: every name in it has to
be one that a backup can have, every member a plain file, and all of it of a size that such
an archive can hold. It is unpacked beside the library, looked at, and only then exchanged
for what is there, which is kept.
"""

import os
import shutil
import sqlite3
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from shlex import quote
from typing import IO, NamedTuple
from unicodedata import normalize

from papernotes import files
from papernotes.errors import RefusedError
from papernotes.library import Library
from papernotes.library.backup import replace, snapshot
from papernotes.library.backup.replace import DATABASE, FOLDERS, NAMES
from papernotes.library.db.connection import settled, version_of

MOST = 1_000_000  # files
LARGEST = 50_000_000_000  # bytes unpacked
_AT_LEAST = 100_000_000  # bytes that any archive may unpack to
_TIMES = 100  # as large as the archive it may unpack to; text packs to a fifth
_PIECE = 1 << 20


class Restored(NamedTuple):
    """What was put back, and where that is kept which was there; '' where nothing was."""

    names: tuple[str, ...]
    files: int
    kept: str


class _Member(NamedTuple):
    name: str
    open: Callable[[], "IO[bytes] | None"]


def restore(root: str, file: str) -> Restored:
    """Put the library in `file` in the place of what is in the folder `root`.

    `file` may be the folder that a restore kept: then what that restore brought goes, too.
    Raises RefusedError for a file that is no backup, or one that reaches out of the folder.
    """
    there(root, file)
    try:
        os.makedirs(root, exist_ok=True)
        gathered = replace.staging(root)
        try:
            number = _gather(file, gathered)
            replace.check(os.path.join(gathered, DATABASE), file)
            names = tuple(name for name in NAMES if os.path.lexists(os.path.join(gathered, name)))
            kept = replace.keeping(root)
            try:
                _log(root, gathered, file, kept)
                replace.begin(root, gathered, kept, replace.absent(file))
            finally:
                if not replace.is_begun(root):
                    replace.given_up(kept)
            return Restored(names, number, kept if os.path.isdir(kept) else "")
        finally:
            shutil.rmtree(gathered, ignore_errors=True)
    except OSError as error:
        raise files.describe_error(error, root) from error


def there(root: str, file: str) -> None:
    """Raise RefusedError where there is no such file, nor a folder that a restore in `root` kept."""
    if os.path.isdir(file) and not replace.is_kept(root, file):
        if version_of(os.path.join(file, DATABASE)) is None:
            raise RefusedError(
                f"{file} is a folder without a library: name what `papers backup` wrote."
            )
        raise RefusedError(
            f"{file} is a folder that no restore kept: `papers --library {quote(file)} backup "
            "FILE` makes the file that can be restored."
        )
    if not os.path.exists(file):
        raise RefusedError(f"There is no file {file}.")


def way_back(library: Library) -> str:
    """How the library that was replaced by this one is put back, as a sentence."""
    name = library.settings.get(replace.BEFORE)
    path = os.path.join(os.path.dirname(library.path), name)
    if not name:
        return "If there was one before, it was kept in .backups or beside library.db."
    if not os.path.exists(path):
        return f"The one before was kept in {path}, which is not there any more."
    return f"`papers restore {quote(path)}` puts back the one before."


def command_back(root: str, kept: str) -> str:
    """The command that puts back what is kept there; '' where that is no library to be read."""
    if not replace.is_kept(root, kept) or version_of(os.path.join(kept, DATABASE)) is None:
        return ""
    return f"`papers restore {quote(kept)}`"


def _log(root: str, gathered: str, file: str, kept: str) -> None:
    """Record the restore in the operation log of the new library, and where the old library is kept."""
    there = version_of(os.path.join(root, DATABASE)) is not None
    path = os.path.join(gathered, DATABASE)
    with closing(Library.open(path)) as library, library.changes():
        library.settings.set(replace.BEFORE, os.path.relpath(kept, root) if there else "")
        library.oplog.record_replacement("restore", file=os.path.basename(file))
        if {"papers", "notes"} & set(os.listdir(gathered)):
            library.settings.set(replace.RESTORED, "yes")
    settled(path)


def _gather(file: str, folder: str) -> int:
    if os.path.isdir(file):
        _database(os.path.join(file, DATABASE), os.path.join(folder, DATABASE))
        others = [name for name in NAMES if name != DATABASE]
        return 1 + sum(
            _copied(os.path.join(file, one), os.path.join(folder, one)) for one in others
        )
    with open(file, "rb") as start:
        head = start.read(16)
    try:
        if head.startswith(b"SQLite format 3\0"):
            _database(file, os.path.join(folder, DATABASE))
            return 1
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                return _unpack(_zipped(packed), folder, file)
        if tarfile.is_tarfile(file):
            with tarfile.open(file) as tape:
                return _unpack(_taped(tape), folder, file)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, RuntimeError) as error:
        raise RefusedError(f"{file} is damaged ({error}): nothing was changed.") from error
    raise RefusedError(f"{file} is no backup: it is neither an archive nor a library.")


def _database(file: str, target: str) -> None:
    """Copy a library with what is only in its write-ahead log yet."""
    if os.path.exists(f"{file}-wal"):
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(file)) as opened:
            snapshot.copy(opened, target)
            return
    _copied(file, target)


def _copied(source: str, target: str) -> int:
    """Copy a file, a link or a folder, with the times of its files; the number of files."""
    if os.path.islink(source):
        os.symlink(os.readlink(source), target)
        return 1
    if os.path.isdir(source):
        os.mkdir(target)
        names = sorted(os.listdir(source))
        return sum(_copied(os.path.join(source, one), os.path.join(target, one)) for one in names)
    if not os.path.isfile(source):
        return 0
    with open(source, "rb") as file, open(target, "xb") as copy:
        shutil.copyfileobj(file, copy, _PIECE)
        copy.flush()
        os.fsync(copy.fileno())
    shutil.copystat(source, target)
    return 1


def _zipped(packed: zipfile.ZipFile) -> Iterator[_Member]:
    for one in packed.infolist():
        if one.is_dir():
            continue
        kind = (one.external_attr >> 16) & 0o170000
        if kind not in (0, 0o100000):
            raise RefusedError(f"The backup has {one.filename!r} in it, which is no plain file.")
        yield _Member(one.orig_filename, lambda one=one: packed.open(one))  # type: ignore[misc]


def _taped(tape: tarfile.TarFile) -> Iterator[_Member]:
    for one in tape:
        if one.isdir():
            continue
        if not one.isreg() or one.issparse():
            raise RefusedError(f"The backup has {one.name!r} in it, which is no plain file.")
        yield _Member(one.name, lambda one=one: tape.extractfile(one))  # type: ignore[misc]


def _unpack(members: Iterator[_Member], folder: str, file: str) -> int:
    room = min(LARGEST, max(_AT_LEAST, _TIMES * os.path.getsize(file)))
    room = min(room, shutil.disk_usage(folder).free)
    seen: set[str] = set()
    for member in members:
        parts = _parts(member.name)
        name = normalize("NFC", "/".join(parts)).casefold()
        if name in seen or len(seen) >= MOST:
            raise RefusedError(f"The backup has {member.name!r} twice, or too many files.")
        seen.add(name)
        path = os.path.join(folder, *parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        source = member.open()
        if source is None:
            raise RefusedError(f"The backup has {member.name!r} in it, which cannot be read.")
        with source, open(path, "xb") as target:
            while piece := source.read(_PIECE):
                room -= len(piece)
                if room < 0:
                    raise RefusedError(
                        f"{file} unpacks to more than a backup of its size can hold, or than "
                        "there is room for: nothing was changed."
                    )
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
    if DATABASE not in seen:
        raise RefusedError(f"{file} is no backup: there is no {DATABASE} in it.")
    return len(seen)


def _parts(name: str) -> list[str]:
    """The folders and the name of a member. Raises RefusedError for any that no backup has."""
    parts = name.split("/")
    top = parts[0] in FOLDERS if len(parts) > 1 else parts[0] in NAMES and parts[0] not in FOLDERS
    bad = any(part in ("", ".", "..") or len(part.encode()) > 255 for part in parts)
    if not top or bad or any(sign in name for sign in "\\\0:") or not name.isprintable():
        raise RefusedError(
            f"The backup has {name!r} in it, which no backup has: nothing was changed."
        )
    return parts
