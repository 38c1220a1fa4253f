"""What keeps a sync safe: one at a time, a journal of what is under way, and what may come in."""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress

from papernotes.errors import RefusedError, TryLaterError
from papernotes.formats.note import merge_markers
from papernotes.formats.text import settings
from papernotes.git import Change, Repository, printable
from papernotes.operations.text import mirror

_LOCK = "papernotes.lock"
_JOURNAL = "papernotes-sync"
_PLAIN = ("100644", "100755")
NOTHING = "000000"


@contextmanager
def alone(repository: Repository) -> Iterator[None]:
    """Hold the folder for one sync. A killed one holds it as long as a git of its own runs."""
    handle = os.open(os.path.join(repository.git_folder, _LOCK), os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _seize(handle)
        repository.index_lock = handle
        yield
    finally:
        repository.index_lock = None
        os.close(handle)


def _seize(handle: int) -> None:
    import time

    for _ in range(100):
        with suppress(OSError):
            _lock(handle)
            return
        time.sleep(0.1)
    raise TryLaterError(
        "Another `papers sync` is at work in this folder: try again when it is done."
    )


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def journal(repository: Repository) -> dict[str, str]:
    """What a sync that did not come to its end had begun; empty when the last one did."""
    try:
        with open(os.path.join(repository.git_folder, _JOURNAL), encoding="utf-8") as file:
            found = json.load(file)
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        return {"stage": "begun"}
    return {str(name): str(value) for name, value in found.items()}


def note(repository: Repository, **stage: str) -> None:
    """Write into the journal what is begun now; nothing when all is done."""
    path = os.path.join(repository.git_folder, _JOURNAL)
    if not stage:
        with suppress(FileNotFoundError):
            os.remove(path)
        return
    mirror.put(repository.git_folder, _JOURNAL, json.dumps(stage).encode())


def on_branch(repository: Repository, branch: str) -> None:
    """Raise RefusedError where no branch is checked out."""
    if branch != "(detached)":
        return
    for name in ("rebase-merge", "rebase-apply"):
        if os.path.exists(os.path.join(repository.git_folder, name)):
            raise RefusedError(
                "A rebase is under way here: finish it with `git rebase --continue`, or take it "
                "back with `git rebase --abort`, then sync."
            )
    raise RefusedError("No branch is checked out here: `git switch` to one, then sync.")


def unlock(repository: Repository) -> None:
    """Remove what a killed git left. Only for whoever knows that none is at work."""
    for name in os.listdir(repository.root):
        if name.startswith(".merge_file_"):
            os.remove(os.path.join(repository.root, name))
    refs = (
        os.path.join(repository.common_folder, "refs", one) for one in ("heads", "remotes/origin")
    )
    for place in (repository.git_folder, *refs):
        with suppress(FileNotFoundError):
            for name in os.listdir(place):
                if name.endswith(".lock") and name != _LOCK:
                    os.remove(os.path.join(place, name))


def travels(path: str) -> bool:
    """Whether a file in the library's folder is one that is synced."""
    folder, slash, name = path.partition("/")
    if not slash:
        return path in ("venues.toml", ".gitattributes", ".gitignore")
    if folder == mirror.FOLDER:
        return "/" not in name and (name == settings.FILE or name.endswith(".bib"))
    return folder == "notes" and not name.startswith(".trash/") and ".papers-" not in name


def linked(root: str, paths: Iterable[str]) -> list[str]:
    """Those of these paths that are links or folders, or lie behind a link."""
    real = os.path.realpath(root)
    straight: dict[str, bool] = {}
    made = []
    for path in paths:
        parent = os.path.dirname(path)
        if parent not in straight:
            there = os.path.realpath(os.path.join(root, parent))
            straight[parent] = there == os.path.join(real, parent).rstrip("/")
        if path.endswith("/") or not straight[parent] or os.path.islink(os.path.join(root, path)):
            made.append(path)
    return made


def check_outgoing(changes: Iterable[Change]) -> None:
    """Raise RefusedError where what is about to be committed is nothing that may travel."""
    for one in changes:
        bad = one.new_mode not in (*_PLAIN, NOTHING) or one.path.lower().startswith("library.db")
        if bad and one.new_mode != NOTHING:
            raise RefusedError(
                f"{printable(one.path)} is in git's index and must not be synced: "
                f"`git rm --cached {printable(one.path)}`, then sync."
            )


def check_folders(root: str) -> None:
    """Raise RefusedError where papers/ or notes/ leads elsewhere."""
    for name in (mirror.FOLDER, "notes"):
        path = os.path.join(root, name)
        if os.path.islink(path):
            raise RefusedError(
                f"{path} is a link, and a synced library may not lead out of its folder."
            )


def check_incoming(repository: Repository, changes: Iterable[Change]) -> dict[str, bytes]:
    """Look at what is about to come in; returns the contents of its text files by blob.

    Raises RefusedError for links, folders of other repositories, names that lead out or onto what
    is not synced, papers that cannot be read, and unfinished merges.
    """
    coming = [one for one in changes if one.new_mode != NOTHING]
    for one in coming:
        _check_name(one)
    read = [one for one in coming if one.path.endswith((".bib", ".md", ".toml"))]
    contents = repository.blobs(one.new for one in read)
    for one in read:
        _check_text(one.path, contents.get(one.new, b""))
    return contents


def _check_name(one: Change) -> None:
    path = printable(one.path)
    stop = "Nothing was taken in: have it removed there, then sync again."
    if one.new_mode not in _PLAIN:
        raise RefusedError(f"{path} in the remote is a link or another repository. {stop}")
    parts = one.path.replace("\\", "/").split("/")
    low = one.path.lower()
    if any(part in ("", ".", "..") or part.lower() == ".git" for part in parts):
        raise RefusedError(f"{path} in the remote leads out of the library. {stop}")
    if low.startswith("library.db") or low == f"{mirror.FOLDER}/local.toml":
        raise RefusedError(f"{path} in the remote would replace a file that is not synced. {stop}")


def _check_text(path: str, data: bytes) -> None:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if path.startswith("notes/"):
            return
        raise RefusedError(
            f"{printable(path)} in the remote is not UTF-8: mend it there."
        ) from error
    folder, _, name = path.rpartition("/")
    if folder == mirror.FOLDER and name.endswith(".bib"):
        mirror.checked(name, text)
    elif path == f"{mirror.FOLDER}/{settings.FILE}":
        settings.read(text)
    elif folder.startswith("notes") and merge_markers.has_conflict(text):
        raise RefusedError(
            f"{printable(path)} in the remote is an unfinished merge: finish it there."
        )
