"""A library that was restored from a backup, led back to the commit that its text is of.

Its folder is as old as the backup. Against the commit that is checked out, all that came
since would look taken back by the reader, and would be taken back for everybody; against
its own commit, it is a library that was last synced then.
"""

from papernotes.git import Repository
from papernotes.library import Library
from papernotes.library.backup.replace import RESTORED

_FORMER = "refs/papernotes/restored"
_REMARK = "the library was restored from a backup: what was synced since then comes again."


def rewind(library: Library, repository: Repository, commit: str) -> list[str]:
    """Check out the backup's own commit ('' for none), touching no file; what to know of it.

    What was checked out stays under a name of its own until it is joined.
    """
    if not library.settings.get(RESTORED):
        return []
    head = repository.head()
    known = repository.commit_of(commit) if commit else ""
    remarks = []
    if head != known:
        if head and not former(repository):
            repository.run("update-ref", _FORMER, head)
        if known:
            repository.run("reset", "--mixed", "--quiet", known, shared=True)
        else:
            repository.run("update-ref", "-d", "HEAD", shared=True)
            repository.run("read-tree", "--empty", shared=True)
        remarks.append(_REMARK)
    with library.changes():
        library.settings.set(RESTORED, "")
    return remarks


def former(repository: Repository) -> str:
    """The commit that is still to be joined; empty for none."""
    return repository.commit_of(_FORMER)


def joined(repository: Repository) -> None:
    """Forget the commit that was to be joined."""
    repository.run("update-ref", "-d", _FORMER)
