"""PDFs are identified by what they say, and believed only where title or first author agree."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.api_server import World, world
from tests.support.libraries import english_library, papers
from tests.support.made_pdfs import encrypted, scanned
from tests.support.small_pdfs import paper_pdf, small_pdf
from tests.support.transcript import set_environment

BIB = """@article{kim2021rooms, title = {Deep Things in Small Rooms}, author = {Kim, Minsu and Lee, Ann},
  year = 2021, doi = {10.1234/rooms.7}}
@article{park2022noise, title = {Noise}, author = {Park, Jimin}, year = 2022, eprint = {2201.00002},
  archiveprefix = {arXiv}}
@article{lee2020same, title = {The Same Title of Two Papers}, author = {Lee, Ann}, year = 2020}
"""
DDPM = ["Denoising Diffusion Probabilistic", "Models"]
STAMP = "arXiv:2006.11239v2  [cs.LG]  16 Dec 2020"


@pytest.fixture
def hosts() -> Iterator[World]:
    """Every host; arXiv knows one preprint."""
    with world() as running:
        running.arxiv.learn("2101.00001v1", "A Preprint on Deep Rooms and Walls", "Ann Lee")
        yield running


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hosts: World) -> Path:
    """A library of three papers."""
    root = english_library(tmp_path, monkeypatch, BIB)
    set_environment(monkeypatch, tmp_path / "home", hosts.environ)
    return root


def attached(root: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The names in files/."""
    return sorted(path.name for path in (root / "files").glob("*.pdf"))


