"""Search: ranked papers and notes without a paper, each with the best matching passage."""

from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, NamedTuple

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.library.query.columns import RELEVANCE, SEPARATOR
from papernotes.model.query.language import Filter, Query, Term
from papernotes.notebook import Notebook
from papernotes.operations.search.passages import (
    NO_PASSAGE,
    Passage,
    PassageRequest,
    find_in_paper,
    find_in_stray,
    template_lines,
)
from papernotes.search.match_expression import build_match


class Hit(NamedTuple):
    """One matching paper. A higher score is a better match; scores compare within one search.

    `fields` are the parts of the paper that contain words of the query, then the conditions of
    the query that it meets. `file` is the name of a matching note without a paper; then the key,
    title and venue are empty. `page` is that of the passage in the paper's file `pdf`.
    """

    key: str
    title: str
    year: int | None
    venue: str
    score: float
    fields: tuple[str, ...]
    passage: Passage
    file: str = ""
    page: int | None = None
    pdf: str = ""


OWN_COLUMNS = ("score", "snippet")
"""Columns of a search in addition to those of a list."""


class SearchOptions(NamedTuple):
    """The order of hits, their maximal number (0: all), and the width of passages in characters.

    Without `strays`, hits are papers only.
    """

    sort: str = RELEVANCE
    limit: int = 0
    width: int = 160
    strays: bool = True


_FEW_PAPERS = 2  # below this number of papers, near spellings are searched too
_COLUMNS = ("key", "title", "year", "place", "venue", "abstract", "authors", "tags")
_PLURAL = {"tag": "tags"}  # conditions with the name of another part


class SearchResult(NamedTuple):
    """The numbers of matching papers and of matching notes without a paper; the best of both.

    `query` is the query that was searched, with near `spellings` in addition to its words.
    """

    papers: int
    strays: int
    hits: list[Hit]
    query: Query
    spellings: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """Return the number of all results."""
        return self.papers + self.strays


_Matches = tuple[int, int, list[tuple[float, tuple[Any, ...] | str]]]
"""The numbers of papers and notes without a paper; the first of both, each with its score.

A paper is the values of _COLUMNS, a note the name of its file.
"""


def in_notes(query: Query) -> Query:
    """Return the query with its words looked for in notes alone."""
    return Query(
        tuple(
            tuple(
                item._replace(field="note") if isinstance(item, Term) and not item.field else item
                for item in group
            )
            for group in query.groups
        )
    )


def count(library: Library, query: Query) -> SearchResult:
    """Return the numbers of papers and notes that `search` finds, without any of them."""
    papers, strays = library.queries.count(query), library.queries.count_strays(query)
    if papers + strays >= _FEW_PAPERS:
        return SearchResult(papers, strays, [], query)
    extended, spellings = _add_spellings(library, query)
    if spellings:
        papers = library.queries.count(extended)
        strays = library.queries.count_strays(extended)
    return SearchResult(papers, strays, [], extended, spellings)


def search(
    library: Library, notebook: Notebook, query: Query, options: SearchOptions
) -> SearchResult:
    """Return the number of matches, and the first ones according to `options`."""
    papers, strays, first = _match(library, query, options)
    spellings: tuple[str, ...] = ()
    if papers + strays < _FEW_PAPERS:
        query, spellings = _add_spellings(library, query)
        if spellings:
            papers, strays, first = _match(library, query, options)
    matched = build_match(query)
    marks = matched.marks if matched else ()
    rows = [match for _, match in first if not isinstance(match, str)]
    met = _met_conditions(library, query, [row[0] for row in rows])
    full_name = lru_cache(library.venues.get)
    request = PassageRequest(marks, options.width)
    template = template_lines(notebook) if marks else frozenset()
    hits = []
    for score, match in first:
        if isinstance(match, str):
            text = notebook.searchable(match)
            fields, shown = find_in_stray(match, text, request, template)
            hits.append(Hit("", "", None, "", round(score, 4), fields, shown, match))
            continue
        key, title, year, place, venue, abstract, authors, tags = match
        fields, shown = (), NO_PASSAGE
        if marks:
            texts = {
                "title": title,
                "authors": _join_values(authors),
                "tags": _join_values(tags),
                "venue": f"{place} {year or ''} · {full_name(venue)[0]}" if venue else "",
                "abstract": abstract,
            }
            notes = _read_notes(library, notebook, key)
            fields, shown = find_in_paper(texts, notes, request, template)
        fields = tuple(dict.fromkeys((*fields, *met.get(key, ()))))
        hits.append(Hit(key, title, year, place or "", round(score, 4), fields, shown))
    return SearchResult(papers, strays, hits, query, spellings)


def _match(library: Library, query: Query, options: SearchOptions) -> _Matches:
    """Return the first matches: by relevance all together, else papers before notes."""
    papers, rows = library.queries.ranked(_COLUMNS, query, options.limit, options.sort)
    strays, files = library.queries.ranked_strays(query, options.limit, options.sort)
    first: list[tuple[float, tuple[Any, ...] | str]] = [(row[-1], row[:-1]) for row in rows]
    if files and options.strays:
        first += [(score, file) for file, score in files]
        if options.sort.endswith(RELEVANCE):
            first.sort(key=lambda match: match[0], reverse=options.sort == RELEVANCE)
        first = first[: options.limit or None]
    return papers, strays, first


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
