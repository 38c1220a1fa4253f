"""Rate limit: requests to one host keep their gap across processes."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.sources import rate_limit

HOST = "export.arxiv.org"
NOON = 1_800_000_000.0


def test_the_first_request_need_not_wait(tmp_path: Path) -> None:
    """Without earlier requests the slot is now; the folder is created if necessary."""
    folder = tmp_path / "cache" / "papernotes"
    assert rate_limit.reserve(folder, HOST, 3.0, NOON) == 0.0
    assert (folder / "pace.db").exists()


def test_each_request_is_given_its_own_slot(tmp_path: Path) -> None:
    """Three requests at one moment get slots one gap apart."""
    waits = [rate_limit.reserve(tmp_path, HOST, 3.0, NOON) for _ in range(3)]
    assert waits == [0.0, 3.0, 6.0]


def test_time_that_passed_is_not_waited_for_again(tmp_path: Path) -> None:
    """The wait counts from the last slot; after the gap there is none."""
    rate_limit.reserve(tmp_path, HOST, 3.0, NOON)
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON + 2.0) == 1.0
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON + 100.0) == 0.0


def test_hosts_do_not_wait_for_each_other(tmp_path: Path) -> None:
    """Each host has its own slots."""
    rate_limit.reserve(tmp_path, HOST, 3.0, NOON)
    assert rate_limit.reserve(tmp_path, "127.0.0.1:8000", 3.0, NOON) == 0.0


def test_a_hold_moves_the_next_slot(tmp_path: Path) -> None:
    """A delay that a host asked for is kept, and a shorter one does not undo a longer one."""
    rate_limit.delay(tmp_path, HOST, 30.0, NOON)
    rate_limit.delay(tmp_path, HOST, 10.0, NOON)
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON + 5.0) == 25.0
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON + 5.0) == 28.0


def test_a_slot_too_far_away_is_not_taken(tmp_path: Path) -> None:
    """A slot beyond the patience is not taken, but its wait is returned."""
    rate_limit.delay(tmp_path, HOST, 100.0, NOON)
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON, patience=60.0) == 100.0
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON) == 100.0


def test_a_hold_has_an_end(tmp_path: Path) -> None:
    """A host that asks for a year gets an hour."""
    rate_limit.delay(tmp_path, HOST, 365 * 86400.0, NOON)
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON) == rate_limit.LONGEST_HOLD


def test_a_clock_set_back_is_not_waited_for(tmp_path: Path) -> None:
    """A slot written while the clock was ahead does not count."""
    rate_limit.reserve(tmp_path, HOST, 3.0, NOON + 10 * 365 * 86400.0)
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON) == 0.0
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON) == 3.0


@given(st.lists(st.tuples(st.floats(0, 1e10), st.floats(0, 1e6) | st.none()), max_size=8))
def test_the_wait_is_never_absurd(
    tmp_path_factory: pytest.TempPathFactory, events: list[tuple[float, float | None]]
) -> None:
    """No wait is longer than the maximum, whatever clocks and hosts did before."""
    folder = tmp_path_factory.mktemp("pace")
    for now, seconds in events:
        if seconds is not None:
            rate_limit.delay(folder, HOST, seconds, now)
        assert 0.0 <= rate_limit.reserve(folder, HOST, 3.0, now) <= rate_limit.LONGEST_HOLD


def test_a_missing_folder_is_ignored(tmp_path: Path) -> None:
    """Without a writable file there is no wait and no error."""
    (tmp_path / "file").write_text("in the way")
    rate_limit.delay(tmp_path / "file", HOST, 30.0, NOON)
    assert rate_limit.reserve(tmp_path / "file", HOST, 3.0, NOON) == 0.0


@pytest.fixture
def nobody() -> Iterator[Path]:
    """Return a folder that is not writable, and drop root, which may write anywhere."""
    with TemporaryDirectory() as path:
        folder = Path(path)
        if os.geteuid() == 0:
            os.chown(folder, 65534, -1)
        folder.chmod(0o500)
        before = os.geteuid()
        os.seteuid(before or 65534)
        try:
            yield folder
        finally:
            os.seteuid(before)
            folder.chmod(0o700)


@pytest.mark.skipif(os.name == "nt", reason="folder permissions work differently on Windows")
def test_a_read_only_folder_is_ignored(nobody: Path) -> None:
    """A read-only cache is ignored."""
    assert not os.access(nobody, os.W_OK, effective_ids=True)
    assert rate_limit.reserve(nobody, HOST, 3.0, NOON) == 0.0
    rate_limit.delay(nobody, HOST, 30.0, NOON)
    assert rate_limit.reserve(nobody, HOST, 3.0, NOON) == 0.0
    assert not list(nobody.iterdir())


@pytest.mark.parametrize(
    "content", [b"not a database at all" * 100, b"SQLite format 3\0" + b"x" * 900]
)
def test_a_broken_file_is_ignored(tmp_path: Path, content: bytes) -> None:
    """A broken cache file is ignored."""
    (tmp_path / "pace.db").write_bytes(content)
    rate_limit.delay(tmp_path, HOST, 30.0, NOON)
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON) == 0.0


def test_foreign_values_are_ignored(tmp_path: Path) -> None:
    """Foreign rows are read as no slot or a short one."""
    rate_limit.reserve(tmp_path, HOST, 3.0, NOON)
    connection = sqlite3.connect(tmp_path / "pace.db")
    with connection:
        connection.execute("UPDATE slots SET free = 'tomorrow', written = NULL")
    connection.close()
    assert rate_limit.reserve(tmp_path, HOST, 3.0, NOON) == 0.0


ASK = """
import sys
from papernotes.sources import rate_limit
sys.stdin.readline()
for _ in range(20):
    print(rate_limit.reserve(sys.argv[1], "host", 3.0, 1_800_000_000.0))
"""


def test_processes_that_ask_at_once_are_given_different_slots(tmp_path: Path) -> None:
    """Four processes with twenty requests each get eighty different slots."""
    command = [sys.executable, "-c", ASK, str(tmp_path)]
    processes = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    for process in processes:  # all are running before any may continue
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    slots = [float(line) for process in processes for line in process.communicate()[0].split()]
    assert sorted(slots) == [3.0 * number for number in range(80)]
