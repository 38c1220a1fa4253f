"""papers queries"""

import click

from papernotes.cli import output, params
from papernotes.errors import NotFoundError, NothingFoundError, RefusedError
from papernotes.model.query.language import Saved, every, is_name, parse
from papernotes.workspace import Workspace


def _complete_name(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[str]:
    found = params.complete_query(ctx, parameter, f"@{incomplete}")
    return [one.removeprefix("@") for one in found]


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
    space = params.workspace(ctx)
    if name is None:
        if remove:
            raise click.UsageError("Name the query to forget: papers queries --remove NAME", ctx)
        _list(space, space.library.queries.saved(), as_json)
        return
    name = name.removeprefix("@")
    if remove:
        _remove(space, name)
    elif query:
        _save(ctx, space, name, query)
    else:
        saved = space.library.queries.saved()
        named = {one: saved[one] for one in saved if one.casefold() == name.casefold()}
        if not named:
            raise _unknown(name, saved)
        _list(space, named, as_json)


def _list(space: Workspace, saved: dict[str, str], as_json: bool) -> None:
    if as_json:
        output.as_json({"name": name, "query": text} for name, text in saved.items())
    else:
        output.table([(f"@{name}", output.visible(text)) for name, text in saved.items()])
    if not saved:
        raise NothingFoundError("No query is saved: papers queries NAME QUERY saves one.")


def _save(ctx: click.Context, space: Workspace, name: str, words: tuple[str, ...]) -> None:
    from papernotes.model.query.saved import expanded
    from papernotes.model.query.validation import check, fits

    if not is_name(name):
        raise RefusedError(f"'{output.visible(name)}' is no name: use letters, digits, - and _.")
    params.known_options(ctx, words)
    text = " ".join(" ".join(words).split())
    fits(text)
    asked = parse([text])
    if not asked.groups:
        raise RefusedError("There is nothing to look for in an empty query.")
    check(asked)
    saved = space.library.queries.saved()
    old = next((one for one in saved if one.casefold() == name.casefold()), "")
    others = {one: query for one, query in saved.items() if one != old}
    expanded(parse([f"@{name}"]), {**others, name: text})
    with space.library.as_one(f"queries {name}"), space.library.changes():
        space.library.queries.save(name, text)
    if old and saved[old] != text:
        click.echo(f"@{old} was: {output.visible(saved[old])}", err=True)
    click.echo(f"@{name}: {output.visible(text)}")


def _remove(space: Workspace, name: str) -> None:
    saved = space.library.queries.saved()
    with space.library.as_one(f"queries --remove {name}"), space.library.changes():
        gone = space.library.queries.remove_saved(name)
    if not gone:
        raise _unknown(name, saved)
    click.echo(f"@{name} removed")
    for other, text in saved.items():
        if other.casefold() != name.casefold() and _uses(text, name):
            click.echo(f"Note: @{other} names it: {output.visible(text)}", err=True)


def _unknown(name: str, saved: dict[str, str]) -> NotFoundError:
    from papernotes.model.query.validation import nearest

    near = nearest(name, saved)
    hint = f": did you mean {near}?" if near else ": `papers queries` lists those there are."
    return NotFoundError(f"There is no saved query @{output.visible(name)}{hint}")


def _uses(text: str, name: str) -> bool:
    return any(
        isinstance(one, Saved) and one.name.casefold() == name.casefold()
        for one in every(parse([text]))
    )
