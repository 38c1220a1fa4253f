"""One note file and the library brought into agreement.

The reader's prose is the file's alone: it is read for the index and never written. The
head of a note (tags, status, rating) belongs to both sides, so it is merged three ways
against what the two last agreed on; a key that a head lacks changes nothing, and neither does
a value that cannot be understood, which stays in the file as it is. Every step leaves a state from which the next
command goes on by itself: a note that was promised is written, a head that fell behind
is brought up to date, a file that was edited, renamed or deleted is noticed.
"""

import time
from collections.abc import Iterator, Mapping

from papernotes.errors import BrokenNoteError
from papernotes.formats.note import head as note_head
from papernotes.formats.note import write_head
from papernotes.formats.note.merge_markers import conflicted
from papernotes.library import Library
from papernotes.library.index.links import ReadFile
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys, copies
from papernotes.model.note import Head, Said, doubt_status, merge
from papernotes.notebook import Notebook

Stamp = tuple[int, int]

_BROUGHT = "note brought for "  # a remark's name, before that of the file it is for
UNSETTLED = -1  # in place of a size: the file may change again within its time of change


def write(library: Library, notebook: Notebook, key: str) -> list[str]:
    """Write what the library has to say into a paper's note, or the note itself if promised.

    Does nothing for a paper that has no note. A file that is being saved by somebody
    else at this moment is left for the next command.
    """
    if library.note_of(key) is None:
        return []
    with library.changes():
        # All of it under the write lock: two commands that rewrote one note between them
        # would each take the other's tag for one that the reader took away.
        row = library.note_of(key)
        if row is None:
            return []
        if not row.written:
            notebook.create(row.file, new_note(library, notebook, key, row.file))
            library.forget_state(_BROUGHT + row.file)
            return absorb(library, notebook, row.file, {})
        known, remarks = _rewrite(library, notebook, row)
        return remarks + (absorb(library, notebook, row.file, {}) if known else [])


def _rewrite(library: Library, notebook: Notebook, row: NoteRow) -> tuple[bool, list[str]]:
    """Bring the head of a note up to date as far as it can be; what could not be, and why.

    With it whether the library is to read the note again. A head that cannot be written waits
    until the note is edited, and is not tried by every command.
    """
    if notebook.stamp(row.file) is None:
        return False, []
    try:
        text = whole(notebook.read(row.file))
        said = note_head.read(text)
    except BrokenNoteError as error:
        library.leave_note(row.file)
        return False, [unwritten(row.file, str(error))]
    if said is None:
        return True, []
    head = merge(row.base, library.head(row.key), said.over(row.base)).head
    remarks = [unwritten(row.file, one.message) for one in write_head.left(said, head, row.base)]
    new = write_head.rewrite(text, head, row.base)
    if new == text and remarks:
        library.leave_note(row.file)
        return False, remarks
    return new == text or notebook.replace(row.file, text, new), remarks


def unwritten(file: str, reason: str) -> str:
    """What is said of a note whose head does not follow the library."""
    return f"notes/{file}: its head was not written, only the library has the change: {reason}"


def adopt(library: Library, notebook: Notebook) -> list[str]:
    """Look again at the files that belonged to no paper: some may be of papers that came since."""
    strays = library.strays()
    if not strays:
        return []
    with library.changes():
        return [said for file in strays for said in absorb(library, notebook, file, {})]


def index_alone(library: Library, notebook: Notebook, name: str) -> bool:
    """Index a note of a library that cannot be written; whether that was all there was to do."""
    stamp, row = notebook.stamp(name), library.note_in(name)
    if stamp is None or row is None:
        return False
    _, text, said = _look(notebook, name)
    library.put_note_text(row, text, ReadFile(name, _settled(stamp), _links(text)))
    return bool(row.person) or said is None or said.over(row.base) == row.base


def catch_up(library: Library, notebook: Notebook, key: str) -> list[str]:
    """Take in one paper's note if it changed since it was last read."""
    row = library.note_of(key)
    if row is None or not row.written:
        return []
    if notebook.stamp(row.file) in (None, library.index.stamp(row.file)):
        return []
    with library.changes():
        return absorb(library, notebook, row.file, {})


def bring(library: Library, key: str, text: str) -> None:
    """Promise a paper the note that came with its entry, inside the caller's transaction.

    The text is kept in the library until the file is written.
    """
    file = citekeys.file_name(key)
    library.set_state(_BROUGHT + file, text)
    library.promise_note(key, file)


def new_note(library: Library, notebook: Notebook, key: str, file: str) -> str:
    """The text of a new note for a paper: one that came with its entry, else a template's.

    A head goes before a text that came, unless it has one of its own.
    """
    from papernotes.formats.note import template

    paper = library.paper(key)
    if text := library.state(_BROUGHT + file):
        text = text if text.endswith("\n") else f"{text}\n"
        head = "" if _has_head(text) else note_head.new(paper, paper.added[:10])
        return f"{head}\n{text}" if head else text
    return template.render(notebook.template(library.state("language")), paper, paper.added[:10])


