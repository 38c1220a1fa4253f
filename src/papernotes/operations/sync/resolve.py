"""Conflicts of every kind, listed and resolved: fields, shared settings, and notes."""

from papernotes.git import Repository
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes.edit_head import edit_heads
from papernotes.operations.sync import note_conflicts, taken_keys
from papernotes.operations.text import conflicts
from papernotes.operations.text.conflicts import CITEKEY, PROSE, SHARED, Conflict, Resolution


def find_conflicts(library: Library, repository: Repository) -> list[Conflict]:
    """Return all open conflicts."""
    notes = note_conflicts.find_conflicts(library, repository) if repository.exists else []
    return [*conflicts.find_conflicts(library), *notes]


def resolve(
    library: Library,
    notebook: Notebook,
    repository: Repository,
    key: str,
    field: str,
    resolution: Resolution,
) -> list[Notice]:
    """Resolve a conflict in a paper's field, its key (CITEKEY) or note (PROSE), or in a setting (SHARED as key).

    Raises NotFoundError if there is no such conflict, RefusedError for a value that is invalid
    for the field.
    """
    if key == SHARED:
        conflicts.resolve_shared(library, field, resolution)
        return []
    if is_prose(field):
        return note_conflicts.resolve(library, notebook, repository, key, resolution)
    if field.lower() == CITEKEY:
        return taken_keys.resolve(library, notebook, key, resolution)

    def change(key: str) -> bool:
        conflicts.resolve(library, key, field, resolution)
        return True

    return [*edit_heads(library, notebook, [key], change).notices]


def find_note(library: Library, notebook: Notebook, repository: Repository, text: str) -> str:
    """Return the name of a note in `conflicts` if a text is the note's path; else ''."""
    if text in note_conflicts.list_disputed(repository):
        return note_conflicts.name_of(library, text)
    return note_conflicts.find_note(library, notebook, text)


def is_prose(field: str) -> bool:
    """Return whether a field stands for the prose of a note."""
    return field.lower() == PROSE
