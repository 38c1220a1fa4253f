"""Commands between a `git pull` by hand, or a sync that was refused, and the next sync.

The library does not have yet what git brought: nothing of one paper goes to another that has its key.
"""

import json
from pathlib import Path

import pytest

from tests.support.desks import Desk, git
from tests.support.remotes import papers
from tests.support.replaced_papers import both, dated_pair, edit, record, replace

OLD = "A Paper that Is Called kim"
NEW = "Wholly Different"


def said(desk: Desk, key: str) -> tuple[object, list[str], object]:
    """The title, tags and rating of a paper."""
    shown = record(desk, key)
    return shown["title"], sorted(desk.head(key)), shown["rating"]


def pulled(folder: Path, *keys: str) -> tuple[Desk, Desk]:
    """Two desks: one gave the key of a removed paper to another, which the other has pulled by hand."""
    desk, other = dated_pair(folder, "kim", *keys)
    edit(other, "kim")
    both(other, desk)
    replace(desk, "kim")
    desk.sync()
    git(other.folder, "pull", "--quiet", "--ff-only", "origin", "main")
    return desk, other


@pytest.mark.parametrize("own", ["nothing", "tag", "rate"])
def test_a_key_of_a_different_paper(tmp_path: Path, own: str) -> None:
    """The paper here keeps its rating and tags, and its note does not get what is changed of them."""
    desk, other = pulled(tmp_path)
    note = other.read("kim.md")
    listed = papers(other.folder, "list", "tag:new")
    assert listed.returncode == 1
    assert "notes/kim.md is of a different paper, which came from another computer" in listed.stderr
    assert said(other, "kim") == (OLD, ["mine"], 5)
    words = {"tag": ("tag", "later", "kim"), "rate": ("rate", "kim", "3")}
    if own in words:
        assert papers(other.folder, *words[own]).returncode == 0
    papers(other.folder, "list", "tag:mine")
    assert other.read("kim.md") == note
    both(other, desk)
    assert said(desk, "kim") == said(other, "kim") == (NEW, ["new"], 2)
    if own == "nothing":
        assert other.keys() == ["kim"]
    else:
        expected = {"tag": (["later", "mine"], 5), "rate": (["mine"], 3)}[own]
        assert said(desk, "kima") == (OLD, *expected)
        assert "second of the other" in desk.read("kima.md")


def test_keys_that_change_places(tmp_path: Path) -> None:
    """A paper that the library has under another key is different, too, also one of the same import."""
    desk, other = dated_pair(tmp_path, "kim")
    for key in ("a", "b"):
        desk.add(key, note=f"on {key}\n", papernotes_added="2026-02-01T00:00:00Z")
        papers(desk.folder, "tag", f"tag-{key}", key)
    both(desk, other)
    papers(desk.folder, "rm", "--yes", "b")
    desk.rename("a", "b")
    desk.sync()
    git(other.folder, "pull", "--quiet", "--ff-only", "origin", "main")
    papers(other.folder, "list", "tag:kim")
    assert said(other, "b") == ("A Paper that Is Called b", ["tag-b"], None)
    both(other, desk)
    assert said(other, "b") == ("A Paper that Is Called a", ["tag-a"], None)


def test_a_sync_that_is_refused_after_git_merged(tmp_path: Path) -> None:
    """The next commands still know that git brought a key, and the paper is kept once that is undone."""
    desk, other = pulled(tmp_path, "lee")
    note = other.read("kim.md")
    assert papers(other.folder, "tag", "later", "kim").returncode == 0
    git(other.folder, "commit", "--quiet", "--allow-empty", "--message", "by hand")
    refused = papers(other.folder, "sync")
    assert refused.returncode == 3
    assert "Undo what git merged" in refused.stderr
    papers(other.folder, "list", "tag:mine")
    papers(other.folder, "rate", "kim", "3")
    assert said(other, "kim") == (OLD, ["later", "mine"], 3)
    assert other.read("kim.md") == note
    git(other.folder, "reset", "--quiet", "--keep", "HEAD~2")
    both(other, desk)
    assert said(desk, "kim") == (NEW, ["new"], 2)
    assert said(desk, "kima") == (OLD, ["later", "mine"], 3)
    assert "second of the other" in desk.read("kima.md")


def test_nothing_shows_the_note_of_the_different_paper(tmp_path: Path) -> None:
    """What shows or changes the note of a paper says so, or does without the note."""
    desk, other = pulled(tmp_path, "lee")
    note = other.read("kim.md")
    assert record(other, "kim")["note"] is None
    result = papers(other.folder, "search", "called", "kim", "--json")
    assert [hit["key"] for hit in json.loads(result.stdout)][:1] == ["kim"]
    assert "of the new paper" not in result.stdout
    assert not json.loads(papers(other.folder, "search", '"of the new paper"', "--json").stdout)
    for words in (
        ["note", "kim", "--path"],
        ["run", "kim", "--mine", "FID=1.0"],
        ["rename", "kim", "kang"],
        ["rm", "--yes", "kim"],
        ["merge", "lee", "kim", "--yes"],
    ):
        refused = papers(other.folder, *words)
        assert refused.returncode == 3, refused
        assert "papers sync" in refused.stderr
    assert papers(other.folder, "export", "--all-to", str(tmp_path / "out")).returncode == 0
    assert "of the new paper" not in (tmp_path / "out" / "zotero" / "library.bib").read_text(
        "utf-8"
    )
    assert "of the new paper" not in papers(other.folder, "compare", "kim", "lee").stdout
    assert other.read("kim.md") == note
    both(other, desk)
    assert record(other, "kim")["note"] == str(other.folder / "notes" / "kim.md")
    assert "of the new paper" in papers(other.folder, "search", '"of the new paper"').stdout


@pytest.mark.parametrize("own", ["nothing", "tag", "rate"])
def test_a_paper_that_was_renamed_there_and_changed_here(tmp_path: Path, own: str) -> None:
    """What is changed after the pull, under the former key, goes with the paper."""
    desk, other = dated_pair(tmp_path, "kim", "lee")
    edit(other, "kim")
    both(other, desk)
    desk.rename("kim", "kang")
    desk.sync()
    git(other.folder, "pull", "--quiet", "--ff-only", "origin", "main")
    assert papers(other.folder, "list", "tag:mine").stdout.startswith("kim\t")
    words = {"tag": ("tag", "later", "kim"), "rate": ("rate", "kim", "3")}
    if own in words:
        assert papers(other.folder, *words[own]).returncode == 0
    for refused in (("note", "kim", "--path"), ("run", "kim", "--mine", "FID=1.0")):
        answer = papers(other.folder, *refused)
        assert answer.returncode == 3
        assert "Another computer removed kim, or gave it another key" in answer.stderr
        assert "papers sync" in answer.stderr
    both(other, desk)
    assert desk.keys() == ["kang", "lee"]
    tags, rating = {"tag": (["later", "mine"], 5), "rate": (["mine"], 3)}.get(own, (["mine"], 5))
    assert said(desk, "kang") == (OLD, tags, rating)
    assert "second of the other" in desk.read("kang.md")