def _has_head(text: str) -> bool:
    """Whether a text begins with a head, one that cannot be read too."""
    try:
        return note_head.read(whole(text)) is not None
    except BrokenNoteError:
        return True


def absorb(library: Library, notebook: Notebook, name: str, bases: Mapping[str, Head]) -> list[str]:
    """Read one note file into the library, inside the caller's transaction."""
    stamp = notebook.stamp(name)
    if stamp is None:
        return []
    broken, text, said = _look(notebook, name)
    read = ReadFile(name, _settled(stamp), _links(text))
    key, person, objection = _owner(library, notebook, name, said.head.citekey if said else "")
    remarks = library.first_today((*broken, *objection))
    old = library.note_in(name)
    if old and old.key != key:
        library.disown_note(old)
        old = None
    if not key:
        library.put_stray(read)
        return remarks
    base = old.base if old and old.written else bases.get(key, Head())
    if person:  # what one of several readers says at the top of a note is not the library's
        library.put_note(NoteRow(name, key, Head(), person), text, read, behind=False)
        return remarks
    if said is None:  # nothing is said there about tags, so nothing is taken from it
        library.put_note(NoteRow(name, key, base), text, read, behind=False)
        return remarks
    theirs = said.over(base)
    merged = merge(base, library.head(key), theirs)
    faults = [f"notes/{name}: {fault.message}" for fault in said.faults]
    odd = (*_doubts(library, base, theirs), *merged.conflicts)
    remarks += [*library.first_today(faults), *(f"notes/{name}: {one}" for one in odd)]
    library.set_head(key, merged.head, file=name)
    behind = bool(write_head.due(said, merged.head, base))
    library.put_note(NoteRow(name, key, theirs), text, read, behind=behind)
    return remarks


def _doubts(library: Library, base: Head, theirs: Head) -> Iterator[str]:
    """What is odd in a head and new in it; of a status that other papers have too it was said."""
    odd = doubt_status(theirs.status) if theirs.status != base.status else ""
    if odd and theirs.status not in library.questions.spellings("status"):
        yield odd


def _look(notebook: Notebook, name: str) -> tuple[list[str], str, Said | None]:
    text = ""
    try:
        text = notebook.read(name)
        return [], text, note_head.read(whole(text))
    except BrokenNoteError as error:
        if conflicted(text):
            text = ""
        return [f"notes/{name}: {error}"], text, None


def _links(text: str) -> tuple[str, ...]:
    """What a note links to; most notes that have no link are told without reading for one."""
    if "@" not in text and "[[" not in text and "](" not in text and "\\" not in text:
        return ()
    from papernotes.operations.notes.links import targets

    return tuple(targets(text))


def whole(text: str) -> str:
    """The text of a note. Raises BrokenNoteError for one in which a merge was left unfinished."""
    if conflicted(text):
        raise BrokenNoteError(
            "two people changed the same lines, so it is not searched: choose between them and "
            "take away the lines that begin with <<<<<<<, ======= and >>>>>>>."
        )
    return text


def _owner(
    library: Library, notebook: Notebook, name: str, citekey: str
) -> tuple[str, str, list[str]]:
    """The paper a note file belongs to: the one its head names, else the one its name does.

    With it who wrote the note, where its name is that of a paper and of a person.
    """
    named = citekeys.key_of(name)
    by_name = library.find(named)
    key = (library.find(citekey) if citekey else None) or by_name
    copied = "" if by_name else copies.original_file(name)
    of = library.note_in(copied) if copied else None
    if of and of.key and key in (None, of.key) and notebook.stamp(of.file):
        return "", "", [f"notes/{name} is {copy_of(of.file)}."]
    if not by_name and not copied:
        paper, _, person = named.rpartition(".")
        beside = library.find(paper) if paper and person else None
        if beside and key in (None, beside):
            return beside, person, []
    if not key:
        return "", "", []
    rival = library.note_of(key)
    if rival is None or rival.file == name or notebook.stamp(rival.file) is None:
        old = library.note_in(name)
        told = copied and library.find(citekeys.key_of(copied)) == key != (old.key if old else "")
        return key, "", [f"{key} has no other note: notes/{name} is its note now."] if told else []
    if citekeys.is_of(name, key) and not citekeys.is_of(rival.file, key):
        library.disown_note(rival)
        return key, "", [f"notes/{rival.file} {second(key, name)}."]
    return "", "", [f"notes/{name} {second(key, rival.file)}."]


_RIVAL = "so it is not searched: bring over what is only there, then remove it"


def second(key: str, file: str) -> str:
    """What is said of a file that names a paper whose note is another one."""
    return f"names {key}, whose note is notes/{file}, {_RIVAL}"


def copy_of(file: str) -> str:
    """What is said of a copy of a note."""
    return f"a copy of notes/{file}, {_RIVAL}"


def _settled(stamp: Stamp) -> Stamp:
    """The stamp, or one that never fits if the file might change again within its mtime."""
    mtime, _ = stamp
    grain = 20_000_000 if mtime % 1_000_000_000 else 2_000_000_000
    return (mtime, UNSETTLED) if time.time_ns() - mtime < grain else stamp
