"""The index that the search of a site reads in the browser."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from papernotes.model.venues import find_venue
from papernotes.operations.site import addresses
from papernotes.search.shards import change
from papernotes.search.shards.rows import Draft, Names, Row

FOLDER = "search"
"""The folder of the index in that of the site."""


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
    documents: Sequence[Document], tag_names: Mapping[str, Sequence[str]], read: change.Read
) -> list[change.File]:
    """Return the files of the index; the first of pages that match equally well comes first.

    `tag_names` are the other names by which published tags are found. `read` returns the bytes of a
    file of the index as the last build left it, None where there is none.
    """
    venues = {name: _venue_names(name) for name in sorted({each.venue for each in documents})}
    published = {tag for document in documents for tag in document.tags}
    aliases = {
        tag: [name for name in names if name not in published] for tag, names in tag_names.items()
    }
    # A new page is the first document, and the last row, so that no other page gets a new number.
    drafts = [
        Draft(_row(document, venues[document.venue], aliases), document.text)
        for document in reversed(documents)
    ]
    return change.files(drafts, read, Names(tag_names, venues))


def _venue_names(name: str) -> tuple[str, ...]:
    """Return the other names of a venue, its full name first; () for one that is not known."""
    venue = find_venue(name) if name else None
    return (venue.full_name, venue.name, *venue.aliases, *venue.phrases) if venue else ()


def _row(
    document: Document, venue_names: Sequence[str], aliases: Mapping[str, Sequence[str]]
) -> Row:
    names = tuple(name for tag in document.tags for name in aliases.get(tag, ()))
    return Row(
        href=addresses.href(document.path),
        title=document.title,
        authors=tuple(document.authors),
        tags=tuple(document.tags),
        venue=document.venue,
        place=venue_names[0] if venue_names else document.place,
        year=document.year,
        names=names,
        digest=" ".join((document.digest, *names)),
    )
