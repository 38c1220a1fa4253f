"""papers queries"""

import click

from papernotes.app import App
from papernotes.cli import output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.search import saved_queries
from papernotes.operations.search.saved_queries import SavedQuery


def _complete_name(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    names = params.complete_query(ctx, parameter, f"@{incomplete}")
    return [name.removeprefix("@") for name in names]


@click.command(
    "queries",
    cls=params.QueryCommand,
    context_settings=params.QUERYING,
    short_help="List or save queries.",
)
@click.argument("name", metavar="[NAME]", required=False, shell_complete=_complete_name)
@click.argument("query", metavar="[QUERY]...", nargs=-1, shell_complete=params.complete_query)
@click.option("--remove", is_flag=True, help="Forget the query of that name.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context, name: str | None, query: tuple[str, ...], remove: bool, as_json: bool
) -> None:
    """List the saved queries, save one, or show one.

    A saved query is used as @name wherever a query is, also in another saved query. With
    NAME and QUERY it is saved, in place of one that had the name; with NAME alone it is
    printed. A name has letters, digits, - and _.

    \b
    Examples: papers queries
              papers queries genai tag:diffusion OR tag:gan
              papers list @genai year:2023..
              papers queries --remove genai
    """
    app = params.app(ctx)
    if name is None:
        if remove:
            raise click.UsageError("Name the query to forget: papers queries --remove NAME", ctx)
        _list(saved_queries.every_one(app.library), as_json=as_json)
        return
    name = name.removeprefix("@")
    if remove:
        _remove(app, name)
    elif query:
        params.known_options(ctx, query)
        _save(app, name, query)
    else:
        _list([saved_queries.get(app.library, name)], as_json=as_json)


def _list(saved: list[SavedQuery], *, as_json: bool) -> None:
    if as_json:
        output.as_json({"name": query.name, "query": query.text} for query in saved)
    else:
        output.table([(f"@{query.name}", output.visible(query.text)) for query in saved])
    if not saved:
        raise NothingFoundError("No query is saved: papers queries NAME QUERY saves one.")


def _save(app: App, name: str, words: tuple[str, ...]) -> None:
    with app.operation("save_query", name=name):
        saved, old = saved_queries.save(app.library, name, words)
    if old:
        click.echo(f"@{old.name} was: {output.visible(old.text)}", err=True)
    click.echo(f"@{saved.name}: {output.visible(saved.text)}")


def _remove(app: App, name: str) -> None:
    with app.operation("remove_query", name=name):
        users = saved_queries.remove(app.library, name)
    click.echo(f"@{name} removed")
    for query in users:
        click.echo(f"Note: @{query.name} names it: {output.visible(query.text)}", err=True)
