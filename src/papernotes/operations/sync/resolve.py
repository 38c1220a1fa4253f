"""A field or a note that was changed to two values, settled by the reader's choice."""

from papernotes.git import Repository
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.sync import conflicts
from papernotes.operations.sync.conflicts import Conflict

WHOLE = conflicts.WHOLE
"""What stands for a paper where a conflict is of the library as a whole."""


def every(library: Library, repository: Repository) -> list[Conflict]:
    """All fields and notes that were changed to two values."""
    notes = conflicts.notes(library, repository) if repository.exists else []
    return [*conflicts.every(library), *notes]


def resolve(
    library: Library,
    notebook: Notebook,
    repository: Repository,
    key: str,
    field: str,
    choice: str,
) -> list[Notice]:
    """Settle a field of a paper, its note (`prose`), or a setting of the library (WHOLE).

    `choice` is `--ours`, `--theirs`, or the value itself after `=`. Returns what the reader should
    know. Raises NotFoundError where there is no such conflict, RefusedError for a value that
    cannot be.
    """
    if key == WHOLE:
        conflicts.settle_whole(library, field, choice)
        return []
    if is_note(repository, field):
        return conflicts.settle_note(library, notebook, repository, key, choice)
    return list(conflicts.settle_field(library, notebook, key, field, choice))


def is_note(repository: Repository, field: str) -> bool:
    """Whether a field stands for the text of a note."""
    return field.lower() == conflicts.NOTE and repository.exists
