"""End of the process, without the cleanup of the interpreter."""

import os
import sys
from contextlib import suppress
from typing import NoReturn


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
