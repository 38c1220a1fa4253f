"""The world outside: one module a provider, all of one shape.

A source takes identifiers and answers with papers. It never guesses: what it could
not get an answer about is told apart from what it answered it does not know.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from papernotes.errors import PapersError, TryLaterError
from papernotes.model.identifiers import Identifier
from papernotes.model.paper import Paper


@dataclass(frozen=True, slots=True)
class Answer:
    """What a source said about the identifiers it was asked for.

    An identifier that is neither in `found` nor in `unknown` got no answer;
    then `trouble` says why.
    """

    papers: Mapping[Identifier, Paper] = field(default_factory=dict)
    unknown: tuple[Identifier, ...] = ()
    error: PapersError | None = None


Source = Callable[[Sequence[Identifier]], Answer]

Search = Callable[[str], Sequence[Paper]]
"""From words of a title to papers; raises TryLaterError."""


class Provider(NamedTuple):
    """A source by name, and the kinds of identifiers that it is asked about."""

    name: str
    kinds: tuple[type[Identifier], ...]
    ask: Source


def offline_source(identifiers: Sequence[Identifier]) -> Answer:
    """The source that stands for the network where the reader wants none used."""
    return Answer(error=TryLaterError("Nothing was asked of the network."))
