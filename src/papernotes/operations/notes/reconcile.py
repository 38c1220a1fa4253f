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
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys, file_copies
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
    if library.notes.of_paper(key) is None:
        return []
    with library.changes():
        # All of it under the write lock: two commands that rewrote one note between them
        # would each take the other's tag for one that the reader took away.
        row = library.notes.of_paper(key)
        if row is None:
            return []
        if row.stamp is None:
            notebook.create(row.file, new_note(library, notebook, key, row.file))
            library.settings.remove(_BROUGHT + row.file)
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
        library.notes.mark_unwritable(row.file)
        return False, [unwritten(row.file, str(error))]
    if said is None:
        return True, []
    head = merge(row.base, library.papers.head(row.key), said.over(row.base)).head
    remarks = [unwritten(row.file, one.message) for one in write_head.left(said, head, row.base)]
    new = write_head.rewrite(text, head, row.base)
    if new == text and remarks:
        library.notes.mark_unwritable(row.file)
        return False, remarks
    return new == text or notebook.replace(row.file, text, new), remarks


def unwritten(file: str, reason: str) -> str:
    """What is said of a note whose head does not follow the library."""
    return f"notes/{file}: its head was not written, only the library has the change: {reason}"


def adopt(library: Library, notebook: Notebook) -> list[str]:
    """Look again at the files that belonged to no paper: some may be of papers that came since."""
    strays = library.notes.strays()
    if not strays:
        return []
    with library.changes():
        return [said for file in strays for said in absorb(library, notebook, file, {})]


def catch_up(library: Library, notebook: Notebook, key: str) -> list[str]:
    """Take in one paper's note if it changed since it was last read."""
    row = library.notes.of_paper(key)
    if row is None or row.stamp is None or notebook.stamp(row.file) in (None, row.stamp):
        return []
    with library.changes():
        return absorb(library, notebook, row.file, {})


def bring(library: Library, key: str, text: str) -> None:
    """Promise a paper the note that came with its entry, inside the caller's transaction.

    The text is kept in the library until the file is written.
    """
    file = citekeys.file_name(key)
    library.settings.set(_BROUGHT + file, text)
    library.notes.promise(key, file)


def new_note(library: Library, notebook: Notebook, key: str, file: str) -> str:
    """The text of a new note for a paper: one that came with its entry, else a template's.

    A head goes before a text that came, unless it has one of its own.
    """
    from papernotes.formats.note import template

    paper = library.papers.read(key)
    if text := library.settings.get(_BROUGHT + file):
        text = text if text.endswith("\n") else f"{text}\n"
        head = "" if _has_head(text) else note_head.new(paper, paper.added[:10])
        return f"{head}\n{text}" if head else text
    return template.render(
        notebook.template(library.settings.get("language")), paper, paper.added[:10]
    )


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
    if _settled(stamp) == stamp:
        library.links.put(name, stamp, _links(text))
    key, person, objection = _owner(library, notebook, name, said.head.citekey if said else "")
    remarks = library.warnings.first_today((*broken, *objection))
    old = library.notes.in_file(name)
    if old and old.key != key:
        library.notes.forget(old)
        old = None
    if not key:
        library.notes.put(NoteRow(name, "", _settled(stamp), Head()), "", behind=False)
        return remarks
    base = old.base if old and old.stamp else bases.get(key, Head())
    text = "\n\n".join([text, *_beside(library, notebook, key, name)])
    if person:  # what one of several readers says at the top of a note is not the library's
        row = NoteRow(name, key, _settled(stamp), Head(), person)
        library.notes.put(row, text, behind=False)
        return remarks
    if said is None:  # nothing is said there about tags, so nothing is taken from it
        library.notes.put(NoteRow(name, key, _settled(stamp), base), text, behind=False)
        return remarks
    theirs = said.over(base)
    merged = merge(base, library.papers.head(key), theirs)
    faults = [f"notes/{name}: {fault.message}" for fault in said.faults]
    odd = (*_doubts(library, base, theirs), *merged.conflicts)
    remarks += [*library.warnings.first_today(faults), *(f"notes/{name}: {one}" for one in odd)]
    library.papers.set_head(key, merged.head, file=name)
    row = NoteRow(name, key, _settled(stamp), theirs)
    library.notes.put(row, text, behind=bool(write_head.due(said, merged.head, base)))
    return remarks


def _doubts(library: Library, base: Head, theirs: Head) -> Iterator[str]:
    """What is odd in a head and new in it; of a status that other papers have too it was said."""
    odd = doubt_status(theirs.status) if theirs.status != base.status else ""
    if odd and theirs.status not in library.queries.spellings("status"):
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


def _links(text: str) -> list[str]:
    """What a note links to; most notes that have no link are told without reading for one."""
    if "@" not in text and "[[" not in text and "](" not in text and "\\" not in text:
        return []
    from papernotes.operations.notes.links import targets

    return targets(text)


def whole(text: str) -> str:
    """The text of a note. Raises BrokenNoteError for one in which a merge was left unfinished."""
    if conflicted(text):
        raise BrokenNoteError(
            "two people changed the same lines, so it is not searched: choose between them and "
            "take away the lines that begin with <<<<<<<, ======= and >>>>>>>."
        )
    return text


def _beside(library: Library, notebook: Notebook, key: str, name: str) -> list[str]:
    """The texts of a paper's other notes; a paper is found by all of them."""
    rows = library.notes.others(key, name)
    files = [row.file for row in rows if row.stamp]
    return [_look(notebook, file)[1] for file in files if notebook.stamp(file)]


def read_rest(library: Library, notebook: Notebook, key: str) -> list[str]:
    """After one note of a paper is gone: its other ones are what it is found by."""
    rows = library.notes.of_people(key)[:1] if key else []
    return [said for row in rows for said in absorb(library, notebook, row.file, {})]


def _owner(
    library: Library, notebook: Notebook, name: str, citekey: str
) -> tuple[str, str, list[str]]:
    """The paper a note file belongs to: the one its head names, else the one its name does.

    With it who wrote the note, where its name is that of a paper and of a person.
    """
    named = citekeys.key_of(name)
    by_name = library.keys.find(named)
    key = (library.keys.find(citekey) if citekey else None) or by_name
    copied = "" if by_name else file_copies.original_file(name)
    of = library.notes.in_file(copied) if copied else None
    if of and of.key and key in (None, of.key) and notebook.stamp(of.file):
        return "", "", [f"notes/{name} is {copy_of(of.file)}."]
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
        told = copied and library.keys.find(citekeys.key_of(copied)) == key != (
            old.key if old else ""
        )
        return key, "", [f"{key} has no other note: notes/{name} is its note now."] if told else []
    if citekeys.is_of(name, key) and not citekeys.is_of(rival.file, key):
        library.notes.put(NoteRow(rival.file, "", rival.stamp, Head()), "", behind=False)
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
