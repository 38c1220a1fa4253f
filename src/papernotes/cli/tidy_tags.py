"""papers tags --tidy: tags that are probably one, listed, or offered one by one on a terminal."""

import sys

import click

from papernotes.app import App
from papernotes.cli import output, params, questions
from papernotes.errors import NothingFoundError
from papernotes.model.tags.proposal import Proposal
from papernotes.operations.papers import tag_changes, tidy_tags
from papernotes.records import tags
from papernotes.sentences.wording import count


def tidy(ctx: click.Context, *, as_json: bool) -> None:
    """Print all proposals; on a terminal, ask about each. Raises NothingFoundError for none."""
    app = params.app(ctx)
    app.reading()
    proposals, number = tidy_tags.propose(app.library)
    if as_json:
        output.as_json(map(tags.of_proposal, proposals))
    elif sys.stdin.isatty() and output.on_terminal():
        _ask(app, proposals)
    else:
        output.table(
            (output.visible(old), str(few), output.visible(new), str(many), _reason(proposal))
            for proposal in proposals
            for old, few, new, many in [_columns(proposal)]
        )
    if not proposals:
        raise NothingFoundError(f"No two of {count(number, 'tag')} are probably one.")


def _columns(proposal: Proposal) -> tuple[str, int, str, int]:
    (old, new), (few, many) = proposal.tags, proposal.counts
    return old, few, new, many


def _reason(proposal: Proposal) -> str:
    if proposal.together:
        return f"{proposal.reason}: {count(proposal.together, 'paper')} with both"
    return proposal.reason


def _ask(app: App, proposals: list[Proposal]) -> None:
    """Ask about each proposal whose tags are still two, and merge or keep apart as the user says."""
    click.echo(
        "y merges the first tag into the second, r the second into the first, n keeps both and is "
        "not asked again, s leaves them for now, q ends."
    )
    gone: set[str] = set()
    for number, proposal in enumerate(proposals, 1):
        old, few, new, many = _columns(proposal)
        if gone.intersection(proposal.tags):
            continue
        question = f"{number}/{len(proposals)}  {old} ({few}) → {new} ({many})  {_reason(proposal)}"
        answer = questions.choose_letter(output.visible(question), "yrnsq", "s")
        if answer == "q":
            return
        if answer == "s":
            continue
        if answer == "n":
            with app.operation("keep_tags_apart", tag=old, other=new):
                tag_changes.keep_apart(app.library, old, new)
            continue
        if answer == "r":
            old, new = new, old
        with app.operation("merge_tags", old=old, new=new):
            change = tag_changes.merge(app.library, app.notebook, old, new)
        gone.add(old)
        params.tell(change.notices)
        click.echo(
            output.visible(f"{old} is now {new}. {count(len(change.papers), 'paper')} changed.")
        )
