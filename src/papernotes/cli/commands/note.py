"""papers note"""

import click

from papernotes.cli import params


@click.command("note", short_help="Open a paper's note in your editor.")
@click.argument("paper", metavar="PAPER", shell_complete=params.complete_note)
@click.option("--path", is_flag=True, help="Print the path of the note without opening it.")
@click.pass_context
def command(ctx: click.Context, paper: str, path: bool) -> None:
    """Open a paper's note in your editor.

    The editor is VISUAL, else EDITOR, with its arguments: EDITOR="code --wait". A note is
    created if the paper has none. papernotes reads your text and never changes it; you can
    edit tags, status and rating in the head of the note (its YAML front matter) as well as
    with commands. A missing key changes nothing, an empty one clears the value, and an invalid
    value is reported and left as it is. Notes can be in folders below notes/, except hidden ones: a note is found by the
    `citekey` in its head, else by its name. A PAPER with a field of the query
    language must match a single paper. The file of a note that belongs to no paper, as search
    shows it, is opened too. Exit code 3 if the note no longer exists when the editor ends; where it
    was moved within notes/, its new place is told.

    \b
    Examples: papers note ho2020denoising
              papers note 'author:ho title:denoising'
              papers note notes/seminar.md
              vim "$(papers note ho2020 --path)"
    """
    from papernotes.cli.programs import note_editor
    from papernotes.operations.notes import edit, stray

    app = params.app(ctx)
    file = ""
    if paper.lower().endswith(".md"):
        app.reading()
        file = stray.find_stray(app.library, app.notebook, paper)
    if path:
        if not file:
            key = app.select_one(paper)
            file, remarks = edit.note_file(app.library, app.notebook, key)
            params.tell(remarks)
        click.echo(edit.path_of(app.notebook, file))
    elif file:
        edit.edit_file(app.library, app.notebook, file, note_editor.of(app))
    else:
        edit.edit(app.library, app.notebook, app.select_one(paper), note_editor.of(app))
