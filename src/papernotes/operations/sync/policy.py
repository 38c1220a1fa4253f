"""Rules for which files are synced, and checks of outgoing and incoming changes."""

import os
from collections.abc import Iterable

from papernotes.disk import temporary_files
from papernotes.errors import RefusedError
from papernotes.formats.note import merge_markers
from papernotes.formats.text import settings
from papernotes.git import ABSENT, EMPTY_TREE, Change, Repository, listed, printable
from papernotes.model.note_names import TRASH
from papernotes.operations.text import mirror, received_text

_PLAIN_FILES = ("100644", "100755")  # modes
_ROOT_FILES = ("venues.toml", "site.toml", ".gitattributes", ".gitignore")


def is_synced(path: str) -> bool:
    """Return whether a file of the library's folder is synced."""
    folder, slash, name = path.partition("/")
    if not slash:
        return path in _ROOT_FILES
    if folder == mirror.FOLDER:
        return "/" not in name and (name == settings.FILE or name.endswith(".bib"))
    is_own = folder == "notes" and not name.startswith(f"{TRASH}/")
    return is_own and temporary_files.BEGINNING not in name


def find_links(root: str, paths: Iterable[str]) -> list[str]:
    """Return those of these paths that are links or folders, or are reached through a link."""
    real_root = os.path.realpath(root)
    is_direct: dict[str, bool] = {}
    links = []
    for path in paths:
        parent = os.path.dirname(path)
        if parent not in is_direct:
            real_parent = os.path.realpath(os.path.join(root, parent))
            is_direct[parent] = real_parent == os.path.join(real_root, parent).rstrip("/")
        if path.endswith("/") or not is_direct[parent] or os.path.islink(os.path.join(root, path)):
            links.append(path)
    return links


def check_branch(repository: Repository, branch: str) -> None:
    """Raise RefusedError if no branch is checked out."""
    if branch != "(detached)":
        return
    for name in ("rebase-merge", "rebase-apply"):
        if os.path.exists(os.path.join(repository.git_folder, name)):
            raise RefusedError(
                "A rebase is in progress here. Finish it with `git rebase --continue` or undo it "
                "with `git rebase --abort`, then sync."
            )
    raise RefusedError("No branch is checked out here. Check one out with `git switch`, then sync.")


def check_folders(root: str) -> None:
    """Raise RefusedError if papers/ or notes/ is a link."""
    for name in (mirror.FOLDER, "notes"):
        path = os.path.join(root, name)
        if os.path.islink(path):
            raise RefusedError(
                f"{path} is a link. A synced library must be inside its own folder: replace the "
                "link with the folder."
            )


def check_outgoing(changes: Iterable[Change]) -> None:
    """Raise RefusedError if a file to be committed must not be synced."""
    for change in changes:
        if change.new_mode == ABSENT:
            continue
        if change.new_mode not in _PLAIN_FILES or change.path.lower().startswith("library.db"):
            raise RefusedError(
                f"{printable(change.path)} is in git's index and must not be synced. Take it out with "
                f"`git rm --cached {printable(change.path)}`, then sync."
            )


def check_incoming(repository: Repository, changes: Iterable[Change]) -> None:
    """Raise RefusedError for an incoming file that is not allowed.

    Not allowed are links, nested repositories, paths outside the folder or of files that are not
    synced, papers that cannot be read, and unfinished merges.
    """
    incoming = [change for change in changes if change.new_mode != ABSENT]
    for change in incoming:
        _check_name(change)
    texts = [change for change in incoming if change.path.endswith((".bib", ".md", ".toml"))]
    contents = repository.blobs(change.new for change in texts)
    for change in texts:
        _check_text(change.path, contents.get(change.new, b""))


def _check_name(change: Change) -> None:
    path = printable(change.path)
    next_step = "Nothing was merged. Remove it in the remote, then sync again."
    if change.new_mode not in _PLAIN_FILES:
        raise RefusedError(f"{path} in the remote is a link or another repository. {next_step}")
    parts = change.path.replace("\\", "/").split("/")
    if any(part in ("", ".", "..") or part.lower() == ".git" for part in parts):
        raise RefusedError(f"{path} in the remote leads out of the library. {next_step}")
    if _is_of_this_machine(change.path):
        raise RefusedError(
            f"{path} in the remote would replace a file that is not synced. Nothing was merged. In the "
            "library that it was sent from, run `papers sync --init`: it takes the file out of git and "
            "leaves it in the folder. Then sync here again."
        )


def check_removals(incoming: Iterable[Change], ours: Iterable[Change]) -> None:
    """Raise RefusedError where a merge would remove a file that others took out of git.

    `ours` are the changes made here.
    """
    left_out = {change.path for change in ours if change.new_mode == ABSENT}
    for change in incoming:
        is_removed = change.new_mode == ABSENT and change.path not in left_out
        if is_removed and _is_of_this_machine(change.path):
            raise RefusedError(
                f"{printable(change.path)} was taken out of git elsewhere, and a merge would remove it here. "
                "Nothing was merged. Run `papers sync --init`: it takes the file out of git and leaves "
                "it in the folder."
            )


def _is_of_this_machine(path: str) -> bool:
    """Return whether a file belongs to the library of one machine alone."""
    lower = path.lower()
    return lower.startswith("library.db") or lower == f"{mirror.FOLDER}/local.toml"


def _check_text(path: str, data: bytes) -> None:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        if path.startswith("notes/"):
            return
        raise RefusedError(
            f"{printable(path)} in the remote is not UTF-8. Correct it there."
        ) from error
    folder, _, name = path.rpartition("/")
    if folder == mirror.FOLDER and name.endswith(".bib"):
        received_text.parse_file(name, text)
    elif path == f"{mirror.FOLDER}/{settings.FILE}":
        settings.read(text)
    elif folder.startswith("notes") and merge_markers.has_conflict(text):
        raise RefusedError(
            f"{printable(path)} in the remote contains an unfinished merge. Finish it there."
        )


def not_started_error(repository: Repository, theirs: str, reason: str) -> RefusedError:
    """Return the error for a merge that git did not start; `reason` is what git said.

    It names the files that are not committed here, and differ in the commit `theirs`.
    """
    status = repository.status()
    changes = repository.changes(status.commit or EMPTY_TREE, theirs)
    paths = sorted({change.path for change in changes} & {*status.changed})
    if not paths:
        return RefusedError(f"The changes of others cannot be written here: {printable(reason)}.")
    if links := find_links(repository.root, paths):
        return RefusedError(
            f"{listed(links)}: changed here and not sent, so the changes of others cannot be merged. Put the file in "
            "the place of a link to it, then sync again."
        )
    if others := [path for path in paths if not is_synced(path)]:
        return RefusedError(
            f"{listed(others)}: changed here and not sent, so the changes of others cannot be merged. Commit it "
            "with git or move it away, then sync again."
        )
    return RefusedError(
        f"{listed(paths)}: changed here while the sync ran, so the changes of others cannot be merged. "
        "Sync again."
    )
