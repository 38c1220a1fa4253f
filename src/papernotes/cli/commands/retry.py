"""papers retry"""

from collections.abc import Iterator
from itertools import chain

import click

from papernotes.cli import output, params, progress
from papernotes.cli.commands.add import Wanted, meant, now, put_in, report
from papernotes.errors import NotFoundError, NothingFoundError, PapersError
from papernotes.operations.papers import add
from papernotes.workspace import Workspace


@click.command("retry", short_help="Ask again for papers that could not be had.")
@click.option("--list", "only_list", is_flag=True, help="Print what waits, and ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, only_list: bool, as_json: bool) -> None:
    """Ask again for papers that could not be had.

    When arXiv, Crossref or another host cannot be reached, `papers add` keeps what you asked
    for, ids, links and titles, with its tags. This asks for all of it again.

    \b
    Examples: papers retry
              papers retry --list
    """
    space = params.workspace(ctx)
    waiting = space.library.pending.requests()
    if only_list:
        _list(space, as_json)
    elif not waiting:
        if as_json:
            output.as_json([])
        click.echo("Nothing waits to be asked for.", err=True)
    else:
        providers = space.providers(None, False, progress.asking("Asking", len(waiting)))
        ctx.with_resource(space.library.as_one("retry"))
        titles, bad = _look_up(space)
        done = [*titles, add.retry(space.library, space.notebook, providers, now())]
        if as_json:
            output.as_json(chain.from_iterable(map(_outcomes, done)))
        for one in done:
            bad += report(space, one, quiet=as_json)
        params.finish(ctx, bad)


def _look_up(space: Workspace) -> tuple[list[add.Added], list[PapersError]]:
    """Look for the titles and links that wait; those that are found wait no more."""
    made: list[add.Added] = []
    bad: list[PapersError] = []
    for word, request in add.waiting_titles(space.library):
        wanted = Wanted.nothing()
        try:
            wanted.take(word, meant(space, word, offline=False))
        except NotFoundError as error:
            wanted.take(word, None)
            bad.append(error)
        except PapersError as error:  # it goes on waiting
            bad.append(error)
        made += put_in(space, wanted, request._replace(now=now()), False, None)
    return made, bad


def _list(space: Workspace, as_json: bool) -> None:
    waiting = add.waiting(space.library)
    if as_json:
        output.as_json(
            {"id": name, "tags": list(asked.tags), "key": asked.key or None, "note": asked.note}
            for name, asked in waiting
        )
    else:
        output.lines(name for name, _ in waiting)
    if not waiting:
        raise NothingFoundError("Nothing waits to be asked for.")


def _outcomes(done: add.Added) -> Iterator[dict[str, object]]:
    for one in done.outcomes:
        yield {"id": one.asked, "state": one.state, "key": one.key or None}
