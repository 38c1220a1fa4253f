"""The reader's time zone and clock in commands that run in the test process."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest


@contextmanager
def time_zone(name: str) -> Iterator[None]:
    """Let the system be in a time zone, such as `Asia/Seoul`. Skips where that is impossible."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system cannot change its time zone for one process")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", name)
        time.tzset()
        try:
            yield
        finally:
            patch.undo()
            time.tzset()
