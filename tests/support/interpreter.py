"""Environments of processes in which Python or coverage must not load or write extra files."""

import os
import subprocess
import sys
from collections.abc import Mapping

MEASURED = "COVERAGE_PROCESS_CONFIG"
"""Set by `./dev test --cov`: every Python that starts with it is measured."""


def unmeasured(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """An environment in which `./dev test --cov` does not measure the process."""
    return {name: value for name, value in environ.items() if name != MEASURED}


def without_room(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """An environment for a process on a full disk: Python writes no bytecode.

    It would replace a bytecode file by a truncated one, which breaks every later process.
    """
    return {**unmeasured(environ), "PYTHONDONTWRITEBYTECODE": "1"}


def printed_words(code: str, *arguments: str) -> list[str]:
    """The words that some Python prints in a process of its own.

    Raises CalledProcessError if the exit code is not 0.
    """
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=unmeasured(),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout.split()
