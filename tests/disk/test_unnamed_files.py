"""New files are complete when they get their name, on any system."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_CREATE = """
import os, sys
{before}
from papernotes.disk import unnamed_files
os.umask(0o027)
print(unnamed_files.create(os.path.abspath("note.md"), b"new" * 100_000))
"""
_NO_PROC = """
def hook(event, given):
    if event == "os.link" and str(given[0]).startswith("/proc"):
        raise FileNotFoundError(2, "no /proc")
sys.addaudithook(hook)
"""
SYSTEMS = {"this one": "", "no such files": "vars(os).pop('O_TMPFILE', 0)", "no /proc": _NO_PROC}
_ENDED = """
def hook(event, given):
    if event == "os.link":
        os._exit(9)
sys.addaudithook(hook)
"""


def create(folder: Path, before: str) -> str:
    """What a process says that creates a file, which first runs a few lines."""
    program = _CREATE.format(before=before)
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True
    )
    assert not done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_new_file_is_complete_and_has_the_usual_mode(tmp_path: Path, system: str) -> None:
    """Nothing else is in the folder."""
    assert create(tmp_path, SYSTEMS[system]) == "True"
    (file,) = tmp_path.iterdir()
    assert (file.name, file.read_bytes()) == ("note.md", b"new" * 100_000)
    if sys.platform != "win32":
        assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("kind", ["file", "folder", "broken link"])
def test_what_is_there_is_never_replaced(tmp_path: Path, system: str, kind: str) -> None:
    """Not a folder or a link that leads nowhere either."""
    note = tmp_path / "note.md"
    if kind == "file":
        note.write_bytes(b"old")
    elif kind == "folder":
        note.mkdir()
    else:
        note.symlink_to("nowhere")
    assert create(tmp_path, SYSTEMS[system]) == "False"
    assert [path.name for path in tmp_path.iterdir()] == ["note.md"]
    assert kind != "file" or note.read_bytes() == b"old"


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="needs files without a name")
def test_a_process_that_is_killed_leaves_nothing(tmp_path: Path) -> None:
    """Just before the file gets its name, with all of its content on the disk."""
    assert create(tmp_path, _ENDED) == ""
    assert list(tmp_path.iterdir()) == []
