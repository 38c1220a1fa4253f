"""The newest records that share words or authors with given ones."""

from collections.abc import Iterable, Sequence

from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.catalogue.expression import Plan, quoted, statement
from papernotes.catalogue.search import plan
from papernotes.model.query.language import Query


def frequencies(catalogue: Catalogue, words: Iterable[str]) -> dict[str, int]:
    """Return the number of records with each word; a word that is in one or none is left out."""
    with catalogue.reading() as connection:
        sql = "SELECT records FROM vocabulary WHERE word = ?"
        rows = ((word, connection.execute(sql, (word,)).fetchone()) for word in words)
        return {word: int(row[0]) for word, row in rows if row}


def newest(
    catalogue: Catalogue, words: Sequence[str], names: Sequence[str], query: Query, limit: int
) -> list[Hit]:
    """Return the newest records with one of these words in the title, or one of these authors.

    They also match the query. Raises RefusedError for conditions that the catalogue does not have.
    """
    with catalogue.reading() as connection:
        asked = plan(query, catalogue)
        either = [f"title : {quoted(word)}" for word in words]
        either += [f"authors : {quoted(name)}" for name in names]
        if not either:
            return []
        groups = [*asked.groups, [f"({' OR '.join(either)})"]]
        sql, values = statement(Plan(groups, asked.excluded, asked.conditions))
        rows = connection.execute(f"{sql} LIMIT ?", (*values, limit))
        return catalogue.read(connection, [number for (number,) in rows.fetchall()])
