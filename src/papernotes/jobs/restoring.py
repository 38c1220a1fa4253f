"""A library put back from an archive, or its database from a snapshot.

An archive is a stranger's file until it is proved to be a backup: every name in it has to
be one that a backup can have, every member a plain file, and all of it of a size that such
an archive can hold. It is unpacked beside the library, looked at, and only then exchanged
for what is there, which is kept.
"""

import os
import shutil
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, NamedTuple
from unicodedata import normalize

from papernotes import files
from papernotes.errors import Refused
from papernotes.library import replacing
from papernotes.library.replacing import DATABASE, FOLDERS, NAMES

MOST = 1_000_000  # files
LARGEST = 50_000_000_000  # bytes unpacked
_AT_LEAST = 100_000_000  # bytes that any archive may unpack to
_TIMES = 100  # as large as the archive it may unpack to; text packs to a fifth
_PIECE = 1 << 20


class Restored(NamedTuple):
    """What was put back, and where that is kept which was there."""

    names: tuple[str, ...]
    files: int
    kept: str


class _Member(NamedTuple):
    name: str
    open: Callable[[], "IO[bytes] | None"]


def restore(root: str, file: str) -> Restored:
    """Put the library in `file` in the place of what is in the folder `root`.

    Raises Refused for a file that is no backup, or one that reaches out of the folder.
    """
    there(file)
    try:
        os.makedirs(root, exist_ok=True)
        gathered = replacing.staging(root)
        try:
            number = _gather(file, gathered)
            replacing.check(os.path.join(gathered, DATABASE), file)
            names = tuple(name for name in NAMES if os.path.exists(os.path.join(gathered, name)))
            return Restored(names, number, replacing.begin(root, gathered))
        finally:
            shutil.rmtree(gathered, ignore_errors=True)
    except OSError as error:
        raise files.told(error, root) from error


def there(file: str) -> None:
    """Raise Refused where there is no such file."""
    if not os.path.isfile(file):
        raise Refused(f"There is no file {file}.")


def _gather(file: str, folder: str) -> int:
    with open(file, "rb") as start:
        head = start.read(16)
    try:
        if head.startswith(b"SQLite format 3\0"):
            shutil.copyfile(file, os.path.join(folder, DATABASE))
            return 1
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as packed:
                return _unpack(_zipped(packed), folder, file)
        if tarfile.is_tarfile(file):
            with tarfile.open(file) as tape:
                return _unpack(_taped(tape), folder, file)
    except (zipfile.BadZipFile, tarfile.TarError, zlib.error, EOFError, RuntimeError) as error:
        raise Refused(f"{file} is damaged ({error}): nothing was changed.") from error
    raise Refused(f"{file} is no backup: it is neither an archive nor a library.")


def _zipped(packed: zipfile.ZipFile) -> Iterator[_Member]:
    for one in packed.infolist():
        if one.is_dir():
            continue
        kind = (one.external_attr >> 16) & 0o170000
        if kind not in (0, 0o100000):
            raise Refused(f"The backup has {one.filename!r} in it, which is no plain file.")
        yield _Member(one.orig_filename, lambda one=one: packed.open(one))  # type: ignore[misc]


def _taped(tape: tarfile.TarFile) -> Iterator[_Member]:
    for one in tape:
        if one.isdir():
            continue
        if not one.isreg() or one.issparse():
            raise Refused(f"The backup has {one.name!r} in it, which is no plain file.")
        yield _Member(one.name, lambda one=one: tape.extractfile(one))  # type: ignore[misc]


def _unpack(members: Iterator[_Member], folder: str, file: str) -> int:
    room = min(LARGEST, max(_AT_LEAST, _TIMES * os.path.getsize(file)))
    room = min(room, shutil.disk_usage(folder).free)
    seen: set[str] = set()
    for member in members:
        parts = _parts(member.name)
        name = normalize("NFC", "/".join(parts)).casefold()
        if name in seen or len(seen) >= MOST:
            raise Refused(f"The backup has {member.name!r} twice, or too many files.")
        seen.add(name)
        path = os.path.join(folder, *parts)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        source = member.open()
        if source is None:
            raise Refused(f"The backup has {member.name!r} in it, which cannot be read.")
        with source, open(path, "xb") as target:
            while piece := source.read(_PIECE):
                room -= len(piece)
                if room < 0:
                    raise Refused(
                        f"{file} unpacks to more than a backup of its size can hold, or than "
                        "there is room for: nothing was changed."
                    )
                target.write(piece)
            target.flush()
            os.fsync(target.fileno())
    if DATABASE not in seen:
        raise Refused(f"{file} is no backup: there is no {DATABASE} in it.")
    return len(seen)


def _parts(name: str) -> list[str]:
    """The folders and the name of a member. Raises Refused for any that no backup has."""
    parts = name.split("/")
    top = parts[0] in FOLDERS if len(parts) > 1 else parts[0] in NAMES and parts[0] not in FOLDERS
    bad = any(part in ("", ".", "..") or len(part.encode()) > 255 for part in parts)
    if not top or bad or any(sign in name for sign in "\\\0:") or not name.isprintable():
        raise Refused(f"The backup has {name!r} in it, which no backup has: nothing was changed.")
    return parts
