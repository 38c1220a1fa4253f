"""Commands killed at any point: the next one finds a consistent library. The short form."""

import os
import signal
from concurrent.futures import ProcessPoolExecutor

import pytest

from papernotes.cli.main import COMMANDS
from tests.support.libraries import READING_COMMANDS
from torture.commands import COMMANDS as KILLED
from torture.commands import hosts
from torture.kills import failed

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")


def test_a_command_that_is_ended_happened_whole_or_not_at_all(
    process: ProcessPoolExecutor,
) -> None:
    """Each writing command is killed, and interrupted by Ctrl-C, while it writes.

    Once each; ten times with LONG=1, and `./dev torture kills 1000` does more. Ctrl-C ends each
    with 130, at any point, also after the output.
    """
    times = len(KILLED) * (10 if "LONG" in os.environ else 1)
    with hosts() as running:
        signs = (signal.SIGKILL, signal.SIGINT)
        calls = process.submit(failed, times, running, seed=7, signs=signs)
        assert calls.result() == []


def test_a_pdf_that_replaces_another_is_there_after_ctrl_c(process: ProcessPoolExecutor) -> None:
    """The library changes before the file gets its name, so the next command completes it."""
    with hosts() as running:
        calls = process.submit(failed, 12, running, 7, (signal.SIGINT,), "attach --replace")
        assert calls.result() == []


def test_no_command_is_forgotten() -> None:
    """Every command that changes a library is killed; `sync` has its own test."""
    killed = {words[0] for words in KILLED.values()} | {"sync"}
    assert killed == set(COMMANDS) - READING_COMMANDS | {"undo", "redo"}
