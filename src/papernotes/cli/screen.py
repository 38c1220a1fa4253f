"""The size of the terminal."""

import os
import sys


def size() -> os.terminal_size:
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


def _setting(name: str) -> int:
    """Return a size that the environment sets; 0 for none."""
    try:
        return max(int(os.environ[name]), 0)
    except (KeyError, ValueError):
        return 0
