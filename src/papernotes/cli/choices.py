"""Options that exclude each other, such as the forms of the output."""

import click
from click.core import ParameterSource


def choose(ctx: click.Context, *options: str) -> str:
    """Return the name of the one of these options that was given, without dashes; '' for none.

    Raises a usage error if two were given: what was printed would be a guess.
    """
    given = [name for name in options if _is_given(ctx, name)]
    if len(given) > 1:
        raise click.UsageError(f"Choose one of {', '.join(given[:-1])} and {given[-1]}.", ctx)
    return given[0].lstrip("-") if given else ""


def _is_given(ctx: click.Context, option: str) -> bool:
    names = (param.name for param in ctx.command.params if option in param.opts)
    return any(
        name and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in names
    )
