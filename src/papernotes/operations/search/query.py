"""Search: ranked papers, each with the best matching passage."""

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
    """A piece of the original text; `marks` are the (start, end) offsets of the matches in it.

    `part` is its source: `note`, `abstract`, `title`, `tags`, `authors`, `venue`, or empty for
    no passage.
    """

    part: str
    text: str
    marks: tuple[tuple[int, int], ...]


class Hit(NamedTuple):
    """One matching paper. A higher score is a better match; scores compare within one search.

    `fields` are the parts of the paper that contain words of the query, then the conditions of
    the query that it meets.
    """

    key: str
    title: str
    year: int | None
    venue: str
    score: float
    fields: tuple[str, ...]
    passage: Passage


OWN_COLUMNS = ("score", "snippet")
"""Columns of a search in addition to those of a list."""


class SearchOptions(NamedTuple):
    """The order of hits, their maximal number (0: all), and the width of passages in characters."""

    sort: str = "relevance"
    limit: int = 0
    width: int = 160


class _PassageRequest(NamedTuple):
    """The marks to find in a text, and the width of its passage."""

    marks: Sequence[Mark]
    width: int

    def for_part(self, part: str) -> "_PassageRequest":
        """Return the request for one part of a paper."""
        return _PassageRequest(
            [mark for mark in self.marks if mark.column in ("", part)], self.width
        )


_NO_PASSAGE = Passage("", "", ())
_FEW_PAPERS = 2  # below this number of papers, near spellings are searched too
_COLUMNS = ("key", "title", "year", "place", "venue", "abstract", "authors", "tags")
_PROSE_PARTS = ("note", "abstract", "title")  # sources of a passage, the best first
_SHORT_PARTS = ("tags", "authors", "venue")  # sources of a passage if no prose matches
_PLURAL = {"tag": "tags"}  # conditions with the name of another part


class SearchResult(NamedTuple):
    """The number of matching papers, and the best of them.

    `query` is the query that was searched, with near `spellings` in addition to its words.
    """

    total: int
    hits: list[Hit]
    query: Query
    spellings: tuple[str, ...] = ()


def count(library: Library, query: Query) -> SearchResult:
    """Return the number of papers that `search` finds, without the papers."""
    total = library.queries.count(query)
    if total >= _FEW_PAPERS:
        return SearchResult(total, [], query)
    extended, spellings = _add_spellings(library, query)
    if spellings:
        total = library.queries.count(extended)
    return SearchResult(total, [], extended, spellings)


def search(
    library: Library, notebook: Notebook, query: Query, options: SearchOptions
) -> SearchResult:
    """Return the number of matching papers, and the first ones according to `options`."""
    total, rows = library.queries.ranked(_COLUMNS, query, options.limit, options.sort)
    spellings: tuple[str, ...] = ()
    if total < _FEW_PAPERS:
        query, spellings = _add_spellings(library, query)
        if spellings:
            total, rows = library.queries.ranked(_COLUMNS, query, options.limit, options.sort)
    matched = build_match(query)
    marks = matched.marks if matched else ()
    met = _met_conditions(library, query, [row[0] for row in rows])
    full_name = lru_cache(library.venues.get)
    request = _PassageRequest(marks, options.width)
    template = _template_lines(notebook) if marks else frozenset()
    hits = []
    for key, title, year, place, venue, abstract, authors, tags, score in rows:
        fields: tuple[str, ...] = ()
        shown = _NO_PASSAGE
        if marks:
            texts = {
                "title": title,
                "authors": _join_values(authors),
                "tags": _join_values(tags),
                "venue": f"{place} {year or ''} · {full_name(venue)[0]}" if venue else "",
                "abstract": abstract,
            }
            notes = _read_notes(library, notebook, key)
            fields, shown = _find_matches(texts, notes, request, template)
        fields = tuple(dict.fromkeys((*fields, *met.get(key, ()))))
        hits.append(Hit(key, title, year, place or "", round(score, 4), fields, shown))
    return SearchResult(total, hits, query, spellings)


def _add_spellings(library: Library, query: Query) -> tuple[Query, tuple[str, ...]]:
    """Return the query with near spellings as alternatives to its words; and the spellings."""
    groups, spellings = [], []
    for group in query.groups:
        for item in group:
            if not isinstance(item, Term) or item.negated or item.phrase or item.prefix:
                continue
            if near := library.queries.nearest_word(item.text):
                group = (*group, item._replace(text=near))
                spellings.append(near)
        groups.append(group)
    return Query(tuple(groups)), tuple(dict.fromkeys(spellings))


