"""Search: ranked papers and notes without a paper, each with the best matching passage."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from papernotes.library import Library
from papernotes.library.query.columns import RELEVANCE, SEPARATOR
from papernotes.library.query.widened import Added, Widened
from papernotes.model.query.language import Filter, Query, Term
from papernotes.notebook import Notebook
from papernotes.operations.search import indexed_texts
from papernotes.operations.search.matching import Matches, Order, match
from papernotes.operations.search.passages import (
    NO_PASSAGE,
    Passage,
    PassageRequest,
    find_in_paper,
    find_in_stray,
    template_lines,
)
from papernotes.search.match_expression import Mark, build_match
from papernotes.search.snippets import which_marks


class Hit(NamedTuple):
    """One matching paper. A higher score is a better match; scores compare within one search.

    `fields` are the parts of the paper that contain words of the query, then the conditions of
    the query that it meets. `file` is the name of a matching note without a paper; then the key,
    title and venue are empty. `page` is that of the passage in the paper's file `pdf`. `also` are the
    words that it was found by instead of those typed: another spelling or script; empty for a result
    of the query as typed.
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
    also: tuple[str, ...] = ()


OWN_COLUMNS = ("score", "snippet")
"""Columns of a search in addition to those of a list."""


class SearchOptions(NamedTuple):
    """The order of hits, their maximal number (0: all), and the width of passages in characters.

    Without `strays`, hits are papers only. With `exact`, words are searched for as typed only.
    """

    sort: str = RELEVANCE
    limit: int = 0
    width: int = 160
    strays: bool = True
    exact: bool = False


_COLUMNS = ("key", "title", "year", "place", "venue", "abstract", "authors", "tags")
_PLURAL = {"tag": "tags"}  # conditions with the name of another part


