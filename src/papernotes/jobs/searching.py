"""A search: ranked papers, each with the passage that answers."""

from typing import NamedTuple

from papernotes.errors import BrokenNote
from papernotes.library import Library
from papernotes.model.query import Query, Term
from papernotes.notebook import Notebook
from papernotes.search.matching import Match, match
from papernotes.search.reading import readable
from papernotes.search.snippets import snippet


class Passage(NamedTuple):
    """A piece of the original text; `marks` are the (start, end) of what was found in it.

    `part` says where it stands: `note`, `abstract`, `title`, or empty for none.
    """

    part: str
    text: str
    marks: tuple[tuple[int, int], ...]


class Hit(NamedTuple):
    """One paper found. A higher score is a better answer; scores compare within one search."""

    key: str
    title: str
    year: int | None
    venue: str
    score: float
    passage: Passage


_NOTHING = Passage("", "", ())
_COLUMNS = ("key", "title", "year", "place", "abstract")


class Found(NamedTuple):
    """How many papers answer, and the best of them; `also` are spellings looked for as well."""

    total: int
    hits: list[Hit]
    also: tuple[str, ...] = ()

    def remark(self) -> str:
        """What the reader should know of the spellings; empty for nothing."""
        if not self.also:
            return ""
        words = ", ".join(self.also)
        return f"Showing results for {words} too." if self.hits else f"Did you mean {words}?"


def search(library: Library, notebook: Notebook, query: Query, limit: int) -> Found:
    """How many papers answer, and the best `limit` of them (0: all), best first."""
    total, rows = library.ranked(_COLUMNS, query, limit)
    also: tuple[str, ...] = ()
    if total < 2:  # no word that is unknown finds more
        query, also = _spelled(library, query)
        if also:
            total, rows = library.ranked(_COLUMNS, query, limit)
    matched = match(query)
    hits = []
    for key, title, year, place, abstract, score in rows:
        passage = _NOTHING
        if matched:
            passage = _passage(library, notebook, key, title, abstract, matched)
        hits.append(Hit(key, title, year, place or "", round(score, 4), passage))
    return Found(total, hits, also)


def _spelled(library: Library, query: Query) -> tuple[Query, tuple[str, ...]]:
    """A query whose unknown words may also be their nearest neighbours; and these."""
    groups, also = [], []
    for group in query.groups:
        for one in group:
            if not isinstance(one, Term) or one.negated or one.phrase or one.prefix:
                continue
            if near := library.nearest_word(one.text):
                group = (*group, one._replace(text=near))
                also.append(near)
        groups.append(group)
    return Query(tuple(groups)), tuple(dict.fromkeys(also))


def _passage(
    library: Library, notebook: Notebook, key: str, title: str, abstract: str, matched: Match
) -> Passage:
    """The best passage: of the note, else of the abstract, else of the title."""
    texts = [
        ("note", _note(library, notebook, key, title)),
        ("abstract", abstract),
        ("title", title),
    ]
    best = _NOTHING
    for part, text in texts:
        found = snippet(text, matched)
        if len(found.spans) > len(best.marks):
            best = Passage(part, found.text, found.spans)
    return best


def _note(library: Library, notebook: Notebook, key: str, title: str) -> str:
    row = library.note_of(key)
    if row is None:
        return ""
    try:
        text = readable(notebook.read(row.file))
        # The heading repeats the title, which is shown anyway.
        return text.replace(title, "", 1)
    except BrokenNote:
        return ""
