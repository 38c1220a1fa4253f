"""Note files and the library brought into agreement.

The reader's prose is the file's alone: it is read for the index and never written. The
head of a note (tags, status, rating) belongs to both sides, so it is merged three ways
against what the two last agreed on. Every step leaves a state from which the next
command goes on by itself: a note that was promised is written, a head that fell behind
is brought up to date, a file that was edited, renamed or deleted is noticed.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice

from papernotes.errors import BrokenNote
from papernotes.formats import frontmatter, headwriting
from papernotes.formats.markers import conflicted
from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys
from papernotes.model.note import Head, doubt_rating, doubt_status, merge
from papernotes.notebook import Look, Notebook

Watch = Callable[[list[str]], Iterable[str]]
"""Goes through file names, showing how far it has come."""

Stamp = tuple[int, int]

_MANY = 2000  # notes after which the index is worth tidying
_BATCH = 1000  # notes taken in by one transaction
_UNSETTLED = -1  # in place of a size: the file may change again within its time of change
_MARK = "notes"  # the remark that says how the folder looked when all of it was known


def refresh(library: Library, notebook: Notebook, watch: Watch = iter) -> list[str]:
    """Take in every note that changed since it was last read; what the reader should know.

    In a library that cannot be written nothing is taken in, and that is what is said.
    """
    if library.writable and not library.index_is_whole():
        with library.changes():
            library.reindex()
    remarks: list[str] = []
    if library.writable and library.state("unfinished"):
        from papernotes.jobs import finishing

        remarks = finishing.finish(library, notebook)
    look = notebook.look()
    waiting = library.notes_to_write()
    if not waiting and look.mark == library.state(_MARK):
        return remarks
    changed, missing = _differences(library, notebook, look)
    gone = [row for name in missing if (row := library.note_in(name))]
    if not library.writable:
        number = len(changed) + len(gone)
        return [f"{number} changed notes are not seen: the folder is read-only."] * bool(number)
    if notebook.leftovers():
        notebook.sweep()
    remarks += _take_in(library, notebook, list(changed), gone, watch)
    for row in waiting:
        remarks += write(library, notebook, row.key)
    if not remarks:
        _remember(library, look.mark, changed)
    return remarks


def _differences(
    library: Library, notebook: Notebook, look: Look
) -> tuple[dict[str, int], list[str]]:
    """The notes that are not as the library knows them, with their times; those that are gone.

    Both sides come in the order of their names, so neither is held in memory whole.
    """
    changed: dict[str, int] = {}
    missing: list[str] = []
    known, end = library.note_stamps(), (None, None, 0)
    name, mtime, size = next(known, end)
    for there, time_there in notebook.notes(look):
        while name is not None and name < there:
            if mtime is not None:
                missing.append(name)
            name, mtime, size = next(known, end)
        if name == there:
            if mtime != time_there or size == _UNSETTLED:
                changed[there] = time_there
            name, mtime, size = next(known, end)
        else:
            changed[there] = time_there
    while name is not None:
        if mtime is not None:
            missing.append(name)
        name, mtime, size = next(known, end)
    return {one: at for one, at in changed.items() if notebook.stamp(one)}, missing


def _take_in(
    library: Library, notebook: Notebook, changed: list[str], gone: list[NoteRow], watch: Watch
) -> list[str]:
    remarks: list[str] = []
    bases = {row.key: row.base for row in gone}
    if gone:
        with library.changes():
            for row in gone:
                # A file that is renamed into place while the folder is listed may be missed.
                if notebook.stamp(row.file) is None:
                    library.forget_note(row)
                    remarks += _read_rest(library, notebook, row.key)
    if len(changed) > 1:
        # FTS5 gathers rows in memory for as long as they come in order.
        changed = sorted(changed, key=lambda name: (library.place(citekeys.key_of(name)), name))
    names = iter(watch(changed)) if changed else iter(())
    while batch := list(islice(names, _BATCH)):
        with library.journal.edits(), library.changes():
            for name in batch:
                remarks += _absorb(library, notebook, name, bases)
    if library.index_is_begun():
        with library.changes():
            library.finish_index()
    if len(changed) >= _MANY:
        library.tidy_index()
    return remarks


def _remember(library: Library, mark: str, changed: Mapping[str, int]) -> None:
    # The mark was taken before any note was read: what has changed since then gives another one.
    still = all(_settled_at(library, name, mtime) for name, mtime in changed.items())
    value = mark if still else ""
    if value != library.state(_MARK):
        with library.changes():
            library.set_state(_MARK, value)


def _settled_at(library: Library, name: str, mtime: int) -> bool:
    row = library.note_in(name)
    return row is not None and row.stamp is not None and row.stamp == (mtime, max(row.stamp[1], 0))


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
        if row.stamp is None:
            notebook.create(row.file, new_note(library, notebook, key))
        elif (trouble := _rewrite(library, notebook, row)) is not None:
            return trouble
        return _absorb(library, notebook, row.file, {})


def _rewrite(library: Library, notebook: Notebook, row: NoteRow) -> list[str] | None:
    """Bring the head of a note up to date; None when it is, else what keeps it from that."""
    if notebook.stamp(row.file) is None:
        return []
    try:
        text = whole(notebook.read(row.file))
        theirs = frontmatter.read(text)
    except BrokenNote as error:
        return [f"notes/{row.file}: {error}"]
    if theirs is None:
        return None
    new = headwriting.rewrite(text, merge(row.base, library.head(row.key), theirs).head)
    return None if new == text or notebook.replace(row.file, text, new) else []


def catch_up(library: Library, notebook: Notebook, key: str) -> list[str]:
    """Take in one paper's note if it changed since it was last read."""
    row = library.note_of(key)
    if row is None or row.stamp is None or notebook.stamp(row.file) in (None, row.stamp):
        return []
    with library.changes():
        return _absorb(library, notebook, row.file, {})


