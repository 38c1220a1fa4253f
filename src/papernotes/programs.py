"""Running other programs: git, an editor, a pager. None outlives the command.

A program that dies of Ctrl-C ends the command as Ctrl-C does, whichever of the two the signal
reaches first.
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
from papernotes.errors import RefusedError

Child = subprocess.Popen[bytes]
_GRACE = 2.0  # seconds that a program has to clean up
_INTERRUPT_DELAY = 0.1  # seconds in which a Ctrl-C reaches every process of the terminal
_FROM_TERMINAL = (
    0x80  # Linux's si_code of a signal that comes from the terminal, not from a process
)
_MARK = "PAPERNOTES_RUNS"  # the environment variable that identifies the descendants of a program
_numbers = count(1)


@contextmanager
def running(command: Sequence[str], **options: Any) -> Iterator[Child]:
    """Run a program, with the options of Popen; the end of the block waits for it.

    If the block raises, the program and its descendants are ended. Raises OSError where it cannot
    be started, and CommandInterrupt where it died of Ctrl-C.
    """
    environ = options.pop("env", None) or os.environ
    mark = f";{os.getpid()}.{next(_numbers)};"
    options["env"] = {**environ, _MARK: environ.get(_MARK, "") + mark}
    child: Child | None = None
    try:
        with (
            interrupts.deferred()
        ):  # else a signal might arrive between the start and the assignment
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
    """Run a program to its end, with `input_data` or nothing on its stdin; return its output."""
    pipe = subprocess.PIPE
    stdin = subprocess.DEVNULL if input_data is None else pipe
    with running(command, stdin=stdin, stdout=pipe, stderr=pipe, **options) as child:
        out, err = child.communicate(input_data)
    return subprocess.CompletedProcess(command, child.returncode, out, err)


def editor_command(editor: str) -> list[str]:
    """Return the words of an editor's command line, none if no editor is set.

    Raises RefusedError for a quotation mark without its counterpart.
    """
    import shlex

    try:
        return shlex.split(editor, posix=os.name != "nt")
    except ValueError as error:
        raise RefusedError(f"VISUAL or EDITOR cannot be read ({error}): {editor}") from error


def run_interactive(command: Sequence[str]) -> int:
    """Run a program that the user works in, such as an editor; return its exit code.

    A Ctrl-C typed there reaches the program too, which decides what it means: the command ends
    only if the program does. A signal sent to this process ends both.
    """
    with _signals_held() as options, running(command, **options) as child:
        wait_interactive(child)
    if child.returncode:
        wait_for_interrupt()
    return child.returncode


@contextmanager
def _signals_held() -> Iterator[dict[str, Any]]:
    """Hold back signals in the block, whose sender only `wait_interactive` can tell.

    Otherwise a Ctrl-C that is typed as soon as a program has started would end the command. Yields
    options of Popen with which the program itself gets them.
    """
    if not hasattr(signal, "sigtimedwait"):
        yield {}
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, interrupts.handled_signals())

    def release() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

    try:
        yield {"preexec_fn": release}
    finally:
        release()


def wait_interactive(child: Child) -> bool:
    """Wait for a program that uses the terminal; return whether Ctrl-C was typed meanwhile.

    Raises CommandInterrupt, with the program still running, for a signal sent by a process.
    """
    with interrupts.deferred():
        if not hasattr(signal, "sigtimedwait"):
            return _wait_portably(child)
        listening = {*interrupts.handled_signals(), signal.SIGCHLD}
        before = signal.pthread_sigmask(signal.SIG_BLOCK, listening)
        typed = False
        try:
            while child.poll() is None and not interrupts.is_pending():
                typed |= _take_signal(listening, 1.0)
            # The program may have ended before this process saw the Ctrl-C that both received.
            while not interrupts.is_pending() and signal.sigpending() & listening:
                typed |= _take_signal(listening, 0.0)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return typed


def _take_signal(listening: set[int], seconds: float) -> bool:
    """Wait for a signal; return whether it is a typed Ctrl-C. Others that end the command are
    recorded.
    """
    signed = signal.sigtimedwait(listening, seconds)
    if signed is None or signed.si_signo == signal.SIGCHLD:
        return False
    if signed.si_signo == signal.SIGINT and signed.si_code == _FROM_TERMINAL:
        return True
    interrupts.record_signal(signed.si_signo)
    return False


def _wait_portably(child: Child) -> bool:
    """Wait without knowing where a signal comes from, on other systems than Linux."""
    at_terminal = sys.stdin is not None and sys.stdin.isatty()
    while child.poll() is None and not (interrupts.is_pending() and not at_terminal):
        time.sleep(0.05)
    return interrupts.is_pending()


def wait_for_interrupt() -> None:
    """Wait for a Ctrl-C that may have ended another program a moment before it arrives here."""
    time.sleep(_INTERRUPT_DELAY)


def _end(child: Child, mark: str, *, leads: bool) -> None:
    """End a program and its descendants, first with SIGTERM, so that it can remove its locks."""
    session = child.pid if leads else os.getsid(0) if os.name != "nt" else 0
    for sign in (signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)):
        with suppress(OSError):
            if child.poll() is None:
                child.send_signal(sign)
            if leads and os.name != "nt":
                os.killpg(child.pid, sign)
        for pid in _descendants(mark, session):
            with suppress(OSError):
                os.kill(pid, sign)
        until = time.monotonic() + _GRACE
        while (over := child.poll() is not None and not _descendants(mark, session)) is False:
            if time.monotonic() > until:
                break
            time.sleep(0.01)
        if over:
            return


def _descendants(mark: str, session: int) -> list[int]:
    """Return the running descendants of a program in its session; [] on other systems than Linux.

    A descendant with a session of its own is meant to outlive the program, such as a shared ssh
    connection.
    """
    pids = []
    for name in filter(str.isdecimal, os.listdir("/proc") if sys.platform == "linux" else ()):
        with suppress(OSError), open(f"/proc/{name}/environ", "rb") as file:
            if mark.encode() in file.read() and os.getsid(int(name)) == session:
                pids.append(int(name))
    return pids
