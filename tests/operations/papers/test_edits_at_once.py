"""Papers changed by two commands at once: no change of either is lost."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from papernotes.cli.main import run
from papernotes.errors import NotFoundError, RefusedError, TryLaterError
from papernotes.library import Library
from papernotes.model.paper import Field, Paper
from papernotes.notebook import Notebook
from papernotes.operations.papers import (
    add,
    edit,
    find_published,
    marks,
    merge,
    remove,
    rename,
    update,
)
from papernotes.operations.papers.request import Request, Wanted
from papernotes.operations.text import conflicts
from papernotes.sources import Answer
from tests.support import program
from tests.support.at_once import change_at_once
from tests.support.libraries import library_of
from tests.support.transcript import environment

BIB = r"""
@misc{ho2020, title = {Diffusion}, author = {Ho, Jonathan}, year = 2019, eprint = {2006.11239}, note = {old}}
@misc{other, title = {Diffusion}, author = {Ho, Jonathan}, year = 2020}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library with two entries."""
    return library_of(tmp_path, monkeypatch, BIB)


def fields(key: str = "ho2020") -> dict[str, str]:
    """Return the fields of a paper."""
    with closing(Library.open("library.db")) as library:
        return {field.name: field.value for field in library.papers.read(key).fields}


def at_once(change: Callable[[Library], object]) -> None:
    """Make a change while another one gives the paper a note."""
    change_at_once(
        "library.db", change, lambda other: edit.assign(other, "ho2020", {"note": "new"})
    )


def test_two_edits_at_once_of_different_fields_both_count(folder: Path) -> None:
    """Each of another field."""
    at_once(lambda library: edit.assign(library, "ho2020", {"year": "2021"}))
    assert (fields()["note"], fields()["year"]) == ("new", "2021")


def test_an_edit_and_a_merge(folder: Path) -> None:
    """The kept paper has the edit."""
    notebook = Notebook(str(folder / "notes"))
    at_once(lambda library: merge.merge(library, notebook, "ho2020", "other"))
    assert fields()["note"] == "new"


def test_a_paper_that_gets_a_conflict_before_it_is_merged(folder: Path) -> None:
    """Its other side, which a sync brought at the same moment, would be lost."""
    notebook = Notebook(str(folder / "notes"))
    with pytest.raises(RefusedError, match="conflicting changes from a sync"):
        change_at_once(
            "library.db",
            lambda library: merge.merge(library, notebook, "ho2020", "other"),
            lambda library: library.mirror.add_conflict("other", "year", "2021"),
        )


@pytest.mark.parametrize(
    "change",
    [
        lambda library, notebook: remove.remove(library, notebook, ["other"]),
        lambda library, notebook: merge.merge(library, notebook, "third", "other"),
        lambda library, notebook: rename.rename(library, notebook, "other", "new"),
    ],
    ids=["rm", "merge", "rename"],
)
def test_a_paper_that_is_merged_before_it_is_changed(
    folder: Path, change: Callable[[Library, Notebook], object]
) -> None:
    """What was confirmed for one paper does not happen to the one that has its key now."""
    Path("third.bib").write_text("@misc{third, title = {Things}}", encoding="utf-8")
    assert run(["import", "third.bib"]) == 0
    notebook = Notebook(str(folder / "notes"))
    with pytest.raises(TryLaterError, match="merged meanwhile: it is ho2020 now"):
        change_at_once(
            "library.db",
            lambda library: change(library, notebook),
            lambda library: merge.merge(library, notebook, "ho2020", "other"),
        )
    with closing(Library.open("library.db")) as library:
        assert library.keys.find("other") == "ho2020"


def test_two_papers_that_get_one_key(folder: Path) -> None:
    """The second one is refused in words."""
    notebook = Notebook(str(folder / "notes"))
    with pytest.raises(RefusedError, match="The key ho is taken"):
        change_at_once(
            "library.db",
            lambda library: rename.rename(library, notebook, "ho2020", "ho"),
            lambda library: rename.rename(library, notebook, "other", "ho"),
        )
    assert fields("ho")["year"] == "2020"
    assert fields("ho2020")["year"] == "2019"


def test_a_new_paper_with_a_key_that_another_one_gets(folder: Path) -> None:
    """It is refused in words, too."""
    notebook, now = Notebook(str(folder / "notes")), "2026-11-13T01:02:03Z"
    wanted = Wanted(papers=(("A New Paper", Paper("A New Paper", ("Ann Lee",), 2026)),))
    request = Request(now, key="ho", note=False)
    with pytest.raises(RefusedError, match="The key ho is taken"):
        change_at_once(
            "library.db",
            lambda library: add.add_wanted(library, notebook, wanted, request, lambda _: Answer()),
            lambda library: rename.rename(library, notebook, "other", "ho"),
        )
    assert fields("ho")["year"] == "2020"


def test_a_saved_query_while_a_conflict_of_settings_is_resolved(folder: Path) -> None:
    """All settings are stored anew, with the query that came meanwhile."""
    with closing(Library.open("library.db")) as library, library.changes():
        library.dates.put("common", "2027-03-05")
        library.settings.set_undoable("conflicts", '{"dates common": "2027-03-06"}')
    change_at_once(
        "library.db",
        lambda library: conflicts.resolve_shared(
            library, "dates common", conflicts.Resolution("theirs")
        ),
        lambda library: library.queries.save("mine", "tag:nerf"),
    )
    with closing(Library.open("library.db")) as library:
        assert dict(library.dates.rows()) == {"common": "2027-03-06"}
        assert library.queries.saved() == {"mine": "tag:nerf"}


def in_editor(folder: Path, script: str, other: Sequence[str]) -> CompletedProcess[str]:
    """Edit the paper in an editor that runs a script, and run another command before the editor closes."""
    is_open, editor = folder / "open", folder / "editor.sh"
    editor.write_text(f"{script}\n: > '{is_open}'\nwhile [ -e '{is_open}' ]; do sleep 0.05; done\n")
    env = environment(folder / "home")
    env |= {"EDITOR": f"sh '{editor}'", "TMPDIR": str(folder)}
    with ThreadPoolExecutor() as threads:
        words = ["--library", str(folder), "edit", "ho2020"]
        editing = threads.submit(program.run, words, env=env)
        while not (is_open.exists() or editing.done()):
            time.sleep(0.01)
        assert run(other) == 0
        is_open.unlink()
        return editing.result()


def test_an_edit_while_an_editor_is_open(folder: Path) -> None:
    """What the reader left as it was follows the other command; of what both changed, the editor's counts."""
    script = (
        "sed -i 's/{Diffusion}/{In the editor}/; s/{Ho, Jonathan}/{Ho, J.}/; /note = /d' \"$1\""
    )
    others = ("year=2022", "author=Ho, Jon", "eprint=", "doi=10.1/x", "type=article")
    assert in_editor(folder, script, ["edit", "ho2020", *others]).returncode == 0
    assert fields() == {
        "title": "In the editor",
        "author": "Ho, J.",
        "year": "2022",
        "doi": "10.1/x",
    }
    with closing(Library.open("library.db")) as library:
        assert library.papers.read("ho2020").entry_type == "article"