def new_note(library: Library, notebook: Notebook, key: str) -> str:
    """The text of a new note for a paper, from the library's template or the packaged one."""
    from papernotes.formats import templates

    paper = library.paper(key)
    return templates.render(notebook.template(library.state("language")), paper, paper.added[:10])


def _absorb(
    library: Library, notebook: Notebook, name: str, bases: Mapping[str, Head]
) -> list[str]:
    """Read one note file into the library, inside the caller's transaction."""
    stamp = notebook.stamp(name)
    if stamp is None:
        return []
    remarks, text, theirs = _look(notebook, name)
    if _settled(stamp) == stamp:
        library.questions.put_links(name, stamp, _links(text))
    key, person, objection = _owner(library, notebook, name, theirs.citekey if theirs else "")
    remarks += objection
    old = library.note_in(name)
    if old and old.key != key:
        library.forget_note(old)
        old = None
    if not key:
        library.put_note(NoteRow(name, "", _settled(stamp), Head()), "", behind=False)
        return remarks
    base = old.base if old and old.stamp else bases.get(key, Head())
    text = "\n\n".join([text, *_beside(library, notebook, key, name)])
    if person:  # what one of several readers says at the top of a note is not the library's
        row = NoteRow(name, key, _settled(stamp), Head(), person)
        library.put_note(row, text, behind=False)
        return remarks
    if theirs is None:  # nothing is said there about tags, so nothing is taken from it
        library.put_note(NoteRow(name, key, _settled(stamp), base), text, behind=False)
        return remarks
    ours = library.head(key)
    merged = merge(base, ours, theirs)
    odd = _doubts(library, base, theirs)
    remarks += [f"notes/{name}: {said}" for said in (*odd, *merged.conflicts)]
    if merged.head._replace(citekey="", tags=tuple(sorted(merged.head.tags))) != ours:
        library.set_head(key, merged.head)
    row = NoteRow(name, key, _settled(stamp), theirs)
    library.put_note(row, text, behind=not _agree(merged.head, theirs))
    return remarks


def _doubts(library: Library, base: Head, theirs: Head) -> Iterator[str]:
    """What is odd in a head and new in it; of a status that other papers have too it was said."""
    odd = doubt_status(theirs.status) if theirs.status != base.status else ""
    if odd and theirs.status not in library.questions.spellings("status"):
        yield odd
    if theirs.rating != base.rating and (odd := doubt_rating(theirs.rating)):
        yield odd


def _look(notebook: Notebook, name: str) -> tuple[list[str], str, Head | None]:
    text = ""
    try:
        text = notebook.read(name)
        return [], text, frontmatter.read(whole(text))
    except BrokenNote as error:
        if conflicted(text):
            text = ""
        return [f"notes/{name}: {error}"], text, None


def _links(text: str) -> list[str]:
    """What a note links to; most notes that have no link are told without reading for one."""
    if "[[" not in text and "](" not in text and not ("@" in text and "[" in text):
        return []
    from papernotes.jobs.linking import targets

    return targets(text)


def whole(text: str) -> str:
    """The text of a note. Raises BrokenNote for one in which a merge was left unfinished."""
    if conflicted(text):
        raise BrokenNote(
            "two people changed the same lines, so it is not searched: choose between them and "
            "take away the lines that begin with <<<<<<<, ======= and >>>>>>>."
        )
    return text


def _beside(library: Library, notebook: Notebook, key: str, name: str) -> list[str]:
    """The texts of a paper's other notes; a paper is found by all of them."""
    rows = library.notes_beside(key, name)
    files = [row.file for row in rows if row.stamp]
    return [_look(notebook, file)[1] for file in files if notebook.stamp(file)]


def _read_rest(library: Library, notebook: Notebook, key: str) -> list[str]:
    """After one note of a paper is gone: its other ones are what it is found by."""
    rows = library.notes_of_people(key)[:1] if key else []
    return [said for row in rows for said in _absorb(library, notebook, row.file, {})]


def _owner(
    library: Library, notebook: Notebook, name: str, citekey: str
) -> tuple[str, str, list[str]]:
    """The paper a note file belongs to: the one its head names, else the one its name does.

    With it who wrote the note, where its name is that of a paper and of a person.
    """
    named = citekeys.key_of(name)
    by_name = library.find(named)
    key = (library.find(citekey) if citekey else None) or by_name
    if not by_name:
        paper, _, person = named.rpartition(".")
        beside = library.find(paper) if paper and person else None
        if beside and key in (None, beside):
            return beside, person, []
    if not key:
        return "", "", []
    rival = library.note_of(key)
    if rival is None or rival.file == name or notebook.stamp(rival.file) is None:
        return key, "", []
    if name != citekeys.file_name(key):
        said = f"notes/{name} names {key}, whose note is notes/{rival.file}: not searched."
        return "", "", [said]
    library.put_note(NoteRow(rival.file, "", rival.stamp, Head()), "", behind=False)
    return key, "", []


def _agree(one: Head, other: Head) -> bool:
    return (
        {tag.casefold() for tag in one.tags} == {tag.casefold() for tag in other.tags}
        and one.status == other.status
        and one.rating == other.rating
    )


def _settled(stamp: Stamp) -> Stamp:
    """The stamp, or one that never fits if the file might change again within its mtime."""
    mtime, _ = stamp
    grain = 20_000_000 if mtime % 1_000_000_000 else 2_000_000_000
    return (mtime, _UNSETTLED) if time.time_ns() - mtime < grain else stamp
