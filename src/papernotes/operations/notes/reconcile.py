"""Reconciling one note file with the library.

The body of a note belongs to the file alone: it is indexed and never written. The head (tags,
status, rating) belongs to both sides, so a three-way merge compares both with their last common
state. A field that the head lacks changes nothing. An invalid value changes nothing either and
stays in the file as it is. After every step the next command can continue: it writes promised
notes, updates heads that are behind, and detects edited, renamed and deleted files.
"""

import time
from collections.abc import Iterator, Mapping

from papernotes.errors import BrokenNoteError
from papernotes.formats.note import head as note_head
from papernotes.formats.note import write_head
from papernotes.formats.note.merge_markers import has_conflict
from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys, file_copies
from papernotes.model.note import (
    UNREAD,
    Head,
    ParsedHead,
    merge_heads,
    nearest_status,
    shorten,
)
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import contents, create
from papernotes.operations.notes.contents import Stamp

UNTRUSTED = -1  # replaces the size of a file that may change again within the same mtime


def write_note(
    library: Library, notebook: Notebook, key: str, *, undoable: bool = False
) -> list[Notice]:
    """Write the library's changes into the head of a paper's note; create a promised note.

    Does nothing for a paper without a note. A file that another program saves at this moment
    is left to the next command. `undoable` records the change of the text in the current
    operation, for a head that the operation itself changed.
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
            create.write_file(library, notebook, key, row.file)
            return read_note(library, notebook, row.file, {})
        reread, notices = _rewrite(library, notebook, row, undoable=undoable)
        return notices + (read_note(library, notebook, row.file, {}) if reread else [])


def replace_text(library: Library, notebook: Notebook, file: str, old: str, new: str) -> bool:
    """Replace the text `old` of a note by `new`; return False if the note no longer reads `old`.

    The change is recorded first. A record without the change is harmless: undo compares the
    file with the record.
    """
    with library.changes():
        library.oplog.record_rewrite(file, old, new)
        return notebook.replace(file, old, new)


def _rewrite(
    library: Library, notebook: Notebook, row: NoteRow, *, undoable: bool
) -> tuple[bool, list[Notice]]:
    """Update the head of a note; return whether to read the note again, and what was not written.

    A head that cannot be written waits until the note is edited; commands do not retry it.
    """
    if notebook.stamp(row.file) is None:
        return False, []
    try:
        text = merged_text(notebook.read(row.file))
        parsed = note_head.read(text)
    except BrokenNoteError as error:
        library.notes.mark_unwritable(row.file)
        return False, [_head_not_written(row.file, str(error))]
    if parsed is None:
        return True, []
    head = merge_heads(row.base, library.papers.head(row.key), parsed.filled_from(row.base)).head
    notices = [
        _head_not_written(row.file, fault.message)
        for fault in write_head.blocking_faults(parsed, head, row.base)
    ]
    new = write_head.rewrite(text, head, row.base)
    if row.base.dates:
        from papernotes.operations.notes import head_events

        new = head_events.without_lost_days(library, row, new)
    if new == text and notices:
        library.notes.mark_unwritable(row.file)
        return False, notices
    if undoable:
        library.oplog.record_rewrite(row.file, text, new, quiet=True)
    return new == text or notebook.replace(row.file, text, new), notices


def _head_not_written(file: str, reason: str) -> Notice:
    """Return the notice that the head of a note differs from the library."""
    return notice("head-not-written", file=file, reason=reason)


def read_if_changed(library: Library, notebook: Notebook, key: str) -> list[Notice]:
    """Read a paper's note if it changed since it was last read."""
    row = library.notes.of_paper(key)
    if row is None or not row.written:
        return []
    known = library.index.known(row.file)
    if notebook.stamp(row.file) in (None, known.stamp if known else None):
        return []
    with library.changes():
        return read_note(library, notebook, row.file, {})


def index_note(library: Library, notebook: Notebook, name: str) -> bool:
    """Index a note of a read-only library; return whether its head agrees with the library."""
    stamp, row = notebook.stamp(name), library.notes.in_file(name)
    if stamp is None:
        return False
    notices, text, parsed = _read_text_and_head(notebook, name)
    stamp = _trusted_stamp(stamp)
    if row is None:
        citekey = parsed.head.citekey if parsed else ""
        original = citekeys.key_from_file(file_copies.original_file(name))
        if any(map(library.keys.find, (*citekeys.owner_names(name, citekey), original))):
            return False
        read_file = contents.read_stray(name, stamp, text)
        library.notes.put_stray(read_file, text if text or not notices else None, citekey)
        return True
    library.notes.put_text(row, text, contents.read(library, name, stamp, text))
    if row.person or parsed is None:
        return True
    head, base = parsed.filled_from(row.base), row.base
    return (head.tags, head.status, head.rating) == (base.tags, base.status, base.rating)


