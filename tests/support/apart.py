"""Functions called in a new process without threads, whose forks inherit no locks."""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

import pytest

P = ParamSpec("P")
T = TypeVar("T")


def apart(function: Callable[P, T], *given: P.args, **named: P.kwargs) -> T:
    """Call a function of a module in its own process and return its result."""
    with aside() as process:
        return process.submit(function, *given, **named).result()


def aside() -> ProcessPoolExecutor:
    """A process for several calls, because starting one takes longer than most calls."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"))


@pytest.fixture(scope="module")
def process() -> Iterator[ProcessPoolExecutor]:
    """Such a process for the calls of all tests of a module."""
    with aside() as process:
        yield process
