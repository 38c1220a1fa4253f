"""The templates of pages, drawn by jinja2, which only this module imports."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from papernotes.errors import RefusedError

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "templates"


def environment(own: Sequence[str] = ()) -> "Environment":
    """Return the environment that templates are loaded from.

    `own` are folders of the user, searched first. Values are escaped for HTML, and a name without a
    value is an error. Templates of the user come with a library, which others may have written: they
    reach only the values that they are given
    (https://jinja.palletsprojects.com/en/stable/sandbox/).
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    kind = ImmutableSandboxedEnvironment if own else Environment
    return kind(
        loader=FileSystemLoader([*own, str(FOLDER)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def source(name: str) -> str:
    """Return the text of a file among the templates that is written as it is."""
    return (FOLDER / name).read_text("utf-8")


def draw(templates: "Environment", name: str, values: dict[str, object]) -> str:
    """Return a template drawn with values. Raises RefusedError for one that cannot be drawn."""
    from jinja2 import TemplateError, TemplateSyntaxError

    try:
        return templates.get_template(name).render(values)
    except (TemplateError, TypeError, ValueError, ArithmeticError, OSError, UnicodeError) as error:
        where = name
        if isinstance(error, TemplateSyntaxError):
            where = f"{error.name or name}, line {error.lineno},"
        raise RefusedError(
            f"The template {where} cannot be drawn: {error}. Correct it, or remove it to use "
            "the one of the program."
        ) from error
