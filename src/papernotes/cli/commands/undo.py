"""papers undo"""

import click

from papernotes.cli import params
from papernotes.cli.reports import exchange
from papernotes.operations.history import undo


@click.command("undo", short_help="Undo the last operation.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Undo the last operation.

    Every command that changes the library can be undone: add, import, edit, tag, rename,
    merge, update, rm, check --fix, resolve, sync; created notes; saved queries; kept exports
    (the file itself does not change); requests that wait for `papers retry`. Call it again to
    undo the operation before; `papers log` lists the operations.

    Notes come back from the trash, and notes that the operation created go there. An edit of
    tags, status or rating in the head of a note is an operation too, and so are the
    edits of a script in many notes; your prose is never undone. What a sync received is undone
    as one operation, and by the next sync for the others too. A restore or rebuild cannot be
    undone: the previous files are kept, and the command that puts them back is printed.

    \b
    Example: papers undo
    """
    app = params.app(ctx)
    exchange.report(undo.undo(app.library, app.notebook), "Undone", as_json=as_json)
