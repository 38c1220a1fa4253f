"""The search of the catalogue: newest or best first, without counting or ranking all that matches.

The newest records have the highest numbers, so that the index yields them first and the search ends as
soon as it has enough. Best first are titles that begin with the words, titles with the words in
order, titles with all of them, then everything else; each the newest first.
"""

import sqlite3
from collections.abc import Iterator, Sequence

from papernotes.catalogue import whole_letters
from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.catalogue.expression import (
    STOP,
    Condition,
    Part,
    Plan,
    Word,
    alternatives,
    expression,
    folded,
    has_letters,
    quoted,
    statement,
    statement_of,
)  # fmt: skip # one import
from papernotes.errors import RefusedError
from papernotes.model.query.language import Filter, Item, Query, QueryReference

BEST, NEWEST = "best", "newest"
_CATEGORY_FIELDS = ("category", "cat", "분류")
_COLUMNS = {"title": "title", "author": "authors", "abstract": "abstract", "category": "categories"}
_LONGEST = 200


class Result:
    """What a search found. `more` says that there are more than the limit.

    `spellings` are corrected words that were searched too. The first `exact` hits match as typed, those
    before `meant` a wider query, and the others a corrected word.
    """

    __slots__ = ("exact", "hits", "meant", "more", "spellings")

    def __init__(
        self,
        hits: Sequence[Hit],
        *,
        more: bool = False,
        spellings: tuple[str, ...] = (),
        exact: int = 0,
        meant: int = 0,
    ) -> None:
        self.hits, self.more, self.spellings = hits, more, spellings
        self.exact, self.meant = exact, meant


class Similar:
    """What is searched besides a query as typed: a `wider` query, and near `spellings` of words."""

    __slots__ = ("spellings", "wider")

    def __init__(self, wider: Query | None = None, *, spellings: bool = True) -> None:
        self.wider, self.spellings = wider, spellings


def search(
    catalogue: Catalogue,
    query: Query,
    limit: int,
    order: str = BEST,
    similar: Similar | None = None,
) -> Result:
    """Return the records that match a query, at most `limit`, 0 for all.

    Raises NotFoundError without a catalogue, RefusedError for conditions that it does not have.
    """
    similar = similar or Similar()
    with catalogue.reading() as connection:
        asked = whole_letters.with_spellings(connection, plan(query, catalogue))
        if asked.is_empty:
            return Result(())
        most = limit + 1 if limit else 0
        numbers = _numbers(connection, asked, most, order)
        exact = len(numbers)
        if similar.wider and not (most and exact >= most):
            wider = plan(similar.wider, catalogue)
            asked = whole_letters.with_spellings(connection, wider)
            numbers += _meant(connection, asked, numbers, most, order)
        meant = len(numbers)
        spellings: tuple[str, ...] = ()
        if meant < _FEW and similar.spellings:
            more, spellings = misspelt(connection, asked, numbers, most)
            numbers += more
        chosen = numbers[:limit] if limit else numbers
        hits = catalogue.read(connection, chosen)
        are_more = len(numbers) > len(chosen)
        return Result(hits, more=are_more, spellings=spellings, exact=exact, meant=meant)


def plan(query: Query, catalogue: Catalogue) -> Plan:
    """Return what a query asks for. Raises RefusedError for what the catalogue does not have."""
    groups: list[Sequence[Part]] = []
    excluded: list[str] = []
    conditions: list[Condition] = []
    for group in query.groups:
        parts = [(item, _part(item, catalogue)) for item in group]
        parts = [(item, part) for item, part in parts if part != ""]
        if len(parts) > 1 and any(
            item.negated or isinstance(part, Condition) for item, part in parts
        ):
            raise RefusedError(
                "OR stands between words, categories, venues and years only; write the other conditions "
                "apart."
            )
        for item, part in parts[:1] if len(parts) == 1 else ():
            if isinstance(part, Condition):
                sql = f"NOT ({part.sql})" if item.negated else part.sql
                conditions.append(Condition(sql, part.values))
            elif item.negated:
                excluded.append(expression(part))
            else:
                groups.append((part,))
        if len(parts) > 1:
            groups.append(tuple(part for _, part in parts))
    return Plan(groups, excluded, conditions)


