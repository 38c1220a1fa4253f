"""Commands to a remote: with a time limit, a notice for long waits, and clear errors."""

import os
import subprocess
import threading
import time
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from papernotes import programs
from papernotes.errors import PapersError, RefusedError, TryLaterError
from papernotes.git.output import Result, summary, without_credentials
from papernotes.git.repository import Repository, git_missing

_NOTICE_AFTER = 5.0  # seconds after which a wait is reported
_PASSWORD_NEEDED = (
    "terminal prompts disabled",
    "could not read username",
    "could not read password",
)
_ACCESS_DENIED = ("authentication failed", "invalid username or password", "error: 401", "error: 403",
           "permission denied", "access denied", "authorization failed", "too many auth")  # fmt: skip # a table
_UNREACHABLE = ("could not resolve", "unable to access", "timed out", "connection", "network is unreach",
         "no route to host", "too slow", "hung up", "early eof", "error: 5",
         "could not read from remote")  # fmt: skip # a table
_NO_REPOSITORY = ("does not appear to be a git repository", "does not exist", "not found", "error: 404",
            "is this a git repository", "not a git repository")  # fmt: skip # a table
_REMOTE_IS_NEWER = (
    "fetch first",
    "non-fast-forward",
    "cannot lock ref",
    "stale info",
    "failed to update ref",
)
_REFUSED = ("hook declined", "denied")
_MOVED = "cannot lock ref"  # by another fetch: that of an editor, or one that a killed sync began
_FETCHES = 5  # times that a fetch is begun when others move the branch meanwhile
_NO_TERMINAL = (
    ", but there is no terminal to ask on. Run `papers sync` in a terminal, or let git store them "
    "(`git help credentials`)"
)
_NOTHING_LOST = "Nothing was lost."


def run_remote(
    repository: Repository, *words: str, given: bytes = b"", target: IO[bytes] | None = None
) -> Result:
    """Run a command that contacts the remote. Raises PapersError where it fails or needs a
    password. It reads what is `given`, and writes into `target`, by default into the result.

    Without a terminal, the command has none either, so that it cannot wait for an answer to an
    invisible question. With a terminal, the user decides how long to wait.
    """
    with TemporaryFile() as out, TemporaryFile() as err, TemporaryFile() as text:
        text.write(given)
        text.seek(0)
        try:
            with programs.running(
                repository.command_line(words),
                cwd=repository.root,
                env=repository.environ,
                stdin=text if given else subprocess.DEVNULL,
                stdout=out if target is None else target,
                stderr=err,
                start_new_session=not repository.interactive,
            ) as child:
                _watch(repository, child, err)
        except FileNotFoundError as error:
            raise git_missing() from error
        out.seek(0)
        err.seek(0)
        result = Result(child.returncode, out.read(), err.read().decode(errors="replace").strip())
    if result.code:
        programs.wait_for_interrupt()
        if (trouble := _connection_error(repository, result)) is not None:
            raise trouble
    return result


def _watch(repository: Repository, child: programs.Child, err: IO[bytes]) -> None:
    """Wait for a command. Raises TryLaterError where it is silent for too long without a
    terminal.
    """
    ended, given_up = threading.Event(), threading.Event()

    def watch() -> None:
        started = heard = time.monotonic()
        size, noticed = 0, False
        while not ended.wait(0.2):
            now = time.monotonic()
            if (length := os.fstat(err.fileno()).st_size) != size:
                size, heard = length, now
            if not noticed and now - started > _NOTICE_AFTER and repository.on_wait is not None:
                noticed = True
                repository.on_wait()
            if not repository.interactive and now - heard > repository.timeout:
                given_up.set()
                child.terminate()  # wakes up the other thread, which ends the rest
                return

    watcher = threading.Thread(target=watch, daemon=True)
    try:
        watcher.start()
        child.wait()
    finally:
        ended.set()
        if watcher.ident is not None:
            watcher.join()
    if given_up.is_set():
        raise TryLaterError(
            f"The remote has not answered for {repository.timeout:.0f} seconds. Try again later. "
            f"{_NOTHING_LOST}"
        )


