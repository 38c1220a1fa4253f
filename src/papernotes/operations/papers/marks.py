"""Reads statuses and ratings, and sets the rating of papers in the library and in the heads of notes."""

from collections.abc import Iterable

from papernotes.errors import RefusedError, shorten
from papernotes.library import Library
from papernotes.model.marks import parse_rating, parse_status
from papernotes.notebook import Notebook
from papernotes.operations.notes.edit_head import HeadEdits, edit_heads


def read_status(library: Library, text: str) -> str:
    """Return the status in a text: a known one, or one that a paper of the library has.

    Raises RefusedError for other texts: they may be misspelt.
    """
    try:
        return parse_status(text)
    except RefusedError:
        return parse_status(text, library.queries.field_values("status"))


def read_rating(_library: Library, text: str) -> float:
    """Return the rating in a text, one of `marks.RATINGS`. Raises RefusedError otherwise."""
    rating = parse_rating(text.strip())
    if rating is None:
        raise RefusedError(f"'{shorten(text)}' is not a rating.")
    return rating


def set_rating(
    library: Library, notebook: Notebook, rating: float | None, keys: Iterable[str]
) -> HeadEdits:
    """Set the rating of papers; None removes it."""

    def change(key: str) -> bool:
        return library.papers.set_head(key, library.papers.head(key)._replace(rating=rating))

    return edit_heads(library, notebook, keys, change)
