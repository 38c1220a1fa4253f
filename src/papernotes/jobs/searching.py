"""A search: ranked papers, each with the passage that answers."""

from typing import NamedTuple

from papernotes.errors import BrokenNote
from papernotes.library import Library
from papernotes.library.finding import SEPARATOR
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
    """One paper found. A higher score is a better answer; scores compare within one search.

    `fields` are the parts of the paper in which words that were asked for stand.
    """

    key: str
    title: str
    year: int | None
    venue: str
    score: float
    fields: tuple[str, ...]
    passage: Passage


class Wish(NamedTuple):
    """How hits are wanted: in what order, how many (0: all), with passages how wide."""

    sort: str = "relevance"
    limit: int = 0
    width: int = 160


_NOTHING = Passage("", "", ())
_COLUMNS = ("key", "title", "year", "place", "abstract", "authors", "tags")
_PARTS = ("note", "abstract", "title")  # where a passage is taken from, the best place first


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


def search(library: Library, notebook: Notebook, query: Query, wish: Wish) -> Found:
    """How many papers answer, and the first of them as wished."""
    total, rows = library.questions.ranked(_COLUMNS, query, wish.limit, wish.sort)
    also: tuple[str, ...] = ()
    if total < 2:  # no word that is unknown finds more
        query, also = _spelled(library, query)
        if also:
            total, rows = library.questions.ranked(_COLUMNS, query, wish.limit, wish.sort)
    matched = match(query)
    hits = []
    for key, title, year, place, abstract, authors, tags, score in rows:
        fields: tuple[str, ...] = ()
        passage = _NOTHING
        if matched:
            texts = {
                "title": title,
                "authors": _apart(authors),
                "tags": _apart(tags),
                "venue": place or "",
                "abstract": abstract,
                "note": _note(library, notebook, key, title),
            }
            fields, passage = _matches(texts, matched, wish.width)
        hits.append(Hit(key, title, year, place or "", round(score, 4), fields, passage))
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


def _apart(values: str | None) -> str:
    return (values or "").replace(SEPARATOR, " ; ")


def _matches(texts: dict[str, str], matched: Match, width: int) -> tuple[tuple[str, ...], Passage]:
    """The parts that hold what was asked for, and the passage that holds the most of it."""
    found = {part: snippet(text, matched, width) for part, text in texts.items()}
    best = _NOTHING
    for part in _PARTS:
        if len(found[part].spans) > len(best.marks):
            best = Passage(part, found[part].text, found[part].spans)
    return tuple(part for part, one in found.items() if one.spans), best


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
