"""Commands killed at any point: the next one finds a consistent library. The short form."""

import os
import signal

import pytest

from papernotes.cli.main import COMMANDS
from tests.support.apart import apart
from tests.support.libraries import READING_COMMANDS
from torture.commands import COMMANDS as KILLED
from torture.commands import hosts
from torture.kills import failed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")


def test_a_killed_command_happened_whole_or_not_at_all() -> None:
    """Eighty kills over all writing commands; `./dev torture kills 1000` does more."""
    with hosts() as running:
        assert apart(failed, 80, running, seed=7) == []


def test_an_interrupted_command_happened_whole_or_not_at_all() -> None:
    """The same with Ctrl-C: each ends with 130, at any point, also after the output."""
    with hosts() as running:
        assert apart(failed, 80, running, seed=11, sign=signal.SIGINT) == []


def test_no_command_is_forgotten() -> None:
    """Every command that changes a library is killed; `sync` has its own test."""
    killed = {words[0] for words in KILLED.values()} | {"sync"}
    assert killed == set(COMMANDS) - READING_COMMANDS | {"undo", "redo"}
