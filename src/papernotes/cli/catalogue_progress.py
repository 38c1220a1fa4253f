"""Progress of a build or update of the catalogue: one line on a terminal, with rate and time left."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

from papernotes.operations.catalogue.build import Progress

_EVERY = 0.5  # seconds
_INDEXING = 0.35  # seconds of indexing for each second of reading, about


@contextmanager
def shown() -> Iterator[Callable[[Progress], None]]:
    """Yield a function that shows how far a build is; the line is gone at the end of the block."""
    if not sys.stderr.isatty():
        yield lambda _progress: None
        return
    begun = last = time.monotonic()
    width = 0

    def show(progress: Progress) -> None:
        nonlocal last, width
        now = time.monotonic()
        if now - last < _EVERY and not progress.indexed:
            return
        last = now
        text = line(progress, now - begun)
        click.echo(f"\r{text.ljust(width)}", nl=False, err=True)
        width = len(text)

    try:
        yield show
    finally:
        if width:
            click.echo(f"\r{' ' * width}\r", nl=False, err=True)


def line(progress: Progress, seconds: float) -> str:
    """Return the line: `Reading 1,200,000 records, 41 %, 52,000 a second, about 40 s left`."""
    if progress.indexed:
        share = progress.indexed / max(1, progress.records)
        return f"Indexing {progress.indexed:,} of {progress.records:,} records, {share:.0%}"
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


def megabytes(size: int) -> str:
    """Return a number of bytes in MB: `0.1 MB`, `980 MB`."""
    return f"{size / 1e6:,.0f} MB" if size >= 10_000_000 else f"{max(0.1, size / 1e6):.1f} MB"
