"""The one owner of the git program: a repository in one folder, and its talk with a remote."""

from papernotes.git.output import Result, printable, summary, without_credentials
from papernotes.git.repository import EMPTY_TREE, Change, GitError, Repository, Status

__all__ = [
    "EMPTY_TREE",
    "Change",
    "GitError",
    "Repository",
    "Result",
    "Status",
    "printable",
    "summary",
    "without_credentials",
]
