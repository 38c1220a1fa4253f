"""The text of PDFs: read once, searched by page, and derived."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from papernotes.disk import temporary_files
from papernotes.disk.file_locks import try_lock
from papernotes.library.full_text import matching
from tests.support.interpreter import unmeasured
from tests.support.libraries import english_library, papers
from tests.support.made_pdfs import (
    Page,
    column,
    encrypted,
    line_numbers,
    made_pdf,
    page_number,
    scanned,
    slow_pdf,
)
from tests.support.small_pdfs import small_pdf

BIB = """@article{one, title = {Denoising of Wombats}, author = {A. Nobody}, year = 2001}
@article{two, title = {Second}, author = {B. Nobody}, year = 2002}
@article{three, title = {Third}, author = {C. Nobody}, year = 2003}
"""
HEAD = "A Running Head of Nobody"


def sheet(number: int, *lines: str) -> Page:
    """A page with a running head, line numbers and its number."""
    body = [*lines, *(f"Filler {chr(97 + i)}{chr(96 + number)} of the page." for i in range(14))]
    return Page(
        (
            *column([HEAD], top=750),
            *column(body),
            *line_numbers(100 * number, len(body), top=720),
            page_number(number),
        )
    )


FIRST = made_pdf(
    [
        sheet(1, "We study wombats, each self and its attention."),
        sheet(2, "The quokka is e\ufb03cient, with a self-", "attention of its own."),
        sheet(3, "Zebras by M¨uller; the quokka", "and the quokka again."),
        Page(
            column(["References", "[1] A. Aardvark. On the zebra. In Proceedings, 2001."]),
        ),
    ]
)
KOREAN = made_pdf(
    [
        Page(
            column(
                [
                    "확산모델을이용한고해상도이미지생성",
                    "이 논문은 잠재 공간의 확산 모",
                    "델을 다룬다.",
                ],
                font="mapped",
            )
        )
    ]
)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three papers, two of them with a PDF."""
    folder = english_library(tmp_path, monkeypatch, BIB)
    Path("first.pdf").write_bytes(FIRST)
    Path("korean.pdf").write_bytes(KOREAN)
    papers(folder, "attach", "one", "first.pdf")
    papers(folder, "attach", "two", "korean.pdf")
    return folder


