"""papers resolve"""

import click

from papernotes.cli import output, params


@click.command("resolve", short_help="Settle a field that was changed to two values.")
@params.paper_argument
@click.argument("field", metavar="FIELD")
@click.argument("value", metavar="[VALUE]", required=False)
@click.option("--ours", is_flag=True, help="Leave the value that the field has here.")
@click.option("--theirs", is_flag=True, help="Take the value from elsewhere.")
@click.pass_context
def command(
    ctx: click.Context, paper: str, field: str, value: str | None, ours: bool, theirs: bool
) -> None:
    """Settle a field that was changed to two values.

    PAPER and FIELD are as `papers conflicts` lists them; `prose` is the text of a note. The next `papers sync` carries the
    decision to the others.

    \b
    Examples: papers resolve ho2020denoising year --theirs
              papers resolve ho2020denoising title '{Denoising} Diffusion'
    """
    from papernotes.operations.sync import conflicts

    if [ours, theirs, value is not None].count(True) != 1:
        raise click.UsageError("Choose one of --ours, --theirs and a VALUE.")
    choice = "--ours" if ours else "--theirs" if theirs else f"={value}"
    space = params.workspace(ctx)
    if paper == conflicts.WHOLE:
        conflicts.settle_whole(space.library, field, choice)
        click.echo(f"{paper}  {output.visible(field)} settled")
        return
    key = params.one_key(space, paper)
    if field.lower() == conflicts.NOTE and space.repository.exists:
        params.tell(
            conflicts.settle_note(space.library, space.notebook, space.repository, key, choice)
        )
        click.echo(f"{output.visible(key)}  prose settled")
        return
    params.tell(conflicts.settle_field(space.library, space.notebook, key, field, choice))
    click.echo(f"{output.visible(key)}  {output.visible(field)} settled")
