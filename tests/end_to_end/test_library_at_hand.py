"""A folder that is visibly a library is meant, also without library.db; never another one in silence."""

import os
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support import program
from tests.support.desks import git
from tests.support.transcript import environment

NOTE = "---\ncitekey: here\ntags: []\n---\n# Here\n\nwords\n"


class Reader:
    """Someone with a library of their own in the data folder, and another one in a folder."""

    def __init__(self, place: Path) -> None:
        self.folder = place / "lab"
        self.home = place / "home"
        self.environ = environment(self.home)
        self.own = place / "own"
        for folder, key in ((self.own, "own"), (self.folder, "here")):
            folder.mkdir(parents=True)
            self.done(folder, "init", ".")
            (place / "some.bib").write_text(f"@misc{{{key}, title = {{A Title}}, year = 2020}}\n")
            self.done(folder, "import", "../some.bib")
        data = Path(self.environ["XDG_DATA_HOME"]) / "papernotes"
        data.parent.mkdir(parents=True, exist_ok=True)
        self.own.rename(data)
        self.own = data
        (self.folder / "notes" / "here.md").write_text(NOTE)
        self.done(self.folder, "search", "words")

    def papers(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the program in a folder."""
        return program.run(words, env=self.environ, cwd=folder, typed=None)

    def done(self, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
        """Run a command that succeeds."""
        result = self.papers(folder, *words)
        assert result.returncode == 0, result
        return result

    def lose(self) -> None:
        """Remove library.db with its log."""
        for file in self.folder.glob("library.db*"):
            file.unlink()

    def follow(self, folder: Path, message: str) -> None:
        """Run the first command that a message advises, as it is printed, in a folder."""
        command = shlex.split(message.split("`")[1])
        assert command[0] == "papers"
        self.done(folder, *command[1:])


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """That reader; the own library answers where no other one is near."""
    reader = Reader(tmp_path)
    assert "own\t" in reader.done(tmp_path, "list").stdout
    return reader


@pytest.mark.parametrize("below", ["", "notes"])
@pytest.mark.parametrize("left", ["backup", "index", "damaged", "text", "papers"])
def test_what_is_left_of_a_library_is_meant(reader: Reader, left: str, below: str) -> None:
    """From its notes, too; no command reads or changes the reader's own library instead."""
    if left == "backup":
        reader.done(reader.folder, "backup")
    if left in ("text", "papers"):
        reader.done(reader.folder, "sync", "--init")
        reader.done(reader.folder, "sync")
    if left == "papers":
        (reader.folder / "papers" / "library.toml").unlink()
    reader.lose()
    if left != "index":
        shutil.rmtree(reader.folder / ".papers")
    if left == "damaged":
        (reader.folder / "library.db").write_bytes(b"\0" * 5000)
    for words in (["list"], ["search", "words"], ["tag", "x", "own"], ["rm", "--yes", "own"]):
        result = reader.papers(reader.folder / below, *words)
        assert (result.returncode, result.stdout) == (3, ""), result
        assert str(reader.folder) in result.stderr
    assert "own\t" in reader.done(reader.home, "list").stdout


@pytest.mark.parametrize("left", ["backup", "index"])
def test_no_command_makes_a_library_beside_what_is_left_of_one(reader: Reader, left: str) -> None:
    """One that would make the first library says what is there, also where the folder is named."""
    if left == "backup":
        reader.done(reader.folder, "backup")
    reader.lose()
    said = reader.papers(reader.folder, "list").stderr
    before = sorted(reader.folder.rglob("*"))
    git(reader.home, "init", "--bare", "-q", "hub")
    for words in (
        ("import", str(reader.folder.parent / "some.bib")),
        ("import", "--dry-run", str(reader.folder.parent / "some.bib")),
        ("add", "catalogue:emerdiff"),
        ("adopt", "--yes", "--paper", "catalogue:emerdiff", "notes/here.md"),
        ("sync", "--init"),
        ("sync", "--init", str(reader.home / "hub")),
    ):
        result = reader.papers(reader.folder, *words)
        assert (result.returncode, result.stdout, result.stderr) == (3, "", said), words
        assert sorted(reader.folder.rglob("*")) == before
    result = reader.papers(
        reader.home, "--library", str(reader.folder), "add", "catalogue:emerdiff"
    )
    assert (result.returncode, "--library" in result.stderr) == (3, True), result
    if left == "index":  # what the error advises
        reader.follow(reader.folder, said)
        assert (reader.folder / "library.db").exists()


@pytest.mark.parametrize("own", [True, False])
def test_papers_as_text_are_what_is_left_of_a_library(reader: Reader, *, own: bool) -> None:
    """Also without the settings beside them; entries that another program wrote there are none."""
    reader.lose()
    shutil.rmtree(reader.folder / ".papers")
    field = "  papernotes-added = {2026-01-01T00:00:00Z},\n" if own else ""
    (reader.folder / "papers").mkdir()
    (reader.folder / "papers" / "here.bib").write_text(
        f"@misc{{here,\n  title = {{A Title}},\n{field}}}\n"
    )
    result = reader.papers(reader.folder, "import", str(reader.folder.parent / "some.bib"))
    assert (reader.folder / "library.db").exists() is False
    if own:
        assert (result.returncode, result.stdout) == (3, "")
        reader.follow(reader.folder, result.stderr)
        assert "here\t" in reader.done(reader.folder, "list").stdout
    else:
        assert result.returncode == 0, "the library of the reader has the paper"


def test_an_answer_from_another_library_says_so(reader: Reader) -> None:
    """Where a folder has nothing but notes, which another program may have written, too."""
    reader.lose()
    shutil.rmtree(reader.folder / ".papers")
    for folder in (reader.folder, reader.folder / "notes"):
        result = reader.done(folder, "list")
        assert "own\t" in result.stdout
        assert result.stderr.startswith(f"Note: {reader.folder} has notes of a library but no ")
        assert str(reader.own) in result.stderr
    named = reader.done(reader.folder, "--library", str(reader.own), "list")
    assert named.stderr == ""
    (reader.folder / "notes" / "here.md").write_text("# Words without a head\n")
    assert reader.done(reader.folder, "list").stderr == ""
    completed = reader.environ | {
        "_PAPERS_COMPLETE": "bash_complete",
        "COMP_WORDS": "papers show o",
    }
    (reader.folder / "notes" / "here.md").write_text(NOTE)
    completed["COMP_CWORD"] = "2"
    result = program.run([], env=completed, cwd=reader.folder, typed=None, script=True)
    assert (result.stdout, result.stderr) == ("plain,own\n", "")


@pytest.mark.parametrize("lost", ["set up", "text", "backup", "driver"])
def test_the_advised_command_works_as_it_is_printed(
    reader: Reader, tmp_path: Path, lost: str
) -> None:
    """From any folder, where the library was given by --library, with a blank in its name."""
    folder = tmp_path / "my lab"
    reader.folder.rename(folder)
    reader.folder = folder
    given = ("--library", os.path.relpath(folder, tmp_path))
    if lost in ("text", "driver"):
        reader.done(tmp_path, *given, "sync", "--init")
        reader.done(tmp_path, *given, "sync")
    if lost == "backup":
        reader.done(tmp_path, *given, "backup")
    if lost == "driver":
        git(folder, "config", "--unset", "merge.papernotes.driver")
    if lost in ("text", "backup"):
        reader.lose()
    words = ("sync",) if lost in ("set up", "driver") else ("list",)
    failed = reader.papers(tmp_path, *given, *words)
    assert failed.returncode == 3, failed
    reader.follow(tmp_path, failed.stderr)
    assert reader.done(tmp_path, *given, *words)
    assert "here\t" in reader.done(tmp_path, *given, "list").stdout
