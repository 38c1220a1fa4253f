"""The index that the search of a site reads in the browser."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

FOLDER = "search"
"""The folder of the index in that of the site."""
Read = Callable[[str], bytes | None]
"""Returns the bytes of a file of the index as the last build left it; None where there is none."""


class Document(NamedTuple):
    """A page that is searched: its path, what is shown of it, and a function that returns its text.

    `digest` changes whenever anything else does, the text too, which takes long to make. `venue` is
    the short name of the venue, `place` its name with what it is a part of.
    """

    path: str
    title: str
    text: Callable[[], str]
    key: str
    authors: tuple[str, ...]
    venue: str
    place: str
    year: int | None
    tags: tuple[str, ...]
    day: str
    digest: str


def files(
    documents: Sequence[Document], tag_names: Mapping[str, Sequence[str]], read: Read
) -> dict[str, bytes]:
    """Return the files of the index by their names in its folder; the newest page comes first.

    `tag_names` are the other names by which published tags are found.
    """
    del documents, tag_names, read
    return {}
