"""The search for words that each have several forms: titles with them in order first."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from itertools import product

from papernotes.catalogue.expression import Part, Plan, Word, expression, quoted

Statement = tuple[str, tuple[object, ...]]
Make = Callable[[Plan, Sequence[str]], Statement]
"""Makes the statement that finds the records with all of these expressions, the newest first."""
_MOST_PHRASES = 30


def find(
    connection: sqlite3.Connection, asked: Plan, make: Make, limit: int, *, best: bool
) -> list[int]:
    """Return the numbers of the records that match, in order, at most `limit`, 0 for all."""
    matches: dict[int, None] = {}
    for parts in (*(_better(asked) if best else ()), list(map(_alternatives, asked.groups))):
        sql, values = make(asked, parts)
        rows = connection.execute(f"{sql} LIMIT ?", (*values, limit or -1))
        matches |= dict.fromkeys(number for (number,) in rows if number not in matches)
        if limit and len(matches) >= limit:
            break
    return list(matches)[: limit or None]


def _better(asked: Plan) -> Iterator[list[str]]:
    """Yield the expressions of better matches: titles that begin with the words, then those with them."""
    plain = [group for group in asked.groups if all(map(_is_plain, group))]
    if not plain:
        return
    others = [_alternatives(group) for group in asked.groups if group not in plain]
    phrases = _phrases(plain)
    yield [f"title : ({' OR '.join(f'^ {phrase}' for phrase in phrases)})", *others]
    if len(plain) > 1:
        yield [f"title : ({' OR '.join(phrases)})", *others]
    yield [*(_alternatives(group, "title") for group in plain), *others]


def _is_plain(part: Part) -> bool:
    return isinstance(part, Word) and not (part.column or part.prefix)


def _phrases(groups: Sequence[Sequence[Part]]) -> list[str]:
    """Return the forms of all words one after the other; a term of several words stands there once."""
    texts = [[part.text for part in group if isinstance(part, Word)] for group in groups]
    texts = [[text for text in words if text.isascii()] or words for words in texts]
    rows = (
        " ".join(dict.fromkeys(row))
        for row, _ in zip(product(*texts), range(_MOST_PHRASES), strict=False)
    )
    return [quoted(row) for row in dict.fromkeys(rows)]


def _alternatives(group: Sequence[Part], column: str = "") -> str:
    return " OR ".join(f"({expression(part, column)})" for part in group)
