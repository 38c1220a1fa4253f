"""What the first writing command of a day does after its output: a snapshot of library.db.

It also says where the folder is unsafe for a database. Every later one asks only whether there is a
snapshot.
"""

import os
import time

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.model.notice import Notice, notice

_DAY = "snapshot"  # the setting that holds the day of the last snapshot
_PLACE = "place"  # the setting that holds the danger of the folder that was reported


def make_daily_snapshot(library: Library, root: str) -> list[Notice]:
    """Make a snapshot if there is none of today, and report an unsafe folder once."""
    today = time.strftime("%Y-%m-%d", time.gmtime())
    if _is_kept(library, today):
        return []
    notices = _report_danger(library, root)
    if not library.keys.starting("", 1):
        return notices
    # After a first import, the library holds only what the imported files hold: the next command
    # that writes makes the first snapshot.
    if library.history.is_one_import:
        return notices
    if not library.index.claim(_DAY, today):  # another command is making it
        return notices
    try:
        library.snapshot()
    except PapersError as error:
        notices.append(notice("no-snapshot", reason=str(error)))
    except BaseException:  # interrupted: the next command makes it
        library.index.remember(_DAY, "")
        raise
    return notices


def _report_danger(library: Library, root: str) -> list[Notice]:
    """Return a notice where the folder is unsafe and this was not said before."""
    from papernotes.library.db import unsafe_places

    danger = unsafe_places.find_danger(root)
    if danger is None or library.index.about(_PLACE) == danger.name:
        return []
    library.index.remember(_PLACE, danger.name)
    if danger.is_cloud:
        return [notice("unsafe-cloud-folder", name=danger.name)]
    return [notice("unsafe-network-folder", name=danger.name)]


def _is_kept(library: Library, today: str) -> bool:
    """Return whether a command made the snapshot of this day, or began to."""
    if library.index.about(_DAY) == today:
        return True
    from papernotes.library.backup import snapshot

    # The index may have been removed; the names of snapshots show it as well.
    daily = (os.path.basename(path) for path in snapshot.list_snapshots(library.path))
    return any(name.startswith(f"library-daily_{today}") for name in daily)
