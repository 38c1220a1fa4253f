"""Refuses empty arguments: they come from a variable that a script did not set."""

from typing import TypeVar

import click
from click.core import ParameterSource

_Value = TypeVar("_Value", str, None, tuple[str, ...])


def filled(ctx: click.Context, parameter: click.Parameter, value: _Value) -> _Value:
    """Return what was given for a parameter: a callback of click.

    Raises a usage error where a text is given and empty; a parameter that is not given keeps its default.
    """
    if parameter.name and ctx.get_parameter_source(parameter.name) is ParameterSource.COMMANDLINE:
        texts = value if isinstance(value, tuple) else (value or "",)
        if not all(text.strip() for text in texts):
            raise click.BadParameter("it is empty. Was a variable not set?")
    return value
