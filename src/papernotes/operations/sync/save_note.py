"""Saving the text of a note that was edited elsewhere than in its file, as in a page.

The file may have been edited meanwhile. Then the two edits are merged as a sync merges them: the head
value by value, the prose line by line. Where both changed the same lines, nothing is saved.
"""

import re
from shutil import which
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, NotFoundError, RefusedError, TryLaterError
from papernotes.formats.note import merge_lines, merge_markers
from papernotes.git import Repository
from papernotes.library import Library
from papernotes.library.pending_files import FileChange
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import own_text, pending, refresh, rewrite
from papernotes.operations.sync import merge_driver

SAVED, MERGED, SAME, CONFLICT = "saved", "merged", "same", "conflict"
_ATTEMPTS = 5  # attempts to save a note that another program saves meanwhile
_LARGEST = 4_000_000  # bytes; a larger note would not be read


class Edit(NamedTuple):
    """The text of a note as it was when the edit began, and as it is to be. Lines end in LF."""

    base: str
    text: str


class SavedNote(NamedTuple):
    """What became of an edit: SAVED, MERGED with another, the SAME as the file, or in CONFLICT.

    `text` is that of the file now. In a conflict, `both` shows both sides between markers, to be
    chosen from and saved with `text` as the base.
    """

    state: str
    text: str
    notices: tuple[Notice, ...] = ()
    both: str = ""


def note_files(library: Library, key: str) -> list[str]:
    """Return the files of a paper's own note and of its further parts, the first one to be edited."""
    own = library.notes.of_paper(key)
    parts = [row.file for row in library.notes.of_people(key) if row.person.isdecimal()]
    return [*([own.file] if own and own.written else []), *parts]


def save(
    library: Library, notebook: Notebook, repository: Repository, file: str, edit: Edit
) -> SavedNote:
    """Save an edited note inside the current operation.

    Raises NotFoundError for a file that is gone, RefusedError for a text that is too large or still
    has markers of a merge, BrokenNoteError for a file that is no text, TryLaterError where it cannot
    be written now: another program edits it, a newer papernotes has to come first, or its file cannot
    be replaced.
    """
    if merge_markers.has_conflict(edit.text):
        raise RefusedError(
            "The text still shows both sides of a merge. Choose one version of each, and delete the "
            "lines that begin with <<<<<<<, ======= and >>>>>>>."
        )
    if len(edit.text.encode()) > _LARGEST or "\0" in edit.text:
        raise RefusedError(
            f"The text is larger than {_LARGEST // 1_000_000} MB or no text, so it was not saved."
        )
    notices = refresh.refresh(library, notebook)
    for _ in range(_ATTEMPTS):
        if notebook.stamp(file) is None:
            raise NotFoundError(f"notes/{file} is gone: it was moved or deleted meanwhile.")
        current = _read(library, notebook, file)
        outcome = _merge(repository, file, edit, current)
        if outcome.state in (CONFLICT, SAME):
            return outcome._replace(notices=tuple(notices))
        with library.changes():
            pending.refuse_behind_newer(library, file)
            library.notes.rewrite(file, current, outcome.text)
        tried: list[FileChange] = []
        told = pending.apply_all(library, notebook, tried=tried)
        change = rewrite.Rewrite(file, current, outcome.text, tried)
        if rewrite.is_written(library, notebook, change, told):
            return outcome._replace(text=_plain(outcome.text), notices=(*notices, *told))
        notices += rewrite.without_edits_of(file, told)
    raise TryLaterError(f"notes/{file} is being edited by another program: try again.")


def _merge(repository: Repository, file: str, edit: Edit, current: str) -> SavedNote:
    """Return what the file is to be, with the line ends that it has."""
    shown = _plain(current)
    if edit.text == shown or edit.text == edit.base:
        return SavedNote(SAME, shown)
    if edit.base == shown:
        return SavedNote(SAVED, _with_line_ends(edit.text, current))
    if which("git"):
        texts = (edit.base, edit.text, shown)
        merged, is_clean = merge_driver.merge(f"notes/{file}", texts, repository)
    else:
        merged, is_clean = merge_lines.merge(edit.text, edit.base, shown)
    if not is_clean:
        return SavedNote(CONFLICT, shown, both=merged)
    if merged == shown:
        return SavedNote(SAME, shown)
    return SavedNote(MERGED, _with_line_ends(merged, current))


def _read(library: Library, notebook: Notebook, file: str) -> str:
    try:
        return own_text.read(library, notebook, file)
    except BrokenNoteError as error:
        raise BrokenNoteError(f"notes/{file} cannot be read: {error}", *error.advice) from error


def _plain(text: str) -> str:
    """Return a text as a form of a page holds it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _with_line_ends(text: str, current: str) -> str:
    """Return a text with the line ends of the file: lines that stay keep theirs."""
    if "\r" not in current:
        return text
    if current.count("\r\n") == current.count("\n") == current.count("\r"):
        return text.replace("\n", "\r\n")
    from difflib import SequenceMatcher

    old = current.splitlines(keepends=True) if not _OTHER_ENDS.search(current) else [current]
    plain, new = [_plain(line) for line in old], text.splitlines(keepends=True)
    for start, place, size in SequenceMatcher(
        None, plain, new, autojunk=False
    ).get_matching_blocks():
        new[place : place + size] = old[start : start + size]
    return "".join(new)


_OTHER_ENDS = re.compile("[\v\f\x1c-\x1e\x85\u2028\u2029]")
"""What Python, and no editor, takes for the end of a line."""
