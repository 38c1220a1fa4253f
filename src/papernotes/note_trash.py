"""The trash of notes, a hidden folder in that of the notes. Nothing in it is ever replaced."""

import os
from collections.abc import Callable

from papernotes.disk import files
from papernotes.model import note_names
from papernotes.model.note_names import TRASH


class NoteTrash:
    """The trash of a notebook, which gives the paths of notes, and of places as they are spelled.

    A place is relative to the folder of the notes: `.trash/2026/ho2020.md`.
    """

    def __init__(self, path: Callable[[str], str], stored_path: Callable[[str], str]) -> None:
        self._path, self._stored_path = path, stored_path

    def put(self, name: str, place: str = "") -> str:
        """Move a note to the trash and return its new path.

        `place` is a result of `free_place`, if the caller has one.
        """
        there = self._stored_path(place or self.free_place(name))
        try:
            os.makedirs(os.path.dirname(there), exist_ok=True)
            os.rename(self._path(name), there)
        except OSError as error:
            raise files.describe_error(error, self._path(name)) from error
        return there

    def write(self, place: str, data: bytes) -> str:
        """Write a file at a free place, and return its path."""
        parts = note_names.parts(place.removeprefix(f"{TRASH}/"))
        path = self._stored_path("/".join((TRASH, *parts)))
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
        except OSError as error:
            raise files.describe_error(error, path) from error
        files.write(path, data)
        return path

    def free_place(self, name: str) -> str:
        """Return a free place for a note, with its subfolders."""
        stem, end = os.path.splitext(name)
        number = 0
        while True:
            number += 1
            place = f"{TRASH}/{stem}{f'.{number}' if number > 1 else ''}{end}"
            if not os.path.lexists(self._stored_path(place)):
                return place
