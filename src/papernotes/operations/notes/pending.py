"""What a command still has to do to note files once the library has changed.

It is written down in the transaction that changes the library and done under the write
lock, so that a command that is killed in between is finished by the next one that reads
notes. Every step may be done a second time: what it finds done it leaves alone.
"""

import json
from collections.abc import Callable, Sequence

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import moves

_STATE = "unfinished"


def later(library: Library, *step: str) -> None:
    """Write a step down, inside the caller's transaction: what is done, then to what."""
    library.settings.set(_STATE, json.dumps([*_waiting(library), step], ensure_ascii=False))


def _waiting(library: Library) -> list[list[str]]:
    made: list[list[str]] = json.loads(library.settings.get(_STATE) or "[]")
    return made


def finish(library: Library, notebook: Notebook) -> list[Notice]:
    """Do what was written down; what the reader should know.

    A step that fails is not tried again: what it says tells the reader what is left to do.
    """
    remarks: list[Notice] = []
    while library.settings.get(_STATE):
        with library.operation("finish_file_changes"), library.changes():
            waiting = _waiting(library)
            if not waiting:
                break
            library.settings.set(
                _STATE, json.dumps(waiting[1:], ensure_ascii=False) if waiting[1:] else ""
            )
            try:
                remarks += _done(library, notebook, waiting[0])
            except (PapersError, OSError) as error:
                remarks.append(notice("files-not-changed", reason=str(error)))
    return remarks


def _done(library: Library, notebook: Notebook, step: Sequence[str]) -> list[Notice]:
    name, *given = step
    return _STEPS[name](library, notebook, *given)


_STEPS: dict[str, Callable[..., list[Notice]]] = {
    "trash": moves.trash,
    "rename": moves.rename,
    "merge": moves.merge,
}
