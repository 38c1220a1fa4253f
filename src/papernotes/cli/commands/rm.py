"""papers rm"""

import sys

import click

from papernotes.cli import params, questions
from papernotes.errors import RefusedError
from papernotes.model import citekeys


@click.command("rm", short_help="Remove papers.")
@params.papers_argument
@click.option("-y", "--yes", is_flag=True, help="Do not ask.")
@click.pass_context
def command(ctx: click.Context, papers: tuple[str, ...], yes: bool) -> None:
    """Remove papers from the library.

    Asks for confirmation on a terminal; without one, --yes is required. The note is moved to
    notes/.trash/, where it stays until you delete it. PAPERs with fields of the query language
    form one query, which selects all papers that match.

    \b
    Examples: papers rm choi2020stargan
              papers rm tag:to-drop year:..2015
    """
    from papernotes.operations.papers import remove

    app = params.app(ctx)
    keys, errors = app.select(papers, params.read_lines())
    if keys and not yes:
        if not sys.stdin.isatty() or "-" in papers:
            raise RefusedError(
                "Cannot ask for confirmation without a terminal. Add --yes: "
                f"`papers rm --yes {citekeys.quote_for_shell(*keys)}`"
            )
        if len(keys) > 1:
            click.echo("\n".join(keys), err=True)
        target = keys[0] if len(keys) == 1 else f"these {len(keys)} papers"
        questions.agree(f"Remove {target}?", "Nothing was removed.")
    app.reading()  # a note may have been moved
    with app.operation("remove"):
        removed = remove.remove(app.library, app.notebook, keys)
    for key, note in zip(keys, removed.notes, strict=True):
        click.echo(f"Removed {key}" + (f"; its note is now {note}" if note else ""))
    params.tell(removed.notices)
    params.finish(ctx, errors)
