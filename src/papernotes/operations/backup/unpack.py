"""Unpacks a backup into a folder: an archive, a snapshot, or a folder that a restore kept.

An archive is not trusted: its names must be names of a backup, its members regular files, and its
unpacked size plausible for its packed size.
"""

import os
import shutil
import sqlite3
import tarfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from functools import partial
from typing import IO, NamedTuple

from papernotes.disk import files, packed_files, sqlite_files
from papernotes.errors import RefusedError
from papernotes.library.backup import snapshot
from papernotes.library.backup.replace import DATABASE, FOLDERS, NAMES

MOST = 1_000_000  # files
LARGEST = 50_000_000_000  # bytes unpacked
_ALWAYS_ALLOWED = 100_000_000  # bytes that any archive may unpack to
_LARGEST_RATIO = 100  # of unpacked to packed size; text packs to a fifth
_PIECE = 1 << 20
_LEADING_OUT = "\\\0:" if os.name == "nt" else "\0"
"""Signs in a name that lead to another folder or drive; elsewhere than on Windows they are letters."""
_HAS_PASSWORD = 1  # a flag of a file in a zip archive


class _Member(NamedTuple):
    name: str
    open: Callable[[], "IO[bytes] | None"]


def unpack(file: str, folder: str) -> int:
    """Unpack a backup into a new folder; return the number of files. Raises RefusedError for what is none."""
    if os.path.isdir(file):
        _copy_database(os.path.join(file, DATABASE), os.path.join(folder, DATABASE))
        others = [name for name in NAMES if name != DATABASE]
        return 1 + sum(
            _copy(os.path.join(file, name), os.path.join(folder, name)) for name in others
        )
    try:
        files.refuse_special(file)
    except files.SpecialFileError as error:
        raise RefusedError(
            f"{file} is {error.kind}, not a file. Name the file of a backup."
        ) from error
    with open(file, "rb") as start:
        head = start.read(16)
    try:
        if head.startswith(sqlite_files.MAGIC):
            _copy_database(file, os.path.join(folder, DATABASE))
            return 1
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                return _unpack_members(_zip_members(packed, file), folder, file)
        if tarfile.is_tarfile(file):
            with tarfile.open(file) as tape:
                return _unpack_members(_tar_members(tape, file), folder, file)
    except Exception as error:
        reason = packed_files.describe_damage(error)
        if reason is None:
            raise
        said = f" ({reason})" if reason else ""
        raise RefusedError(f"{file} is damaged{said}. Nothing was changed.") from error
    raise RefusedError(f"{file} is not a backup: it is neither an archive nor a library.")


def _not_unpacked(file: str, reason: str) -> RefusedError:
    return RefusedError(
        f"{file} {reason}. Unpack it, pack it again as .zip or .tar.gz, and restore that. "
        "Nothing was changed."
    )


def _copy_database(file: str, target: str) -> None:
    """Copy a library, including changes that are only in its write-ahead log."""
    if os.path.exists(f"{file}-wal"):
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(file)) as opened:
            snapshot.copy(opened, target)
            return
    _copy(file, target)


def _copy(source: str, target: str) -> int:
    """Copy a file, link or folder with the times of its files; return the number of files."""
    if os.path.islink(source):
        os.symlink(os.readlink(source), target)
        return 1
    if os.path.isdir(source):
        os.mkdir(target)
        names = sorted(os.listdir(source))
        return sum(_copy(os.path.join(source, name), os.path.join(target, name)) for name in names)
    if not os.path.isfile(source):
        return 0
    with open(source, "rb") as file, open(target, "xb") as copy:
        shutil.copyfileobj(file, copy, _PIECE)
        copy.flush()
        os.fsync(copy.fileno())
    shutil.copystat(source, target)
    return 1


def _zip_members(packed: zipfile.ZipFile, file: str) -> Iterator[_Member]:
    for member in packed.infolist():
        if member.is_dir():
            continue
        kind = (member.external_attr >> 16) & 0o170000
        if kind not in (0, 0o100000):
            raise RefusedError(
                f"The backup has {member.filename!r} in it, which is not a regular file. Nothing was changed."
            )
        yield _Member(member.orig_filename, partial(_open_packed, packed, member, file))


def _open_packed(packed: zipfile.ZipFile, member: zipfile.ZipInfo, file: str) -> IO[bytes]:
    if member.flag_bits & _HAS_PASSWORD:
        raise _not_unpacked(file, "has a password")
    try:
        return packed.open(member)
    except RuntimeError as error:  # an unknown method, or one that this Python was built without
        raise _not_unpacked(file, "is packed in a way that cannot be read here") from error


def _tar_members(tape: tarfile.TarFile, file: str) -> Iterator[_Member]:
    """Yield the members of a tar archive, and read it to its end, where gzip has its checksum."""
    for member in tape:
        if member.isdir():
            continue
        if not member.isreg() or member.issparse():
            raise RefusedError(
                f"The backup has {member.name!r} in it, which is not a regular file. Nothing was changed."
            )
        yield _Member(member.name, partial(tape.extractfile, member))
    room = _room(file)
    while tape.fileobj and (piece := tape.fileobj.read(_PIECE)):
        room -= len(piece)
        if room < 0:
            raise _too_large(file)


def _unpack_members(members: Iterator[_Member], folder: str, file: str) -> int:
    room = min(_room(file), shutil.disk_usage(folder).free)
    names: set[str] = set()
    for member in members:
        parts = _parts(member.name)
        path = os.path.join(folder, *parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        # This system may take two names for one, by letter case or form of Unicode.
        if os.path.lexists(path) or len(names) >= MOST:
            raise RefusedError(
                f"The backup has {member.name!r} twice, or too many files. Nothing was changed."
            )
        names.add(member.name)
        source = member.open()
        if source is None:
            raise RefusedError(
                f"The backup has {member.name!r} in it, which cannot be read. Nothing was changed."
            )
        with source, open(path, "xb") as target:
            while piece := source.read(_PIECE):
                room -= len(piece)
                if room < 0:
                    raise _too_large(file)
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
    if DATABASE not in names:
        raise RefusedError(f"{file} is not a backup: it has no {DATABASE}.")
    return len(names)


def _room(file: str) -> int:
    """Return how many bytes an archive may unpack to."""
    return min(LARGEST, max(_ALWAYS_ALLOWED, _LARGEST_RATIO * os.path.getsize(file)))


def _too_large(file: str) -> RefusedError:
    return RefusedError(
        f"{file} unpacks to more than a backup of its size can hold, or than the disk has room for. "
        "Nothing was changed."
    )


def _parts(name: str) -> list[str]:
    """Return the parts of a member's name. Raises RefusedError for a name that is not in backups."""
    parts = name.split("/")
    top = parts[0] in FOLDERS if len(parts) > 1 else parts[0] in NAMES and parts[0] not in FOLDERS
    bad = any(
        part in ("", ".", "..") or len(part.encode(errors="surrogateescape")) > 255
        for part in parts
    )
    if not top or bad or any(sign in name for sign in _LEADING_OUT):
        raise RefusedError(
            f"The backup has {name!r} in it, which papers never writes. Nothing was changed."
        )
    return parts
