"""Words of queries that are meant as keys of papers."""

from pathlib import Path

import pytest

from tests.support import program
from tests.support.transcript import environment, shipped


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """A reader's environment with the shipped library, which no test changes."""
    folder: Path = tmp_path_factory.mktemp("shipped")
    shipped(folder)
    return environment(folder) | {"PAPERS_LIBRARY": str(folder)}


@pytest.mark.parametrize("command", ["export --ris", "list", "search", "runs", "questions"])
def test_the_beginning_of_a_key_is_named(env: dict[str, str], command: str) -> None:
    """A bare key is a word of a query, which no text has."""
    done = program.run([*command.split(), "ho2020"], env=env)
    assert done.returncode == 1
    assert "To select a paper by its key: key:ho2020" in done.stderr
