"""The only package that runs git: a repository in one folder, and its remote."""

from papernotes.git.output import Result, listed, printable, summary, without_credentials
from papernotes.git.repository import ABSENT, EMPTY_TREE, Change, GitError, Repository, Status

__all__ = [
    "ABSENT",
    "EMPTY_TREE",
    "Change",
    "GitError",
    "Repository",
    "Result",
    "Status",
    "listed",
    "printable",
    "summary",
    "without_credentials",
]
