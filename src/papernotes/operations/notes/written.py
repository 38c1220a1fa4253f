"""Notes that a command has just written, read when all of a group are there.

A file without a time of its own (see new_files.py) may change again within the same time stamp
(mtime), so the next command reads every such note again that was read too soon after it was written.
"""

import time
from collections.abc import Callable

from papernotes.model.notice import Notice
from papernotes.notebook import Notebook

_SOON = 0.02  # seconds in which a stamp may not change, see reconcile
_FEW = 10  # notes that the next command may read again


class Written:
    """Notes that were written and not read yet."""

    def __init__(self, notebook: Notebook) -> None:
        self._notebook = notebook
        self._times: dict[str, float] = {}

    def add(self, file: str) -> None:
        """Add a note that was written just now."""
        has_own_time = file in self._notebook.new_files
        self._times[file] = float("-inf") if has_own_time else time.monotonic()

    def read(self, read_note: Callable[[str], list[Notice]]) -> list[Notice]:
        """Read the notes in order, and return notices; waits until the stamps of many can be trusted."""
        times, self._times = self._times, {}
        now = time.monotonic()
        if sum(now - written < _SOON for written in times.values()) > _FEW:
            time.sleep(_SOON)
        return [notice for file in times for notice in read_note(file)]
