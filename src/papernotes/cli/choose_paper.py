"""A paper chosen by its title: taken where it is certain, else offered to the reader."""

import os
import re
import sys

import click

from papernotes.cli import output
from papernotes.errors import NotFoundError, RefusedError, TryLaterError
from papernotes.model import title_query
from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, Identifier, text
from papernotes.model.paper import Paper
from papernotes.operations.papers import identify
from papernotes.workspace import Workspace

_LIKE_ID = re.compile(r"\d{4}\.\d|\b10\.\d{4}")


def is_title(word: str) -> bool:
    """Whether a word may be a title, rather than an identifier or an address mistyped."""
    letters = sum(one.isalpha() for one in word)
    one_word = len(word.split()) < 2
    if letters < 2 or "://" in word or (one_word and "/" in word and "." in word):
        return False
    return letters * 2 > len(word) or not (one_word or _LIKE_ID.search(word))


def held(space: Workspace, word: str) -> str | None:
    """The key of the paper of this library that a key, title or mention means, beyond doubt."""
    if not os.path.exists(space.path):
        return None
    if key := space.library.keys.find(word):
        return key
    whole = title_query.Sought(word)
    return identify.held(space.library, whole) or identify.held(
        space.library, title_query.read(word)
    )


def chosen(space: Workspace, word: str, offline: bool) -> Identifier | Paper | None:
    """The paper that a title or a mention means; None where the reader wants none of those found.

    Raises NotFoundError where none is like it, RefusedError with the candidates where nobody can
    choose, TryLaterError where no host could be asked.
    """
    asked = title_query.read(word)
    found = identify.find(asked, space.title_searches(offline, asked))
    if found.sure:
        return _named(found.candidates[0])
    if not found.candidates:
        if found.troubles:
            raise TryLaterError(
                f"'{word}' was not found, and not all could be asked: {found.troubles[0]}"
            )
        raise NotFoundError(f"No paper is called '{word}': give its arXiv id, DOI or a link to it.")
    for trouble in dict.fromkeys(map(str, () if offline else found.troubles)):
        click.echo(
            output.visible(f"Note: not all could be asked for '{word}': {trouble}"), err=True
        )
    lines = [
        output.visible(f"{n}  {_line(one)}{_here(space, one)}")
        for n, one in enumerate(found.candidates, 1)
    ]
    if not sys.stdin.isatty():
        these = "one of these" if len(lines) > 1 else "this one"
        listed = "\n".join(lines)
        raise RefusedError(f"'{word}' may be {these}; add it by its id:\n{listed}")
    for line in lines:
        click.echo(line, err=True)
    number = click.prompt(
        f"Which one is '{word}'? (0 for none)",
        type=click.IntRange(0, len(lines)),
        default=0,
        err=True,
    )
    return _named(found.candidates[number - 1]) if number else None


def _named(paper: Paper) -> Identifier | Paper:
    """The identifier by which a paper is best looked up, else the paper as it was found."""
    if paper.arxiv:
        return ArxivId(paper.arxiv)
    if paper.source.startswith("catalogue:"):
        return CatalogueName(paper.source.partition(":")[2])
    return Doi(paper.doi) if paper.doi else paper


def _here(space: Workspace, paper: Paper) -> str:
    """A remark on a candidate that is in the library already; empty for another."""
    named = _named(paper)
    if isinstance(named, Paper) or not os.path.exists(space.path):
        return ""
    key = space.library.keys.of_identifier(named)
    return f", here already: {key}" if key else ""


def _line(paper: Paper) -> str:
    named = _named(paper)
    name = (paper.url or "no id") if isinstance(named, Paper) else text(named)
    first = paper.authors[0] if paper.authors else "no author"
    others = " et al." if len(paper.authors) > 1 else ""
    place = " ".join(filter(None, (paper.venue, str(paper.year or ""))))
    return f"{name}  {paper.title} ({first}{others}{', ' if place else ''}{place})"
