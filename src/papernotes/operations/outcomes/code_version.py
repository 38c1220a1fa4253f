"""The version of the code that an experiment ran: the commit of a git repository."""

import os
import re
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.git import Repository
from papernotes.git.output import without_credentials

_USER = re.compile(r"(?:^|(?<=//))[\w.+-]+@")


class CodeVersion(NamedTuple):
    """The address or name of a repository, its commit, and whether files differ from the commit."""

    name: str
    commit: str
    is_changed: bool


def read(repository: Repository) -> CodeVersion:
    """Return what is checked out in a repository. Raises RefusedError before its first commit.

    The name is the address of the remote `origin` without a user name or password, else the name
    of the folder. Files that git does not track are no changes.
    """
    commit = repository.run("rev-parse", "--verify", "--quiet", "HEAD", check=False)
    if commit.code:
        raise RefusedError(
            f"The repository {repository.root} has no commit yet. Commit the code that was run."
        )
    address = repository.config().get("remote.origin.url", "")
    changed = repository.run("diff", "--quiet", "HEAD", check=False).code == 1
    return CodeVersion(
        _USER.sub("", without_credentials(address)) or os.path.basename(repository.root),
        commit.output.decode().strip(),
        changed,
    )
