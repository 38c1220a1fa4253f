"""A sync that is killed while it gives a key to a different paper mixes nothing of the two."""

import shutil
import signal
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from tests.support import dying_sync
from tests.support.desks import ENVIRON, Desk, copied
from tests.support.remotes import papers
from tests.support.replaced_papers import both, dated_pair, edit, record, replace

OLD = "A Paper that Is Called kim"
NEW = "Wholly Different"


def kill_after_fast_forward(process: ProcessPoolExecutor, desk: Desk) -> None:
    """Kill the sync of a desk when git has merged and the library has not."""
    head = desk.repository.head()
    step = 1
    while desk.repository.head() == head:
        assert dying(process, desk, step) == -signal.SIGKILL
        step += 1


def dying(process: ProcessPoolExecutor, desk: Desk, step: int) -> int:
    """Sync at a desk, killed at this step; return the exit code."""
    sign = signal.SIGKILL
    return process.submit(dying_sync.run, desk.folder, ENVIRON, step, sign).result()[0]


def listing(desk: Desk) -> str:
    """Read the notes by a command that depends on them; return what is said of them."""
    done = papers(desk.folder, "list", "tag:mine")
    assert done.returncode in (0, 1), done
    return done.stderr


def said(desk: Desk, key: str) -> tuple[object, list[str], object]:
    """The title, tags and rating of a paper."""
    shown = record(desk, key)
    return shown["title"], [*desk.head(key)], shown["rating"]


@pytest.fixture(scope="module")
def replaced(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two desks: one has given the key of a removed paper to another, the other is about to sync."""
    folder = tmp_path_factory.mktemp("replaced")
    desk, other = dated_pair(folder, "kim", "b")
    edit(other, "kim")
    both(other, desk)
    replace(desk, "kim")
    desk.sync()
    return folder


@pytest.mark.parametrize("has_own", [False, True])
def test_a_command_that_reads_after_any_kill(
    process: ProcessPoolExecutor, replaced: Path, tmp_path: Path, *, has_own: bool
) -> None:
    """The new paper has its own rating and tags, and undo gives the old one back as it was."""
    number, ended, met = 1, False, set()
    while not ended:
        _, other = copied(replaced, tmp_path / str(number))
        if has_own:
            other.tag("b", "own")
        code = dying(process, other, number)
        ended = code == 0
        listing(other)
        shown = said(other, "kim")
        assert shown in ((OLD, ["mine"], 5), (NEW, ["new"], 2))
        met.add((code, shown[0]))
        if shown[0] == OLD:
            other.sync()
        assert said(other, "kim") == (NEW, ["new"], 2)
        assert papers(other.folder, "undo").returncode == 0
        assert said(other, "kim") == (OLD, ["mine"], 5)
        assert "second of the other" in other.read("kim.md")
        shutil.rmtree(tmp_path / str(number))
        number += 2
    assert len(met) > 1


@pytest.mark.parametrize("own", ["nothing", "tag", "rate", "queue"])
def test_own_changes_after_the_kill(
    process: ProcessPoolExecutor, replaced: Path, tmp_path: Path, own: str
) -> None:
    """They are of the old paper, which is kept under another key then, and not in the new note."""
    desk, other = copied(replaced, tmp_path)
    kill_after_fast_forward(process, other)
    note = other.read("kim.md")
    listed = listing(other)
    assert "notes/kim.md is of a different paper, which came from another computer" in listed
    words = {
        "tag": ("tag", "later", "kim"),
        "rate": ("rate", "kim", "3"),
        "queue": ("queue", "add", "b"),
    }
    if own in words:
        assert papers(other.folder, *words[own]).returncode == 0
    listing(other)
    assert other.read("kim.md") == note
    both(other, desk)
    for computer in (desk, other):
        assert said(computer, "kim") == (NEW, ["new"], 2)
        assert computer.read("kim.md").endswith("---\nof the new paper\n")
    if own in ("tag", "rate"):
        tags, rating = (["later", "mine"], 5) if own == "tag" else (["mine"], 3)
        shown = said(other, "kima")
        assert (shown[0], sorted(shown[1]), shown[2]) == (OLD, tags, rating)
        assert "second of the other" in other.read("kima.md")
    else:
        assert other.keys() == ["b", "kim"]


@pytest.mark.parametrize("change", ["edit", "rename", "remove", "move"])
def test_other_changes_that_came_before_the_kill(
    process: ProcessPoolExecutor, tmp_path: Path, change: str
) -> None:
    """What is read meanwhile ends as if the sync had not been killed."""
    desk, other = dated_pair(tmp_path, "kim", "lee")
    edit(other, "kim")
    both(other, desk)
    if change == "edit":
        desk.tag("kim", "theirs")
        papers(desk.folder, "rate", "kim", "1")
    elif change == "rename":
        desk.rename("kim", "kang")
    else:
        papers(desk.folder, "rm", "--yes", "kim")
        if change == "move":
            desk.rename("lee", "kim")
    desk.sync()
    kill_after_fast_forward(process, other)
    listing(other)
    both(other, desk)
    expected = {
        "edit": {
            "kim": (OLD, ["mine", "theirs"], 1),
            "lee": ("A Paper that Is Called lee", [], None),
        },
        "rename": {"kang": (OLD, ["mine"], 5), "lee": ("A Paper that Is Called lee", [], None)},
        "remove": {"lee": ("A Paper that Is Called lee", [], None)},
        "move": {"kim": ("A Paper that Is Called lee", [], None)},
    }[change]
    assert {key: said(other, key) for key in {*other.keys()}} == expected
    if change != "edit":
        assert papers(other.folder, "undo").returncode == 0
        assert said(other, "kim") == (OLD, ["mine"], 5)
        assert "second of the other" in other.read("kim.md")


def test_the_new_note_is_changed_after_the_kill(
    process: ProcessPoolExecutor, replaced: Path, tmp_path: Path
) -> None:
    """By its reader: that is a change of the new paper, and no command takes the note away."""
    desk, other = copied(replaced, tmp_path)
    kill_after_fast_forward(process, other)
    other.replace("kim.md", "citekey: kim", "citekey: kim\nstatus: read")
    other.replace("kim.md", "of the new paper", "of the new paper, gone on")
    note = other.read("kim.md")
    for words in (
        ["rename", "kim", "kang"],
        ["rm", "--yes", "kim"],
        ["merge", "b", "kim", "--yes"],
    ):
        refused = papers(other.folder, *words)
        assert refused.returncode == 3, refused
        assert (
            "gave the key kim to a different paper, which came by git. Run `papers sync`"
            in refused.stderr
        )
    both(other, desk)
    assert desk.read("kim.md") == note
    assert [record(computer, "kim")["status"] for computer in (desk, other)] == ["read", "read"]
    assert desk.keys() == ["b", "kim"]
