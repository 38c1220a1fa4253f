"""Reading the text of PDFs in the background, after a command that has printed its result.

The process that is started has a session of its own, so that it outlives the command and its
terminal; its result is the full text alone. A second one is not started while it runs.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress

from papernotes.library import Library

_COMMAND = ("-P", "-m", "papernotes")
_NICE = 10


def is_due(library: Library) -> bool:
    """Return whether there are files whose text was never read, and nobody reads them now."""
    full_text = library.full_text
    if full_text.is_off or not full_text.unread():
        return False
    with suppress(OSError), full_text.reading() as is_held:
        return is_held
    return False


def start(root: str, arguments: tuple[str, ...], environ: Mapping[str, str]) -> None:
    """Start the program on the library in `root`, detached, with these arguments."""
    from subprocess import DEVNULL, Popen  # seldom needed, and slow to import

    command = (sys.executable, *_COMMAND, "--library", root, *arguments)
    with suppress(OSError):
        # Not in the folder of the user, which it would hold while it runs.
        process = Popen(
            command,
            env=environ,
            cwd=os.sep,
            stdin=DEVNULL,
            stdout=DEVNULL,
            stderr=DEVNULL,
            start_new_session=True,
        )
        with suppress(OSError, AttributeError):
            os.setpriority(os.PRIO_PROCESS, process.pid, _NICE)
        process.returncode = 0  # nobody waits for it
