"""A git repository in one folder. No command or hook from its data is run."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from papernotes import programs
from papernotes.errors import PapersError, RefusedError, TryLaterError
from papernotes.git.output import Result, without_credentials
from papernotes.git.settings import SETTINGS, environment

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
ABSENT = "000000"
"""The mode of no file, and the start of its blob."""
_DAMAGED = ("bad object", "corrupt", "unable to read tree", "unable to read sha1", "is empty",
            "invalid object", "missing blob", "missing tree")  # fmt: skip # a table


class GitError(PapersError):
    """A git command that failed; the message is git's."""


class Change(NamedTuple):
    """A file that differs between two trees. A blob of zeros, or no mode, means no file."""

    path: str
    old_mode: str
    new_mode: str
    old: str
    new: str


class Status(NamedTuple):
    """A working tree: its commit ('' before the first), branch, changed and unmerged paths."""

    commit: str
    branch: str
    changed: tuple[str, ...]
    unmerged: Mapping[str, tuple[str, str, str]]
    """Paths with the blobs of base, ours and theirs; a blob of zeros means no file."""
    staged_removals: tuple[str, ...]
    """Paths that are neither in the folder nor in the index, but in the commit."""


class Repository:
    """The repository whose working tree is the folder `root`; it may not exist yet."""

    def __init__(self, root: str, environ: Mapping[str, str]) -> None:
        self.root = root
        self.identity: Mapping[str, str] = {}
        """The author's name and email, where the user's git settings have none."""
        self.index_lock: int | None = None
        """The descriptor of an open lock that every command which writes the index inherits."""
        self.interactive = sys.stdin is not None and sys.stdin.isatty()
        """Whether a user at a terminal can be asked for a password."""
        self.timeout = 120.0
        """Seconds of silence after which a remote is given up, unless `interactive`."""
        self.on_wait: Callable[[], None] | None = None
        """Called when a remote keeps the user waiting."""
        self.environ = environment(root, environ, interactive=self.interactive)

    @property
    def git_folder(self) -> str:
        """The folder of this working tree's git data: .git, or where a file .git points."""
        place = os.path.join(self.root, ".git")
        if os.path.isfile(place):  # a worktree or a submodule
            with open(place, encoding="utf-8", errors="surrogateescape") as file:
                place = os.path.join(self.root, file.read().removeprefix("gitdir:").strip())
        return place

    @property
    def common_folder(self) -> str:
        """The folder of the git data that all working trees of the repository share."""
        place = self.git_folder
        with suppress(OSError), open(os.path.join(place, "commondir"), encoding="utf-8") as file:
            return os.path.join(place, file.read().strip())
        return place

    @property
    def exists(self) -> bool:
        """Whether this folder is itself the top of a repository."""
        return os.path.exists(os.path.join(self.root, ".git"))

    def has_variable(self, name: str) -> bool:
        """Return whether an environment variable reaches git."""
        return bool(self.environ.get(name))

    def command_line(self, words: Sequence[str]) -> list[str]:
        """Return the whole command line of a git command."""
        settings = {**SETTINGS, **self.identity}.items()
        return ["git", *(p for name, value in settings for p in ("-c", f"{name}={value}")), *words]

    def run(
        self, *words: str, input_data: bytes | None = None, check: bool = True, shared: bool = False
    ) -> Result:
        """Run a git command. Raises GitError where it fails, unless not `check`.

        `shared` commands write the index and inherit `index_lock`.
        """
        descriptors = (
            (self.index_lock,) if shared and self.index_lock is not None and os.name != "nt" else ()
        )
        try:
            completed = programs.run(
                self.command_line(words),
                input_data,
                cwd=self.root,
                env=self.environ,
                pass_fds=descriptors,
            )
        except FileNotFoundError as error:
            raise git_missing() from error
        message = completed.stderr.decode(errors="replace").strip()
        if check and completed.returncode:
            raise _git_error(words[0], message or completed.stdout.decode(errors="replace"))
        return Result(completed.returncode, completed.stdout, message)

    def config(self) -> dict[str, str]:
        """Return every effective setting by its lower-case name; the last value counts."""
        out = self.run("config", "--list", "-z", check=False).output.decode(errors="replace")
        pairs = (setting.partition("\n") for setting in out.split("\0") if setting)
        return {name: value for name, _, value in pairs}

    def status(self) -> Status:
        """Return how the working tree and the index differ from the commit."""
        out = self.run("status", "--porcelain=v2", "--branch", "-z", shared=True).output
        commit = branch = ""
        changed: list[str] = []
        removals: list[str] = []
        unmerged: dict[str, tuple[str, str, str]] = {}
        for line in out.decode(errors="surrogateescape").split("\0"):
            if line.startswith("# branch.oid "):
                commit = line[13:] if line[13:] != "(initial)" else ""
            elif line.startswith("# branch.head "):
                branch = line[14:]
            elif line.startswith("1 "):
                changed.append(line.split(" ", 8)[8])
                if line.startswith("1 D."):
                    removals.append(changed[-1])
            elif line.startswith("? "):
                changed.append(line[2:])
            elif line.startswith("u "):
                parts = line.split(" ", 10)
                unmerged[parts[10]] = (parts[7], parts[8], parts[9])
        return Status(commit, branch, tuple(changed), unmerged, tuple(removals))

    def changes(self, old: str, new: str) -> list[Change]:
        """Return the files that differ between two commits, with their modes and blobs."""
        out = self.run(
            "diff-tree", "-r", "-z", "--no-renames", "--raw", "--no-abbrev", old, new
        ).output
        return _parse_changes(out)

    def staged(self, commit: str) -> tuple[str, list[Change]]:
        """Return the index as a tree, and the files in which it differs from a commit ('' for
        none).
        """
        tree = self.run("write-tree", shared=True).output.decode().strip()
        return tree, self.changes(commit or EMPTY_TREE, tree)

    def blobs(self, names: Iterable[str]) -> dict[str, bytes]:
        """Return the contents of objects (`BLOB` or `COMMIT:path`) by name, without missing ones."""
        unique_names = list(dict.fromkeys(names))
        if not unique_names:
            return {}
        out = self.run(
            "cat-file", "--batch", input_data="".join(f"{n}\n" for n in unique_names).encode()
        ).output
        contents: dict[str, bytes] = {}
        at = 0
        for name in unique_names:
            end = out.index(b"\n", at)
            head = out[at:end].split(b" ")
            at = end + 1
            if head[-1] == b"missing":
                continue
            size = int(head[-1])
            contents[name] = out[at : at + size]
            at += size + 1
        return contents

    def commit_of(self, name: str) -> str:
        """Return the commit of a name, or ''. Runs git only where reading a file is not enough."""
        if name == "MERGE_HEAD" or name.startswith("refs/"):
            place = os.path.join(
                self.git_folder if name == "MERGE_HEAD" else self.common_folder, name
            )
            with suppress(OSError, ValueError), open(place, encoding="ascii") as file:
                if len(commit := file.read().strip()) >= 40 and commit.isalnum():
                    return commit
        result = self.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", check=False)
        return result.output.decode().strip() if result.code == 0 else ""

    def head(self) -> str:
        """Return the commit that is checked out; '' before the first."""
        with (
            suppress(OSError),
            open(os.path.join(self.git_folder, "HEAD"), encoding="utf-8") as file,
        ):
            kind, _, name = file.read().strip().partition(": ")
            return self.commit_of(name if kind == "ref" else "HEAD")
        return self.commit_of("HEAD")

    def merge_base(self, commit: str, other: str) -> str:
        """Return the best common ancestor of two commits, or ''."""
        result = self.run("merge-base", commit, other, check=False)
        return result.output.decode().split("\n")[0].strip() if result.code == 0 else ""

    def add(self, paths: Sequence[str], status: Status | None = None) -> None:
        """Add exactly these paths to the index, as they are in the folder.

        Removals that are staged already, by `status`, are left out: for git they match nothing.
        """
        staged = {*status.staged_removals} if status else set()
        if staged:
            there = {path for path in staged if os.path.lexists(os.path.join(self.root, path))}
            paths = [path for path in paths if path not in staged or path in there]
        if paths:
            given = "\0".join(paths).encode(errors="surrogateescape")
            self.run(
                *("add", "--all", "--force", "--pathspec-from-file=-", "--pathspec-file-nul"),
                input_data=given,
                shared=True,
            )

    def commit(self, tree: str, message: str, head: str) -> str:
        """Commit a tree onto the commit `head` ('' for none), and return the new commit.

        It uses plumbing commands, because `git commit` reads every file of the folder again.
        """
        parent = ("-p", head) if head else ()
        words = ("commit-tree", tree, *parent, "-F", "-")
        commit = self.run(*words, input_data=message.encode()).output.decode().strip()
        self.run("update-ref", "-m", "papers sync", "HEAD", commit, head or "0" * 40, shared=True)
        return commit

    def commit_merge(self, message: str) -> str:
        """Commit the current merge, and return the new commit."""
        self.run("commit", "--quiet", "--no-verify", "-m", message, shared=True)
        return self.head()

    def run_shell(self, line: str) -> Result:
        """Run a shell command line as git would run one from its settings."""
        command = ["git", "-c", f"alias.papernotes-try=!{line} && :", "papernotes-try"]
        completed = programs.run(command, cwd=self.root, env=self.environ)
        return Result(
            completed.returncode,
            completed.stdout,
            completed.stderr.decode(errors="replace").strip(),
        )


