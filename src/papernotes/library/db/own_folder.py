"""The internal folders of a library, `.papers` and `.backups`, which git ignores."""

import os
from contextlib import suppress

_RULES = ".gitignore"


def make(folder: str) -> None:
    """Create an internal folder, with a `.gitignore` in it that ignores all of it.

    Raises OSError if the folder cannot be created.
    """
    rules = os.path.join(folder, _RULES)
    if os.path.exists(rules):
        return
    os.makedirs(folder, exist_ok=True)
    # The folder works without the .gitignore as well, so failing to write it is no error.
    with suppress(OSError), open(rules, "x", encoding="utf-8") as file:
        file.write("*\n")
