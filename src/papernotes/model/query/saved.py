"""Saved queries put in the place of their names."""

from collections.abc import Mapping

from papernotes.errors import RefusedError
from papernotes.model.query.language import Item, Query, QueryReference, parse_query
from papernotes.model.query.validation import check_length, check_query, unknown_query_error

_MOST = 2000  # groups that may be looked at: names within names multiply


class _Expanding:
    def __init__(self, saved: Mapping[str, str]) -> None:
        self.texts = {name.casefold(): (name, text) for name, text in saved.items()}
        self.names = list(saved)
        self.done = 0

    def query(self, query: Query, path: tuple[str, ...]) -> Query:
        made: dict[tuple[Item, ...], None] = {}
        for group in query.groups:
            self.done += 1
            if self.done > _MOST:
                raise RefusedError(
                    "The saved queries in this one are too many: write it more simply."
                )
            one = group[0]
            if len(group) == 1 and isinstance(one, QueryReference) and not one.negated:
                # Alone in its group it is nothing but more groups, whose words can be ranked.
                made |= dict.fromkeys(self.meaning(one, path).groups)
            else:
                made[tuple(self.one(one, path) for one in group)] = None
        return Query(tuple(made))

    def one(self, one: Item, path: tuple[str, ...]) -> Item:
        return (
            one._replace(query=self.meaning(one, path)) if isinstance(one, QueryReference) else one
        )

    def meaning(self, one: QueryReference, path: tuple[str, ...]) -> Query:
        if one.name.casefold() not in self.texts:
            raise unknown_query_error(one.name, self.names)
        name, text = self.texts[one.name.casefold()]
        if name in path:
            chain = " → ".join(f"@{step}" for step in (*path[path.index(name) :], name))
            raise RefusedError(f"The saved query @{name} leads back to itself: {chain}.")
        check_length(text)
        query = parse_query([text])
        check_query(query)
        return self.query(query, (*path, name))


def expand_saved(query: Query, saved: Mapping[str, str]) -> Query:
    """The query with all that its @names mean; `saved` are the texts by name.

    Raises RefusedError for a name that there is not, and for one that leads back to itself.
    """
    return _Expanding(saved).query(query, ())
