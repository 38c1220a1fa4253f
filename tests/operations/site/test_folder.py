"""The folder of a site: which files are ours, and what is never touched."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from papernotes.errors import RefusedError
from papernotes.operations.site.folder import LIST, Folder
from tests.support import sites
from tests.support.libraries import papers
from tests.support.sites import published
from tests.support.transcript import environment, set_environment

NOTES = {"ho2020": published("One."), "kim2021": published("Two.", "tags: [noise]")}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with two published notes."""
    set_environment(monkeypatch, tmp_path / "home")
    return sites.library(tmp_path / "library", NOTES)


@pytest.mark.parametrize(
    "place", ["library", "library/notes", "library/notes/site", "library/papers", "."]
)
def test_a_folder_of_the_library_is_refused(
    root: Path, place: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site never stands among notes, in the library's own folders, or above them."""
    assert papers(root, "site", str(root.parent / place)) == 3
    assert "Choose a new folder" in capsys.readouterr().err
    assert not list(root.parent.rglob("*.html"))


def test_the_folder_of_somebody_else_is_refused(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that is not empty and not a site stays as it is; so does a file."""
    folder = root.parent / "thesis"
    folder.mkdir()
    (folder / "index.html").write_text("mine", encoding="utf-8")
    assert papers(root, "site", str(folder)) == 3
    assert "thesis is not empty" in capsys.readouterr().err
    assert sites.files(folder) == {"index.html": b"mine"}
    assert papers(root, "site", str(folder / "index.html")) != 0


def test_a_branch_of_a_repository_may_become_a_site(root: Path) -> None:
    """What a host wants in the folder stays beside the pages."""
    folder = root.parent / "branch"
    (folder / ".git").mkdir(parents=True)
    (folder / "CNAME").write_text("papers.example.org", encoding="utf-8")
    assert papers(root, "site", str(folder)) == 0
    assert (folder / "CNAME").read_text() == "papers.example.org"
    assert (folder / "index.html").exists()


def test_files_of_others_in_a_site_stay(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that papers did not write is neither replaced nor removed."""
    folder = root.parent / "site"
    assert papers(root, "site", str(folder)) == 0
    own = {"notes.txt": b"mine", "papers/mine.html": b"mine", "tags/new.html": b"mine"}
    for name, data in own.items():
        (folder / name).write_bytes(data)
    sites.write(root, "kim2021", published("Two.", "tags: [new]"))
    assert papers(root, "site", str(folder)) == 0
    assert "tags/new.html was not written by papernotes" in capsys.readouterr().err
    files = sites.files(folder)
    assert {name: files[name] for name in own} == own
    assert "tags/noise.html" not in files


def test_the_list_names_no_file_outside(root: Path) -> None:
    """A list that was tampered with removes nothing elsewhere."""
    folder = root.parent / "site"
    assert papers(root, "site", str(folder)) == 0
    victim = root.parent / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    away = root.parent / "away"
    away.mkdir()
    (away / "x.html").write_text("mine", encoding="utf-8")
    (folder / "linked").symlink_to(away)
    with (folder / LIST).open("a", encoding="utf-8") as file:
        file.write(f"../victim.txt\n{victim}\nlinked/x.html\n./../victim.txt\n\n")
    assert papers(root, "site", str(folder)) == 0
    assert victim.exists()
    assert (away / "x.html").exists()


def test_a_folder_that_leads_elsewhere_is_refused(root: Path) -> None:
    """Nothing is written through a link within the site."""
    folder = root.parent / "site"
    assert papers(root, "site", str(folder)) == 0
    away = root.parent / "away"
    away.mkdir()
    for file in (folder / "papers").iterdir():
        file.unlink()
    (folder / "papers").rmdir()
    (folder / "papers").symlink_to(away)
    assert papers(root, "site", str(folder)) == 3
    assert list(away.iterdir()) == []


def test_what_somebody_changed_or_removed_is_made_again(root: Path) -> None:
    """The pages are ours: a build makes them what they are."""
    folder = root.parent / "site"
    assert papers(root, "site", str(folder)) == 0
    before = sites.files(folder)
    (folder / "papers" / "ho2020.html").write_text("edited", encoding="utf-8")
    (folder / "index.html").unlink()
    assert papers(root, "site", str(folder)) == 0
    assert sites.files(folder) == before


def test_only_what_changed_is_written(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """After an edit, the pages that show it are written, and no other file is touched."""
    folder = root.parent / "site"
    assert papers(root, "site", str(folder)) == 0
    times = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    sites.write(root, "kim2021", published("Two, and more.", "tags: [noise]"))
    capsys.readouterr()
    assert papers(root, "site", str(folder), "--json") == 0
    said = json.loads(capsys.readouterr().out)
    changed = {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and times.get(path) != path.stat().st_mtime_ns
    }
    assert changed - {LIST} == set(said["written"])
    assert "papers/kim2021.html" in changed
    assert "papers/ho2020.html" not in changed
    assert not any(name.startswith(("static/", "venues/", "years/index")) for name in changed)


def test_a_dry_run_tells_and_writes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a dry run says is what the build then does."""
    folder = root.parent / "site"
    capsys.readouterr()
    assert papers(root, "site", str(folder), "--dry-run", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert not folder.exists()
    assert papers(root, "site", str(folder), "--json") == 0
    assert json.loads(capsys.readouterr().out) == told
    assert set(told["written"]) == sites.files(folder).keys() - {LIST}


def test_two_builds_give_the_same_bytes(root: Path) -> None:
    """Whatever the zone, the seed of hashes and the locale are, and whether anything was known."""
    built = []
    for number, settings in enumerate(
        (
            {"TZ": "Asia/Seoul", "PYTHONHASHSEED": "1", "LANG": "ko_KR.UTF-8"},
            {"TZ": "America/Lima", "PYTHONHASHSEED": "2"},
        )
    ):
        folder = root.parent / f"site{number}"
        command = [sys.executable, "-m", "papernotes", "--library", str(root), "site", str(folder)]
        env = environment(root.parent / "home") | settings
        subprocess.run(command, env=env, check=True, capture_output=True)
        built.append(sites.files(folder))
    assert built[0] == built[1]


KILLED = """
import os, runpy, signal, sys
left, folder = int(sys.argv.pop(1)), sys.argv.pop(1)

def hook(event, arguments):
    global left
    if event == "os.rename" and os.fspath(arguments[1]).startswith(folder):
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

sys.addaudithook(hook)
runpy.run_module("papernotes", run_name="__main__", alter_sys=True)
"""
"""The program that kills itself when so many files of a folder are in their place."""


def build_killed(root: Path, folder: Path, number: int) -> None:
    """Build a site; the build ends by SIGKILL before the next file after `number` notes."""
    words = [
        str(number),
        str(folder / "notes") + os.sep,
        "--library",
        str(root),
        "site",
        str(folder),
    ]
    env = environment(root.parent / "home")
    done = subprocess.run([sys.executable, "-c", KILLED, *words], env=env, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr


def write_talks(root: Path, words: str) -> None:
    """Write the published notes of 120 talks, each with these words."""
    for talk in range(120):
        sites.write(root, f"seminars/talk{talk}", published(f"{words} {talk}. $x^{talk}$"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The files of the whole sites with 120 talks, by the words of each talk."""
    place = tmp_path_factory.mktemp("whole")
    built = {}
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, place / "home")
        root = sites.library(place / "library", NOTES)
        for words in ("Talk", "Longer talk"):
            write_talks(root, words)
            assert papers(root, "site", str(place / words)) == 0
            built[words] = sites.files(place / words)
    return built


@pytest.mark.parametrize("number", [1, 40, 100])
def test_a_build_killed_among_its_files_is_completed_by_the_next(
    root: Path, whole: dict[str, dict[str, bytes]], number: int
) -> None:
    """Each file is whole, as it was or as it will be; the next build completes the site.

    So it is with a new site, and with one whose notes have all changed.
    """
    folder = root.parent / "site"
    before: dict[str, bytes] = {}
    for words, expected in whole.items():
        write_talks(root, words)
        build_killed(root, folder, number)
        assert is_partly_written(folder, expected)
        for name, data in sites.files(folder).items():
            if not name.rpartition("/")[2].startswith(".papers-"):
                assert data in (before.get(name), expected[name]), name
        assert papers(root, "site", str(folder)) == 0
        assert sites.files(folder) == expected
        before = expected


def is_partly_written(folder: Path, expected: dict[str, bytes]) -> bool:
    """Return whether some posts of a site are as expected, and others are not."""
    there = sites.files(folder)
    posts = [name for name in expected if name.startswith("notes/seminars-talk")]
    return 0 < sum(there.get(name) == expected[name] for name in posts) < len(posts)


def test_a_read_only_folder_is_an_error(root: Path) -> None:
    """A folder that cannot be written is named."""
    if os.geteuid() == 0:
        pytest.skip("root writes everywhere")
    folder = root.parent / "site"
    folder.mkdir(mode=0o500)
    assert papers(root, "site", str(folder)) == 3


def test_the_list_is_needed(root: Path) -> None:
    """Without the list a site is a folder of somebody else."""
    folder = root.parent / "site"
    assert papers(root, "site", str(folder)) == 0
    (folder / LIST).unlink()
    with pytest.raises(RefusedError, match="did not write"):
        Folder(str(folder), str(root))