class SearchResult(NamedTuple):
    """The numbers of matching papers and of matching notes without a paper; the best of both.

    `wide` is the `typed` query with near spellings of its words and with words that mean the same.
    Where these found more, they are in `spellings` and `also`.
    """

    papers: int
    strays: int
    hits: list[Hit]
    typed: Query
    wide: Widened = Widened(Query())
    spellings: tuple[str, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def query(self) -> Query:
        """Return the query that was searched."""
        return self.wide.query if self.wide.added else self.typed

    @property
    def total(self) -> int:
        """Return the number of all results."""
        return self.papers + self.strays


def in_notes(query: Query) -> Query:
    """Return the query with its words looked for in notes alone."""
    return Query(
        tuple(
            tuple(
                item.changed(field="note") if isinstance(item, Term) and not item.field else item
                for item in group
            )
            for group in query.groups
        )
    )


def widened(library: Library, query: Query) -> Query:
    """Return the query by which `search` finds papers: also by near spellings and other words."""
    return library.queries.widened(query).query


def count(library: Library, query: Query, *, exact: bool = False) -> SearchResult:
    """Return the numbers of papers and notes that `search` finds, without any of them."""
    wide = Widened(query) if exact else library.queries.widened(query)
    papers, strays = library.queries.count(wide.query), library.queries.count_strays(wide.query)
    more = 0
    if wide.added:
        more = papers + strays - library.queries.count(query) - library.queries.count_strays(query)
    return _result(Matches(papers, strays, papers + strays - more, []), [], query, wide)


def _result(matches: Matches, hits: list[Hit], typed: Query, wide: Widened) -> SearchResult:
    papers, strays = matches.papers, matches.strays
    added = wide.added if papers + strays > matches.typed or not matches.typed else ()
    spellings = tuple(one.text for one in added if one.is_spelling)
    also = _also(added, hits) if papers + strays else ()
    return SearchResult(papers, strays, hits, typed, wide, spellings, also)


def _also(added: Iterable[Added], hits: Iterable[Hit]) -> tuple[str, ...]:
    """Return the texts of other words, each once.

    The parts of a typed word count where a result has them apart, or where nothing else was added:
    side by side they are the typed word.
    """
    others = [other for other in added if not other.is_spelling]
    seen = {word for hit in hits for word in hit.also}
    said = [other.text for other in others if not other.is_apart or other.text in seen]
    return tuple(dict.fromkeys(said or (other.text for other in others)))


def search(
    library: Library, notebook: Notebook, query: Query, options: SearchOptions
) -> SearchResult:
    """Return the number of matches, and the first ones according to `options`.

    They are in the order of `matching.match`.
    """
    wide = Widened(query) if options.exact else library.queries.widened(query)
    matches = match(library, query, wide, _order(options), _COLUMNS)
    marks = {is_typed: _marks(query if is_typed else wide.query) for is_typed in (True, False)}
    others = [(one.text, [_marks(Query(((term,),))) for term in one.terms]) for one in wide.added]
    rows = [one.found for one in matches.first if not isinstance(one.found, str)]
    keys = [row[0] for row in rows]
    met = _met_conditions(library, query, keys)
    files = library.notes.files_of(keys) if marks[True] or marks[False] else {}
    full_name = lru_cache(library.venues.get)
    template = template_lines(notebook) if marks[True] else frozenset()
    hits = []
    for score, found, is_typed in matches.first:
        request = PassageRequest(marks[is_typed], options.width)
        if isinstance(found, str):
            text = notebook.searchable(found)
            fields, shown = find_in_stray(found, text, request, template)
            also = () if is_typed else _words_in([text, found], others)
            hits.append(Hit("", "", None, "", round(score, 4), fields, shown, found, also=also))
            continue
        key, title, year, place, venue, abstract, authors, tags = found
        fields, shown, also = (), NO_PASSAGE, ()
        if request.marks:
            texts = {
                "title": title,
                "authors": _join_values(authors),
                "tags": _join_values(tags),
                "venue": f"{place} {year or ''} · {full_name(venue)[0]}" if venue else "",
                "abstract": abstract,
            }
            notes = indexed_texts.read(library, notebook, files.get(key, ()))
            fields, shown = find_in_paper(texts, notes, request, template)
            also = () if is_typed else _words_in([*texts.values(), *notes], others)
        fields = tuple(dict.fromkeys((*fields, *met.get(key, ()))))
        hits.append(Hit(key, title, year, place or "", round(score, 4), fields, shown, also=also))
    return _result(matches, hits, query, wide)


def _order(options: SearchOptions) -> Order:
    return Order(options.sort, options.limit, strays=options.strays)


def _marks(query: Query) -> tuple[Mark, ...]:
    matched = build_match(query)
    return matched.marks if matched else ()


def _words_in(
    texts: Sequence[str], others: Sequence[tuple[str, list[tuple[Mark, ...]]]]
) -> tuple[str, ...]:
    """Return the added words that stand in one of the texts; all if none is seen."""
    text = "\n".join(filter(None, texts))
    are_in = iter(which_marks(text, [marks for _, terms in others for marks in terms]))
    seen = [word for word, terms in others if sum(next(are_in) for _ in terms) == len(terms)]
    return tuple(dict.fromkeys(seen or (word for word, _ in others)))


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


def rows(
    library: Library, result: SearchResult, options: SearchOptions, columns: Sequence[str]
) -> list[list[object]]:
    """Return these columns of the hits: columns of a list, and OWN_COLUMNS."""
    stored = ["key", *(name for name in columns if name not in OWN_COLUMNS)]
    matches = match(library, result.typed, result.wide, _order(options), stored)
    hits = {hit.key: hit for hit in result.hits}
    selected = []
    for one in matches.first:
        values = dict(zip(stored, one.found, strict=True))
        if hit := hits.get(str(values["key"])):
            values |= {"score": hit.score, "snippet": hit.passage.text}
            selected.append([values[name] for name in columns])
    return selected
