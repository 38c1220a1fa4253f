"""The report of papers that were added, for `add` and `retry`."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from papernotes.cli import output, params
from papernotes.errors import NotFoundError, PapersError, RefusedError, TryLaterError
from papernotes.model.paper import Paper
from papernotes.operations.papers.add import Added, Outcome

if TYPE_CHECKING:
    from papernotes.operations.bibliography.imported import Item
    from papernotes.operations.bibliography.pasted import PastedEntries


def report(added: Added, *, quiet: bool = False) -> list[PapersError]:
    """Print a line for each new paper unless `quiet`; return the errors of the others."""
    errors: list[PapersError] = []
    for outcome in added.outcomes:
        if outcome.paper and not quiet:
            output.lines([_line(outcome.paper)])
        elif outcome.state == "held":
            _report_held(outcome, quiet=quiet)
        elif outcome.state == "unknown":
            errors.append(NotFoundError(f"No source has a paper with the id {outcome.asked}."))
    params.tell(added.notices)
    waiting = [outcome.asked for outcome in added.outcomes if outcome.state == "unanswered"]
    if waiting:
        why_not = added.trouble or TryLaterError("No source answered.")
        saved = (
            f"{', '.join(waiting)} {'is' if len(waiting) == 1 else 'are'} saved for `papers retry`."
        )
        errors.append(_same_kind(why_not, f"{why_not} {saved}"))
    return errors


def report_new(added: Added) -> None:
    """Print a line for each new paper, and the new tags of the others."""
    params.tell(added.notices)
    for outcome in added.outcomes:
        if outcome.paper:
            output.lines([_line(outcome.paper)])
        elif outcome.tags:
            output.lines([f"{outcome.key}  {' '.join(f'+{tag}' for tag in outcome.tags)}"])


def report_entries(pasted: "PastedEntries") -> list[PapersError]:
    """Print a line for each new paper from an entry of a list; return errors for skipped entries."""
    errors = report(Added(pasted.outcomes, None, pasted.notices))
    return errors + errors_of_skipped(pasted.skipped)


def errors_of_skipped(items: Iterable["Item"]) -> list[PapersError]:
    """Return an error for each entry of a list that was skipped."""
    from papernotes.sentences import messages

    errors: list[PapersError] = []
    for item in items:
        reasons = "; ".join(map(messages.sentence, item.reasons))
        name = f"the entry {item.name}" if item.name else "an entry"
        message = f"Line {item.line} of the list: {name} was skipped: {reasons}."
        errors.append(RefusedError(message))
    return errors


def _report_held(outcome: Outcome, *, quiet: bool) -> None:
    why = ""
    if outcome.reason:
        from papernotes.sentences.messages import sentence

        why = f" ({sentence(outcome.reason)})"
    click.echo(
        output.visible(f"{outcome.asked} is already in the library: {outcome.key}{why}"), err=True
    )
    if outcome.tags and not quiet:
        output.lines([f"{outcome.key}  {' '.join(f'+{tag}' for tag in outcome.tags)}"])


def _same_kind(error: PapersError, message: str) -> PapersError:
    if error.exit_code == TryLaterError.exit_code:
        return TryLaterError(message)
    return RefusedError(message)


def _line(paper: Paper) -> str:
    if paper.venue:
        where = f"{paper.venue}{' Workshops' if paper.workshop else ''} {paper.year or ''}".rstrip()
    else:
        where = "arXiv" if paper.arxiv else str(paper.year or "no venue")
    source = paper.source.partition(":")[0]
    origin = f"from {output.host(source)}"
    if paper.venue and paper.venue_source != source:
        origin += f"; venue from {output.venue_origin(paper.venue_source)}"
    return output.visible(f"{paper.key}  {paper.title} ({where}; {origin})")
