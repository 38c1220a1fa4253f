"""The owner of notes/: one Markdown file a paper, the reader's to edit with anything.

The folders below it belong to it, at any depth, but for hidden ones (`.obsidian`, `.trash`), links,
which may lead anywhere, and those with a name like a note's (`x.md`); a note is called by its way from the folder, `2026/seminar/ho2020.md`.
A note is seen whole in its old or its new form and never in between. Names that come in
and go out are NFC; macOS may store them otherwise.
"""

import os
from array import array
from collections.abc import Iterator
from contextlib import suppress
from stat import S_ISDIR
from typing import NamedTuple
from unicodedata import is_normalized, normalize
from zlib import crc32

from papernotes import files, folders
from papernotes.errors import BrokenNoteError, RefusedError

_LARGEST = 4_000_000  # bytes; a note beyond that is something else
_USUAL = 64_000
TRASH = ".trash"
TEMPLATE = ".template.md"
LANGUAGES = ("en", "ko")  # of the packaged templates


class Look(NamedTuple):
    """The folder at one moment: all names in it, and the times (mtime in ns) of their files.

    `mark` is a short text that is another one when any note was edited, made, moved, renamed
    or deleted. `closed` are the folders below it that could not be read.
    """

    mark: str
    names: list[str]
    times: "array[int]"
    closed: tuple[str, ...] = ()


