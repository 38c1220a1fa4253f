"""papers queue"""

from collections.abc import Callable, Sequence

import click

from papernotes.cli import output, params
from papernotes.cli.reports import queue_lines
from papernotes.operations.reading import next as reading_next
from papernotes.operations.reading import queue

_ACTIONS = ("add", "move", "drop")


def _complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the actions first, then keys, for `drop` those of the queue; after `move PAPER` places."""
    words: tuple[str, ...] = ctx.params.get("words") or ()
    if not words:
        return [name for name in _ACTIONS if name.startswith(incomplete)]
    if words[0] == "move" and len(words) > 1:
        return [name for name in queue.PLACES if name.startswith(incomplete)]
    if words[0] == "drop":
        return params.complete_queued(ctx, parameter, incomplete)
    return params.complete_key(ctx, parameter, incomplete)


@click.command("queue", short_help="Show or change the papers to read next.")
@click.argument("words", metavar="[add|move|drop PAPER...]", nargs=-1, shell_complete=_complete)
@click.option(
    "--by",
    "due",
    metavar="DATE",
    callback=params.given_date,
    help="With add: read them by this day.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, words: tuple[str, ...], due: str, as_json: bool) -> None:
    """Show or change the papers to read next.

    `papers queue` lists all of them in the order of `papers next`. `papers queue add PAPER...`
    puts papers into it, with --by DATE as a deadline of yours; `papers queue drop PAPER...` takes
    them out. `papers queue move PAPER PLACE` gives a paper a place of your own: a number, first,
    last (behind all others), or none. Starting, reading, skimming or giving up a paper takes it
    out by itself. After `papers sync` the later decision of two machines counts. A PAPER with a
    field of the query language selects all papers that match. `-` reads papers from standard input.

    \b
    Examples: papers queue add ho2020denoising --by "12월 1일"
              papers queue add tag:nerf status:to-read
              papers queue move ho2020denoising first
              papers queue drop ho2020denoising
    """
    action = words[0] if words else ""
    if action and action not in _ACTIONS:
        raise click.UsageError(
            f"'{action}' is not one of {', '.join(_ACTIONS)}: papers queue add {' '.join(words)}",
            ctx,
        )
    if due and action != "add":
        raise click.UsageError("--by is a deadline for papers to add: papers queue add PAPER", ctx)
    if action and not words[1:]:
        raise click.UsageError(f"Name a paper: papers queue {action} PAPER", ctx)
    if not action:
        return _show(ctx, as_json=as_json)
    changes: dict[str, Callable[..., None]] = {"add": _add, "move": _move, "drop": _drop}
    changes[action](ctx, words[1:], due, as_json=as_json)
    return None


def _ordered(ctx: click.Context) -> reading_next.NextPapers:
    app = params.app(ctx)
    app.reading()
    return reading_next.next_papers(app.library, app.notebook, app.root, app.clock())


def _show(ctx: click.Context, *, as_json: bool) -> None:
    queue_lines.report(_ordered(ctx), as_json=as_json)


def _add(ctx: click.Context, words: Sequence[str], text: str, *, as_json: bool) -> None:
    app = params.app(ctx)
    due = queue.read_due(text, app.clock())
    keys, errors = app.select(words, params.read_lines())
    with app.operation("queue_add", date=due):
        added = queue.add(app.library, keys, due, app.clock())
    if as_json:
        output.as_json({"key": row.key, "new": row.is_new, "due": row.due or None} for row in added)
    for row in () if as_json else added:
        until = f", to read by {row.due}" if row.due else ""
        if row.is_new or row.is_moved:
            click.echo(f"{row.key}  {'queued' if row.is_new else 'in the queue'}{until}")
        else:
            click.echo(f"{row.key} is in the queue already{until}.", err=True)
    params.finish(ctx, errors)


def _drop(ctx: click.Context, words: Sequence[str], _due: str, *, as_json: bool) -> None:
    app = params.app(ctx)
    keys, errors = app.select(words, params.read_lines())
    with app.operation("queue_drop"):
        dropped = queue.drop(app.library, keys, app.clock())
    if as_json:
        output.as_json({"key": key, "dropped": was_in} for key, was_in in dropped)
    for key, was_in in () if as_json else dropped:
        click.echo(
            f"{key}  dropped from the queue" if was_in else f"{key} is not in the queue.",
            err=not was_in,
        )
    params.finish(ctx, errors)


def _move(ctx: click.Context, words: Sequence[str], _due: str, *, as_json: bool) -> None:
    if len(words) < 2:
        raise click.UsageError("Name a place: papers queue move PAPER first", ctx)
    place = queue.read_place(words[-1])
    app = params.app(ctx)
    key = app.select_one(" ".join(words[:-1]))
    ordered = [paper.key for paper in _ordered(ctx).papers]
    with app.operation("queue_move", key=key, place=str(place)):
        position = queue.move(app.library, key, place, ordered, app.clock())
    if as_json:
        output.as_json([{"key": key, "priority": position or None}])
    elif position:
        click.echo(f"{key}  place {position}")
    else:
        where = "behind all others" if place == queue.LAST else "no place of its own"
        click.echo(f"{key}  {where}")
