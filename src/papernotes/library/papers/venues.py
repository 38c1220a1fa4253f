"""The venues that a library knows beside the program's: its file venues.toml."""

import os
from typing import TYPE_CHECKING

from papernotes.errors import RefusedError

if TYPE_CHECKING:
    from papernotes.model.venues import Table

FILE = "venues.toml"
_LARGEST = 4_000_000  # characters


def beside(path: str) -> "Table | None":
    """The table of venues with those in the file beside `path`; None where there is none.

    Raises RefusedError for a file that cannot be read, naming what is wrong in it.
    """
    path = os.path.join(os.path.dirname(path), FILE)
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise RefusedError(f"{path} cannot be read: {error}.") from error
    if len(text) > _LARGEST:
        raise RefusedError(f"{path} is larger than {_LARGEST // 1_000_000} MB.")
    from papernotes.model import venues

    try:
        return venues.table(venues.parse(text))
    except RefusedError as error:
        raise RefusedError(f"{path}: {error}") from error
