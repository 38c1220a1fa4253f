"""Reconciling one note file with the library.

The body of a note belongs to the file alone: it is indexed and never written. The head (tags,
status, rating) belongs to both sides, so a three-way merge compares both with their last common
state. A field that the head lacks changes nothing. An invalid value changes nothing either and
stays in the file as it is. After every step the next command can continue: it writes promised
notes, updates heads that are behind, and detects edited, renamed and deleted files.
"""

import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from papernotes.errors import BrokenNoteError, PapersError
from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head import write_head
from papernotes.formats.note.merge_markers import has_conflict
from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys
from papernotes.model.note import Head, ParsedHead, first_base, merge_heads
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import contents, head_merge, owner, unsettled_keys
from papernotes.operations.notes.contents import Stamp

if TYPE_CHECKING:  # a command that reads few notes does without
    from papernotes.library.new_notes import NewNotes
    from papernotes.library.settled_notes import SettledNotes

UNTRUSTED = -1  # replaces the size of a file that may change again within the same mtime


def write_note(
    library: Library,
    notebook: Notebook,
    key: str,
    *,
    undoable: bool = False,
    tag_order: Sequence[str] = (),
) -> list[Notice]:
    """Write the library's changes into the head of a paper's note; create a promised note.

    Does nothing for a paper without a note. A file that another program saves at this moment
    is left to the next command. `undoable` records the change of the text in the current
    operation, for a head that the operation itself changed. `tag_order` are tags as the reader wrote
    them: those that come back get their places.
    """
    if library.notes.of_paper(key) is None:
        return []
    with library.changes():
        # Hold the write lock throughout: otherwise two commands that rewrite the same note
        # would each treat the tag of the other as removed by the user.
        row = library.notes.of_paper(key)
        if row is None:
            return []
        if not row.written:
            from papernotes.operations.notes import create

            create.write_file(library, notebook, key, row.file)
            return read_note(library, notebook, row.file, {})
        reread, notices = _rewrite(library, notebook, row, tag_order, undoable=undoable)
        return notices + (read_note(library, notebook, row.file, {}) if reread else [])


def write_changed_head(
    library: Library,
    notebook: Notebook,
    key: str,
    *,
    undoable: bool = False,
    tag_order: Sequence[str] = (),
) -> list[Notice]:
    """Write a head that the running command changed in the library; see `write_note`.

    A head that cannot be written is recorded as a file that is not as the library is.
    """
    notices = write_note(library, notebook, key, undoable=undoable, tag_order=tag_order)
    if any(notice.kind == "head-not-written" for notice in notices):
        library.database.files_failed = True
    return notices


def replace_text(library: Library, notebook: Notebook, file: str, old: str, new: str) -> bool:
    """Replace the text `old` of a note by `new`; return False if the note no longer reads `old`.

    The change is recorded first. A record without the change is harmless: undo compares the
    file with the record.
    """
    with library.changes():
        library.oplog.record_rewrite(file, old, new)
        return notebook.replace(file, old, new)


def _rewrite(
    library: Library, notebook: Notebook, row: NoteRow, tag_order: Sequence[str], *, undoable: bool
) -> tuple[bool, list[Notice]]:
    """Update the head of a note; return whether to read the note again, and what was not written.

    A head that cannot be understood waits until the note is edited; commands do not retry it. They
    do where the file cannot be written.
    """
    if notebook.stamp(row.file) is None:
        return False, []
    try:
        text = merged_text(notebook.read(row.file))
        parsed = note_head.read(text)
    except BrokenNoteError as error:
        library.notes.mark_unwritable(row.file)
        return False, [_head_not_written(row.file, str(error))]
    if unsettled_keys.include(library, notebook, row.key):
        return False, library.warnings.first_today([_awaits_sync(row.file, row.key)])
    if parsed is None:
        told = [notice("note-without-head", file=row.file, key=row.key)] if undoable else []
        return True, library.warnings.first_today(told)
    head = _merged_head(library, row, parsed)
    if tag_order:
        from papernotes.model.tag_order import put_back

        head = head._replace(tags=put_back(head.tags, parsed.head.tags, tag_order))
    notices = [
        _head_not_written(row.file, fault.message)
        for fault in write_head.blocking_faults(parsed, head, row.base)
    ]
    new = _with_head(library, row, text, head)
    if new == text and notices:
        library.notes.mark_unwritable(row.file)
        return False, notices
    if undoable:
        library.oplog.record_rewrite(row.file, text, new, quiet=True)
    try:
        return new == text or notebook.replace(row.file, text, new), notices
    except PapersError as error:
        return False, [*notices, still_waits(library, row.file, error)]


def still_waits(library: Library, file: str, error: PapersError) -> Notice:
    """Record that a note is behind the library; return the notice on the reason."""
    library.database.files_failed = True
    return notice("note-waits", file=file, reason=str(error))


def with_waiting_head(library: Library, row: NoteRow, text: str) -> str:
    """Return the text of a paper's own note with the changes that wait to be written into its head.

    A text without a head, or with one that cannot be read, is returned as it is.
    """
    try:
        parsed = note_head.read(text)
        if parsed is None:
            return text
        return _with_head(library, row, text, _merged_head(library, row, parsed))
    except BrokenNoteError:
        return text


def _merged_head(library: Library, row: NoteRow, parsed: ParsedHead) -> Head:
    known = library.papers.head(row.key)
    return merge_heads(row.base, known, parsed.filled_from(row.base)).head


def _with_head(library: Library, row: NoteRow, text: str, head: Head) -> str:
    new = write_head.rewrite(text, head, row.base)
    if not row.base.dates:
        return new
    from papernotes.operations.notes import head_events

    return head_events.without_lost_days(library, row, new)


