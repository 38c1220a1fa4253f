"""Syncs a library over git: sends changes made here, and merges changes made elsewhere.

Every round first merges the files of the folder into the library and commits everything, so that
a merge finds no uncommitted change. The library records the last commit that was merged into it;
after an interruption, the next sync continues there.
"""

import os
import time
from contextlib import suppress

from papernotes import interrupts
from papernotes.errors import PapersError, RefusedError, TryLaterError
from papernotes.git import ABSENT, EMPTY_TREE, Repository, printable, remote, without_credentials
from papernotes.library import Library
from papernotes.library.settings import SYNCED
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.history import undo
from papernotes.operations.notes import refresh, unsettled_keys
from papernotes.operations.sync import (
    after_restore,
    commit,
    incoming,
    merge,
    note_conflicts,
    policy,
    progress,
    setup,
    taken_back,
    taken_keys,
)
from papernotes.operations.sync.choices import Choice
from papernotes.operations.sync.lock import lock, remove_stale
from papernotes.operations.sync.merge import DuplicateKeysError
from papernotes.operations.sync.report import Report, SyncRun
from papernotes.operations.text import mirror, shared_settings
from papernotes.operations.text.received_text import DifferentPapersError

_TRIES = 12


def sync(
    library: Library, notebook: Notebook, repository: Repository, choice: Choice | None = None
) -> Report:
    """Sync library, folder and remote; return a report of the changes.

    Raises TryLaterError if the remote cannot be reached; everything is committed by then.
    """
    config = setup.check_set_up(repository)
    setup.update_attributes(repository)
    policy.check_folders(repository.root)
    run = SyncRun(library, notebook, repository)
    run.report.remote = without_credentials(config.get("remote.origin.url", ""))
    with lock(repository):
        stage = progress.read(repository)
        _recover(repository, stage)
        progress.restart(repository, stage)
        try:
            last = library.settings.get(SYNCED)
            run.report.notices += after_restore.check_out_restored(library, repository, last)
            with library.operation(undo.SYNC):
                _sync_rounds(run, choice or Choice(), config.get(setup.BRANCH, ""))
        except PapersError:
            # The merge was undone where the error was raised, so nothing is left to recover.
            progress.clear(repository)
            raise
        except KeyboardInterrupt:
            with interrupts.deferred(), suppress(PapersError):
                _recover(repository, progress.read(repository))
            raise
        progress.clear(repository)
        _collect_garbage(repository)
    run.report.notices = _without_settled(run)
    return run.report


def _without_settled(run: SyncRun) -> list[Notice]:
    """Return the notices but those on notes that are reported as conflicts, or were read later."""
    return [
        notice
        for notice in run.report.notices
        if f"notes/{notice.values.get('file')}" not in run.report.disputed
        and (
            notice.kind != "note-awaits-sync"
            or unsettled_keys.include(run.library, run.notebook, str(notice.values["key"]))
        )
    ]


def _recover(repository: Repository, stage: dict[str, str]) -> None:
    """Finish or undo a killed sync; `stage` is empty if the last sync ended normally."""
    if stage:
        remove_stale(repository)
        mirror.remove_temporary_files(repository.root)
    elif not os.path.exists(os.path.join(repository.git_folder, "MERGE_HEAD")):
        note_conflicts.put_back(repository)
        return
    status = repository.status()
    policy.check_branch(repository, status.branch)
    merge.resume(repository, status, stage)
    if stage.get("stage") == "merge":
        _restore_files(repository, stage)
    note_conflicts.put_back(repository)


