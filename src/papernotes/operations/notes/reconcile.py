"""Reading one note file into the library; `write_back` is the other direction.

The body of a note belongs to the file alone: it is indexed and never written. The head (tags,
status, rating) belongs to both sides, so a three-way merge compares both with their last common
state. A field that the head lacks changes nothing. An invalid value changes nothing either and
stays in the file as it is. After every step the next command can continue: it writes promised
notes, updates heads that are behind, and detects edited, renamed and deleted files.
"""

import time
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from papernotes.disk.files import Stamp
from papernotes.errors import BrokenNoteError
from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head import write_head
from papernotes.formats.note.merge_markers import has_conflict
from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys
from papernotes.model.head import Head, ParsedHead, first_base
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import contents, head_merge, owner, unsettled_keys

if TYPE_CHECKING:  # a command that reads few notes does without
    from papernotes.library.new_notes import NewNotes
    from papernotes.library.settled_notes import SettledNotes

UNTRUSTED = -1  # replaces the size of a file that may change again within the same mtime


def awaits_sync(file: str, key: str) -> Notice:
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
        return library.warnings.first_today([awaits_sync(name, key)])
    notices = library.warnings.first_today((*read_notices, *owner_notices))
    former_row = _own_row(library, name, key)
    if not key:
        is_searched = bool(text or not read_notices) and not owner_notices
        stray = contents.read_stray(name, trusted, text)
        library.notes.put_stray(stray, text if is_searched else None, citekey)
        return notices
    read_file = contents.read(library, name, trusted, text)
    former = _finished(library, former_row)
    base = former.base if former else bases.get(key, Head())
    behind = False
    if person:  # the head of a note by another person does not change the library
        row = NoteRow(name, key, Head(), person)
    elif parsed is None:  # without a head there are no values to read
        agreed = _base_without_head(library, notebook, name, key, base) if former else base
        row = NoteRow(name, key, agreed)
    else:
        known = library.papers.head(key)
        base = base if former else first_base(base, known, parsed)
        read = head_merge.ReadHead(name, key, stamp, text, parsed, base, known)
        is_first = not former and key not in bases
        wanted, head_notices = head_merge.take_head(library, read, is_first=is_first)
        notices += head_notices
        row = NoteRow(name, key, parsed.filled_from(base))
        behind = bool(write_head.keys_to_write(parsed, wanted, base))
    library.notes.put(row, text, read_file, behind=behind)
    return notices


def _finished(library: Library, row: NoteRow | None) -> NoteRow | None:
    """Return the row of a note that the library has read before.

    A note that a command wrote before it was killed is none: its text, which was kept, is read now.
    """
    if row is None or row.written:
        return row
    from papernotes.operations.notes import create

    create.forget_text(library, row.file)
    return None


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
