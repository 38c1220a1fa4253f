"""Other programs that a command runs: git, an editor, a pager. None outlives the command.

A program that died of Ctrl-C ends the command as Ctrl-C does, whichever of the two was
reached first.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from typing import Any

from papernotes import interrupts

Child = subprocess.Popen[bytes]
_KINDLY = 2.0  # seconds that a program has to put its things in order
_MOMENT = 0.1  # seconds in which a Ctrl-C reaches every program that it is for
_TYPED = 0x80  # what Linux says of a signal that comes from the terminal, and from no process
_MARK = "PAPERNOTES_RUNS"  # the variable by which what a program has started is found again
_numbers = count(1)


@contextmanager
def running(command: Sequence[str], **options: Any) -> Iterator[Child]:
    """A program at work, with the options of Popen; the end of the block waits for it.

    Where the block is left by an exception, the program is ended with all that it started.
    Raises OSError where it cannot be started, and Interrupted where it died of Ctrl-C.
    """
    environ = options.pop("env", None) or os.environ
    mark = f";{os.getpid()}.{next(_numbers)};"
    options["env"] = {**environ, _MARK: environ.get(_MARK, "") + mark}
    child: Child | None = None
    try:
        with interrupts.deferred():  # else it might be running before anybody knows it
            child = subprocess.Popen(command, **options)
        yield child
        if child.wait() in (-signal.SIGINT, 128 + signal.SIGINT):
            interrupts.interrupt()
    except BaseException:
        if child is not None:
            with interrupts.deferred():
                _end(child, mark, leads=bool(options.get("start_new_session")))
        raise
    finally:
        for stream in (child.stdin, child.stdout, child.stderr) if child is not None else ():
            if stream is not None:
                with suppress(OSError):
                    stream.close()


def run(
    command: Sequence[str], input_data: bytes | None = None, **options: Any
) -> subprocess.CompletedProcess[bytes]:
    """Run a program that reads `given`, or nothing, to its end; what it wrote."""
    pipe = subprocess.PIPE
    stdin = subprocess.DEVNULL if input_data is None else pipe
    with running(command, stdin=stdin, stdout=pipe, stderr=pipe, **options) as child:
        out, err = child.communicate(input_data)
    return subprocess.CompletedProcess(command, child.returncode, out, err)


def run_interactive(command: Sequence[str]) -> int:
    """Run a program that the reader works in, such as an editor; its exit code.

    A Ctrl-C that is typed there is the program's own matter, for it gets it too: the command
    ends only if the program does. A signal that is sent to this process ends both.
    """
    with running(command) as child:
        wait_interactive(child)
    if child.returncode:
        wait_for_interrupt()
    return child.returncode


def wait_interactive(child: Child) -> bool:
    """Wait for a program that has the terminal; whether Ctrl-C was typed meanwhile.

    Raises Interrupted, with the program still running, for a signal that was sent.
    """
    typed = False
    with interrupts.deferred():
        if not hasattr(signal, "sigtimedwait"):
            return _attend_simply(child)
        listening = {*interrupts.handled_signals(), signal.SIGCHLD}
        before = signal.pthread_sigmask(signal.SIG_BLOCK, listening)
        try:
            while child.poll() is None and not interrupts.is_pending():
                signed = signal.sigtimedwait(listening, 1.0)
                if signed is None or signed.si_signo == signal.SIGCHLD:
                    continue
                if signed.si_signo == signal.SIGINT and signed.si_code == _TYPED:
                    typed = True
                else:
                    interrupts.record_signal(signed.si_signo)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return typed


def _attend_simply(child: Child) -> bool:
    """The same where the system does not tell where a signal comes from."""
    at_terminal = sys.stdin is not None and sys.stdin.isatty()
    while child.poll() is None and not (interrupts.is_pending() and not at_terminal):
        time.sleep(0.05)
    return interrupts.is_pending()


def wait_for_interrupt() -> None:
    """Wait for a Ctrl-C that may have ended another program a moment before it comes here."""
    time.sleep(_MOMENT)


def _end(child: Child, mark: str, *, leads: bool) -> None:
    """End a program with all that it started, kindly first: it has locks to take away."""
    session = child.pid if leads else os.getsid(0) if os.name != "nt" else 0
    for sign in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        with suppress(OSError):
            if child.poll() is None:
                child.send_signal(sign)
            if leads and os.name != "nt":
                os.killpg(child.pid, sign)
        for pid in _started(mark, session):
            with suppress(OSError):
                os.kill(pid, sign)
        until = time.monotonic() + _KINDLY
        while (over := child.poll() is not None and not _started(mark, session)) is False:
            if time.monotonic() > until:
                break
            time.sleep(0.01)
        if over:
            return


def _started(mark: str, session: int) -> list[int]:
    """What a program has started in its session and still runs; nothing where no system tells.

    What has begun a session of its own means to outlive it, such as a connection of ssh that
    others share.
    """
    found = []
    for name in filter(str.isdecimal, os.listdir("/proc") if sys.platform == "linux" else ()):
        with suppress(OSError), open(f"/proc/{name}/environ", "rb") as file:
            if mark.encode() in file.read() and os.getsid(int(name)) == session:
                found.append(int(name))
    return found
