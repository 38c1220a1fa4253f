"""Keys that git gives to different papers than those which the library has under them.

A sync that has not ended, or a `git pull` by hand, puts the notes of these papers into the folder before
the library has them. Until then, such a note neither says anything about the former paper nor gets what
the library knows about it.
"""

import os
from collections.abc import Iterable
from contextlib import suppress

from papernotes.disk import files
from papernotes.errors import RefusedError
from papernotes.library import Library
from papernotes.library.settings import SYNCED
from papernotes.model.notice import notice
from papernotes.notebook import Notebook


def include(library: Library, notebook: Notebook, key: str) -> bool:
    """Return whether git gives a key to a different paper, which the library does not have yet.

    Asked after a note was read: what a sync records before it changes files is there then.
    """
    commit = library.settings.get(SYNCED)
    if not commit:
        return False
    from papernotes.formats.text.file_names import file_name

    root = os.path.dirname(notebook.folder)
    stage = _read_stage(root)
    # Later the library has taken what was merged.
    is_merged = stage.get("head") == commit and file_name(key) in stage.get("taken", "").split("\n")
    return is_merged or _has_other_text(library, root, key)


def has_lost_text(library: Library, notebook: Notebook, key: str) -> bool:
    """Return whether git took away the text file of a paper: it was removed elsewhere, or has another key."""
    commit = library.settings.get(SYNCED)
    if not commit:
        return False
    from papernotes.formats.text.file_names import FOLDER, file_name

    root, file = os.path.dirname(notebook.folder), file_name(key)
    if os.path.exists(os.path.join(root, FOLDER, file)):
        return False
    if library.mirror.digest(file) is None:
        return False
    from papernotes.git import Repository

    return Repository(root, os.environ).head() != commit  # else somebody deleted the file by hand


def refuse(library: Library, notebook: Notebook, keys: Iterable[str]) -> None:
    """Raise RefusedError for a key that git gives to a different paper, or of a paper that it took away.

    What moves the note of a paper would move that of the other one, and a new note would stand beside it.
    """
    for key in keys:
        if has_lost_text(library, notebook, key):
            raise RefusedError(
                f"Another computer removed {key}, or gave it another key, which came by git.",
                notice("end-sync"),
            )
        if include(library, notebook, key):
            raise RefusedError(
                f"Another computer gave the key {key} to a different paper, which came by git.",
                notice("end-sync"),
            )


def _has_other_text(library: Library, root: str, key: str) -> bool:
    """Return whether the text file of a paper is that of a different one, and came from elsewhere.

    A file as the library last wrote it is that of the paper, or of one whose key this paper has taken since.
    """
    from papernotes.formats.text.file_names import FOLDER, file_name

    file = file_name(key)
    try:
        data = files.read_whole(os.path.join(root, FOLDER, file))
    except OSError:
        return False
    from hashlib import sha256  # it loads OpenSSL, which commands without a sync do not need

    if sha256(data).digest() == library.mirror.digest(file):
        return False
    from papernotes.operations.notes import other_texts

    return other_texts.is_of_other_paper(library, key, data)


def _read_stage(root: str) -> dict[str, str]:
    """Return the stage of an unfinished sync; empty if there is none, or if it cannot be read."""
    from papernotes.library.mirror import SYNC_STAGE

    place = os.path.join(root, ".git")
    if os.path.isfile(place):  # a worktree or a submodule
        from papernotes.git import Repository

        place = Repository(root, os.environ).git_folder
    with (
        suppress(OSError, ValueError),
        open(os.path.join(place, SYNC_STAGE), encoding="utf-8") as file,
    ):
        import json  # a stage is rare

        return dict(json.load(file))
    return {}
