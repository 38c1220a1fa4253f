"""The files that a note links to or shows: notes without a paper, images, attachments."""

import os
from functools import cached_property
from urllib.parse import unquote

from papernotes.library import Library
from papernotes.model.linked_notes import LinkedNotes
from papernotes.model.unicode_forms import fold_name, is_utf8
from papernotes.notebook import ATTACHMENTS, Notebook


class LinkedFiles:
    """What the links of one note, whose file is `note`, find in the folder of notes."""

    def __init__(self, library: Library, notebook: Notebook, note: str) -> None:
        self._library, self._notebook, self._note = library, notebook, note

    def stray(self, name: str) -> str:
        """Return the file of the note without a paper that a link names; empty for none."""
        return self._strays.find(name, self._note)

    def attachment(self, path: str) -> str:
        """Return the path in the folder of notes of a file that the note names; empty for none.

        It is looked for beside the note, from the folder of notes, by its name in `_files/`, where
        imports and adoption put what a note shows, and by its name anywhere, as Obsidian does.
        """
        stem, name = self._note.removesuffix(".md"), path.rpartition("/")[2]
        places = [os.path.join(os.path.dirname(self._note), path), path]
        places += [f"{ATTACHMENTS}/{stem}/{name}", f"{ATTACHMENTS}/{name}"]
        for place in places:
            for spelled in dict.fromkeys((place, unquote(place))):
                tidy = os.path.normpath(spelled).replace(os.sep, "/")
                if attachment_path(self._notebook, tidy):
                    return tidy
        named = {file for each in (name, unquote(name)) for file in self._named(each)}
        meant = (file for file in named if not is_of_another_note(file, path))
        fitting = (file for file in meant if attachment_path(self._notebook, file))
        return min(fitting, key=lambda path: (path.count("/"), path), default="")

    def _named(self, name: str) -> list[str]:
        return self._by_name.get(fold_name(name), [])

    @cached_property
    def _strays(self) -> LinkedNotes:
        return LinkedNotes(self._library.notes.strays())

    @cached_property
    def _by_name(self) -> dict[str, list[str]]:
        """The files in the folder of notes that are no notes, by their names."""
        by_name: dict[str, list[str]] = {}
        for folder, subfolders, names in os.walk(self._notebook.folder):
            subfolders[:] = (name for name in subfolders if name[:1] != ".")
            inner = os.path.relpath(folder, self._notebook.folder).replace(os.sep, "/")
            for name in names:
                if not name.endswith(".md") and is_utf8(name):
                    path = name if inner == "." else f"{inner}/{name}"
                    by_name.setdefault(fold_name(name), []).append(path)
        return by_name


def is_of_another_note(file: str, named: str) -> bool:
    """Return whether a file is in the folder in `_files/` of a note, which `named` does not name.

    Imports give pictures of many notes one name, such as `image1.png`.
    """
    folder, _, inner = file.partition("/")
    if folder != ATTACHMENTS or "/" not in inner:
        return False
    asked = fold_name(unquote(named)).replace("\\", "/").lstrip("./")
    return "/" not in asked or not f"/{fold_name(file)}".endswith(f"/{asked}")


def attachment_path(notebook: Notebook, name: str) -> str:
    """Return the path of a file in the folder of notes; empty for none, and for one not to be shown.

    Hidden files, notes themselves, and what lies behind a symbolic link or outside the folder are not.
    """
    parts = name.split("/")
    is_plain = all(part and part[0] != "." and part.isprintable() for part in parts)
    if not is_plain or "\\" in name or ":" in parts[0] or name.endswith(".md"):
        return ""
    path, folder = notebook.stored_path(name), os.path.realpath(notebook.folder)
    real = os.path.join(folder, os.path.relpath(path, notebook.folder))
    return path if os.path.isfile(path) and os.path.realpath(path) == real else ""
