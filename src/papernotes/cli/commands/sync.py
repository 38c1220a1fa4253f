"""papers sync"""

import os
from typing import TYPE_CHECKING

import click

from papernotes.app import App
from papernotes.cli import output, params
from papernotes.model import citekeys

if TYPE_CHECKING:
    from papernotes.operations.sync.report import Report


@click.command("sync", short_help="Sync the library over git.")
@click.argument("remote", metavar="[REMOTE]", default="")
@click.option(
    "--init", is_flag=True, help="Set up this library for sync, or clone the library at REMOTE."
)
@click.option(
    "--keep",
    multiple=True,
    metavar="KEY",
    help="Keep a paper that one side removed and the other changed; repeatable.",
)
@click.option(
    "--drop",
    multiple=True,
    metavar="KEY",
    help="Remove a paper that one side removed and the other changed; repeatable.",
)
@click.option(
    "-v", "--verbose", is_flag=True, help="List what was sent and received, not only counts."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as a JSON array.")
@click.pass_context
def command(
    ctx: click.Context,
    remote: str,
    init: bool,
    keep: tuple[str, ...],
    drop: tuple[str, ...],
    verbose: bool,
    as_json: bool,
) -> None:
    """Sync the library over git.

    REMOTE is any git repository: on a git host, over ssh, or a folder (`git init --bare`).
    `--init` sets up sync, once on each machine; in an empty folder it clones the library.
    Then `papers sync` writes changes as text (papers/, notes/), commits them, merges what
    others pushed field by field, updates library.db, and pushes. library.db itself is not in
    git. If a field was changed to two values, both are kept, and `papers conflicts` lists
    them. If the same lines of a note were changed here and elsewhere, the note shows both
    versions until you choose; everything else is synced, and the exit code is 3.

    \b
    Examples: papers sync --init git@example.org:lab/papers.git
              papers sync
              papers sync -v     # lists what was sent and received
    """
    from papernotes.operations.sync import engine, setup
    from papernotes.operations.sync.merge import Choice

    if remote and not init:
        raise click.UsageError("A REMOTE is only named with --init.")
    app = _app(ctx, init=init)
    repository = app.repository
    repository.on_wait = _wait
    if init:
        params.tell(setup.set_up(repository, remote))
    if init or repository.exists:
        app.create(for_text=True)
    choice = Choice(frozenset(k.lower() for k in keep), frozenset(k.lower() for k in drop))
    done = engine.sync(app.library, app.notebook, repository, choice)
    if as_json:
        output.as_json([_record(done)])
    else:
        output.lines(_lines(done, verbose=verbose))
    params.tell(done.notices)
    if done.disputed:
        from papernotes.operations.sync import note_conflicts

        params.finish(ctx, [note_conflicts.disputed(done.disputed, synced=True)])


def _wait() -> None:
    click.echo("Waiting for the remote … (Ctrl-C stops; nothing is lost)", err=True)


def _app(ctx: click.Context, *, init: bool) -> App:
    """Return the application; with --init that of the current folder, unless one was given."""
    if init and not (params.chosen(ctx) or os.environ.get("PAPERS_LIBRARY")):
        return params.app_at(ctx, os.getcwd())
    return params.app(ctx)


def _record(done: "Report") -> dict[str, object]:
    return {
        "remote": done.remote or None,
        "commit": done.commit or None,
        "sent": {kind: names for kind, names in done.sent.items() if names},
        "came": {kind: names for kind, names in done.came.items() if names},
        "conflicts": [
            *({"key": key, "field": field} for key, field in done.conflicts),
            *({"key": _key(path), "field": "prose", "file": path} for path in done.disputed),
        ],
        "pushed": done.pushed,
    }


def _key(path: str) -> str:
    """Return the key of the paper of a note, by its path."""
    return citekeys.key_from_file(os.path.basename(path))


def _lines(done: "Report", *, verbose: bool) -> list[str]:
    signs = {"added": "+", "changed": "~", "removed": "-", "notes": "~"}
    lines = [
        f"{way} {signs[kind]} {output.visible(name)}"
        for way, side in (("sent", done.sent), ("received", done.came))
        for kind, names in (side.items() if verbose else ())
        for name in names
    ]
    lines += [
        f"conflict: {output.visible(key)} {output.visible(field)} (resolve it with `papers resolve`)"
        for key, field in done.conflicts
    ]
    number = {
        way: sum(map(len, side.values()))
        for way, side in (("sent", done.sent), ("came", done.came))
    }
    where = output.visible(done.remote) if done.remote else "no remote"
    clashing = len(done.conflicts) + len(done.disputed)
    clashes = "1 conflict" if clashing == 1 else f"{clashing} conflicts"
    lines.append(f"{number['sent']} sent, {number['came']} received, {clashes} ({where})")
    return lines
