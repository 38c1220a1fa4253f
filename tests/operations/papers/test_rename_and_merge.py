"""Tests of renaming and merging papers in a real library with real notes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.formats import citation_text
from papernotes.library import Library
from papernotes.library.db import new_file
from papernotes.model.notice import notice
from papernotes.model.query.language import Query
from papernotes.notebook import Notebook
from papernotes.operations.bibliography import import_, read
from papernotes.operations.notes import refresh
from papernotes.operations.papers import merge as merge_papers
from papernotes.operations.papers import rename

REFS = r"""
@misc{ho2020, title = {Denoising Diffusion Probabilistic Models}, author = {Ho, J.}, year = 2020,
  eprint = {2006.11239}, keywords = {diffusion}}
@inproceedings{part, title = {A Part of It}, author = {A. Bee}, crossref = {conf}}
@inproceedings{other, title = {Another Part}, author = {C. Dee}, xdata = {base, Conf}}
@proceedings{conf, title = {Proceedings of the Conference on Things}, year = 1999}
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    """Open a library with four papers."""
    new_file.create(str(tmp_path / "library.db"))
    opened = Library.open(str(tmp_path / "library.db"))
    take(opened, REFS)
    yield opened
    opened.close()


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    """Return an empty notes folder."""
    (tmp_path / "notes").mkdir()
    return Notebook(str(tmp_path / "notes"))


def take(library: Library, text: str, day: str = "2026-01-01") -> None:
    """Import a file on a day."""
    parsed = read.parse(text.encode(), "refs.bib", "", {})
    with library.changes():
        import_.import_entries(
            library, parsed.contents, parsed.format, import_.ImportOptions(f"{day}T00:00:00Z")
        )


def write(library: Library, notebook: Notebook, name: str, text: str) -> None:
    """Write a note into the folder and scan it."""
    notebook.create(name, text)
    refresh.refresh(library, notebook)


def keys(library: Library) -> list[str]:
    """Return the keys of all papers."""
    return sorted(key for (key,) in library.queries.rows(["key"], Query()))


def test_a_note_of_any_name_is_no_other_note_that_follows(
    library: Library, notebook: Notebook
) -> None:
    """The alias in the paper's own note is not counted among the links of notes."""
    text = "---\naliases: ['@ho2020']\ncitekey: ho2020\n---\nMine.\n"
    write(library, notebook, "DDPM review.md", text)
    assert rename.rename(library, notebook, "ho2020", "ddpm") == []
    assert notebook.read("DDPM review.md").startswith("---\naliases: ['@ddpm']\n")


def test_everything_follows_a_renamed_key(library: Library, notebook: Notebook) -> None:
    """The note's file, its citekey, links of other notes and the entry; the old key resolves."""
    write(
        library, notebook, "ho2020.md", "---\ncitekey: ho2020\ntags: [x]\n---\nMine. [[ho2020]]\n"
    )
    write(
        library,
        notebook,
        "page.md",
        "See [[ho2020|it]], [@ho2020], [x](ho2020.md), `[[ho2020]]`.\n",
    )
    remarks = rename.rename(library, notebook, "ho2020", "ddpm")
    assert remarks == [notice("links-changed", number=1, key="ddpm")]
    assert notebook.names() == ["ddpm.md", "page.md"]
    assert notebook.read("ddpm.md") == (
        "---\ncitekey: ddpm\ntags: [x, diffusion]\n---\nMine. [[ddpm]]\n"
    )
    assert notebook.read("page.md") == "See [[ddpm|it]], [@ddpm], [x](ddpm.md), `[[ho2020]]`.\n"
    paper = library.papers.read("ddpm")
    assert (paper.title, paper.arxiv) == ("Denoising Diffusion Probabilistic Models", "2006.11239")
    assert "x" in library.papers.head("ddpm").tags
    assert library.keys.resolve("ho2020") == library.keys.resolve("HO2020") == "ddpm"
    assert refresh.refresh(library, notebook) == []


def test_children_follow_a_renamed_parent(library: Library, notebook: Notebook) -> None:
    """crossref and xdata name the new key, whatever the letter case of the old key."""
    rename.rename(library, notebook, "conf", "things1999")
    assert library.papers.read("part").fields[-1].value == "things1999"
    assert library.papers.read("other").fields[-1].value == "base,things1999"
    parents = library.papers.parents()
    assert parents["part"] == {"things1999"}
    assert parents["other"] == {"base", "things1999"}


def test_an_old_key_is_never_given_away(library: Library, notebook: Notebook) -> None:
    """Neither rename nor import can reuse an old key; only its own paper can get it back."""
    rename.rename(library, notebook, "ho2020", "ddpm")
    with pytest.raises(RefusedError, match=r"The key Ho2020 is taken \(it means ddpm\)"):
        rename.rename(library, notebook, "part", "Ho2020")
    take(library, "@misc{ho2020, title = {Some Other Paper}}")
    take(library, "@misc{HO2020, title = {Some Other Paper}, author = {Ho, X.}}")
    assert keys(library) == ["conf", "ddpm", "other", "part"]
    rename.rename(library, notebook, "ddpm", "third")
    assert {library.keys.resolve(key) for key in ("ho2020", "ddpm", "third")} == {"third"}
    rename.rename(library, notebook, "third", "ho2020")
    assert {library.keys.resolve(key) for key in ("ho2020", "ddpm", "third")} == {"ho2020"}


