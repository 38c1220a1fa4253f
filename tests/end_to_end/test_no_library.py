"""Commands that find nothing to store create no library."""

from pathlib import Path

import pytest

from papernotes.cli.main import run

CUT = "@article{cut, title = {Cut off"
WHOLE = "@article{whole, title = {A Whole Title of It}}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for the library, beside which the command runs."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAPERS_LIBRARY", str(tmp_path / "library"))
    return tmp_path / "library"


def files(**texts: str) -> list[str]:
    """Write files and return their names."""
    for name, text in texts.items():
        Path(f"{name}.bib").write_text(text, encoding="utf-8")
    return [f"{name}.bib" for name in texts]


def test_an_import_of_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file with nothing but a cut entry, and one with no entry at all."""
    assert run(["import", *files(cut=CUT)]) == 3
    out, err = capsys.readouterr()
    assert out == "cut.bib: 0 added, 0 already in the library, 1 skipped\n"
    assert "cut.bib:1: cut: skipped: its field 'title' is not closed" in err
    assert "Created" not in err
    assert not folder.exists()
    assert run(["import", *files(empty="")]) == 0
    assert run(["import", "nowhere.bib"]) == 3
    assert not folder.exists()
    assert run(["import", *files(cut=CUT, whole=WHOLE)]) == 3
    assert "whole.bib: 1 added" in capsys.readouterr().out
    assert folder.exists()


def test_a_dry_run_of_an_import(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It says what would be added, without a library; the text of one is not passed over."""
    assert run(["import", "--dry-run", *files(whole=WHOLE)]) == 0
    out, err = capsys.readouterr()
    assert out == "whole.bib: 1 would be added, 0 already in the library, 0 skipped\n"
    assert err == ""
    assert not folder.exists()
    (folder / "papers").mkdir(parents=True)
    (folder / "papers" / "library.toml").write_text("")
    assert run(["import", "--dry-run", "whole.bib"]) == 3
    assert "papers rebuild" in capsys.readouterr().err


def test_a_list_of_nothing_but_a_cut_entry(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The entry is named."""
    with Path(*files(cut=CUT)).open() as text:
        monkeypatch.setattr("sys.stdin", text)
        assert run(["add", "-"]) == 3
    out, err = capsys.readouterr()
    assert "Line 1 of the list: the entry cut was skipped" in err
    assert out == ""
    assert not folder.exists()


def test_the_file_instead_of_the_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A shell completes to library.db; another library inside a file is no way out."""
    assert run(["init", str(folder)]) == 0
    capsys.readouterr()
    assert run(["--library", str(folder / "library.db"), "list"]) == 3
    assert capsys.readouterr().err == (
        f"Error: {folder / 'library.db'} is a file. Name the folder that holds library.db.\n"
    )
