"""A library's folder made a git repository that knows how to merge papers."""

import os
import re
import shlex
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from papernotes import files
from papernotes.errors import RefusedError
from papernotes.git import Repository, printable, summary, without_credentials
from papernotes.git import remote as far
from papernotes.operations.sync import guard, merge, merge_driver
from papernotes.operations.text import mirror

_IGNORED = """\
library.db*
.backups/
library.rebuilt.db*
.library-*.tmp
.papers-*.tmp
.merge_file_*
papers/local.toml
notes/.trash/
.DS_Store
*~
*.swp
"""
_USUAL = (".git", "readme", "license", "licence", "copying", "contributing")
"""What a forge puts into a new repository by itself."""
_OLDEST = (2, 30)
BRANCH = "papernotes.branch"
"""The setting that says on which branch the library is synced."""
_ANYONE = {"user.name": "papernotes", "user.email": "papernotes@localhost"}


def set_up(repository: Repository, remote: str) -> list[str]:
    """Make the repository, or bring its settings up to date; `remote` may be empty.

    Returns what the reader should know. Raises RefusedError for a remote that is none or holds
    something else, and where another one is set already.
    """
    if remote.startswith("-") or "::" in remote or not remote.isprintable():
        raise RefusedError(
            f"'{without_credentials(remote)}' is not the address of a git repository."
        )
    _check_version(repository)
    os.makedirs(repository.root, exist_ok=True)
    whole = _whole(remote)
    old = repository.config().get("remote.origin.url", "") if repository.exists else ""
    if remote and old not in ("", remote, whole):
        raise RefusedError(
            f"This library is synced with {without_credentials(old)} already. To sync it with another one, run "
            f"`git remote set-url origin REMOTE` in {repository.root}, then `papers sync`."
        )
    place = Place(whole, *far.branches(repository, whole)) if remote else Place()
    remarks = []
    if not repository.exists:
        remarks += _outer(repository.root)
        repository.run("init", "--quiet", "--template=", f"--initial-branch={place.usual}")
    _check_trust(repository)
    if remote and not old:
        repository.run("remote", "add", "origin", whole)
        try:
            remarks += _meet(repository, place)
        except BaseException:
            repository.run("remote", "remove", "origin")
            raise
    repository.run("config", f"merge.{merge_driver.NAME}.name", "papers, field by field")
    repository.run("config", f"merge.{merge_driver.NAME}.driver", merge_driver.command())
    _let_git_alone(repository, repository.config())
    if branch := _branch(repository):
        repository.run("config", BRANCH, branch)
    if remote and not repository.commit_of("HEAD") and _empty(repository.root):
        _take_over(repository)
    # These outweigh a .gitattributes that comes from elsewhere.
    own = os.path.join(repository.common_folder, "info", "attributes")
    os.makedirs(os.path.dirname(own), exist_ok=True)
    _with_lines(own, ("* -filter -ident -working-tree-encoding", *merge_driver.ATTRIBUTES))
    _with_lines(os.path.join(repository.root, ".gitattributes"), merge_driver.ATTRIBUTES)
    _with_lines(os.path.join(repository.root, ".gitignore"), _IGNORED.splitlines())
    return remarks


def _let_git_alone(repository: Repository, known: Mapping[str, str]) -> None:
    """Keep merges by hand from guessing at renames: entries and new notes are all alike.

    The newer strategy of some versions of git guesses although it is told not to.
    """
    if "pull.twohead" not in known:
        repository.run("config", "merge.renames", "false")
        repository.run("config", "pull.twohead", "recursive")


class Place(NamedTuple):
    """A remote: its address, the branch that its people use, and those that there are."""

    remote: str = ""
    usual: str = "main"
    names: Sequence[str] = ()


def _check_version(repository: Repository) -> None:
    said = repository.run("--version", check=False).output.decode(errors="replace")
    found = re.search(r"(\d+)\.(\d+)", said)
    if found and (int(found[1]), int(found[2])) < _OLDEST:
        raise RefusedError(
            f"git {found[0]} is too old for `papers sync`: install git 2.30 or later."
        )


def _check_trust(repository: Repository) -> None:
    """Raise RefusedError where git does not take the folder for a repository."""
    done = repository.run("rev-parse", "--git-dir", check=False)
    if "dubious ownership" in done.message:
        raise RefusedError(
            f"git does not trust {repository.root}, a folder of another user: "
            f"`git config --global --add safe.directory {shlex.quote(repository.root)}` says that "
            "you do."
        )
    if done.code:
        raise RefusedError(
            f"{repository.root}/.git is no whole git repository ({summary(done)}). library.db and "
            "notes/ are not touched by that: move .git away, then `papers sync --init REMOTE`."
        )


