"""Notes that a command has just written, read when all of a group are there.

A file without a time of its own (see disk/new_files.py) may change again within the same time stamp
(mtime), so the next command reads every such note again that was read too soon after it was written.
"""

import time
from collections.abc import Callable

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile

_SOON = 0.02  # seconds in which a stamp may not change, see reconcile
_FEW = 10  # notes that the next command may read again


class Written:
    """Notes that were written and not read yet."""

    def __init__(self, library: Library, notebook: Notebook) -> None:
        self._library, self._notebook = library, notebook
        self._times: dict[str, float] = {}

    def add(self, file: str) -> None:
        """Add a note that was written just now."""
        has_own_time = file in self._notebook.new_files
        self._times[file] = float("-inf") if has_own_time else time.monotonic()

    def read(self, failed: Callable[[Exception], Notice] | None = None) -> list[Notice]:
        """Read the notes in order, and return notices; waits until the stamps of many can be trusted.

        Where one cannot be read, `failed` returns the notice; without it the error is raised.
        """
        times, self._times = self._times, {}
        now = time.monotonic()
        if sum(now - written < _SOON for written in times.values()) > _FEW:
            time.sleep(_SOON)
        new = self._library.notes.new(list(times)) if len(times) > _FEW else None
        notices: list[Notice] = []
        for file in times:
            try:
                notices += reconcile.read_note(self._library, self._notebook, file, {}, new)
            except (PapersError, OSError) as error:
                if failed is None:
                    raise
                notices.append(failed(error))
        if new:
            new.store()
        return notices
