"""Progress bars: on standard error, on a terminal only, where there is much to go through."""

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

import click

_Thing = TypeVar("_Thing")


def bar(things: list[_Thing], label: str) -> Iterable[_Thing]:
    """Go through things, with a progress bar on a terminal when they are many."""
    if len(things) < 200 or not sys.stderr.isatty():
        return things
    return _bar(things, label)


def _bar(things: list[_Thing], label: str) -> Iterable[_Thing]:
    with click.progressbar(things, label=label, file=sys.stderr) as shown:
        yield from shown


def asking(label: str, length: int) -> Callable[[int], None] | None:
    """A progress bar that is told how many more are done; None where nobody would see it."""
    if length < 2 or not sys.stderr.isatty():
        return None
    bar = click.progressbar(range(length), label=label, file=sys.stderr)
    click.get_current_context().call_on_close(bar.render_finish)

    def more(number: int) -> None:
        bar.update(number)

    return more