class Notebook:
    """The notes of one library, in `folder`. The folder may be missing until it is needed."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._real: dict[str, str] = {}
        self._below: list[str] = []
        """The folders below this one, as they were last seen."""

    def path(self, name: str) -> str:
        """Where the note of this name is. Raises RefusedError for a name that leads elsewhere or is
        hidden, BrokenNoteError where it leads through a link.
        """
        parts = _parts(name)
        if len(parts) > 1 and self._linked(parts):
            raise BrokenNoteError(
                "it lies behind a link, and notes may not lead out of their folder."
            )
        path = os.path.join(self.folder, self._real.get(name, name))
        if not name.isascii() and not os.path.exists(path):
            apart = os.path.join(self.folder, normalize("NFD", name))
            return apart if os.path.exists(apart) else path
        return path

    def _linked(self, parts: list[str]) -> bool:
        """Whether a folder on the way to a note is a link."""
        ways = (os.path.join(self.folder, *parts[:depth]) for depth in range(1, len(parts)))
        return any(map(os.path.islink, ways))

    def look(self) -> "Look":
        """The folder as it is now: which files there are, and when each was last written.

        This runs before every search: one pass over the folder and those below it, and no more
        is kept of a file than its name and its time.
        """
        try:
            changed = os.stat(self.folder).st_mtime_ns
            names, times = folders.listed(self.folder)
            waiting = folders.below(self.folder, names)
        except FileNotFoundError:
            return Look("no notes", [], array("q"))
        except OSError as error:
            raise files.told(error, self.folder) from error
        closed: list[str] = []
        self._below = []
        while waiting:
            inner = waiting.pop()
            path = os.path.join(self.folder, inner)
            try:
                there, written = folders.listed(path)
                waiting += [f"{inner}/{name}" for name in folders.below(path, there)]
            except FileNotFoundError:  # it has gone meanwhile
                continue
            except OSError:
                closed.append(normalize("NFC", inner))
                continue
            self._below.append(inner)
            names += [f"{inner}/{name}" for name in there]
            times += written
        mark = f"{changed} {len(times)} {crc32(times.tobytes())}{' closed' * len(closed)}"
        return Look(mark, names, times, tuple(closed))

    def notes(self, look: "Look") -> Iterator[tuple[str, int]]:
        """The names of all notes, in order, each with when it was last written."""
        names = look.names
        if not all(map(str.isascii, names)):
            names = [self._composed(name) for name in names]
        for place in sorted(range(len(names)), key=names.__getitem__):
            name = names[place]
            if name.endswith(".md") and name[0] != "." and "/." not in name:
                yield name, look.times[place]

    def _composed(self, name: str) -> str:
        if is_normalized("NFC", name):
            return name
        self._real[normalize("NFC", name)] = name
        return normalize("NFC", name)

    def names(self) -> list[str]:
        """The names of all notes, in order."""
        return [name for name, _ in self.notes(self.look()) if self.stamp(name)]

    def stamp(self, name: str) -> tuple[int, int] | None:
        """(mtime in ns, size in bytes) of one note, None where there is no such file."""
        try:
            stat = os.stat(self.path(name))
        except (OSError, BrokenNoteError):
            return None
        return None if S_ISDIR(stat.st_mode) else (stat.st_mtime_ns, stat.st_size)

    def read(self, name: str) -> str:
        """The text of a note with its line ends. Raises BrokenNoteError for what is no text."""
        try:
            with open(self.path(name), "rb") as file:
                data = file.read(_USUAL)  # to ask for more makes room for more, which takes longer
                if len(data) == _USUAL:
                    data += file.read(_LARGEST + 1 - _USUAL)
        except OSError as error:
            raise BrokenNoteError(f"it cannot be read ({error.strerror}).") from error
        if len(data) > _LARGEST:
            raise BrokenNoteError(
                f"it is larger than {_LARGEST // 1_000_000} MB, so it is not searched."
            )
        if b"\0" in data:
            raise BrokenNoteError("it is not text, so it is not searched.")
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            raise BrokenNoteError(
                f"it is not UTF-8 (byte {error.start}), so it is not searched: save it as UTF-8."
            ) from error

    def searchable(self, name: str) -> str:
        """The text of a note as it is searched: none of one that is no text or a merge cut short."""
        from papernotes.formats.note.merge_markers import conflicted

        try:
            text = self.read(name)
        except (BrokenNoteError, RefusedError):
            return ""
        return "" if conflicted(text) else text

    def create(self, name: str, text: str) -> bool:
        """Write a new note; False, and nothing written, where there is such a file already."""
        path = self.path(name)
        try:
            folder = os.path.dirname(path)
            os.makedirs(folder, exist_ok=True)
            made = files.beside(folder, text.encode(), files.new_mode())
            if not files.put_new(made, path):
                return False
            files.sync(folder)
        except OSError as error:
            raise files.told(error, path) from error
        return True

    def replace(self, name: str, old: str, new: str) -> bool:
        """Put `new` in the place of a note that reads `old`; False when it no longer does.

        A note that is a link stays one; the file it leads to is replaced.
        """
        # Compared once more when the new file is on the disk already: an editor that saves
        # in the meantime has only the moment of the renaming itself left to be overtaken in.
        return self.read(name) == old and files.write(
            self.path(name), new.encode(), lambda: self.read(name) == old
        )

    def leftovers(self) -> list[str]:
        """Files that a killed command had begun to write, among the notes or beside them."""
        return [name for folder in self._swept() for name in files.abandoned(folder)]

    def sweep(self) -> None:
        """Remove what killed commands left."""
        for folder in self._swept():
            files.sweep(folder)

    def _swept(self) -> list[str]:
        below = [os.path.join(self.folder, inner) for inner in self._below]
        return [self.folder, *below, os.path.dirname(self.folder)]

    def trash(self, name: str, place: str = "") -> str:
        """Move a note to the trash and return where it is now; nothing there is replaced.

        `place` is what `place_in_trash` answered, where that was asked before.
        """
        there = os.path.join(self.folder, place or self.place_in_trash(name))
        try:
            os.makedirs(os.path.dirname(there), exist_ok=True)
            os.rename(self.path(name), there)
        except OSError as error:
            raise files.told(error, self.path(name)) from error
        return there

    def place_in_trash(self, name: str) -> str:
        """Where a note would be in the trash, from the folder of notes; folders stay its own."""
        stem, number = name.removesuffix(".md"), 0
        while True:
            number += 1
            place = f"{TRASH}/{stem}{f'.{number}' if number > 1 else ''}.md"
            if not os.path.lexists(os.path.join(self.folder, place)):
                return place

    def move(self, source: str, target: str) -> bool:
        """Move a note between the folder and its trash, or rename it; nothing is replaced.

        False where there is no such file, or a file stands in its way.
        """
        old, new = (os.path.join(self.folder, *self._inside(place)) for place in (source, target))
        if not os.path.lexists(old) or (os.path.lexists(new) and not _same_file(old, new)):
            return False
        try:
            os.makedirs(os.path.dirname(new), exist_ok=True)
            os.rename(old, new)
            files.sync(os.path.dirname(new))
        except OSError as error:
            raise files.told(error, new) from error
        return True

    def lies(self, place: str) -> bool:
        """Whether there is a file at this place in the folder or its trash."""
        return os.path.lexists(os.path.join(self.folder, *self._inside(place)))

    def _inside(self, place: str) -> tuple[str, ...]:
        name = place.removeprefix(f"{TRASH}/")
        if place != name:
            return (TRASH, *_parts(name))
        self.path(name)  # refuses what is no name of a note
        return (self._real.get(name, name),)

    def templates(self) -> list[str]:
        """All templates that notes may have been made from; what cannot be read is left out."""
        texts = []
        for path in (os.path.join(self.folder, TEMPLATE), *map(_packaged, LANGUAGES)):
            with suppress(OSError, UnicodeDecodeError), open(path, encoding="utf-8") as file:
                texts.append(file.read())
        return texts

    def template(self, language: str) -> str:
        """The template of new notes: the library's own, else the packaged one (`en`, `ko`)."""
        own = os.path.join(self.folder, TEMPLATE)
        path = own if os.path.exists(own) else _packaged(language or LANGUAGES[0])
        try:
            with open(path, encoding="utf-8") as file:
                return file.read()
        except (OSError, UnicodeDecodeError) as error:
            raise RefusedError(f"The template {path} cannot be read: {error}.") from error


def _packaged(language: str) -> str:
    return os.path.join(os.path.dirname(__file__), "templates", f"{language}.md")


def _same_file(one: str, other: str) -> bool:
    """Whether two names, told apart by letter case alone, are one file here."""
    return one != other and one.casefold() == other.casefold() and os.path.samefile(one, other)


def _parts(name: str) -> list[str]:
    """The folders and the name of a note. Raises RefusedError for what is no way to a note."""
    parts = name.split("/")
    if any(
        not one or os.path.basename(one) != one or "\\" in one or one.startswith(".")
        for one in parts
    ):
        raise RefusedError(f"'{name}' is not the name of a note.")
    return parts
