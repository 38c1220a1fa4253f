"""Exported files that are kept fresh: written when their bytes change, and only then."""

import json
import os
import shutil
from pathlib import Path

import pytest

from papernotes.cli.main import run
from tests.support.libraries import import_text, library_of

BIB = r"""
@misc{one, title = {First of Things}, author = {Kim, A.}, year = 2020, keywords = {nerf}}
@misc{two, title = {Second of Matters}, author = {Lee, B.}, year = 2021}
@misc{twin, title = {Second Affair}, author = {Lee, B.}, year = 2021}
"""
OLD = 1_000_000_000


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library in a folder of its own, in which commands are run."""
    where = tmp_path / "lib"
    where.mkdir()
    return library_of(where, monkeypatch, BIB)


def keep(*arguments: str, file: str = "refs.bib") -> None:
    """Keep an exported file fresh, and give it an old date."""
    assert run(["export", *arguments, "-o", file, "--keep"]) == 0
    age(file)


def age(file: str) -> None:
    """Give a file an old date."""
    os.utime(file, (OLD, OLD))


def written(file: str = "refs.bib") -> bool:
    """Whether a file was written since it was given an old date; it is given one again."""
    new = os.stat(file).st_mtime != OLD
    age(file)
    return new


def text(file: str = "refs.bib") -> str:
    """What is in the file."""
    return Path(file).read_text(encoding="utf-8")


def test_every_change_that_shows_is_written(folder: Path) -> None:
    """Adding, importing, editing, renaming, merging and removing write the file anew."""
    keep()
    assert run(["add", "2006.11239", "--no-note"]) == 0
    assert written()
    assert "{ho2020denoising," in text()
    import_text("@misc{three, title = {Third}, author = {Park, C.}, year = 2019}")
    assert written()
    assert "{three," in text()
    assert run(["edit", "three", "note=Mine"]) == 0
    assert written()
    assert "note = {Mine}" in text()
    assert run(["rename", "three", "park2019"]) == 0
    assert written()
    assert "{park2019," in text()
    assert "{three," not in text()
    assert run(["merge", "two", "twin", "--yes"]) == 0
    assert written()
    assert "{twin," not in text()
    assert run(["rm", "park2019", "--yes"]) == 0
    assert written()
    assert "{park2019," not in text()
    assert run(["check", "--fix"]) == 1
    fresh()


def fresh(file: str = "refs.bib") -> None:
    """The file is what the export writes now."""
    assert run(["export", "-o", "now.bib"]) == 0
    assert Path("now.bib").read_bytes() == Path(file).read_bytes()


def test_a_tag_changes_what_a_query_finds(folder: Path) -> None:
    """A tag writes the file whose query it changes, and no other one."""
    keep("tag:nerf", file="nerf.bib")
    keep("year:2021", file="year.bib")
    assert run(["tag", "nerf", "two"]) == 0
    assert (written("nerf.bib"), written("year.bib")) == (True, False)
    assert "{two," in text("nerf.bib")
    assert run(["tag", "--remove", "nerf", "two"]) == 0
    assert (written("nerf.bib"), written("year.bib")) == (True, False)
    assert "{two," not in text("nerf.bib")


def test_a_tag_in_a_note(folder: Path) -> None:
    """A tag that the reader writes into a note with an editor counts from the next command on."""
    keep("tag:nerf", file="nerf.bib")
    assert run(["note", "--path", "two"]) == 0
    note = folder / "notes" / "two.md"
    head = note.read_text(encoding="utf-8")
    note.write_text(head.replace("tags: []", "tags: [nerf]"), encoding="utf-8")
    assert run(["list", "tag:nerf"]) == 0
    assert "{two," in text("nerf.bib")


def test_what_does_not_show_is_not_written(folder: Path) -> None:
    """A change that leaves the bytes as they are leaves the file alone."""
    keep("key:one", file="one.bib")
    import_text("@misc{other, title = {Other}, author = {Other, O.}, year = 2000}")
    assert run(["edit", "two", "note=x"]) == 0
    assert run(["tag", "x", "one"]) == 0
    assert run(["list"]) == 0
    assert run(["edit", "one", "year=2020"]) == 0
    assert not written("one.bib")


def test_an_edit_by_hand_is_replaced_whole(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file that others changed is kept beside the new one, which is said; otherwise nothing is."""
    keep()
    assert run(["edit", "one", "note=w"]) == 0
    for change in ("% mine", "% mine too", ""):
        Path("refs.bib").write_text(change, encoding="utf-8")
        capsys.readouterr()
        assert run(["edit", "one", f"note=x{len(change)}"]) == 0
        assert ("refs.bib was not as it was written last" in capsys.readouterr().err) is bool(
            change
        )
        fresh()
    assert text("refs.before-export.bib") == "% mine"
    assert text("refs.before-export1.bib") == "% mine too"
    assert run(["edit", "one", "note=y"]) == 0
    assert sorted(name for name in os.listdir() if "refs" in name or name[:8] == ".papers-") == [
        "refs.before-export.bib",
        "refs.before-export1.bib",
        "refs.bib",
    ]