def _met_conditions(library: Library, query: Query, keys: Sequence[str]) -> dict[str, list[str]]:
    """Return the fields of the conditions that each paper meets.

    Every result meets a condition without alternatives, so only the others are checked.
    """
    conditions: dict[str, list[str]] = {key: [] for key in keys}
    for group in query.groups:
        for item in group:
            if not isinstance(item, Filter) or item.negated:
                continue
            name = _PLURAL.get(item.field, item.field)
            meeting = keys if len(group) == 1 else library.queries.matching_keys(item, keys)
            for key in meeting:
                conditions[key].append(name)
    return conditions


def _join_values(values: str | None) -> str:
    return (values or "").replace(SEPARATOR, ", ")


def _find_matches(
    texts: dict[str, str], notes: Sequence[str], request: _PassageRequest, template: frozenset[str]
) -> tuple[tuple[str, ...], Passage]:
    """Return the parts that match, and the passage with the most matches.

    A note that matches only in lines of a template comes last.
    """
    title = texts["title"]
    snippets = {
        part: _find_in_part(text, title, request.for_part(part)) for part, text in texts.items()
    }
    snippets["note"], written = _find_in_notes(notes, title, request.for_part("note"), template)
    best = _NO_PASSAGE
    for part in _PROSE_PARTS if written else _PROSE_PARTS[1:]:
        if len(snippets[part].spans) > len(best.marks):
            best = Passage(part, *snippets[part])
    for part in (*_SHORT_PARTS, "note"):
        if not best.marks and snippets[part].spans:
            best = Passage(part, *snippets[part])
    return tuple(part for part, snippet in snippets.items() if snippet.spans), best


def _find_in_part(text: str, _title: str, request: _PassageRequest) -> Snippet:
    snippet = find_snippet(text, *request)
    # The index does not contain the LaTeX left in a title: M\"obius.
    return snippet if snippet.spans else find_snippet(strip_latex(text), *request)


def _find_in_notes(
    notes: Sequence[str], title: str, request: _PassageRequest, template: frozenset[str]
) -> tuple[Snippet, bool]:
    """Return the passage of a paper's notes, and whether it is more than lines of a template."""
    # Skip a heading that repeats the title, which is shown anyway. A search of notes alone may
    # match nowhere else.
    plain_texts = [blank_markup(note) for note in notes]
    text = "\n\n".join(plain_texts)
    if not contains_mark(text, request.marks):
        return Snippet("", ()), False
    pieces = [
        piece
        for note, plain_text in zip(notes, plain_texts, strict=True)
        for piece in written_parts(note, template, plain_text)
        if not (title and piece.heading and title in piece.text)
    ]
    if (snippet := find_passage(pieces, *request)).spans:
        return snippet, True
    if (snippet := find_snippet(text.replace(title, "", 1), *request)).spans:
        return snippet, False
    return find_snippet(text, [mark for mark in request.marks if mark.column], request.width), False


def _template_lines(notebook: Notebook) -> frozenset[str]:
    """Return the lines of the templates for new notes, without surrounding spaces."""
    return frozenset(line.strip() for text in notebook.templates() for line in text.split("\n"))


def _read_notes(library: Library, notebook: Notebook, key: str) -> list[str]:
    """Return the texts of a paper's notes: its own note, and the notes by other people."""
    own = library.notes.of_paper(key)
    texts = []
    for row in (*((own,) if own else ()), *library.notes.of_people(key)):
        with suppress(BrokenNoteError):
            texts.append(notebook.read(row.file))
    return texts


def rows(
    library: Library, result: SearchResult, options: SearchOptions, columns: Sequence[str]
) -> list[list[object]]:
    """Return these columns of the hits: columns of a list, and OWN_COLUMNS."""
    stored = ["key", *(name for name in columns if name not in OWN_COLUMNS)]
    _, rows = library.queries.ranked(stored, result.query, options.limit, options.sort)
    hits = {hit.key: hit for hit in result.hits}
    selected = []
    for row in rows:
        values = dict(zip(stored, row, strict=False))
        if hit := hits.get(str(values["key"])):
            values |= {"score": hit.score, "snippet": hit.passage.text}
            selected.append([values[name] for name in columns])
    return selected
