"""A paper chosen by its title: taken where it is certain, else offered to the reader."""

import sys

import click

from papernotes.cli import output
from papernotes.errors import NotFound, Refused, TryLater
from papernotes.jobs import resolving
from papernotes.model import sought
from papernotes.model.identifiers import ArxivId, CatalogueName, Doi, Identifier, text
from papernotes.model.paper import Paper
from papernotes.workspace import Workspace


def is_title(word: str) -> bool:
    """Whether a word may be a title, rather than an identifier mistyped."""
    letters = sum(one.isalpha() for one in word)
    return letters >= 2 and letters * 2 > len(word) and "://" not in word


def chosen(space: Workspace, word: str, offline: bool) -> Identifier | Paper | None:
    """The paper that a title or a mention means; None where the reader wants none of those found.

    Raises NotFound where none is like it, Refused with the candidates where nobody can
    choose, TryLater where no host could be asked.
    """
    asked = sought.read(word)
    found = resolving.find(asked, space.searches(offline, asked))
    if found.sure:
        return _named(found.candidates[0])
    if not found.candidates:
        if found.troubles:
            raise TryLater(
                f"'{word}' was not found, and not all could be asked: {found.troubles[0]}"
            )
        raise NotFound(f"No paper is called '{word}': give its arXiv id, DOI or a link to it.")
    lines = [f"{n}  {_line(one)}" for n, one in enumerate(found.candidates, 1)]
    if not sys.stdin.isatty():
        listed = "\n".join(output.visible(line) for line in lines)
        raise Refused(f"'{word}' may be any of these; add it by its id:\n{listed}")
    for line in lines:
        click.echo(output.visible(line), err=True)
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


def _line(paper: Paper) -> str:
    named = _named(paper)
    name = paper.url if isinstance(named, Paper) else text(named)
    first = paper.authors[0] if paper.authors else "no author"
    others = " et al." if len(paper.authors) > 1 else ""
    place = " ".join(filter(None, (paper.venue, str(paper.year or ""))))
    return f"{name}  {paper.title} ({first}{others}{', ' if place else ''}{place})"
