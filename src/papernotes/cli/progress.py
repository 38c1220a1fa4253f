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


def bytes_told(label: str) -> Callable[[int, int], None] | None:
    """Return a function that shows how many bytes of how many are there; None without a terminal."""
    if not sys.stderr.isatty():
        return None
    ended: list[int] = []

    def told(done: int, size: int) -> None:
        whole = f" of {size / 1e6:.1f}" if size else ""
        click.echo(f"\r{label} {done / 1e6:.1f}{whole} MB", err=True, nl=False)
        if not ended:
            ended.append(1)
            click.get_current_context().call_on_close(lambda: click.echo("", err=True))

    return told


def start_bar(label: str, length: int) -> Callable[[int], None] | None:
    """Return a function that advances a progress bar by a number; None without a terminal."""
    if length < 2 or not sys.stderr.isatty():
        return None
    bar = click.progressbar(range(length), label=label, file=sys.stderr)
    click.get_current_context().call_on_close(bar.render_finish)

    def more(number: int) -> None:
        bar.update(number)

    return more


def advancing(items: list[_Item], label: str) -> Iterable[_Item]:
    """Yield items that each take a while, with a progress bar on a terminal."""
    more = start_bar(label, len(items))
    for item in items:
        yield item
        if more is not None:
            more(1)
