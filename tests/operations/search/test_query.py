"""Search results: the marked passage of each paper, and the matching fields and conditions."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from papernotes.formats.bibtex import write
from papernotes.model.paper import Paper
from papernotes.model.query.language import parse_query
from papernotes.operations.notes import refresh
from papernotes.operations.search import query
from papernotes.operations.search.hits import Hit
from papernotes.workspace import Workspace

PAPERS = [
    Paper("Denoising Diffusion", ("Jonathan Ho", "Ajay Jain"), 2020, "ho2020", venue="NeurIPS",
          abstract="Langevin dynamics", tags=("ViT", "확산모델"), added="2026-01-01"),
    Paper('Poincar\\\'e and M\\"obius StarGANv2', ("Jürgen Müller",), 2021, "muller2021", venue="ECCV",
          status="read", added="2026-01-02"),
]  # fmt: skip # a table
FULL_NAMES = {"NeurIPS": "Neural Information Processing Systems", "ECCV": "European Conference"}


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Two papers; one has a note and a note by another person."""
    workspace = Workspace(str(tmp_path_factory.mktemp("library")), {})
    workspace.create()
    with workspace.library.changes():
        for paper in PAPERS:
            venue = (paper.venue, FULL_NAMES[paper.venue], "conference")
            workspace.library.papers.add(paper, write.format_entry(paper.key, "misc", ()), venue)
    notes = Path(workspace.root, "notes")
    (notes / "ho2020.md").write_text("# Denoising Diffusion\n\n카메라를 본다.\n", encoding="utf-8")
    (notes / "ho2020.mina.md").write_text("\n속도가 느리다.\n", encoding="utf-8")
    assert refresh.refresh(workspace.library, workspace.notebook) == []
    yield workspace
    workspace.close()
    shutil.rmtree(workspace.root)


def hit(space: Workspace, typed: str) -> Hit:
    """Return the only paper that a query finds."""
    result = query.search(
        space.library, space.notebook, parse_query([typed]), query.SearchOptions()
    )
    (only,) = result.hits
    return only


@pytest.mark.parametrize(
    ("typed", "part", "piece", "fields"),
    [
        ("카메라", "note", "카메라", {"note"}),
        ("속도를", "note", "속도", {"note"}),
        ("langevin", "abstract", "Langevin", {"abstract"}),
        ("diffusion", "title", "Diffusion", {"title"}),
        ("note:diffusion", "note", "Diffusion", {"note"}),
        ("title:diffusion", "title", "Diffusion", {"title"}),
        ("stargan", "title", "StarGAN", {"title"}),
        ("Möbius", "title", "Mobius", {"title"}),
        ("langevim", "abstract", "Langevin", {"abstract"}),
        ("모델", "tags", "모델", {"tags"}),
        ("vit", "tags", "ViT", {"tags"}),
        ("jain", "authors", "Jain", {"authors"}),
        ("author:muller", "authors", "Müller", {"authors"}),
        ("author:Mueller OR author:Müller", "authors", "Müller", {"authors"}),
        ("neurips", "venue", "NeurIPS", {"venue"}),
        ("information", "venue", "Information", {"venue"}),
        ('"neurips 2020"', "venue", "NeurIPS 2020", {"venue"}),
        ("카메라 OR year:1990", "note", "카메라", {"note"}),
        ("카메라 tag:vit", "note", "카메라", {"note", "tags"}),
        ("langevin OR tag:vit", "abstract", "Langevin", {"abstract", "tags"}),
        ("tag:vit", "", "", {"tags"}),
        ("has:note year:..2020", "", "", {"has", "year"}),
        ("status:read OR year:1990", "", "", {"status"}),
        ("-tag:vit", "", "", set()),
    ],
)
def test_shows_where_it_was_found(
    space: Workspace, typed: str, part: str, piece: str, fields: set[str]
) -> None:
    """Words are marked in the passage; without words, the fields name the conditions."""
    results = hit(space, typed)
    passage = results.passage
    assert (passage.part, set(results.fields)) == (part, fields)
    assert [passage.text[start:end] for start, end in passage.marks] == ([piece] if piece else [])
