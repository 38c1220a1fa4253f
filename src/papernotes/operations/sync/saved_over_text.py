"""The text of a note that an editor saved over what came into it while it was open.

It came from a sync, whose commit has it, or from another command, whose difference is in the operation
log. Heads are joined by `operations/notes/saved_over.py`.
"""

from collections.abc import Callable
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, PapersError
from papernotes.formats.note import merge_lines
from papernotes.git import Repository
from papernotes.library import Library
from papernotes.library.oplog import text_diff
from papernotes.library.oplog.text_diff import TextDiff
from papernotes.model.notice import Notice, notice
from papernotes.model.unicode_forms import spellings
from papernotes.notebook import Notebook
from papernotes.operations.notes import pending, write_back
from papernotes.operations.notes.edit import Watch
from papernotes.operations.sync import merge_driver
from papernotes.operations.sync.merge_notes import ANY_BYTES
from papernotes.operations.sync.saved_lines import SavedLines

_MOST_PAIRS = 4_000_000  # lines of one text times those of the other


class OpenNote(NamedTuple):
    """A note as it is when an editor opens it: its text, the newest operation, the commit."""

    file: str
    text: str
    operation: int
    commit: str


def watching(library: Library, notebook: Notebook, repository: Repository) -> Watch:
    """Return the function that looks at a note before an editor opens it; see `join`."""

    def watch(file: str) -> Callable[[], list[Notice]]:
        newest = library.history.newest()
        told = pending.apply_all(library, notebook)  # then the note has what came until now
        opened = _open(notebook, repository, file, newest)
        return lambda: [*told, *(join(library, notebook, repository, opened) if opened else [])]

    return watch


def _open(notebook: Notebook, repository: Repository, file: str, newest: int) -> OpenNote | None:
    """Return a note that an editor is about to open; None for one that cannot be read.

    `newest` is the operation up to which the note is known to have what was written into it.
    """
    try:
        text = notebook.read(file)
    except BrokenNoteError:
        return None
    return OpenNote(file, text, newest, _commit(repository))


def join(
    library: Library, notebook: Notebook, repository: Repository, opened: OpenNote
) -> list[Notice]:
    """Put back into an edited note what the editor saved over; return notices.

    What has no place in it any more, because the same lines were edited, is named.
    """
    file = opened.file
    if not library.writable or notebook.stamp(file) is None:
        return []
    try:
        saved = notebook.read(file)
    except BrokenNoteError:
        return []
    text, lost = _with_commands(library, opened, saved)
    commit = _commit(repository)
    if commit and commit != opened.commit:
        text, more = _with_commit(repository, commit, opened, text)
        lost += more
    if text != saved:
        if not write_back.replace_text(library, notebook, file, saved, text):
            return []  # it is being saved once more
        return [notice("text-joined", file=file), *lost]
    return lost


def _with_commands(library: Library, opened: OpenNote, saved: str) -> tuple[str, list[Notice]]:
    """Return a text with what commands wrote into the note, and notices on what has no place."""
    text, lost = saved, []
    lines = SavedLines(opened.text, saved)
    state: str | None = opened.text  # as each command left it; None where it was saved between them
    for diff in library.history.rewrites(opened.file, after=opened.operation):
        before, state = state, None if state is None else text_diff.apply(diff, state)
        if diff.quiet or text_diff.is_digest_of(diff.new_digest, text):
            continue
        whole = None if before is None or state is None else (before, state)
        if lines.take(*(whole or _texts_around(diff))):  # the editor had read it
            continue
        joined = text_diff.apply_where_it_stands(diff, text)
        if joined is None and whole:
            joined = _merge_lines(text, *whole)
        if joined is None:
            lost.append(notice("text-saved-over", file=opened.file))
        text = text if joined is None else joined
    return text, lost


def _texts_around(diff: TextDiff) -> tuple[str, str]:
    """Return what is known of the texts before and after a change: its stretch, and the lines around it."""
    return diff.before + diff.old + diff.after, diff.before + diff.new + diff.after


def _merge_lines(text: str, before: str, after: str) -> str | None:
    """Return an edited text with the change of another one; None where the same lines differ."""
    if text.count("\n") * before.count("\n") > _MOST_PAIRS:
        return None
    merged, is_clean = merge_lines.merge(text, before, after)
    return merged if is_clean else None


def _with_commit(
    repository: Repository, commit: str, opened: OpenNote, text: str
) -> tuple[str, list[Notice]]:
    """Return a text merged with that of a commit, and a notice where the same lines differ."""
    names = [f"{commit}:notes/{name}" for name in spellings(opened.file)]
    merged = None
    try:
        data = next(iter(repository.blobs(names).values()), None)
        theirs = opened.text if data is None else data.decode(errors=ANY_BYTES)
        if theirs in (opened.text, text):
            return text, []
        merged = merge_driver.merge(f"notes/{opened.file}", (opened.text, text, theirs), repository)
    except PapersError:  # there is no git, or a text cannot be read
        pass
    if merged is None or not merged.is_clean:
        return text, [notice("sync-saved-over", file=opened.file, commit=commit[:12])]
    return merged.text, []


def _commit(repository: Repository) -> str:
    """Return the commit that is checked out; '' without a repository that git can read."""
    try:
        return repository.head() if repository.exists else ""
    except PapersError:
        return ""
