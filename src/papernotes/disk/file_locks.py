"""Locks on files: one process holds each, and its end releases it, however it comes."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

_PAUSE = 0.02  # seconds between attempts


@contextmanager
def try_lock(path: str) -> Iterator[bool]:
    """Hold the lock on a file, made if necessary; yield False where another process holds it."""
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        yield acquire(handle)
    finally:
        os.close(handle)


@contextmanager
def wait_for_lock(path: str, seconds: float) -> Iterator[bool]:
    """Hold the lock on a file, made if necessary; yield False where another process holds it for so long."""
    end = time.monotonic() + seconds
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        while not (is_held := acquire(handle)) and time.monotonic() < end:
            time.sleep(_PAUSE)
        yield is_held
    finally:
        os.close(handle)


def acquire(handle: int) -> bool:
    """Lock an open file until it is closed; return False where another process holds the lock."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
