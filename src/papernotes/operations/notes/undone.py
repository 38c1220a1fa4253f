"""Note files that follow an undo or redo, one by one, after the papers have.

What is cut short between the two is finished by the next command. A file that is not as the
command left it is left as it is, and said.
"""

from contextlib import suppress

from papernotes.errors import BrokenNoteError, PapersError
from papernotes.library import Library
from papernotes.library.oplog.history import FileStep
from papernotes.library.oplog.text_diff import forward, is_of
from papernotes.model import citekeys
from papernotes.notebook import TRASH, Notebook


def finish(library: Library, notebook: Notebook) -> list[str]:
    """Let note files follow an undo or redo that was cut short; what the reader should know."""
    if not library.writable or not library.has_waiting_files():
        return []
    remarks: list[str] = []
    with library.changes():  # one command at a time, and each file is settled once
        for step in library.history.waiting():
            remarks += _follow(library, notebook, step)
            library.history.followed(step)
    return remarks


def _follow(library: Library, notebook: Notebook, step: FileStep) -> list[str]:
    try:
        step = _where_it_is(library, notebook, step)
        if step.splice is not None:
            return _rewrite(notebook, step)
        if step.target is None:
            return _put_aside(library, notebook, step)
        return _move(notebook, step, step.target)
    except PapersError as error:
        return [f"notes/{step.source}: {error}"]


def _where_it_is(library: Library, notebook: Notebook, step: FileStep) -> FileStep:
    """The step as it is to be made where its reader moved the note since.

    A note with the same name in another folder goes on in that folder. One that has another
    name now keeps it, and what is written in it follows.
    """
    source, target = step.source, step.target
    if notebook.lies(source) or (target is not None and notebook.lies(target)):
        return step
    name = source.rpartition("/")[2]
    there = [file for file in library.notes.by_file() if file.rpartition("/")[2] == name]
    if len(there) != 1:
        keys = _renamed(step)
        key = library.keys.find(citekeys.key_of(name)) or next(iter(keys), "")
        row = library.notes.of_paper(key) if keys or step.splice is not None else None
        known = row is not None and notebook.lies(row.file)
        return step._replace(source=row.file, target=row.file) if row and known else step
    if target is None or target.startswith(f"{TRASH}/"):
        return step._replace(source=there[0])
    folder, slash, _ = there[0].rpartition("/")
    target = f"{folder}{slash}{target.rpartition('/')[2]}"
    return step._replace(source=there[0], target=target)


def _rewrite(notebook: Notebook, step: FileStep) -> list[str]:
    assert step.splice is not None
    if notebook.stamp(step.source) is None:
        return []
    try:
        text = notebook.read(step.source)
    except BrokenNoteError as error:
        return [f"notes/{step.source}: {error}"]
    made = forward(step.splice, text)
    if made is None and not is_of(step.splice.left, text):
        made = _keys_changed(step, text)
    if made is not None:
        notebook.replace(step.source, text, made)
    elif not is_of(step.splice.left, text) and not step.splice.quiet:
        return [f"notes/{step.source} was edited since: its text was left as it is."]
    return []


def _keys_changed(step: FileStep, text: str) -> str | None:
    """A note that was edited since a key was changed in it, with that alone taken back or made."""
    if not (keys := _renamed(step)):
        return None
    from papernotes.formats.note import head, links, write_head

    new, old = keys
    made = links.renamed(text, old, new, *(citekeys.file_name(key)[:-3] for key in (old, new)))
    with suppress(BrokenNoteError):
        said = head.read(made)
        if said and said.head.citekey.lower() == old.lower():
            made = write_head.with_key(made, new)
    return made


def _renamed(step: FileStep) -> list[str]:
    """The key that a rename, made or taken back, leaves its paper with, and the one before."""
    name, *keys = step.what.split()
    if name != "rename" or len(keys) != 2:
        return []
    return keys if step.backward else keys[::-1]


def _put_aside(library: Library, notebook: Notebook, step: FileStep) -> list[str]:
    if notebook.stamp(step.source) is None:
        return []
    place = notebook.place_in_trash(step.source)
    library.history.put_aside(step, place)
    notebook.move(step.source, place)
    return [f"the note that was made is in notes/{place}."]


def _move(notebook: Notebook, step: FileStep, target: str) -> list[str]:
    if step.source == target or notebook.move(step.source, target):
        return []
    if notebook.lies(target):
        if not notebook.lies(step.source):
            return []  # it has followed already
        return [f"notes/{step.source} stays there: there is a notes/{target} already."]
    if target.startswith(f"{TRASH}/"):
        return []  # it was to go, and has gone
    return [f"notes/{step.source} is not there any more: it could not be brought back."]
