"""Commands run in forked processes, which can be killed at a chosen boundary.

A boundary is the moment before or after a file is made, renamed, linked, removed or synced, or
an SQL statement runs. An audit hook and two wrapped functions in the forked child count them;
the program itself needs no change.
"""

import os
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from tests.support.prepared import prepare

_EVENTS = frozenset({"os.rename", "os.link", "os.remove", "os.mkdir", "os.truncate"})
_hit: list[Callable[[bool], None]] = []


class Ran(NamedTuple):
    """The result of a process. `code` is negative if a signal ended it."""

    code: int
    out: str
    err: str
    boundaries: int = 0
    writing: tuple[int, ...] = ()
    """Those of the boundaries, counted from 1, at which something is being written."""


class Kill(NamedTuple):
    """When a process is sent a signal: before a boundary, counted from 1, or after some seconds.

    After seconds the signal is always SIGKILL.
    """

    boundary: int = 0
    seconds: float = 0.0
    sign: int = signal.SIGKILL

    @property
    def where(self) -> str:
        """The boundary or the time, in words."""
        return f"boundary {self.boundary}" if self.boundary else f"{self.seconds * 1000:.1f} ms"


NEVER = Kill()
COUNT = Kill(boundary=1 << 40)
"""A boundary that no run reaches: the boundaries are only counted."""


class Connection(sqlite3.Connection):
    """A connection that counts each statement, before and after it."""

    def execute(self, *given: Any) -> sqlite3.Cursor:
        """Run a statement between two boundaries."""
        writing = not str(given[0]).lstrip()[:6].upper().startswith(("SELECT", "PRAGMA"))
        _boundary(writing=writing)
        try:
            return super().execute(*given)
        finally:
            _boundary(writing=writing)

    def executemany(self, *given: Any) -> sqlite3.Cursor:
        """Run statements between two boundaries."""
        _boundary()
        return super().executemany(*given)


def _boundary(*, writing: bool = True) -> None:
    for hit in _hit:
        hit(writing)


def _audit(event: str, given: tuple[Any, ...]) -> None:
    if _hit and (event in _EVENTS or (event == "open" and _writes(given))):
        _boundary()


def _writes(given: tuple[Any, ...]) -> bool:
    flags = given[2] if len(given) > 2 else 0
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def _install(count: Callable[[bool], None]) -> None:
    """In the child only: call `count` at every boundary, with whether it writes."""
    connect, fsync, replace = sqlite3.connect, os.fsync, os.replace

    def connecting(*given: Any, **named: Any) -> Any:
        return connect(*given, **{"factory": Connection, **named})

    def syncing(handle: Any) -> None:
        _boundary()
        fsync(handle)
        _boundary()

    def replacing(*given: Any, **named: Any) -> None:
        replace(*given, **named)
        _boundary()

    sqlite3.connect = connecting
    os.fsync = syncing  # type: ignore[assignment]
    os.replace = replacing
    sys.addaudithook(_audit)
    _hit.append(count)


@cache
def warm() -> None:
    """Import what the commands import, and make what each makes, so that a forked process starts at once.

    That is done in a thread, which has memory of its own, so that the memory from which forked
    processes take theirs has no holes: to use one costs a copy of its page. Threads do not survive a
    fork; this one ends here, and what is imported starts none.
    """
    import gc

    with ThreadPoolExecutor(1) as thread:
        thread.submit(_load).result()
    gc.freeze()  # garbage collection in a forked process would copy every page it visits


def _load() -> None:
    import importlib
    import pkgutil

    import papernotes

    own = pkgutil.walk_packages(papernotes.__path__, "papernotes.")
    others = (
        *("arxiv", "difflib", "pwd", "pybtex", "requests", "shlex", "sqlite_utils", "subprocess"),
        *("tomllib", "yaml"),
    )
    for name in (*(item.name for item in own), *others):
        if name != "papernotes.__main__":  # it would run the program
            importlib.import_module(name)
    prepare()


def run(
    folder: Path,
    arguments: list[str],
    *,
    kill: Kill = NEVER,
    environ: Mapping[str, str] | None = None,
    log: Path | None = None,
) -> Ran:
    """Run one command in a forked process with its output in files beside `folder` (or `log`).

    Where `kill` names a boundary, the boundaries of the run are counted.
    """
    log = log or folder
    paths = [log.with_name(f"{log.name}.{name}") for name in ("out", "err", "count")]
    child = os.fork()
    if child == 0:
        _child(folder, arguments, paths, kill, environ or {})
    code = _wait(child, kill.seconds)
    texts = [path.read_text(errors="replace") if path.exists() else "" for path in paths]
    boundaries, *writing = map(int, texts[2].split() or ["0"])
    return Ran(code, texts[0], texts[1], boundaries, tuple(writing))


def run_each(
    folder: Path, commands: Iterable[tuple[str, ...]], environ: Mapping[str, str], log: Path
) -> list[Ran]:
    """Run commands one after the other."""
    warm()
    return [run(folder, list(words), environ=environ, log=log) for words in commands]


def run_within(
    memory: int, folder: Path, commands: Iterable[tuple[str, ...]], environ: Mapping[str, str]
) -> list[Ran]:
    """Run commands one after the other, with this limit in bytes for them and this process."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    return run_each(folder, commands, environ, folder)


def _wait(child: int, seconds: float) -> int:
    if seconds:
        import time

        time.sleep(seconds)
        # Not reaped yet, so the process id is still this child's.
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _child(
    folder: Path,
    arguments: list[str],
    paths: list[Path],
    kill: Kill,
    environ: Mapping[str, str],
) -> None:
    code, seen, points = 70, 0, list[int]()

    def hit(writing: bool) -> None:  # noqa: FBT001 - a callback with one argument
        nonlocal seen
        seen += 1
        if writing:
            points.append(seen)
        if seen == kill.boundary:
            os.kill(os.getpid(), kill.sign)

    try:
        for number, path in ((1, paths[0]), (2, paths[1])):
            os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), number)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        sys.stdin = os.fdopen(0, closefd=False)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
        os.environ.update(environ)
        os.chdir(folder.parent)
        if kill.boundary:
            _install(hit)
        from papernotes import interrupts
        from papernotes.cli.main import run as command

        interrupts.install_handlers()
        code = command(["--library", str(folder), *arguments])
        sys.stdout.flush()
        sys.stderr.flush()
        paths[2].write_text(" ".join(map(str, (seen, *points))))
    except BaseException:
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(code)
