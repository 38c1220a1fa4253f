"""Refuse that the program opens a library.db as a file while SQLite has it open in this process.

Closing the file would release SQLite's locks, and other processes could remove the write-ahead log
that this one goes on writing to (https://www.sqlite.org/howtocorrupt.html, section 2.2).
"""

import os
import sys
from pathlib import Path

OPEN_FILES = Path("/proc/self/fd")


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Raise AssertionError for such an opening: an audit hook."""
    if event != "open" or not str(arguments[0]).endswith("library.db"):
        return
    path = os.path.realpath(str(arguments[0]))
    if any(os.path.realpath(OPEN_FILES / number) == path for number in os.listdir(OPEN_FILES)):
        raise AssertionError(f"{path} is open in SQLite and would lose its locks")


def main(root: str, *commands: str) -> None:
    """Run the commands, their words apart by blanks, in this process. A check may find something."""
    from papernotes.cli.main import run

    sys.addaudithook(refuse)
    for command in commands:
        code = run(["--library", root, *command.split()])
        assert code in (0, 1), (command, code)


if __name__ == "__main__":
    main(*sys.argv[1:])
