"""What goes on around every command: waiting said aloud, damage explained, the library cared for."""

import sys

import click

from papernotes.errors import PapersError
from papernotes.library.db import connection
from papernotes.model.notice import Notice
from papernotes.workspace import Workspace


def speak_while_waiting() -> None:
    """Let a wait for another command be announced on stderr."""
    connection.WAITING[:] = [_wait]


def _wait() -> None:
    click.echo("Waiting for another papers that is writing the library …", err=True)


def explained(ctx: click.Context, error: Exception) -> PapersError | None:
    """What an error of the database means, where it may be damaged or came half way; else None."""
    sqlite3 = sys.modules["sqlite3"]
    if not isinstance(error, sqlite3.DatabaseError) or not isinstance(ctx.obj, Workspace):
        return None
    from papernotes.library.db import damage

    if damage.is_damage(error):
        return damage.explained(ctx.obj.path, error)
    begun = ctx.obj.opened_library is not None and ctx.obj.opened_library.database.committed
    return connection.explain(error, begun=begun)


def settle(ctx: click.Context) -> None:
    """After a command: finish what was cut short, keep a snapshot of the day, name a bad place.

    All of it comes after the output, and none of it makes a command fail.
    """
    space = ctx.obj
    if not isinstance(space, Workspace) or (library := space.opened_library) is None:
        return
    if not library.writable:
        return
    from papernotes.cli import messages

    try:
        for remark in _remarks(space):
            click.echo(f"Note: {messages.sentence(remark)}", err=True)
    except PapersError as error:
        click.echo(f"Note: {error}", err=True)
    except sys.modules["sqlite3"].Error as error:
        if not connection.is_busy(error):
            click.echo(f"Note: {connection.explain(error)}", err=True)


def _remarks(space: Workspace) -> list[Notice | str]:
    library = space.library
    remarks: list[Notice | str] = []
    if library.has_waiting_files():
        from papernotes.operations.notes import undone

        with library.database.try_transaction() as begun:
            remarks += undone.finish(library, space.notebook) if begun else []
    if library.database.written:
        from papernotes.operations.backup import create

        remarks += create.daily(library, space.root)
    return remarks
