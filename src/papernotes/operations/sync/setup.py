"""Sets up a library's folder as a git repository that merges papers."""

import os
import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from papernotes.disk import files
from papernotes.errors import RefusedError
from papernotes.git import Repository, printable, summary, without_credentials
from papernotes.git import remote as git_remote
from papernotes.model.notice import Notice, notice
from papernotes.operations.sync import left_out, merge_driver, progress
from papernotes.operations.sync.choices import Choice
from papernotes.operations.sync.lock import lock
from papernotes.operations.sync.merge import merge
from papernotes.operations.text import mirror

_FORGE_FILES = (".git", "readme", "license", "licence", "copying", "contributing")
"""Beginnings of the names of files that git hosts add to new repositories."""
_OLDEST_GIT = (2, 30)
BRANCH = "papernotes.branch"
"""The git setting with the branch on which the library is synced."""
_DEFAULT_IDENTITY = {"user.name": "papernotes", "user.email": "papernotes@localhost"}


class Remote(NamedTuple):
    """A remote: its address ('' for none), its default branch, and all its branches."""

    url: str = ""
    branch: str = "main"
    branches: Sequence[str] = ()


def set_up(repository: Repository, url: str) -> list[Notice]:
    """Create the repository, or update its settings; `url` of the remote may be empty.

    Raises RefusedError if `url` is not a remote or holds no library, and if another remote is
    already set.
    """
    if url.startswith("-") or "::" in url or not url.isprintable():
        raise RefusedError(f"'{without_credentials(url)}' is not the address of a git repository.")
    os.makedirs(repository.root, exist_ok=True)  # where git cannot start, it looks as if missing
    _check_version(repository)
    old = _known_remote(repository, url)
    full_url = _make_absolute(url)
    remote = Remote(full_url, *git_remote.branches(repository, full_url)) if url else Remote()
    notices: list[Notice] = []
    if not repository.exists:
        notices += _find_outer_repository(repository.root)
        repository.run("init", "--quiet", "--template=", f"--initial-branch={remote.branch}")
    _check_trust(repository)
    if url and not old:
        notices += _add_remote(repository, remote)
    repository.run("config", f"merge.{merge_driver.NAME}.name", "papers, field by field")
    repository.run("config", f"merge.{merge_driver.NAME}.driver", merge_driver.command())
    _turn_off_rename_detection(repository, repository.config())
    if branch := _current_branch(repository):
        repository.run("config", BRANCH, branch)
    if url and not repository.commit_of("HEAD") and _is_empty(repository.root):
        _take_over(repository)
    _write_git_files(repository)
    with lock(repository):
        return notices + left_out.take_out(repository)


def _known_remote(repository: Repository, url: str) -> str:
    """Return the remote that is set, '' for none. Raises RefusedError if it is not at `url`."""
    known = repository.config().get("remote.origin.url", "") if repository.exists else ""
    if url and known not in ("", url, _make_absolute(url)):
        raise RefusedError(
            f"This library is synced with {without_credentials(known)} already. To sync it with another remote, "
            f"run `git remote set-url origin REMOTE` in {repository.root}, then sync."
        )
    return known


def _add_remote(repository: Repository, remote: Remote) -> list[Notice]:
    """Add the remote, unless it holds no library or its branch does not fit; return notices."""
    repository.run("remote", "add", "origin", remote.url)
    try:
        return _match_branch(repository, remote)
    except BaseException:
        repository.run("remote", "remove", "origin")
        raise


def _write_git_files(repository: Repository) -> None:
    """Write what is missing in the files with attributes and ignored names."""
    # These take precedence over a .gitattributes file from others.
    attributes = os.path.join(repository.common_folder, "info", "attributes")
    os.makedirs(os.path.dirname(attributes), exist_ok=True)
    _add_lines(attributes, ("* -filter -ident -working-tree-encoding", *merge_driver.ATTRIBUTES))
    _add_lines(os.path.join(repository.root, ".gitattributes"), merge_driver.ATTRIBUTES)
    _add_lines(os.path.join(repository.root, ".gitignore"), left_out.PATTERNS)


def _turn_off_rename_detection(repository: Repository, config: Mapping[str, str]) -> None:
    """Turn off rename detection in merges by hand: entries and new notes are too similar.

    In some versions of git, the newer strategy detects renames despite the setting.
    """
    if "pull.twohead" not in config:
        repository.run("config", "merge.renames", "false")
        repository.run("config", "pull.twohead", "recursive")


def _check_version(repository: Repository) -> None:
    answer = repository.run("--version", check=False).output.decode(errors="replace")
    version = re.search(r"(\d+)\.(\d+)", answer)
    if version and (int(version[1]), int(version[2])) < _OLDEST_GIT:
        raise RefusedError(f"git {version[0]} is too old to sync. Install git 2.30 or later.")


