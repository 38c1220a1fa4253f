"""The hits of a search: matching papers and notes without a paper, each with its best passage."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from papernotes.library import Library
from papernotes.library.query.columns import SEPARATOR
from papernotes.library.query.widened import Widened
from papernotes.model.query.language import Filter, Query
from papernotes.notebook import Notebook
from papernotes.operations.search import indexed_texts
from papernotes.operations.search.matching import Match
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

COLUMNS = ("key", "title", "year", "place", "venue", "abstract", "authors", "tags")
"""The columns that a match of a paper has."""
_PLURAL = {"tag": "tags"}  # conditions with the name of another part


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


def of_matches(
    library: Library,
    notebook: Notebook,
    typed: Query,
    wide: Widened,
    matches: Sequence[Match],
    width: int,
) -> list[Hit]:
    """Return the hits of the matches of a typed and a wider query, with passages of so many characters."""
    search = _Search(
        library, notebook, typed, wide, [match.row[0] for match in matches if match.row], width
    )
    return [
        search.hit_of_stray(match) if match.file else search.hit_of_paper(match)
        for match in matches
    ]


class _Search:
    """What the hits of one search need: its words, and what its papers have of notes and conditions."""

    def __init__(
        self,
        library: Library,
        notebook: Notebook,
        typed: Query,
        wide: Widened,
        keys: Sequence[str],
        width: int,
    ) -> None:
        marks, wide_marks = _marks(typed), _marks(wide.query)
        self._library, self._notebook = library, notebook
        self._of_typed = PassageRequest(marks, width)
        self._of_wide = PassageRequest(wide_marks, width)
        self._others = [
            (other.text, [_marks(Query(((term,),))) for term in other.terms])
            for other in wide.added
        ]
        self._conditions = _met_conditions(library, typed, keys)
        self._files = library.notes.files_of(keys) if marks or wide_marks else {}
        self._template = template_lines(notebook) if marks else frozenset[str]()
        self._venue = lru_cache(library.venues.get)

    def hit_of_stray(self, match: Match) -> Hit:
        """Return the hit of a note without a paper."""
        text = self._notebook.searchable(match.file)
        fields, passage = find_in_stray(match.file, text, self._request(match), self._template)
        also = self._also(match, [text, match.file])
        return Hit("", "", None, "", round(match.score, 4), fields, passage, match.file, also=also)

    def hit_of_paper(self, match: Match) -> Hit:
        """Return the hit of a paper."""
        key, title, year, place, venue, abstract, authors, tags = match.row
        fields: tuple[str, ...] = ()
        passage, also = NO_PASSAGE, fields
        if self._request(match).marks:
            texts = {
                "title": title,
                "authors": _join_values(authors),
                "tags": _join_values(tags),
                "venue": f"{place} {year or ''} · {self._venue(venue)[0]}" if venue else "",
                "abstract": abstract,
            }
            notes = indexed_texts.read(self._library, self._notebook, self._files.get(key, ()))
            fields, passage = find_in_paper(texts, notes, self._request(match), self._template)
            also = self._also(match, [*texts.values(), *notes])
        fields = tuple(dict.fromkeys((*fields, *self._conditions.get(key, ()))))
        score = round(match.score, 4)
        return Hit(key, title, year, place or "", score, fields, passage, also=also)

    def _request(self, match: Match) -> PassageRequest:
        return self._of_typed if match.is_typed else self._of_wide

    def _also(self, match: Match, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the added words that stand in one of the texts; all if none does, none of a typed match."""
        if match.is_typed:
            return ()
        text = "\n".join(filter(None, texts))
        are_in = iter(which_marks(text, [marks for _, terms in self._others for marks in terms]))
        present = [
            word for word, terms in self._others if sum(next(are_in) for _ in terms) == len(terms)
        ]
        return tuple(dict.fromkeys(present or (word for word, _ in self._others)))


def _marks(query: Query) -> tuple[Mark, ...]:
    match = build_match(query)
    return match.marks if match else ()


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
