"""PDFs that imported entries name are attached where they are there, and written on export."""

from pathlib import Path

import pytest

from tests.support.libraries import papers
from tests.support.small_pdfs import small_pdf
from tests.support.transcript import set_environment


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library, and PDFs beside it."""
    set_environment(monkeypatch, tmp_path / "home")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "store").mkdir()
    for name in ("one", "two", "thr;ee"):
        (tmp_path / "store" / f"{name}.pdf").write_bytes(small_pdf(name))
    papers(tmp_path / "library", "init", str(tmp_path / "library"), "--language", "en")
    return tmp_path / "library"


def attached(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The keys of the papers with PDFs."""
    capsys.readouterr()
    papers(root, "list", "has:pdf", "--format", "{key}", "--sort", "key")
    return capsys.readouterr().out.split()


BIB = """@article{one, title = {One of Them}, author = {Kim, A.}, file = {:one.pdf:PDF}}
@article{two, title = {Two of Them}, author = {Lee, B.},
  file = {Full Text:store/two.pdf:application/pdf;Snapshot:page.html:text/html}}
@article{three, title = {Three of Them}, author = {Park, C.}, file = {store/thr\\;ee.pdf}}
@article{gone, title = {Gone by Now}, author = {Choi, D.}, file = {store/gone.pdf}}
@comment{jabref-meta: fileDirectory:store;}
"""


def test_files_are_linked_where_they_are(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Beside the bibliography and in JabRef's folder; what is not there is named; undo takes all back."""
    Path("refs.bib").write_text(BIB)
    assert papers(root, "import", "refs.bib") == 0
    err = capsys.readouterr().err
    assert "3 PDFs attached, linked where they are" in err
    assert "gone.pdf is not where the entries say" in err
    assert attached(root, capsys) == ["one", "three", "two"]
    assert not (root / "files").exists()
    assert papers(root, "import", "refs.bib") == 0
    assert "attached" not in capsys.readouterr().err
    papers(root, "undo")
    assert papers(root, "list") == 1


def test_files_are_copied_when_asked(root: Path) -> None:
    """The copies have the names of their papers."""
    Path("refs.bib").write_text(BIB)
    papers(root, "import", "refs.bib", "--copy-files")
    assert sorted(path.name for path in (root / "files").glob("*.pdf")) == [
        "one.pdf", "three.pdf", "two.pdf",
    ]  # fmt: skip # names
    assert papers(root, "import", "refs.bib", "--dry-run") == 0


def test_a_papis_document_brings_its_files(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The names in `files` are those of its folder."""
    folder = Path("papis") / "kim"
    folder.mkdir(parents=True)
    (folder / "info.yaml").write_text("ref: kim\ntitle: A Paper\nfiles: [a.pdf, gone.pdf]\n")
    (folder / "a.pdf").write_bytes(small_pdf("papis"))
    assert papers(root, "import", "papis") == 0
    assert "gone.pdf" in capsys.readouterr().err
    assert attached(root, capsys) == ["kim"]


def test_the_files_of_ris_are_linked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`L1` has paths and addresses of files, as Zotero and Mendeley write them, and links to the web."""
    store = root.parent / "store"
    (store / "둘 2.pdf").write_bytes(small_pdf("second"))
    record = (
        "TY  - JOUR\nID  - {}\nTI  - Title of {}\nL1  - {}\nL1  - https://x.org/a.pdf\nER  - \n"
    )
    address = f"file://{store}/%EB%91%98%202.pdf"
    Path("refs.ris").write_text(
        record.format("first", "first", "store/one.pdf")
        + record.format("second", "second", address)
        + record.format("third", "third", "store/gone_3.pdf")
    )
    assert papers(root, "import", "refs.ris") == 0
    err = capsys.readouterr().err
    assert "gone_3.pdf is not where the entries say" in err
    assert "a.pdf" not in err
    assert attached(root, capsys) == ["first", "second"]
    assert papers(root, "export", "--ris", "key:second") == 0
    assert f"L1  - {address}" in capsys.readouterr().out


def test_files_are_written_when_asked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """JabRef's form, with escapes; an import of it finds the same files."""
    Path("refs.bib").write_text(BIB)
    papers(root, "import", "refs.bib", "--copy-files")
    capsys.readouterr()
    assert papers(root, "export", "--bib") == 0
    plain = capsys.readouterr().out
    assert str(root) not in plain
    assert papers(root, "export", "--bib", "--files", "-o", "out.bib") == 0
    text = Path("out.bib").read_text()
    assert f":{root}/files/one.pdf:PDF" in text
    assert "store/gone.pdf" in text
    other = root.parent / "other"
    papers(other, "init", str(other))
    papers(other, "import", "out.bib")
    assert attached(other, capsys) == ["one", "three", "two"]
    assert papers(root, "export", "--json", "--files") == 2


def test_a_path_that_no_entry_holds_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The entry is written without it, and papers that are not exported are not named."""
    Path("refs.bib").write_text(BIB)
    papers(root, "import", "refs.bib")
    Path("store/two.pdf").rename("store/t{wo.pdf")
    for key, file in (("one", "store/t{wo.pdf"), ("two", "store/t{wo.pdf")):
        papers(root, "attach", key, file, "--link")
    capsys.readouterr()
    assert papers(root, "export", "--bib", "--files", "key:one") == 0
    out, err = capsys.readouterr()
    assert "one.pdf:PDF" in out
    assert "t{wo" not in out
    assert err.count("t{wo.pdf is not written into the entry of one: braces") == 1
    assert "entry of two" not in err
    assert papers(root, "export", "--bib", "key:one") == 0
    assert capsys.readouterr().err == ""
