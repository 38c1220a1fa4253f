"""What a PDF prints of its publication is a hint, shown and never taken."""

import json
from pathlib import Path

import pytest

from tests.support.libraries import papers, three_papers
from tests.support.made_pdfs import Page, column, made_pdf, page_number

WATERMARK = (
    "This CVPR paper is the Open Access version, provided by the Computer Vision Foundation."
)
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three papers, the first of which has a PDF of CVF's proceedings."""
    root = three_papers(tmp_path, monkeypatch)
    pages = [
        Page((*column([WATERMARK, "The First Thing of All"]), page_number(10684))),
        Page(
            (
                *column(["References", "[1] B. Lee. The second thing of all. 2002."]),
                page_number(10685),
            )
        ),
    ]
    (tmp_path / "one.pdf").write_bytes(made_pdf(pages))
    assert papers(root, "attach", "one", "one.pdf") == 0
    return root


def read(root: Path, capsys: Capture, how: str) -> None:
    """Let the program read the PDF."""
    assert papers(root, *({"refs": ["refs", "one"], "index": ["files", "--index"]}[how])) == 0
    capsys.readouterr()


@pytest.mark.parametrize("how", ["refs", "index"])
def test_show_update_and_check_say_what_the_pdf_says(how: str, root: Path, capsys: Capture) -> None:
    """As a hint, once the PDF was read, with the command that takes it; the record stays."""
    papers(root, "show", "one")
    assert "hint" not in capsys.readouterr().out
    read(root, capsys, how)
    papers(root, "show", "one")
    assert "hint     its PDF says CVPR, pages 10684–10685" in capsys.readouterr().out
    papers(root, "show", "one", "--json")
    (record,) = json.loads(capsys.readouterr().out)
    assert record["pdf_says"] == {"venue": "CVPR", "year": None, "pages": "10684--10685"}
    assert (record["venue"], record["fields"].get("pages")) == (None, None)
    papers(root, "check", "--only", "pdf-says")
    assert "its PDF says CVPR, pages 10684–10685" in capsys.readouterr().out
    papers(root, "update", "one", "--yes", "--offline")
    assert (
        f"papers --library {root} edit one booktitle='CVPR' pages=10684--10685"
        in capsys.readouterr().err
    )
    papers(root, "show", "one", "--json")
    assert json.loads(capsys.readouterr().out)[0]["fields"].get("pages") is None


def test_what_the_record_has_is_no_hint(root: Path, capsys: Capture) -> None:
    """Neither pages nor a venue that are there already."""
    read(root, capsys, "refs")
    papers(root, "edit", "one", "booktitle=CVPR", "pages=10684--10685")
    capsys.readouterr()
    papers(root, "show", "one")
    assert "hint" not in capsys.readouterr().out


def test_the_index_of_pdfs_knows_who_cites_whom(root: Path, capsys: Capture) -> None:
    """Reading the PDFs for the search reads their references too."""
    read(root, capsys, "index")
    papers(root, "status", "one", "read")
    capsys.readouterr()
    papers(root, "related", "two", "--json")
    related = {item["key"]: item["links"] for item in json.loads(capsys.readouterr().out)}
    assert related["one"] == ["cites it"]
