"""The catalogue completes and verifies what comes from elsewhere: import, check, --cited, update."""

import json
from pathlib import Path

import pytest

from tests.support import arxiv_dumps
from tests.support.arxiv_dumps import library_with_catalogue, record
from tests.support.libraries import papers

BIB = r"""@misc{ddpm, eprint = {2006.11239}, archivePrefix = {arXiv}, title = {Denoising {D}iffusion Probabilistic Models}}
@inproceedings{stargan, title = {Star{GAN} v2: Diverse Image Synthesis for Multiple Domains},
  author = {Choi, Yunjey and others}, booktitle = {CVPR}, year = 2020}
@misc{wrong, eprint = {2501.00004}, archivePrefix = {arXiv}, title = {Another Thing}, author = {Z. Nobody}, year = 2025}
@misc{gone, eprint = {2406.00001}, archivePrefix = {arXiv}, title = {A Survey of Fine-Tuning}, author = {Ada Kim and Bo Lee}, year = 2024}
@misc{twins, title = {On Twins}, author = {Dae Yun}, year = 2024}
"""


@pytest.fixture
def root(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """An empty library on a machine with a catalogue, and a bibliography."""
    monkeypatch.chdir(tmp_path)
    root = library_with_catalogue(tmp_path, monkeypatch)
    (tmp_path / "some.bib").write_text(BIB)
    capsys.readouterr()
    return root


def entry(root: Path, capsys: pytest.CaptureFixture[str], key: str) -> str:
    """The entry of a paper as it is exported."""
    capsys.readouterr()
    papers(root, "export", "--bib", f"key:{key}")
    return capsys.readouterr().out


def test_an_import_is_completed_and_verified(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Missing fields are filled in, what was written stays, and ids find papers; all said."""
    assert papers(root, "import", "some.bib") == 0
    said = capsys.readouterr().err
    assert "1 entry completed from arXiv's records: ddpm." in said
    assert "The arXiv ids of 1 paper are known and find them too: stargan." in said
    assert "wrong has the arXiv id 2501.00004, which is that of another paper: Gaussian" in said
    ddpm = entry(root, capsys, "ddpm")
    assert "title = {Denoising {D}iffusion Probabilistic Models}" in ddpm
    assert "Ho, Jonathan" in ddpm or "Jonathan Ho" in ddpm
    assert "2020" in ddpm
    assert "eprint" not in entry(root, capsys, "stargan")
    assert papers(root, "add", "--offline", "1912.01865") == 0
    assert "already in the library: stargan" in capsys.readouterr().err
    assert papers(root, "undo") == 0
    assert papers(root, "list", "--count") == 1


def test_a_dry_run_completes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert papers(root, "import", "--dry-run", "some.bib") == 0
    assert "completed" not in capsys.readouterr().err


def test_a_check_names_ids_of_other_papers_and_withdrawn_ones(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers(root, "import", "some.bib")
    papers(root, "edit", "ddpm", "author=", "year=")
    capsys.readouterr()
    assert papers(root, "check", "--json", "--only", "arxiv") == 1
    findings = {item["where"]: item for item in json.loads(capsys.readouterr().out)}
    assert findings["wrong"]["message"].startswith(
        "its arXiv id 2501.00004 is that of another paper"
    )
    assert findings["gone"]["message"] == "it was withdrawn on arXiv (2406.00001)"
    assert set(findings) <= {"wrong", "gone", "ddpm"}


def test_a_check_fills_in_what_arxiv_has(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A library that was imported before there was a catalogue."""
    file = root.parent / "home" / "data" / "papernotes" / "catalogue" / "arxiv.db"
    file.rename(root.parent / "kept")
    papers(root, "import", "some.bib")
    assert papers(root, "check", "--only", "arxiv") == 0
    (root.parent / "kept").rename(file)
    capsys.readouterr()
    assert papers(root, "check", "--only", "arxiv") == 1
    assert (
        "arXiv has the author and year that its entry lacks (2006.11239)" in capsys.readouterr().out
    )
    assert papers(root, "check", "--only", "arxiv", "--fix") == 1  # the others cannot be corrected
    assert "year" in entry(root, capsys, "ddpm")


def test_cited_keys_that_arxiv_may_mean_are_hinted_at(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    papers(root, "import", "some.bib")
    papers(root, "add", "--offline", "2406.00003")
    Path("main.tex").write_text(
        r"\cite{ddpm,ho2020denoising,2102.09672,kim2025gaussian,nobody1999x,foo,2406.00003}"
    )
    capsys.readouterr()
    assert papers(root, "export", "--cited", "main.tex") == 1
    said = capsys.readouterr().err
    assert (
        "Note: ho2020denoising may be ddpm (Denoising Diffusion Probabilistic Models) of the library"
        in said
    )
    assert "Note: 2102.09672 may be 2102.09672 (Improved" in said
    assert "Note: kim2025gaussian may be 2501.00004 (Gaussian Splatting of Rooms)" in said
    assert "Note: nobody1999x" not in said
    assert "2406.00003 is cited, but not in the library (did you mean " in said
    assert "(On Twins) of the library." in said


def test_an_update_sees_versions_and_venues_of_the_catalogue(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Offline: a new version, and a comment that names a venue."""
    papers(root, "add", "--offline", "2406.00003")
    new = record("2406.00003", "On Twins", authors=["Dae Yun"], version="2406.00003v2",
                 comments="Accepted at NeurIPS 2024", updated="2024-12-16")  # fmt: skip # one record
    arxiv_dumps.write(root.parent / "newer", [*arxiv_dumps.PAPERS, new])
    papers(root, "catalogue", "build", str(root.parent / "newer"))
    capsys.readouterr()
    papers(root, "update", "--all", "--yes", "--offline")
    said = capsys.readouterr()
    assert "Advances in Neural Information Processing Systems" in said.out
    assert "1 newly published, 1 accepted" in said.err
