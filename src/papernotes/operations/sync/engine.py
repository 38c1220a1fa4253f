"""A library carried over git: what changed here goes, what changed elsewhere comes.

Every round begins by taking in what stands in the folder and ends with everything
committed, so that a merge meets no loose change. The library remembers the commit whose
text it has taken in; wherever a sync is cut short, the next one goes on from there.
"""

import os
import time
from contextlib import suppress

from papernotes import interrupts
from papernotes.errors import PapersError, TryLaterError
from papernotes.git import EMPTY_TREE, Repository, printable, remote, without_credentials
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.history import undo
from papernotes.operations.papers import rename
from papernotes.operations.sync import after_restore, guard, merge, note_conflicts, setup
from papernotes.operations.sync import commit as sync_commit
from papernotes.operations.sync.commit import Report, Work
from papernotes.operations.sync.guard import NOTHING
from papernotes.operations.sync.merge import Choice
from papernotes.operations.text import mirror

_TRIES = 12


def sync(
    library: Library, notebook: Notebook, repository: Repository, choice: Choice | None = None
) -> Report:
    """Bring library, folder and remote into agreement.

    Raises TryLaterError where the remote cannot be reached; everything is committed by then.
    """
    known = setup.ready(repository)
    setup.renew(repository)
    guard.check_folders(repository.root)
    job = Work(library, notebook, repository)
    job.report.remote = without_credentials(known.get("remote.origin.url", ""))
    with guard.alone(repository):
        begun = guard.journal(repository)
        _recover(repository, begun)
        guard.note(repository, stage="begun")
        try:
            commit = library.settings.get(sync_commit.STATE)
            job.report.remarks += after_restore.rewind(library, repository, commit)
            with library.operation(undo.SYNC):
                _rounds(job, choice or Choice(), known.get(setup.BRANCH, ""))
        except PapersError:  # told, and led back to where it began: nothing is half done
            guard.note(repository)
            raise
        except KeyboardInterrupt:
            with interrupts.deferred(), suppress(PapersError):
                _recover(repository, guard.journal(repository))
            raise
        guard.note(repository)
        _tidy(repository)
    starts = tuple(f"{path}: " for path in job.report.disputed)  # of these more is said
    job.report.remarks = [
        one
        for one in job.report.remarks
        if not (
            one.startswith(starts) if isinstance(one, str) else _is_of(one, job.report.disputed)
        )
    ]
    return job.report


def _is_of(one: Notice, paths: list[str]) -> bool:
    """Whether a notice is of the note at one of these paths."""
    return f"notes/{one.values.get('file')}" in paths


def _recover(repository: Repository, begun: dict[str, str]) -> None:
    """Make good what a killed sync left half done."""
    if begun:
        guard.unlock(repository)
        mirror.sweep(repository.root)
    elif not os.path.exists(os.path.join(repository.git_folder, "MERGE_HEAD")):
        note_conflicts.put_back(repository)
        return
    status = repository.status()
    guard.on_branch(repository, status.branch)
    merge.resume(repository, status, begun)
    if begun.get("stage") == "merge":
        _put_back(repository, begun)
    note_conflicts.put_back(repository)


def _put_back(repository: Repository, begun: dict[str, str]) -> None:
    """After a merge was killed while it wrote files: those that are the other side's go back.

    Whatever else differs from the commit is the reader's, or already joined, and stays.
    """
    status = repository.status()
    theirs = {one.path: one.new for one in repository.changes(
        status.commit or EMPTY_TREE, begun.get("theirs") or status.commit)}  # fmt: skip
    contents = repository.blobs(blob for blob in theirs.values() if blob[:6] != NOTHING)
    back: list[str] = []
    for path in status.changed:
        if path not in theirs:
            continue
        data = mirror.content(os.path.join(repository.root, path))
        if not data or data == contents.get(theirs[path]):
            back.append(path)
    held = repository.blobs(f"HEAD:{path}" for path in back)
    for path in back:
        whole = os.path.join(repository.root, path)
        if f"HEAD:{path}" in held:
            repository.run("checkout", "--quiet", "HEAD", "--", path, shared=True)
            continue
        if os.path.lexists(whole):
            os.remove(whole)
        repository.run("rm", "--quiet", "--cached", "--ignore-unmatch", "--", path, shared=True)


def _tell_branch(job: Work, branch: str, usual: str) -> None:
    remark = (
        f"this is the branch {printable(branch)}, and the library is synced on {printable(usual)}: others "
        f"get this when it is merged there, or `papers sync --init` moves the library here."
    )
    if usual and branch != usual and remark not in job.report.remarks:
        job.report.remarks.append(remark)


def _rounds(job: Work, choice: Choice, usual: str) -> None:
    job.report.tries = 0
    fetched = former = after_restore.former(job.repository)
    while True:
        head, branch = sync_commit.settle(job)
        job.report.commit = head
        _tell_branch(job, branch, usual)
        if former and job.repository.merge_base(head, former) == former:
            after_restore.joined(job.repository)
            fetched = former = ""
        if not job.report.remote and not former:
            return
        if job.report.tries >= _TRIES:
            raise TryLaterError(
                "Others push faster than this library can: run `papers sync` again."
            )
        job.report.tries += 1
        if (
            job.ours
            and job.report.tries == 1
            and not former
            and remote.push(job.repository, branch)
        ):
            # Nobody was faster than what is known here, so there is nothing to fetch.
            job.report.pushed = True
            return
        theirs = fetched or remote.fetch(job.repository, branch)
        fetched = ""
        if theirs and theirs != head and job.repository.merge_base(head, theirs) != theirs:
            try:
                merge.join(job.repository, head, theirs, choice)
            except merge.DuplicateKeysError as twice:
                _give_way(job, twice.keys)
                job.report.tries -= 1
            fetched = theirs
            continue
        if theirs == head or remote.push(job.repository, branch):
            job.report.pushed = True
            if theirs != head:
                sync_commit.tell_sent(job, theirs, head)
            return
        time.sleep((os.getpid() % 10 + 1) / 100 * job.report.tries)


def _give_way(job: Work, keys: list[str]) -> None:
    """Give own papers other keys, where others have pushed different papers under theirs."""
    for key in keys:
        held = job.library.mirror.of_key(key)
        if held is None:
            continue
        new = _another(job.library, held)
        job.report.remarks += rename.rename(job.library, job.notebook, held, new)
        with job.library.changes():
            job.library.mirror.forget_key(held)
        job.report.remarks.append(
            f"others have a different paper under {held}: yours is {new} from now on."
        )


def _another(library: Library, held: str) -> str:
    """A free key like the one that a paper has, or like a new one where nobody could type that."""
    paper = library.papers.read(held)
    usual = citekeys.propose(paper.authors, paper.year, paper.title)
    return citekeys.free(
        held if citekeys.usual(held) else usual, lambda name: library.keys.find(name) is not None
    )


def _tidy(repository: Repository) -> None:
    """Let git pack what it has, when it thinks that it is time."""
    loose = os.path.join(repository.common_folder, "objects", "17")
    try:
        many = len(os.listdir(loose)) > 27  # what git itself goes by
    except OSError:
        return
    if many:
        repository.run("gc", "--quiet", check=False)
