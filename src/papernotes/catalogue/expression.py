"""What a query asks for as expressions of the full-text index, and their statements.

Words stand for themselves in any column; a hyphenated word is also found joined. Everything is quoted,
so no input is a syntax error (https://www.sqlite.org/fts5.html, section 3).
"""

from collections.abc import Mapping, Sequence

STOP = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "the", "to", "via", "with"]
)  # fmt: skip # a table
"""Words that say nothing of a title alone."""


# Plain classes: to define a NamedTuple takes longer than to search for a word.


class Word:
    """A word or phrase to be found: its text, a column or '' for all, and whether it is a beginning.

    `spellings` are other forms in which the index may have it.
    """

    __slots__ = ("column", "prefix", "spellings", "text")

    def __init__(
        self, text: str, column: str = "", *, prefix: bool = False, spellings: Sequence[str] = ()
    ) -> None:
        self.text, self.column, self.prefix, self.spellings = text, column, prefix, spellings


class Condition:
    """A condition in SQL on a row of `records`, with its values."""

    __slots__ = ("sql", "values")

    def __init__(self, sql: str, values: tuple[object, ...] = ()) -> None:
        self.sql, self.values = sql, values


Part = Word | Condition | str
"""A part of a query; a text is an expression of the index."""
Groups = Sequence[Sequence[Part]]


class Plan:
    """What a query asks for. All groups must hold, and one alternative of each.

    `excluded` are expressions of which none may hold; `conditions` must hold.
    """

    __slots__ = ("conditions", "excluded", "groups")

    def __init__(
        self,
        groups: Groups = (),
        excluded: Sequence[str] = (),
        conditions: Sequence[Condition] = (),
    ) -> None:
        self.groups, self.excluded, self.conditions = groups, excluded, conditions

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to look for."""
        return not (self.groups or self.excluded or self.conditions)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that stand alone, in order: those that may be misspelt."""
        return tuple(
            group[0].text
            for group in self.groups
            if len(group) == 1 and isinstance(group[0], Word) and not group[0].prefix
        )

    def with_words(self, others: Mapping[str, Sequence[str]]) -> "Plan":
        """Return the plan with alternatives in place of some words; without any, a word is left out."""
        groups: list[Sequence[Part]] = []
        for group in self.groups:
            word = group[0]
            if len(group) == 1 and isinstance(word, Word) and word.text in others:
                group = [Word(other, word.column) for other in others[word.text]]
            if group:
                groups.append(group)
        return Plan(groups, self.excluded, self.conditions)


def expression(part: Part, column: str = "") -> str:
    """Return the expression of a part; `column` is where a word without one is looked for."""
    if isinstance(part, Condition):
        raise TypeError("a condition is no expression")
    if isinstance(part, str):
        return part
    text = quoted(part.text, prefix=part.prefix)
    joined = "".join(part.text.split("-"))
    if "-" in part.text.strip("-") and " " not in part.text and joined.isalnum():
        text = f"({text} OR {quoted(joined, prefix=part.prefix)})"
    if part.spellings:
        others = [quoted(other, prefix=part.prefix) for other in part.spellings]
        text = f"({' OR '.join([text, *others])})"
    name = part.column or column
    return f"{name} : {text}" if name else text


def alternatives(group: Sequence[Part]) -> str:
    """Return the expression of a group, which holds where one of its parts does."""
    return " OR ".join(f"({expression(part)})" for part in group)


def quoted(text: str, *, prefix: bool = False) -> str:
    """Return a text as a phrase of the index."""
    words = text.replace('"', " ").replace("\0", " ")
    return f'"{words}"' + (" *" if prefix else "")


Statement = tuple[str, tuple[object, ...]]
"""A statement that yields the numbers of records, with its values."""


def statement(asked: Plan, *, newest: bool = True) -> Statement:
    """Return the statement that finds all that matches: the newest first, or in no order.

    The index yields numbers from the lowest one in three fifths of the time.
    """
    if not asked.groups:
        return _without_words(asked)
    return statement_of(asked, [alternatives(group) for group in asked.groups], newest=newest)


def statement_of(asked: Plan, parts: Sequence[str], *, newest: bool = True) -> Statement:
    """Return the statement for these expressions in place of the groups of a plan."""
    match = " AND ".join(f"({part})" for part in parts)
    if asked.excluded:
        match = f"({match}) NOT ({' OR '.join(asked.excluded)})"
    order = " ORDER BY words.rowid DESC" if newest else ""
    if not asked.conditions:
        return f"SELECT rowid FROM words WHERE words MATCH ?{order}", (match,)
    conditions = " AND ".join(condition.sql for condition in asked.conditions)
    values = tuple(value for condition in asked.conditions for value in condition.values)
    return (
        "SELECT words.rowid FROM words CROSS JOIN records ON records.number = words.rowid "
        f"WHERE words MATCH ? AND {conditions}{order}",
        (match, *values),
    )


def _without_words(asked: Plan) -> Statement:
    """Return the statement for a query of conditions and excluded words only."""
    conditions = [condition.sql for condition in asked.conditions]
    values = [value for condition in asked.conditions for value in condition.values]
    if asked.excluded:
        conditions.append(
            "NOT EXISTS (SELECT 1 FROM words WHERE words MATCH ? AND words.rowid = records.number)"
        )
        values.append(" OR ".join(asked.excluded))
    where = " AND ".join(conditions) or "1"
    return f"SELECT number FROM records WHERE {where} ORDER BY number DESC", tuple(values)


def has_letters(text: str) -> bool:
    """Return whether a text has anything that the index has: a letter or a digit."""
    return any(letter.isalnum() for letter in text)


def folded(text: str) -> str:
    """Return a text without accents, as the index has it."""
    if text.isascii():
        return text
    from papernotes.search.folding import fold

    return fold(text)
