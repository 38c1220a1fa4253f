"""The questions of an adoption: which reviews to adopt, and what paper each of the others is about."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import partial

import click

from papernotes.app import App
from papernotes.cli import questions
from papernotes.cli.reports import adoption_report
from papernotes.errors import PapersError, RefusedError
from papernotes.operations.adoption import choose
from papernotes.operations.adoption.exported import Returned
from papernotes.operations.adoption.placing import Choice
from papernotes.operations.adoption.recognise import Candidate, Certainty, Verdict
from papernotes.operations.adoption.review import Reviews

_NONE, _STOP = "0", "q"
"""The answers for no paper, and for no more questions."""


def ask(
    app: App,
    reviews: Reviews,
    sure: list[Choice],
    returned: Sequence[Returned],
    *,
    offline: bool,
) -> tuple[list[Choice], Sequence[Returned]]:
    """Return the reviews that the user adopts, and the notes that come back.

    Raises click.Abort if the user ends the questions with Ctrl-C.
    """
    try:
        confirmed, returned = _confirm(sure, returned)
        return [*confirmed, *_choose_papers(app, reviews, offline=offline)], returned
    except click.Abort:
        raise click.Abort("Nothing was adopted.") from None


def _confirm(
    sure: list[Choice], returned: Sequence[Returned]
) -> tuple[list[Choice], Sequence[Returned]]:
    """Show the notes that are sure, and return them if the user confirms."""
    new = [note for note in returned if note.state == "new"]
    if not sure and not new:
        return [], returned
    for choice in sure:
        click.echo(adoption_report.found_line(choice.item, choice.known), err=True)
    for note in new:
        click.echo(adoption_report.returned_line(note), err=True)
    number = len(sure) + len(new)
    what = "note" if new else "review"
    question = f"Adopt {f'this {what}' if number == 1 else f'these {number} {what}s'}?"
    return (sure, returned) if questions.confirm(question, default=True) else ([], ())


def _choose_papers(app: App, reviews: Reviews, *, offline: bool) -> Iterator[Choice]:
    """Ask for the paper of each review that may be about one; yield the user's choices."""
    library, hosts = app.library if app.exists else None, app.hosts(offline=offline)
    resolve = partial(choose.resolve, library, reviews.known, hosts)
    for item in reviews.items:
        candidates = item.verdict.candidates
        if item.state != "open" or item.verdict.certainty == Certainty.SURE or not candidates:
            continue
        for line in adoption_report.question_lines(item):
            click.echo(line, err=True)
        known = None
        while known is None and (answer := _prompt()) not in (_NONE, _STOP):
            known = _paper_of(answer, candidates, resolve)
        if known:
            chosen = item._replace(verdict=Verdict(Certainty.SURE, "chosen", (known,)))
            yield Choice(chosen, known)
        elif answer == _STOP:
            return


def _paper_of(
    answer: str, candidates: Sequence[Candidate], resolve: Callable[[str], Candidate]
) -> Candidate | None:
    """Return the paper that an answer names, in the list or otherwise; show the error of one that names none."""
    try:
        if re.fullmatch(r"-?[0-9]{1,3}", answer):
            return _numbered(candidates, int(answer))
        return resolve(answer)
    except PapersError as error:
        adoption_report.tell([error])
        return None


def _prompt() -> str:
    question = "Which paper is it about? (number, key, id or title; 0 for none, q to stop asking)"
    answer = str(click.prompt(question, default=_NONE, err=True)).strip()
    return _STOP if questions.latin(answer) == _STOP else answer


def _numbered(candidates: Sequence[Candidate], number: int) -> Candidate:
    if 0 < number <= len(candidates):
        return candidates[number - 1]
    last = len(candidates)
    shown = "only paper 1 is" if last == 1 else f"papers 1 to {last} are"
    raise RefusedError(f"{number} is no number of the list: {shown} there.")