@pytest.mark.parametrize("key", ["part", "PART", "a b", "", "a,b", "-x", "é"])
def test_a_key_that_cannot_be(key: str, library: Library, notebook: Notebook) -> None:
    """A taken key, whatever its letter case, or a key that LaTeX cannot cite changes nothing."""
    with pytest.raises(RefusedError):
        rename.rename(library, notebook, "ho2020", key)
    assert "ho2020" in keys(library)


def test_a_note_in_the_way_is_not_overwritten(library: Library, notebook: Notebook) -> None:
    """If a file with the new name exists, the note keeps its name, and a notice says so."""
    write(library, notebook, "ho2020.md", "---\ncitekey: ho2020\n---\nMine.\n")
    write(library, notebook, "ddpm.md", "Not a paper's.\n")
    remarks = rename.rename(library, notebook, "ho2020", "ddpm")
    assert notice("note-not-moved", file="ho2020.md", target="ddpm.md") in remarks
    assert notebook.read("ddpm.md") == "Not a paper's.\n"


@settings(
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    max_examples=25,
)
@given(st.lists(st.sampled_from(["a1", "B1", "b1", "c:1", "d/1", "ho2020"]), max_size=6))
def test_every_key_a_paper_had_means_it(
    library: Library, notebook: Notebook, names: list[str]
) -> None:
    """Every old key of a paper leads to it, however often it is renamed."""
    now = library.keys.resolve("ho2020")
    for name in names:
        rename.rename(library, notebook, now, name)
        now = name
    assert all(library.keys.resolve(name) == now for name in ["ho2020", *names])
    assert len(keys(library)) == 4


DOUBLE = """@inproceedings{ddpm, title = {Denoising Diffusion}, author = {Jain, A.}, year = 2021,
  booktitle = {NeurIPS}, pages = {1--9}, keywords = {generative}}
@inbook{child, title = {Child}, crossref = {ddpm}}"""


def test_two_papers_become_one(library: Library, notebook: Notebook) -> None:
    """Fields, tags and notes are joined; the other key and its old keys lead to the kept paper."""
    take(library, DOUBLE)
    rename.rename(library, notebook, "ddpm", "second")
    write(library, notebook, "ho2020.md", "---\ncitekey: ho2020\ntags: [mine]\n---\nFirst.\n")
    write(library, notebook, "second.md", "---\ncitekey: second\ntags: [theirs]\n---\nSecond.\n")
    write(library, notebook, "page.md", "[[second]]\n")
    result = merge_papers.merge(library, notebook, "ho2020", "second")
    paper = library.papers.read("ho2020")
    values = {field.name: field.value for field in paper.fields}
    assert (values["pages"], values["eprint"], values["booktitle"]) == (
        "1--9",
        "2006.11239",
        "NeurIPS",
    )
    assert (paper.venue, paper.arxiv) == ("NeurIPS", "2006.11239")
    assert result.loser == "ho2020"
    assert ("year", "2020") in [(field.name, field.value) for field in result.dropped]
    assert set(library.papers.head("ho2020").tags) == {"diffusion", "generative", "mine", "theirs"}
    assert library.keys.resolve("second") == library.keys.resolve("ddpm") == "ho2020"
    assert library.papers.read("child").fields[-1].value == "ho2020"
    text = notebook.read("ho2020.md")
    assert text.index("First.") < text.index("<!-- second -->") < text.index("Second.")
    assert notebook.read("page.md") == "[[ho2020]]\n"
    assert notebook.names() == ["ho2020.md", "page.md"]
    assert refresh.refresh(library, notebook) == []


@pytest.mark.parametrize(("kept", "added"), [("\n", "\r\n"), ("\r\n", "\n")])
def test_a_merged_note_has_one_kind_of_line_ends(
    kept: str, added: str, library: Library, notebook: Notebook
) -> None:
    """One note is from Windows, the other from Linux: the lines end as those of the kept note."""
    take(library, "@misc{second, title = {Another}, author = {Ho, J.}, year = 2021}")
    write(library, notebook, "ho2020.md", kept.join(("First.", "")))
    write(library, notebook, "second.md", added.join(("Second.", "", "Third.", "")))
    merge_papers.merge(library, notebook, "ho2020", "second")
    data = Path(notebook.path("ho2020.md")).read_bytes().decode()
    assert "Third." in data
    assert data.replace("\r\n", "\n").replace("\n", kept) == data