def _parse_changes(out: bytes) -> list[Change]:
    parts = out.decode(errors="surrogateescape").split("\0")
    changes = []
    for at in range(0, len(parts) - 1, 2):
        old_mode, new_mode, old, new, _ = parts[at].lstrip(":").split(" ")
        changes.append(Change(parts[at + 1], old_mode, new_mode, old, new))
    return changes


def top_folder(folder: str) -> str:
    """Return the top of the working tree that a folder is in. Raises RefusedError for another."""
    if not os.path.isdir(folder):
        raise RefusedError(f"There is no folder {folder}.")
    top = os.path.realpath(folder)
    while not os.path.exists(os.path.join(top, ".git")):
        if os.path.dirname(top) == top:
            raise RefusedError(f"{folder} is in no git repository.")
        top = os.path.dirname(top)
    return top


def git_missing() -> RefusedError:
    """Return the error for a missing git."""
    return RefusedError(
        "git is not installed, and `papers sync` needs it. Install git 2.30 or later."
    )


def _git_error(word: str, message: str) -> PapersError:
    text = without_credentials(" ".join(message.split()))
    if ".lock'" in message and "File exists" in message:
        return TryLaterError(
            "Another git is running in this folder, or one was killed. Try again when it has "
            f"ended; if none is running, remove the lock ({text[:120]})."
        )
    if any(sign in message for sign in _DAMAGED):
        return GitError(
            f"The git repository in this folder is damaged (git {word}: {text[:200]}). library.db "
            "and notes/ are intact. Move .git away, then run `papers sync --init REMOTE`."
        )
    return GitError(f"git {word}: {text}")
