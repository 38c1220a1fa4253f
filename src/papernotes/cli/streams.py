"""The standard streams: opened where the caller closed them, in UTF-8, and written out at the end; the size of the screen."""

import io
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def prepare() -> None:
    """Make the standard streams fit for a command, however they were given."""
    given = sys.stderr
    _fill_closed()
    encoding = _terminal_encoding()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A pipe gets UTF-8 in every locale; a terminal shows `?` for letters it lacks.
            stream.reconfigure(errors="replace", encoding=encoding if stream.isatty() else "utf-8")
    if encoding and isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.isatty():
        sys.stdin.reconfigure(errors="replace", encoding=encoding)
    # One that takes the place of a closed stream stays: it would give its number back when it is dropped.
    if isinstance(given, io.TextIOWrapper) and not given.isatty():
        raw = _Unfailing(given.fileno(), "w", closefd=False)
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(raw), encoding="utf-8", errors="replace", line_buffering=True
        )


def _terminal_encoding() -> str | None:
    """Return the encoding of the terminal where it is not the one that Python was started with."""
    if not sys.flags.utf8_mode:
        return None
    from papernotes import utf8_mode

    return os.environ.get(utf8_mode.TERMINAL)  # kept for commands in an editor that this one opens


def read_text() -> str:
    """Return all of standard input as text; it may be in CP949, or begin with a byte order mark."""
    from papernotes.operations.text import given_text

    return given_text.decode(sys.stdin.buffer.read())


def end_process(code: int) -> NoReturn:
    """Flush the standard streams and end the process.

    The cleanup of the interpreter takes a sixth of the time of a small command, and nothing is
    left to do in it: the library is closed and files are written whole.
    """
    # After a signal, nothing may be left to read the rest of standard output.
    for stream in filter(None, (sys.stdout if code <= 128 else None, sys.stderr)):
        with suppress(OSError):
            stream.flush()
    if sys.getprofile() or sys.gettrace():
        from papernotes import interrupts

        interrupts.ignore()  # Python would restore the default handlers, and die of a late signal
        sys.exit(code)  # a profiler still has to write its report
    os._exit(code)


def screen_size() -> os.terminal_size:
    """Return the columns and lines of the terminal; 80 and 24 where there is none.

    As `shutil.get_terminal_size`, whose module imports every way to compress an archive first.
    """
    columns, lines = _setting("COLUMNS"), _setting("LINES")
    if not (columns and lines):
        try:
            stdout = sys.__stdout__
            screen = os.get_terminal_size(stdout.fileno() if stdout is not None else -1)
        except (AttributeError, ValueError, OSError):  # closed, replaced, or no terminal
            screen = os.terminal_size((0, 0))
        columns = columns or screen.columns or 80
        lines = lines or screen.lines or 24
    return os.terminal_size((columns, lines))


class _Unfailing(io.FileIO):
    """A file that drops what cannot be written: a full disk for messages fails no command."""

    def write(self, data: "ReadableBuffer", /) -> int:
        try:
            return super().write(data)
        except OSError:
            return memoryview(data).nbytes


def _fill_closed() -> None:
    """Replace standard streams that were closed by the caller (`<&-`) with empty ones.

    Otherwise the next file to be opened gets the number of the stream, and its output.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            opened = os.open(os.devnull, os.O_RDWR)
            stream = os.fdopen(opened, "r" if name == "stdin" else "w", encoding="utf-8")
            os.set_inheritable(opened, True)  # noqa: FBT003 - for editors and git; it takes no names
            setattr(sys, name, stream)


def _setting(name: str) -> int:
    """Return a size that the environment sets; 0 for none."""
    try:
        return max(int(os.environ[name]), 0)
    except (KeyError, ValueError):
        return 0
