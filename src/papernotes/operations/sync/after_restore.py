"""Moves a restored library back to the commit of its backup.

The folder is as old as the backup. Compared with the commit that is checked out, all later
additions would look removed by the user, and would be removed for everybody; compared with the
commit of the backup, the library is one that was last synced then.
"""

from papernotes.git import Repository
from papernotes.library import Library
from papernotes.library.backup.replace import RESTORED
from papernotes.model.notice import Notice, notice

_FORMER = "refs/papernotes/restored"


def check_out_restored(library: Library, repository: Repository, commit: str) -> list[Notice]:
    """Check out the commit of a restored library ('' for none) without touching any file.

    The commit that was checked out is kept as a git reference until it is merged. Returns
    notices; does nothing if the library was not restored since the last sync.
    """
    if not library.settings.get(RESTORED):
        return []
    head = repository.head()
    backup_commit = repository.commit_of(commit) if commit else ""
    notices = []
    if head != backup_commit:
        if head and not former_commit(repository):
            repository.run("update-ref", _FORMER, head)
        if backup_commit:
            repository.run("reset", "--mixed", "--quiet", backup_commit, shared=True)
        else:
            repository.run("update-ref", "-d", "HEAD", shared=True)
            repository.run("read-tree", "--empty", shared=True)
        notices.append(notice("synced-again-after-restore"))
    with library.changes():
        library.settings.set(RESTORED, "")
    return notices


def former_commit(repository: Repository) -> str:
    """Return the former commit, which is still to be merged; '' for none."""
    return repository.commit_of(_FORMER)


def forget_former_commit(repository: Repository) -> None:
    """Remove the reference to the former commit."""
    repository.run("update-ref", "-d", _FORMER)