def _connection_error(repository: Repository, result: Result) -> PapersError | None:
    """Return the error that kept git from contacting the remote; None for any other failure."""
    message, lowered = summary(result), result.message.lower()
    if "rejected]" in lowered:  # by the remote's own rules, which its message explains
        return None
    if any(sign in lowered for sign in _PASSWORD_NEEDED):
        hint = "" if repository.interactive else _NO_TERMINAL
        return RefusedError(f"The remote asks for a user name and password{hint}. {_NOTHING_LOST}")
    if "host key verification failed" in lowered:
        return RefusedError(
            "ssh does not know the remote's host key, or the key has changed. Connect once with ssh "
            f"in a terminal. {_NOTHING_LOST}"
        )
    if "dubious ownership" in lowered:
        return RefusedError(
            f"git does not trust the remote, a folder of another user ({message}). If "
            "you trust it, run `git config --global --add safe.directory FOLDER`."
        )
    if any(sign in lowered for sign in _ACCESS_DENIED):
        return RefusedError(
            f"The remote denied access ({message}). Check your user name, password or key. {_NOTHING_LOST}"
        )
    if "certificate" in lowered:
        return RefusedError(
            f"The remote's certificate is not accepted ({message}). Check the clock and the "
            f"network. {_NOTHING_LOST}"
        )
    if any(sign in lowered for sign in _UNREACHABLE) and not any(
        sign in lowered for sign in _NO_REPOSITORY
    ):
        return TryLaterError(
            f"The remote cannot be reached ({message}). Try again later. {_NOTHING_LOST}"
        )
    return None


def fetch(repository: Repository, branch: str) -> str:
    """Return the remote's commit of a branch; '' where it has none."""
    place = f"refs/remotes/origin/{branch}"
    words = ("--progress", "--no-tags", "--no-write-fetch-head", "origin")
    for _ in range(_FETCHES):
        result = run_remote(repository, "fetch", *words, f"+refs/heads/{branch}:{place}")
        if _MOVED not in result.message:
            break
    if result.code:
        if "couldn't find remote ref" in result.message:
            return ""
        raise TryLaterError(
            f"The remote cannot be read ({summary(result)}). Try again later. {_NOTHING_LOST}"
        )
    return repository.commit_of(place)


def push(repository: Repository, branch: str) -> bool:
    """Push the commit to the remote; return False where the remote has newer commits."""
    result = run_remote(repository, "push", "--progress", "origin", f"HEAD:refs/heads/{branch}")
    if result.code == 0:
        return True
    lowered = result.message.lower()
    if any(sign in lowered for sign in _NO_REPOSITORY):
        raise TryLaterError(
            f"The remote cannot be reached ({summary(result)}). Try again later. {_NOTHING_LOST}"
        )
    if any(sign in lowered for sign in _REMOTE_IS_NEWER) and not any(
        sign in lowered for sign in _REFUSED
    ):
        return False
    raise RefusedError(
        f"The remote rejected the commit ({summary(result)}). The commit stays here, and "
        "the next `papers sync` pushes it again."
    )


def branches(repository: Repository, remote: str) -> tuple[str, list[str]]:
    """Return the remote's default branch, which may not exist yet, and all existing branches.

    Raises RefusedError where there is no readable repository.
    """
    result = run_remote(repository, "ls-remote", "--symref", "--", remote, "HEAD", "refs/heads/*")
    if result.code:
        raise RefusedError(
            f"{without_credentials(remote)} is not a readable git repository ({summary(result)})."
        )
    usual, names = "", []
    for line in result.output.decode(errors="replace").splitlines():
        commit, _, name = line.partition("\t")
        if commit.startswith("ref: refs/heads/") and name == "HEAD":
            usual = commit[16:]
        elif name.startswith("refs/heads/"):
            names.append(name[11:])
    if not names:  # only a clone learns the branch name of an empty repository
        usual = _unborn_branch(repository, remote)
    return usual or (names[0] if names else "main"), names


def _unborn_branch(repository: Repository, remote: str) -> str:
    with TemporaryDirectory(prefix="papernotes-") as folder:
        empty = os.path.join(folder, "empty")
        words = ("-c", "init.defaultBranch=main", "clone", "--bare", "--quiet", "--template=")
        result = run_remote(repository, *words, "--", remote, empty)
        if result.code:
            return ""
        result = repository.run("--git-dir", empty, "symbolic-ref", "--short", "HEAD", check=False)
        return result.output.decode(errors="replace").strip()
