"""The library of a module, open for one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from papernotes.workspace import Workspace


@pytest.fixture
def space(root: Path) -> Iterator[Workspace]:
    """The library in `root`, which the module of the test makes."""
    workspace = Workspace(str(root), {})
    yield workspace
    workspace.close()
