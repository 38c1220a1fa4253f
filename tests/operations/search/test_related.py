"""Related papers, and the reasons shown."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest

from papernotes.errors import NotFoundError
from papernotes.formats.bibtex import write
from papernotes.library import Library
from papernotes.model.paper import Field, Paper
from papernotes.notebook import Notebook
from papernotes.operations.notes import edit, refresh
from papernotes.operations.search import related
from papernotes.workspace import Workspace
from tests.support.transcript import shipped

PAPERS = [
    Paper(
        "Gaussian Splatting of Scenes",
        ("Ada Lee",),
        key="splat",
        tags=("3d", "common"),
        abstract="Anisotropic gaussians are splatted.",
    ),
    Paper("Anisotropic Splatting", ("Bo Kim",), key="words", abstract="Splatting of gaussians."),
    Paper("Something Else Entirely", ("Cy Park",), key="tags", tags=("3d", "common")),
    Paper("Cooking Rice", ("Ada Lee",), key="author", tags=("common",)),
    Paper("Counting Sheep", ("Di Choi",), key="linked", tags=("common",)),
    Paper("Proceedings", ("Ed Yoon",), key="parent", tags=("common",)),
    Paper("Far Away", ("Flo Jang",), key="far"),
    Paper("확산모델의 편집", ("Gi Han",), key="korean"),
    Paper("Editing", ("Ha Shin",), key="korean2"),
]


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A library in which each pair of papers is related for one reason."""
    workspace = Workspace(str(tmp_path_factory.mktemp("library")), {})
    workspace.create()
    with workspace.library.changes():
        for paper in PAPERS:
            workspace.library.papers.add(paper, "", None)
        child = Paper("A Chapter", ("Jo Ahn",), key="child", fields=(Field("crossref", "parent"),))
        workspace.library.papers.add(child, "", None)
    notes = Path(workspace.root, "notes")
    (notes / "splat.md").write_text("# x\n\n[[linked]] 읽기\n", encoding="utf-8")
    (notes / "tags.md").write_text("# x\n\nas [@splat] says\n", encoding="utf-8")
    (notes / "korean2.md").write_text("# x\n\n확산모델을 편집에 쓴다.\n", encoding="utf-8")
    refresh.refresh(workspace.library, workspace.notebook)
    yield workspace
    workspace.close()


def near(space: Workspace, key: str, limit: int = 0) -> dict[str, related.Related]:
    """Return the papers related to a paper by key, in order."""
    papers = related.related(space.library, space.notebook, key, limit)
    assert [paper.score for paper in papers] == sorted(
        (paper.score for paper in papers), reverse=True
    )
    return {paper.key: paper for paper in papers}


def test_each_reason_is_named(space: Workspace) -> None:
    """Shared words, tags, authors and links each relate papers and are shown as reasons."""
    results = near(space, "splat")
    assert set(results) >= {"words", "tags", "author", "linked"}
    assert set(results["words"].words) == {"gaussian", "anisotropic", "splatting"}
    assert results["tags"].tags == ("3d", "common")
    assert results["tags"].links == ("links to it",)
    assert results["author"].authors == ("Ada Lee",)
    assert results["linked"].links == ("linked from its note",)
    assert results["linked"].tags == ("common",)
    assert "far" not in results


def test_nearness_of_links_runs_both_ways(space: Workspace) -> None:
    """An entry that refers to another one, and a note that links, are seen from both ends."""
    assert near(space, "child")["parent"].links == ("linked from its note",)
    assert near(space, "parent")["child"].links == ("links to it",)
    assert near(space, "linked")["splat"].links == ("links to it",)


def test_korean_words_are_shared_across_particles(space: Workspace) -> None:
    """확산모델의 and 확산모델을 are one word."""
    assert set(near(space, "korean")["korean2"].words) == {"확산모델", "편집"}


