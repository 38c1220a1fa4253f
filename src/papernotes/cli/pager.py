"""Results that fill more than a screen, shown by the reader's pager."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterable
from contextlib import suppress

import click

from papernotes import interrupts, programs


def show(pieces: Iterable[str]) -> None:
    """Hand text to the pager, piece by piece while it is made, and wait until it is left.

    PAGER is a command line, and empty means none; without it, less is asked for, or more. A
    pager that is left early wants no more. Raises Interrupted for Ctrl-C, which less keeps to
    itself until it is left.
    """
    command = _command()
    if not command:
        sys.stdout.writelines(pieces)
        sys.stdout.write("\n")
        return
    # less shows colours where it is told to, and without settings of the reader's own it is.
    said = " ".join([os.environ.get("LESS", ""), *command[1:]]).strip()
    coloured = os.path.basename(command[0]) == "less" and (not said or "r" in said.lower())
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
    said = os.environ.get("PAGER")
    if said is None and os.environ.get("TERM") in ("dumb", "emacs"):
        return []
    wanted = ["less", "more"] if said is None else [said]
    for one in wanted:
        with suppress(ValueError):  # quotes that do not end
            words = shlex.split(one, posix=os.name != "nt")
            if words and which(words[0]):
                return words
    return []