def test_a_stamp_with_title_adds_the_paper(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The paper comes from the catalogue, the version from the stamp; a second time nothing changes."""
    Path("x.pdf").write_bytes(paper_pdf(DDPM, "Jonathan Ho, Ajay Jain", stamped=STAMP))
    assert papers(root, "add", "x.pdf", "--offline", "-t", "diffusion") == 0
    out = capsys.readouterr().out
    assert "ho2020denoising  Denoising Diffusion Probabilistic Models" in out
    assert "files/ho2020denoising.pdf" in out
    assert "stamp and its title agree" in out
    assert papers(root, "add", "x.pdf", "--offline") == 0
    assert "already attached to ho2020denoising" in capsys.readouterr().err
    assert attached(root, capsys) == ["ho2020denoising.pdf"]
    assert papers(root, "list", "tag:diffusion", "--count") == 0
    assert papers(root, "undo") == 0
    assert papers(root, "show", "ho2020denoising") == 3
    assert attached(root, capsys) == []


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (paper_pdf(["Deep Things in", "Small Rooms"], "Minsu Kim and Ann Lee"), "kim2021rooms"),
        (paper_pdf(["Deep things, small rooms"], "M. Kim", metadata={"doi": "10.1234/rooms.7"}), "kim2021rooms"),
        (paper_pdf(["Deep Things in Small Rooms"], "", lines=["doi:10.1234/ROOMS.7"]), "kim2021rooms"),
        (paper_pdf(["A Former Title"], "Jimin Park", stamped="arXiv:2201.00002v1 [cs.CV] 1 Jan 2022"), "park2022noise"),
    ],
    ids=["title and author", "doi in metadata and author", "doi and title", "stamp and author"],
)  # fmt: skip # a table of cases
def test_two_things_that_agree_are_believed(
    root: Path, data: bytes, key: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An identifier with the title or the author, or title and author."""
    Path("x.pdf").write_bytes(data)
    assert papers(root, "add", "x.pdf", "--offline") == 0
    assert attached(root, capsys) == [f"{key}.pdf"]


@pytest.mark.parametrize(
    "data",
    [
        paper_pdf(["Another Paper of Walls"], "Hans Meier", lines=["doi:10.1234/rooms.7"]),
        paper_pdf(["Another Paper of Walls"], "Minsu Kim", lines=["as doi:10.1234/rooms.7 says"]),
        paper_pdf(["Deep Things in Large Rooms"], "Minsu Kim", lines=["as doi:10.1234/rooms.7 says"]),
        paper_pdf(["Another Paper of Walls"], "Hans Meier", metadata={"doi": "10.1234/rooms.7"}),
        paper_pdf(["Another Paper of Walls"], "Hans Meier", stamped="arXiv:2201.00002v1 [cs.CV] 1 Jan 2022"),
        paper_pdf(["The Same Title of Two Papers"], "Hans Meier"),
        paper_pdf(["Noise"], "Jimin Park"),
        paper_pdf(["Nothing That Anybody Knows"], "Hans Meier"),
        small_pdf(""),
        scanned(),
    ],
    ids=["doi of another", "doi of an own former paper", "doi of an own paper of a series", "wrong metadata", "wrong stamp", "other author",
         "short title", "unknown", "empty page", "scanned"],
)  # fmt: skip # a table of cases
def test_nothing_is_guessed(root: Path, data: bytes, capsys: pytest.CaptureFixture[str]) -> None:
    """Without two things that agree, the file is left, no paper is added, and the way on is named."""
    Path("x.pdf").write_bytes(data)
    assert papers(root, "add", "x.pdf", "--offline") == 3
    assert f"papers --library {root} attach PAPER x.pdf" in capsys.readouterr().err
    assert attached(root, capsys) == []
    papers(root, "list", "--count")
    assert capsys.readouterr().out.strip() == "3"


def test_candidates_are_named(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Two papers of one title and author: both are listed."""
    Path("more.bib").write_text(
        "@misc{other, title = {The Same Title of Two Papers}, author = {Lee, Ann}, year = 2009}"
    )
    papers(root, "import", "more.bib")
    Path("x.pdf").write_bytes(paper_pdf(["The Same Title of Two Papers"], "Ann Lee"))
    assert papers(root, "add", "x.pdf", "--offline") == 3
    error = capsys.readouterr().err
    assert "lee2020same" in error
    assert "other" in error


def test_sources_are_asked(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """arXiv knows the id of a stamp, and the title of a file without one."""
    title = ["A Preprint on Deep Rooms", "and Walls"]
    Path("x.pdf").write_bytes(
        paper_pdf(title, "Ann Lee", stamped="arXiv:2101.00001v1 [cs.CV] 2 Jan 2020")
    )
    assert papers(root, "add", "x.pdf", "--offline") == 3
    assert papers(root, "add", "x.pdf") == 0
    assert len(attached(root, capsys)) == 1


def test_the_bad_ones_are_named_and_the_others_done(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be read has a sentence, among ids too."""
    Path("good.pdf").write_bytes(paper_pdf(DDPM, "Jonathan Ho", stamped=STAMP))
    Path("page.pdf").write_bytes(b"<!doctype html><title>Sign in</title>")
    Path("locked.pdf").write_bytes(encrypted(small_pdf("x")))
    Path("cut.pdf").write_bytes(small_pdf("x")[:300])
    names = ("good.pdf", "page.pdf", "locked.pdf", "cut.pdf", "none.pdf", "catalogue:vit")
    assert papers(root, "add", *names, "--offline") == 3
    errors = capsys.readouterr().err
    for words in ("web page", "encrypted", "cut short", "none.pdf does not exist"):
        assert words in errors
    assert attached(root, capsys) == ["ho2020denoising.pdf"]
    assert papers(root, "list", "vit", "--count") == 0


def test_an_id_with_pdf_is_still_an_id(root: Path) -> None:
    """What no file is called is read as before."""
    assert papers(root, "add", "2006.11239.pdf", "--offline") == 0
    assert papers(root, "show", "ho2020denoising") == 0


def test_a_folder_is_sorted_into_sure_likely_and_neither(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A dry run changes nothing, without a terminal --yes is needed, and then the sure ones are taken."""
    folder = Path("papers here")
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.PDF").write_bytes(paper_pdf(DDPM, "Jonathan Ho", stamped=STAMP))
    (folder / "b.pdf").write_bytes(paper_pdf(["Deep Things in Small Rooms"], "Minsu Kim"))
    (folder / "c.pdf").write_bytes(paper_pdf(["The Same Title of Two Papers"], "Hans Meier"))
    (folder / "d.pdf").write_bytes(paper_pdf(["Nothing That Anybody Knows"], "Hans Meier"))
    (folder / "e.pdf").write_bytes(b"<html>")
    (folder / ".hidden.pdf").write_bytes(b"x")
    assert papers(root, "add", "--from", str(folder), "--offline", "--dry-run", "--json") == 3
    records = json.loads(capsys.readouterr().out)
    assert [(Path(r["file"]).name, r["state"], r["certainty"]) for r in records] == [
        ("b.pdf", "would be attached", "sure"),
        ("c.pdf", "left", "likely"),
        ("d.pdf", "left", "unclear"),
        ("e.pdf", "refused", None),
        ("a.PDF", "would be attached", "sure"),
    ]
    assert papers(root, "add", "--from", str(folder), "--offline") == 3
    assert "Add --yes" in capsys.readouterr().err
    assert attached(root, capsys) == []
    assert papers(root, "add", "--from", str(folder), "--offline", "--yes") == 3
    assert attached(root, capsys) == ["ho2020denoising.pdf", "kim2021rooms.pdf"]


def test_the_note_of_a_new_paper_is_opened(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With --edit, as for an id; a PDF of a known paper opens none."""
    monkeypatch.setenv("VISUAL", "sh -c 'echo \"$1\" >> opened' sh")
    for text in ("first file", "second file"):
        Path("x.pdf").write_bytes(paper_pdf(DDPM, "Jonathan Ho", stamped=STAMP, lines=[text]))
        assert papers(root, "add", "x.pdf", "--offline", "--edit") == 0
    assert Path("opened").read_text().split() == [str(root / "notes" / "ho2020denoising.md")]


def test_a_folder_without_files_has_nothing(root: Path, tmp_path: Path) -> None:
    """Nothing found, and what is no folder is refused."""
    (tmp_path / "empty").mkdir()
    assert papers(root, "add", "--from", "empty") == 1
    assert papers(root, "add", "--from", "nowhere") == 3
    assert papers(root, "add") == 2
    assert papers(root, "add", "2006.11239", "--yes") == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (paper_pdf(["Another Paper of Walls"], "Hans Meier", stamped="arXiv:2201.00002v1 [cs.CV] 1 Jan 2022"),
         "this paper (arXiv's stamp, but title and author differ)"),
        (paper_pdf(["Another Paper of Walls"], "Hans Meier", lines=["as arXiv:2201.00002v1 [cs.CV] 1 Jan 2022 says"]),
         "this paper (an id in the text of page 1, but title and author differ)"),
        (paper_pdf(["Another Paper of Walls"], "Hans Meier", metadata={"doi": "10.1234/rooms.7"}),
         "this paper (an id in its metadata, but title and author differ)"),
        (paper_pdf(["Another Paper of Walls"], "Minsu Kim", lines=["doi:10.1234/rooms.7"]),
         "this paper (an id in the text of page 1, and the author agrees, but not the title)"),
    ],
    ids=["stamp", "text", "metadata", "author"],
)  # fmt: skip # a table of cases
def test_it_is_said_where_the_id_stands(
    root: Path, data: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A citation in the abstract is not called arXiv's stamp."""
    Path("x.pdf").write_bytes(data)
    assert papers(root, "add", "x.pdf", "--offline") == 3
    assert said in capsys.readouterr().err


def test_each_of_several_candidates_has_its_own_reason(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One by the stamp, one by the text."""
    stamped = "arXiv:2201.00002v1 [cs.CV] 1 Jan 2022"
    lines = ["as doi:10.1234/rooms.7 says"]
    Path("x.pdf").write_bytes(paper_pdf(["Another One"], "H. Meier", stamped=stamped, lines=lines))
    assert papers(root, "add", "x.pdf", "--offline") == 3
    error = capsys.readouterr().err
    assert "park2022noise Noise (Jimin Park): arXiv's stamp, but title and author differ" in error
    assert "(Minsu Kim): an id in the text of page 1, but title and author differ" in error


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["add", "./pdfs"], "./pdfs is a folder. To add all PDFs in it: {papers} add --from ./pdfs"),
        (["add", "my pdfs"], "my pdfs is a folder. To add all PDFs in it: {papers} add --from 'my pdfs'"),
        (["add", "../"], "../ is a folder."),
        (["add", "x.pdf"], "x.pdf is a folder. To add all PDFs in it: {papers} add --from x.pdf"),
        (["add", "refs.bib"], "refs.bib is a bibliography. Import its papers: {papers} import refs.bib"),
        (["add", "a/note.md"], "a/note.md is a Markdown file. To make it the note of its paper: {papers} adopt a/note.md"),
        (["add", "list.txt"], "list.txt is a text file. If it lists papers: {papers} add - < list.txt"),
        (["attach", "kim2021rooms", "pdfs"], "pdfs is a folder. To add all PDFs in it: {papers} add --from pdfs"),
    ],
)  # fmt: skip # a table of cases
def test_the_command_for_another_file_is_named(
    root: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder, a bibliography, a review: exit code 3, and what is good beside them is added."""
    for folder in ("pdfs", "my pdfs", "a", "x.pdf"):
        Path(folder).mkdir()
    Path("my pdfs/x.pdf").write_bytes(small_pdf("x"))
    for name in ("refs.bib", "a/note.md", "list.txt"):
        Path(name).write_text("x")
    assert papers(root, *words) == 3
    assert said.format(papers=f"papers --library {root}") in capsys.readouterr().err


def test_what_is_good_beside_a_folder_is_added(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And a folder whose name is a title, without a PDF in it, is no reason to refuse the title."""
    Path("pdfs").mkdir()
    Path("noise").mkdir()
    assert papers(root, "add", "./pdfs", "arXiv:2006.11239", "--offline") == 3
    assert "ho2020denoising" in capsys.readouterr().out
    assert papers(root, "add", "noise", "--offline") == 0
    assert "noise is already in the library: park2022noise" in capsys.readouterr().err
