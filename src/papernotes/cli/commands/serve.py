"""papers serve"""

import os
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

import click

from papernotes.app import Face
from papernotes.cli import params

if TYPE_CHECKING:
    from papernotes.web.library_thread import ServedApp


@click.command("serve", short_help="Show the library as pages in your browser.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    metavar="N",
    help="Listen on this port; 0 is any free one. Default: 8765, or one of the next.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="HOST",
    help="Listen on this address. Other computers reach it only with a password.",
)
@click.option(
    "--password",
    metavar="PASSWORD",
    envvar="PAPERS_PASSWORD",
    help="Ask for this password. PAPERS_PASSWORD gives it without showing it to other users.",
)
@click.option("--read-only", is_flag=True, help="Show pages without any way to change something.")
@click.option("--no-browser", is_flag=True, help="Print the address without opening a browser.")
@click.pass_context
def command(
    ctx: click.Context,
    port: int | None,
    host: str,
    password: str | None,
    read_only: bool,
    no_browser: bool,
) -> None:
    """Show the library as pages in your browser.

    The address is printed, and opened in your browser (BROWSER, else the usual one). Search as you
    type, read papers with their notes, formulas and lineage, tag and rate them, edit notes. What you
    change is an operation, as if a command had made it, with a button to undo it. Commands can run
    meanwhile: pages show what they change. Ctrl-C ends it.

    Only this computer can open the pages. With --host and a password others can, too: the
    connection is not encrypted, so use it in a network that you trust, or `ssh -L` instead.

    \b
    Examples: papers serve
              papers serve --port 8000 --read-only
    """
    from papernotes.web import guard, server

    app, host = params.app(ctx), server.without_brackets(host)
    if not server.is_loopback(host) and not password:
        raise click.UsageError(
            f"Other computers could reach {host}: set a password with --password or PAPERS_PASSWORD.",
            ctx,
        )
    app.reading()  # says what is wrong with the library before a page is asked for
    folder = params.leave(ctx)
    listening = server.listen(host, port)
    address = server.address(host, listening)
    click.echo(address)
    if not server.is_loopback(host):
        click.echo(
            f"Warning: every computer that can reach {host} can open this library with the password. "
            "The connection is not encrypted.",
            err=True,
        )
    click.echo("Press Ctrl-C to stop.", err=True)
    if not no_browser:
        _browse(address)
    guarded = guard.Guard(host, guard.new_token(), password or "")
    server.serve(listening, guarded, partial(_open, folder), read_only=read_only)


def _open(folder: str, face: Face) -> "ServedApp":
    from papernotes.web.library_thread import ServedApp

    return ServedApp.at(folder, os.environ, face)


def _browse(address: str) -> None:
    from papernotes.cli.programs import browser

    if browser.is_usable(os.environ):
        Thread(target=browser.browse, args=(address, os.environ), daemon=True).start()
