"""One note file and the library brought into agreement.

The reader's prose is the file's alone: it is read for the index and never written. The
head of a note (tags, status, rating) belongs to both sides, so it is merged three ways
against what the two last agreed on; a key that a head lacks changes nothing, and neither does
a value that cannot be understood, which stays in the file as it is. Every step leaves a state from which the next
command goes on by itself: a note that was promised is written, a head that fell behind
is brought up to date, a file that was edited, renamed or deleted is noticed.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence

from papernotes.errors import BrokenNoteError
from papernotes.formats.note import head as note_head
from papernotes.formats.note import write_head
from papernotes.formats.note.merge_markers import has_conflict
from papernotes.library import Library
from papernotes.library.index.links import ReadFile
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys, file_copies
from papernotes.model.note import Head, ParsedHead, merge_heads, status_warning
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import create

Stamp = tuple[int, int]

UNTRUSTED = -1  # in place of a size: the file may change again within its mtime


def write_note(
    library: Library, notebook: Notebook, key: str, *, undoable: bool = False
) -> list[Notice]:
    """Write the library's changes into the head of a paper's note, or the note if promised.

    Does nothing for a paper that has no note. A file that another program saves at this moment
    is left for the next command. `undoable` records the change of the text in the operation
    that is under way, whose own change of the head it is.
    """
    if library.notes.of_paper(key) is None:
        return []
    with library.changes():
        # All of it under the write lock: two commands that rewrote one note between them
        # would each take the other's tag for one that the user removed.
        row = library.notes.of_paper(key)
        if row is None:
            return []
        if not row.written:
            create.write_file(library, notebook, key, row.file)
            return read_note(library, notebook, row.file, {})
        known, notices = _rewrite(library, notebook, row, undoable=undoable)
        return notices + (read_note(library, notebook, row.file, {}) if known else [])


def write_promised(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[Notice]:
    """Write the notes that these papers were promised.

    A file that is there already, in whatever folder, becomes the note of its paper instead.
    """
    notices = _read_strays(library, notebook)
    record_promised(library, notebook, keys)
    return notices + [one for key in keys for one in write_note(library, notebook, key)]


def record_promised(library: Library, notebook: Notebook, keys: Iterable[str]) -> None:
    """Record that the promised notes of these papers are about to be written.

    It is a transaction before any file is: a command that is killed in between leaves no file
    that undo does not know of.
    """
    with library.changes():
        for key in keys:
            row = library.notes.of_paper(key)
            if row and not row.written and notebook.stamp(row.file) is None:
                library.oplog.record_move(None, row.file)


def replace_text(library: Library, notebook: Notebook, file: str, old: str, new: str) -> bool:
    """Put `new` in the place of a note that reads `old`; False when it no longer does.

    The change is recorded first. If it then does not happen, that does no harm: undo compares
    the file with what was recorded.
    """
    with library.changes():
        library.oplog.record_rewrite(file, old, new)
        return notebook.replace(file, old, new)


def _rewrite(
    library: Library, notebook: Notebook, row: NoteRow, *, undoable: bool
) -> tuple[bool, list[Notice]]:
    """Bring the head of a note up to date as far as it can be; what could not be, and why.

    With it whether the library is to read the note again. A head that cannot be written waits
    until the note is edited, and is not tried by every command.
    """
    if notebook.stamp(row.file) is None:
        return False, []
    try:
        text = merged_text(notebook.read(row.file))
        said = note_head.read(text)
    except BrokenNoteError as error:
        library.notes.mark_unwritable(row.file)
        return False, [_unwritten(row.file, str(error))]
    if said is None:
        return True, []
    head = merge_heads(row.base, library.papers.head(row.key), said.filled_from(row.base)).head
    notices = [
        _unwritten(row.file, one.message)
        for one in write_head.blocking_faults(said, head, row.base)
    ]
    new = write_head.rewrite(text, head, row.base)
    if new == text and notices:
        library.notes.mark_unwritable(row.file)
        return False, notices
    if undoable:
        library.oplog.record_rewrite(row.file, text, new, quiet=True)
    return new == text or notebook.replace(row.file, text, new), notices


def _unwritten(file: str, reason: str) -> Notice:
    """The notice that the head of a note does not follow the library."""
    return notice("head-not-written", file=file, reason=reason)


def _read_strays(library: Library, notebook: Notebook) -> list[Notice]:
    """Read the files again that belonged to no paper: some may be of papers that were added since."""
    strays = library.notes.strays()
    if not strays:
        return []
    with library.changes():
        return [said for file in strays for said in read_note(library, notebook, file, {})]


def read_if_changed(library: Library, notebook: Notebook, key: str) -> list[Notice]:
    """Read a paper's note if it changed since it was last read."""
    row = library.notes.of_paper(key)
    if row is None or not row.written:
        return []
    if notebook.stamp(row.file) in (None, library.index.stamp(row.file)):
        return []
    with library.changes():
        return read_note(library, notebook, row.file, {})


