"""How a process of the program ends: at once."""

import os
import sys
from contextlib import suppress
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """Hand on what was written and end.

    Python would take itself apart first, object by object, which takes a sixth of the time of a
    small command. Nothing is left to be done in it: the library is closed and files are whole.
    """
    # Of a command that a signal ended, what is not written yet may have nowhere to go.
    for stream in filter(None, (sys.stdout if code <= 128 else None, sys.stderr)):
        with suppress(OSError):
            stream.flush()
    if sys.getprofile() or sys.gettrace():
        sys.exit(code)  # whoever measures the program has its report still to write
    os._exit(code)
