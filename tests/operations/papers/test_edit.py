"""Tests of editing an entry: on the command line, and in an editor."""

import re
import sys
from pathlib import Path

import pytest

from papernotes.cli.main import run
from papernotes.library import Library
from papernotes.model.paper import Field, Paper
from papernotes.operations.papers import update
from tests.support.libraries import library_of

BIB = r"""
@misc{ho2020, title = {Denoising Difusion Models}, author = {Ho, Jonathan}, year = 2019, eprint = {2006.11239},
  note = {old}}
@inproceedings{child, title = {Child}, author = {Lee, Ann}, crossref = {proc}}
@proceedings{proc, title = {Conference on Computer Vision and Pattern Recognition}, year = 2018}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library with three entries; commands run without an editor."""
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return library_of(tmp_path, monkeypatch, BIB)


def paper(folder: Path, key: str = "ho2020") -> Paper:
    """Return a paper as stored in the library."""
    library = Library.open(str(folder / "library.db"))
    try:
        return library.papers.read(key)
    finally:
        library.close()


def sources(stored: Paper) -> dict[str, str]:
    """Return the source of each field."""
    return {field.name: field.source for field in stored.fields}


def value(stored: Paper, name: str) -> str:
    """Return the value of a field."""
    return next((field.value for field in stored.fields if field.name == name), "")


def test_values_are_read(folder: Path) -> None:
    """Entry, title, authors, year and venue follow the user's values; other values stay."""
    assert run(["edit", "ho2020", "title=Denoising {D}iffusion", "author={\\\"O}zg{\\\"u}r, A. and {NVIDIA}",
                "year=2020", "booktitle=Proc.\\ NeurIPS Workshops", "TYPE=InProceedings"]) == 0  # fmt: skip # data, side by side
    stored = paper(folder)
    assert (stored.title, stored.authors, stored.year) == (
        "Denoising Diffusion",
        ("A. Özgür", "NVIDIA"),
        2020,
    )
    assert (stored.venue, stored.workshop, stored.entry_type) == ("NeurIPS", True, "inproceedings")
    assert (stored.arxiv, stored.key) == ("2006.11239", "ho2020")
    assert sources(stored) == {
        "title": "reader",
        "author": "reader",
        "year": "reader",
        "booktitle": "reader",
        "eprint": "bibtex",
        "note": "bibtex",
    }


def test_a_field_is_taken_away(folder: Path) -> None:
    """FIELD= removes a field, and the values read from it."""
    assert run(["edit", "ho2020", "note=", "eprint=", "year="]) == 0
    stored = paper(folder)
    assert [field.name for field in stored.fields] == ["title", "author"]
    assert (stored.arxiv, stored.year) == ("", None)


