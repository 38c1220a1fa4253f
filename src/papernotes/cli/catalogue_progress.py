"""Progress of a build or update of the catalogue: one line on a terminal, with rate and time left."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from papernotes.cli import output, streams
from papernotes.operations.catalogue import update
from papernotes.operations.catalogue.build import Progress

_EVERY = 0.5  # seconds
_INDEXING = 0.45  # seconds of indexing for each second of reading, about
_FINISHING = 0.3  # seconds of joining and counting for each second of indexing, about


@contextmanager
def shown() -> Iterator[Callable[[Progress], None]]:
    """Yield a function that shows how far a build is; the line is gone at the end of the block."""
    with _line() as show:
        begun = read = time.monotonic()

        def tell(progress: Progress) -> None:
            nonlocal read
            now = time.monotonic()
            if not progress.indexed:
                read = now
            show(lambda: line(progress, now - begun, now - read))

        yield tell


@contextmanager
def updating() -> Iterator[Callable[[update.Progress], None]]:
    """Yield a function that shows how far an update is."""
    with _line() as show:
        begun = time.monotonic()
        yield lambda progress: show(lambda: update_line(progress, time.monotonic() - begun))


@contextmanager
def _line() -> Iterator[Callable[[Callable[[], str]], None]]:
    if not sys.stderr.isatty():
        yield lambda _text: None
        return
    last = 0.0
    width = 0

    def show(text: Callable[[], str]) -> None:
        nonlocal last, width
        now = time.monotonic()
        if now - last < _EVERY:
            return
        last = now
        new = output.clip(
            text(), streams.screen_size().columns - 1
        )  # a line that is wrapped stays there
        click.echo(f"\r{new.ljust(width)}", nl=False, err=True)
        width = len(new)

    try:
        yield show
    finally:
        if width:
            click.echo(f"\r{' ' * width}\r", nl=False, err=True)


def update_line(progress: update.Progress, seconds: float) -> str:
    """Return the line: `2026-11-03, day 4 of 26, 4,300 records, about 2 min left`."""
    text = f"{progress.day}, day {progress.days + 1} of {progress.of_days}, {progress.records:,} records"
    if progress.days and seconds > 2:
        left = seconds / progress.days * (progress.of_days - progress.days)
        text += f", about {duration(left)} left"
    return text


def line(progress: Progress, seconds: float, indexing: float = 0.0) -> str:
    """Return the line: `Reading 1,200,000 records, 41 %, 52,000 a second, about 40 s left`.

    `seconds` have passed since the beginning, and `indexing` since the last record was read.
    """
    if progress.indexed:
        share = progress.indexed / max(1, progress.records)
        left = indexing / share * (1 + _FINISHING) - indexing
        return (
            f"Indexing {progress.indexed:,} of {progress.records:,} records, {share:.0%}, "
            f"{progress.indexed / max(indexing, 0.1):,.0f} a second, about {duration(left)} left"
        )
    parts = [f"Reading {progress.records:,} records"]
    if progress.share is not None:
        parts.append(f"{progress.share:.0%}")
    parts.append(f"{progress.records / max(seconds, 0.1):,.0f} a second")
    if progress.share and seconds > 2:
        left = seconds / progress.share * (1 + _INDEXING) - seconds
        parts.append(f"about {duration(left)} left")
    return ", ".join(parts)


def duration(seconds: float) -> str:
    """Return a length of time: `40 s`, `3 min 20 s`, `1 h 5 min`."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    if minutes < 60:
        return f"{minutes} min {rest} s" if rest else f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min"
