"""The user's pager, for results that do not fit on the screen."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress

import click

from papernotes import interrupts, programs


def show(pieces: Iterable[str]) -> None:
    """Write text to the pager in pieces, as it is produced, and wait until the user leaves it.

    PAGER is a command line; empty means no pager, unset means less, else more. When the user leaves
    early, the rest is dropped. Raises Interrupted for Ctrl-C, which less itself ignores.
    """
    command = _command()
    if not command:
        sys.stdout.writelines(pieces)
        sys.stdout.write("\n")
        return
    # less shows colours with -R, which is set here unless the user has set options.
    options = " ".join([os.environ.get("LESS", ""), *command[1:]]).strip()
    coloured = os.path.basename(command[0]) == "less" and (not options or "r" in options.lower())
    environ = {**os.environ, "LESS": os.environ.get("LESS") or "-R"} if coloured else os.environ
    with programs.running(command, stdin=subprocess.PIPE, env=environ) as pager:
        with suppress(BrokenPipeError):
            _feed(pager, pieces if coloured else map(click.unstyle, pieces))
        typed = programs.wait_interactive(pager)
    if typed:
        interrupts.interrupt()


def _feed(pager: programs.Child, pieces: Iterable[str]) -> None:
    if pager.stdin is None:
        return
    with pager.stdin as stream:
        for piece in pieces:
            stream.write(piece.encode(errors="replace"))
            stream.flush()
        stream.write(b"\n")


def _command() -> list[str]:
    from shutil import which

    if not (sys.stdin and sys.stdin.isatty()):
        return []
    chosen = os.environ.get("PAGER")
    if chosen is None and os.environ.get("TERM") in ("dumb", "emacs"):
        return []
    commands = ["less", "more"] if chosen is None else [chosen]
    for command in commands:
        with suppress(ValueError):  # unmatched quotes
            words = shlex.split(command, posix=os.name != "nt")
            if words and which(words[0]):
                return words
    return []
