"""The closest results of a query: those with its words as they are typed, and side by side."""

from collections.abc import Iterator
from itertools import groupby

from papernotes.model.query.language import TAGS, Item, Query, Term
from papernotes.search.folding import fold
from papernotes.search.match_expression import is_common
from papernotes.search.word_forms import word_runs

_MOST_WORDS = 12  # of a query with closest results
_FIELDS = ("", "abstract", "note")
"""The fields that hold more than a line."""

Group = tuple[Item, ...]


def closest(query: Query) -> Query:
    """Return a query for the papers that have its words as whole words, and neighbours side by side.

    Where a word has no field, all of them in the title and the tags are as good. The query is empty
    if it asks for no word that could stand otherwise.
    """
    items = [item for group in query.groups for item in group]
    if len(items) > _MOST_WORDS or any(map(_has_no_letters, items)):
        return Query()
    wanted: list[Group] = []
    for field, run in groupby(query.groups, _field):
        groups = [*run]
        wanted += groups if field is None else _side_by_side([group[0] for group in groups])
    return Query() if wanted == [*query.groups] else Query(tuple(wanted))


def _has_no_letters(item: Item) -> bool:
    return isinstance(item, Term) and not word_runs(fold(item.text))


def _field(group: Group) -> str | None:
    """Return the field of the word that a group is; None for any other group."""
    item = group[0]
    if len(group) > 1 or not isinstance(item, Term) or item.field not in _FIELDS:
        return None
    return None if item.phrase or item.prefix or item.negated else item.field


def _side_by_side(words: list[Item]) -> Iterator[Group]:
    """Yield groups that all hold where words stand side by side, or in titles and tags."""
    terms = [word for word in words if isinstance(word, Term)]
    first, are_several = terms[0], len(terms) > 1
    text = " ".join(term.text for term in terms)
    together = first.changed(text=text, phrase=are_several, exact=are_several, whole=True)
    if first.field:
        yield (together,)
        return
    for term in terms:
        if term is first or not is_common(term):
            yield (together, term.changed(field="title"), term.changed(field=TAGS))
