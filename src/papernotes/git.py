"""The one owner of the git program: a repository in one folder, and nothing run from its data.

Hooks, filters, helpers of the merge and signing are off for every command; so are the
defaults of git that change bytes or guess at renames. What stands in the environment
about another repository is not passed on.
"""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from papernotes.errors import PapersError, Refused, TryLater

EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
_OFF = (
    "core.autocrlf", "core.safecrlf", "core.fsmonitor", "core.quotePath", "commit.gpgSign",
    "merge.renames", "merge.directoryRenames", "merge.verifySignatures", "diff.renames",
    "status.renames", "rerere.enabled", "submodule.recurse", "fetch.recurseSubmodules",
    "push.followTags", "push.gpgSign", "maintenance.auto", "advice.detachedHead",
)  # fmt: skip
_SETTINGS = {
    **dict.fromkeys(_OFF, "false"),
    **dict.fromkeys(("core.hooksPath", "core.excludesFile", "core.attributesFile"), os.devnull),
    **dict.fromkeys(("core.protectNTFS", "core.protectHFS", "core.symlinks"), "true"),
    "merge.conflictStyle": "merge",
    "diff.ignoreSubmodules": "none",
    "status.showUntrackedFiles": "all",
    "push.recurseSubmodules": "no",
    "gc.auto": "0",
    "protocol.ext.allow": "never",
}
_KEPT = (
    "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_ASKPASS", "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_PROXY_COMMAND", "GIT_SSL_CAINFO",
    "GIT_EXEC_PATH", "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME",
    "GIT_COMMITTER_EMAIL", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE",
)  # fmt: skip
_NETWORK = ("could not resolve", "could not read from remote", "unable to access", "timed out",
            "connection", "network is unreachable", "terminal prompts disabled")  # fmt: skip

_FASTER = ("fetch first", "non-fast-forward", "cannot lock ref", "stale info",
           "failed to update ref")  # fmt: skip
_NOWHERE = "does not appear to be a git repository"
_REFUSED = ("hook declined", "denied")


class Failed(PapersError):
    """A git command that ended in an error; the message is what it said."""


