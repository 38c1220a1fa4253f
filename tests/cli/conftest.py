"""Environments of readers with a library that no test changes."""

import pytest

from tests.support import program
from tests.support.transcript import environment, shipped


@pytest.fixture(scope="module")
def in_empty_library(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A reader's environment with an empty library."""
    folder = tmp_path_factory.mktemp("empty")
    env = environment(folder / "home") | {"PAPERS_LIBRARY": str(folder / "library")}
    assert program.run(["init", env["PAPERS_LIBRARY"]], env=env).returncode == 0
    return env


@pytest.fixture(scope="module")
def in_shipped_library(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A reader's environment with the shipped library."""
    folder = tmp_path_factory.mktemp("shipped")
    shipped(folder)
    return environment(folder) | {"PAPERS_LIBRARY": str(folder)}
