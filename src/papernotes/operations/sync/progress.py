"""The stage of a sync, saved in the repository so that the next sync can recover from it."""

import json
import os
from contextlib import suppress

from papernotes.git import Repository
from papernotes.operations.text import mirror

_FILE = "papernotes-sync"


def read(repository: Repository) -> dict[str, str]:
    """Return the stage of an interrupted sync; empty if the last sync ended."""
    try:
        with open(os.path.join(repository.git_folder, _FILE), encoding="utf-8") as file:
            stage = json.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return {"stage": "begun"}
    return {str(name): str(value) for name, value in stage.items()}


def write(repository: Repository, **stage: str) -> None:
    """Record the stage that begins: its name `stage`, and the values needed to recover from it."""
    mirror.write_file(repository.git_folder, _FILE, json.dumps(stage).encode())


def clear(repository: Repository) -> None:
    """Record that the sync has ended."""
    with suppress(FileNotFoundError):
        os.remove(os.path.join(repository.git_folder, _FILE))
