"""papers edit"""

import click

from papernotes.cli import output, params
from papernotes.errors import RefusedError


def _complete(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    from papernotes.operations.search import complete

    paper = str(ctx.params.get("paper", ""))
    return params.quietly(lambda: complete.fields(params.app(ctx).library, paper, incomplete))


@click.command("edit", short_help="Edit a paper's BibTeX entry.")
@params.paper_argument
@click.argument("values", metavar="[FIELD=VALUE]...", nargs=-1, shell_complete=_complete)
@click.pass_context
def command(ctx: click.Context, paper: str, values: tuple[str, ...]) -> None:
    """Edit a paper's BibTeX entry.

    FIELD=VALUE sets a field to a value in LaTeX, FIELD= removes the field, and type=VALUE
    sets the entry type. Without values, the entry opens in your editor. `papers update` and
    `papers import` never propose changes to fields that you edited. Tags, status, rating and
    the citation key are not fields: change them with `papers tag`, `papers status`, `papers
    rate` and `papers rename`.

    \b
    Examples: papers edit ho2020denoising
              papers edit ho2020 pages=6840--6851 booktitle='Proc.\\ NeurIPS'
    """
    from papernotes.operations.papers import edit, edit_in_editor, entry_doubts

    app = params.app(ctx)
    key = app.select_one(paper)
    with app.operation("edit"):
        if values:
            changes = edit.assign(app.library, key, dict(map(_assignment, values)))
        else:
            changes = edit_in_editor.edit(app.library, key, app.editor)
    params.tell(entry_doubts.of_changes(app.library, key, changes))
    for line in output.changes(changes):
        click.echo(line)
    if not changes:
        click.echo(f"No changes to {key}.", err=True)


def _assignment(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise RefusedError(f"'{text}' is not of the form FIELD=VALUE.")
    return name.strip(), value.strip()
