"""Expand the saved queries that a query refers to."""

from collections.abc import Mapping

from papernotes.errors import RefusedError
from papernotes.model.query.language import Item, Query, QueryReference, parse_query
from papernotes.model.query.validation import check_length, check_query, unknown_query_error
from papernotes.model.unicode_forms import fold_name

_MOST = 2000  # groups that may be looked at: names within names multiply


class _Expander:
    def __init__(self, saved: Mapping[str, str]) -> None:
        self.texts = {fold_name(name): (name, text) for name, text in saved.items()}
        self.names = list(saved)
        self.groups_seen = 0

    def expand_query(self, query: Query, path: tuple[str, ...]) -> Query:
        groups: dict[tuple[Item, ...], None] = {}
        for group in query.groups:
            self.groups_seen += 1
            if self.groups_seen > _MOST:
                raise RefusedError("This query expands to too many saved queries. Simplify it.")
            item = group[0]
            if len(group) == 1 and isinstance(item, QueryReference) and not item.negated:
                # Alone in its group it is nothing but more groups, whose words can be ranked.
                groups |= dict.fromkeys(self.expand_reference(item, path).groups)
            else:
                groups[tuple(self.expand_item(item, path) for item in group)] = None
        return Query(tuple(groups))

    def expand_item(self, item: Item, path: tuple[str, ...]) -> Item:
        return (
            QueryReference(item.name, negated=item.negated, query=self.expand_reference(item, path))
            if isinstance(item, QueryReference)
            else item
        )

    def expand_reference(self, reference: QueryReference, path: tuple[str, ...]) -> Query:
        if fold_name(reference.name) not in self.texts:
            raise unknown_query_error(reference.name, self.names)
        name, text = self.texts[fold_name(reference.name)]
        if name in path:
            chain = " → ".join(f"@{step}" for step in (*path[path.index(name) :], name))
            raise RefusedError(f"The saved query @{name} refers to itself: {chain}.")
        check_length(text)
        query = parse_query([text])
        check_query(query)
        return self.expand_query(query, (*path, name))


def expand_saved(query: Query, saved: Mapping[str, str]) -> Query:
    """Return the query with every @name expanded; `saved` maps names to query texts.

    Raises RefusedError for an unknown name and for a query that refers to itself.
    """
    return _Expander(saved).expand_query(query, ())
