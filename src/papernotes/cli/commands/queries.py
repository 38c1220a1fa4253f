"""papers queries"""

import click

from papernotes.app import App
from papernotes.cli import arguments, misplaced_options, output, params
from papernotes.errors import NothingFoundError
from papernotes.operations.search import saved_queries
from papernotes.operations.search.saved_queries import SavedQuery


def _complete_name(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    names = params.complete_query(ctx, parameter, f"@{incomplete}")
    return [name.removeprefix("@") for name in names]


@params.query_command("queries", "List, save or remove queries.")
@click.argument("name", metavar="[NAME]", required=False, shell_complete=_complete_name)
@click.argument("query", metavar="[QUERY]...", nargs=-1, shell_complete=params.complete_query)
@click.option("--remove", is_flag=True, help="Remove the query of this name.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context, name: str | None, query: tuple[str, ...], remove: bool, as_json: bool
) -> None:
    """List, save or remove queries.

    Use a saved query as @name in any query, also in another saved query. With NAME and QUERY
    the query is saved, replacing one of the same name; with NAME alone it is printed. A name
    has letters, digits, - and _.

    \b
    Examples: papers queries
              papers queries genai tag:diffusion OR tag:gan
              papers list @genai year:2023..
              papers queries --remove genai
    """
    app = params.app(ctx)
    if name is None:
        if remove:
            raise click.UsageError(
                "Give the name of the query to remove: papers queries --remove NAME", ctx
            )
        _list(saved_queries.list_saved(app.library), as_json=as_json)
        return
    name = name.removeprefix("@")
    if remove and query:
        raise click.UsageError("--remove takes a NAME alone: omit the query.", ctx)
    if remove or query:
        arguments.refuse(ctx, f"with {'--remove' if remove else 'a QUERY to save'}", "--json")
    if remove:
        _remove(app, name)
    elif query:
        misplaced_options.refuse(ctx, query)
        _save(app, name, query)
    else:
        _list([saved_queries.get(app.library, name)], as_json=as_json)


def _list(saved: list[SavedQuery], *, as_json: bool) -> None:
    if as_json:
        output.as_json({"name": query.name, "query": query.text} for query in saved)
    else:
        output.table([(f"@{query.name}", output.visible(query.text)) for query in saved])
    if not saved:
        raise NothingFoundError("No saved queries. Save one: papers queries NAME QUERY")


def _save(app: App, name: str, words: tuple[str, ...]) -> None:
    with app.operation("save_query", name=name):
        saved, old = saved_queries.save(app.library, name, words)
    if old:
        click.echo(f"Replaced @{old.name}: {output.visible(old.text)}", err=True)
    click.echo(f"@{saved.name}: {output.visible(saved.text)}")


def _remove(app: App, name: str) -> None:
    with app.operation("remove_query", name=name):
        users = saved_queries.remove(app.library, name)
    click.echo(f"Removed @{name}")
    for query in users:
        click.echo(f"Note: @{query.name} uses it: {output.visible(query.text)}", err=True)
