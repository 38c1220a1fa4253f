"""The notes that links name by their files, with or without the folder, as Obsidian finds them."""

import posixpath
from collections.abc import Iterable

from papernotes.model.unicode_forms import fold_name

_ENDING = ".md"


class LinkedNotes:
    """The files of notes, by their names without letter case and Unicode form."""

    def __init__(self, files: Iterable[str]) -> None:
        self._by_name: dict[str, list[str]] = {}
        for file in files:
            self._by_name.setdefault(_folded(posixpath.basename(file)), []).append(file)

    def find(self, name: str, note: str = "") -> str:
        """Return the file that a link in `note` names; empty for none.

        It is the one at that path from the folder of the note, else the one whose path ends so, in
        the fewest folders.
        """
        files = self._by_name.get(_folded(posixpath.basename(name)), ())
        beside = _folded(posixpath.normpath(posixpath.join(posixpath.dirname(note), name)))
        ending = "/" + _folded(posixpath.normpath(name).removeprefix("notes/"))
        fitting = [file for file in files if _folded(file) == beside]
        fitting = fitting or [file for file in files if f"/{_folded(file)}".endswith(ending)]
        return min(fitting, key=lambda file: (file.count("/"), file), default="")


def _folded(name: str) -> str:
    return fold_name(name).removesuffix(_ENDING)
