"""Ending a command by a signal: Ctrl-C, SIGTERM, or a closed terminal.

A signal raises CommandInterrupt in the main thread, wherever that is. Whatever else fails on the
way out (another program that died of the same Ctrl-C, or a library that turned the exception into
its own), the command ends with `exit_code()`.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    import signal
    from sys import UnraisableHookArgs
else:
    try:  # `signal` makes enumerations of all constants first, in every command
        import _signal as signal
    except ImportError:  # a Python without it
        import signal

_STEP = 0.2  # seconds after which a signal is noticed at the latest
_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_SIGNALS: tuple[int, ...] = tuple(getattr(signal, name) for name in _NAMES if hasattr(signal, name))


class CommandInterrupt(KeyboardInterrupt):
    """A signal ends the command. The message is for the user, if there is one."""


class _State:
    """The state of received signals."""

    first = 0
    """The signal that ends the command; 0 for none."""
    pending = False
    """Whether a received signal has not been raised yet."""
    depth = 0
    """How many open blocks defer signals."""


def install_handlers() -> None:
    """Let signals end the command, except those that the caller told this process to ignore."""
    for number in _SIGNALS:
        if signal.getsignal(number) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(number, _handle)
    sys.unraisablehook = _resend


def _resend(lost: "UnraisableHookArgs") -> None:
    """Send a signal again that arrived in one of Python's callbacks, which drop exceptions."""
    if not isinstance(lost.exc_value, CommandInterrupt):
        sys.__unraisablehook__(lost)
        return
    from threading import Timer

    while True:
        try:
            again = Timer(0.01, os.kill, (os.getpid(), _State.first))
            again.daemon = True
            again.start()
            return
        except CommandInterrupt:  # it came before this was done, as on a busy machine
            continue


def ignore() -> None:
    """Ignore the signals that end the command, which is ending."""
    for number in handled_signals():
        signal.signal(number, signal.SIG_IGN)


def handled_signals() -> set[int]:
    """Return the numbers of the signals that end the command."""
    return {number for number in _SIGNALS if signal.getsignal(number) is _handle}


def _handle(number: int, _frame: FrameType | None) -> None:
    record_signal(number)
    if not _State.depth:
        _State.pending = False
        raise CommandInterrupt


def record_signal(number: int) -> None:
    """Record a signal. It is raised at the end of the outermost block that defers signals."""
    _State.first = _State.first or number
    _State.pending = True


def is_pending() -> bool:
    """Return whether a signal arrived that is still deferred."""
    return _State.pending


@contextmanager
def deferred() -> Iterator[None]:
    """Defer signals until the block ends. Only for short work, in the main thread."""
    _State.depth += 1
    try:
        yield
    finally:
        _State.depth -= 1
    if _State.pending and not _State.depth:
        _State.pending = False
        raise CommandInterrupt


def read_line(prompt: str) -> str:
    """Show a prompt and return the line that is typed, as `input` does. Raises EOFError at the end.

    A signal that arrives between Python's last look and the system call that waits for input would
    be noticed only after the next key. So this waits in short steps.
    """
    if sys.platform == "win32" or not sys.stdin.isatty():
        return input(prompt)
    from select import select

    sys.stdout.write(prompt)
    sys.stdout.flush()
    while not select([sys.stdin], [], [], _STEP)[0]:
        pass
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")


def interrupt(number: int = signal.SIGINT) -> NoReturn:
    """End the command as if the signal had arrived. Raises CommandInterrupt."""
    _State.first = _State.first or number
    raise CommandInterrupt


def exit_code() -> int:
    """Return the exit code for the signal that ended the command, as a shell does; 0 for none."""
    return 128 + _State.first if _State.first else 0


def reset() -> None:
    """Forget received signals, for another command in the same process."""
    _State.first, _State.pending = 0, False
