"""The folder of a site: which of its files are ours, and how they are written and removed.

The list `.papers-site` in it names all files that were written. Nothing else is ever replaced or
removed. It names a file before the file is written and until it is removed, so that a build that was
killed leaves no file of an unknown owner.
"""

import os
from collections.abc import Iterable
from contextlib import suppress

from papernotes.disk import files, temporary_files
from papernotes.errors import RefusedError
from papernotes.model.notice import notice
from papernotes.operations.site.state import Stamp

LIST = f"{temporary_files.BEGINNING}site"
"""The file that names all others; no file of the site itself begins so."""
_TITLE = "# The files that papernotes wrote here. It replaces and removes these, and no others.\n"
_HARMLESS = frozenset({".git", ".DS_Store", ".nojekyll", "CNAME", ".gitignore", ".gitattributes"})
"""What a folder may hold before it is a site: the branch of a repository that is published."""


class Folder:
    """The folder of a site, which may not exist. `foreign` are files of others with our names."""

    def __init__(self, path: str, root: str) -> None:
        self.path = os.path.abspath(path)
        self._shown = path
        self._refuse_places(os.path.realpath(root))
        self._ours = self._read_list()
        self._ready: set[str] = set()
        self.foreign: list[str] = []

    def _refuse_places(self, root: str) -> None:
        """Raise RefusedError for a folder that is the library's or in its notes, or is none."""
        real = os.path.realpath(self.path)
        notes = os.path.join(root, "notes")
        inner = {
            os.path.join(root, name) for name in ("notes", "papers", ".git", ".papers", ".backups")
        }
        is_inside = any(real == place or real.startswith(place + os.sep) for place in inner)
        if is_inside or root == real or notes.startswith(real + os.sep):
            raise RefusedError(
                f"{self._shown} is a folder of the library itself.", notice("choose-new-folder")
            )
        if os.path.lexists(self.path) and not os.path.isdir(self.path):
            raise RefusedError(f"{self._shown} is a file.", notice("choose-new-folder"))

    def _read_list(self) -> set[str]:
        """Return the paths of our files. Raises RefusedError for the folder of somebody else."""
        try:
            with open(os.path.join(self.path, LIST), encoding="utf-8") as file:
                lines = file.read().split("\n")
        except FileNotFoundError:
            lines = []
        except (OSError, UnicodeDecodeError) as error:
            raise RefusedError(f"{self._shown}/{LIST} cannot be read: {error}.") from error
        if not lines and self._names() - _HARMLESS:
            raise RefusedError(
                f"{self._shown} is not empty, and papernotes did not write it.",
                notice("choose-new-folder"),
            )
        return {line for line in lines if line and line[0] != "#" and _is_inside(line)}

    def _names(self) -> set[str]:
        try:
            names = os.listdir(self.path)
            return {name for name in names if not name.startswith(temporary_files.BEGINNING)}
        except FileNotFoundError:
            return set()
        except OSError as error:
            raise files.describe_error(error, self._shown) from error

    @property
    def is_new(self) -> bool:
        """Whether none of its files are ours yet."""
        return not self._ours

    # Writing

    def claim(self, names: Iterable[str]) -> set[str]:
        """Say that these files are going to be ours; return those that belong to somebody else.

        Raises PapersError where the system refuses.
        """
        wanted = set(names)
        self.foreign = sorted(
            name for name in wanted - self._ours if os.path.lexists(self._file(name))
        )
        self._ours |= wanted - set(self.foreign)
        try:
            os.makedirs(self.path, exist_ok=True)
            temporary_files.remove_abandoned(self.path)
        except OSError as error:
            raise files.describe_error(error, self._shown) from error
        self._write_list()
        return set(self.foreign)

    def _write_list(self) -> None:
        data = (_TITLE + "".join(f"{name}\n" for name in sorted(self._ours))).encode()
        if self.read(LIST) != data:
            self._write(LIST, data)

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a file; None if it cannot be read."""
        with suppress(OSError):
            return files.read_whole(self._file(name))
        return None

    def is_as_written(self, name: str, stamp: Stamp) -> bool:
        """Return whether a file is there as it was written."""
        with suppress(OSError):
            there = os.stat(self._file(name))
            return (there.st_size, there.st_mtime_ns) == (stamp.size, stamp.mtime)
        return False

    def stamp(self, name: str, inputs: str) -> Stamp:
        """Return the stamp of a file that was written."""
        there = os.stat(self._file(name))
        return Stamp(inputs, there.st_size, there.st_mtime_ns)

    def put(self, name: str, data: bytes) -> bool:
        """Write a file that is ours, if its bytes differ; return whether they did."""
        if self.read(name) == data:
            return False
        self._write(name, data)
        return True

    def _write(self, name: str, data: bytes) -> None:
        path = self._file(name)
        try:
            self._make_folders(name)
            files.write_derived(path, data)
        except OSError as error:
            raise files.describe_error(error, path) from error

    def _make_folders(self, name: str) -> None:
        """Create the folders of a file. Raises RefusedError where one is a link to another place."""
        parts = name.split("/")[:-1]
        for depth in range(len(parts)):
            inner = "/".join(parts[: depth + 1])
            if inner in self._ready:
                continue
            path = self._file(inner)
            if os.path.islink(path):
                raise RefusedError(f"{path} is a link to another folder. Remove it and try again.")
            os.makedirs(path, exist_ok=True)
            temporary_files.remove_abandoned(path)
            self._ready.add(inner)

    # Removing

    def remove_others(self, kept: Iterable[str]) -> list[str]:
        """Remove our files except these; return their paths."""
        gone = sorted(self._ours - set(kept))
        for name in gone:
            if any(map(os.path.islink, self._folders(name))):
                continue
            try:
                with suppress(FileNotFoundError, NotADirectoryError):
                    os.remove(self._file(name))
            except OSError as error:
                raise files.describe_error(error, self._file(name)) from error
            for folder in self._folders(name):
                with suppress(OSError):
                    os.rmdir(folder)
        self._ours -= set(gone)
        self._write_list()
        return gone

    def missing(self) -> list[str]:
        """Return our files that somebody removed."""
        return sorted(name for name in self._ours if not os.path.lexists(self._file(name)))

    def gone(self, kept: Iterable[str]) -> list[str]:
        """Return the files that `remove_others` would remove."""
        return sorted(self._ours - set(kept))

    def _folders(self, name: str) -> list[str]:
        """Return the folders that a file is in, the inner ones first."""
        parts = name.split("/")[:-1]
        return [self._file("/".join(parts[:depth])) for depth in range(len(parts), 0, -1)]

    def _file(self, name: str) -> str:
        return os.path.join(self.path, *name.split("/"))


def _is_inside(name: str) -> bool:
    """Return whether a line of the list can be a path below the folder."""
    parts = name.split("/")
    return "\\" not in name and all(part not in ("", ".", "..") for part in parts)
