"""Pipes, sockets and devices where files are expected: no command waits for them, and each is named."""

import os
import stat
import subprocess
import threading
from pathlib import Path

import pytest

from tests.support import program
from tests.support.transcript import environment

ENTRIES = "@misc{a, title = {A Paper}, year = 2020}\n@misc{b, title = {Another}, year = 2021}\n"


class Shelf:
    """A library with two papers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._environ = environment(folder.parent / "home") | {"EDITOR": "cat"}

    def papers(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Run the program in the library, without a terminal."""
        return program.run(words, env=self._environ, cwd=self.folder, typed=None)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """A library with two papers, of which the first has a note."""
    shelf = Shelf(tmp_path / "library")
    shelf.folder.mkdir()
    (tmp_path / "two.bib").write_text(ENTRIES)
    for words in (("init", "."), ("import", "../two.bib"), ("note", "a", "--path")):
        assert shelf.papers(*words).returncode == 0
    return shelf


def test_what_is_no_file_is_no_note(shelf: Shelf) -> None:
    """Each is named once a day by what reads the notes, and by every check."""
    notes = shelf.folder / "notes"
    os.mkfifo(notes / "pipe.md")
    (notes / "endless.md").symlink_to("/dev/zero")
    os.mknod(notes / "socket.md", stat.S_IFSOCK | 0o600)
    (notes / "linked.md").symlink_to("../elsewhere.md")
    (shelf.folder / "elsewhere.md").write_text("Words of a linked file.\n")

    found = shelf.papers("search", "words linked")

    assert found.returncode == 0, found
    assert "linked.md" in found.stdout
    kinds = {"pipe": "a named pipe", "endless": "a device", "socket": "a socket"}
    for name, kind in kinds.items():
        said = f"notes/{name}.md: it is {kind}, not a file, so it is not searched. "
        assert said + "Move it to another folder.\n" in found.stderr
        checked = shelf.papers("check").stdout
        assert f"unreadable\tnotes/{name}.md\tit is {kind}, not a file" in checked
        assert f"no paper\tnotes/{name}.md" not in checked
    assert shelf.papers("tag", "new", "a").returncode == 0
    assert shelf.papers("sync", "--init").returncode == 0
    assert shelf.papers("backup").returncode == 0


def test_the_note_of_a_paper_may_have_become_a_pipe(shelf: Shelf) -> None:
    """What was to be written into it stays in the library, and no editor waits for it."""
    note = shelf.folder / "notes" / "a.md"
    note.unlink()
    os.mkfifo(note)

    tagged = shelf.papers("tag", "new", "a")
    edited = shelf.papers("note", "a")

    assert (tagged.stdout, tagged.returncode) == ("a  +new\n", 3)
    assert "the change is in the library" in tagged.stderr
    assert "it is a named pipe, not a file" in tagged.stderr
    assert f"{note} is a named pipe, not a file. Move it to another folder" in edited.stderr
    assert edited.returncode == 3
    note.unlink()
    shelf.papers("search", "x")
    assert "new" in shelf.papers("show", "a").stdout


def _write(pipe: Path, text: str) -> threading.Thread:
    """Write to a pipe as another program does: it waits for a reader."""
    writer = threading.Thread(target=pipe.write_text, args=(text,), daemon=True)
    writer.start()
    return writer


@pytest.mark.parametrize("name", ["pipe", "pipe.bib", "pipe.sqlite"])
def test_all_of_a_pipe_is_imported(name: str, shelf: Shelf, tmp_path: Path) -> None:
    """The first bytes too, by which a database is told."""
    pipe = tmp_path / name
    os.mkfifo(pipe)
    writer = _write(pipe, "@misc{c, title = {From a Pipe}}\n")

    result = shelf.papers("import", str(pipe))

    writer.join(program.PATIENCE)
    assert f"{pipe}: 1 added" in result.stdout, result
    assert "From a Pipe" in shelf.papers("show", "c").stdout


def test_a_kept_file_that_became_a_pipe_is_left(shelf: Shelf) -> None:
    """The command that changed the library says so, and succeeds."""
    kept = shelf.folder / "refs.bib"
    assert shelf.papers("export", "-o", "refs.bib", "--keep").returncode == 0
    kept.unlink()
    os.mkfifo(kept)

    result = shelf.papers("edit", "b", "year=2022")

    assert result.returncode == 0, result
    assert (
        "refs.bib could not be updated: the file cannot be read (it is a named pipe, not a file)"
        in (result.stderr)
    )


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("new/library.db", ("--library", "new", "list")),
        ("new/library.db", ("init", "new")),
        ("backup.zip", ("restore", "backup.zip", "--yes")),
        ("venues.toml", ("check",)),
        ("notes/.template.md", ("note", "b", "--path")),
        ("site.toml", ("site", "out")),
        ("papis/info.yaml", ("import", "papis")),
    ],
)
def test_a_pipe_elsewhere_is_named(place: str, words: tuple[str, ...], shelf: Shelf) -> None:
    """Whatever file a command reads for the library."""
    pipe = shelf.folder / place
    pipe.parent.mkdir(exist_ok=True)
    os.mkfifo(pipe)

    result = shelf.papers(*words)

    assert "a named pipe, not a file" in result.stdout + result.stderr
    assert result.returncode != 0
    assert "Errno" not in result.stderr


def test_a_site_shows_no_pipe(shelf: Shelf, tmp_path: Path) -> None:
    """A picture that is one is left out as a missing one is; a style sheet that is one ends the command."""
    attachments = shelf.folder / "notes" / "_files"
    attachments.mkdir()
    os.mkfifo(attachments / "picture.png")
    note = "---\ncitekey: a\npublish: true\n---\n\nIt is ![shown](_files/picture.png) here.\n"
    (shelf.folder / "notes" / "a.md").write_text(note)

    built = shelf.papers("site", str(tmp_path / "site"))

    assert (tmp_path / "site" / "index.html").exists(), built
    assert not list((tmp_path / "site").rglob("picture.png"))
    own = shelf.folder / "templates" / "static"
    own.mkdir(parents=True)
    os.mkfifo(own / "style.css")
    refused = shelf.papers("site", str(tmp_path / "site"))
    assert "style.css cannot be read: it is a named pipe, not a file." in refused.stderr


def test_a_pipe_in_place_of_the_notes_is_no_folder(shelf: Shelf) -> None:
    """It is refused as a file is."""
    notes = shelf.folder / "notes"
    notes.rename(shelf.folder / "moved")
    os.mkfifo(notes)

    result = shelf.papers("search", "x")

    assert result.returncode == 3, result
    assert str(notes) in result.stderr


@pytest.mark.parametrize("words", [("sync", "--init"), ("rebuild",)])
def test_the_text_of_a_paper_may_be_a_pipe(words: tuple[str, ...], shelf: Shelf) -> None:
    """The library has the paper, and writes its text anew."""
    texts = shelf.folder / "papers"
    assert shelf.papers("sync", "--init").returncode == 0
    (texts / "a.bib").unlink()
    os.mkfifo(texts / "a.bib")

    result = shelf.papers(*words)

    assert "Traceback" not in result.stderr
    assert "A Paper" in shelf.papers("show", "a").stdout
