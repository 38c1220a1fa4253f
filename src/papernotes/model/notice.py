"""What a reader should know of an operation that succeeded, as data: the faces word it."""

from typing import NamedTuple

Value = str | int | tuple[object, ...]
"""A detail: a text, a number, texts, or a notice within the notice."""


class Notice(NamedTuple):
    """One thing that the reader should know: its kind, such as `note-unreadable`, and details.

    Two notices of the same kind and details are equal. A face has a sentence for every kind;
    both faces have them in `sentences/messages.py`.
    """

    kind: str
    details: tuple[tuple[str, Value], ...] = ()

    @property
    def values(self) -> dict[str, Value]:
        """The details by name."""
        return dict(self.details)


def notice(kind: str, **details: Value) -> Notice:
    """A notice of this kind, with its details by name."""
    return Notice(kind, tuple(sorted(details.items())))
