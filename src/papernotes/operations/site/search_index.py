"""The index that the search of a site reads in the browser."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

FOLDER = "search"
"""The folder of the index in that of the site."""
Read = Callable[[str], bytes | None]
"""Returns the bytes of a file of the index as the last build left it; None where there is none."""


class Document(NamedTuple):
    """A page that is searched: its path, what is shown of it, and its visible text.

    `digest` changes whenever anything else does.
    """

    path: str
    title: str
    text: str
    key: str
    authors: tuple[str, ...]
    place: str
    year: int | None
    tags: tuple[str, ...]
    day: str
    digest: str


def files(documents: Sequence[Document], language: str, read: Read) -> dict[str, bytes]:
    """Return the files of the index by their names in its folder; the newest page comes first."""
    del documents, language, read
    return {}
