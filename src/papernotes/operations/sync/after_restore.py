"""A library that was restored from a backup, moved back to the commit that its text is of.

Its folder is as old as the backup. Compared with the commit that is checked out, everything
that came since would look removed by the user, and would be removed for everybody; compared
with its own commit, it is a library that was last synced then.
"""

from papernotes.git import Repository
from papernotes.library import Library
from papernotes.library.backup.replace import RESTORED
from papernotes.model.notice import Notice, notice

_FORMER = "refs/papernotes/restored"


def rewind(library: Library, repository: Repository, commit: str) -> list[Notice]:
    """Check out the commit of a restored library ('' for none) without touching any file.

    What was checked out before is kept under a name of its own until it is merged. Returns
    notices; does nothing where the library was not restored since the last sync.
    """
    if not library.settings.get(RESTORED):
        return []
    head = repository.head()
    backup_commit = repository.commit_of(commit) if commit else ""
    notices = []
    if head != backup_commit:
        if head and not former(repository):
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


def former(repository: Repository) -> str:
    """Return the commit that is still to be merged; empty for none."""
    return repository.commit_of(_FORMER)


def forget(repository: Repository) -> None:
    """Forget the commit that was to be merged."""
    repository.run("update-ref", "-d", _FORMER)
