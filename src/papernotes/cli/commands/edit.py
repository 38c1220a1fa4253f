"""papers edit"""

import click

from papernotes.cli import output, params
from papernotes.errors import RefusedError


@click.command("edit", short_help="Correct a paper's BibTeX entry.")
@params.paper_argument
@click.argument("values", metavar="[FIELD=VALUE]...", nargs=-1)
@click.pass_context
def command(ctx: click.Context, paper: str, values: tuple[str, ...]) -> None:
    """Correct a paper's BibTeX entry.

    With FIELD=VALUE, that field gets this value, as LaTeX; FIELD= takes it away, and
    type=VALUE is the entry type. Without, the entry is opened in your editor. What you
    correct is yours: `papers update` and `papers import` never propose to change it again.
    Tags, status, rating and the citation key are no fields: `papers tag`, the head of the
    note and `papers rename` change them.

    \b
    Examples: papers edit ho2020denoising
              papers edit ho2020 pages=6840--6851 booktitle='Proc.\\ NeurIPS'
    """
    from papernotes.operations.papers import edit

    app = params.app(ctx)
    key = app.select_one(paper)
    with app.operation("edit"):
        if values:
            changes = edit.assign(app.library, key, dict(map(_assignment, values)))
        else:
            changes = edit.edit(app.library, key, app.editor)
    for line in output.changes(changes):
        click.echo(line)
    if not changes:
        click.echo(f"{key} is as it was.", err=True)


def _assignment(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise RefusedError(f"'{text}' is not FIELD=VALUE.")
    return name.strip(), value.strip()