def test_addresses_say_nothing(tmp_path: Path) -> None:
    """Papers that share only URLs in notes and abstracts are not related."""
    space = Workspace(str(tmp_path), {})
    space.create()
    with space.library.changes():
        for number, word in enumerate(("tomatoes", "violins", "glaciers", "glaciers")):
            link = f"Code: https://github.com/lab/project{number}, www.example.org/zebra."
            paper = Paper(f"On {word}", key=f"p{number}", abstract=f"{link} See arxiv.org/abs/x.")
            space.library.papers.add(paper, "", None)
            text = f"<https://openreview.net/zebra> [x](http://arxiv.org/pdf/zebra.pdf) {word}\n"
            Path(space.root, "notes", f"p{number}.md").write_text(text, encoding="utf-8")
    refresh.refresh(space.library, space.notebook)
    assert near(space, "p0") == {}
    assert near(space, "p2")["p3"].words == ("glaciers",)
    space.close()


def test_headings_of_new_notes_say_nothing(tmp_path: Path) -> None:
    """Two papers with notes as they are made, in a library of many without, share no words."""
    for language in ("en", "ko"):
        space = Workspace(str(tmp_path / language), {})
        space.create(language)
        with space.library.changes():
            for number in range(40):
                paper = Paper(f"Number {number}", key=f"p{number}")
                space.library.papers.add(paper, write.format_entry(paper.key, "misc", ()), None)
        for key in ("p1", "p2"):
            edit.note_file(space.library, space.notebook, key)
        refresh.refresh(space.library, space.notebook)
        assert near(space, "p1") == {}
        space.close()


def test_a_rare_tag_says_more(space: Workspace) -> None:
    """A tag of half the library counts less than a tag of two papers."""
    results = near(space, "tags")
    assert next(iter(results)) == "splat"
    assert results["author"].score < results["splat"].score


def test_limits_and_loners(space: Workspace) -> None:
    """At most `limit` papers, none for an unrelated paper, never the paper itself."""
    assert len(near(space, "splat", 1)) == 1
    assert near(space, "far") == {}
    assert all(paper.key not in near(space, paper.key) for paper in PAPERS)
    with pytest.raises(NotFoundError):
        near(space, "nobody")


def test_few_questions_are_asked_of_the_index(space: Workspace) -> None:
    """One ranking of the index a paper, however many words it has; no word is counted to its end."""
    asked: list[str] = []
    space.library.index.search(lambda index: index.set_trace_callback(asked.append))
    near(space, "splat")
    space.library.index.search(lambda index: index.set_trace_callback(None))
    searches = [sql for sql in asked if "found MATCH" in sql and not sql.startswith("--")]
    assert sum("bm25" in sql for sql in searches) == 1
    assert all("LIMIT" in sql for sql in searches)


def test_words_are_weighed_in_a_bounded_number_of_papers() -> None:
    """In a large library, rarer words replace common words that cost too much time."""
    words = [(related._Word(str(n), (), 1.0), n) for n in (50_000, 20_000, 9_000, 2_000, 10)]
    kept = [word.text for word in related._limit_words(words)]
    assert kept == ["50000", "9000", "10"]
    assert len(related._limit_words([(words[0][0], 2)] * 100)) == 24


@pytest.mark.parametrize("removed", ["ho2020denoising", "gal2023image"])
def test_a_paper_that_goes_meanwhile_is_said_or_left_out(tmp_path: Path, removed: str) -> None:
    """Whatever statement another process is quicker than, there is an answer or one sentence."""
    template = shipped(tmp_path / "template")
    statement, done = 0, True
    while done:
        statement += 1
        root = tmp_path / str(statement)
        shutil.copytree(template, root)
        notebook = Notebook(str(root / "notes"))
        library = Library.open(str(root / "library.db"), notebook.searchable)
        with closing(library), closing(sqlite3.connect(root / "library.db")) as other:
            is_removed = removed_at(library.database.connection, other, statement, removed)
            with suppress(NotFoundError):
                assert related.related(library, notebook, "ho2020denoising", 0)
            done = is_removed()
    assert statement > 10


def removed_at(
    connection: sqlite3.Connection, other: sqlite3.Connection, statement: int, key: str
) -> Callable[[], bool]:
    """Have a paper removed before the statement of this number; return whether it came so far."""
    left = statement

    def count(_sql: str) -> None:
        nonlocal left
        left -= 1
        if left == 0:
            with other:
                assert other.execute("DELETE FROM papers WHERE key = ?", (key,)).rowcount == 1

    connection.set_trace_callback(count)
    return lambda: left <= 0
