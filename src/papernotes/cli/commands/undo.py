"""papers undo"""

import click

from papernotes.cli.commands import log


@click.command("undo", short_help="Take back the last change.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Take back the last change.

    Of any command that changed papers: add, import, edit, tag, rename, merge, update, rm,
    check --fix, resolve, sync; a note that was made; saved queries; that an exported file is
    kept fresh (the file stays as it is); ids that wait for `papers retry`. Called again, it
    takes back the change before; `papers log` shows what there is to undo.

    Notes come back from the trash; one that the change had made goes there. An edit of tags,
    status or rating at the head of a note is a change as well, and so are those that a script
    makes in a great many notes; your prose is never taken back. What a sync brought
    goes back as one change, and by the next sync for the others too. A restore or rebuild is
    not taken back: what was there before is kept, and the command is named that puts it back.

    \b
    Example: papers undo
    """
    log.exchange(ctx, back=True, as_json=as_json)
