"""A field or a note that was changed to two values, settled by the reader's choice."""

from papernotes.git import Repository
from papernotes.library import Library
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, write
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
) -> list[str]:
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
    conflicts.settle(library, key, field, choice)
    return write.write(library, notebook, key)


def prepare(
    library: Library, notebook: Notebook, repository: Repository, key: str, field: str
) -> list[str]:
    """Take in an edit of the paper's note before a field is settled: it is a change of its own."""
    if key == WHOLE or is_note(repository, field):
        return []
    return reconcile.catch_up(library, notebook, key)


def is_note(repository: Repository, field: str) -> bool:
    """Whether a field stands for the text of a note."""
    return field.lower() == conflicts.NOTE and repository.exists
