"""A query with other words beside the typed ones, and what stands for each of its words.

All groups of a query must hold. Where the words A and B together stand for the word T, T or (A and
B) is (T or A) and (T or B), so every wider query is again one of groups of alternatives.
"""

from collections.abc import Iterator
from typing import NamedTuple

from papernotes.model.query.language import Item, Query, Term
from papernotes.search.concepts.kin import is_verb

FIELDS = ("", "title", "abstract", "note")
"""The fields of words that others may stand for."""
LONGEST = 40  # characters of such a word


class Added(NamedTuple):
    """What was added to a query: its text, and the words that a result of it contains all.

    `is_spelling` is whether it is the right spelling of a word, `is_apart` whether these are the
    parts of a typed word, which may stand apart.
    """

    text: str
    terms: tuple[Term, ...]
    is_spelling: bool = False
    is_apart: bool = False


class Widened(NamedTuple):
    """A wider query, and what was added to the typed one.

    `near` is a part of the wider query, empty if it is all of it: terms in other words have those side
    by side, and compounds are not taken apart.
    """

    query: Query
    added: tuple[Added, ...] = ()
    near: Query = Query()


class Group:
    """The alternatives of one group, and groups that must hold together in place of it."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.typed = items
        self.others: tuple[Added, ...] = ()
        self.phrases: tuple[Term, ...] = ()
        self.is_in_term = False
        self.together: tuple[tuple[Term, ...], ...] = ()

    @property
    def kept(self) -> tuple[Added, ...]:
        """What stands for the typed word: only its right spelling, if it is a part of a term.

        The table has the term, or the library has it in other words, side by side. So its words mean
        little apart: depth and 추정 are no depth estimation.
        """
        is_free = not self.is_in_term or len(self.typed) > 1
        return tuple(other for other in self.others if is_free or other.is_spelling)

    def groups(self) -> Iterator[tuple[Item, ...]]:
        """Yield the groups that take the place of this one in the wider query."""
        alone = (other.terms[0] for other in self.kept if len(other.terms) == 1)
        items = tuple(dict.fromkeys((*self.typed, *alone, *self.phrases)))
        if not self.together:
            yield items
        yield from ((*items, *terms) for terms in self.together)

    @property
    def near(self) -> tuple[Item, ...]:
        """The alternatives in which a term stays a term, in other words too."""
        alone = (other.terms[0] for other in self.kept if len(other.terms) == 1)
        return self.phrases or tuple(dict.fromkeys((*self.typed, *alone)))


def standing_for(term: Term, text: str) -> Added:
    """Return a word or phrase that stands for a typed word, in the same field."""
    is_phrase = " " in text
    other = term.changed(text=text, phrase=is_phrase, exact=is_phrase or not is_verb(text))
    return Added(text, (other,))