def hits(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    """The records of a search."""
    capsys.readouterr()
    papers(root, "search", "--json", *arguments)
    records: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return records


def places(records: list[dict[str, Any]]) -> list[tuple[str, int | None]]:
    """The key and page of each record."""
    return [(record["key"], record["page"]) for record in records]


def test_each_page_that_matches_is_a_row(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With its page and its passage marked; the page with more of the word first."""
    assert papers(root, "files", "--index") == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Read 2 PDFs; 0 had not changed."
    records = hits(root, capsys, "quokka", "--in", "pdf")
    assert places(records) == [("one", 3), ("one", 2)]
    record = records[1]
    assert record["part"] == "pdf"
    assert record["file"] == "files/one.pdf"
    [(start, end)] = record["marks"]
    assert record["snippet"][start:end] == "quokka"
    assert "is efficient, with a self-attention" in record["snippet"]


@pytest.mark.parametrize(
    ("words", "pages"),
    [
        (["efficient"], [2]),
        (["Müller"], [3]),
        (["Muller"], [3]),
        (["self-attention"], [2]),
        (["selfattention"], [2]),
        (["quokka", "zebra"], [3]),
        (["quokka", "-zebras"], [2]),
        (['"quokka again"'], [3]),
        (["wombats", "OR", "efficient"], [1, 2]),
        (["quokka", "year:2001"], [3, 2]),
        (["quokka", "year:2002"], []),
        (["quokka", "title:denoising"], [3, 2]),
        (["quokka", "has:pdf"], [3, 2]),
        (["quokka", "no:pdf"], []),
        (["zebra"], [3, 4]),
        (["aardvark"], [4]),
        (["running", "head"], [1]),
        (["103"], []),
        (["zz*"], []),
    ],
    ids=str,
)  # fmt: skip # a table of cases
def test_words_of_pages(
    words: list[str], pages: list[int], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Ligatures, accents, broken words, phrases and conditions; a reference counts less."""
    papers(root, "files", "--index")
    records = hits(root, capsys, *words, "--in", "pdf")
    pages_found = [record["page"] for record in records]
    assert pages_found == pages if "OR" not in words else sorted(pages_found) == pages


@pytest.mark.parametrize("word", ["이미지", "확산 모델", "고해상도", "모델", "이미지 생성"])
def test_korean_without_blanks_is_found(
    word: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the PDF has lost its blanks, and where a line breaks a word."""
    papers(root, "files", "--index")
    assert places(hits(root, capsys, word, "--in", "pdf")) == [("two", 1)]


def test_everywhere_ranks_pdfs_below(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The word in a title or note first, then papers with their best page, once each."""
    papers(root, "attach", "three", "first.pdf")
    note = root / "notes" / "two.md"
    note.write_text("---\ncitekey: two\n---\nA wombat in a note.\n", "utf-8")
    papers(root, "files", "--index")
    records = hits(root, capsys, "wombats", "--in", "all")
    assert [record["key"] for record in records][2:] == ["three"]
    assert {record["key"] for record in records[:2]} == {"one", "two"}
    assert [record["page"] for record in records] == [None, None, 1]
    scores = [record["score"] for record in records]
    assert scores == sorted(scores, reverse=True)
    assert places(hits(root, capsys, "wombats", "--in", "note")) == [("two", None)]
    capsys.readouterr()
    papers(root, "search", "wombats", "--in", "all", "--count")
    assert capsys.readouterr().out == "3\n"
    papers(root, "search", "wombats", "--in", "pdf", "--count")
    assert capsys.readouterr().out == "2\n"
    papers(root, "search", "wombats", "--in", "all", "--limit", "1")
    assert "Showing 1 of 3 papers" in capsys.readouterr().err


def test_words_in_several_places_are_found_together(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One in the title and one in the PDF, or on two pages, where no place has both."""
    papers(root, "files", "--index")
    for words, page in (("denoising zebra", 3), ("efficient zebras", 3), ("wombats efficient", 2)):
        records = hits(root, capsys, *words.split(), "--in", "all")
        assert [record["key"] for record in records] == ["one"], words
        assert records[0]["page"] in (1, 2, page)
        assert hits(root, capsys, *words.split(), "--in", "pdf") == []
    assert hits(root, capsys, "denoising", "numbat", "--in", "all") == []
    capsys.readouterr()
    papers(root, "search", "denoising", "zebra", "--in", "all", "--count")
    assert capsys.readouterr().out == "1\n"


def test_a_search_without_results_tells_of_pdfs(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is only in PDFs is one option away."""
    papers(root, "files", "--index")
    capsys.readouterr()
    assert papers(root, "search", "quokka") == 1
    assert "1 paper has it in its PDF: add --in all to see it." in capsys.readouterr().err
    assert papers(root, "search", "numbat") == 1
    assert "--in all" not in capsys.readouterr().err


def test_a_page_is_shown(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Read from the PDF or from what was read of it: the same text."""
    texts = []
    for _ in range(2):
        capsys.readouterr()
        assert papers(root, "show", "one", "--page", "2") == 0
        texts.append(capsys.readouterr().out)
        papers(root, "files", "--index")
    assert texts[0] == texts[1]
    assert texts[0].startswith(
        "The quokka is efficient, with a self-attention\nof its own.\nFiller"
    )
    assert HEAD not in texts[0]
    assert "203" not in texts[0]
    assert papers(root, "show", "one", "--page", "9") == 3
    assert "files/one.pdf has 4 pages; there is no page 9." in capsys.readouterr().err
    assert papers(root, "show", "three", "--page", "1") == 3
    assert (
        f"three has no PDF. Attach one with `papers --library {root} attach three FILE.pdf`."
        in capsys.readouterr().err
    )


def test_only_changed_files_are_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A rename, a removal and an undo read nothing; a file that changed is read again."""
    papers(root, "files", "--index")
    papers(root, "rename", "one", "uno")
    papers(root, "rm", "two", "--yes")
    papers(root, "undo")
    capsys.readouterr()
    papers(root, "files", "--index")
    assert capsys.readouterr().out == "Read 0 PDFs; 2 had not changed.\n"
    assert places(hits(root, capsys, "quokka", "--in", "pdf")) == [("uno", 3), ("uno", 2)]
    (root / "files" / "uno.pdf").write_bytes(made_pdf([Page(column(["Only a numbat."]))]))
    capsys.readouterr()
    papers(root, "files", "--index")
    assert capsys.readouterr().out == "Read 1 PDF; 1 had not changed.\n"
    assert hits(root, capsys, "quokka", "--in", "pdf") == []
    assert places(hits(root, capsys, "numbat", "--in", "pdf")) == [("uno", 1)]


def test_what_is_removed_is_not_found(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """At once, and without a trace after the next reading."""
    papers(root, "files", "--index")
    papers(root, "rm", "one", "--yes")
    assert hits(root, capsys, "quokka", "--in", "pdf") == []
    papers(root, "files", "--index")
    with closing(sqlite3.connect(root / ".papers" / "text.db")) as connection:
        assert connection.execute("SELECT count(*) FROM documents").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM page_texts").fetchone() == (1,)
        connection.execute("INSERT INTO page_words(page_words) VALUES ('integrity-check')")
        words = "SELECT count(*) FROM page_words WHERE page_words MATCH 'quokka'"
        assert connection.execute(words).fetchone() == (0,)


def test_files_that_cannot_be_searched_are_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each with a sentence of its own, and once: they are not read again."""
    bad = {
        "scan": scanned(3),
        "secret": encrypted(FIRST),
        "glyphs": made_pdf([Page(column(["한글로만 된 글자 이름 없는"] * 5, font="unmapped"))]),
        "book": made_pdf([Page(column([f"page {n}"])) for n in range(1001)]),
    }
    for name, data in bad.items():
        Path(f"{name}.pdf").write_bytes(data)
        assert papers(root, "attach", "three", f"{name}.pdf") == 0
    capsys.readouterr()
    assert papers(root, "files", "--index") == 0
    told = capsys.readouterr().err
    for name, words in {
        "three.pdf": "the pages are pictures and have no text",
        "three.2.pdf": "it is encrypted with a password",
        "three.3.pdf": "its fonts do not say which letters they draw",
    }.items():
        assert f"files/{name} of three is not searched: {words}" in told
    assert "files/three.4.pdf of three has 1001 pages, of which 1000 are searched." in told
    papers(root, "files", "--index")
    assert "Read 0 PDFs; 6 had not changed." in capsys.readouterr().out
    papers(root, "files", "three")
    assert "\tfiles/three.4.pdf\t1000 of 1001 pages\t" in capsys.readouterr().out
    assert papers(root, "search", "nowhere", "--in", "pdf") == 1
    assert "files/three.4.pdf of three has 1001 pages, of which 1000 are searched." in (
        capsys.readouterr().err
    )
    papers(root, "files", "three", "--json")
    rows = json.loads(capsys.readouterr().out)
    assert [(row["pages"], row["text"]) for row in rows] == [
        (3, "no-text"),
        (None, "encrypted"),
        (1, "no-map"),
        (1001, "searched"),
    ]


def test_a_drive_that_is_gone_is_no_error(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The file is named, and read when it is there again."""
    drive = Path("drive")
    drive.mkdir()
    (drive / "linked.pdf").write_bytes(made_pdf([Page(column(["A linked numbat."]))]))
    papers(root, "attach", "three", "--link", str(drive / "linked.pdf"))
    drive.rename("away")
    assert papers(root, "files", "--index") == 0
    assert "of three is not searched: it is not there." in capsys.readouterr().err
    assert papers(root, "show", "three", "--page", "1") == 3
    assert "Check the path, and whether its drive is connected." in capsys.readouterr().err
    Path("away").rename("drive")
    papers(root, "files", "--index")
    assert "Read 1 PDF; 2 had not changed." in capsys.readouterr().out


def test_the_text_is_dropped_and_made_again(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Dropped, it stays away until it is asked for; the PDFs stay."""
    papers(root, "files", "--index")
    assert papers(root, "files", "--drop-text") == 0
    assert papers(root, "search", "quokka", "--in", "pdf") == 1
    assert (
        f"The text of PDFs was dropped: `papers --library {root} files --index` reads it again."
        in capsys.readouterr().err
    )
    assert (root / "files" / "one.pdf").read_bytes() == FIRST
    papers(root, "files", "--drop-text")
    assert capsys.readouterr().out == "There is no text of PDFs.\n"
    papers(root, "files", "--index")
    assert places(hits(root, capsys, "quokka", "--in", "pdf")) == [("one", 3), ("one", 2)]


@pytest.mark.parametrize("damage", ["cut", "other", "old"])
def test_a_damaged_text_is_made_again(
    damage: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is derived: removed with a word, and read anew."""
    papers(root, "files", "--index")
    file = root / ".papers" / "text.db"
    data = file.read_bytes()
    if damage == "cut":
        file.write_bytes(data[:8192] + os.urandom(len(data) - 8192))
    elif damage == "other":
        file.write_bytes(b"no database" * 1000)
    else:
        with closing(sqlite3.connect(file)) as connection, connection:
            connection.execute("UPDATE about SET value = 'older' WHERE name = 'format'")
    assert papers(root, "search", "quokka", "--in", "pdf") in (1, 4)
    assert papers(root, "files", "--index") in (0, 4)
    papers(root, "files", "--index")
    assert places(hits(root, capsys, "quokka", "--in", "pdf")) == [("one", 3), ("one", 2)]


@pytest.mark.parametrize("few", [0, 500])
def test_many_files_are_joined_as_few(
    few: int, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Both ways of joining files to papers give the same answers."""
    monkeypatch.setattr(matching, "_FEW", few)
    papers(root, "attach", "three", "first.pdf")
    papers(root, "files", "--index")
    for words in (["quokka"], ["quokka", "year:2001"], ["quokka", "no:pdf"], ["quokka", "tag:x"]):
        rows = sorted(places(hits(root, capsys, *words, "--in", "pdf")))
        every = [("one", 2), ("one", 3)]
        expected = {1: [*every, ("three", 2), ("three", 3)]}.get(len(words), [])
        assert rows == (every if "year:2001" in words else expected)
    assert places(hits(root, capsys, "wombats", "--in", "all")) == [("one", None), ("three", 1)]


def test_a_search_without_a_word_is_refused(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A condition alone selects no page."""
    papers(root, "files", "--index")
    assert papers(root, "search", "year:2001", "--in", "pdf") == 3
    assert "A search in PDFs needs a word" in capsys.readouterr().err


def test_unread_files_are_counted(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before they are read, a search says so."""
    assert papers(root, "search", "quokka", "--in", "pdf") == 1
    reads = f"`papers --library {root} files --index` reads them."
    assert f"2 PDFs are not read yet: {reads}" in capsys.readouterr().err


@contextmanager
def command(
    root: Path, *arguments: str, background: str = "off"
) -> Iterator[subprocess.Popen[bytes]]:
    """A command as a process of its own."""
    environ = {**unmeasured(), "PAPERS_BACKGROUND": background}
    line = [sys.executable, "-m", "papernotes", "--library", str(root), *arguments]
    with subprocess.Popen(
        line, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        yield process


def documents(root: Path) -> int:
    """How many documents were read."""
    file = root / ".papers" / "text.db"
    if not file.exists():
        return 0
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        number: int = connection.execute("SELECT count(*) FROM documents").fetchone()[0]
        return number


def test_a_command_that_attached_reads_in_the_background(root: Path) -> None:
    """The command ends before; the process reads everything and is gone."""
    Path("more.pdf").write_bytes(made_pdf([Page(column(["A bilby."]))]))
    with command(root, "attach", "three", "more.pdf", background="on") as process:
        assert process.wait(30) == 0
    until = time.monotonic() + 60
    while documents(root) < 3 and time.monotonic() < until:
        time.sleep(0.05)
    assert documents(root) == 3
    lock = str(root / ".papers" / "text.lock")
    held = False
    while not held and time.monotonic() < until:
        with try_lock(lock) as held:
            time.sleep(0.05)
    assert held
    assert temporary_files.abandoned(str(root / ".papers")) == []


def test_a_killed_reading_goes_on(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was stored stays; the next reading does the rest.

    The first 200 pages are stored together, and a file that takes a minute keeps the others waiting.
    """
    Path("slow.pdf").write_bytes(slow_pdf())
    assert papers(root, "attach", "three", "slow.pdf") == 0
    for number in range(5):
        pages = [f"numbat {number}", *(["filler"] * 59)]
        Path("some.pdf").write_bytes(small_pdf(*pages))
        papers(root, "attach", "three", "some.pdf")
    with command(root, "files", "--index") as process:
        until = time.monotonic() + 60
        while not (stored := documents(root)) and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGKILL)
        assert process.wait(30) == -signal.SIGKILL
    assert 0 < stored == documents(root) < 7
    papers(root, "attach", "three", "--remove", "three.pdf")
    capsys.readouterr()
    assert papers(root, "files", "--index") == 0
    assert f"Read {7 - stored} PDFs; {stored} had not changed." in capsys.readouterr().out
    assert documents(root) == 7
    assert len(hits(root, capsys, "numbat", "--in", "pdf", "--limit", "0")) == 5
    with closing(sqlite3.connect(root / ".papers" / "text.db")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
