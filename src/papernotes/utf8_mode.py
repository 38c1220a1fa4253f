"""The program started once more with names of files in UTF-8, where the locale has another encoding.

Names in a library are UTF-8 on every machine: git, archives and other machines bring them so. In a
locale such as en_US.ISO-8859-1 or ko_KR.EUC-KR Python would read and write them in that encoding. It
reads its encoding only at its start.
"""

import os
import sys
from contextlib import suppress

TERMINAL = "PAPERNOTES_TERMINAL_ENCODING"
"""The environment variable that tells the program that is started what its terminal shows."""


def start_again() -> None:
    """Replace the process with one in Python's UTF-8 mode; return where that is not possible.

    The arguments stay as they were typed if they are UTF-8 or name a file; others become UTF-8.
    """
    if not sys.executable or TERMINAL in os.environ:  # also where Python ignores the environment
        return
    given = _command_line()
    first = len(given) - len(sys.argv) + 1  # what stands before it is Python's own
    if first < 1:  # another program calls this one, with arguments of its own
        return
    typed = [_as_utf8(raw, word) for raw, word in zip(given[first:], sys.argv[1:], strict=True)]
    encoding = sys.stdout.encoding if sys.stdout else sys.getfilesystemencoding()
    environ = {**os.environ, "PYTHONUTF8": "1", TERMINAL: encoding}
    words = [os.fsencode(sys.executable), *given[1:first], *typed]
    os.execve(sys.executable, words, environ)


def _command_line() -> list[bytes]:
    """Return the words with which this process was started.

    Python decodes them with the system's table of the encoding, and encodes with its own.
    """
    with suppress(OSError), open("/proc/self/cmdline", "rb") as file:
        return file.read().split(b"\0")[:-1]
    return [word.encode(sys.getfilesystemencoding(), "surrogateescape") for word in sys.orig_argv]


def _as_utf8(raw: bytes, word: str) -> bytes:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return raw if os.path.lexists(raw) else word.encode("utf-8", "surrogateescape")
    return raw
