"""The stage of a sync, saved in the repository so that the next sync can recover from it."""

import json
import os
from contextlib import suppress

from papernotes.git import Repository
from papernotes.library.mirror import SYNC_STAGE
from papernotes.operations.text import mirror


def read(repository: Repository) -> dict[str, str]:
    """Return the stage of an interrupted sync; empty if the last sync ended."""
    try:
        with open(os.path.join(repository.git_folder, SYNC_STAGE), encoding="utf-8") as file:
            stage = json.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return {"stage": "begun"}
    return {str(name): str(value) for name, value in stage.items()}


def write(repository: Repository, **stage: str) -> None:
    """Record the stage that begins: its name `stage`, and the values needed to recover from it."""
    mirror.write_file(repository.git_folder, SYNC_STAGE, json.dumps(stage).encode())


def restart(repository: Repository, former: dict[str, str]) -> None:
    """Record that a sync begins after one that ended in the stage `former`.

    The library has yet to take a merge that was finished.
    """
    head = repository.head()
    is_merged = head and former.get("head", head) != head
    merged = {name: former[name] for name in ("head", "taken") if is_merged and name in former}
    write(repository, stage="begun", **merged)


def clear(repository: Repository) -> None:
    """Record that the sync has ended."""
    with suppress(FileNotFoundError):
        os.remove(os.path.join(repository.git_folder, SYNC_STAGE))
