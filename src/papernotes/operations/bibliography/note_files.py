"""The files to which imported notes link: copied into the folder of notes, where the links find them."""

import os

from papernotes.disk import files
from papernotes.formats.reviews import file_links
from papernotes.formats.reviews.file_links import FileLink
from papernotes.library import Library
from papernotes.model import note_names
from papernotes.notebook import ATTACHMENTS, Notebook


class NoteFiles:
    """Records the copies of one import, to be made later, inside the caller's transaction."""

    def __init__(self, library: Library, notebook: Notebook) -> None:
        self._library, self._notebook = library, notebook
        self._places: dict[str, str] = {}
        """The places in the folder of notes by the paths of files."""
        self._taken: set[str] = set()

    def bring(self, text: str, folder: str, note: str) -> str:
        """Return the text of a note whose links to files work from the folder of notes.

        A file below `folder` is copied to the same place there, so that its link stays. One from outside
        it, or whose place another file has, is copied to the files of `note`.
        """
        links = file_links.find(text) if folder else []
        return file_links.replace(text, links, lambda link: self._address(text, link, folder, note))

    def _address(self, text: str, link: FileLink, folder: str, note: str) -> str:
        """Return the new address of a link; empty where it stays."""
        own = os.path.normpath(link.address)
        path = os.path.join(folder, own)
        is_outside = own.startswith(os.pardir) and file_links.is_attached(own)
        if not (is_brought(own) or is_outside) or not os.path.isfile(path):
            return ""
        if path not in self._places:
            self._places[path] = place = self._free_place(own, path, note)
            self._taken.add(place)
            if not self._notebook.has_file(place):
                self._library.oplog.record_move(None, place)
                self._library.pending_files.add("copy_files", copies=[[path, place]])
        place = self._places[path]
        if place == own:
            return ""
        if link.style == "wiki":
            return place
        return file_links.quote(place) + file_links.fragment(text[link.start : link.end])

    def _free_place(self, own: str, path: str, note: str) -> str:
        first, dot, end = os.path.basename(own).rpartition(".")
        place, number = own, 0
        while (
            place.startswith(os.pardir)
            or place in self._taken
            or files.is_other(self._path(place), path)
        ):
            number += 1
            numbered = f"-{number}" if number > 1 else ""
            place = f"{ATTACHMENTS}/{note.removesuffix('.md')}/{first}{numbered}{dot}{end}"
        return place

    def _path(self, place: str) -> str:
        return os.path.join(self._notebook.folder, *place.split("/"))


def is_brought(path: str) -> bool:
    """Return whether a path leads to an image or attachment below the folder where it begins."""
    return (
        (file_links.is_attached(path) or path.startswith(f"{ATTACHMENTS}{os.sep}"))
        and not os.path.isabs(path)
        and note_names.is_name(path)
    )
