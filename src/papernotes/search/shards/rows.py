"""What a page of a site gives to its search index."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from papernotes.search.note_text import strip_latex
from papernotes.search.schema import COLUMNS
from papernotes.search.tokens import tokenize, tokenize_list


class Row(NamedTuple):
    """A page: its address below the root of the site, and its public texts, of which all are searched.

    `text` is what the page shows of the note, without markup. `venue` is the short name of the
    venue and `place` its full name. `names` are other names of the tags. `digest` changes whenever anything else does.
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
    names: tuple[str, ...] = ()
    digest: str = ""

    def columns(self) -> tuple[str, ...]:
        """Return the tokens of each column, in the order of COLUMNS."""
        venue = f"{self.venue} {self.year or ''} {self.place or self.venue}" if self.venue else ""
        tokens = {
            "title": tokenize(strip_latex(self.title)),
            "tags": tokenize_list(map(strip_latex, (*self.tags, *self.names))),
            "authors": tokenize_list(map(strip_latex, self.authors)),
            "note": tokenize(self.text),
            "venue": tokenize(strip_latex(venue)),
            "abstract": tokenize(strip_latex(self.abstract)),
        }
        return tuple(tokens[name] for name in COLUMNS)


class Draft(NamedTuple):
    """A row without its text, and what makes the text, which is asked for only where it is needed."""

    row: Row
    text: Callable[[], str]

    def full(self) -> Row:
        """Return the row with its text."""
        return self.row._replace(text=self.text())


class Names(NamedTuple):
    """Other names by which `tag:` and `venue:` find a tag or a venue: aliases, tags above it."""

    tags: Mapping[str, Sequence[str]] = {}
    venues: Mapping[str, Sequence[str]] = {}


NO_NAMES = Names()
