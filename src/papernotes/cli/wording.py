"""Words that sentences of the command line are put together from."""

from collections.abc import Callable, Iterable

Sentence = str | Callable[..., str]
"""A text with the names of details in braces, or a function of the details."""


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 paper`, `3 papers`, `2 entries`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"


def listed(names: Iterable[str]) -> str:
    """Names with commas between them."""
    return ", ".join(names)
