"""The paper that the reader says a review is about: a key or its beginning, an id, a link or a title."""

from contextlib import suppress

from papernotes.errors import BadIdentifierError, NotFoundError
from papernotes.library import Library
from papernotes.model.identifiers import parse
from papernotes.operations.adoption.known_papers import KnownPapers
from papernotes.operations.adoption.recognise import Candidate
from papernotes.operations.papers import find
from papernotes.sources.access import Hosts


def resolve(library: Library | None, known: KnownPapers, hosts: Hosts, text: str) -> Candidate:
    """Return the paper that a text names, in the library or at a source.

    Raises NotFoundError, AmbiguousError for the beginning of several keys, and what `add` raises for
    a title that is uncertain or got no answer.
    """
    with suppress(NotFoundError):
        if library and (paper := known.of_key(library.keys.resolve(text))):
            return paper
    try:
        identifiers = [parse(text)]
    except BadIdentifierError:
        wanted = find.find(library, hosts, [text], (), lambda _question: None)
        for _, error in wanted.errors:
            raise error from None
        for _, key in wanted.held:
            if paper := known.of_key(key):
                return paper
        for _, wanted_paper in wanted.papers:
            return Candidate(wanted_paper)
        identifiers = list(wanted.identifiers)
    if library and (held := library.keys.of_identifiers(identifiers)):
        key = next(iter(held.values()))
        if paper := known.of_key(key):
            return paper
    answer = hosts.ask(identifiers) if identifiers else None
    if answer and answer.papers:
        return Candidate(next(iter(answer.papers.values())))
    if answer and answer.error:
        raise answer.error
    raise NotFoundError(f"No paper is known as '{text}'. Give its key, arXiv id, DOI or title.")
