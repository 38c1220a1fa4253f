"""The references of papers, and what they tell of other papers."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.model.citations import Cited, Known, choose
from tests.support.libraries import papers, three_papers
from tests.support.made_pdfs import Page, column, encrypted, made_pdf

LIST = [
    "We say a thing, as others [1] do.",
    "References",
    "[1] A. Kim. The first thing of all. In CVPR, 2001. 1",
    "[2] Jonathan Ho, Ajay Jain, and Pieter Abbeel. Denoising",
    "diffusion probabilistic models. In NeurIPS, 2020.",
    "[3] Ann Other. The second thing of all. Nature, 2002.",
    "[4] Ann Nobody. A paper that nobody knows of. arXiv:2101.00001, 2021.",
    "[5] Ann Nobody. Another paper that nobody knows of. 2021.",
    "[6] See www.example.org.",
]
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three papers, the third of which has a PDF with a list of references."""
    root = three_papers(tmp_path, monkeypatch)
    (tmp_path / "three.pdf").write_bytes(made_pdf([Page(column(LIST))]))
    assert papers(root, "attach", "three", "three.pdf") == 0
    return root


def test_each_reference_says_which_paper_it_means_and_how_sure_that_is(
    root: Path, capsys: Capture
) -> None:
    """Of the library, of the catalogue, by its arXiv id; what cannot be read is counted."""
    capsys.readouterr()
    assert papers(root, "refs", "three") == 0
    out, err = capsys.readouterr()
    assert [line.split("\t")[:4] for line in out.splitlines()] == [
        ["[1]", "library", "one", "certain"],
        ["[2]", "catalogue", "2006.11239", "certain"],
        ["[3]", "library", "two", "likely"],  # another author
        ["[4]", "arxiv", "2101.00001", "certain"],
        ["[5]", "unknown", "", ""],
    ]
    assert (
        "three: 5 references, 2 in the library, 1 in a catalogue, 1 by arXiv id, 1 not found; 1 entry could not be read."
        in err
    )
    assert papers(root, "refs", "three", "--json") == 0
    records = json.loads(capsys.readouterr().out)
    assert records[0] == {
        "key": "three", "label": "1", "author": "Kim", "title": "The first thing of all", "year": 2001, "arxiv": None,
        "doi": None, "in": "library", "paper": "one", "certainty": "certain",
        "text": "A. Kim. The first thing of all. In CVPR, 2001.",
    }  # fmt: skip # as it is printed
    assert records[4]["in"] is None


def test_a_paper_that_is_added_later_is_found(root: Path, capsys: Capture) -> None:
    """References are resolved when they are asked for."""
    papers(root, "refs", "three")
    papers(root, "status", "three", "read")
    papers(root, "add", "2006.11239", "--offline")
    capsys.readouterr()
    papers(root, "related", "ho2020denoising", "--json")
    related = {item["key"]: item["links"] for item in json.loads(capsys.readouterr().out)}
    assert related["three"] == ["cites it"]


def test_what_was_read_feeds_related_papers(root: Path, capsys: Capture) -> None:
    """Only what is certain, and only what the reader has read; under a former key, too."""
    papers(root, "refs", "three")

    def links(key: str) -> dict[str, list[str]]:
        capsys.readouterr()
        papers(root, "related", key, "--json")
        return {item["key"]: item["links"] for item in json.loads(capsys.readouterr().out)}

    assert not any(links("three").values())
    papers(root, "status", "three", "read")
    assert links("three")["one"] == ["cited by it"]
    assert links("one")["three"] == ["cites it"]
    assert not links("two").get("three")
    papers(root, "rename", "three", "drei")
    assert links("drei")["one"] == ["cited by it"]
    assert links("one")["drei"] == ["cites it"]


