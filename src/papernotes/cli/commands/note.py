"""papers note"""

import os

import click

from papernotes.cli import params


@click.command("note", short_help="Open a paper's note in the editor.")
@params.paper_argument
@click.option("--path", is_flag=True, help="Print where the note is and do not open it.")
@click.pass_context
def command(ctx: click.Context, paper: str, path: bool) -> None:
    """Open a paper's note in the editor.

    The editor is VISUAL, else EDITOR, with its arguments: EDITOR="code --wait". A paper
    that has no note yet gets one. Your text is yours: papernotes reads it and never
    changes it; tags, status and rating at its head may be edited on both sides. A key that
    is not there changes nothing, an empty one clears the value, and a value that cannot be
    understood is named and left. Notes may lie in folders below notes/, but for hidden ones:
    a note is found by the `citekey` at its head, which goes before its name, or by its name.
    A PAPER with a field of the query language in it must find a single paper.

    \b
    Examples: papers note ho2020denoising
              papers note 'author:ho title:denoising'
              vim "$(papers note ho2020 --path)"
    """
    from papernotes.operations.notes import edit

    app = params.app(ctx)
    key = app.select_one(paper)
    if path:
        name, remarks = edit.note_file(app.library, app.notebook, key)
        params.tell(remarks)
        click.echo(os.path.join(app.root, "notes", name))
    else:
        params.tell(edit.edit(app.library, app.notebook, key, app.editor))
