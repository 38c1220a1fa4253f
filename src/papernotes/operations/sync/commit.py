"""Commits the synced files of the folder, and no others."""

import os
from collections.abc import Iterable
from unicodedata import normalize

from papernotes.errors import RefusedError
from papernotes.git import ABSENT, EMPTY_TREE, Change, Status
from papernotes.model.notice import Notice, notice
from papernotes.operations.sync import committed_notes, note_conflicts, policy
from papernotes.operations.sync.report import SyncRun, extend


def commit(run: SyncRun, status: Status, written: list[str]) -> str:
    """Commit the changed files that are synced; return the commit that is then checked out.

    `status` is git's status of the folder, `written` are the paths that were written since.
    Raises RefusedError if notes/ is missing or the index holds a file that must not be synced.
    """
    paths = dict.fromkeys([*filter(policy.is_synced, status.changed), *written])
    links = policy.find_links(run.root, paths)
    run.report.notices += [notice("link-not-synced", path=path) for path in links]
    synced_paths = [path for path in paths if path not in links]
    run.report.notices += _find_double_names(run.root, synced_paths)
    if not os.path.isdir(run.notebook.folder) and any(p.startswith("notes/") for p in synced_paths):
        raise RefusedError(
            "The folder notes/ is missing. Put it back, or make an empty one to remove all notes."
        )
    run.report.disputed = _find_disputed_notes(run, synced_paths)
    synced_paths = [path for path in synced_paths if path not in run.report.disputed]
    head = status.commit
    if synced_paths or status.changed:
        head = _commit_paths(run, status, synced_paths)
    # Last: where a note was renamed, the record knows the name that it has in the commit before.
    note_conflicts.record_disputed(run.repository, run.report.disputed)
    return head


def _commit_paths(run: SyncRun, status: Status, paths: list[str]) -> str:
    """Commit these paths, and of disputed notes what the others get; return the commit."""
    if run.report.disputed and status.commit:  # staged by hand, half of it would be sent
        run.repository.run("reset", "--quiet", "HEAD", "--", *run.report.disputed, shared=True)
        committed_notes.stage(run.library, run.repository, run.report.disputed)
    run.repository.add(paths, status)
    tree, staged = run.repository.staged(status.commit)
    policy.check_outgoing(staged)
    if not staged:
        return status.commit
    kinds = _group_by_kind(staged)
    for kind, names in kinds.items():
        extend(run.report.sent, kind, names)
    head = run.repository.commit(tree, _format_message(kinds), status.commit)
    run.own_commits.add(head)
    return head


def report_sent(run: SyncRun, theirs: str, head: str) -> None:
    """Report the changes of a push, including commits of earlier syncs."""
    kinds = _group_by_kind(run.repository.changes(theirs or EMPTY_TREE, head))
    run.report.sent = {kind: names for kind, names in kinds.items() if names}


def _find_double_names(root: str, paths: Iterable[str]) -> list[Notice]:
    """Return notices on notes whose names exist in both Unicode spellings."""
    notices = []
    for path in paths:
        spellings = {normalize(form, path) for form in ("NFC", "NFD")}
        files = [os.path.join(root, spelling) for spelling in spellings]
        files = [file for file in files if os.path.exists(file)]
        if len(spellings) > 1 and len({os.stat(file).st_ino for file in files}) > 1:
            notices.append(notice("note-name-twice", path=path))
    return notices


def _find_disputed_notes(run: SyncRun, paths: list[str]) -> list[str]:
    """Return the notes that show both sides of a merge, which are not sent."""
    notes = (path for path in paths if path.endswith(".md"))
    marked = (path for path in notes if note_conflicts.has_markers(run.repository, path))
    return sorted({*note_conflicts.list_disputed(run.repository), *marked})


def _group_by_kind(changes: list[Change]) -> dict[str, list[str]]:
    return {
        "added": [change.path for change in changes if change.old_mode == ABSENT],
        "changed": [
            change.path for change in changes if ABSENT not in (change.old_mode, change.new_mode)
        ],
        "removed": [change.path for change in changes if change.new_mode == ABSENT],
    }


def _format_message(kinds: dict[str, list[str]]) -> str:
    """Return a commit message that names the papers: `Add ho2020denoising; Change 3 papers`."""
    verbs = {"added": "Add", "changed": "Change", "removed": "Remove"}
    parts = []
    for kind, paths in kinds.items():
        papers = sorted(os.path.basename(path)[:-4] for path in paths if path.endswith(".bib"))
        if papers:
            object_name = papers[0] if len(papers) == 1 else f"{len(papers)} papers"
            parts.append(f"{verbs[kind]} {object_name}")
    if not parts:
        has_notes = any("notes/" in path for paths in kinds.values() for path in paths)
        parts = ["Change notes" if has_notes else "Change library settings"]
    return "; ".join(parts) + "\n"
