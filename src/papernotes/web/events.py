"""What an open page hears of: an event whenever the library or the notes of its paper change.

The files are watched by their times and sizes, without opening them, so that no lock is held and the
library may be replaced. Events are sent as the HTML standard says (section "Server-sent events").
"""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Sequence
from typing import NamedTuple

from papernotes.app import App
from papernotes.errors import PapersError
from papernotes.operations.notes import watched
from papernotes.web.library_thread import LibraryThread

_STEP = 0.25  # seconds between two looks
_BEHIND = 20  # milliseconds that the time of a file may lie before that of its writing
_BEAT = 15.0  # seconds after which a sign of life shows whether anyone listens
CHANGED = "event: changed\ndata: \n\n"
ALIVE = ": alive\n\n"

Stamp = tuple[int, int]


class Watched(NamedTuple):
    """The paths of library.db and its log, of the folder of notes, and of the notes of a paper."""

    library: tuple[str, ...]
    notes: tuple[str, ...]


async def events(
    thread: LibraryThread, key: str, ending: asyncio.Event, since: int | None = None
) -> AsyncIterator[str]:
    """Yield an event for each change until the server ends; `key` is that of a paper or empty.

    `since` is when the page was asked for, in milliseconds since 1970: what changed between that and
    this call is told, too.
    """
    files = await _find_files(thread, key)
    library, notes = stamps(files.library), stamps(files.notes)
    said = time.monotonic()
    yield ALIVE if since is None or not _is_later((*library, *notes), since) else CHANGED
    while not ending.is_set():
        await asyncio.sleep(_STEP)
        now = stamps(files.library)
        if now != library:
            files = await _find_files(thread, key)  # the note may have another name now
        seen = stamps(files.notes)
        if (now, seen) != (library, notes):
            library, notes, said = now, seen, time.monotonic()
            yield CHANGED
        elif time.monotonic() - said > _BEAT:
            said = time.monotonic()
            yield ALIVE


def stamps(paths: Sequence[str]) -> tuple[Stamp, ...]:
    """Return the times (mtime in ns) and sizes of files; zeros for an empty or missing one."""
    return tuple(map(_stamp, paths))


def _is_later(stamps: Sequence[Stamp], since: int) -> bool:
    """Return whether a file was written after a moment; the clock of files may be a little behind."""
    return any(time_ns // 1_000_000 > since - _BEHIND for time_ns, _ in stamps)


def _stamp(path: str) -> Stamp:
    try:
        stat = os.stat(path)
    except OSError:
        return 0, 0
    return (stat.st_mtime_ns, stat.st_size) if stat.st_size else (0, 0)


async def _find_files(thread: LibraryThread, key: str) -> Watched:
    def find(app: App) -> Watched:
        library = (app.database_file, f"{app.database_file}-wal")
        notes = [os.path.join(app.root, "notes")]
        if key:
            notes += watched.note_paths(app.library, app.notebook, app.select_one(key))
        return Watched(library, tuple(notes))

    try:
        return (await thread.run(find))[0]
    except PapersError:  # the paper is gone, or the library is busy: the page will say so
        return Watched((), ())
