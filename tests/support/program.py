"""`papers`, run as a user runs it: a process with its own streams, folder and environment.

Where Python's own start is not what a test is about, the process is a fork of one that has
imported the program before (`tests.support.starter`), which takes a fifth of the time.
"""

import atexit
import os
import pickle
import selectors
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
from threading import RLock
from typing import IO, NamedTuple

from tests.support.folders import ROOT
from tests.support.interpreter import MEASURED

PATIENCE = 120
"""Seconds after which a command is killed."""
_LOCALES = ("LC_ALL", "LC_CTYPE", "LANG")


class Request(NamedTuple):
    """A command for the starter."""

    words: list[str]
    environ: dict[str, str]
    folder: str
    script: bool
    """Whether it is `papers`, and not `python -m papernotes`."""
    terminal: bool


def run(
    words: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path | str | None = None,
    typed: str | None = "",
    script: bool = False,
) -> subprocess.CompletedProcess[str]:
    """Run `papers` to its end, without a terminal; `typed` None is no input at all."""
    done = run_bytes(words, env=env, cwd=cwd, typed=typed, script=script)
    return subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )


def run_bytes(
    words: Sequence[str],
    *,
    env: Mapping[str, str],
    cwd: Path | str | None = None,
    typed: str | None = "",
    script: bool = False,
) -> subprocess.CompletedProcess[bytes]:
    """The same with the output as bytes."""
    if not can_fork(env):
        program = ["papers"] if script else [sys.executable, "-m", "papernotes"]
        return subprocess.run(
            [*program, *words],
            env=env,
            cwd=cwd,
            input=(typed or "").encode(),
            capture_output=True,
            timeout=PATIENCE,
        )
    request = Request(list(words), dict(env), str(cwd or os.getcwd()), script, terminal=False)
    with _input(typed) as given:
        outputs = [os.pipe(), os.pipe()]
        with _starter().lock:
            pid = _starter().start(request, [given.fileno(), outputs[0][1], outputs[1][1]])
            for _, inner in outputs:
                os.close(inner)
            out, err = _read_all([outer for outer, _ in outputs], pid)
            code = _starter().wait()
    return subprocess.CompletedProcess(list(words), code, out, err)


def can_fork(env: Mapping[str, str]) -> bool:
    """Whether a fork does what a new process would do in this environment."""
    locale = next((env[name] for name in _LOCALES if env.get(name)), "")
    python = {name for name in env if name.startswith("PYTHON")} - {"PYTHONPATH"}
    return (
        hasattr(os, "fork")
        and MEASURED not in env
        and not python
        and env.get("PYTHONPATH", str(ROOT / "src")) == str(ROOT / "src")
        and locale in ("", "C.UTF-8")
    )


# A fork of the tests would inherit locks of their threads. A test run in the background may
# ignore Ctrl-C; a user's command does not.
_AT_TERMINAL = """
import os, signal, sys
os.login_tty(0)
signal.signal(signal.SIGINT, signal.SIG_DFL)
signal.alarm(int(sys.argv[1]))
os.execv(sys.argv[2], sys.argv[2:])
"""


@contextmanager
def at_terminal(
    words: Sequence[str], env: Mapping[str, str], terminal: int
) -> Iterator[Callable[[], int]]:
    """Start `papers` at a terminal, given by its inner end; yield what waits for its exit code."""
    if not can_fork(env):
        command = [sys.executable, "-I", "-S", "-c", _AT_TERMINAL, str(PATIENCE)]
        command += [sys.executable, "-m", "papernotes", *words]
        with subprocess.Popen(
            command, env=env, stdin=terminal, stdout=terminal, stderr=terminal
        ) as running:
            os.close(terminal)
            yield running.wait
        return
    request = Request(list(words), dict(env), os.getcwd(), script=False, terminal=True)
    with _starter().lock:
        _starter().start(request, [terminal, terminal, terminal])
        os.close(terminal)
        yield _starter().wait


class _Starter:
    """The other process, which runs one command at a time."""

    def __init__(self) -> None:
        self.lock = RLock()
        self._channel, other = socket.socketpair()
        environ = {name: value for name, value in os.environ.items() if name not in _LOCALES}
        environ |= {
            "LANG": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
        }
        with other:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.support.starter", str(other.fileno())],
                env=environ,
                cwd=ROOT,
                pass_fds=[other.fileno()],
                start_new_session=True,
            )
        atexit.register(self._close)

    def start(self, request: Request, descriptors: list[int]) -> int:
        """Start a command with these standard streams and return its process id."""
        body = pickle.dumps(tuple(request))
        socket.send_fds(self._channel, [len(body).to_bytes(8, "little")], descriptors)
        self._channel.sendall(body)
        return self._number()

    def wait(self) -> int:
        """Return the exit code of the command that runs."""
        return self._number()

    def _number(self) -> int:
        data = self._channel.recv(8, socket.MSG_WAITALL)
        assert len(data) == 8, "the process that starts commands has ended"
        return int.from_bytes(data, "little", signed=True)

    def _close(self) -> None:
        self._channel.close()
        self._process.wait()


@cache
def _starter() -> _Starter:
    return _Starter()


def _input(typed: str | None) -> IO[bytes]:
    """Standard input: a pipe, as from another program; nothing where nothing is typed."""
    if typed is None:
        return open(os.devnull, "rb")
    data = typed.encode()
    if len(data) > 60_000:  # more than a pipe holds
        file = TemporaryFile()  # noqa: SIM115 - returned open
        file.write(data)
        file.seek(0)
        return file
    outer, inner = os.pipe()
    with open(inner, "wb") as writer:
        writer.write(data)
    return open(outer, "rb")


def _read_all(descriptors: list[int], pid: int) -> list[bytes]:
    """What is written until all ends are closed."""
    texts = dict.fromkeys(descriptors, b"")
    end = time.monotonic() + PATIENCE
    with selectors.DefaultSelector() as ready:
        for descriptor in descriptors:
            ready.register(descriptor, selectors.EVENT_READ)
        while ready.get_map():
            events = ready.select(end - time.monotonic())
            if not events:
                os.kill(pid, signal.SIGKILL)
                raise subprocess.TimeoutExpired(str(pid), PATIENCE)
            for key, _ in events:
                data = os.read(key.fd, 1 << 16)
                texts[key.fd] += data
                if not data:
                    ready.unregister(key.fd)
                    os.close(key.fd)
    return [texts[descriptor] for descriptor in descriptors]
