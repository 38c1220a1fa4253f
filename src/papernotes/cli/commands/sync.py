"""papers sync"""

import os
from typing import TYPE_CHECKING

import click

from papernotes.app import App
from papernotes.cli import advice, output, params
from papernotes.errors import RefusedError
from papernotes.model import citekeys
from papernotes.model.notice import notice
from papernotes.sentences.wording import count

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
@click.option("--files", is_flag=True, help="Send and bring the PDFs of papers too, by git-lfs.")
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
    files: bool,
    verbose: bool,
    as_json: bool,
) -> None:
    """Sync the library over git.

    REMOTE is any git repository: on a git host, over ssh, or a folder (`git init --bare`).
    `--init` sets up sync, once on each machine; in an empty folder it clones the library.
    Then `papers sync` writes changes as text (papers/, notes/), commits them, merges what
    others pushed field by field, updates library.db, and pushes. library.db itself is not in
    git: where you committed it by hand, `--init` takes it out and leaves the file. If a field was changed to two values, both are kept, and `papers conflicts` lists
    them. If the same lines of a note were changed here and elsewhere, the note shows both
    versions until you choose; everything else is synced, and the exit code is 3.

    PDFs are not in git; what is known of them is. With --files they are sent to the remote and
    brought from it by git-lfs (https://git-lfs.com), which has to be installed here and known to
    the remote.

    \b
    Examples: papers sync --init git@example.org:lab/papers.git
              papers sync
              papers sync -v     # lists what was sent and received
    """
    from papernotes.operations.sync import engine, setup
    from papernotes.operations.sync.choices import Choice

    if remote and not init:
        raise click.UsageError("A REMOTE is only named with --init.")
    app = _app(ctx, init=init)
    repository = app.repository
    repository.on_wait = _wait
    if init:
        if not (app.exists or repository.exists):
            app.refuse_remains(for_text=True)
        params.tell(setup.set_up(repository, remote))
    if init or repository.exists:
        if not (init or app.exists):
            setup.check_set_up(repository)  # else an empty library would lie beside the text
        app.create(for_text=True)
    choice = Choice(frozenset(k.lower() for k in keep), frozenset(k.lower() for k in drop))
    report = engine.sync(app.library, app.notebook, repository, choice)
    if as_json:
        output.as_json([_record(report)])
    else:
        output.lines(_lines(report, verbose=verbose))
    params.tell(report.notices)
    if files:
        if not report.remote:
            raise RefusedError(
                "No PDFs were sent: this library has no remote.", notice("set-up-sync")
            )
        _sync_files(app)
    if report.disputed:
        from papernotes.operations.sync import note_conflicts

        params.finish(ctx, [note_conflicts.make_error(report.disputed, synced=True)])


def _sync_files(app: App) -> None:
    """Send and bring the PDFs of papers, and say how many."""
    from papernotes.cli import progress
    from papernotes.operations.sync import large_files

    with app.operation("sync"):
        synced = large_files.sync_files(
            app.library,
            app.notebook,
            app.repository,
            app.now(),
            lambda items: progress.bar(items, "Receiving PDFs"),
        )
    params.tell(synced.notices)
    click.echo(f"{count(synced.sent, 'PDF')} sent, {synced.received} received", err=True)


def _wait() -> None:
    click.echo("Waiting for the remote … (Ctrl-C stops; nothing is lost)", err=True)


def _app(ctx: click.Context, *, init: bool) -> App:
    """Return the application; with --init that of the current folder, unless one was given."""
    if init and not (params.chosen_folder(ctx) or os.environ.get("PAPERS_LIBRARY")):
        return params.app_at(ctx, os.getcwd())
    return params.app(ctx)


def _record(report: "Report") -> dict[str, object]:
    return {
        "remote": report.remote or None,
        "commit": report.commit or None,
        "sent": {kind: names for kind, names in report.sent.items() if names},
        "received": {kind: names for kind, names in report.received.items() if names},
        "conflicts": [
            *({"key": key, "field": field} for key, field in report.conflicts),
            *({"key": _key(path), "field": "prose", "file": path} for path in report.disputed),
        ],
        "pushed": report.pushed,
    }


def _key(path: str) -> str:
    """Return the key of the paper of a note, by its path."""
    return citekeys.key_from_file(os.path.basename(path))


def _lines(report: "Report", *, verbose: bool) -> list[str]:
    signs = {"added": "+", "changed": "~", "removed": "-", "notes": "~"}
    lines = [
        f"{direction} {signs[kind]} {output.visible(name)}"
        for direction, side in (("sent", report.sent), ("received", report.received))
        for kind, names in (side.items() if verbose else ())
        for name in names
    ]
    lines += [
        f"conflict: {output.visible(key)} {output.visible(field)} "
        + advice.complete("(resolve it with `papers resolve`)")
        for key, field in report.conflicts
    ]
    number = {
        direction: sum(map(len, side.values()))
        for direction, side in (("sent", report.sent), ("received", report.received))
    }
    remote = output.visible(report.remote) if report.remote else "no remote"
    clashing = len(report.conflicts) + len(report.disputed)
    clashes = "1 conflict" if clashing == 1 else f"{clashing} conflicts"
    lines.append(f"{number['sent']} sent, {number['received']} received, {clashes} ({remote})")
    return lines
