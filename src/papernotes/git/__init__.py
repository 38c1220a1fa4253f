"""The one owner of the git program: a repository in one folder, and its talk with a remote."""

from papernotes.git.output import Done, address, shown, told
from papernotes.git.repository import EMPTY_TREE, Change, GitError, Repository, Status

__all__ = [
    "EMPTY_TREE",
    "Change",
    "Done",
    "GitError",
    "Repository",
    "Status",
    "address",
    "shown",
    "told",
]
