"""Online and packaged sources of papers: one module for each, all with the same interface.

A source takes identifiers and returns an Answer with papers. It never guesses: an identifier that
got no answer is kept apart from one that the source does not know.
"""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from papernotes.errors import PapersError, TryLaterError
from papernotes.model.identifiers import Identifier
from papernotes.model.paper import Paper

if TYPE_CHECKING:
    from papernotes.model.title_query import TitleQuery


class Answer(NamedTuple):
    """The answer of a source for the identifiers it was asked for.

    An identifier that is neither in `papers` nor in `unknown` got no answer; `error` says why.
    """

    papers: Mapping[Identifier, Paper] = MappingProxyType({})
    unknown: tuple[Identifier, ...] = ()
    error: PapersError | None = None


Source = Callable[[Sequence[Identifier]], Answer]

Search = Callable[[str], Sequence[Paper]]
"""From words of a title to papers; raises TryLaterError."""


class Provider(NamedTuple):
    """A source with its name and the kinds of identifiers that it is asked for."""

    name: str
    kinds: tuple[type[Identifier], ...]
    ask: Source


class Local(NamedTuple):
    """Records of a whole host on this machine. `is_whole` says whether they have abstracts too.

    `titled` returns all papers with exactly a title.
    """

    ask: Source
    search: Callable[["TitleQuery", str], Sequence[Paper]]
    titled: Search
    is_whole: Callable[[], bool]


def offline_source(_identifiers: Sequence[Identifier]) -> Answer:
    """Answer for no identifier: the source that replaces the network in offline mode."""
    return Answer(error=TryLaterError("The network was not used."))