def _outer(root: str) -> list[str]:
    """What to know where the library's folder lies in another repository."""
    folder = os.path.dirname(os.path.realpath(root))
    while folder != os.path.dirname(folder):
        if os.path.exists(os.path.join(folder, ".git")):
            return [
                f"this folder lies in the git repository {folder}: the library has one of its own "
                "now, and that one does not take it along."
            ]
        folder = os.path.dirname(folder)
    return []


def _branch(repository: Repository) -> str:
    """The branch that is checked out; empty for none."""
    done = repository.run("symbolic-ref", "--quiet", "--short", "HEAD", check=False)
    return done.output.decode(errors="replace").strip()


def _meet(repository: Repository, place: Place) -> list[str]:
    """See to it that this library and the remote's can come together.

    Raises RefusedError where the remote holds something that is no library.
    """
    if place.usual in place.names:
        _check_library(repository, place)
    branch = _branch(repository)
    if branch in ("", place.usual, *place.names):
        return []
    if branch not in ("main", "master") or repository.commit_of(f"refs/heads/{place.usual}"):
        return [
            f"the branch here is {branch}, that of the remote {printable(place.usual)}: others do not "
            f"get what is on {branch}."
        ]
    if repository.commit_of("HEAD"):
        repository.run("branch", "--move", branch, place.usual)
    else:
        repository.run("symbolic-ref", "HEAD", f"refs/heads/{place.usual}")
    return [f"the branch here is called {printable(place.usual)} now, as at the remote."]


def _check_library(repository: Repository, place: Place) -> None:
    theirs = far.fetch(repository, place.usual)
    out = repository.run("ls-tree", "-r", "-z", "--name-only", theirs).output
    paths = [one for one in out.decode(errors="replace").split("\0") if one]
    if any(one.startswith(f"{mirror.FOLDER}/") for one in paths):
        return
    if (head := repository.commit_of("HEAD")) and repository.merge_base(head, theirs):
        return
    other = dict.fromkeys(one.partition("/")[0] for one in paths)
    strange = [printable(one) for one in other if not one.lower().startswith(_USUAL)]
    if strange:
        names = ", ".join(strange[:3]) + (" …" if len(strange) > 3 else "")
        raise RefusedError(
            f"{without_credentials(place.remote)} holds something that is no library ({names}): make an empty "
            "repository for the library. Nothing was changed."
        )


def _empty(root: str) -> bool:
    return all(name.startswith(".git") for name in os.listdir(root))


def _take_over(repository: Repository) -> None:
    """Put into an empty folder what the remote holds."""
    with guard.alone(repository):
        if theirs := far.fetch(repository, repository.status().branch):
            merge.join(repository, "", theirs, merge.Choice())
            guard.note(repository)


def _whole(remote: str) -> str:
    """A folder as its whole path, since git would look for it from the library's folder."""
    path = os.path.expanduser(remote)
    return os.path.abspath(path) if os.path.isdir(path) else remote


def _with_lines(path: str, lines: "tuple[str, ...] | list[str]") -> None:
    """Let a file hold these lines beside its own."""
    try:
        with open(path, encoding="utf-8") as file:
            old = file.read()
    except FileNotFoundError:
        old = ""
    missing = [line for line in lines if line not in old.splitlines()]
    if missing:
        start = old if not old or old.endswith("\n") else old + "\n"
        files.write(path, (start + "\n".join(missing) + "\n").encode())


def renew(repository: Repository) -> None:
    """Bring attributes that an older program set up to what they are today."""
    own = os.path.join(repository.common_folder, "info", "attributes")
    try:
        with open(own, encoding="utf-8") as file:
            lines = file.read().splitlines()
    except FileNotFoundError:
        return
    _with_lines(own, [new for old, new in merge_driver.OLDER.items() if old in lines])


def ready(repository: Repository) -> Mapping[str, str]:
    """The repository's settings. Raises RefusedError where it is not set up for papers."""
    repository.identity = {}  # it would stand among the settings
    known = repository.config() if repository.exists else {}
    if f"merge.{merge_driver.NAME}.driver" not in known:
        if repository.exists:
            _check_version(repository)
            _check_trust(repository)
        raise RefusedError(
            f"{repository.root} is not synced yet: `papers sync --init` sets it up, "
            "`papers sync --init REMOTE` with a repository elsewhere."
        )
    _let_git_alone(repository, known)
    repository.identity = {
        name: value
        for name, value in _ANYONE.items()
        if not known.get(name) and not _from_environment(repository, name)
    }
    return known


def _from_environment(repository: Repository, name: str) -> bool:
    return repository.has_variable(f"GIT_AUTHOR_{name.partition('.')[2].upper()}")
