"""Processes that coverage leaves alone, where what it loads or writes would change the result."""

import os
from collections.abc import Mapping

MEASURED = "COVERAGE_PROCESS_CONFIG"
"""Set by `./dev test --cov`: each Python that starts with it is measured."""


def unmeasured(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """An environment in which `./dev test --cov` does not measure the process."""
    return {name: value for name, value in environ.items() if name != MEASURED}
