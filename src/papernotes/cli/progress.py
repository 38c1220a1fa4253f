"""Progress bars: on standard error, on a terminal only, for long work only."""

import sys
from collections.abc import Callable, Iterable
from typing import TypeVar

import click

_Item = TypeVar("_Item")


def bar(items: list[_Item], label: str) -> Iterable[_Item]:
    """Return the items, with a progress bar on a terminal if there are many."""
    if len(items) < 200 or not sys.stderr.isatty():
        return items
    return _bar(items, label)


def _bar(items: list[_Item], label: str) -> Iterable[_Item]:
    with click.progressbar(items, label=label, file=sys.stderr) as shown:
        yield from shown


def start_bar(label: str, length: int) -> Callable[[int], None] | None:
    """Return a function that advances a progress bar by a number; None without a terminal."""
    if length < 2 or not sys.stderr.isatty():
        return None
    bar = click.progressbar(range(length), label=label, file=sys.stderr)
    click.get_current_context().call_on_close(bar.render_finish)

    def more(number: int) -> None:
        bar.update(number)

    return more