def _part(item: Item, catalogue: Catalogue) -> Part:
    if isinstance(item, QueryReference):
        raise RefusedError(
            f"@{item.name} is a query on your library. `papers find` searches the catalogue of arXiv."
        )
    if isinstance(item, Filter):
        from papernotes.catalogue.conditions import condition

        return condition(item)
    name, colon, value = item.text.partition(":")
    if not (item.field or item.phrase) and colon and name.lower() in _CATEGORY_FIELDS:
        return Word(value, "categories") if has_letters(value) else ""
    text = folded(item.text)[:_LONGEST]
    if not has_letters(text):
        return ""
    if item.field == "note":
        raise RefusedError("note: is about your library. `papers find` searches the catalogue.")
    if item.field == "abstract" and not catalogue.has_abstracts:
        from papernotes.model.notice import notice

        raise RefusedError(
            "The catalogue was built without abstracts.", notice("build-with-abstracts")
        )
    typed = item.text[:_LONGEST]
    if item.field == "author":
        text, typed = map(_given_first, (text, typed))
    others = whole_letters.spellings(typed, plain=item.field == "author" or item.negated)
    return Word(text, _COLUMNS.get(item.field, ""), prefix=item.prefix, spellings=others)


def _given_first(name: str) -> str:
    """Return `Kaiser, Łukasz` with the given name first, as the index has it; another text as it is."""
    return " ".join(reversed(name.split(","))) if name.count(",") == 1 else name


def _meant(
    connection: sqlite3.Connection, asked: Plan, known: Sequence[int], limit: int, order: str
) -> list[int]:
    """Return the numbers of the records that match a wider query alone."""
    from papernotes.catalogue import meanings

    every = meanings.find(connection, asked, statement_of, limit, best=order == BEST)
    return [number for number in every if number not in known]


_FEW = 3
"""Records up to which other spellings are searched too."""


def misspelt(
    connection: sqlite3.Connection, asked: Plan, matches: Sequence[int], limit: int
) -> tuple[list[int], tuple[str, ...]]:
    """Return more records, for other spellings of the words, and these spellings."""
    from papernotes.catalogue import spelling

    known = set(matches)
    last = asked = spelling.apart(asked)
    for other, words in spelling.corrected(connection, asked, any_found=bool(matches)):
        numbers = _numbers(connection, other, limit, BEST)
        if more := [number for number in numbers if number not in known]:
            return more, words
        last = other if last is asked else last
    for other in () if matches else dict.fromkeys((asked, last)):
        if more := spelling.near_titles(connection, other):
            return more, ("similar titles",)
    return [], ()


def _numbers(connection: sqlite3.Connection, asked: Plan, limit: int, order: str) -> list[int]:
    """Return the numbers of the records that match, in order; all of them for limit 0."""
    if limit and any(map(_is_prefix, asked.groups)):
        from papernotes.catalogue import prefixes

        words, others = prefixes.apart(asked)
        rest = None if others.is_empty else statement(others)
        if numbers := prefixes.scan(connection, words, rest, limit, best=order == BEST):
            return numbers
    if len(asked.groups) > 1:
        from papernotes.catalogue import several_words

        every = several_words.find(connection, asked, limit, best=order == BEST)
        if every is not None:
            return every
    matches: dict[int, None] = {}
    for sql, values in _steps(asked, order):
        rows = connection.execute(f"{sql} LIMIT ?", (*values, limit or -1))
        for (number,) in rows:
            matches[number] = None
        if limit and len(matches) >= limit:
            break
    return list(matches)[: limit or None]


def _steps(asked: Plan, order: str) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Yield statements that find numbers, the best matches first."""
    if order == BEST and asked.groups:
        for parts in _better(asked):
            yield statement_of(asked, parts)
    yield statement(asked)


def _better(asked: Plan) -> Iterator[list[str]]:
    """Yield the expressions of better matches: by the place of the words in the title."""
    plain = [group for group in asked.groups if _is_plain(group)]
    if not plain:
        return
    others = [alternatives(group) for group in asked.groups if not _is_plain(group)]
    words = [group[0] for group in plain if isinstance(group[0], Word)]
    if all(word.text.lower() in STOP for word in words):
        return
    if not any(word.prefix for word in words[:-1]):
        phrase = quoted(" ".join(word.text for word in words), prefix=words[-1].prefix)
        yield [f"title : ^ {phrase}", *others]
        if len(words) > 1:
            yield [f"title : {phrase}", *others]
    yield [*(expression(word, "title") for word in words), *others]


def _is_prefix(group: Sequence[Part]) -> bool:
    return len(group) == 1 and isinstance(group[0], Word) and group[0].prefix


def _is_plain(group: Sequence[Part]) -> bool:
    return len(group) == 1 and isinstance(group[0], Word) and not group[0].column
