"""What the words of an `add` mean: identifiers, links, or titles of papers.

The words are read first, which asks nobody; then the library is asked which of the titles it
has; then the hosts are asked for the links and the other titles. A title that is not certain is
offered to the reader to choose from; nothing is guessed.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from papernotes.errors import (
    BadIdentifierError,
    NotFoundError,
    PapersError,
    RefusedError,
    TryLaterError,
)
from papernotes.library import Library
from papernotes.model.identifiers import (
    ArxivId,
    CatalogueName,
    Doi,
    Identifier,
    is_identifier,
    parse,
)
from papernotes.model.paper import Paper
from papernotes.operations.papers.request import Held, Meaning, Wanted
from papernotes.sources import links
from papernotes.sources.access import Hosts
from papernotes.sources.links import Link

_LIKE_ID = re.compile(r"\d{4}\.\d|\b10\.\d{4}")


class Candidate(NamedTuple):
    """A paper that a title may mean, by what it is looked up; `held` is its key here, if any."""

    paper: Paper
    name: Identifier | Paper
    held: str


class Question(NamedTuple):
    """A title with the papers that it may mean, and why some hosts could not be asked."""

    title: str
    candidates: tuple[Candidate, ...]
    troubles: tuple[PapersError, ...]


Choose = Callable[[Question], Candidate | None]
"""Lets the reader choose; None for none of them. Raises RefusedError where nobody can choose."""


def words(arguments: Sequence[str], lines: Iterable[str]) -> list[str]:
    """The words of arguments, `-` replaced by lines; one title where they are those of one.

    A dash at an end stands for the lines; one in between is that of `StarGAN v2 - CVPR 2020`.
    """
    several = len(arguments) > 1 and "-" not in (arguments[0], arguments[-1])
    if several and not any(" " in word.strip() or _is_name(word) for word in arguments):
        return [" ".join(arguments)]
    return [word for one in arguments for word in (lines if one == "-" else (one,))]


def find(library: Library | None, hosts: Hosts, names: Iterable[str], choose: Choose) -> Wanted:
    """What the words mean, as far as it can be told now; None is a library that is not made yet."""
    read = {word: _read(word) for word in names}
    held = _held(library, [word for word, name in read.items() if isinstance(name, str)])
    meanings: dict[str, Meaning] = {}
    for word, name in read.items():
        if word in held:
            meanings[word] = held[word]
        elif isinstance(name, Link | str):
            meanings[word] = _look_up(library, hosts, word, name, choose)
        else:
            meanings[word] = name
    unsettled = [word for word, name in read.items() if not isinstance(name, Link | str)]
    return _sort(meanings, unsettled)


def _sort(meanings: Mapping[str, Meaning], names: Sequence[str]) -> Wanted:
    """Meanings by what is to be done; `names` are the words that were no titles or links."""
    pairs = meanings.items()
    return Wanted(
        tuple(one for _, one in pairs if isinstance(one, Identifier)),
        tuple((word, one) for word, one in pairs if isinstance(one, Paper)),
        tuple((word, one.key) for word, one in pairs if isinstance(one, Held)),
        tuple((word, one) for word, one in pairs if isinstance(one, PapersError)),
        tuple(
            word for word, one in pairs if word not in names and not isinstance(one, PapersError)
        ),
    )


def _is_name(word: str) -> bool:
    """Whether a word names a paper by itself: an identifier or a link, and no part of a title."""
    return is_identifier(word) or links.read(word) is not None


def _read(word: str) -> Identifier | Link | str | PapersError:
    """A word as it is written: an identifier, else a link, else a title."""
    try:
        return parse(word)
    except BadIdentifierError as error:
        if link := links.read(word):
            return link
        if "://" in word:
            return RefusedError(
                f"'{word}' is no link that can be read here: give the paper's DOI, arXiv id or "
                "title, or a link to it at arXiv, DBLP, OpenReview, the ACL Anthology or CVF."
            )
        return word if _is_title(word) else error


def _is_title(word: str) -> bool:
    """Whether a word may be a title, rather than an identifier or an address mistyped."""
    letters = sum(letter.isalpha() for letter in word)
    one_word = len(word.split()) < 2
    if letters < 2 or "://" in word or (one_word and "/" in word and "." in word):
        return False
    return letters * 2 > len(word) or not (one_word or _LIKE_ID.search(word))


def _held(library: Library | None, titles: Sequence[str]) -> dict[str, Held]:
    """The papers of the library that keys, titles or mentions mean, beyond doubt."""
    if library is None or not titles:
        return {}
    from papernotes.model import title_query
    from papernotes.operations.papers import identify

    held = {}
    for title in titles:
        key = (
            library.keys.find(title)
            or identify.held(library, title_query.Sought(title))
            or identify.held(library, title_query.read(title))
        )
        if key:
            held[title] = Held(key)
    return held


def _look_up(
    library: Library | None, hosts: Hosts, word: str, name: Link | str, choose: Choose
) -> Meaning:
    """What the hosts know of a link or title."""
    try:
        if isinstance(name, Link):
            return hosts.look_up(name)
        return _title(library, hosts, name, choose)
    except TryLaterError as error:
        if isinstance(name, Link):
            return TryLaterError(f"{word} could not be looked up: {error}")
        return error
    except PapersError as error:
        return error


def _title(
    library: Library | None, hosts: Hosts, title: str, choose: Choose
) -> Identifier | Paper | None:
    """The paper that a title or a mention means; None where the reader wants none of those found.

    Raises NotFoundError where none is like it, RefusedError where nobody can choose, TryLaterError
    where no host could be asked.
    """
    from papernotes.model import title_query
    from papernotes.operations.papers import identify

    asked = title_query.read(title)
    found = identify.find(asked, hosts.searches(asked))
    if found.sure:
        return _name(found.candidates[0])
    if not found.candidates and found.troubles:
        raise TryLaterError(
            f"'{title}' was not found, and not all could be asked: {found.troubles[0]}"
        )
    if not found.candidates:
        raise NotFoundError(
            f"No paper is called '{title}': give its arXiv id, DOI or a link to it."
        )
    candidates = tuple(_candidate(library, paper) for paper in found.candidates)
    troubles = () if hosts.offline else found.troubles
    chosen = choose(Question(title, candidates, troubles))
    return chosen.name if chosen else None


def _candidate(library: Library | None, paper: Paper) -> Candidate:
    name = _name(paper)
    held = library.keys.of_identifier(name) if library and not isinstance(name, Paper) else None
    return Candidate(paper, name, held or "")


def _name(paper: Paper) -> Identifier | Paper:
    """The identifier by which a paper is best looked up, else the paper as it was found."""
    if paper.arxiv:
        return ArxivId(paper.arxiv)
    if paper.source.startswith("catalogue:"):
        return CatalogueName(paper.source.partition(":")[2])
    return Doi(paper.doi) if paper.doi else paper
