"""A sync that is killed at any point leaves what the next one goes on from."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.support import dying_sync
from tests.support.desks import ENVIRON, Desk, agree, copied, git, pair

LONG = "LONG" in os.environ
STEP = 1 if LONG else 9
"""From one kill to the next, in calls of git and files put in place."""


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two desks with work that meets: one has pushed, the other is about to sync."""
    folder = tmp_path_factory.mktemp("begun")
    desk, other = pair(folder, "a", "b", "c")
    desk.tag("a", "x")
    desk.replace("a.md", "first", "first of one")
    desk.rename("b", "bnew")
    desk.remove("c")
    desk.add("d", note="new\n")
    desk.sync()
    other.tag("a", "y")
    other.replace("a.md", "third", "third of the other")
    other.tag("b", "z")
    other.add("e", note="newer\n")
    return folder


def whole(desk: Desk, other: Desk) -> None:
    """Assert that after one more sync of each everything is everywhere."""
    other.sync()
    desk.sync()
    agree(desk, other)
    assert desk.keys() == ["a", "bnew", "d", "e"]
    assert desk.head("a") == ("x", "y")
    assert desk.head("b") == ("z",)
    text = desk.read("a.md")
    assert "first of one" in text
    assert "third of the other" in text
    assert "<<<<" not in text
    assert git(other.folder, "status", "--short") == ""


def dying(process: ProcessPoolExecutor, desk: Desk, step: int, sign: int = signal.SIGKILL) -> int:
    """Sync at a desk with a signal at this step; return the exit code."""
    code, _ = process.submit(dying_sync.run, desk.folder, ENVIRON, step, sign).result()
    return code


def start(desk: Desk) -> "subprocess.Popen[bytes]":
    """A sync in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "papernotes", "--library", str(desk.folder), "sync"],
        cwd=desk.folder,
        env=ENVIRON,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_killed_between_any_two_steps(
    process: ProcessPoolExecutor, begun: Path, tmp_path: Path
) -> None:
    """At each call of git and each file that is put in place (some of them; LONG=1 for all)."""
    number, ended = 1, False
    while not ended:
        first, other = copied(begun, tmp_path / str(number))
        code = dying(process, other, number)
        ended = code == 0
        assert ended or code == -signal.SIGKILL
        whole(first, other)
        shutil.rmtree(tmp_path / str(number))
        number += STEP
    assert number > 15


def test_killed_while_git_replaces_a_file(tmp_path: Path) -> None:
    """git takes a file away before it writes the new one: what is gone then was not removed."""
    desk, other = pair(tmp_path, "a", "b")
    desk.replace("a.md", "first", "first of one")
    desk.sync()
    git(other.folder, "fetch", "-q")
    head, theirs = (git(other.folder, "rev-parse", name).strip() for name in ("HEAD", "FETCH_HEAD"))
    stage = {"stage": "merge", "head": head, "theirs": theirs}
    (other.folder / ".git" / "papernotes-sync").write_text(json.dumps(stage))
    (other.folder / "notes" / "a.md").unlink()
    other.sync()
    desk.sync()
    agree(desk, other)
    assert "first of one" in desk.read("a.md")


def test_interrupted_between_any_two_steps(
    process: ProcessPoolExecutor, begun: Path, tmp_path: Path
) -> None:
    """The same by Ctrl-C, which leaves no merge half done in the folder meanwhile.

    Without LONG=1 it comes at other steps than the kill.
    """
    number, ended = 1 if LONG else 1 + STEP // 2, False
    while not ended:
        first, other = copied(begun, tmp_path / str(number))
        code = dying(process, other, number, signal.SIGINT)
        ended = code == 0
        assert ended or code == 130
        assert not (other.folder / ".git" / "MERGE_HEAD").exists()
        whole(first, other)
        shutil.rmtree(tmp_path / str(number))
        number += STEP
    assert number > 15


@pytest.fixture(scope="module")
def disputed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two desks: one note is disputed at one of them, and the other has changed it again."""
    folder = tmp_path_factory.mktemp("disputed")
    desk, other = pair(folder, "a", "b", "c")
    desk.replace("a.md", "second", "second of one")
    desk.replace("c.md", "second", "second of one")
    desk.sync()
    other.replace("a.md", "second", "second of the other")
    assert other.sync().disputed == ["notes/a.md"]
    desk.sync()
    desk.replace("a.md", "third", "third of one")
    desk.tag("b", "x")
    desk.sync()
    other.tag("b", "y")
    other.replace("c.md", "first", "first of the other")
    return folder


@pytest.mark.parametrize(
    ("sign", "key"),
    [(signal.SIGKILL, "a"), (signal.SIGINT, "a"), (signal.SIGKILL, "new")],
    ids=["SIGKILL", "SIGINT", "renamed"],
)
def test_a_disputed_note_survives(
    process: ProcessPoolExecutor, disputed: Path, tmp_path: Path, sign: signal.Signals, key: str
) -> None:
    """Killed or interrupted between any two steps: both sides stay, and all else is synced.

    So it is where the paper of the note has another key since then.
    Without LONG=1 at some steps only, and the interrupt at others than the kill.
    """
    number, ended = 1 if LONG or sign == signal.SIGKILL else 1 + STEP // 2, False
    while not ended:
        first, other = copied(disputed, tmp_path / str(number))
        if key != "a":
            other.rename("a", key)
        code = dying(process, other, number, sign)
        ended = code == 3  # the note is left to its reader
        assert ended or code == (-sign if sign == signal.SIGKILL else 128 + sign)
        assert other.sync().disputed == [f"notes/{key}.md"]
        text = other.read(f"{key}.md")
        for words in ("second of one", "second of the other", "third of one"):
            assert text.count(words) == 1
        first.sync()
        assert "<<<<" not in first.read(f"{key}.md")
        assert first.head("b") == other.head("b") == ("x", "y")
        signs = ("<<<<<<<", "=======", ">>>>>>>")
        lines = text.splitlines(keepends=True)
        other.write(f"{key}.md", "".join(line for line in lines if not line.startswith(signs)))
        other.sync()
        first.sync()
        agree(first, other)
        assert git(other.folder, "status", "--short") == ""
        shutil.rmtree(tmp_path / str(number))
        number += STEP
    assert number > 15


def test_killed_at_any_moment(begun: Path, tmp_path: Path) -> None:
    """With every git that it has begun, in the middle of whatever these were doing."""
    chance = random.Random(3)
    for number in range(60 if LONG else 3):
        first, other = copied(begun, tmp_path / str(number))
        for _ in range(chance.choice((1, 1, 2))):
            running = start(other)
            time.sleep(chance.uniform(0.25, 1.4))
            os.killpg(running.pid, signal.SIGKILL)
            running.communicate()
        whole(first, other)
        shutil.rmtree(tmp_path / str(number))
