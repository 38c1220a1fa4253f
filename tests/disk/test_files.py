"""Files that are written completely or not at all, also where Ctrl-C comes while they are."""

import subprocess
import sys
from pathlib import Path

import pytest

from papernotes.disk.files import read_up_to

_INTERRUPTED = """
import sys
from papernotes.disk import files
waits = [True]
def hook(event, _given):
    if event == "os.remove" and waits:
        waits.clear()
        raise KeyboardInterrupt
sys.addaudithook(hook)
try:
    exec(sys.argv[1])
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.parametrize(
    "call",
    [
        "files.move_to_new(files.write_temporary('.', b'new', 0o600), 'file')",
        "files.move_to_free(files.write_temporary('.', b'new', 0o600), lambda: 'file')",
    ],
    ids=["new", "free"],
)
def test_an_interrupt_before_the_temporary_name_is_removed_leaves_none(
    tmp_path: Path, call: str
) -> None:
    """The file has its name, and the other name is gone."""
    done = subprocess.run([sys.executable, "-c", _INTERRUPTED, call], cwd=tmp_path)
    assert done.returncode == 130
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("largest", [0, 10, 65_535, 65_536, 200_000])
def test_a_read_ends_behind_the_largest_size(tmp_path: Path, largest: int) -> None:
    """A file of the largest size comes whole; of a larger one, one byte more than allowed."""
    file = tmp_path / "file"
    for size in (0, largest, largest + 1, largest + 100_000):
        file.write_bytes(content := (b"0123456789" * (size // 10 + 1))[:size])
        assert read_up_to(str(file), largest) == content[: largest + 1]


@pytest.mark.skipif(sys.platform == "win32", reason="needs the rights of POSIX")
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_new_file_has_its_mode_whatever_the_umask(tmp_path: Path, mode: int) -> None:
    """Its rights are those that were asked for, no more and no less, and it has all of its content."""
    call = (
        f"from papernotes.disk import files; files.write_temporary('.', b'new' * 100_000, {mode})"
    )
    subprocess.run([sys.executable, "-c", f"import os; os.umask(0o077); {call}"], cwd=tmp_path)
    (file,) = tmp_path.iterdir()
    assert file.stat().st_mode & 0o777 == mode
    assert file.read_bytes() == b"new" * 100_000