def test_a_lineage_has_grey_links_among_its_papers(root: Path, capsys: Capture) -> None:
    """Where no note links the two; they bring no paper into the picture."""
    for key in ("two", "three"):
        with (root / "notes" / f"{key}.md").open("a") as note:
            note.write(f"\nBuilds on [[{'one' if key == 'two' else 'two'}]]\n")
    papers(root, "refs", "three")
    papers(root, "status", "three", "read")
    capsys.readouterr()
    papers(root, "lineage", "one", "--json")
    edges = json.loads(capsys.readouterr().out)["edges"]
    assert {(edge["source"], edge["target"], edge["kind"]) for edge in edges} == {
        ("two", "one", "builds_on"), ("three", "two", "builds_on"), ("three", "one", "cites")
    }  # fmt: skip # a set
    assert [edge["file"] for edge in edges if edge["kind"] == "cites"] == [None]
    for option, words in (
        ("--dot", '"three" -> "one" [label="cites", style=dotted, color="#8c959f"'),
        ("--mermaid", '-.->|"cites"|'),
        ("--svg", 'class="link cites"'),
    ):
        papers(root, "lineage", "one", option)
        assert words in capsys.readouterr().out
    papers(root, "lineage", "one")
    assert "cites one (2001)" in capsys.readouterr().out


def test_without_a_list_nothing_is_opened(root: Path) -> None:
    """The file of references is made by the first list that is read, and may be deleted."""
    file = root / ".papers" / "references.db"
    papers(root, "related", "one")
    papers(root, "lineage", "one")
    assert not file.exists()
    papers(root, "refs", "three")
    assert file.exists()
    file.write_bytes(b"no database at all, but long enough to be looked at as one" * 9)
    assert papers(root, "refs", "three") == 0
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT count(*) FROM refs").fetchone() == (5,)
    file.unlink()
    papers(root, "related", "one")
    assert not file.exists()


def test_without_a_paper_the_new_pdfs_are_read(root: Path, capsys: Capture) -> None:
    """And those that changed."""
    capsys.readouterr()
    assert papers(root, "refs") == 0
    assert capsys.readouterr().err.startswith("three: 5 references")
    assert papers(root, "refs") == 0
    assert capsys.readouterr().err == ""
    (root / "files" / "three.pdf").write_bytes(made_pdf([Page(column(LIST[:5]))]))
    papers(root, "refs")
    assert capsys.readouterr().err.startswith("three: 2 references")


def test_what_has_no_list_says_so(root: Path, capsys: Capture) -> None:
    """A paper without a PDF, a PDF without a list, one that cannot be read."""
    assert papers(root, "refs", "one") == 3
    assert "one has no PDF." in capsys.readouterr().err
    Path("bare.pdf").write_bytes(made_pdf([Page(column(["A text", "on things."]))]))
    papers(root, "attach", "two", "bare.pdf")
    assert papers(root, "refs", "two") == 1
    assert "No list of references was found in the PDF of two." in capsys.readouterr().err
    file = root / "files" / "three.pdf"
    file.write_bytes(encrypted(file.read_bytes()))
    assert papers(root, "refs", "three") == 3
    assert "encrypted" in capsys.readouterr().err


ONE = Known("one", Cited("Kim", "The First Thing of All", 2001, "2101.00001", "10.1/x"))


@pytest.mark.parametrize(
    ("cited", "certain"),
    [
        (Cited("Kim", "The first thing of all", 2001, "", ""), True),
        (Cited("Kim", "The first-thing of all", 2003, "", ""), True),
        (Cited("Kim", "The first thing of all", 2015, "", ""), False),
        (Cited("Lee", "The first thing of all", 2001, "", ""), False),
        (Cited("", "The first thing of all", None, "", ""), False),
        (Cited("", "", None, "2101.00001", ""), True),
        (Cited("Kim", "The first thing of all: with a subtitle", 2001, "2101.00001", ""), True),
        (Cited("Kim", "Something else that is not like it", 2001, "2101.00001", ""), False),
        (Cited("", "", None, "", "10.1/x"), True),
        (Cited("Kim", "Another thing of all", 2001, "", ""), None),
    ],
)
def test_two_things_must_agree(cited: Cited, certain: bool | None) -> None:
    """Id and title, or title and first author; one of them alone is a hint."""
    meant = choose(cited, [ONE])
    assert (meant.certain if meant else None) == certain


@pytest.mark.parametrize(
    ("author", "other", "certain"), [("He", "He", True), ("Lee", "He", None), ("", "He", None)]
)
def test_a_short_title_needs_its_author(author: str, other: str, certain: bool | None) -> None:
    """Titles such as Mask R-CNN are too short to tell papers apart."""
    known = Known("one", Cited(other, "Mask R-CNN", 2017))
    meant = choose(Cited(author, "Mask R-CNN", 2017, "", ""), [known])
    assert (meant.certain if meant else None) == certain