def index_note(library: Library, notebook: Notebook, name: str) -> bool:
    """Index a note of a library that cannot be written; whether the library needs no more of it."""
    stamp, row = notebook.stamp(name), library.notes.in_file(name)
    if stamp is None or row is None:
        return False
    _, text, said = _look(notebook, name)
    library.notes.put_text(row, text, ReadFile(name, _trusted_stamp(stamp), _links(text)))
    if row.person or said is None:
        return True
    head, base = said.filled_from(row.base), row.base
    return (head.tags, head.status, head.rating) == (base.tags, base.status, base.rating)


def read_note(
    library: Library, notebook: Notebook, name: str, bases: Mapping[str, Head]
) -> list[Notice]:
    """Read one note file into the library, inside the caller's transaction."""
    stamp = notebook.stamp(name)
    if stamp is None:
        return []
    broken, text, said = _look(notebook, name)
    read = ReadFile(name, _trusted_stamp(stamp), _links(text))
    key, person, objection = _owner(library, notebook, name, said.head.citekey if said else "")
    notices = library.warnings.first_today((*broken, *objection))
    old = library.notes.in_file(name)
    if old and old.key != key:
        library.notes.disown(old)
        old = None
    if not key:
        library.notes.put_stray(read)
        return notices
    base = old.base if old and old.written else bases.get(key, Head())
    if person:  # what one of several readers says at the top of a note is not the library's
        library.notes.put(NoteRow(name, key, Head(), person), text, read, behind=False)
        return notices
    if said is None:  # nothing is said there about tags, so nothing is taken from it
        library.notes.put(NoteRow(name, key, base), text, read, behind=False)
        return notices
    theirs = said.filled_from(base)
    merged = merge_heads(base, library.papers.head(key), theirs)
    faults = [notice("head-fault", file=name, reason=fault.message) for fault in said.faults]
    odd = (*_doubts(library, base, theirs), *merged.conflicts)
    notices += library.warnings.first_today(faults)
    notices += [notice("head-doubt", file=name, reason=one) for one in odd]
    library.papers.set_head(key, merged.head, file=name)
    behind = bool(write_head.keys_to_write(said, merged.head, base))
    library.notes.put(NoteRow(name, key, theirs), text, read, behind=behind)
    return notices


def _doubts(library: Library, base: Head, theirs: Head) -> Iterator[str]:
    """What is odd in a head and new in it; of a status that other papers have too it was said."""
    odd = status_warning(theirs.status) if theirs.status != base.status else ""
    if odd and theirs.status not in library.queries.field_values("status"):
        yield odd


def _look(notebook: Notebook, name: str) -> tuple[list[Notice], str, ParsedHead | None]:
    text = ""
    try:
        text = notebook.read(name)
        return [], text, note_head.read(merged_text(text))
    except BrokenNoteError as error:
        if has_conflict(text):
            text = ""
        return [notice("note-unreadable", file=name, reason=str(error))], text, None


def _links(text: str) -> tuple[str, ...]:
    """What a note links to; most notes that have no link are told without reading for one."""
    if "@" not in text and "[[" not in text and "](" not in text and "\\" not in text:
        return ()
    from papernotes.operations.notes.links import targets

    return tuple(targets(text))


def merged_text(text: str) -> str:
    """The text of a note. Raises BrokenNoteError for one in which a merge was left unfinished."""
    if has_conflict(text):
        raise BrokenNoteError(
            "two people changed the same lines, so it is not searched: choose between them and "
            "take away the lines that begin with <<<<<<<, ======= and >>>>>>>."
        )
    return text


def _owner(
    library: Library, notebook: Notebook, name: str, citekey: str
) -> tuple[str, str, list[Notice]]:
    """The paper a note file belongs to: the one its head names, else the one its name does.

    With it who wrote the note, where its name is that of a paper and of a person.
    """
    named = citekeys.key_from_file(name)
    by_name = library.keys.find(named)
    key = (library.keys.find(citekey) if citekey else None) or by_name
    copied = "" if by_name else file_copies.original_file(name)
    of = library.notes.in_file(copied) if copied else None
    if of and of.key and key in (None, of.key) and notebook.stamp(of.file):
        return "", "", [notice("note-copied", file=name, original=of.file)]
    if not by_name and not copied:
        paper, _, person = named.rpartition(".")
        beside = library.keys.find(paper) if paper and person else None
        if beside and key in (None, beside):
            return beside, person, []
    if not key:
        return "", "", []
    rival = library.notes.of_paper(key)
    if rival is None or rival.file == name or notebook.stamp(rival.file) is None:
        old = library.notes.in_file(name)
        told = copied and library.keys.find(citekeys.key_from_file(copied)) == key != (
            old.key if old else ""
        )
        return key, "", [notice("note-adopted", key=key, file=name)] if told else []
    if citekeys.is_named_after(name, key) and not citekeys.is_named_after(rival.file, key):
        library.notes.disown(rival)
        return key, "", [notice("note-second", file=rival.file, key=key, note=name)]
    return "", "", [notice("note-second", file=name, key=key, note=rival.file)]


def _trusted_stamp(stamp: Stamp) -> Stamp:
    """The stamp, or one that never fits if the file might change again within its mtime."""
    mtime, _ = stamp
    grain = 20_000_000 if mtime % 1_000_000_000 else 2_000_000_000
    return (mtime, UNTRUSTED) if time.time_ns() - mtime < grain else stamp
