"""Keys that an unfinished sync gives to different papers than those which the library has under them.

git puts the notes of these papers into the folder before the library has them. Until then, such a note
neither says anything about the former paper nor gets what the library knows about it.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress

from papernotes.errors import RefusedError
from papernotes.formats.text.file_names import file_name
from papernotes.library import Library
from papernotes.library.mirror import SYNC_STAGE, SYNCED
from papernotes.model.notice import notice
from papernotes.notebook import Notebook


def include(library: Library, notebook: Notebook, key: str) -> bool:
    """Return whether a sync that has not ended gives a key to a different paper.

    Asked after a note was read: what a sync records before it changes files is there then.
    """
    commit = library.settings.get(SYNCED)
    stage = _read_stage(os.path.dirname(notebook.folder)) if commit else {}
    # Later the library has taken what was merged.
    return stage.get("head") == commit and file_name(key) in stage.get("taken", "").split("\n")


def refuse(library: Library, notebook: Notebook, keys: Iterable[str]) -> None:
    """Raise RefusedError for a key that an unfinished sync gives to a different paper.

    What moves the note of a paper would move that of the other one.
    """
    for key in keys:
        if include(library, notebook, key):
            raise RefusedError(
                f"A sync that has not ended gives the key {key} to a different paper.",
                notice("end-sync"),
            )


def _read_stage(root: str) -> dict[str, str]:
    """Return the stage of an unfinished sync; empty if there is none, or if it cannot be read."""
    place = os.path.join(root, ".git")
    if os.path.isfile(place):  # a worktree or a submodule
        from papernotes.git import Repository

        place = Repository(root, os.environ).git_folder
    with (
        suppress(OSError, ValueError),
        open(os.path.join(place, SYNC_STAGE), encoding="utf-8") as file,
    ):
        return dict(json.load(file))
    return {}