def test_a_paper_stays_where_its_key_was_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Renamed or merged, it is still in the file whose query has the key that it had, as in a saved one."""
    keep("key:one OR KEY:Two")
    assert run(["queries", "mine", "key:one"]) == 0
    assert run(["rename", "one", "kim2020"]) == 0
    assert run(["merge", "twin", "two", "--yes"]) == 0
    assert written()
    assert "{kim2020," in text()
    assert "{twin," in text()
    capsys.readouterr()
    for query in ("@mine", "key:ONE", "key:two", "-key:one"):
        run(["list", query, "--format", "{key}"])
    assert capsys.readouterr().out.split() == ["kim2020", "kim2020", "twin", "twin"]
    run(["search", "--explain", "key:one"])
    assert "key begins with one or was one" in "".join(capsys.readouterr())
    assert run(["list", "key:on*"]) == 1  # a prefix is one of the keys of now
    assert run(["rm", "kim2020", "--yes"]) == 0
    assert "{kim2020," not in text()


def test_an_answer_that_gets_empty(folder: Path) -> None:
    """A file whose query finds nothing any more is empty, and fills again."""
    keep("tag:nerf")
    assert run(["tag", "--remove", "nerf", "one"]) == 0
    assert text() == ""
    assert run(["tag", "nerf", "two"]) == 0
    assert "{two," in text()


def test_a_missing_folder_is_a_note(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the folder is gone the command does its work, says so, and ends with 0."""
    os.mkdir("paper")
    keep(file="paper/refs.bib")
    shutil.rmtree("paper")
    assert run(["edit", "one", "note=x"]) == 0
    err = capsys.readouterr().err
    assert "Note: " in err
    assert "refs.bib could not be updated: " in err
    os.mkdir("paper")
    assert run(["exports", "--refresh"]) == 0
    fresh("paper/refs.bib")


