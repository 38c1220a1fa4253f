"""The size of the terminal is that of shutil."""

import shutil
import sys

import pytest

from papernotes.cli import streams


@pytest.mark.parametrize("columns", [None, "", "0", "-4", "120", "wide"])
@pytest.mark.parametrize("lines", [None, "0", "50"])
@pytest.mark.parametrize("closed", [False, True])
def test_the_size_is_that_of_shutil(
    columns: str | None, lines: str | None, closed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With and without the settings of the environment, and without a standard output."""
    for name, value in (("COLUMNS", columns), ("LINES", lines)):
        monkeypatch.delenv(name, raising=False)
        if value is not None:
            monkeypatch.setenv(name, value)
    if closed:
        monkeypatch.setattr(sys, "__stdout__", None)
    assert streams.screen_size() == shutil.get_terminal_size()
