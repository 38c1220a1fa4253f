"""Removes papers from the library, and moves their notes, with all parts, to the trash."""

from collections.abc import Sequence
from typing import NamedTuple

from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import pending, unsettled_keys
from papernotes.operations.papers import current_keys


class Removed(NamedTuple):
    """The new path of the note of each removed paper, empty for none, and notices on the others."""

    notes: tuple[str, ...]
    notices: tuple[Notice, ...]


def remove(library: Library, notebook: Notebook, keys: Sequence[str]) -> Removed:
    """Remove all papers or none, and their notes.

    The library changes first: a note without its paper is found again when the paper is added
    again, but a paper without its note would have lost it. Call this after a scan of the folder, so
    that the paths of moved notes are known. Raises RefusedError for a paper whose key a sync gives
    to another one.
    """
    unsettled_keys.refuse(library, notebook, keys)
    with library.changes():
        current_keys.refuse_changed(library, keys)
        for key in keys:
            for note in _own_notes(library, key):
                exists = notebook.stamp(note.file) is not None
                trash_path = notebook.trash.free_place(note.file) if exists else ""
                library.notes.forget(note.file)
                if trash_path:
                    library.oplog.record_move(note.file, trash_path)
                    library.pending_files.add("trash", file=note.file, key=key, place=trash_path)
            library.papers.remove(key)
    notices = pending.apply_all(library, notebook)
    paths: dict[str, str] = {}
    others: list[Notice] = []
    for notice in notices:
        if notice.kind == "note-in-trash":
            paths.setdefault(str(notice.values["key"]), str(notice.values["path"]))
        else:
            others.append(notice)
    return Removed(tuple(paths.get(key, "") for key in keys), tuple(others))


def _own_notes(library: Library, key: str) -> list[NoteRow]:
    """Return the note of a paper and its further parts, whose names end in a number."""
    note = library.notes.of_paper(key)
    parts = [row for row in library.notes.of_people(key) if row.person.isdecimal()]
    return [*([note] if note else []), *parts]
