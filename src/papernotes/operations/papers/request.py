"""What a reader wants to add, and how; kept in the library where it has to wait for `retry`."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from papernotes.errors import PapersError, TryLaterError
from papernotes.library import Library
from papernotes.model.duplicates import Record
from papernotes.model.identifiers import Identifier
from papernotes.model.paper import Paper


class Request(NamedTuple):
    """How papers are to be added. `key` is empty for the usual one; `now` is ISO 8601 UTC."""

    now: str
    tags: tuple[str, ...] = ()
    key: str = ""
    note: bool = True


class Held(NamedTuple):
    """The key of a paper that is here."""

    key: str


Meaning = Identifier | Paper | Held | PapersError | None
"""What a word of an `add` means; None where its reader wants none of the papers offered."""


class Wanted(NamedTuple):
    """What the words of an `add` mean, before anything is written.

    `identifiers` are to be looked up; `papers` were found, and `held` are here, each with what was
    typed. `errors` are what is wrong with words, in their order; those with a TryLaterError could
    not be looked up now. `settled` are the titles and links that were looked up.
    """

    identifiers: tuple[Identifier, ...] = ()
    papers: tuple[tuple[str, Paper], ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    errors: tuple[tuple[str, PapersError], ...] = ()
    settled: tuple[str, ...] = ()

    @property
    def later(self) -> list[str]:
        """The titles and links that could not be looked up now."""
        return [word for word, error in self.errors if isinstance(error, TryLaterError)]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to add, tag or keep for later."""
        return not (self.identifiers or self.papers or self.held or self.later)


def waiting(library: Library) -> list[tuple[str, Request]]:
    """What waits for `retry`, each with the request it came with, oldest first.

    These are identifiers, and titles and links that could not be looked up.
    """
    return [(name, _unpack(packed)) for name, packed in library.pending.requests()]


def keep(library: Library, words: Iterable[str], request: Request) -> None:
    """Let words wait for `retry`, inside the caller's transaction."""
    for word in words:
        library.pending.add(word, _pack(request), request.now)


def drop(library: Library, words: Iterable[str]) -> None:
    """Let titles and links wait no more, inside the caller's transaction."""
    for word in words:
        library.pending.remove(word)


def record(paper: Paper) -> Record:
    """What of a paper is compared with others."""
    return Record(
        paper.key,
        paper.title,
        paper.authors,
        paper.year,
        paper.arxiv,
        paper.doi,
        paper.entry_type,
    )


def _pack(request: Request) -> str:
    return json.dumps([request.tags, request.key, request.note], ensure_ascii=False)


def _unpack(packed: str) -> Request:
    tags, key, note = json.loads(packed)
    return Request("", tuple(tags), key, note)
