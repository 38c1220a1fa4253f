"""The venues that a library knows beside the program's: its file venues.toml."""

import os
from typing import TYPE_CHECKING

from papernotes.errors import Refused

if TYPE_CHECKING:
    from papernotes.model.venues import Table

FILE = "venues.toml"
_LARGEST = 4_000_000  # characters


def beside(path: str) -> "Table | None":
    """The table of venues with those in the file beside `path`; None where there is none.

    Raises Refused for a file that cannot be read, naming what is wrong in it.
    """
    path = os.path.join(os.path.dirname(path), FILE)
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read(_LARGEST + 1)
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(f"{path} cannot be read: {error}.") from error
    if len(text) > _LARGEST:
        raise Refused(f"{path} is larger than {_LARGEST // 1_000_000} MB.")
    from papernotes.model import venues

    try:
        return venues.table(venues.parse(text))
    except Refused as error:
        raise Refused(f"{path}: {error}") from error
