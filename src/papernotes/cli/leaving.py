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
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    if sys.getprofile() or sys.gettrace():
        sys.exit(code)  # whoever measures the program has its report still to write
    os._exit(code)
