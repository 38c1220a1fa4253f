"""`papers`, run as a user runs it: a process with its own streams, folder and environment.

Where Python's own start is not what a test is about, the process is a fork of one that has
imported the program before (`tests.support.starter`), which takes a fifth of the time.
"""

import atexit
import marshal
import os
import select
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile
from typing import IO

from tests.support import quick_papers
from tests.support.folders import ROOT
from tests.support.quick_papers import LOCALES

PATIENCE = 120
"""Seconds after which a command is killed."""
SOURCES = str(ROOT / "src")


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
    with _input(typed) as given:
        outputs = [os.pipe(), os.pipe()]
        streams = (given.fileno(), outputs[0][1], outputs[1][1])
        asked = quick_papers.ask(words, env, folder=str(cwd or ""), script=script)
        with closing(quick_papers.send(starter().address, asked, streams)) as channel:
            for _, inner in outputs:
                os.close(inner)
            pid = quick_papers.answer(channel)
            out, err = _read_all([outer for outer, _ in outputs], pid)
            code = quick_papers.answer(channel)
    return subprocess.CompletedProcess(list(words), code, out, err)


def can_fork(env: Mapping[str, str]) -> bool:
    """Whether a fork does what a new process would do in this environment."""
    return hasattr(os, "fork") and quick_papers.can_fork(env, SOURCES)


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
    streams = (terminal, terminal, terminal)
    asked = quick_papers.ask(words, env, terminal=True)
    with closing(quick_papers.send(starter().address, asked, streams)) as channel:
        os.close(terminal)
        quick_papers.answer(channel)
        yield lambda: quick_papers.answer(channel)


class Starter:
    """The other process, with a folder that holds its socket and a `papers` for shells."""

    def __init__(self, *more: str) -> None:
        self._place = TemporaryDirectory(prefix="papers-starter-")
        self.folder = os.path.join(self._place.name, "bin")
        self.address = os.path.join(self._place.name, "socket")
        environ = {name: value for name, value in os.environ.items() if name not in LOCALES}
        environ |= {"LANG": "C.UTF-8", "PYTHONPATH": os.pathsep.join((SOURCES, str(ROOT)))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.starter", self.address, *more],
            env=environ,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )
        atexit.register(self.close)
        text = Path(quick_papers.__file__).read_text("utf-8")
        text += f"\n\nmain({self.address!r}, {SOURCES!r})\n"
        compiled = Path(self._place.name, "compiled")  # which takes a tenth of each start
        compiled.write_bytes(marshal.dumps(compile(text, "papers", "exec")))
        os.mkdir(self.folder)
        for name in ("papers", "papernotes"):
            file = Path(self.folder, name)
            file.write_text(
                f"#!{sys.executable} -IS\nimport marshal\n"
                f"exec(marshal.loads(open({str(compiled)!r}, 'rb').read()))\n",
                "utf-8",
            )
            file.chmod(0o700)
        assert self._process.stdout is not None
        assert self._process.stdout.read(1) == b"."

    def close(self) -> None:
        """End the process."""
        for stream in (self._process.stdin, self._process.stdout):
            assert stream is not None
            stream.close()
        self._process.wait()
        self._place.cleanup()


@cache
def starter() -> Starter:
    """Return the process that forks the commands of this one, started at the first call."""
    return Starter()


@cache
def starter_of_servers() -> Starter:
    """Return the process that forks `papers serve`, started at the first call."""
    return Starter("server")


class Serving:
    """A server that runs in a fork, with what tests use of `subprocess.Popen`."""

    def __init__(self, words: Sequence[str], env: Mapping[str, str]) -> None:
        outputs = [os.pipe(), os.pipe()]
        with open(os.devnull, "rb") as nothing:
            streams = (nothing.fileno(), outputs[0][1], outputs[1][1])
            asked = quick_papers.ask(words, env)
            self._channel = quick_papers.send(starter_of_servers().address, asked, streams)
        for _, inner in outputs:
            os.close(inner)
        self.pid = quick_papers.answer(self._channel)
        self.stdout, self.stderr = (os.fdopen(outer, encoding="utf-8") for outer, _ in outputs)
        self._code: int | None = None

    def poll(self) -> int | None:
        """Return the exit code; None if it runs."""
        if self._code is None and select.select([self._channel], [], [], 0)[0]:
            self._code = quick_papers.answer(self._channel)
        return self._code

    def wait(self, timeout: float) -> int:
        """Wait for the end and return the exit code. Raises TimeoutError."""
        if self._code is None:
            self._channel.settimeout(timeout)
            self._code = quick_papers.answer(self._channel)
        return self._code

    def send_signal(self, number: int) -> None:
        """Send a signal, if it runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """End it as `kill` does."""
        self.send_signal(signal.SIGTERM)

    def communicate(self, timeout: float) -> tuple[str, str]:
        """Wait for the end; return what was not yet read of the output."""
        self.wait(timeout)
        with closing(self._channel), self.stdout, self.stderr:
            return self.stdout.read(), self.stderr.read()


def with_papers(env: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which a shell finds the quick `papers`, where it may."""
    if not can_fork(env):
        return dict(env)
    return {**env, "PATH": f"{starter().folder}{os.pathsep}{env['PATH']}"}


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
