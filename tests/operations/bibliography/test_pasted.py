"""`papers add -`: lists as people have them, with their entries, in one operation."""

import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.libraries import papers
from tests.support.transcript import set_environment

LIST = """# Reading list, 2026
- [Denoising Diffusion Probabilistic Models](https://arxiv.org/abs/2006.11239)
- [ ] [1912.01865v2] StarGAN v2 - arXiv

이것부터: arXiv preprint arXiv:2010.11929를
@inproceedings{He_2016_CVPR,
  title     = {Deep {R}esidual Learning for Image Recognition},
  author    = {He, Kaiming and Zhang, Xiangyu},
  booktitle = {CVPR}, year = 2016, pages = {770--778}, note = "mine"
}
TY  - JOUR
TI  - A Thing of RIS
AU  - Kim, Min
PY  - 2020
ER  -
- [code](https://github.com/x/y)
42
"""
KEYS = [
    "choi2020stargan",
    "dosovitskiy2021image",
    "He_2016_CVPR",
    "ho2020denoising",
    "kim2020thing",
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for a library, in which nobody can be asked."""
    set_environment(monkeypatch, tmp_path / "home")
    return tmp_path / "library"


def add(root: Path, data: bytes, monkeypatch: pytest.MonkeyPatch, *options: str) -> int:
    """Run `papers add - --offline` with this standard input."""
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))
    return papers(root, "add", "--offline", *options, "-")


def listed(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """The papers, ordered by key."""
    capsys.readouterr()
    papers(root, "list", "--json", "--sort", "key")
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


@pytest.mark.parametrize(
    "data",
    [
        LIST.encode(),
        b"\xef\xbb\xbf" + LIST.replace("\n", "\r\n").encode(),
        LIST.encode("utf-16"),
        LIST.encode("cp949"),
    ],
    ids=["plain", "of Windows", "UTF-16", "CP949"],
)
def test_good_lines_are_added_and_bad_ones_named(
    root: Path, data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With one operation, notes and tags for all; a second time adds nothing."""
    assert add(root, data, monkeypatch, "-t", "todo") == 3
    out, err = capsys.readouterr()
    assert "'https://github.com/x/y' is not a supported link" in err
    assert "'42' is not an arXiv id or DOI" in err
    assert err.count("Error") == 2
    assert len(out.splitlines()) == len(KEYS)
    rows = listed(root, capsys)
    assert [row["key"] for row in rows] == KEYS
    assert {(*row["tags"], row["status"]) for row in rows} == {("todo", "to-read")}
    assert len(list((root / "notes").glob("*.md"))) == len(KEYS)
    assert add(root, data, monkeypatch, "-t", "todo") == 3
    assert capsys.readouterr().err.count("is already in the library") == len(KEYS)
    papers(root, "undo")
    assert papers(root, "list") == 1
    assert not list((root / "notes").glob("*.md"))
    papers(root, "redo")
    assert listed(root, capsys) == rows


def test_an_entry_keeps_its_key_and_fields(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is the entry that would be imported; its paper gets a note, unless none is wanted."""
    add(root, LIST.encode(), monkeypatch, "--no-note")
    assert not list((root / "notes").glob("*.md"))
    capsys.readouterr()
    papers(root, "export", "key:He_2016")
    exported = capsys.readouterr().out
    (root / "one.bib").write_text("\n".join(LIST.splitlines()[5:10]))
    papers(root / "other", "import", str(root / "one.bib"))
    capsys.readouterr()
    papers(root / "other", "export")
    assert capsys.readouterr().out == exported
    assert "title = {Deep {R}esidual Learning for Image Recognition}" in exported


def test_an_entry_of_a_known_paper_changes_nothing_but_tags(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As an id of it does; its key finds the paper from then on."""
    papers(root, "add", "--offline", "2006.11239")
    papers(root, "export")
    before = capsys.readouterr().out.partition("@")[2]
    entry = "@misc{DDPM, title = {Another Title}, eprint = {2006.11239}, note = {mine}}"
    assert add(root, entry.encode(), monkeypatch, "-t", "new") == 0
    out, err = capsys.readouterr()
    assert out == "ho2020denoising  +new\n"
    assert "DDPM is already in the library: ho2020denoising" in err
    papers(root, "export")
    assert capsys.readouterr().out.partition("@")[2] == before
    assert papers(root, "show", "DDPM") == 0


def test_a_key_is_for_one_paper(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """--key names the only entry of a list; with more papers it is refused before any is added."""
    assert add(root, LIST.encode(), monkeypatch, "--key", "mine") == 3
    assert "can be given to one paper only" in capsys.readouterr().err
    assert papers(root, "list") == 1
    entry = "@misc{theirs, title = {A Title}, year = 2020}"
    assert add(root, entry.encode(), monkeypatch, "--key", "mine") == 0
    assert [row["key"] for row in listed(root, capsys)] == ["mine"]


@pytest.mark.parametrize("data", [b"%PDF-1.5\n\x00\x01\x02stream", b"\x7fELF\x02\x01\x01\x00" * 20])
def test_what_is_no_text_is_refused(
    root: Path, data: bytes, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No word of it is looked up."""
    assert add(root, data, monkeypatch) == 3
    assert capsys.readouterr().err == "Error: standard input is not a text: nothing was added.\n"
    assert not (root / "library.db").exists()


def test_a_cut_entry_is_named_with_its_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lines after its paragraph and the entries after it are added."""
    text = "2006.11239\n@misc{cut,\n title = {never\n\n1912.01865\n@misc{whole, title={Whole}, year=2020}\n"
    assert add(root, text.encode(), monkeypatch) == 3
    err = capsys.readouterr().err
    assert "Line 2 of the list: the entry cut was skipped: " in err
    assert [row["key"] for row in listed(root, capsys)] == [
        "choi2020stargan",
        "ho2020denoising",
        "whole",
    ]


def test_a_quoted_argument_is_read_alike(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What was copied from a browser or a reference needs no list."""
    words = ["[2006.11239] Denoising Diffusion", "arXiv preprint arXiv:1912.01865"]
    assert papers(root, "add", "--offline", *words) == 0
    assert [row["key"] for row in listed(root, capsys)] == ["choi2020stargan", "ho2020denoising"]
