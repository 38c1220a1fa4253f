"""Writing into the heads of notes what the library changed in them: tags, status and rating.

Where the file was edited meanwhile, both sides count; see `reconcile`. A head that cannot be written
now waits for the next command.
"""

from collections.abc import Sequence

from papernotes.errors import BrokenNoteError, PapersError
from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head import write_head
from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model.head import Head, ParsedHead, merge_heads
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile, unsettled_keys


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
            return reconcile.read_note(library, notebook, row.file, {})
        reread, notices = _rewrite(library, notebook, row, tag_order, undoable=undoable)
        return notices + (reconcile.read_note(library, notebook, row.file, {}) if reread else [])


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
        text = reconcile.merged_text(notebook.read(row.file))
        parsed = note_head.read(text)
    except BrokenNoteError as error:
        library.notes.mark_unwritable(row.file)
        return False, [_head_not_written(row.file, str(error))]
    if unsettled_keys.include(library, notebook, row.key):
        return False, library.warnings.first_today([reconcile.awaits_sync(row.file, row.key)])
    if parsed is None:
        told = [notice("note-without-head", file=row.file, key=row.key)] if undoable else []
        return True, library.warnings.first_today(told)
    head = _merged_head(library, row, parsed)
    if tag_order:
        from papernotes.model.tags.order import put_back

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
