"""The stage that a sync is in, kept in the repository so that the next one can go on from there."""

import json
import os
from contextlib import suppress

from papernotes.git import Repository
from papernotes.operations.text import mirror

_FILE = "papernotes-sync"


def read(repository: Repository) -> dict[str, str]:
    """Return the stage of a sync that did not end; empty where the last one did."""
    try:
        with open(os.path.join(repository.git_folder, _FILE), encoding="utf-8") as file:
            stage = json.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return {"stage": "begun"}
    return {str(name): str(value) for name, value in stage.items()}


def write(repository: Repository, **stage: str) -> None:
    """Record the stage that begins now: `stage` and whatever is needed to go on from it."""
    mirror.write_file(repository.git_folder, _FILE, json.dumps(stage).encode())


def clear(repository: Repository) -> None:
    """Record that the sync has ended."""
    with suppress(FileNotFoundError):
        os.remove(os.path.join(repository.git_folder, _FILE))
