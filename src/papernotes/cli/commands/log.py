"""papers log"""

import click

from papernotes.app import App
from papernotes.cli import output, params
from papernotes.cli.operation_labels import label
from papernotes.errors import NotFoundError, NothingFoundError
from papernotes.model import citekeys
from papernotes.operations.history import log
from papernotes.operations.history.log import Operation

_NAMED = 3  # papers that a line names
_SHOWN = ("queries", "exports", "pending")  # what it names beside them


@click.command("log", short_help="List what was changed, by whom and when.")
@click.argument(
    "paper", metavar="[PAPER]", required=False, shell_complete=params.complete_key, default=None
)
@click.option(
    "-n",
    "--limit",
    default=20,
    show_default=True,
    type=click.IntRange(min=0),
    metavar="N",
    help="At most N; 0 for all.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, paper: str | None, limit: int, as_json: bool) -> None:
    """List what was changed, by whom and when.

    The newest change stands first; the first that is `done` is what `papers undo` takes back,
    unless a restore or rebuild (`replaced`) stands above it. Changes of saved queries, kept
    exports and the ids that wait for `papers retry` stand there too. With PAPER, also one
    that was removed, only changes of that paper, under every key it had. Kept are the last
    500 changes, fewer where they take more than 20 MB.

    \b
    Examples: papers log
              papers log ho2020denoising
    """
    app = params.app(ctx)
    app.reading()
    if paper is None:
        found = log.log(app.library, limit)
    else:
        found = log.log_of(app.library, paper, _key_of_paper(app, paper), limit)
    if as_json:
        output.as_json(map(_record, found))
    else:
        output.table((one.made, one.who, one.state, described(one)) for one in found)
    if not found and paper is not None:
        raise NothingFoundError(f"Nothing is known of changes of {paper}.")
    if not found:
        raise NothingFoundError("Nothing was changed yet.")


def _key_of_paper(app: App, paper: str) -> str | None:
    """The key of a paper; None for one that is not there any more."""
    try:
        return app.select_one(paper)
    except NotFoundError:
        return None


def described(operation: Operation) -> str:
    """An operation in words, with the papers that it changed."""
    called = label(operation.kind, operation.details)
    said = [_key_of(word) for word in called.split()]
    named = [key for key in operation.papers if key not in said]
    more = operation.number - len(operation.papers[:_NAMED])
    others = [name for table, name in operation.rows if table in _SHOWN and name not in said]
    named = named[:_NAMED] + others[:_NAMED]
    more += len(others[_NAMED:])
    shown = ", ".join(named) + (f" and {more} more" if more > 0 and named else "")
    return output.visible(f"{called}: {shown}" if shown else called)


def _key_of(word: str) -> str:
    """A word of a change's name; of a note's file, the key that it stands for."""
    if not word.startswith("notes/"):
        return word
    return citekeys.key_from_file(word.rstrip(":"))


def exchange(ctx: click.Context, *, back: bool, as_json: bool) -> None:
    """Undo, or redo, and print what it was and what else there is to say."""
    from papernotes.operations.history import undo

    app = params.app(ctx)
    try:
        done = (undo.undo if back else undo.redo)(app.library, app.notebook)
    except NothingFoundError:
        if as_json:
            output.as_json([])
        raise
    params.tell(done.notices)
    if as_json:
        output.as_json([_record(done.operation)])
    else:
        click.echo(f"{'Undone' if back else 'Made again'}: {described(done.operation)}")


def _record(operation: Operation) -> dict[str, object]:
    return {
        "id": operation.id,
        "made": operation.made,
        "who": operation.who,
        "what": label(operation.kind, operation.details),
        "kind": operation.kind,
        "details": operation.details,
        "state": operation.state,
        "papers": list(operation.papers),
        "count": operation.number,
        "queries": [name for table, name in operation.rows if table == "queries"],
        "exports": [name for table, name in operation.rows if table == "exports"],
        "waiting": [name for table, name in operation.rows if table == "pending"],
    }
