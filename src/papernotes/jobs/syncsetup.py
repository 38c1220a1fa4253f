"""A library's folder made a git repository that knows how to merge papers."""

import os
from collections.abc import Mapping

from papernotes import files
from papernotes.errors import Refused
from papernotes.git import Repository, last, shown
from papernotes.jobs import driving, guarding, joining

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
_ANYONE = {"user.name": "papernotes", "user.email": "papernotes@localhost"}


def set_up(repository: Repository, remote: str) -> None:
    """Make the repository, or bring its settings up to date; `remote` may be empty.

    Raises Refused for a remote that is none, and where another one is set already.
    """
    if remote.startswith("-") or "::" in remote or not remote.isprintable():
        raise Refused(f"'{shown(remote)}' is not the address of a git repository.")
    if not repository.exists:
        branch = _branch(repository, remote) if remote else "main"
        repository.run("init", "--quiet", "--template=", f"--initial-branch={branch}")
    known = repository.config()
    old = known.get("remote.origin.url", "")
    if remote and old and old != remote:
        raise Refused(f"This library is synced with {shown(old)} already: `git remote set-url`.")
    if remote and not old:
        repository.run("remote", "add", "origin", _whole(remote))
    repository.run("config", f"merge.{driving.NAME}.name", "papers, field by field")
    repository.run("config", f"merge.{driving.NAME}.driver", driving.command())
    if remote and not repository.commit_of("HEAD") and _empty(repository.root):
        _take_over(repository)
    # These outweigh a .gitattributes that comes from elsewhere.
    own = os.path.join(repository.folder, "info", "attributes")
    os.makedirs(os.path.dirname(own), exist_ok=True)
    _with_lines(own, ("* -filter -ident -working-tree-encoding", *driving.ATTRIBUTES))
    _with_lines(os.path.join(repository.root, ".gitattributes"), driving.ATTRIBUTES)
    _with_lines(os.path.join(repository.root, ".gitignore"), _IGNORED.splitlines())


def _empty(root: str) -> bool:
    return all(name.startswith(".git") for name in os.listdir(root))


def _take_over(repository: Repository) -> None:
    """Put into an empty folder what the remote holds."""
    with guarding.alone(repository):
        if theirs := repository.fetch(repository.status().branch):
            joining.join(repository, "", theirs, joining.Choice())
            guarding.note(repository)


def _whole(remote: str) -> str:
    """A folder as its whole path, since git would look for it from the library's folder."""
    path = os.path.expanduser(remote)
    return os.path.abspath(path) if os.path.isdir(path) else remote


def _branch(repository: Repository, remote: str) -> str:
    """The branch that a remote's people use; main where it is empty."""
    done = repository.tried("ls-remote", "--symref", "--", _whole(remote), "HEAD")
    if done.code:
        raise Refused(f"{shown(remote)} is no git repository that can be read ({last(done)}).")
    for line in done.out.decode(errors="replace").splitlines():
        if line.startswith("ref: refs/heads/"):
            return line[16:].split("\t")[0]
    heads = repository.run("ls-remote", "--heads", "--", _whole(remote)).out.decode()
    names = [line.split("refs/heads/")[-1] for line in heads.splitlines()]
    return names[0] if names else "main"


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


def ready(repository: Repository) -> Mapping[str, str]:
    """The repository's settings. Raises Refused where it is not set up for papers."""
    repository.identity = {}  # it would stand among the settings
    known = repository.config() if repository.exists else {}
    if f"merge.{driving.NAME}.driver" not in known:
        raise Refused(
            f"{repository.root} is not synced yet: `papers sync --init` sets it up, "
            "`papers sync --init REMOTE` with a repository elsewhere."
        )
    repository.identity = {
        name: value
        for name, value in _ANYONE.items()
        if not known.get(name) and not _from_environment(repository, name)
    }
    return known


def _from_environment(repository: Repository, name: str) -> bool:
    return repository.has_environment(f"GIT_AUTHOR_{name.partition('.')[2].upper()}")
