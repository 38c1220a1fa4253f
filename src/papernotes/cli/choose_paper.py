"""The choice between papers that a title may mean."""

import sys

import click

from papernotes.cli import output
from papernotes.errors import RefusedError
from papernotes.model.identifiers import to_text
from papernotes.model.paper import Paper
from papernotes.operations.papers.find import Candidate, Question


def choose(question: Question) -> Candidate | None:
    """Return the candidate that the user chooses on a terminal; None for none of them.

    Raises RefusedError with the candidates if there is no terminal.
    """
    title, candidates = question.title, question.candidates
    for trouble in dict.fromkeys(map(str, question.troubles)):
        click.echo(
            output.visible(f"Note: some sources did not answer for '{title}': {trouble}"), err=True
        )
    lines = [
        output.visible(f"{n}  {_line(candidate)}") for n, candidate in enumerate(candidates, 1)
    ]
    if not sys.stdin.isatty():
        these = "one of these papers" if len(lines) > 1 else "this paper"
        listed = "\n".join(lines)
        raise RefusedError(f"'{title}' may be {these}. Add it by its id:\n{listed}")
    for line in lines:
        click.echo(line, err=True)
    number = click.prompt(
        f"Which paper is '{title}'? (0 for none)",
        type=click.IntRange(0, len(lines)),
        default=0,
        err=True,
    )
    return candidates[number - 1] if number else None


def _line(candidate: Candidate) -> str:
    paper = candidate.paper
    name = (paper.url or "no id") if isinstance(candidate.name, Paper) else to_text(candidate.name)
    first = paper.authors[0] if paper.authors else "no author"
    others = " et al." if len(paper.authors) > 1 else ""
    place = " ".join(filter(None, (paper.venue, str(paper.year or ""))))
    here = f", already in the library: {candidate.held}" if candidate.held else ""
    return f"{name}  {paper.title} ({first}{others}{', ' if place else ''}{place}){here}"
