"""Note files and links that follow papers which were renamed, merged or removed.

Every step may be done a second time: what it finds done it leaves alone.
"""

import os
from collections.abc import Sequence

from papernotes import files
from papernotes.errors import BrokenNoteError, NotFoundError
from papernotes.formats.note import head, links, write_head
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.notebook import Notebook
from papernotes.operations.notes import scan, write


def said(key: str) -> str:
    """How what is said of a note in the trash begins."""
    return f"the note of {key} is "


def trash(library: Library, notebook: Notebook, file: str, key: str, place: str) -> list[str]:
    """Move the note of a removed paper to the trash, unless it has become another paper's."""
    note = library.notes.in_file(file)
    if (note and note.key) or notebook.stamp(file) is None:
        return []
    return [said(key) + notebook.trash(file, place)]


def rename(library: Library, notebook: Notebook, file: str, old: str, new: str) -> list[str]:
    """Let the note of a renamed paper, and the links of all notes, follow it."""
    remarks = _move(library, notebook, file, old, new) if file else []
    return remarks + _relink(notebook, library, old, new)


def merge(
    library: Library, notebook: Notebook, file: str, other: str, kept: str, place: str
) -> list[str]:
    """Let the note of the merged paper, and the links of all notes, follow it."""
    write.making(library, notebook, [kept])
    remarks = write.write(library, notebook, kept)
    note = library.notes.in_file(file) if file else None
    if file and place and not (note and note.key) and notebook.stamp(file) is not None:
        remarks += _append(library, notebook, kept, other, notebook.read(file))
        remarks.append(f"the note of {other} is at the end of that of {kept}, and in the trash.")
        # until here its file named a paper that has another note, which is no news
        remarks = [one for one in remarks if not one.startswith(f"notes/{file} ")]
        notebook.trash(file, place)
    return remarks + _relink(notebook, library, other, kept)


def _move(library: Library, notebook: Notebook, file: str, old: str, new: str) -> list[str]:
    """The note under its new name, if it bore the old key's, and the key at its head."""
    target = file
    if notebook.stamp(file) is None:  # moved before this was cut short
        target = citekeys.beside(file, new)
        if notebook.stamp(target) is None:
            return []
    elif citekeys.is_of(file, old):
        target = citekeys.beside(file, new)
        if notebook.stamp(target) is not None:
            return [f"the note stays notes/{file}: there is a notes/{target} already."]
        os.rename(notebook.path(file), notebook.path(target))
        files.sync(os.path.dirname(notebook.path(target)))
    try:
        text = notebook.read(target)
        write.rewrite(library, notebook, target, text, write_head.with_key(text, new))
    except BrokenNoteError as error:
        return [f"notes/{target}: {error}"]
    return scan.gather(library, notebook)


def _relink(notebook: Notebook, library: Library, old: str, new: str) -> list[str]:
    """The links of all notes to the old key lead to the new one."""
    stems = (citekeys.file_name(old)[:-3], citekeys.file_name(new)[:-3])
    changed = 0
    own = library.notes.of_paper(new)
    for name in notebook.names():
        try:
            text = notebook.read(name)
        except BrokenNoteError:
            continue
        made = links.renamed(text, old, new, *stems)
        if made != text and write.rewrite(library, notebook, name, text, made):
            changed += not (citekeys.is_of(name, new) or (own and name == own.file))
    if not changed:
        return []
    scan.gather(library, notebook)
    return [f"the links of {changed} {'note' if changed == 1 else 'notes'} lead to {new} now."]


def _append(
    library: Library, notebook: Notebook, kept: str, other: str, text: str
) -> Sequence[str]:
    """The other note's prose at the end of the kept one's."""
    row = library.notes.of_paper(kept)
    if row is None:
        raise NotFoundError(
            f"{kept} is no longer here, so the note of {other} was not joined to its."
        )
    try:
        old = notebook.read(row.file)
    except BrokenNoteError as error:
        return [f"notes/{row.file}: {error}"]
    try:
        body = head.body(text).strip("\n")
    except BrokenNoteError:  # its reader's to mend, in the note that is kept
        body = text.strip("\n")
    more = f"\n\n---\n\n<!-- {other} -->\n\n{body}\n"
    if not old.endswith(more):
        write.rewrite(library, notebook, row.file, old, f"{old.rstrip()}{more}")
    return scan.gather(library, notebook)