def _restore_files(repository: Repository, stage: dict[str, str]) -> None:
    """Restore the files that a killed merge had already replaced by those of the other side.

    Files with other changes are the user's, or already merged, and stay.
    """
    status = repository.status()
    theirs = {
        change.path: change.new
        for change in repository.changes(
            status.commit or EMPTY_TREE, stage.get("theirs") or status.commit
        )
    }
    contents = repository.blobs(blob for blob in theirs.values() if blob[:6] != ABSENT)
    replaced: list[str] = []
    for path in status.changed:
        if path not in theirs:
            continue
        data = mirror.read_file(os.path.join(repository.root, path))
        if not data or data == contents.get(theirs[path]):
            replaced.append(path)
    committed = repository.blobs(f"HEAD:{path}" for path in replaced)
    for path in replaced:
        file = os.path.join(repository.root, path)
        if f"HEAD:{path}" in committed:
            repository.run("checkout", "--quiet", "HEAD", "--", path, shared=True)
            continue
        if os.path.lexists(file):
            os.remove(file)
        repository.run("rm", "--quiet", "--cached", "--ignore-unmatch", "--", path, shared=True)


def _sync_rounds(run: SyncRun, choice: Choice, usual_branch: str) -> None:
    """Merge the folder, commit, fetch, merge and push until the library and the remote agree."""
    tries = 0
    fetched = restored = after_restore.former_commit(run.repository)
    while True:
        head, branch = _merge_folder_and_commit(run)
        run.report.commit = head
        _report_branch(run, branch, usual_branch)
        if restored and run.repository.merge_base(head, restored) == restored:
            after_restore.forget_former_commit(run.repository)
            fetched = restored = ""
        if not run.report.remote and not restored:
            return
        if tries >= _TRIES:
            raise TryLaterError("Others keep pushing new commits. Sync again.")
        tries += 1
        may_be_first = run.own_commits and tries == 1 and not restored
        if may_be_first and remote.push(run.repository, branch):
            # Nobody pushed since the last sync, so there is nothing to fetch.
            run.report.pushed = True
            return
        theirs = fetched or remote.fetch(run.repository, branch)
        fetched = ""
        if theirs and theirs != head and run.repository.merge_base(head, theirs) != theirs:
            try:
                merge.merge(run.repository, head, theirs, choice)
            except DuplicateKeysError as error:
                choice = taken_keys.give_up(run, error, choice)
            fetched = theirs
            continue
        if theirs == head or remote.push(run.repository, branch):
            run.report.pushed = True
            if theirs != head:
                commit.report_sent(run, theirs, head)
            return
        time.sleep((os.getpid() % 10 + 1) / 100 * tries)


def _merge_folder_and_commit(run: SyncRun) -> tuple[str, str]:
    """Merge the files of the folder into the library, then write and commit the library's text.

    Returns the commit and the branch.
    """
    repository, library = run.repository, run.library
    _take_head(run, repository.head())
    run.report.notices += refresh.refresh(library, run.notebook)
    status = repository.status()
    policy.check_branch(repository, status.branch)
    if status.unmerged:
        path = printable(next(iter(status.unmerged)))
        raise RefusedError(
            f"{path} is unmerged. Finish the git command that was started here, then sync."
        )
    if incoming.take_edits(run, status):
        run.report.notices += refresh.refresh(library, run.notebook)
        status = repository.status()
    written = mirror.write(library, run.root) + shared_settings.write(library, run.root)
    head = commit.commit(run, status, written)
    if head != library.settings.get(SYNCED):
        with library.changes():
            library.settings.set(SYNCED, head)
    return head, status.branch


def _take_head(run: SyncRun, head: str) -> None:
    """Merge the commit of the folder into the library, or take it back where both must be merged anew."""
    try:
        incoming.take_commit(run, head, keeps_renamed=False)
    except DifferentPapersError:
        if taken_back.take_back(run.library, run.repository, head):
            progress.write(run.repository, stage="begun")
        else:
            incoming.take_commit(run, head)


def _report_branch(run: SyncRun, branch: str, usual: str) -> None:
    remark = notice("not-on-synced-branch", branch=branch, synced=usual)
    if usual and branch != usual and remark not in run.report.notices:
        run.report.notices.append(remark)


def _collect_garbage(repository: Repository) -> None:
    """Run git's garbage collection if git itself would run it."""
    loose = os.path.join(repository.common_folder, "objects", "17")
    try:
        is_due = len(os.listdir(loose)) > 27  # git's own threshold
    except OSError:
        return
    if is_due:
        repository.run("gc", "--quiet", check=False)
