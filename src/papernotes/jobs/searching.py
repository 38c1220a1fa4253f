"""A search: ranked papers, each with the passage that answers."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from papernotes.errors import BrokenNote
from papernotes.library import Library
from papernotes.library.columns import SEPARATOR
from papernotes.model.query import Filter, Query, Term
from papernotes.notebook import Notebook
from papernotes.search.matching import Mark, match
from papernotes.search.reading import readable, title_text
from papernotes.search.snippets import Snippet, snippet


class Passage(NamedTuple):
    """A piece of the original text; `marks` are the (start, end) of what was found in it.

    `part` says where it stands: `note`, `abstract`, `title`, `tags`, `authors`, `venue`, or
    empty for none.
    """

    part: str
    text: str
    marks: tuple[tuple[int, int], ...]


class Hit(NamedTuple):
    """One paper found. A higher score is a better answer; scores compare within one search.

    `fields` are the parts of the paper in which words that were asked for stand, and after
    them the conditions of the query that it meets.
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
_FEW = 2  # papers; a query with a word that is unknown finds no more
_COLUMNS = ("key", "title", "year", "place", "venue", "abstract", "authors", "tags")
_PARTS = ("note", "abstract", "title")  # where a passage is taken from, the best place first
_SHORT = ("tags", "authors", "venue")  # and where it is taken from if no prose holds a word
_PLURAL = {"tag": "tags"}  # a condition that is named as the part is


class Found(NamedTuple):
    """How many papers answer, and the best of them.

    `query` is what was answered: with the spellings `also` beside the words asked for.
    """

    total: int
    hits: list[Hit]
    query: Query
    also: tuple[str, ...] = ()

    def remark(self) -> str:
        """What the reader should know of the spellings; empty for nothing."""
        if not self.also:
            return ""
        words = ", ".join(self.also)
        return f"Showing results for {words} too." if self.total else f"Did you mean {words}?"


def count(library: Library, query: Query) -> Found:
    """How many papers `search` finds, without the papers."""
    total = library.questions.count(query)
    if total >= _FEW:
        return Found(total, [], query)
    spelled, also = _spelled(library, query)
    if also:
        total = library.questions.count(spelled)
    return Found(total, [], spelled, also)


def search(library: Library, notebook: Notebook, query: Query, wish: Wish) -> Found:
    """How many papers answer, and the first of them as wished."""
    total, rows = library.questions.ranked(_COLUMNS, query, wish.limit, wish.sort)
    also: tuple[str, ...] = ()
    if total < _FEW:
        query, also = _spelled(library, query)
        if also:
            total, rows = library.questions.ranked(_COLUMNS, query, wish.limit, wish.sort)
    matched = match(query)
    marks = matched.marks if matched else ()
    met = _met(library, query, [row[0] for row in rows])
    full_name = lru_cache(library.venue)
    hits = []
    for key, title, year, place, venue, abstract, authors, tags, score in rows:
        fields: tuple[str, ...] = ()
        passage = _NOTHING
        if marks:
            texts = {
                "title": title,
                "authors": _listed(authors),
                "tags": _listed(tags),
                "venue": f"{place} {year or ''} · {full_name(venue)[0]}" if venue else "",
                "abstract": abstract,
                "note": _note(library, notebook, key),
            }
            fields, passage = _matches(texts, marks, wish.width)
        fields = tuple(dict.fromkeys((*fields, *met.get(key, ()))))
        hits.append(Hit(key, title, year, place or "", round(score, 4), fields, passage))
    return Found(total, hits, query, also)


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


def _met(library: Library, query: Query, keys: Sequence[str]) -> dict[str, list[str]]:
    """The fields of the conditions that each paper meets; one that stands alone, they all do."""
    made: dict[str, list[str]] = {key: [] for key in keys}
    for group in query.groups:
        for one in group:
            if not isinstance(one, Filter) or one.negated:
                continue
            name = _PLURAL.get(one.field, one.field)
            meeting = keys if len(group) == 1 else library.questions.meeting(one, keys)
            for key in meeting:
                made[key].append(name)
    return made


def _listed(values: str | None) -> str:
    return (values or "").replace(SEPARATOR, ", ")


def _matches(
    texts: dict[str, str], marks: Sequence[Mark], width: int
) -> tuple[tuple[str, ...], Passage]:
    """The parts that hold what was asked for, and the passage that holds the most of it."""
    found = {
        part: _passage(part, text, texts["title"], marks, width) for part, text in texts.items()
    }
    best = _NOTHING
    for part in _PARTS:
        if len(found[part].spans) > len(best.marks):
            best = Passage(part, *found[part])
    if not best.marks:
        best = next((Passage(part, *found[part]) for part in _SHORT if found[part].spans), best)
    return tuple(part for part, one in found.items() if one.spans), best


def _passage(part: str, text: str, title: str, marks: Sequence[Mark], width: int) -> Snippet:
    asked = [mark for mark in marks if mark.column in ("", part)]
    if part == "note":
        # The heading repeats the title, which is shown anyway; what asks for the note alone
        # may stand in nothing else.
        found = snippet(text.replace(title, "", 1), asked, width)
        own = [mark for mark in asked if mark.column]
        return found if found.spans else snippet(text, own, width)
    found = snippet(text, asked, width)
    # LaTeX that a title was left with is not read by the index: M\"obius.
    return found if found.spans else snippet(title_text(text), asked, width)


def _note(library: Library, notebook: Notebook, key: str) -> str:
    """What is read of the notes of a paper: its own one, and those that people wrote beside it."""
    own = library.note_of(key)
    texts = []
    for row in (*((own,) if own else ()), *library.notes_of_people(key)):
        try:
            texts.append(readable(notebook.read(row.file)))
        except BrokenNote:
            continue
    return "\n\n".join(texts)
