"""Copies of notes by cloud folders and file managers: kept, reported, never read as the note."""

import os
import shutil
from pathlib import Path
from unicodedata import normalize

import pytest

from papernotes.cli.main import run
from papernotes.model.file_copies import original_stem
from tests.support.libraries import library_of

NAMES = [
    "ho (conflicted copy 2026-11-20).md",  # Dropbox, of today and of before
    "ho (Junho's conflicted copy 2026-11-20).md",
    "ho (맥북의 충돌된 사본 2026-11-20).md",
    "ho (Conflicted copy MacBook (2) 202611201010).md",  # Obsidian Sync
    "ho (conflicted copy 2026-11-20 101010).md",  # Nextcloud
    "ho_conflict-20261120-101010.md",
    "ho.sync-conflict-20261120-101010-ABCDEFG.md",  # Syncthing
    "ho 2.md",  # iCloud
    "ho (1).md",  # Google Drive, browsers
    "ho(1).md",
    "ho copy.md",
    "ho copy 2.md",
    "ho 복사본.md",
    "ho - Copy (2).md",
    "ho - 복사본.md",
    "Copy of ho.md",
    "ho의 사본.md",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_told_by_its_name(name: str) -> None:
    """The original name is the name without the copy suffix."""
    assert original_stem(name.removesuffix(".md")) == "ho"


@pytest.mark.parametrize(
    "stem", ["ho", "ho2020denoising", "ho.kim", "세미나 2026", "ho-DESKTOP-1", "copy", "Copy of", "(1)", " 2"]
)  # fmt: skip # a table of cases
def test_other_names_are_no_copies(stem: str) -> None:
    """Keys, years, people and other names that are no copies."""
    assert original_stem(stem) == ""


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the notes folder of a library with one paper and its note."""
    library_of(
        tmp_path,
        monkeypatch,
        "@misc{ho, title = {Denoising}, author = {Ho, J.}, year = 2020}\n",
    )
    assert run(["note", "--path", "ho"]) == 0
    settle(tmp_path / "notes" / "ho.md")
    return tmp_path / "notes"


def settle(file: Path) -> None:
    """Set an old mtime, so that one reading of the file is enough."""
    os.utime(file, (1_700_000_000, 1_700_000_000))


def spoken(text: str) -> str:
    """What check says of a file that is to be brought over."""
    return f"{text}, so it is not searched: move the text that only it has into the note, then delete the file"


@pytest.mark.parametrize("headless", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_a_copy_is_kept_and_named(
    notes: Path, capsys: pytest.CaptureFixture[str], name: str, *, headless: bool
) -> None:
    """A copy beside its note is not read; it is reported once, listed, and keeps its bytes."""
    text = (notes / "ho.md").read_text(encoding="utf-8") + "\n다른 컴퓨터에서 썼다\n"
    if headless:
        text = text.split("---\n")[2]
    (notes / name).write_text(text, encoding="utf-8")
    capsys.readouterr()
    assert run(["search", "컴퓨터"]) == 1
    sentence = f"notes/{name} is {spoken('a copy of notes/ho.md')}."
    assert capsys.readouterr().err.count(sentence) == 1
    assert run(["check"]) == 1
    out = capsys.readouterr().out
    assert f"copy\tnotes/{name}\tit is {spoken('a copy of notes/ho.md')}\n" in out
    assert run(["show", "ho", "--json"]) == 0
    assert '"notes_by": {}' in capsys.readouterr().out
    assert run(["tag", "x", "ho"]) == 0
    assert (notes / name).read_text(encoding="utf-8") == text


def test_a_copy_that_says_the_same(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For a copy with the same text, check advises to remove it."""
    shutil.copy(notes / "ho.md", notes / "ho 2.md")
    capsys.readouterr()
    assert run(["check"]) == 1
    assert "copy\tnotes/ho 2.md\tit has the same text as notes/ho.md: remove it\n" in (
        capsys.readouterr().out
    )


def test_the_copy_of_what_somebody_wrote(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy of the note by another person is a copy, not the note of a person `kim 2`."""
    (notes / "ho.kim.md").write_text("김의 노트\n", encoding="utf-8")
    (notes / "ho.kim 2.md").write_text("김의 다른 노트\n", encoding="utf-8")
    capsys.readouterr()
    assert run(["show", "ho", "--json"]) == 0
    assert '"notes_by": {"kim": ' in capsys.readouterr().out
    assert run(["check"]) == 1
    assert f"copy\tnotes/ho.kim 2.md\tit is {spoken('a copy of notes/ho.kim.md')}\n" in (
        capsys.readouterr().out
    )


def test_the_only_one_left_is_the_note(notes: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A note that iCloud renamed to the name of a copy stays the note, and a notice says so."""
    (notes / "ho.md").rename(notes / "ho 2.md")
    capsys.readouterr()
    assert run(["note", "--path", "ho"]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{notes / 'ho 2.md'}\n"
    assert captured.err == "Note: notes/ho 2.md is now the note of ho, which had none.\n"
    assert run(["search", "Denoising"]) == 0
    assert "is now the note of" not in capsys.readouterr().err


def test_a_copy_known_before_goes_on_as_the_note(
    notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """When the note is deleted after its copy was reported, the copy becomes the note."""
    shutil.copy(notes / "ho.md", notes / "ho (1).md")
    settle(notes / "ho (1).md")
    assert run(["list", "tag:x"]) == 1
    (notes / "ho.md").unlink()
    capsys.readouterr()
    assert run(["note", "--path", "ho"]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{notes / 'ho (1).md'}\n"
    assert captured.err == "Note: notes/ho (1).md is now the note of ho, which had none.\n"


def test_a_note_is_renamed_beside_its_copies(
    notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The name that no program gives is the reader's, wherever it stands in the alphabet."""
    shutil.copy(notes / "ho.md", notes / "Copy of ho.md")
    (notes / "ho.md").rename(notes / normalize("NFD", "확산 모델.md"))
    capsys.readouterr()
    assert run(["note", "--path", "ho"]) == 0
    captured = capsys.readouterr()
    assert normalize("NFC", captured.out) == f"{notes / '확산 모델.md'}\n"
    assert f"Copy of ho.md {spoken('names ho, whose note is notes/확산 모델.md')}." in captured.err


def test_a_library_made_anew_takes_the_note(
    notes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """When all notes are read at once, copies come last."""
    shutil.copy(notes / "ho.md", notes / "Copy of ho.md")
    (notes.parent / "library.db").unlink()
    for file in notes.parent.glob("library.db-*"):
        file.unlink()
    shutil.rmtree(notes.parent / ".backups")  # else init says how to restore the newest one
    assert run(["init"]) == 0
    assert run(["import", "in.bib"]) == 0
    capsys.readouterr()
    assert run(["note", "--path", "ho"]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{notes / 'ho.md'}\n"
    assert "is now the note of" not in captured.err