def test_an_unchanged_value_keeps_its_source(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unchanged value changes nothing and keeps its source."""
    assert run(["edit", "ho2020", "note=old"]) == 0
    assert "No changes to ho2020." in capsys.readouterr().err
    assert sources(paper(folder))["note"] == "bibtex"


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("title={open", "do not balance"),
        ("title=shut}", "do not balance"),
        ("title=}{", "do not balance"),
        ("type=a b", "not an entry type"),
        ("type=comment", "not an entry type"),
        ("type=String", "not an entry type"),
        ("type=misc{x,", "not an entry type"),
        ("1x=2", "not a field name"),
        ("a b=2", "not a field name"),
        ("a{=2", "not a field name"),
        ("title", "not of the form FIELD=VALUE"),
        ("=x", "not of the form FIELD=VALUE"),
    ],
)
def test_what_no_entry_can_hold_is_refused(
    folder: Path, argument: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A value that would break the entry is refused with exit code 3, and nothing changes."""
    before = paper(folder)
    assert run(["edit", "ho2020", "note=new", argument]) == 3
    assert message in capsys.readouterr().err
    assert paper(folder) == before


def test_one_field_given_twice(folder: Path) -> None:
    """Field names are compared without letter case; the last value counts."""
    assert run(["edit", "ho2020", "Annote=1", "annote=2"]) == 0
    assert [field.value for field in paper(folder).fields if field.name.lower() == "annote"] == [
        "2"
    ]


def test_a_new_parent_gives_the_paper_its_venue(folder: Path) -> None:
    """A paper with a new reference to another entry gets the venue of that entry."""
    assert paper(folder, "child").venue == "CVPR"
    Path("more.bib").write_text(
        "@proceedings{other, title = {European Conference on Computer Vision}, year = 2016}"
    )
    assert run(["import", "more.bib"]) == 0
    assert run(["edit", "child", "crossref=other"]) == 0
    stored = paper(folder, "child")
    assert (stored.venue, stored.year) == ("ECCV", 2016)


def columns(folder: Path, key: str) -> tuple[object, ...]:
    """Return the venue, year and workshop flag of a paper, as listed and searched."""
    stored = paper(folder, key)
    return stored.venue, stored.year, stored.workshop


def test_children_follow_their_parent(folder: Path) -> None:
    """Papers that refer to proceedings get their new venue and year, in the same change."""
    before = paper(folder, "child")
    assert columns(folder, "child") == ("CVPR", 2018, False)
    assert run(["edit", "proc", "title=NeurIPS Workshops", "year=2019"]) == 0
    assert columns(folder, "child") == ("NeurIPS", 2019, True)
    assert paper(folder, "child").fields == before.fields
    assert run(["list", "venue:neurips", "year:2019", "key:child"]) == 0
    assert run(["undo"]) == 0
    assert paper(folder, "child") == before
    assert run(["redo"]) == 0
    assert run(["edit", "proc", "publisher=Somebody"]) == 0
    assert columns(folder, "child") == ("NeurIPS", 2019, True)


def test_children_keep_what_is_their_own(folder: Path) -> None:
    """A child keeps the year of its own entry, and so does one that refers to another entry."""
    assert run(["edit", "child", "year=2001"]) == 0
    assert run(["edit", "proc", "title=NeurIPS", "year=2019"]) == 0
    assert columns(folder, "child") == ("NeurIPS", 2001, False)
    text = "@inproceedings{see, title = {See}, author = {Lee, Bo}, year = 2003, xref = {proc}}"
    Path("see.bib").write_text(text, encoding="utf-8")
    assert run(["import", "see.bib"]) == 0
    before = paper(folder, "see")
    assert run(["edit", "proc", "title=Another One"]) == 0
    assert paper(folder, "see") == before


def test_children_follow_what_a_check_mends(folder: Path) -> None:
    """The corrected name of a venue is inherited by the children."""
    text = (
        "@inproceedings{kind, title = {Kind}, author = {Lee, Bo}, crossref = {tagung}}\n"
        "@proceedings{tagung, title = {Tagung MÃ¼nchen}, year = 2003}"
    )
    Path("in2.bib").write_text(text, encoding="utf-8")
    assert run(["import", "in2.bib"]) == 0
    run(["check", "--fix"])
    assert columns(folder, "kind") == ("Tagung München", 2003, False)


TWICE = """
@inproceedings{one, title = {One}, author = {Kim, A.}, crossref = {proc}}
@inproceedings{two, title = {Two}, author = {Kim, A.}, crossref = {again}}
@inproceedings{three, title = {Three}, author = {Kim, A.}, crossref = {AGAIN}, year = 2001}
@proceedings{again, title = {NeurIPS}, year = 2019, publisher = {Curran}}
"""


def test_children_follow_proceedings_that_are_merged(folder: Path) -> None:
    """References to either paper point to the kept paper, with its venue, in one change."""
    Path("twice.bib").write_text(TWICE, encoding="utf-8")
    assert run(["import", "twice.bib"]) == 0
    assert run(["rename", "again", "before"]) == 0
    assert run(["rename", "before", "again"]) == 0
    keys = ("one", "two", "three", "proc", "again")
    before = [paper(folder, key) for key in keys]
    assert run(["merge", "--yes", "proc", "before"]) == 0
    for key, year in (("one", 2018), ("two", 2018), ("three", 2001)):
        assert value(paper(folder, key), "crossref") == "proc"
        assert columns(folder, key) == ("CVPR", year, False)
    assert run(["undo"]) == 0
    assert [paper(folder, key) for key in keys] == before
    assert run(["redo"]) == 0
    assert columns(folder, "two") == ("CVPR", 2018, False)


def test_children_find_a_parent_that_gets_its_key_later(folder: Path) -> None:
    """Year and venue come with the key that the child's entry names; undo reverts them."""
    Path("more.bib").write_text(
        "@inproceedings{own, title = {Own}, year = 2001, crossref = {cvpr}}\n"
        "@inproceedings{orphan, title = {Orphan}, crossref = {CVPR}}\n",
        encoding="utf-8",
    )
    assert run(["import", "more.bib"]) == 0
    before = paper(folder, "orphan")
    assert (before.year, before.venue) == (None, "")
    assert run(["rename", "proc", "cvpr"]) == 0
    after = paper(folder, "orphan")
    assert (after.year, after.venue) == (2018, "CVPR")
    assert (paper(folder, "own").year, paper(folder, "own").venue) == (2001, "CVPR")
    assert run(["undo"]) == 0
    assert paper(folder, "orphan") == before


def test_children_take_what_their_parent_got_by_a_merge(folder: Path) -> None:
    """A year that only the other proceedings had is inherited by the children of both."""
    text = (
        "@inproceedings{one, title = {One}, author = {Kim, A.}, crossref = {bare}}\n"
        "@proceedings{bare, title = {Proceedings of the IEEE Conference on Computer Vision and Pattern Recognition}}"
    )
    Path("bare.bib").write_text(text, encoding="utf-8")
    assert run(["import", "bare.bib"]) == 0
    assert columns(folder, "one") == ("CVPR", None, False)
    assert run(["merge", "--yes", "bare", "proc"]) == 0
    assert columns(folder, "one") == columns(folder, "child") == ("CVPR", 2018, False)
    assert run(["undo"]) == 0
    assert columns(folder, "one") == ("CVPR", None, False)


def test_a_paper_merged_with_its_parent_refers_to_nothing(folder: Path) -> None:
    """No entry refers to itself afterwards."""
    assert run(["merge", "--yes", "child", "proc"]) == 0
    assert value(paper(folder, "child"), "crossref") == ""
    assert run(["undo"]) == 0
    assert value(paper(folder, "child"), "crossref") == "proc"
    assert run(["merge", "--yes", "proc", "child"]) == 0
    assert value(paper(folder, "proc"), "crossref") == ""


def test_update_leaves_the_readers_fields(folder: Path) -> None:
    """The user's fields are not in the proposal; the other fields are."""
    assert run(["edit", "ho2020", "title=Mine", "year=2021", "booktitle=My Place"]) == 0
    publication = Paper(
        title="Theirs",
        authors=("Jonathan Ho",),
        year=2020,
        entry_type="inproceedings",
        doi="10.1000/x",
        source="crossref",
        venue="NeurIPS",
        fields=(Field("booktitle", "NeurIPS"), Field("pages", "1--2"), Field("year", "2020")),
    )
    proposal = update.make_proposal(paper(folder), publication, "Crossref")
    assert {change.field for change in proposal.changes} == {"pages", "doi"}
    kept = proposal.paper
    assert (kept.title, kept.year, value(kept, "booktitle")) == ("Mine", 2021, "My Place")


def editor(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """Set a small program as the editor; it reads the file into `text` and writes `text` back."""
    program = folder / "my editor.py"
    program.write_text(
        "import pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\n"
        f"text = file.read_text(encoding='utf-8')\n{script}\n"
        "file.write_text(text, encoding='utf-8')\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("EDITOR", f"'{sys.executable}' '{program}' --wait")


def test_in_the_editor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Changes in the editor are written and marked as the user's; no file stays."""
    editor(
        folder, monkeypatch, "text = text.replace('Difusion', 'Diffusion').replace('old', 'new')"
    )
    assert run(["edit", "ho2020"]) == 0
    stored = paper(folder)
    assert (stored.title, value(stored, "note")) == ("Denoising Diffusion Models", "new")
    assert sources(stored) == {
        "title": "reader",
        "author": "bibtex",
        "year": "bibtex",
        "eprint": "bibtex",
        "note": "reader",
    }
    assert list(folder.glob("ho2020-*.bib")) == []


def test_visual_goes_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """VISUAL takes precedence over EDITOR."""
    editor(folder, monkeypatch, "text = text.replace('old', 'new')")
    monkeypatch.setenv("VISUAL", "true")
    assert run(["edit", "ho2020"]) == 0
    assert value(paper(folder), "note") == "old"


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("text = text.replace('ho2020,', 'ho2021,')", "To change it: `papers rename ho2020 KEY`"),
        ("text += text.replace('ho2020,', 'second,')", "not one BibTeX entry"),
        ("text = ''", "not one BibTeX entry"),
        ("text = text.replace('Models}', 'Models')", "Line 1:"),
        ("text = text.replace('ho2020,', 'ho2020')", "Line 1:"),
        ("text = text.replace('  note', '  title = {Second},\\n  note')", "Line 1: its second 'title'"),
        ("text = text.replace('{old}', 'undefined')", "@string undefined is not defined"),
        ("text += 'half'; file.write_text(text); sys.exit(9)", "the editor ended with code 9"),
    ],
)  # fmt: skip # a table of cases
def test_what_is_no_entry_is_refused(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    script: str,
    message: str,
) -> None:
    """Another key, several entries and broken BibTeX are refused; the text is kept and its path named."""
    before = paper(folder)
    editor(folder, monkeypatch, script)
    assert run(["edit", "ho2020"]) == 3
    err = capsys.readouterr().err
    assert message in err
    assert paper(folder) == before
    named = re.search(r"Your text is (?:in )?(.*\.bib)", err)
    assert named
    assert Path(named[1]).exists()


@pytest.mark.parametrize(
    ("command", "message"),
    [
        ("", "No editor is set"),
        ("  ", "No editor is set"),
        ('"', "cannot be read"),
        ("no-such-editor-at-all", "cannot be started"),
        ("rm", "left no text"),
    ],
)
def test_a_missing_editor_changes_nothing(
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    message: str,
) -> None:
    """An editor that is missing or leaves no text is reported, and nothing changes."""
    before = paper(folder)
    monkeypatch.setenv("EDITOR", command)
    assert run(["edit", "ho2020"]) == 3
    assert message in capsys.readouterr().err
    assert paper(folder) == before


def test_an_unknown_paper(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown key is named with the nearest key."""
    assert run(["edit", "ho2030", "year=2020"]) == 3
    assert "ho2020" in capsys.readouterr().err


def test_a_paper_of_any_key_can_be_edited(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of any letters and length can be edited, because the file has a safe name."""
    long = "DBLP:conf/x_" + "y" * 300
    Path("k.bib").write_text(f"@misc{{{long}, title = {{T}}, note = {{old}}}}", encoding="utf-8")
    assert run(["import", "k.bib"]) == 0
    editor(folder, monkeypatch, "text = text.replace('old', 'new')")
    assert run(["edit", long]) == 0
    assert value(paper(folder, long), "note") == "new"


@pytest.mark.parametrize(
    ("given", "how"),
    [
        ("status=read", "papers status ho2020 read"), ("Rating=5", "papers rate ho2020 5"),
        ("read=2020", "papers status ho2020 read"),
        ("tags=nerf, to read", "`papers tag nerf ho2020`, `papers tag 'to read' ho2020`"),
        ("tag=nerf", "papers tag nerf ho2020"), ("key=ddpm", "papers rename ho2020 ddpm"),
        ("citekey=ddpm", "papers rename ho2020 ddpm"), ("citation-key=a b", "papers rename ho2020 'a b'"),
        ("venue=CVPR", "booktitle"), ("track=oral", "booktitle"), ("added=2020", "papernotes sets it"),
        ("source=arxiv", "papernotes sets it"), ("entry_type=book", "type=book"), ("authors=A. Bee", "author=A. Bee"),
        ("arxiv=2006.11239", "eprint=2006.11239"), ("상태=읽음", "papers status ho2020 '읽음'"),
        ("태그=nerf", "papers tag nerf ho2020"),
        ("제목=T", "title=T"), ("키=ddpm", "papers rename ho2020 ddpm"),
    ],
)  # fmt: skip # a table of cases
def test_what_is_no_field_is_refused(
    given: str, how: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A value outside the entry is refused, alone or with a valid field; the message says how to set it."""
    before = paper(folder)
    assert run(["edit", "ho2020", given]) == 3
    assert how in capsys.readouterr().err
    assert run(["edit", "ho2020", "year=2020", given]) == 3
    assert paper(folder) == before


@pytest.mark.skipif(sys.platform == "win32", reason="the editor is a POSIX command")
def test_the_same_in_an_editor(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new field outside the entry is refused; one that came with the entry may stay or be removed."""
    monkeypatch.setenv("EDITOR", "sed -i 's/^}/  rating = {4},\\n}/'")
    assert run(["edit", "ho2020"]) == 3
    Path("more.bib").write_text("@misc{k, title = {A Thing}, status = {read}}", encoding="utf-8")
    assert run(["import", "more.bib"]) == 0
    monkeypatch.setenv("EDITOR", "sed -i 's/A Thing/Two Things/'")
    assert run(["edit", "k"]) == 0
    assert value(paper(folder, "k"), "title") == "Two Things"
    assert run(["edit", "k", "status="]) == 0
    assert value(paper(folder, "k"), "status") == ""


def test_a_type_that_the_reader_gave_is_the_readers(folder: Path) -> None:
    """The entry type stays the user's own, through a rebuild too."""
    assert run(["edit", "ho2020", "type=online"]) == 0
    assert run(["edit", "ho2020", "note=new"]) == 0
    assert paper(folder).edited == ("entry type",)
    assert paper(folder, "child").edited == ()


def test_a_field_that_the_reader_took_away_stays_away(folder: Path) -> None:
    """Neither an import nor a rebuild brings it back; the reader may."""
    assert run(["edit", "ho2020", "note="]) == 0
    assert run(["import", "--yes", "in.bib"]) == 0
    assert (value(paper(folder), "note"), paper(folder).edited) == ("", ("note",))
    assert run(["edit", "ho2020", "note=mine"]) == 0
    assert (value(paper(folder), "note"), paper(folder).edited) == ("mine", ())


def test_a_doubtful_value_is_said(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """`in press` may stand in an entry, and a style may have types of its own: both are written."""
    assert run(["edit", "ho2020", "year=in press", "type=foo"]) == 0
    told = capfd.readouterr().err
    assert "ho2020: no year can be read from its year 'in press': pubstate = inpress" in told
    assert "BibTeX and BibLaTeX have no entry type foo" in told
    assert (paper(folder).year, paper(folder).entry_type) == (None, "foo")
    assert run(["edit", "ho2020", "year=2020", "type=software"]) == 0
    assert capfd.readouterr().err == ""
    assert run(["edit", "ho2020", "title=A & B", "abstract=5% of", r"note=\url{x.org/%20}"]) == 0
    told = capfd.readouterr().err
    assert "ho2020: its title has a bare &, at which LaTeX stops: 'A & B'; write \\&." in told
    assert "its abstract has a bare %, at which biblatex stops: '5% of'; write \\%." in told
    assert "its note has an address with %, at which biblatex stops" in told
    assert run(["edit", "ho2020", r"note=\url{x.org/%20} for 5% of"]) == 0
    assert "its note has a bare %, at which biblatex stops: '" in capfd.readouterr().err
    assert (
        run(
            [
                "edit",
                "ho2020",
                r"title=A \& B",
                r"abstract=5\% of",
                "note=",
                "url=https://x.org/%20",
            ]
        )
        == 0
    )
    assert capfd.readouterr().err == ""
