"""How the time of a function grows with its input, measured so that a busy machine does not matter."""

import gc
import time
from collections.abc import Callable, Sized
from typing import TypeVar

Given = TypeVar("Given")
SizedInput = TypeVar("SizedInput", bound=Sized)

ROUNDS = 8
SLACK = 0.03
"""Seconds that are no growth: the first use of so much memory, for instance."""


def assert_proportional(
    work: Callable[[SizedInput], object], small: SizedInput, large: SizedInput
) -> None:
    """Assert that the time of `work` grows with the length of its input, not with its square.

    An input ten times as long may take thirty times as long; the square would be a hundred. What
    counts is the processor time of this process alone, without garbage collection (which goes
    through whatever other tests left behind), and the best of all runs so far. A further round is
    run only while the limit is not kept, so the first undisturbed one decides.
    """
    assert_growth(work, small, large, (len(large) / len(small)) ** 1.5)


def assert_growth(
    work: Callable[[Given], object], small: Given, large: Given, limit: float
) -> None:
    """Assert that `large` takes at most `limit` times the time of `small`, measured as above."""
    few = [seconds(work, small)]  # also makes what is made once: tables, compiled expressions
    many: list[float] = []
    for _ in range(ROUNDS):
        few.append(seconds(work, small))
        many.append(seconds(work, large))
        if min(many) < limit * min(few) + SLACK:
            return
        if len(many) >= 3 and sum(many) > 20:
            break
    raise AssertionError(
        f"the small input takes {min(few):.4f} s, the large one {min(many):.4f} s,"
        f" {min(many) / min(few):.1f} times as long: at most {limit:.1f} times is allowed"
    )


def seconds(work: Callable[[Given], object], given: Given) -> float:
    """The processor time of one call, without garbage collection."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        start = time.process_time()
        work(given)
        return time.process_time() - start
    finally:
        if enabled:
            gc.enable()