def read_note(
    library: Library, notebook: Notebook, name: str, bases: Mapping[str, Head]
) -> list[Notice]:
    """Read one note file into the library, inside the caller's transaction."""
    stamp = notebook.stamp(name)
    if stamp is None:
        return []
    read_notices, text, parsed = _read_text_and_head(notebook, name)
    key, person, owner_notices = _find_owner(
        library, notebook, name, parsed.head.citekey if parsed else ""
    )
    notices = library.warnings.first_today((*read_notices, *owner_notices))
    old = library.notes.in_file(name)
    if old and old.key != key:
        library.notes.disown(old)
        old = None
    if not key:
        is_searched = bool(text or not read_notices) and not owner_notices
        citekey = parsed.head.citekey if parsed else ""
        read_file = contents.read_stray(name, _trusted_stamp(stamp), text)
        library.notes.put_stray(read_file, text if is_searched else None, citekey)
        return notices
    read_file = contents.read(library, name, _trusted_stamp(stamp), text)
    if old and not old.written:  # a command was killed after it wrote the file
        create.forget_text(library, name)
    base = old.base if old and old.written else bases.get(key, Head())
    if person:  # the head of a note by another person does not change the library
        library.notes.put(NoteRow(name, key, Head(), person), text, read_file, behind=False)
        return notices
    if parsed is None:  # without a head there are no values to read
        library.notes.put(NoteRow(name, key, base), text, read_file, behind=False)
        return notices
    known = library.papers.head(key)
    if not (old and old.written):
        base = _first_base(base, known, parsed)
    file_head = parsed.filled_from(base)
    merged = merge_heads(base, known, file_head)
    faults = [notice("head-fault", file=name, reason=fault.message) for fault in parsed.faults]
    notices += library.warnings.first_today(faults)
    notices += _status_notices(library, name, text, base, file_head)
    notices += [
        notice("head-overridden", file=name, name=field, value=value, other=other)
        for field, value, other in merged.conflicts
    ]
    if (merged.head.status, file_head.dates) == (known.status, base.dates):
        if merged.head[:3] != known[:3]:
            library.papers.set_head(key, merged.head, file=name)
    else:
        from papernotes.operations.notes import head_events

        is_first = not (old and old.written) and key not in bases
        heads = (base, file_head, known, merged.head)
        head_events.set_head(library, key, name, stamp[0], heads, is_first=is_first)
    tags = known.tags
    if merged.head.tags != tags:  # the library may spell new ones otherwise
        tags = library.papers.head(key).tags
    wanted = merged.head._replace(tags=tags)
    behind = bool(write_head.keys_to_write(parsed, wanted, base))
    library.notes.put(NoteRow(name, key, file_head), text, read_file, behind=behind)
    return notices


def _first_base(base: Head, known: Head, parsed: ParsedHead) -> Head:
    """Return the base for a note that is met for the first time.

    Every new paper is unread, which nobody said: it contradicts no note, and is written only into
    one that leaves room for it (`status:`).
    """
    has_room = "status" in parsed.keys and not parsed.head.status
    if base.status or known.status != UNREAD or has_room:
        return base
    return base._replace(status=UNREAD)


def _status_notices(
    library: Library, file: str, text: str, base: Head, file_head: Head
) -> Iterator[Notice]:
    """Yield a notice on a new unknown status, unless a paper has that status already."""
    status = file_head.status
    near = nearest_status(status) if status != base.status else None
    if near is not None and status not in library.queries.field_values("status"):
        line = note_head.line_of(merged_text(text), "status")
        yield notice("status-unknown", file=file, line=line, status=shorten(status), near=near)


def _read_text_and_head(
    notebook: Notebook, name: str
) -> tuple[list[Notice], str, ParsedHead | None]:
    """Return the notices, the text and the head of a note file; no head if it is unreadable."""
    text = ""
    try:
        text = notebook.read(name)
        return [], text, note_head.read(merged_text(text))
    except BrokenNoteError as error:
        if has_conflict(text):
            text = ""
        return [notice("note-unreadable", file=name, reason=str(error))], text, None


def merged_text(text: str) -> str:
    """Return the text of a note. Raises BrokenNoteError for unresolved merge conflicts."""
    if has_conflict(text):
        raise BrokenNoteError(
            "two people changed the same lines, so it is not searched. Choose one version of each, "
            "and delete the lines that begin with <<<<<<<, ======= and >>>>>>>."
        )
    return text


def _find_owner(
    library: Library, notebook: Notebook, name: str, citekey: str
) -> tuple[str, str, list[Notice]]:
    """Return the key of the paper that a note file belongs to, its writer, and notices.

    The key in the head comes before the key in the file name. The writer is empty except for a
    file named after a paper and a person.
    """
    name_stem = citekeys.key_from_file(name)
    by_name = library.keys.find(name_stem)
    by_citekey = library.keys.find(citekey) if citekey not in ("", name_stem) else None
    key = by_citekey or by_name
    original_name = "" if by_name else file_copies.original_file(name)
    original = library.notes.in_file(original_name) if original_name else None
    if original and original.key and key in (None, original.key) and notebook.stamp(original.file):
        return "", "", [notice("note-copied", file=name, original=original.file)]
    if not by_name and not original_name:
        paper, _, person = name_stem.rpartition(".")
        paper_key = library.keys.find(paper) if paper and person else None
        if paper_key and key in (None, paper_key):
            return paper_key, person, []
    if not key:
        return "", "", []
    rival = library.notes.of_paper(key)
    if rival is None or rival.file == name or notebook.stamp(rival.file) is None:
        original_key = original_name and library.keys.find(citekeys.key_from_file(original_name))
        old = library.notes.in_file(name) if original_key == key else None
        adopted = original_key == key != (old.key if old else "")
        return key, "", [notice("note-adopted", key=key, file=name)] if adopted else []
    if citekeys.is_named_after(name, key) and not citekeys.is_named_after(rival.file, key):
        library.notes.disown(rival)
        return key, "", [notice("note-second", file=rival.file, key=key, note=name)]
    return "", "", [notice("note-second", file=name, key=key, note=rival.file)]


def _trusted_stamp(stamp: Stamp) -> Stamp:
    """Return the stamp, or one that never matches if the file may change again within its mtime."""
    mtime, _ = stamp
    resolution = 20_000_000 if mtime % 1_000_000_000 else 2_000_000_000
    return (mtime, UNTRUSTED) if time.time_ns() - mtime < resolution else stamp
