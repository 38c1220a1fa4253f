"""Calls of functions of the program, observed without replacing the functions."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any


@contextmanager
def calls(*functions: Callable[..., Any]) -> Iterator[list[dict[str, Any]]]:
    """A list that gets the arguments, by name, of each call of one of the functions.

    Only calls in this thread are observed, until the block ends.
    """
    codes = {function.__code__ for function in functions}
    seen: list[dict[str, Any]] = []

    def profile(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code in codes:
            seen.append(dict(frame.f_locals))

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        yield seen
    finally:
        sys.setprofile(before)


@contextmanager
def at_first_call(function: Callable[..., Any], action: Callable[[], None]) -> Iterator[list[str]]:
    """Do something when a function is called for the first time, before it begins.

    Gives a list that is empty until then. Only calls in this thread count, until the block ends.
    """
    done: list[str] = []

    def profile(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code is function.__code__ and not done:
            done.append(function.__name__)
            action()

    before = sys.getprofile()
    sys.setprofile(profile)
    try:
        yield done
    finally:
        sys.setprofile(before)