@pytest.mark.parametrize("broken", ["ho2020", "ddpm"])
def test_papers_with_an_unreadable_note_are_not_merged(
    broken: str, library: Library, notebook: Notebook
) -> None:
    """Neither note can be joined to the other one, so both stay, and the error names the file."""
    take(library, DOUBLE)
    for key in ("ho2020", "ddpm"):
        write(library, notebook, f"{key}.md", f"---\ncitekey: {key}\n---\nText of {key}.\n")
    path = Path(notebook.path(f"{broken}.md"))
    path.write_bytes(b"\xff\xfe broken\n")
    before = {name: Path(notebook.path(name)).read_bytes() for name in notebook.names()}
    with pytest.raises(
        BrokenNoteError, match=rf"notes/{broken}\.md cannot be read: it is not UTF-8"
    ):
        merge_papers.merge(library, notebook, "ho2020", "ddpm")
    assert {name: Path(notebook.path(name)).read_bytes() for name in notebook.names()} == before
    assert {"ho2020", "ddpm"} <= set(keys(library))


def test_a_note_that_breaks_during_a_merge_takes_no_note_with_it(
    library: Library, notebook: Notebook
) -> None:
    """The other note was not appended, so it stays where it is, and nothing says that it was."""
    take(library, DOUBLE)
    for key in ("ho2020", "ddpm"):
        write(library, notebook, f"{key}.md", f"---\ncitekey: {key}\n---\nText of {key}.\n")
    path = Path(notebook.path("ho2020.md"))
    with library.changes():  # as merge does, before another program writes into the note
        library.notes.forget("ddpm.md")
        library.papers.remove("ddpm")
        library.keys.keep("ddpm", "ho2020")
        library.pending_files.add(
            "merge", file="ddpm.md", other="ddpm", kept="ho2020", place=".trash/ddpm.md"
        )
    path.write_bytes(b"\xff\xfe broken\n")
    told = {item.kind for item in refresh.refresh(library, notebook)}
    assert "note-appended" not in told
    assert "note-unreadable" in told
    assert notebook.read("ddpm.md").endswith("Text of ddpm.\n")


def test_the_kept_paper_says_what_it_says(library: Library, notebook: Notebook) -> None:
    """If both or neither are published, the kept fields stay, and the dropped fields are named."""
    take(library, "@misc{copy, title = {Denoising}, author = {Ho, J.}, note = {from elsewhere}}")
    result = merge_papers.merge(library, notebook, "ho2020", "copy")
    values = {field.name: field.value for field in library.papers.read("ho2020").fields}
    assert values["title"] == "Denoising Diffusion Probabilistic Models"
    assert values["note"] == "from elsewhere"
    assert result.loser == "copy"
    assert [(field.name, field.value) for field in result.dropped] == [("title", "Denoising")]


def test_the_day_of_the_first_addition_stays(library: Library, notebook: Notebook) -> None:
    """The merged paper has been in the library since either of the two came."""
    take(library, "@misc{copy, title = {Denoising}, author = {Ho, J.}}", "2025-05-05")
    merge_papers.merge(library, notebook, "ho2020", "copy")
    assert library.papers.read("ho2020").added == "2025-05-05T00:00:00Z"


def test_a_paper_is_not_merged_with_itself(library: Library, notebook: Notebook) -> None:
    """The merge is refused with an error."""
    with pytest.raises(RefusedError, match="the same paper"):
        merge_papers.merge(library, notebook, "ho2020", "ho2020")


@pytest.mark.parametrize(
    ("style", "text"),
    [
        ("latex", "\\cite{ho2020,kim/19,DBLP:conf/x-1}"),
        ("markdown", "[@ho2020; @kim/19; @DBLP:conf/x-1]"),
        ("link", "[[ho2020]] [[kim%2F19]] [[DBLP%3Aconf%2Fx-1]]"),
    ],
)
def test_a_citation_is_written_in_three_styles(style: str, text: str) -> None:
    """Three styles, each as its reader takes it."""
    assert citation_text.WRITERS[style](["ho2020", "kim/19", "DBLP:conf/x-1"]) == text


def test_an_unusual_key_stands_in_braces() -> None:
    """What pandoc would cut off is kept whole."""
    assert citation_text.markdown(["a--b", "x.", "b_1"]) == "[@{a--b}; @{x.}; @b_1]"


def test_a_paper_is_never_proposed_to_be_merged_with_itself(
    library: Library,
    notebook: Notebook,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Not asked about under an old key, not completed, and of its two keys the nearer one is named."""
    import click

    from papernotes.cli.commands import merge as merge_command
    from papernotes.cli.main import run
    from papernotes.workspace import Workspace

    rename.rename(library, notebook, "ho2020", "ho2020ddpm")
    monkeypatch.setenv("PAPERS_LIBRARY", str(tmp_path))
    for pair in (("ho2020", "ho2020ddpm"), ("ho2020ddpm", "ho2020"), ("HO2020", "2006.11239")):
        assert run(["merge", *pair]) == 3
        assert "are already the same paper: its key is ho2020ddpm" in capsys.readouterr().err
    assert library.keys.nearest("ho2002") == ["ho2020"]
    context = click.Context(merge_command.command, obj=Workspace(str(tmp_path), {}))
    context.params["kept"] = "ho2020"
    assert merge_command._others(context, merge_command.command.params[1], "") == [
        "conf",
        "other",
        "part",
    ]
    context.obj.close()
