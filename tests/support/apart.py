"""A function called in a new process, which has no threads: what it forks takes no lock along."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


def apart(function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """What a function of a module gives, called in a process of its own."""
    with aside() as process:
        return process.submit(function, *given, **named).result()


def aside() -> ProcessPoolExecutor:
    """Such a process for several calls: to start one takes longer than most of what it is asked."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))