def test_a_paper_that_is_gone_when_its_editor_closes(folder: Path) -> None:
    """The error names the file with the text."""
    done = in_editor(folder, 'sed -i s/Diffusion/Mine/ "$1"', ["rm", "ho2020", "--yes"])
    (text,) = folder.glob("ho2020-*.bib")
    assert f"Your text is in {text}." in done.stderr
    assert "Mine" in text.read_text(encoding="utf-8")


def published(library: Library) -> update.Proposal:
    """Return the proposal of a publication."""
    paper = library.papers.read("ho2020")
    place = Field("booktitle", "Advances in Neural Information Processing Systems", "Crossref")
    record = Paper("Diffusion", paper.authors, 2020, venue="NeurIPS", fields=(place,))
    return update.make_proposal(paper, record, "Crossref")


def test_an_edit_before_a_publication_is_accepted(folder: Path) -> None:
    """The paper stays as it is, and that is said; so is a paper that was removed."""
    with closing(Library.open("library.db")) as library:
        proposals = [published(library)]
        edit.assign(library, "ho2020", {"note": "new"})
        accepted, (left,) = find_published.accept(library, proposals)
        assert (accepted, type(left)) == ([], TryLaterError)
        assert "ho2020 was changed meanwhile" in str(left)
        assert fields()["note"] == "new"
        with library.changes():
            library.papers.remove("ho2020")
        assert [type(error) for error in find_published.accept(library, proposals)[1]] == [
            NotFoundError
        ]


def test_a_rating_before_a_publication_is_accepted(folder: Path) -> None:
    """It is no part of the entry, and stays."""
    with closing(Library.open("library.db")) as library:
        proposal = published(library)
        marks.set_rating(library, Notebook(str(folder / "notes")), 4, ["ho2020"])
        assert find_published.accept(library, [proposal]) == (["ho2020"], [])
        paper = library.papers.read("ho2020")
        assert (paper.rating, paper.venue) == (4, "NeurIPS")
