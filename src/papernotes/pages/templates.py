"""The templates of pages, drawn by jinja2, which only this module imports."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment

FOLDER = Path(__file__).parent / "templates"


def environment(own: Sequence[str] = ()) -> "Environment":
    """Return the environment that templates are loaded from.

    `own` are folders of the user, searched first. Values are escaped for HTML, and a name without a
    value is an error.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([*own, str(FOLDER)]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
