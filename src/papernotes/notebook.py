"""The notes/ folder: one Markdown file for each paper, which the user edits with any program.

It includes subfolders at any depth, except hidden ones (`.obsidian`, `.trash`), `_files`, symbolic
links, and folders named like a note (`x.md`). The name of a note is its path relative to the folder,
`2026/seminar/ho2020.md`. A pipe, socket or device is a note that cannot be read. A note is always
read in its whole old or whole new form. Names passed in and returned are NFC; macOS may store them
in another form.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from stat import S_ISDIR
from typing import TYPE_CHECKING
from unicodedata import is_normalized, normalize

from papernotes.disk import files
from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.model import note_names
from papernotes.model.note_names import TRASH
from papernotes.model.unicode_forms import escape_bytes, is_utf8, spellings

if TYPE_CHECKING:
    from papernotes.disk.folders import Listing
    from papernotes.disk.new_files import NewFiles
    from papernotes.note_trash import NoteTrash

_MAX_SIZE = 4_000_000  # bytes; a larger file is not a note
ATTACHMENTS = "_files"
"""The folder in that of the notes with images and other files that notes link to."""


class Notebook:
    """The notes of one library, in `folder`. The folder may be missing until it is needed.

    `stored_names` has the names of files as they are stored, where they are not in NFC.
    """

    def __init__(self, folder: str, stored_names: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.stored_names = dict(stored_names or {})
        self.folder_syncs = files.FolderSyncs()

    @cached_property
    def new_files(self) -> "NewFiles":
        """The notes that were just written here; most commands write none."""
        from papernotes.disk.new_files import NewFiles

        return NewFiles(_MAX_SIZE)

    @cached_property
    def trash(self) -> "NoteTrash":
        """The trash, to which `move` moves notes too."""
        from papernotes.note_trash import NoteTrash

        return NoteTrash(self.path, self.stored_path)

    def path(self, name: str) -> str:
        """Return the path of a note.

        Raises RefusedError for a name outside the folder or a hidden one, BrokenNoteError for a
        path through a symbolic link.
        """
        parts = note_names.parts(name)
        if len(parts) > 1 and self._goes_through_link(parts):
            raise BrokenNoteError(
                "its path goes through a symbolic link, which may lead out of the notes folder."
            )
        return self.stored_path(name)

    def stored_path(self, name: str) -> str:
        """Return the path of a note as its file and folders are spelled, which `path` checks first."""
        path = os.path.join(self.folder, self.stored_names.get(name, name))
        return path if name.isascii() or os.path.lexists(path) else self._spelled(name)

    def _spelled(self, name: str) -> str:
        """Return the path of a file, each folder in the Unicode form that it has; new ones as in the name."""
        ways, parts = [self.folder], name.split("/")
        for depth, part in enumerate(parts):
            further = (os.path.join(way, form) for way in ways for form in spellings(part))
            there = [way for way in further if os.path.lexists(way)]
            if not there:
                return os.path.join(ways[0], *parts[depth:])
            ways = there
        return ways[0]

    def _goes_through_link(self, parts: list[str]) -> bool:
        """Return whether a folder on the path to a note is a symbolic link."""
        ways = (os.path.join(self.folder, *parts[:depth]) for depth in range(1, len(parts)))
        return any(map(os.path.islink, ways))

    def listing(self) -> "Listing":
        """Return the names and times of what is in the folder. Raises PapersError if it cannot be read."""
        from papernotes.disk import folders

        try:
            return folders.list_tree(self.folder, without=ATTACHMENTS)
        except OSError as error:
            raise files.describe_error(error, self.folder) from error

    def folder_times(self, known: str) -> str:
        """Return the times of the folders in an earlier `Listing.folders`; see `folders.times_of`."""
        from papernotes.disk import folders

        return folders.times_of(self.folder, known)

    def has_only(self, known: Iterable[str], number: int, in_folders: str) -> bool:
        """Return whether there are exactly these notes, by their names.

        `number` is how many they are, `in_folders` an earlier `Listing.folders`. False where that
        is not certain.
        """
        from papernotes.disk import folders

        try:
            names = folders.names_in(self.folder, in_folders, without=ATTACHMENTS)
        except OSError:
            return False
        if names is None:
            return False
        others = names.difference(known)
        if len(names) - len(others) != number:  # one is gone, or in another Unicode form
            return False
        return not any(self.notes(folders.Listing("", [*others], [0] * len(others))))

    def notes(self, listing: "Listing") -> Iterator[tuple[str, int]]:
        """Yield the names of all notes, in order, with their modification times (mtime in ns)."""
        names = listing.names
        if not all(map(str.isascii, names)):
            names = [self._nfc_name(name) for name in names]
        for place in sorted(range(len(names)), key=names.__getitem__):
            name = names[place]
            if name.endswith(".md") and name[0] != "." and "/." not in name:
                yield name, listing.times[place]

    def _nfc_name(self, name: str) -> str:
        if is_normalized("NFC", name):
            return name
        self.stored_names[normalize("NFC", name)] = name
        return normalize("NFC", name)

    def misnamed(self, listing: "Listing") -> list[str]:
        """Return the names of files that would be notes by another name, other bytes escaped."""
        names = listing.names
        is_text = all(map(str.isascii, names)) or is_utf8("".join(names))
        if is_text and not any("\\" in name for name in names):  # as in nearly every folder
            return []
        bad = (name for name, _ in self.notes(listing) if not note_names.is_name(name))
        return [escape_bytes(name) for name in bad]

    def names(self) -> list[str]:
        """Return the names of all notes, in order."""
        return [name for name, _ in self.notes(self.listing()) if self.stamp(name)]

    def stamp(self, name: str) -> files.Stamp | None:
        """Return (mtime in ns, size in bytes) of a note, or None where there is no such file."""
        try:
            stat = os.stat(self.path(name))
        except (OSError, BrokenNoteError, RefusedError):
            return None
        return None if S_ISDIR(stat.st_mode) else (stat.st_mtime_ns, stat.st_size)

    def read(self, name: str) -> str:
        """Return the text of a note with its line ends. Raises BrokenNoteError for what is no text."""
        try:
            data = files.read_up_to(self.path(name), _MAX_SIZE)
        except files.SpecialFileError as error:
            raise BrokenNoteError(
                f"it is {error.kind}, not a file, so it is not searched. Move it to another folder."
            ) from error
        except OSError as error:
            raise BrokenNoteError(f"it cannot be read ({error.strerror}).") from error
        if len(data) > _MAX_SIZE:
            raise BrokenNoteError(
                f"it is larger than {_MAX_SIZE // 1_000_000} MB, so it is not searched."
            )
        if b"\0" in data:
            raise BrokenNoteError("it is not text, so it is not searched.")
        try:
            return data.decode()
        except UnicodeDecodeError as error:
            raise BrokenNoteError(
                f"it is not UTF-8 (byte {error.start}), so it is not searched. Save it as UTF-8."
            ) from error

    def searchable(self, name: str) -> str:
        """Return the text of a note as it is searched: '' where it is no text, or shows a merge conflict."""
        from papernotes.formats.note.merge_markers import has_conflict

        try:
            text = self.read(name)
        except (BrokenNoteError, RefusedError):
            return ""
        return "" if has_conflict(text) else text

    def check_writable(self) -> None:
        """Raise PapersError where the folder of notes takes no new file."""
        try:
            os.makedirs(self.folder, exist_ok=True)
            os.remove(files.write_temporary(self.folder, b"", files.default_mode()))
        except OSError as error:
            raise files.describe_error(error, self.folder) from error

    def create(self, name: str, text: str) -> bool:
        """Write a new note; return False, and write nothing, where the file exists already."""
        path = self.path(name)
        try:
            from papernotes.disk import unnamed_files  # most commands write no new note

            folder, new = os.path.dirname(path), self.new_files.begin(text)
            try:
                is_new = unnamed_files.create(path, new.data, new.set_time)
            except FileNotFoundError:
                os.makedirs(folder, exist_ok=True)
                is_new = unnamed_files.create(path, new.data, new.set_time)
            if not is_new:
                return False
            self.folder_syncs.sync(folder)
            self.new_files.add(name, new)
        except OSError as error:
            raise files.describe_error(error, path) from error
        return True

    def replace(self, name: str, old: str, new: str) -> bool:
        """Replace a note that contains `old` by `new`; return False where its text has changed.

        A note that is a symbolic link stays one; its target is replaced.
        """
        # Compared again when the new file is on the disk already: an editor that saves at the
        # same time can be overwritten only within the rename itself.
        file, path = self.new_files.begin(new), self.path(name)
        if self.read(name) != old or not files.write(
            path, file.data, lambda: self.read(name) == old, file.set_time
        ):
            return False
        self.new_files.add(name, file)
        return True

    def remove_abandoned(self, listing: "Listing") -> None:
        """Remove files that killed commands left half written, among the notes or beside them."""
        from papernotes.disk import temporary_files

        temporary_files.remove_abandoned(os.path.dirname(self.folder))
        if any(temporary_files.BEGINNING in name for name in listing.names):
            for subfolder in ("", *listing.subfolders):
                temporary_files.remove_abandoned(os.path.join(self.folder, subfolder))

    def move(self, source: str, target: str) -> bool:
        """Move a note between the folder and its trash, or rename it; nothing is replaced.

        Return False where the file does not exist or the target does.
        """
        old, new = self._place(source), self._place(target)
        if not os.path.lexists(old) or (os.path.lexists(new) and not _same_file(old, new)):
            return False
        try:
            os.makedirs(os.path.dirname(new), exist_ok=True)
            os.rename(old, new)
            files.sync_folder(os.path.dirname(new))
        except OSError as error:
            raise files.describe_error(error, new) from error
        return True

    def remove_empty_folder(self, place: str) -> None:
        """Remove the folders of a copied file that was moved away, if nothing else is in them."""
        folder, _, _ = place.rpartition("/")
        if folder.startswith(f"{ATTACHMENTS}/"):
            with suppress(OSError):
                os.rmdir(os.path.join(self.folder, folder))
                os.rmdir(os.path.join(self.folder, ATTACHMENTS))

    def has_file(self, place: str) -> bool:
        """Return whether there is a file at this place in the folder or its trash."""
        return os.path.lexists(self._place(place))

    def _place(self, place: str) -> str:
        """Return the path of a file in the folder or its trash. Raises as `path` does."""
        name = place.removeprefix(f"{TRASH}/")
        return (
            self.path(name)
            if place == name
            else self.stored_path("/".join((TRASH, *note_names.parts(name))))
        )

    def templates(self) -> list[str]:
        """Return all templates that notes may have been made from, without unreadable ones."""
        from papernotes import note_templates

        return note_templates.all_of_notes(self.folder)

    def template(self, language: str) -> str:
        """Return the template of new notes: the library's own, else the packaged one."""
        from papernotes import note_templates

        return note_templates.of_notes(self.folder, language)

    def highlights_template(self, language: str) -> str:
        """Return the template of quotes from PDFs, chosen as that of new notes."""
        from papernotes import note_templates

        return note_templates.of_highlights(self.folder, language)


def _same_file(name: str, other: str) -> bool:
    """Return whether two names that differ only by letter case are the same file here."""
    return name != other and name.casefold() == other.casefold() and os.path.samefile(name, other)
