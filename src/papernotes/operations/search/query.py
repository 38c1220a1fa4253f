"""A search: ranked papers, each with the passage that answers."""

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.library.query.columns import SEPARATOR
from papernotes.model.query.language import Filter, Query, Term
from papernotes.notebook import Notebook
from papernotes.search.match_expression import Mark, build_match
from papernotes.search.note_text import blank_markup, strip_latex, written_parts
from papernotes.search.snippets import Snippet, contains_mark, find_passage, find_snippet


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


OWN_COLUMNS = ("score", "snippet")
"""Columns that only a search has, beside those of a list."""


class Wish(NamedTuple):
    """How hits are wanted: in what order, how many (0: all), with passages how wide."""

    sort: str = "relevance"
    limit: int = 0
    width: int = 160


class _Asked(NamedTuple):
    """What is looked for in a text, and how wide a passage of it is to be."""

    marks: Sequence[Mark]
    width: int

    def within(self, part: str) -> "_Asked":
        """What is looked for in one part of a paper."""
        return _Asked([one for one in self.marks if one.column in ("", part)], self.width)


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


def count(library: Library, query: Query) -> Found:
    """How many papers `search` finds, without the papers."""
    total = library.queries.count(query)
    if total >= _FEW:
        return Found(total, [], query)
    spelled, also = _spelled(library, query)
    if also:
        total = library.queries.count(spelled)
    return Found(total, [], spelled, also)


def search(library: Library, notebook: Notebook, query: Query, wish: Wish) -> Found:
    """How many papers answer, and the first of them as wished."""
    total, rows = library.queries.ranked(_COLUMNS, query, wish.limit, wish.sort)
    also: tuple[str, ...] = ()
    if total < _FEW:
        query, also = _spelled(library, query)
        if also:
            total, rows = library.queries.ranked(_COLUMNS, query, wish.limit, wish.sort)
    matched = build_match(query)
    marks = matched.marks if matched else ()
    met = _met(library, query, [row[0] for row in rows])
    full_name = lru_cache(library.venues.get)
    asked, template = _Asked(marks, wish.width), _template(notebook) if marks else frozenset()
    hits = []
    for key, title, year, place, venue, abstract, authors, tags, score in rows:
        fields: tuple[str, ...] = ()
        shown = _NOTHING
        if marks:
            texts = {
                "title": title,
                "authors": _listed(authors),
                "tags": _listed(tags),
                "venue": f"{place} {year or ''} · {full_name(venue)[0]}" if venue else "",
                "abstract": abstract,
            }
            notes = _notes(library, notebook, key)
            fields, shown = _matches(texts, notes, asked, template)
        fields = tuple(dict.fromkeys((*fields, *met.get(key, ()))))
        hits.append(Hit(key, title, year, place or "", round(score, 4), fields, shown))
    return Found(total, hits, query, also)


def _spelled(library: Library, query: Query) -> tuple[Query, tuple[str, ...]]:
    """A query whose unknown words may also be their nearest neighbours; and these."""
    groups, also = [], []
    for group in query.groups:
        for one in group:
            if not isinstance(one, Term) or one.negated or one.phrase or one.prefix:
                continue
            if near := library.queries.nearest_word(one.text):
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
            meeting = keys if len(group) == 1 else library.queries.matching_keys(one, keys)
            for key in meeting:
                made[key].append(name)
    return made


def _listed(values: str | None) -> str:
    return (values or "").replace(SEPARATOR, ", ")


def _matches(
    texts: dict[str, str], notes: Sequence[str], asked: _Asked, template: frozenset[str]
) -> tuple[tuple[str, ...], Passage]:
    """The parts that hold what was asked for, and the passage that holds the most of it.

    A note that holds it in headings of a template alone is the last to be shown.
    """
    title = texts["title"]
    found = {part: _passage(text, title, asked.within(part)) for part, text in texts.items()}
    found["note"], own = _in_notes(notes, title, asked.within("note"), template)
    best = _NOTHING
    for part in _PARTS if own else _PARTS[1:]:
        if len(found[part].spans) > len(best.marks):
            best = Passage(part, *found[part])
    for part in (*_SHORT, "note"):
        if not best.marks and found[part].spans:
            best = Passage(part, *found[part])
    return tuple(part for part, one in found.items() if one.spans), best


def _passage(text: str, _title: str, asked: _Asked) -> Snippet:
    found = find_snippet(text, *asked)
    # LaTeX that a title was left with is not read by the index: M\"obius.
    return found if found.spans else find_snippet(strip_latex(text), *asked)


def _in_notes(
    notes: Sequence[str], title: str, asked: _Asked, template: frozenset[str]
) -> tuple[Snippet, bool]:
    """The passage of a paper's notes, and whether it is more than lines of a template."""
    # A heading that repeats the title says no more than that, and it is shown anyway; what asks for the note alone may
    # stand in nothing else.
    read = [blank_markup(note) for note in notes]
    text = "\n\n".join(read)
    if not contains_mark(text, asked.marks):
        return Snippet("", ()), False
    pieces = [
        one
        for note, known in zip(notes, read, strict=True)
        for one in written_parts(note, template, known)
        if not (title and one.heading and title in one.text)
    ]
    if (found := find_passage(pieces, *asked)).spans:
        return found, True
    if (found := find_snippet(text.replace(title, "", 1), *asked)).spans:
        return found, False
    return find_snippet(text, [mark for mark in asked.marks if mark.column], asked.width), False


def _template(notebook: Notebook) -> frozenset[str]:
    """The lines of the templates that notes are made from, without the blanks around."""
    return frozenset(line.strip() for text in notebook.templates() for line in text.split("\n"))


def _notes(library: Library, notebook: Notebook, key: str) -> list[str]:
    """The notes of a paper: its own one, and those that people wrote beside it."""
    own = library.notes.of_paper(key)
    texts = []
    for row in (*((own,) if own else ()), *library.notes.of_people(key)):
        with suppress(BrokenNoteError):
            texts.append(notebook.read(row.file))
    return texts


def rows(library: Library, found: Found, wish: Wish, columns: Sequence[str]) -> list[list[object]]:
    """These columns of what was found: those of a list, and OWN_COLUMNS."""
    stored = ["key", *(name for name in columns if name not in OWN_COLUMNS)]
    _, rows = library.queries.ranked(stored, found.query, wish.limit, wish.sort)
    hits = {hit.key: hit for hit in found.hits}
    made = []
    for row in rows:
        known = dict(zip(stored, row, strict=False))
        if hit := hits.get(str(known["key"])):
            known |= {"score": hit.score, "snippet": hit.passage.text}
            made.append([known[name] for name in columns])
    return made