class Done(NamedTuple):
    """How a command ended, and what it said."""

    code: int
    out: bytes
    said: str


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
        self.folder = os.path.join(root, ".git")
        self.identity: Mapping[str, str] = {}
        """Who commits, where the reader's own settings do not say."""
        self.held: int | None = None
        """An open lock that every command which writes the index shares until it ends."""
        self._environ = _environment(root, environ)

    @property
    def exists(self) -> bool:
        """Whether there is a repository in this very folder."""
        return os.path.exists(self.folder)

    def has_environment(self, name: str) -> bool:
        """Whether a variable of the environment reaches git."""
        return bool(self._environ.get(name))

    def run(
        self, *words: str, given: bytes | None = None, check: bool = True, shared: bool = False
    ) -> Done:
        """Run a git command. Raises Failed where it ends in an error, unless not `check`."""
        settings = [
            part for name, value in _settings(self.identity) for part in ("-c", f"{name}={value}")
        ]
        kept = (self.held,) if shared and self.held is not None and os.name != "nt" else ()
        try:
            done = subprocess.run(
                ["git", *settings, *words],
                cwd=self.root,
                env=self._environ,
                input=given,
                stdin=None if given is not None else subprocess.DEVNULL,
                capture_output=True,
                pass_fds=kept,
                check=False,
            )
        except FileNotFoundError as error:
            raise Refused(
                "git is not installed, and `papers sync` works by it: install git 2.30 or later."
            ) from error
        said = done.stderr.decode(errors="replace").strip()
        if check and done.returncode:
            text = said or done.stdout.decode(errors="replace")
            raise Failed(f"git {words[0]}: {shown(' '.join(text.split()))}")
        return Done(done.returncode, done.stdout, said)

    def config(self) -> dict[str, str]:
        """Every setting that holds here, by lower-case name; of several the last."""
        out = self.run("config", "--list", "-z", check=False).out.decode(errors="replace")
        pairs = (one.partition("\n") for one in out.split("\0") if one)
        return {name: value for name, _, value in pairs}

    def status(self) -> Status:
        """How the working tree and the index differ from the commit."""
        out = self.run("status", "--porcelain=v2", "--branch", "-z", shared=True).out
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
        ).out
        return _raw(out)

    def staged(self, commit: str) -> tuple[str, list[Change]]:
        """The index as a tree, and the files in which it differs from a commit ('' for none)."""
        tree = self.run("write-tree", shared=True).out.decode().strip()
        return tree, self.changes(commit or EMPTY_TREE, tree)

    def blobs(self, names: Iterable[str]) -> dict[str, bytes]:
        """The contents of objects (`BLOB` or `COMMIT:path`) by name; missing ones are left out."""
        wanted = list(dict.fromkeys(names))
        if not wanted:
            return {}
        out = self.run("cat-file", "--batch", given="".join(f"{n}\n" for n in wanted).encode()).out
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
            place = os.path.join(self.folder, name)
            with suppress(OSError, ValueError), open(place, encoding="ascii") as file:
                if len(found := file.read().strip()) >= 40 and found.isalnum():
                    return found
        done = self.run("rev-parse", "--verify", "--quiet", f"{name}^{{commit}}", check=False)
        return done.out.decode().strip() if done.code == 0 else ""

    def head(self) -> str:
        """The commit that is checked out; empty before the first."""
        with suppress(OSError), open(os.path.join(self.folder, "HEAD"), encoding="utf-8") as file:
            kind, _, name = file.read().strip().partition(": ")
            return self.commit_of(name if kind == "ref" else "HEAD")
        return self.commit_of("HEAD")

    def base(self, one: str, other: str) -> str:
        """The commit that two commits both come from; empty where there is none."""
        done = self.run("merge-base", one, other, check=False)
        return done.out.decode().split("\n")[0].strip() if done.code == 0 else ""

    def add(self, paths: Sequence[str]) -> None:
        """Put exactly these paths into the index, as they are in the folder."""
        if paths:
            given = "\0".join(paths).encode(errors="surrogateescape")
            self.run(
                *("add", "--all", "--force", "--pathspec-from-file=-", "--pathspec-file-nul"),
                given=given,
                shared=True,
            )

    def commit(self, tree: str, message: str, head: str) -> str:
        """Commit a tree onto the commit `head` ('' for none), and return the commit.

        Step by step, because `git commit` looks at every file of the folder once more.
        """
        parent = ("-p", head) if head else ()
        words = ("commit-tree", tree, *parent, "-F", "-")
        made = self.run(*words, given=message.encode()).out.decode().strip()
        self.run("update-ref", "-m", "papers sync", "HEAD", made, head or "0" * 40, shared=True)
        return made

    def commit_merge(self, message: str) -> str:
        """Commit the merge that is under way, and return the commit."""
        self.run("commit", "--quiet", "--no-verify", "-m", message, shared=True)
        return self.head()

    def shell(self, line: str) -> Done:
        """Run a command line of our own setting as git would run it."""
        done = subprocess.run(
            ["git", "-c", f"alias.papernotes-try=!{line} && :", "papernotes-try"],
            cwd=self.root,
            env=self._environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
        return Done(done.returncode, done.stdout, done.stderr.decode(errors="replace").strip())

    def tried(self, *words: str) -> Done:
        """A command that asks the remote. Raises TryLater where that cannot be reached."""
        done = self.run(*words, check=False)
        said = done.said.lower()
        if done.code and any(one in said for one in _NETWORK) and _NOWHERE not in said:
            raise TryLater(f"The remote cannot be reached ({last(done)}): try again later.")
        return done

    def fetch(self, branch: str) -> str:
        """The commit that the remote has for a branch; empty where it has none."""
        place = f"refs/remotes/origin/{branch}"
        words = ("--quiet", "--no-tags", "--no-write-fetch-head", "origin")
        done = self.tried("fetch", *words, f"+refs/heads/{branch}:{place}")
        if done.code:
            if "couldn't find remote ref" in done.said:
                return ""
            raise TryLater(f"The remote cannot be read ({last(done)}). Nothing was lost.")
        return self.commit_of(place)

    def push(self, branch: str) -> bool:
        """Give the remote the commit; False where somebody was faster."""
        done = self.tried("push", "--quiet", "origin", f"HEAD:refs/heads/{branch}")
        if done.code == 0:
            return True
        said = done.said.lower()
        if _NOWHERE in said:
            raise TryLater(f"The remote cannot be reached ({last(done)}). Nothing was lost.")
        if any(sign in said for sign in _FASTER) and not any(sign in said for sign in _REFUSED):
            return False
        raise Refused(f"The remote does not take what was committed here ({last(done)}).")


def last(done: Done) -> str:
    """The line of what git said that tells most."""
    lines = [line.strip() for line in done.said.splitlines() if line.strip()]
    telling = [line for line in lines if line.startswith(("fatal:", "ssh:", "error:"))]
    return shown((telling or lines or ["no answer"])[0])


def _raw(out: bytes) -> list[Change]:
    parts = out.decode(errors="surrogateescape").split("\0")
    made = []
    for at in range(0, len(parts) - 1, 2):
        old_mode, new_mode, old, new, _ = parts[at].lstrip(":").split(" ")
        made.append(Change(parts[at + 1], old_mode, new_mode, old, new))
    return made


def _settings(identity: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    yield from _SETTINGS.items()
    yield from identity.items()


def _environment(root: str, environ: Mapping[str, str]) -> dict[str, str]:
    made = {n: v for n, v in environ.items() if not n.startswith("GIT_") or n in _KEPT}
    made |= {
        "LC_ALL": "C.UTF-8",
        "GIT_CEILING_DIRECTORIES": os.path.dirname(os.path.realpath(root)),
        "GIT_LITERAL_PATHSPECS": "1",
        "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
        "GIT_EDITOR": "true",
        "GIT_MERGE_AUTOEDIT": "no",
    }
    if not sys.stdin.isatty():
        made["GIT_TERMINAL_PROMPT"] = "0"
        made["SSH_ASKPASS_REQUIRE"] = "never"
    return made


def shown(text: str) -> str:
    """What git said, with nothing in it that a terminal would act on."""
    return "".join(one if one.isprintable() else "?" for one in text)
