"""The owner of library.db: nothing outside this folder speaks SQL."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from papernotes.library.library import Library

__all__ = ["Library"]


def __getattr__(name: str) -> object:
    """Return `Library`, whose modules a command without a library does not load."""
    if name != "Library":
        raise AttributeError(name)
    from papernotes.library.library import Library

    return Library
