"""Letters that the index keeps whole, such as ł, ø and ß, where a query is without accents.

SQLite's tokenizer parts accents from letters, so é is found by e. These letters have no accent to part.
"""

import re
import sqlite3

from papernotes.catalogue.expression import Part, Plan, Word, expression

_WHOLE = (
    ("l", "ł"), ("o", "ø"), ("ss", "ß"), ("ae", "æ"), ("oe", "œ"), ("d", "đ"), ("d", "ð"), ("th", "þ"), ("i", "ı")
)  # fmt: skip # a table
_LETTERS = frozenset("øØłŁđĐıðÐħŧßæÆœŒþÞ")
_MOST = 12  # spellings of a text
_SHORTEST = 4  # letters of a word that the catalogue counts
_COMMON = 5_000  # records from which on a word is no name that is spelt so


def spellings(text: str, *, plain: bool) -> tuple[str, ...]:
    """Return the other forms in which the index may have a text that was typed.

    That is the text itself if it has such letters. With `plain`, as for the name of a person, a text
    without any may be meant with one of them, or with all of one kind: `Lukasz` is Łukasz, too.
    """
    if not text.isascii():
        return () if _LETTERS.isdisjoint(text) else (text,)
    return tuple(dict.fromkeys(_spelled(text.lower())))[:_MOST] if plain else ()


def with_spellings(connection: sqlite3.Connection, asked: Plan) -> Plan:
    """Return the plan in which rare words also have the spellings with such letters that records have.

    `lojasiewicz` is Łojasiewicz, too. Words that are typed often are in many records, and cost one look
    at their number.
    """
    groups = [[_spelt(connection, part) for part in group] for group in asked.groups]
    return Plan(groups, asked.excluded, asked.conditions)


def _spelt(connection: sqlite3.Connection, part: Part) -> Part:
    if not isinstance(part, Word) or part.spellings or part.column == "categories":
        return part
    text = part.text.lower()
    others: list[str] = []
    for word in _counted(text):
        if part.prefix or not _is_common(connection, word):
            others += [text.replace(word, spelling) for spelling in _spelled(word)]
    if not others:
        return part
    spelt = Word(part.text, part.column, prefix=part.prefix, spellings=others[:_MOST])
    alone = Word(others[0], part.column, prefix=part.prefix, spellings=others[1:_MOST])
    sql = "SELECT 1 FROM words WHERE words MATCH ? LIMIT 1"
    return spelt if connection.execute(sql, (expression(alone),)).fetchone() else part


def _counted(text: str) -> list[str]:
    """Return the words of a text that the catalogue counts: those of four letters or more."""
    if text.isascii() and text.isalpha():  # as most words, without the pattern
        return [text] if len(text) >= _SHORTEST else []
    return re.findall(rf"[a-z]{{{_SHORTEST},}}", text)


def _is_common(connection: sqlite3.Connection, word: str) -> bool:
    row = connection.execute("SELECT records FROM vocabulary WHERE word = ?", (word,)).fetchone()
    return bool(row and row[0] > _COMMON)


def _spelled(text: str) -> list[str]:
    """Return a text with one of the letters in place of its plain form, or with all of one kind."""
    spelled = []
    for plain, whole in _WHOLE:
        parts = text.split(plain)
        for place in range(1, len(parts)):
            spelled.append(plain.join(parts[:place]) + whole + plain.join(parts[place:]))
        spelled += [whole.join(parts)] if len(parts) > 2 else []
    return spelled
