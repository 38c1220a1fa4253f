"""Environments of processes in which Python itself, or coverage, must not write or load more."""

import os
from collections.abc import Mapping

MEASURED = "COVERAGE_PROCESS_CONFIG"
"""Set by `./dev test --cov`: each Python that starts with it is measured."""


def unmeasured(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """An environment in which `./dev test --cov` does not measure the process."""
    return {name: value for name, value in environ.items() if name != MEASURED}


def without_room(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """An environment for a process that can write no whole file: Python itself writes none.

    It would put a bytecode file that was cut short in the place of a whole one, for every later
    process.
    """
    return {**unmeasured(environ), "PYTHONDONTWRITEBYTECODE": "1"}
