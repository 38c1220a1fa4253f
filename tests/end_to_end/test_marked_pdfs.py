"""Fifty marked PDFs: found by page, their highlights in the notes, renamed, merged, undone, synced, removed.

Through the command line, with nothing lost.
"""

import json
from pathlib import Path

import pytest

from tests.support.houses import (
    NUMBER,
    library_of_houses,
    notes_and_files,
    on_another_machine,
    title,
)
from tests.support.libraries import papers
from tests.support.made_pdfs import Line, Page, column, made_pdf, page_number, stamp
from tests.support.marked_pdfs import highlight

ORDERS = ("lines", "around")
Capture = pytest.CaptureFixture[str]


def passage(number: int) -> str:
    """What is marked in the PDF of a paper, over the end of a line."""
    return f"the needle{number:02} stands in a well-lit variational room"


def marked_pdf(number: int, comment: str) -> bytes:
    """The PDF of a paper with a highlight on its second page."""
    second = column(
        [f"where the needle{number:02} stands in", "a well-lit varia-", "tional room of the house"],
        font="mono",
    )
    words = (f"the needle{number:02} stands in", second[1].text, "tional room")
    mark = highlight(
        list(zip(second, words, strict=True)),
        comment,
        order=ORDERS[number % 2],
        NM=f"(mark-{number})",
    )
    first = (
        stamp(f"arXiv:2001.{number:05}v1  [cs.CV]  1 Jan 2020"),
        Line(90, 700, title(number), 15),
        Line(150, 660, "Minsu Kim", 11),
        *column(["Abstract", "We say a thing of a well-lit room."], top=620),
    )
    return made_pdf([Page((*first, page_number(1))), Page((*second, page_number(2)), (mark,))])


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of fifty papers, and a folder with a marked PDF of each."""
    (tmp_path / "pdfs").mkdir()
    for n in range(NUMBER):
        (tmp_path / "pdfs" / f"{n}.pdf").write_bytes(marked_pdf(n, f"Why {n}?"))
    return library_of_houses(tmp_path, monkeypatch)


def records(root: Path, capsys: Capture, *words: str) -> list[dict[str, object]]:
    """What a command prints as JSON."""
    capsys.readouterr()
    papers(root, *words, "--json")
    records: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return records


def test_fifty_marked_pdfs_with_nothing_lost(root: Path, capsys: Capture) -> None:
    """From a folder to notes, to another machine, and away."""
    assert papers(root, "add", "--from", "pdfs", "--offline", "--yes") == 0
    files = notes_and_files(root)
    assert len(files) == NUMBER

    # Highlights: every passage exactly, once, and undone as one.
    items = records(root, capsys, "highlights", "has:pdf")
    assert {item["key"]: item["passage"] for item in items} == {
        f"house{n:02}": passage(n) for n in range(NUMBER)
    }
    assert {(item["state"], item["page"]) for item in items} == {("added", 2)}
    noted = notes_and_files(root)
    assert papers(root, "undo") == 0
    assert notes_and_files(root) == files
    assert papers(root, "redo") == 0
    assert notes_and_files(root) == noted
    assert {item["state"] for item in records(root, capsys, "highlights", "has:pdf")} == {"same"}
    assert notes_and_files(root) == noted

    # Found by page, as a text of the PDF and as a quote of the note.
    assert papers(root, "files", "--index") == 0
    (hit,) = records(root, capsys, "search", "needle07 well-lit", "--in", "pdf")
    assert (hit["key"], hit["page"]) == ("house07", 2)
    (hit,) = records(root, capsys, "search", "needle07", "--in", "note")
    assert hit["key"] == "house07"

    # A comment that changes in the PDF is merged with the reader's words.
    note = root / "notes" / "house05.md"
    mine = note.read_text().replace("> **Comment:**", "> I know.\n>\n> **Comment:**")
    note.write_text(f"{mine}\nAnd below.\n")
    (root / "files" / "house05.pdf").write_bytes(marked_pdf(5, "Because."))
    assert papers(root, "highlights") == 0
    assert note.read_text() == f"{mine}\nAnd below.\n".replace("Why 5?", "Because.")

    # Renamed and merged: links of quotes follow, and come back with undo.
    before = notes_and_files(root)
    assert papers(root, "rename", "house07", "villa") == 0
    assert papers(root, "merge", "--yes", "house08", "house09") == 0
    assert b"](../files/villa.pdf#page=2)" in notes_and_files(root)["villa.md"]
    merged = notes_and_files(root)["house08.md"]
    assert b"](../files/house08.pdf#page=2)" in merged
    assert b"](../files/house08.2.pdf#page=2)" in merged
    assert {item["state"] for item in records(root, capsys, "highlights", "villa", "house08")} == {
        "same"
    }
    assert papers(root, "undo") == 0
    assert papers(root, "undo") == 0
    assert notes_and_files(root) == before

    # On another machine, without the files, the quotes are there and stay once.
    other = on_another_machine(root)
    notes = {name: text for name, text in before.items() if name.endswith(".md")}
    assert notes_and_files(other) == notes
    (other / "files").mkdir(exist_ok=True)
    (other / "files" / "house03.pdf").write_bytes(files["house03.pdf"])
    assert [item["state"] for item in records(other, capsys, "highlights", "house03")] == ["same"]
    assert {name: text for name, text in notes_and_files(other).items() if name in notes} == notes

    # Removed, and back.
    assert papers(root, "rm", "--yes", "has:pdf") == 0
    assert notes_and_files(root) == {}
    assert papers(root, "undo") == 0
    assert notes_and_files(root) == before
