"""Notes that come with the entries of an import, and become the papers' notes.

A paper that has a note keeps it: a text that is not in there is named and left where it is.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from papernotes.errors import BrokenNote
from papernotes.jobs import noting, recording
from papernotes.library import Library
from papernotes.notebook import Notebook


class Brought(NamedTuple):
    """A note that came with an entry, as Markdown, and the key of its paper."""

    key: str
    text: str


def promise(library: Library, notebook: Notebook, notes: Iterable[Brought]) -> list[str]:
    """Promise papers these notes, inside the caller's transaction; which were left, and why."""
    left: list[str] = []
    first: dict[str, str] = {}
    for key, text in notes:
        row = library.note_of(key)
        if row is None:
            noting.bring(library, key, text)
            first[key] = text
        elif text.strip() not in (first.get(key) or _there(notebook, row.file)):
            left.append(f"the note that came with it is not taken over: notes/{row.file} is here")
    return left


def write(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[str]:
    """Write the notes that were promised; what the reader should know."""
    recording.making(library, notebook, keys)
    return [said for key in keys for said in noting.write(library, notebook, key)]


def _there(notebook: Notebook, file: str) -> str:
    try:
        return notebook.read(file)
    except BrokenNote:
        return ""
