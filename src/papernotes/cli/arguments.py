"""What was given on the command line: options that exclude each other or have no effect, and empty arguments."""

from collections.abc import Sequence
from typing import TypeVar

import click
from click.core import ParameterSource

_Value = TypeVar("_Value", str, None, tuple[str, ...])


def choose(ctx: click.Context, *options: str) -> str:
    """Return the name of the one of these options that was given, without dashes; '' for none.

    Raises a usage error if two were given: what was printed would be a guess.
    """
    given = _given(ctx, options)
    if len(given) > 1:
        raise click.UsageError(f"Choose one of {', '.join(given[:-1])} and {given[-1]}.", ctx)
    return given[0].lstrip("-") if given else ""


def refuse(ctx: click.Context, where: str, *options: str) -> None:
    """Raise a usage error for those of these options that were given where they change nothing.

    `where` says where that is: `with --count`. What they ask for would be left out in silence.
    """
    if given := _given(ctx, options):
        verb, them = ("have", "them") if given[1:] else ("has", "it")
        names = " and ".join(filter(None, (", ".join(given[:-1]), given[-1])))
        raise click.UsageError(f"{names} {verb} no effect {where}: omit {them}.", ctx)


def filled(ctx: click.Context, parameter: click.Parameter, value: _Value) -> _Value:
    """Return what was given for a parameter: a callback of click.

    Raises a usage error where a text is given and empty, as by a variable that a script did not set; a
    parameter that is not given keeps its default.
    """
    if parameter.name and ctx.get_parameter_source(parameter.name) is ParameterSource.COMMANDLINE:
        texts = value if isinstance(value, tuple) else (value or "",)
        if not all(text.strip() for text in texts):
            raise click.BadParameter("it is empty. Was a variable not set?")
    return value


def _given(ctx: click.Context, options: Sequence[str]) -> list[str]:
    return [name for name in options if _is_given(ctx, name)]


def _is_given(ctx: click.Context, option: str) -> bool:
    names = (param.name for param in ctx.command.params if option in param.opts)
    return any(
        name and ctx.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in names
    )
