"""Garbage collection, turned off by commands that make many objects."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage_collection(*, to_the_end: bool = False) -> Iterator[None]:
    """Turn off garbage collection: entries and reviews form no cycles, so it would find nothing.

    `to_the_end` says that the process ends soon after the block. Else the first object after it has all of
    them looked through.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if to_the_end:
            gc.freeze()
        if was_enabled:
            gc.enable()
