"""A repository in one folder, worked on through the git program, and nothing run from its data."""

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
_DAMAGED = ("bad object", "corrupt", "unable to read tree", "unable to read sha1", "is empty",
            "invalid object", "missing blob", "missing tree")  # fmt: skip


class GitError(PapersError):
    """A git command that ended in an error; the message is what it said."""


class Change(NamedTuple):
    """A file that differs between two trees. A blob of zeros, or no mode, is no file."""

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
    """Paths with the blobs of base, ours and theirs; a blob of zeros is no file."""


class Repository:
    """The repository whose working tree is the folder `root`; there may be none yet."""

    def __init__(self, root: str, environ: Mapping[str, str]) -> None:
        self.root = root
        self.identity: Mapping[str, str] = {}
        """Who commits, where the reader's own settings do not say."""
        self.index_lock: int | None = None
        """An open lock that every command which writes the index shares until it ends."""
        self.interactive = sys.stdin is not None and sys.stdin.isatty()
        """Whether there is a reader who can be asked for a password."""
        self.timeout = 120.0
        """The seconds after which a remote that says nothing is given up, if nobody looks on."""
        self.on_wait: Callable[[], None] | None = None
        """What to call when the wait for a remote is felt."""
        self.environ = environment(root, environ, interactive=self.interactive)

    @property
    def git_folder(self) -> str:
        """Where git keeps what is this working tree's own: .git, or where a file .git leads."""
        place = os.path.join(self.root, ".git")
        if os.path.isfile(place):  # of a worktree or a submodule
            with open(place, encoding="utf-8", errors="surrogateescape") as file:
                place = os.path.join(self.root, file.read().removeprefix("gitdir:").strip())
        return place

    @property
    def common_folder(self) -> str:
        """Where git keeps what all working trees of the repository share."""
        place = self.git_folder
        with suppress(OSError), open(os.path.join(place, "commondir"), encoding="utf-8") as file:
            return os.path.join(place, file.read().strip())
        return place

    @property
    def exists(self) -> bool:
        """Whether there is a repository in this very folder."""
        return os.path.exists(os.path.join(self.root, ".git"))

    def has_variable(self, name: str) -> bool:
        """Whether a variable of the environment reaches git."""
        return bool(self.environ.get(name))

    def command_line(self, words: Sequence[str]) -> list[str]:
        """The whole command line of a git command."""
        settings = {**SETTINGS, **self.identity}.items()
        return ["git", *(p for name, value in settings for p in ("-c", f"{name}={value}")), *words]

    def run(
        self, *words: str, input_data: bytes | None = None, check: bool = True, shared: bool = False
    ) -> Result:
        """Run a git command. Raises GitError where it ends in an error, unless not `check`."""
        kept = (
            (self.index_lock,) if shared and self.index_lock is not None and os.name != "nt" else ()
        )
        try:
            done = programs.run(
                self.command_line(words), input_data, cwd=self.root, env=self.environ, pass_fds=kept
            )
        except FileNotFoundError as error:
            raise git_missing() from error
        said = done.stderr.decode(errors="replace").strip()
        if check and done.returncode:
            raise _failure(words[0], said or done.stdout.decode(errors="replace"))
        return Result(done.returncode, done.stdout, said)

    def config(self) -> dict[str, str]:
        """Every setting that holds here, by lower-case name; of several the last."""
        out = self.run("config", "--list", "-z", check=False).output.decode(errors="replace")
        pairs = (one.partition("\n") for one in out.split("\0") if one)
        return {name: value for name, _, value in pairs}

    def status(self) -> Status:
        """How the working tree and the index differ from the commit."""
        out = self.run("status", "--porcelain=v2", "--branch", "-z", shared=True).output
        commit = branch = ""
        changed: list[str] = []
        unmerged: dict[str, tuple[str, str, str]] = {}
        for line in out.decode(errors="surrogateescape").split("\0"):
            if line.startswith("# branch.oid "):
                commit = line[13:] if line[13:] != "(initial)" else ""
            elif line.startswith("# branch.head "):
                branch = line[14:]
            elif line.startswith("1 "):
                changed.append(line.split(" ", 8)[8])
            elif line.startswith("? "):
                changed.append(line[2:])
            elif line.startswith("u "):
                parts = line.split(" ", 10)
                unmerged[parts[10]] = (parts[7], parts[8], parts[9])
        return Status(commit, branch, tuple(changed), unmerged)

    def changes(self, old: str, new: str) -> list[Change]:
        """The files that differ between two commits, with their modes and blobs."""
        out = self.run(
            "diff-tree", "-r", "-z", "--no-renames", "--raw", "--no-abbrev", old, new
        ).output
        return _raw(out)

    def staged(self, commit: str) -> tuple[str, list[Change]]:
        """The index as a tree, and the files in which it differs from a commit ('' for none)."""
        tree = self.run("write-tree", shared=True).output.decode().strip()
        return tree, self.changes(commit or EMPTY_TREE, tree)

    def blobs(self, names: Iterable[str]) -> dict[str, bytes]:
        """The contents of objects (`BLOB` or `COMMIT:path`) by name; missing ones are left out."""
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return {}
        out = self.run(
            "cat-file", "--batch", input_data="".join(f"{n}\n" for n in wanted).encode()
        ).output
        made: dict[str, bytes] = {}
        at = 0
        for name in wanted:
            end = out.index(b"\n", at)
            head = out[at:end].split(b" ")
            at = end + 1
            if head[-1] == b"missing":
                continue
            size = int(head[-1])
            made[name] = out[at : at + size]
            at += size + 1
        return made

    def commit_of(self, name: str) -> str:
        """The commit that a name stands for; empty where there is none. Asks git only if it must."""
        if name == "MERGE_HEAD" or name.startswith("refs/"):
            place = os.path.join(
                self.git_folder if name == "MERGE_HEAD" else self.common_folder, name
            )
            with suppress(OSError, ValueError), open(place, encoding="ascii") as file:
                if len(found := file.read().strip()) >= 40 and found.isalnum():
                    return found
        done = self.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", check=False)
        return done.output.decode().strip() if done.code == 0 else ""

    def head(self) -> str:
        """The commit that is checked out; empty before the first."""
        with (
            suppress(OSError),
            open(os.path.join(self.git_folder, "HEAD"), encoding="utf-8") as file,
        ):
            kind, _, name = file.read().strip().partition(": ")
            return self.commit_of(name if kind == "ref" else "HEAD")
        return self.commit_of("HEAD")

    def merge_base(self, one: str, other: str) -> str:
        """The commit that two commits both come from; empty where there is none."""
        done = self.run("merge-base", one, other, check=False)
        return done.output.decode().split("\n")[0].strip() if done.code == 0 else ""

    def add(self, paths: Sequence[str]) -> None:
        """Put exactly these paths into the index, as they are in the folder."""
        if paths:
            given = "\0".join(paths).encode(errors="surrogateescape")
            self.run(
                *("add", "--all", "--force", "--pathspec-from-file=-", "--pathspec-file-nul"),
                input_data=given,
                shared=True,
            )

    def commit(self, tree: str, message: str, head: str) -> str:
        """Commit a tree onto the commit `head` ('' for none), and return the commit.

        Step by step, because `git commit` looks at every file of the folder once more.
        """
        parent = ("-p", head) if head else ()
        words = ("commit-tree", tree, *parent, "-F", "-")
        made = self.run(*words, input_data=message.encode()).output.decode().strip()
        self.run("update-ref", "-m", "papers sync", "HEAD", made, head or "0" * 40, shared=True)
        return made

    def commit_merge(self, message: str) -> str:
        """Commit the merge that is under way, and return the commit."""
        self.run("commit", "--quiet", "--no-verify", "-m", message, shared=True)
        return self.head()

    def run_shell(self, line: str) -> Result:
        """Run a command line of our own setting as git would run it."""
        command = ["git", "-c", f"alias.papernotes-try=!{line} && :", "papernotes-try"]
        done = programs.run(command, cwd=self.root, env=self.environ)
        return Result(done.returncode, done.stdout, done.stderr.decode(errors="replace").strip())


def _raw(out: bytes) -> list[Change]:
    parts = out.decode(errors="surrogateescape").split("\0")
    made = []
    for at in range(0, len(parts) - 1, 2):
        old_mode, new_mode, old, new, _ = parts[at].lstrip(":").split(" ")
        made.append(Change(parts[at + 1], old_mode, new_mode, old, new))
    return made


def git_missing() -> RefusedError:
    """What is said where there is no git."""
    return RefusedError(
        "git is not installed, and `papers sync` works by it: install git 2.30 or later."
    )


def _failure(word: str, said: str) -> PapersError:
    text = without_credentials(" ".join(said.split()))
    if ".lock'" in said and "File exists" in said:
        return TryLaterError(
            "Another git is at work in this folder, or one was killed: try again when it is done; "
            f"if none is, remove the lock ({text[:120]})."
        )
    if any(sign in said for sign in _DAMAGED):
        return GitError(
            f"The git repository in this folder is damaged (git {word}: {text[:200]}). library.db "
            "and notes/ are not: move .git away, then `papers sync --init REMOTE`."
        )
    return GitError(f"git {word}: {text}")