def _head_not_written(file: str, reason: str) -> Notice:
    """Return the notice that the head of a note differs from the library."""
    return notice("head-not-written", file=file, reason=reason)


def _awaits_sync(file: str, key: str) -> Notice:
    """Return the notice that a sync brought the note of a different paper, and has not ended."""
    return notice("note-awaits-sync", file=file, key=key)


def read_if_changed(library: Library, notebook: Notebook, key: str) -> list[Notice]:
    """Read a paper's note if it changed since it was last read, or is new and has the paper's name."""
    row = library.notes.of_paper(key)
    if row is not None and not row.written:
        return []
    file = row.file if row else citekeys.file_name(key)
    stamp = notebook.stamp(file)
    if stamp is None:
        return []
    known = library.index.known(file)
    if known and stamp == known.stamp:
        return []
    with library.changes():
        return read_note(library, notebook, file, {})


def read_note(
    library: Library,
    notebook: Notebook,
    name: str,
    bases: Mapping[str, Head],
    known_notes: "SettledNotes | NewNotes | None" = None,
) -> list[Notice]:
    """Read one note file into the library, inside the caller's transaction.

    `bases` has the last common heads of papers whose notes are not known by their files. `known_notes`
    has the notes that agree with the library, or may, if the caller has them.
    """
    stamp = notebook.stamp(name)
    if stamp is None:
        return []
    new_text = notebook.new_files.take(name, stamp)
    trusted = trusted_stamp(stamp) if new_text is None else stamp
    read_notices, text, parsed = read_text_and_head(notebook, name, new_text)
    if known_notes and known_notes.include(name, parsed):
        known_notes.put(contents.read(library, name, trusted, text), text)
        return []
    citekey = parsed.head.citekey if parsed else ""
    key, person, owner_notices = owner.find_owner(library, notebook, name, citekey)
    if key and not person and unsettled_keys.include(library, notebook, key):
        return library.warnings.first_today([_awaits_sync(name, key)])
    notices = library.warnings.first_today((*read_notices, *owner_notices))
    old = _own_row(library, name, key)
    if not key:
        is_searched = bool(text or not read_notices) and not owner_notices
        read_file = contents.read_stray(name, trusted, text)
        library.notes.put_stray(read_file, text if is_searched else None, citekey)
        return notices
    read_file = contents.read(library, name, trusted, text)
    if old and not old.written:  # a command was killed after it wrote the file
        from papernotes.operations.notes import create

        create.forget_text(library, name)
    is_known = bool(old and old.written)
    base = old.base if old and is_known else bases.get(key, Head())
    if person:  # the head of a note by another person does not change the library
        row, behind = NoteRow(name, key, Head(), person), False
    elif parsed is None:  # without a head there are no values to read
        if is_known:
            base = _base_without_head(library, notebook, name, key, base)
        row, behind = NoteRow(name, key, base), False
    else:
        known = library.papers.head(key)
        if not is_known:
            base = first_base(base, known, parsed)
        read_head = head_merge.ReadHead(name, key, stamp, text, parsed, base, known)
        is_first = not is_known and key not in bases
        wanted, head_notices = head_merge.take_head(library, read_head, is_first=is_first)
        notices += head_notices
        row = NoteRow(name, key, parsed.filled_from(base))
        behind = bool(write_head.keys_to_write(parsed, wanted, base))
    library.notes.put(row, text, read_file, behind=behind)
    return notices


def _own_row(library: Library, name: str, key: str) -> NoteRow | None:
    """Return the row of a file if it belonged to this paper already; else it leaves the other one."""
    row = library.notes.in_file(name)
    if row is None or row.key == key:
        return row
    library.notes.disown(row)
    return None


def _base_without_head(
    library: Library, notebook: Notebook, name: str, key: str, base: Head
) -> Head:
    """Return what note and library agree on, where the head is away, unreadable or disputed."""
    disputed = _read_disputed_head(notebook, name)
    if disputed is None:
        return base
    return head_merge.agreed_base(base, library.papers.head(key), disputed.filled_from(base))


def read_text_and_head(
    notebook: Notebook, name: str, known: str | None = None
) -> tuple[list[Notice], str, ParsedHead | None]:
    """Return the notices, the text and the head of a note file; no head if it is unreadable.

    `known` is the text of a file that this process has just created.
    """
    text = ""
    try:
        text = notebook.read(name) if known is None else known
        return [], text, note_head.read(merged_text(text))
    except BrokenNoteError as error:
        if has_conflict(text):
            text = ""
        return [notice("note-unreadable", file=name, reason=str(error))], text, None


def _read_disputed_head(notebook: Notebook, name: str) -> ParsedHead | None:
    """Return the head of a note with unresolved merge conflicts; None for any other note.

    A sync has merged the head already: what it says is not read from the note, but is no later edit.
    """
    with suppress(BrokenNoteError):
        text = notebook.read(name)
        if has_conflict(text):
            from papernotes.formats.note.head import disputed_head

            return disputed_head.read(text)
    return None


def merged_text(text: str) -> str:
    """Return the text of a note. Raises BrokenNoteError for unresolved merge conflicts."""
    if has_conflict(text):
        raise BrokenNoteError(
            "two people changed the same lines, so it is not searched. Choose one version of each, "
            "and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        )
    return text


def trusted_stamp(stamp: Stamp) -> Stamp:
    """Return the stamp, or one that never matches if the file may change again within its mtime."""
    mtime, _ = stamp
    resolution = 20_000_000 if mtime % 1_000_000_000 else 2_000_000_000
    return (mtime, UNTRUSTED) if time.time_ns() - mtime < resolution else stamp