def _check_trust(repository: Repository) -> None:
    """Raise RefusedError if git does not accept the folder as a repository."""
    answer = repository.run("rev-parse", "--git-dir", check=False)
    if "dubious ownership" in answer.message:
        raise RefusedError(
            f"git does not trust {repository.root}, because the folder belongs to another user. "
            f"To trust it: `git config --global --add safe.directory {shlex.quote(repository.root)}`"
        )
    if answer.code:
        raise RefusedError(
            f"{repository.root}/.git is a damaged git repository ({summary(answer)}). library.db and "
            "notes/ are not affected.",
            notice("move-git-away"),
        )


def _find_outer_repository(root: str) -> list[Notice]:
    """Return a notice if the library's folder is inside another repository."""
    folder = os.path.dirname(os.path.realpath(root))
    while folder != os.path.dirname(folder):
        if os.path.exists(os.path.join(folder, ".git")):
            return [notice("inside-another-repository", folder=folder)]
        folder = os.path.dirname(folder)
    return []


def _current_branch(repository: Repository) -> str:
    """Return the branch that is checked out; empty for none."""
    answer = repository.run("symbolic-ref", "--quiet", "--short", "HEAD", check=False)
    return answer.output.decode(errors="replace").strip()


def _match_branch(repository: Repository, remote: Remote) -> list[Notice]:
    """Switch this library to the remote's branch if that is safe.

    Raises RefusedError if the remote holds no library.
    """
    if remote.branch in remote.branches:
        _check_is_library(repository, remote)
    branch = _current_branch(repository)
    if branch in ("", remote.branch, *remote.branches):
        return []
    if branch not in ("main", "master") or repository.commit_of(f"refs/heads/{remote.branch}"):
        return [notice("on-another-branch", here=branch, there=remote.branch)]
    if repository.commit_of("HEAD"):
        repository.run("branch", "--move", branch, remote.branch)
    else:
        repository.run("symbolic-ref", "HEAD", f"refs/heads/{remote.branch}")
    return [notice("branch-renamed", branch=remote.branch)]


def _check_is_library(repository: Repository, remote: Remote) -> None:
    theirs = git_remote.fetch(repository, remote.branch)
    out = repository.run("ls-tree", "-r", "-z", "--name-only", theirs).output
    paths = [path for path in out.decode(errors="replace").split("\0") if path]
    if any(path.startswith(f"{mirror.FOLDER}/") for path in paths):
        return
    if (head := repository.commit_of("HEAD")) and repository.merge_base(head, theirs):
        return
    names = dict.fromkeys(path.partition("/")[0] for path in paths)
    strange = [printable(name) for name in names if not name.lower().startswith(_FORGE_FILES)]
    if strange:
        listed = ", ".join(strange[:3]) + (" …" if len(strange) > 3 else "")
        raise RefusedError(
            f"{without_credentials(remote.url)} contains something other than a library ({listed}). Make an empty "
            "repository for the library. Nothing was changed."
        )


def _is_empty(root: str) -> bool:
    return all(name.startswith(".git") for name in os.listdir(root))


def _take_over(repository: Repository) -> None:
    """Fill an empty folder with the files of the remote."""
    with lock(repository):
        if theirs := git_remote.fetch(repository, repository.status().branch):
            merge(repository, "", theirs, Choice())
            progress.clear(repository)


def _make_absolute(url: str) -> str:
    """Return a local folder as an absolute path: git resolves paths from the library's folder."""
    path = os.path.expanduser(url)
    return os.path.abspath(path) if os.path.isdir(path) else url


def _add_lines(path: str, lines: Iterable[str]) -> None:
    """Add to a file those of these lines that it lacks."""
    try:
        with open(path, encoding="utf-8") as file:
            old = file.read()
    except FileNotFoundError:
        old = ""
    missing = [line for line in lines if line not in old.splitlines()]
    if missing:
        start = old if not old or old.endswith("\n") else old + "\n"
        files.write(path, (start + "\n".join(missing) + "\n").encode())


def update_attributes(repository: Repository) -> None:
    """Update attributes that an older version set."""
    attributes = os.path.join(repository.common_folder, "info", "attributes")
    try:
        with open(attributes, encoding="utf-8") as file:
            lines = file.read().splitlines()
    except FileNotFoundError:
        return
    older = merge_driver.OLDER_ATTRIBUTES
    _add_lines(attributes, [new for old, new in older.items() if old in lines])


def check_set_up(repository: Repository) -> Mapping[str, str]:
    """Return the repository's settings, and set a default identity if the user has none.

    Raises RefusedError if the repository is not set up for a library.
    """
    repository.identity = {}  # it would be among the settings
    config = repository.config() if repository.exists else {}
    if f"merge.{merge_driver.NAME}.driver" not in config:
        if repository.exists:
            _check_version(repository)
            _check_trust(repository)
        raise RefusedError(f"{repository.root} is not set up to be synced.", notice("set-up-sync"))
    _turn_off_rename_detection(repository, config)
    repository.identity = {
        name: value
        for name, value in _DEFAULT_IDENTITY.items()
        if not config.get(name) and not _is_in_environment(repository, name)
    }
    return config


def _is_in_environment(repository: Repository, name: str) -> bool:
    return repository.has_variable(f"GIT_AUTHOR_{name.partition('.')[2].upper()}")
