"""Facets: the tags, venues, years, statuses and PDFs of a query's papers, each with the query for them."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.library import Library
from papernotes.library.query.facets import FacetRows
from papernotes.model.marks import STATUSES, canonical_status
from papernotes.model.query.language import Filter, Query, format_query, parse_query
from papernotes.model.query.validation import parse_has_value
from papernotes.model.query.venues import group_venues
from papernotes.model.tags.groups import count_tags
from papernotes.model.tags.spelling import fold_tag
from papernotes.model.tags.tree import TagTree
from papernotes.model.venues import find_exact

FIELDS = ("tag", "venue", "year", "status", "has")
"""The fields of facets, in their order; of what a paper can have, that is its PDF."""
_PDF = "pdf"


class Value(NamedTuple):
    """A value of a facet: the number of papers that have it, and the query that selects these.

    Where the query has the value as a condition already, it is `chosen`, and the new query is
    without it. `value` is empty for papers that have none.
    """

    value: str
    papers: int
    query: str
    chosen: bool = False


class Facet(NamedTuple):
    """The values of a field: chosen ones first, then the commonest; the newest year comes first."""

    field: str
    values: tuple[Value, ...]


def facets(library: Library, query: Query, counted: Query | None = None) -> tuple[Facet, ...]:
    """Return the facets of the papers that a query selects, without those that have no value.

    Where a search also found papers by other words, `counted` is the query with these: papers are
    counted by it, and the new queries are made from the one as typed. The links of notes must be up to
    date where the query depends on them.
    """
    rows = library.queries.facet_rows(counted or query)
    tree = library.tag_names.tree()
    counts = {
        "tag": count_tags(tree, rows.tags),
        "venue": _venues(library, rows.venues),
        "year": {str(year): number for year, number in rows.years.items() if year is not None},
        "status": _statuses(rows.statuses),
        "has": {_PDF: rows.with_pdf} if rows.with_pdf else {},
    }
    without, folds = _numbers_without(rows), _folds(library, tree)
    result = []
    for field in FIELDS:
        values = _values(query, field, counts[field], folds[field])
        if rest := without.get(field, 0):
            missing = Filter("no", _PDF if field == "has" else field)
            values.append(Value("", rest, _with(query, missing)))
        if values:
            result.append(Facet(field, tuple(values)))
    return tuple(result)


def _numbers_without(rows: FacetRows) -> Mapping[str, int]:
    """Return by field how many papers have no value in it."""
    return {
        "tag": rows.number - len({paper for _, paper in rows.tags}),
        "venue": sum(number for name, number in rows.venues.items() if not name),
        "year": rows.years.get(None, 0),
        "has": rows.number - rows.with_pdf if rows.with_pdf else 0,
    }


def _folds(library: Library, tree: TagTree) -> Mapping[str, Callable[[str], str]]:
    """Return by field a function for what is the same in two spellings of a value."""

    def venue_name(text: str) -> str:
        venue = find_exact(text, library.venues.table)
        return venue.name if venue else text.casefold()

    return {
        "tag": lambda tag: fold_tag(tree.target(tag) or tag),
        "venue": venue_name,
        "year": str,
        "status": canonical_status,
        "has": _holding,
    }


def _values(
    query: Query, field: str, counts: Mapping[str, int], fold: Callable[[str], str]
) -> list[Value]:
    chosen = {fold(item.value): item for item in _conditions(query, field)}
    values = []
    for value, number in counts.items():
        if item := chosen.get(fold(value)):
            values.append(Value(value, number, _without(query, item), chosen=True))
        else:
            values.append(Value(value, number, _with(query, Filter(field, value))))
    return sorted(values, key=_ORDERS.get(field, _commonest_first))


def _conditions(query: Query, field: str) -> Iterable[Filter]:
    """Yield the conditions on a field that stand alone, which another click takes away."""
    for group in query.groups:
        if len(group) == 1 and isinstance(group[0], Filter):
            item = group[0]
            if item.field == field and not item.negated:
                yield item


def _with(query: Query, item: Filter) -> str:
    return format_query(Query((*query.groups, (item,))))


def _without(query: Query, item: Filter) -> str:
    rest = Query(tuple(group for group in query.groups if group != (item,)))
    text = format_query(rest)
    if parse_query([text]) == rest:
        return text
    # `venue:CVPR` and a word `2020`, which nothing parts any more, would be one condition.
    words = sorted(rest.groups, key=lambda group: isinstance(group[0], Filter))
    return format_query(Query(tuple(words)))


def _venues(library: Library, numbers: Mapping[str | None, int]) -> dict[str, int]:
    """Return the numbers of papers under the values of `venue:` that select them."""
    stored = [(name, full_name) for name, full_name, _ in library.venues.rows()]
    grouped = {
        value: sum(numbers.get(name, 0) for name in names)
        for value, names in group_venues(stored, library.venues.table).items()
    }
    return {value: number for value, number in grouped.items() if number}


def _statuses(numbers: Mapping[str, int]) -> dict[str, int]:
    """Return the numbers of papers by status, other names of a known one under its first name."""
    counted = Counter[str]()
    for status, number in numbers.items():
        if status:
            counted[canonical_status(status)] += number
    return dict(counted)


def _holding(value: str) -> str:
    """Return what a condition `has:` asks for; a value that cannot be asked for, as it is."""
    try:
        return parse_has_value("has", value)
    except RefusedError:
        return value


def _commonest_first(value: Value) -> tuple[object, ...]:
    return not value.chosen, -value.papers, value.value


def _newest_first(value: Value) -> tuple[object, ...]:
    return not value.chosen, -int(value.value)


def _as_read(value: Value) -> tuple[object, ...]:
    """Return the place of a status: in the order of reading, then those of the reader's own."""
    names = [names[0] for names in STATUSES]
    place = names.index(value.value) if value.value in names else len(names)
    return not value.chosen, place, -value.papers, value.value


_ORDERS: dict[str, Callable[[Value], tuple[object, ...]]] = {
    "year": _newest_first,
    "status": _as_read,
}
