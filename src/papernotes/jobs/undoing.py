"""The last change taken back, or made again.

The papers go first, in one transaction; their note files follow one by one. What is cut
short between the two is finished by the next command. A file that is not as the command
left it is left as it is, and said. So is an exported file, which undo never writes or removes
but by keeping it fresh.
"""

import os
from typing import NamedTuple

from papernotes.errors import BrokenNote, NothingFound, PapersError, Refused
from papernotes.jobs import noting
from papernotes.library import Library
from papernotes.library.changes import DONE, REPLACED, UNDONE
from papernotes.library.history import Change, FileStep
from papernotes.library.splices import forward, is_of
from papernotes.notebook import TRASH, Notebook

SYNC = "sync"
_CAME = "what others had sent is here again."
_CAME_BACK = (
    "what others had sent is taken back here, and by the next `papers sync` for them as well; "
    "`papers redo` has it again."
)


class Done(NamedTuple):
    """What was undone or redone, and what the reader should know."""

    change: Change
    remarks: tuple[str, ...]


def undo(library: Library, notebook: Notebook) -> Done:
    """Take back the last change. Raises NothingFound where there is none."""
    return _exchange(library, notebook, undo=True)


def redo(library: Library, notebook: Notebook) -> Done:
    """Make the change again that was undone last. Raises NothingFound where there is none."""
    return _exchange(library, notebook, undo=False)


def _exchange(library: Library, notebook: Notebook, *, undo: bool) -> Done:
    finish(library, notebook)
    remarks = noting.refresh(library, notebook)
    with library.changes():
        change = library.history.next_change(undo=undo)
        if change is None:
            raise NothingFound(f"There is nothing to {'undo' if undo else 'redo'}.")
        if change.state == REPLACED:
            from papernotes.jobs import restoring

            raise Refused(
                f"The last change, {change.what}, put another library in place, which undo does "
                f"not take back. {restoring.way_back(library)}"
            )
        kept = dict(library.exports())
        for key in library.history.exchange(change, undo=undo):
            library.mark_note(key)
        remarks += _exports(library, kept)
        if change.what == SYNC:
            remarks.append(_CAME_BACK if undo else _CAME)
        library.read_strays_again()
        library.changed = True
    remarks += finish(library, notebook)
    remarks += noting.refresh(library, notebook)
    return Done(change._replace(state=UNDONE if undo else DONE), tuple(remarks))


def _exports(library: Library, before: dict[str, str]) -> list[str]:
    if dict(library.exports()) == before:
        return []
    from papernotes.jobs import keeping

    return keeping.follow(library, os.path.dirname(library.path), before)


def finish(library: Library, notebook: Notebook) -> list[str]:
    """Let note files follow an undo or redo that was cut short; what the reader should know."""
    if not library.writable or not library.unfinished:
        return []
    remarks: list[str] = []
    with library.changes():  # one command at a time, and each file is settled once
        for step in library.history.waiting():
            remarks += _follow(library, notebook, step)
            library.history.followed(step)
    return remarks


def _follow(library: Library, notebook: Notebook, step: FileStep) -> list[str]:
    try:
        if step.splice is not None:
            return _rewrite(notebook, step)
        if step.target is None:
            return _put_aside(library, notebook, step)
        return _move(notebook, step, step.target)
    except PapersError as error:
        return [f"notes/{step.source}: {error}"]


def _rewrite(notebook: Notebook, step: FileStep) -> list[str]:
    assert step.splice is not None
    if notebook.stamp(step.source) is None:
        return []
    try:
        text = notebook.read(step.source)
    except BrokenNote as error:
        return [f"notes/{step.source}: {error}"]
    made = forward(step.splice, text)
    if made is not None:
        notebook.replace(step.source, text, made)
    elif not is_of(step.splice.left, text) and not step.splice.quiet:
        return [f"notes/{step.source} was edited since: its text was left as it is."]
    return []


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
