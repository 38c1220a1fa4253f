"""How a command is ended from outside: by Ctrl-C, a polite kill, or a terminal that closes.

All of it is decided here. A signal raises Interrupted in the main thread, wherever that is at
the moment. Whatever else goes wrong on the way out, because another program died of the same
Ctrl-C or a library turned the exception into one of its own, the command ends with `code()`.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP")
_SIGNALS = tuple(signal.Signals[name] for name in _NAMES if name in signal.Signals.__members__)


class CommandInterrupt(KeyboardInterrupt):
    """The command is to end now. The message says what the reader should know, if anything."""


class _Came:
    """What has come so far."""

    first = 0
    """The signal by which the command ends; 0 for none."""
    waiting = False
    """Whether a signal came that has not been raised yet."""
    held = 0
    """How many blocks a signal has to wait for."""


def install_handlers() -> None:
    """From now on a signal ends the command; one that the caller told us to ignore does not."""
    for one in _SIGNALS:
        if signal.getsignal(one) in (signal.SIG_DFL, signal.default_int_handler):
            signal.signal(one, _come)
    sys.unraisablehook = _dropped


def _dropped(lost: "UnraisableHookArgs") -> None:
    """Raise a signal once more that came in a callback of Python's own, which drops what is raised."""
    if not isinstance(lost.exc_value, CommandInterrupt):
        sys.__unraisablehook__(lost)
        return
    from threading import Timer

    again = Timer(0.01, os.kill, (os.getpid(), _Came.first))
    again.daemon = True
    again.start()


def handled_signals() -> set[signal.Signals]:
    """The signals that end the command."""
    return {one for one in _SIGNALS if signal.getsignal(one) is _come}


def _come(number: int, frame: FrameType | None) -> None:
    record_signal(number)
    if not _Came.held:
        _Came.waiting = False
        raise CommandInterrupt


def record_signal(number: int) -> None:
    """Take note of a signal. It is raised when the last block that holds it is left."""
    _Came.first = _Came.first or number
    _Came.waiting = True


def is_pending() -> bool:
    """Whether a signal came in a block that holds it."""
    return _Came.waiting


@contextmanager
def deferred() -> Iterator[None]:
    """Let a signal wait until the block is left. Only for what is over soon, in the main thread."""
    _Came.held += 1
    try:
        yield
    finally:
        _Came.held -= 1
    if _Came.waiting and not _Came.held:
        _Came.waiting = False
        raise CommandInterrupt


def interrupt(number: int = signal.SIGINT) -> NoReturn:
    """End the command as if the signal had come. Raises Interrupted."""
    _Came.first = _Came.first or number
    raise CommandInterrupt


def exit_code() -> int:
    """The exit code of a command that a signal ended, as a shell gives it; 0 where none came."""
    return 128 + _Came.first if _Came.first else 0


def reset() -> None:
    """Begin anew, for a further command in the same process."""
    _Came.first, _Came.waiting = 0, False
