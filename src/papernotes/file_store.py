"""The files/ folder: the files of papers, each copied whole or not at all.

A file is copied under a temporary name, checked and synced; it gets its name when the library knows
it. Nothing is ever overwritten: what a paper no longer has goes to `files/.trash/`. Names are NFC.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import IO, NamedTuple
from unicodedata import normalize

from papernotes.disk import files, temporary_files
from papernotes.disk.pdf_files import digest_of, open_pdf, read_part
from papernotes.errors import RefusedError
from papernotes.model.paper_file import ENDING, FOLDER, is_name

TRASH = ".trash"
_DIGEST_LETTERS = 12


class Staged(NamedTuple):
    """A file that lies in files/ under a temporary name, with its SHA-256 and size in bytes."""

    path: str
    sha256: str
    size: int


class Move(NamedTuple):
    """A file by its name in the library, `files/x.pdf`, and the SHA-256 that the library knows."""

    name: str
    sha256: str


class FileStore:
    """The files of one library; `root` is its folder. The folder is made when it is needed."""

    def __init__(self, root: str) -> None:
        self._root = root
        self.folder = os.path.join(root, FOLDER)

    def path(self, name: str) -> str:
        """Return the path of a file by its name in the library, `files/x.pdf`."""
        return files.as_it_lies(os.path.join(self._root, *name.split("/")))

    def exists(self, name: str) -> bool:
        """Return whether something has this name."""
        return os.path.lexists(self.path(name))

    def name_of(self, path: str) -> str:
        """Return the name of a file that lies in the folder already, `files/x.pdf`; '' for others."""
        folder, name = os.path.split(os.path.abspath(path))
        name = normalize("NFC", name)
        if os.path.realpath(folder) != os.path.realpath(self.folder) or name.startswith("."):
            return ""
        return f"{FOLDER}/{name}" if is_name(f"{FOLDER}/{name}") else ""

    def names(self) -> list[str]:
        """Return the names of all files in the folder, `files/x.pdf`, in order."""
        try:
            there = os.listdir(self.folder)
        except OSError:
            return []
        shown = (name for name in there if name[0] != ".")
        return sorted(
            f"{FOLDER}/{normalize('NFC', name)}"
            for name in shown
            if os.path.isfile(os.path.join(self.folder, name))
        )

    # Coming in

    @contextmanager
    def staging(
        self,
        source: str,
        is_pending: Callable[[], bool],
        told: Callable[[int, int], None] | None = None,
    ) -> Iterator[Staged]:
        """Copy a file into the folder under a temporary name, and remove that in the end.

        By then `move_files` has given the file its name, or the command has failed. If it was ended,
        as by Ctrl-C, and the file may be waiting for its name, which `is_pending` says, the next
        command names or removes it. `told` hears how many bytes of how many are copied. Raises
        RefusedError for what is no whole PDF.
        """
        with open_pdf(source) as (file, size):
            try:
                os.makedirs(self.folder, exist_ok=True)
                _ignore(self.folder)
                staged = self._copy(file, source, size, told)
            except OSError as error:
                raise files.describe_error(error, self.folder) from error
        try:
            yield staged
        except BaseException:
            with suppress(Exception):  # what ended the command is raised, and the file is left
                if not is_pending():
                    os.remove(staged.path)
            raise
        with suppress(FileNotFoundError):
            os.remove(staged.path)

    def _copy(
        self, file: IO[bytes], source: str, size: int, told: Callable[[int, int], None] | None
    ) -> Staged:
        from hashlib import sha256

        temporary = self._temporary(os.urandom(8).hex())
        digest, done = sha256(), 0
        try:
            with open(temporary, "xb") as copy:
                while chunk := read_part(file, source):
                    copy.write(chunk)
                    digest.update(chunk)
                    done += len(chunk)
                    if told is not None:
                        told(done, size)
                copy.flush()
                os.fsync(copy.fileno())
            if done != size:
                raise RefusedError(f"{source} changed while it was copied. Try again.")
            os.chmod(temporary, files.default_mode())
            path = self._temporary(digest.hexdigest())
            os.rename(temporary, path)
        except BaseException:
            with suppress(OSError):
                os.remove(temporary)
            raise
        return Staged(path, digest.hexdigest(), size)

    def _temporary(self, name: str) -> str:
        return os.path.join(self.folder, f"{temporary_files.prefix()}{name}.tmp")

    # Following the library

    def move_files(
        self, gone: Iterable[Move], wanted: Iterable[Move], known: Callable[[str], bool]
    ) -> list[Move]:
        """Move files as the library changed; return those that another file keeps from their name.

        `gone` and `wanted` are the names that papers lost and got, in any order; `known` says
        whether a paper has a name now. A file of a lost name takes the new name of its content, or
        goes to the trash. A new name without a file gets a copy that waits, or one from the trash.
        It can be run again: what is done already is left.
        """
        gone = list(dict.fromkeys(gone))
        left = [move for move in gone if not known(move.name)]
        needed = [move for move in dict.fromkeys(wanted) if known(move.name)]
        blocked: list[Move] = []
        changed = self._make_way(gone, needed)
        for move in needed:
            source = self._source(move, left)
            if source is None:
                continue
            if self.exists(move.name) and not _is_same(source, self.path(move.name)):
                if not self._is(move):
                    blocked.append(move)
                continue
            os.makedirs(self.folder, exist_ok=True)
            os.rename(source, self.path(move.name))
            changed = True
        for move in left:
            changed = self._to_trash(move) or changed
        if changed:
            with suppress(FileNotFoundError):
                files.sync_folder(self.folder)
        self._remove(temporary_files.abandoned(self.folder), {move.sha256 for move in needed})
        return blocked

    def _make_way(self, gone: Iterable[Move], needed: list[Move]) -> bool:
        """Move files to the trash whose names other files get; return whether there were any."""
        changed = False
        for old in gone:
            new = next((m for m in needed if m.name == old.name and m.sha256 != old.sha256), None)
            if new is None or not self.exists(old.name) or self._is(new):
                continue
            if self._source(new, []) is not None:
                changed = self._to_trash(old) or changed
        return changed

    def _source(self, move: Move, left: list[Move]) -> str | None:
        """Return the path of the file that is to have a name; None if there is none."""
        for old in left:
            if old.sha256 == move.sha256 and self.exists(old.name):
                left.remove(old)
                return self.path(old.name)
        return next(iter(self._find(self.folder, f"-{move.sha256}.tmp")), None) or self._in_trash(
            move.sha256
        )

    def in_trash(self, sha256: str) -> bool:
        """Return whether the trash has a file that had this content when it was attached."""
        return self._in_trash(sha256) is not None

    def _in_trash(self, sha256: str) -> str | None:
        there = self._find(os.path.join(self.folder, TRASH), f".{sha256[:_DIGEST_LETTERS]}{ENDING}")
        return max(there, key=os.path.getmtime, default=None)

    @staticmethod
    def _find(folder: str, end: str) -> list[str]:
        try:
            return [os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(end)]
        except OSError:
            return []

    def _is(self, move: Move) -> bool:
        with suppress(OSError):
            return digest_of(self.path(move.name)) == move.sha256
        return False

    def _to_trash(self, move: Move) -> bool:
        """Move a file to the trash, under a name with the beginning of its digest."""
        path = self.path(move.name)
        if not os.path.lexists(path):
            return False
        trash = os.path.join(self.folder, TRASH)
        os.makedirs(trash, exist_ok=True)
        stem = os.path.splitext(os.path.basename(path))[0]
        digest, number = move.sha256[:_DIGEST_LETTERS], 1
        there = os.path.join(trash, f"{stem}.{digest}{ENDING}")
        while os.path.lexists(there):
            number += 1
            there = os.path.join(trash, f"{stem}.{number}.{digest}{ENDING}")
        os.rename(path, there)
        return True

    def remove_abandoned(self, is_pending: Callable[[], bool]) -> None:
        """Remove what killed commands left, unless a file may still be waiting for its name.

        `is_pending` is asked after the folder is listed: who was killed before has stored it by then.
        """
        names = temporary_files.abandoned(self.folder)
        if names and not is_pending():
            self._remove(names)

    def _remove(self, names: Iterable[str], wanted: Iterable[str] = ()) -> None:
        for name in names:
            if not any(digest in name for digest in wanted):
                with suppress(OSError):
                    os.remove(os.path.join(self.folder, name))


def _is_same(path: str, other: str) -> bool:
    """Return whether two names that differ by letter case are one file here."""
    return path.casefold() == other.casefold() and os.path.samefile(path, other)


def _ignore(folder: str) -> None:
    """Let git leave the folder out, unless the user has decided otherwise."""
    rules = os.path.join(folder, ".gitignore")
    if not os.path.lexists(rules):
        with suppress(OSError), open(rules, "x", encoding="utf-8") as file:
            file.write("*\n")
