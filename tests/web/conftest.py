"""The server that most tests of pages ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.served import Served, served


@pytest.fixture(scope="module")
def server(library: Path) -> Iterator[Served]:
    """A server of the library of a module, which is its fixture `library`."""
    with served(library, "--no-browser") as server:
        yield server
