"""What a page of a site gives to its search index."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from papernotes.search.note_text import strip_latex
from papernotes.search.schema import COLUMNS
from papernotes.search.tokens import tokenize, tokenize_list


class Row(NamedTuple):
    """A page: its address below the root of the site, and its public texts, of which all are searched.

    `text` is what the page shows of the note, without markup. `venue` is the short name of the
    venue and `place` its full name.
    """

    href: str
    title: str
    text: str = ""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    venue: str = ""
    place: str = ""
    year: int | None = None
    abstract: str = ""

    def columns(self) -> tuple[str, ...]:
        """Return the tokens of each column, in the order of COLUMNS."""
        venue = f"{self.venue} {self.year or ''} {self.place or self.venue}" if self.venue else ""
        tokens = {
            "title": tokenize(strip_latex(self.title)),
            "tags": tokenize_list(map(strip_latex, self.tags)),
            "authors": tokenize_list(map(strip_latex, self.authors)),
            "note": tokenize(self.text),
            "venue": tokenize(strip_latex(venue)),
            "abstract": tokenize(strip_latex(self.abstract)),
        }
        return tuple(tokens[name] for name in COLUMNS)


class Names(NamedTuple):
    """Other names by which `tag:` and `venue:` find a tag or a venue: aliases, tags above it."""

    tags: Mapping[str, Sequence[str]] = {}
    venues: Mapping[str, Sequence[str]] = {}


NO_NAMES = Names()
