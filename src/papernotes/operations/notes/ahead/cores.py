"""The cores that other processes may use while this one works."""

import os
import sys


def others() -> int:
    """Return the number of cores that this process may use, without its own.

    None on Windows, whose pipes are others, and where this process has further threads, which have work
    of their own for them.
    """
    threading = sys.modules.get("threading")
    if os.name != "posix" or (threading and threading.active_count() > 1):
        return 0
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) - 1
    return (os.cpu_count() or 1) - 1
