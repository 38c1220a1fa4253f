"""What is known of the files of papers: shown, found, opened and checked."""

import json
import os
from pathlib import Path

import pytest

from tests.support.libraries import papers, three_papers
from tests.support.small_pdfs import small_pdf


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three papers, the first with two files."""
    folder = three_papers(tmp_path, monkeypatch)
    for name in "abc":
        (tmp_path / f"{name}.pdf").write_bytes(small_pdf(f"This is {name}."))
    papers(folder, "attach", "one", "a.pdf")
    papers(folder, "attach", "one", "b.pdf", "--link")
    return folder


def test_files_are_shown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Name, size and whether the file is here, also as JSON."""
    os.remove("b.pdf")
    capsys.readouterr()
    papers(root, "show", "one")
    out = capsys.readouterr().out
    assert "files/one.pdf (" in out
    assert "b.pdf (" in out
    assert "not on this machine" in out
    papers(root, "show", "one", "--json")
    files = json.loads(capsys.readouterr().out)[0]["files"]
    assert [(item["name"], item["here"], item["linked"]) for item in files][:1] == [
        ("files/one.pdf", True, False)
    ]
    assert files[0]["path"] == str(root / "files" / "one.pdf")
    assert files[1]["here"] is False
    assert files[1]["linked"] is True


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("has:pdf", ["one"]),
        ("no:pdf", ["three", "two"]),
        ("-has:pdf", ["three", "two"]),
        ("있음:파일", ["one"]),
        ("없음:pdf", ["three", "two"]),
        ("has:files", ["one"]),
    ],
)
def test_papers_with_files_are_found(
    root: Path, query: str, keys: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """In English and Korean, and both ways round."""
    capsys.readouterr()
    assert papers(root, "list", "--format", "{key}", "--", query) == 0
    assert sorted(capsys.readouterr().out.split()) == keys


def test_a_file_is_opened_before_the_page(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The path is printed, and a page is told to the viewer in its own way."""
    viewer = tmp_path / "okular"
    viewer.write_text(
        f'#!/bin/sh\necho "$@" > {tmp_path}/opened.tmp; mv {tmp_path}/opened.tmp {tmp_path}/opened\n'
    )
    viewer.chmod(0o755)
    file = str(root / "files" / "one.pdf")
    for command, words in (
        (str(viewer), f"-p 3 {file}"),
        (f"{viewer} --at={{page}} {{file}}", f"--at=3 {file}"),
    ):
        monkeypatch.setenv("PAPERS_PDF_VIEWER", command)
        assert papers(root, "open", "one", "--page", "3") == 0
        assert capsys.readouterr().out.splitlines()[-1] == file
        assert wait_for(tmp_path / "opened") == f"{words}\n"
        (tmp_path / "opened").unlink()
    monkeypatch.setenv("PAPERS_PDF_VIEWER", "no-such-viewer")
    assert papers(root, "open", "one") == 3
    assert papers(root, "open", "one", "--web", "--page", "3") == 2


def wait_for(path: Path) -> str:
    """The text of a file that another process writes."""
    import time

    for _ in range(200):
        if path.exists():
            return path.read_text()
        time.sleep(0.05)
    raise AssertionError(path)


def test_a_page_is_opened_in_the_browser(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every browser knows the page behind the address of a file."""
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    assert papers(root, "open", "one", "--page", "2") == 0
    assert wait_for(tmp_path / "opened") == f"{(root / 'files' / 'one.pdf').as_uri()}#page=2\n"


def test_a_file_that_is_gone_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next file is opened, then nothing."""
    os.remove(root / "files" / "one.pdf")
    papers(root, "open", "one")
    assert capsys.readouterr().out.splitlines()[-1] == str(Path("b.pdf").absolute())
    os.remove("b.pdf")
    assert papers(root, "open", "one") == 3
    assert "is not on this machine" in capsys.readouterr().err


def findings(
    root: Path, capsys: pytest.CaptureFixture[str], *words: str
) -> list[tuple[str, str, bool]]:
    """The findings about files."""
    capsys.readouterr()
    kinds = ("missing-file", "changed-file", "file-twice", "unknown-file")
    only = [word for kind in kinds for word in ("--only", kind)]
    papers(root, "check", "--json", *only, *words)
    return [
        (item["what"], item["where"], item["fixable"])
        for item in json.loads(capsys.readouterr().out or "[]")
    ]


def test_files_are_checked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Missing, changed, twice, and without a paper."""
    assert findings(root, capsys) == []
    papers(root, "attach", "two", "a.pdf")
    (root / "files" / "stray.pdf").write_bytes(small_pdf("stray"))
    with (root / "files" / "one.pdf").open("ab") as file:
        file.write(b"% a highlight\nstartxref\n9\n%%EOF\n")
    os.remove("b.pdf")
    assert findings(root, capsys) == [
        ("missing file", "one", False),
        ("changed file", "one", True),
        ("file twice", "two", False),
        ("unknown file", "files/stray.pdf", False),
    ]
    assert findings(root, capsys, "key:two") == [("file twice", "two", False)]
    assert ("changed file", "one", True) not in findings(root, capsys, "--fix")
    papers(root, "undo")
    assert ("changed file", "one", True) in findings(root, capsys)


def test_a_changed_file_of_the_same_size_is_seen(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By its digest, where its time is later."""
    path = root / "files" / "one.pdf"
    data = bytearray(path.read_bytes())
    data[10] ^= 1
    path.write_bytes(data)
    os.utime(path, (4_000_000_000, 4_000_000_000))
    assert ("changed file", "one", True) in findings(root, capsys)


def test_a_file_in_the_trash_is_taken_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As after the library was restored from a backup of before its paper was removed."""
    data = (root / "files" / "one.pdf").read_bytes()
    papers(root, "backup", "old.zip")
    papers(root, "rm", "--yes", "one")
    papers(root, "restore", "old.zip", "--yes")
    if ("missing file", "one", True) in findings(root, capsys):
        findings(root, capsys, "--fix")
    assert (root / "files" / "one.pdf").read_bytes() == data


def test_a_file_put_into_the_folder_is_attached_in_its_place(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is copied, and the check is content."""
    (root / "files" / "my name.pdf").write_bytes(small_pdf("mine"))
    assert papers(root, "attach", "two", str(root / "files" / "my name.pdf")) == 0
    assert sorted(path.name for path in (root / "files").glob("*.pdf")) == [
        "my name.pdf",
        "one.pdf",
    ]
    assert findings(root, capsys) == []
    assert papers(root, "attach", "three", str(root / "files" / "my name.pdf")) == 3