def test_a_read_only_file_is_a_note(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that its reader made unwritable stays as it is."""
    keep()
    before = text()
    os.chmod("refs.bib", 0o444)
    assert run(["edit", "one", "note=x"]) == 0
    assert "refs.bib could not be updated: " in capsys.readouterr().err
    assert text() == before
    assert run(["edit", "one", "note=y"]) == 0
    assert run(["edit", "one", "note=z"]) == 0
    os.chmod("refs.bib", 0o644)
    assert run(["exports", "--refresh"]) == 0
    fresh()
    assert not os.path.exists("refs.before-export.bib")


def listed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """What `papers exports --json` prints."""
    capsys.readouterr()
    assert run(["exports", "--json"]) == 0
    values: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return values


def test_exports_are_listed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each file with its state, form and what chooses its papers."""
    Path("main.tex").write_text("\\cite{one}", encoding="utf-8")
    keep("tag:nerf", "--biblatex", "--venues", "short", file="a.bib")
    keep("--cited", "main.tex", file="b.bib")
    keep("--json", file="c.json")
    Path("a.bib").write_text("", encoding="utf-8")
    os.remove("c.json")
    where = str(folder)
    assert listed(capsys) == [
        {"file": f"{where}/a.bib", "state": "stale", "form": "biblatex", "query": "tag:nerf",
         "venues": "short", "cited": []},
        {"file": f"{where}/b.bib", "state": "fresh", "form": "bib", "query": None,
         "venues": None, "cited": [f"{where}/main.tex"]},
        {"file": f"{where}/c.json", "state": "missing", "form": "json", "query": None,
         "venues": None, "cited": []},
    ]  # fmt: skip # data, side by side
    assert run(["exports", "--refresh"]) == 0
    assert {record["state"] for record in listed(capsys)} == {"fresh"}


def test_a_manuscript_that_is_gone(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without its manuscript a file stays as it is, is listed as stale, and stops nothing."""
    Path("main.tex").write_text("\\cite{one}", encoding="utf-8")
    keep("--cited", "main.tex", file="b.bib")
    keep()
    os.remove("main.tex")
    assert run(["edit", "one", "note=x"]) == 0
    assert "b.bib could not be updated: " in capsys.readouterr().err
    assert written()
    assert not written("b.bib")
    assert [record["state"] for record in listed(capsys)] == ["stale", "fresh"]


def test_a_manuscript_that_changes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """--refresh writes what the manuscript cites now, and names what is missing."""
    Path("main.tex").write_text("\\cite{one}", encoding="utf-8")
    keep("--cited", "main.tex")
    Path("main.tex").write_text("\\cite{two,three}", encoding="utf-8")
    assert [record["state"] for record in listed(capsys)] == ["stale"]
    assert run(["exports", "--refresh"]) == 0
    assert "three is cited, but not in the library" in capsys.readouterr().err
    assert "{two," in text()
    assert "{one," not in text()


def test_a_file_that_cannot_be_brought_up_to_date_is_an_error_where_it_was_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script sees it by the exit code; any other command does what it was asked for."""
    Path("main.tex").write_text("\\cite{one}", encoding="utf-8")
    assert run(["export", "-o", "refs.bib", "--keep", "--cited", "main.tex"]) == 0
    Path("main.tex").unlink()
    assert run(["tag", "a", "one"]) == 0
    assert run(["exports", "--refresh"]) == 3
    assert "refs.bib could not be updated" in capsys.readouterr().err
    assert run(["exports"]) == 0


def test_what_is_missing_is_told_once_a_day(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the first command that writes the file; another missing key is new, and --refresh tells all."""
    Path("main.tex").write_text("\\cite{one,three}", encoding="utf-8")
    assert run(["export", "-o", "refs.bib", "--keep", "--cited", "main.tex"]) == 1
    told = []
    for tag in ("a", "b", "c"):
        if tag == "c":
            Path("main.tex").write_text("\\cite{one,three,four}", encoding="utf-8")
        capsys.readouterr()
        assert run(["tag", tag, "one"]) == 0
        told.append(capsys.readouterr().err)
    assert "three is cited" in told[0]
    assert told[1] == ""
    assert "four is cited" in told[2]
    assert "three is cited" not in told[2]
    run(["exports", "--refresh"])
    assert "three is cited" in capsys.readouterr().err


def test_a_forgotten_file_stays_and_is_not_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that is forgotten stays and is not written any more; an unknown one is named."""
    keep()
    assert run(["exports", "--forget", "refs.bib"]) == 0
    assert run(["edit", "one", "note=x"]) == 0
    assert not written()
    assert run(["exports", "--forget", "refs.bib"]) == 1
    assert "refs.bib is not in the list." in capsys.readouterr().err
    assert run(["exports"]) == 1


def test_a_file_kept_again_has_the_new_options(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kept again with other options, a file is remembered once, with the new ones."""
    keep("tag:nerf")
    keep("--biblatex")
    assert [(record["form"], record["query"]) for record in listed(capsys)] == [("biblatex", None)]


def test_the_library_may_move(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files and manuscripts inside the library's folder are found where it is now."""
    os.mkdir("paper")
    Path("paper/main.tex").write_text("\\cite{one}", encoding="utf-8")
    keep("--cited", "paper/main.tex", file="paper/refs.bib")
    monkeypatch.chdir(folder.parent)
    os.rename("lib", "moved")
    monkeypatch.chdir(folder.parent / "moved" / "paper")
    assert run(["edit", "one", "note=x"]) == 0
    assert "note = {x}" in text("refs.bib")
    assert not folder.exists()


def test_a_file_elsewhere_keeps_its_place(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file outside the library's folder is written from wherever commands are run."""
    keep(file="../outside.bib")
    os.mkdir("sub")
    monkeypatch.chdir("sub")
    assert run(["edit", "one", "note=x"]) == 0
    assert "note = {x}" in (folder.parent / "outside.bib").read_text(encoding="utf-8")


def test_a_published_version(folder: Path) -> None:
    """What `papers update` takes over shows in the file."""
    import_text(
        "@misc{pre, title = {Denoising Diffusion Probabilistic Models}, author = {Ho, Jonathan}, "
        "eprint = {2006.11239}, archivePrefix = {arXiv}, year = 2020}"
    )
    keep("--biblatex")
    from papernotes.library import Library
    from papernotes.model.paper import Field, Paper
    from papernotes.operations.papers import update

    library = Library.open("library.db")
    paper = Paper(
        title="Denoising Diffusion Probabilistic Models",
        authors=("Jonathan Ho",),
        year=2020,
        entry_type="inproceedings",
        source="crossref",
        fields=(Field("booktitle", "NeurIPS"),),
    )
    with library.changes():
        update.accept(library, update.make_proposal(library.papers.read("pre"), paper, "Crossref"))
    from papernotes.operations.bibliography import auto_export

    assert auto_export.refresh(library, str(folder)) == []
    library.close()
    assert written()
    assert "booktitle = {NeurIPS}" in text()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("nosuch/x.bib", "Create it, or choose another place."),
        ("in.bib/x.bib", "a parent of it is a file"),
        ("x" * 300, "the name is too long"),
        ("library.db", "belongs to the library"),
        ("library.db-wal", "belongs to the library"),
        ("link.bib", "belongs to the library"),
        ("venues.toml", "belongs to the library"),
        ("papers/refs.bib", "belongs to the library"),
        (".backups/x.bib", "belongs to the library"),
        ("notes/one.md", "belongs to the library"),
        ("notes/two.md", "belongs to the library"),
        ("notes/one.kim.md", "belongs to the library"),
    ],
    ids=lambda value: str(value)[:20].replace("/", "-"),
)
def test_a_place_where_nothing_is_exported_to(
    folder: Path, target: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """One sentence, and what stands there is as it was."""
    Path("link.bib").symlink_to("library.db")
    assert run(["note", "--path", "one"]) == 0
    Path("notes/one.kim.md").write_text("mine")
    assert run(["tags"]) == 0
    before = {path: path.read_bytes() for path in folder.rglob("*.md")}
    capsys.readouterr()
    for more in ([], ["--keep"]):
        assert run(["export", "-o", target, *more]) == 3
        error = capsys.readouterr().err
        assert said in error
        assert error.count("\n") == 1
    assert {path: path.read_bytes() for path in folder.rglob("*.md")} == before
    assert run(["list", "key:one"]) == 0


def test_a_page_among_the_notes_may_be_exported_to(folder: Path) -> None:
    """A list of references is no paper's note, the second time neither."""
    for _ in range(2):
        assert run(["export", "--markdown", "-o", "notes/list.md"]) == 0
        assert run(["tags"]) == 0
    assert text("notes/list.md").startswith("- ")


def test_an_export_does_not_replace_the_note_of_a_paper_that_came_later(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new paper, a renamed one, or a head may make a page among the notes the note of a paper."""
    for name in ("late", "renamed", "headed", "free"):
        assert run(["export", "-o", f"notes/{name}.md", "--keep"]) == 0
    import_text("@misc{late, title = {A Late One}}")
    assert run(["rename", "two", "renamed"]) == 0
    Path("notes/headed.md").write_text("---\ncitekey: one\n---\n")
    notes = {name: Path(f"notes/{name}.md") for name in ("late", "renamed", "headed")}
    for note in notes.values():
        note.write_text(note.read_text() + "\nhours of work\n")
    capsys.readouterr()
    assert run(["edit", "twin", "year=1999"]) == 0
    said = capsys.readouterr().err
    for note in notes.values():
        assert note.read_text().endswith("\nhours of work\n")
        assert f"{folder / note} belongs to the library now, so it is not updated." in said
    assert "1999" in text("notes/free.md")
    assert run(["exports", *(f"--forget={note}" for note in notes.values())]) == 0
    capsys.readouterr()
    assert run(["edit", "twin", "year=2000"]) == 0
    assert capsys.readouterr().err == ""


def test_a_dry_run_writes_no_kept_export(folder: Path) -> None:
    """Its changes are rolled back, so the file stays as it is, and missing where it was removed."""
    keep()
    Path("refs.bib").write_text("as the reader left it")
    Path("new.bib").write_text("@misc{new, title = {A New Thing}}")
    assert run(["import", "--dry-run", "new.bib"]) == 0
    assert text() == "as the reader left it"
    Path("refs.bib").unlink()
    assert run(["import", "--dry-run", "new.bib"]) == 0
    assert not Path("refs.bib").exists()
    assert run(["import", "new.bib"]) == 0
    assert "{new," in text()


def test_an_export_named_after_a_paper_is_no_note(folder: Path) -> None:
    """The note of a paper ends with .md; a file of references beside it may have any name."""
    assert run(["rename", "two", "renamed"]) == 0
    for name in ("one.bib", "two.json", "one.kim.txt"):
        assert run(["export", "-o", f"notes/{name}", "--keep"]) == 0
        assert run(["edit", "one", f"note={name}"]) == 0
        assert name in text(f"notes/{name}")


def test_nothing_is_exported_over_a_note_that_was_just_written(folder: Path) -> None:
    """Its head names its paper, which no command has read yet."""
    assert run(["note", "--path", "one"]) == 0
    Path("notes/mine.md").write_text("---\ncitekey: two\n---\nhours of work\n")
    assert run(["export", "-o", "notes/mine.md"]) == 3
    Path("notes/one.kim.md").write_text("what Kim says")
    assert run(["export", "-o", "notes/one.kim.md", "--keep"]) == 3
    assert text("notes/mine.md").endswith("hours of work\n")
    assert text("notes/one.kim.md") == "what Kim says"


def test_the_manuscript_is_not_written_over(folder: Path) -> None:
    """What chooses the papers is the reader's."""
    Path("main.tex").write_text(r"\cite{one}")
    assert run(["export", "--cited", "main.tex", "-o", "./main.tex"]) == 3
    assert text("main.tex") == r"\cite{one}"


@pytest.mark.skipif(os.name == "nt", reason="needs named pipes")
def test_a_pipe_is_written_into(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is no file stays what it is, as /dev/null must."""
    os.mkfifo("pipe")
    assert run(["export", "--keep", "-o", "pipe"]) == 3
    assert "cannot be kept up to date" in capsys.readouterr().err
    reading = os.open("pipe", os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run(["export", "-o", "pipe"]) == 0
        assert os.read(reading, 100_000).startswith(b"@misc{one,")
    finally:
        os.close(reading)
    assert Path("pipe").is_fifo()


def test_a_hyphen_is_standard_output(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As with other programs; no file of this name is made, and none can be kept."""
    assert run(["export", "key:one", "-o", "-"]) == 0
    assert capsys.readouterr().out.startswith("@misc{one,")
    assert run(["export", "--json", "-o", "-", "nosuch"]) == 1
    assert json.loads(capsys.readouterr().out) == []
    assert run(["export", "-o", "-", "--keep"]) == 2
    assert not (folder / "-").exists()
    assert not Path("-").exists()
