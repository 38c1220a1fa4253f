"""The program's own folders in a library, `.papers` and `.backups`, which git ignores."""

import os
from contextlib import suppress

_RULES = ".gitignore"


def make(folder: str) -> None:
    """Make a folder of the program's own, with a `.gitignore` in it that ignores all of it.

    Raises OSError where the folder cannot be made.
    """
    rules = os.path.join(folder, _RULES)
    if os.path.exists(rules):
        return
    os.makedirs(folder, exist_ok=True)
    # Without the rules the folder works as well, so no error of theirs stops a command.
    with suppress(OSError), open(rules, "x", encoding="utf-8") as file:
        file.write("*\n")
