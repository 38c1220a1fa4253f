"""Requests to add papers; unanswered requests wait in the library for `retry`."""

import json
from collections.abc import Iterable
from typing import NamedTuple

from papernotes.errors import PapersError, TryLaterError
from papernotes.library import Library
from papernotes.model.duplicates import Record
from papernotes.model.identifiers import Identifier
from papernotes.model.paper import Paper


class Request(NamedTuple):
    """The options for new papers. `key` is empty for the default key; `now` is ISO 8601 UTC."""

    now: str
    tags: tuple[str, ...] = ()
    key: str = ""
    note: bool = True


class KnownPaper(NamedTuple):
    """The key of a paper that is already in the library."""

    key: str


Meaning = Identifier | Paper | KnownPaper | PapersError | None
"""The meaning of a typed word; None where the user chose none of the candidates."""


class Wanted(NamedTuple):
    """The words of an `add` by their meaning, before anything is written.

    `identifiers` are to be looked up; `papers` were found, and `held` are in the library, each with
    its typed word. `errors` are those of words, in order; a TryLaterError means that the word got
    no answer. `looked_up` are the titles and links that were looked up.
    """

    identifiers: tuple[Identifier, ...] = ()
    papers: tuple[tuple[str, Paper], ...] = ()
    held: tuple[tuple[str, str], ...] = ()
    errors: tuple[tuple[str, PapersError], ...] = ()
    looked_up: tuple[str, ...] = ()

    @property
    def later(self) -> list[str]:
        """The titles and links that got no answer."""
        return [word for word, error in self.errors if isinstance(error, TryLaterError)]

    @property
    def nothing(self) -> bool:
        """Whether there is nothing to add, tag or keep for `retry`."""
        return not (self.identifiers or self.papers or self.held or self.later)


def waiting(library: Library) -> list[tuple[str, Request]]:
    """Return the words that wait for `retry`, each with its request, the oldest first.

    They are identifiers, titles and links that got no answer.
    """
    return [(name, _unpack(packed)) for name, packed in library.pending.requests()]


def keep(library: Library, words: Iterable[str], request: Request) -> None:
    """Store words for `retry`, inside the caller's transaction."""
    for word in words:
        library.pending.add(word, _pack(request), request.now)


def drop(library: Library, words: Iterable[str]) -> None:
    """Remove words that waited for `retry`, inside the caller's transaction."""
    for word in words:
        library.pending.remove(word)


def record(paper: Paper) -> Record:
    """Return the values of a paper that are compared to find duplicates."""
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
