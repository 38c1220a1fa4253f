"""Seminars: notes with papers, dates and presenters, and what the library knows of these papers."""

import json
import sys
from pathlib import Path

import pytest

from tests.support.libraries import papers
from tests.support.time_zone import time_zone
from tests.support.transcript import set_environment

BIB = """@inproceedings{ho2020, title = {Denoising Diffusion}, author = {J. Ho}, booktitle = {NeurIPS}, year = 2020}
@misc{song2021, title = {Score | Based [[Models]]}, author = {Y. Song}, year = 2021}
@misc{kim2022, title = {Nobody Reads This}, author = {A. Kim}, year = 2022}
"""
NOTE = """# Diffusion study

- 2026-11-03 (화) 16:00 [[ho2020]] 김민수
- 2026-11-10 [[Song2021]], presenter: Lee
- 11/17 (월) [[ho2020]]
- 2026-11-24 [[nobody1999]] Park
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three papers with a seminar; ho2020 is read and has notes of two people."""
    set_environment(monkeypatch, tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "library"
    Path("some.bib").write_text(BIB)
    papers(folder, "init", str(folder), "--language", "ko")
    papers(folder, "import", "some.bib")
    papers(folder, "status", "ho2020", "read")
    (folder / "notes" / "seminars").mkdir()
    (folder / "notes" / "seminars" / "diffusion-study.md").write_text(NOTE)
    (folder / "notes" / "ho2020.md").write_text(
        "---\ncitekey: ho2020\n---\n# T\n\n## 한 줄 요약\n\n<!-- 쓰기 -->\n- 잡음을 지워\n  그림을 만든다.\n\n나머지\n"
    )
    (folder / "notes" / "ho2020.minsu.md").write_text("## 1. One-line summary\nIt denoises.\n")
    (folder / "notes" / "ho2020.2.md").write_text("## One-line summary\nA part is no person.\n")
    return folder


def output(root: Path, capfdbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[str, str]:
    """What a command prints on standard output and standard error."""
    capfdbinary.readouterr()
    papers(root, *words)
    sys.stdout.flush()
    shown = capfdbinary.readouterr()
    return shown.out.decode(), shown.err.decode()


def test_a_seminar_is_shown_with_what_is_known(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """Dates, presenters, unread papers, summaries of people, BibTeX of each paper once."""
    text, told = output(root, capfdbinary, "seminar", "diffusion-study", "--json")
    (seminar,) = json.loads(text)
    assert seminar["title"] == "Diffusion study"
    assert [
        (talk["key"], talk["date"], talk["time"], talk["presenter"], talk["read"])
        for talk in seminar["papers"]
    ] == [
        ("ho2020", "2026-11-03", "16:00", "김민수", True),
        ("song2021", "2026-11-10", None, "Lee", False),
        ("ho2020", None, None, None, True),
    ]
    assert seminar["unread"] == ["song2021"]
    assert seminar["papers"][0]["summaries"] == [
        {"person": None, "summary": "잡음을 지워 그림을 만든다.", "file": "notes/ho2020.md"},
        {"person": "minsu", "summary": "It denoises.", "file": "notes/ho2020.minsu.md"},
    ]
    assert [line for line in seminar["bibtex"].split("\n") if line.startswith("@")] == [
        "@inproceedings{ho2020,",
        "@misc{song2021,",
    ]
    assert "notes/seminars/diffusion-study.md, line 5: '11/17 (월)' is not a date" in told
    assert "notes/seminars/diffusion-study.md, line 6: no paper has the key 'nobody1999'" in told


def test_a_seminar_is_printed_in_four_parts(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The order is that of use: what and when, what to read, what others say, what to cite."""
    text, _ = output(root, capfdbinary, "seminar", "Diffusion-Study")
    parts = ["Agenda", "Unread", "One-line summaries", "BibTeX"]
    assert [line for line in text.split("\n") if line in parts] == parts
    assert "    minsu: It denoises." in text.split("\n")


def test_a_calendar_has_the_dated_papers(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A time without a zone is in that of the reader; a day without a time is a whole day."""
    with time_zone("Asia/Seoul"):
        text, _ = output(root, capfdbinary, "seminar", "diffusion-study", "--ics")
    assert "DTSTART:20261103T070000Z\r\n" in text
    assert "DTSTART;VALUE=DATE:20261110\r\nDTEND;VALUE=DATE:20261111\r\n" in text
    assert text.count("BEGIN:VEVENT") == 2
    assert "SUMMARY:Diffusion study: Denoising Diffusion (김민수)\r\n" in text


def test_an_agenda_is_a_seminar_with_blanks(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """It has the selected papers in the order of the list, in the language of the library."""
    text, _ = output(root, capfdbinary, "list", "--as", "agenda", "--sort", "key", "year:..2021")
    assert text.startswith("# 세미나\n\n| 날짜 | 논문 | 발표자 |\n")
    (root / "notes" / "seminars" / "2026").mkdir()
    (root / "notes" / "seminars" / "2026" / "new.md").write_text(text)
    (seminar,) = json.loads(output(root, capfdbinary, "seminar", "2026/new", "--json")[0])
    assert [talk["key"] for talk in seminar["papers"]] == ["ho2020", "song2021"]
    assert papers(root, "list", "--as", "agenda", "--json") == 2
    assert papers(root, "list", "--as", "agenda", "tag:none") == 1


def test_all_seminars_are_listed(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """Each with its papers, the unread ones, and its first and last day."""
    text, _ = output(root, capfdbinary, "seminar", "--json")
    assert json.loads(text) == [
        {
            "name": "diffusion-study",
            "title": "Diffusion study",
            "papers": 2,
            "unread": 1,
            "first": "2026-11-03",
            "last": "2026-11-10",
        }
    ]
    (root / "notes" / "seminars" / "diffusion-study.md").unlink()
    assert papers(root, "seminar") == 1


def test_an_unknown_seminar_is_named(root: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """A near name is suggested; otherwise the way to make one."""
    _, told = output(root, capfdbinary, "seminar", "difusion-study")
    assert told == "Error: There is no seminar 'difusion-study'. Did you mean diffusion-study?\n"
    _, told = output(root, capfdbinary, "seminar", "vision")
    command = f"papers --library {root} list QUERY --as agenda > notes/seminars/vision.md"
    assert command in told
    assert papers(root, "seminar", "../secret") == 3
    assert papers(root, "seminar", "--ics") == 2


def test_a_seminar_without_papers_finds_nothing(root: Path) -> None:
    """A note in the folder that names no paper is a seminar with none."""
    (root / "notes" / "seminars" / "empty.md").write_text("# Later\n\ntext\n")
    assert papers(root, "seminar", "empty") == 1
    (root / "notes" / "seminars" / "broken.md").write_bytes(b"\xff\xfe")
    assert papers(root, "seminar", "broken") == 3
    assert papers(root, "seminar") == 0


def test_a_renamed_paper_stays_in_its_seminar(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    """The link follows, and an old key is still known."""
    papers(root, "rename", "ho2020", "ho2020denoising")
    (seminar,) = json.loads(output(root, capfdbinary, "seminar", "diffusion-study", "--json")[0])
    assert seminar["papers"][0]["key"] == "ho2020denoising"


@pytest.mark.parametrize("name", ["../x", "/x", "a/../../x"])
def test_no_note_outside_the_folder_is_advised(
    root: Path, capfdbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    """The advice to write a note names a file in notes/seminars alone."""
    _, told = output(root, capfdbinary, "seminar", name)
    assert f"There is no seminar '{name}'." in told
    assert "--as agenda" not in told
