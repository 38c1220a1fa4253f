"""The images and attachments that notes show, and their copies beside copies of the notes.

The folder of a library may be in a vault of Obsidian, or be one: then images lie beside `notes/`, and
`![[a.png]]` means a file of that name anywhere in it.
"""

import os
import shutil
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from papernotes.disk import files
from papernotes.formats.reviews import file_links
from papernotes.formats.reviews.file_links import FileLink
from papernotes.model.notice import Notice, notice
from papernotes.model.paper_file import FOLDER
from papernotes.model.unicode_forms import compose
from papernotes.notebook import ATTACHMENTS

_MOST_NAMES = 200_000  # files of a vault whose names are compared


class Shown(NamedTuple):
    """A file that a note shows: its address in the note, without `.` and with `..`, and its path."""

    address: str
    path: str


class ShownFiles:
    """The files that the notes of a library show."""

    def __init__(self, notes: str) -> None:
        """`notes` is the folder of notes, which lies in that of the library."""
        self._notes = notes
        self.root = os.path.dirname(os.path.abspath(notes))

    def of(self, file: str, text: str) -> Iterator[Shown]:
        """Yield the files that the note `file` with this text shows, as far as they are there.

        One that is shown by its path and by its name alone has its path.
        """
        shown = list(self._shown(file, text))
        with_path = {item.path for item in shown if os.sep in item.address}
        return (item for item in shown if os.sep in item.address or item.path not in with_path)

    def _shown(self, file: str, text: str) -> Iterator[Shown]:
        folder = os.path.dirname(os.path.join(self._notes, file))
        for link in file_links.find(text):
            address = os.path.normpath(link.address)
            carried = file_links.is_attached(address) or address.startswith(
                f"{ATTACHMENTS}{os.sep}"
            )
            if link.kind != "local" or os.path.isabs(address) or not carried:
                continue
            if path := self._find(folder, address, link):
                yield Shown(address, path)

    def copy_beside_notes(self, target: str) -> Iterator[Notice]:
        """Copy the files beside the folder of notes that notes show, to their places in `target`.

        `target` has a copy of the folder of notes. Yields a notice for each file outside the library.
        """
        own = os.path.basename(os.path.abspath(self._notes)) + os.sep
        copied = os.path.join(target, "notes")
        for folder, _, names in os.walk(copied):
            for path in (os.path.join(folder, name) for name in names if name.endswith(".md")):
                file = os.path.relpath(path, copied)
                for shown in self.of(file, _read(path)):
                    place = self._place_in_library(shown.path)
                    if not place:
                        yield notice("shown-file-not-copied", file=file, name=shown.address)
                    elif not place.startswith((own, FOLDER + os.sep)):
                        _copy(shown.path, os.path.join(target, place))

    def copy_to_document(self, file: str, text: str, document: str) -> Iterator[Notice]:
        """Copy the files that the note `file` shows to where its links lead from a folder of papis.

        Yields a notice for each whose place is outside the library of papis or has another file.
        """
        library = os.path.join(os.path.dirname(document), "")
        for shown in self.of(file, text):
            place = self._place_in_library(shown.path)
            if not place or place.startswith(FOLDER + os.sep):
                continue
            target = os.path.normpath(os.path.join(document, shown.address))
            if not target.startswith(library) or files.is_other(target, shown.path):
                yield notice("shown-file-not-in-papis", file=file, name=shown.address)
            else:
                _copy(shown.path, target)

    def _place_in_library(self, path: str) -> str:
        """Return the place of a file in the folder of the library; empty for a file outside it."""
        place = os.path.relpath(os.path.realpath(path), os.path.realpath(self.root))
        return "" if place.startswith(os.pardir) or os.path.isabs(place) else place

    def _find(self, folder: str, address: str, link: FileLink) -> str:
        bases = (folder, self.root, self._notes) if link.style == "wiki" else (folder,)
        for base in bases:
            if os.path.isfile(path := os.path.normpath(os.path.join(base, address))):
                return path
        is_bare = link.style == "wiki" and os.sep not in address
        return self._by_name.get(compose(address), "") if is_bare else ""

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The paths of the images and attachments of the library, by their names."""
        names: dict[str, str] = {}
        number = 0
        for folder, inner, here in os.walk(self.root):
            inner[:] = [name for name in inner if name[0] != "." and name != "node_modules"]
            for name in filter(file_links.is_attached, here):
                names.setdefault(compose(name), os.path.join(folder, name))
            number += len(here)
            if number > _MOST_NAMES:
                break
        return names


def _read(path: str) -> str:
    return files.read_whole(path).decode("utf-8", "replace")


def _copy(path: str, target: str) -> None:
    if not os.path.lexists(target):
        os.makedirs(os.path.dirname(target), exist_ok=True)
        shutil.copy2(path, target)
