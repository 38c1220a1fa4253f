"""The report of checks: kinds together, what matters first, and only what was asked for."""

import json
import re
from pathlib import Path

import pytest

from papernotes.cli.main import run
from papernotes.operations.checks.finding import KINDS, find_kind
from tests.support.folders import ROOT
from tests.support.libraries import library_of

BIB = """@article{bad, title = {NeRF and MÃ¼nchen}, author = {Ho, J. et al.}, journal = {TPAMI}, pages = {10-20}}
@misc{pre, title = {A Preprint of Things}, author = {Ho, J.}, year = 2020, eprint = {2006.11239}}
"""
FOUND = ["broken accent", "missing field", "names", "preprint", "capitals", "pages", "no note", "no note"]  # fmt: skip # one line


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two papers with much to say about them; nothing was said yet."""
    return library_of(tmp_path, monkeypatch, BIB)


def kinds(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[str]:
    """The kinds that `papers check --json` finds, in its order."""
    capsys.readouterr()
    code = run(["check", "--json", *arguments])
    rows = json.loads(capsys.readouterr().out)
    assert code == (1 if rows else 0)
    return [row["what"] for row in rows]


def test_every_kind_is_listed_once() -> None:
    """No check makes a finding of another kind, and each kind is told in the help."""
    sources = (ROOT / "src/papernotes/operations/checks").glob("*.py")
    text = {
        kind
        for path in sources
        for kind in re.findall(r'Finding\([^"]*?"([a-z ]+)"', path.read_text())
    }
    assert text <= set(KINDS)
    assert len(text) > 10
    help_text = " ".join((ROOT / "docs/commands.md").read_text().split())
    assert ", ".join(kind.replace(" ", "-") for kind in KINDS) in help_text


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_named_with_blanks_or_hyphens(kind: str) -> None:
    """In any letter case; a name is also what --json says."""
    for text in (kind, kind.replace(" ", "-"), kind.replace(" ", "_"), f" {kind.upper()} "):
        assert find_kind(text) == kind
    assert find_kind(kind + "x") == ""


def test_kinds_stand_together(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What matters most comes first, in a pipe and in JSON, and each kind is counted."""
    assert kinds(capsys) == FOUND
    assert run(["check"]) == 1
    out, err = capsys.readouterr()
    assert [line.split("\t")[0] for line in out.splitlines()] == FOUND
    assert err == (
        "8 problems: broken accent 1, missing field 1, names 1, preprint 1, capitals 1, pages 1, no note 2\n"
    )


def test_only_and_without_choose(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both are repeatable; where nothing would be left to check, that is refused."""
    assert kinds(capsys, "--only", "pages", "--only", "broken-accent") == ["broken accent", "pages"]
    assert kinds(capsys, "--without", "no note", "--without", "PAGES") == FOUND[:-3]
    assert kinds(capsys, "--only", "names", "--only", "pages", "--without", "names") == ["pages"]
    assert run(["check", "--only", "names", "--without", "names"]) == 2
    assert run(["check", *(f"--without={kind}" for kind in KINDS)]) == 2
    assert "nothing would be checked" in capsys.readouterr().err
    assert kinds(capsys, "--only", "names", "key:pre") == []
    assert run(["check", "--only", "dead-link"]) == 0
    assert capsys.readouterr().err == "No problems found.\n"


@pytest.mark.parametrize("option", ["--only", "--without"])
def test_an_unknown_kind_is_wrong_usage(
    folder: Path, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message lists the kinds, and nothing is checked."""
    capsys.readouterr()
    assert run(["check", option, "pages", option, "typos"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "'typos' is no kind of problem. Choose from unreadable," in err
    assert "no-note" in err


def test_a_correction_is_of_the_chosen_kind(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """--fix leaves alone what was not looked for, and without a choice corrects all."""
    run(["check", "--fix", "--only", "pages"])
    run(["export", "key:bad"])
    assert "title = {NeRF and MÃ¼nchen}" in (out := capsys.readouterr().out)
    assert "pages = {10--20}" in out
    run(["check", "--fix", "--without", "capitals"])
    run(["export", "key:bad"])
    assert "title = {NeRF and München}" in capsys.readouterr().out
    run(["check", "--fix"])
    run(["export", "key:bad"])
    assert "title = {{NeRF} and München}" in capsys.readouterr().out


def test_heads_and_tags_are_corrected_apart(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is left alone while the other is corrected."""
    run(["note", "--path", "pre"])
    note = folder / "notes" / "pre.md"
    note.write_text(note.read_text().replace('arxiv: "2006.11239"', "arxiv: 2006.11230"))
    run(["tag", "fine", "pre"])
    text = note.read_text()
    assert kinds(capsys, "--only", "head", "--only", "tag") == ["head"]
    run(["check", "--fix", "--only", "tag"])
    assert note.read_text() == text
    run(["check", "--fix", "--only", "head"])
    assert 'arxiv: "2006.11230"' in note.read_text()


def test_an_import_points_to_what_matters(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the numbers of its own papers; a few papers, a dry run and good ones say nothing."""
    many = "".join(f"@misc{{m{n}, title = {{A Thing of {n}}}}}\n" for n in range(12))
    good = "".join(f"@misc{{g{n}, title = {{Good Thing {n}}}, year = 2020}}\n" for n in range(12))
    for name, text in (("many", many), ("good", good), ("few", many[:60])):
        Path(f"{name}.bib").write_text(text)
    capsys.readouterr()
    run(["import", "--dry-run", "many.bib"])
    run(["import", "good.bib"])
    assert "papers check" not in capsys.readouterr().err
    run(["import", "many.bib"])
    err = capsys.readouterr().err
    assert err.endswith("Note: in the new papers: missing field 12. `papers check` lists them.\n")
    run(["import", "many.bib"])
    assert "papers check" not in capsys.readouterr().err


def test_many_papers_without_a_note_are_one_line(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After an import what matters is seen; --only and --json have every paper."""
    entries = (
        f"@misc{{k{n}, title = {{T{n} of it}}, author = {{A}}, year = 2020}}" for n in range(19)
    )
    Path("more.bib").write_text("\n".join(entries), encoding="utf-8")
    assert run(["import", "more.bib"]) == 0
    assert len(kinds(capsys)) == len(FOUND) + 19
    assert run(["check"]) == 1
    out, err = capsys.readouterr()
    assert [line.split("\t")[0] for line in out.splitlines()] == FOUND[:-1]
    last = out.splitlines()[-1]
    assert last == "no note\t21 papers\tthey have no note: `papers list no:note` lists them"
    assert "no note 21" in err
    assert run(["check", "--only", "no-note"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 21


def test_facts_that_cannot_be_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of questions, runs and edges, each with its line; also in a note without a paper."""
    text = """---
citekey: bad
builds_on: "?? ["
status: raed
---
# Bad

Q: (2026-02-31) Why?

## Reproduction

- 2026-13-40: FID theirs 3.17 mine 4.05
"""
    Path("notes").mkdir(exist_ok=True)
    Path("notes/bad.md").write_text(text, encoding="utf-8")
    assert kinds(capsys, "--only", "fact") == ["fact"] * 3
    assert kinds(capsys, "nerf", "--only", "fact") == ["fact"] * 3
    assert kinds(capsys, "things", "--only", "fact") == []
    run(["check", "--only", "fact"])
    out = capsys.readouterr().out
    for words in ("line 3: the builds_on '??'", "line 8: the date '2026-02-31'", "2026-13-40"):
        assert words in out


def test_a_head_below_blank_lines_is_named_and_moved_up(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it says counts then, beside what the library knows."""
    run(["note", "--path", "pre"])
    note = folder / "notes" / "pre.md"
    text = note.read_text().replace("tags: []", "tags: [mine]")
    note.write_text(f"\n\n{text}")
    run(["tag", "known", "pre"])
    assert kinds(capsys, "--only", "head") == ["head"]
    run(["check", "--fix", "--only", "head"])
    assert note.read_text().startswith("---\n")
    capsys.readouterr()
    run(["show", "pre", "--json"])
    out = capsys.readouterr().out
    assert '"mine"' in out
    assert '"known"' in out
    assert kinds(capsys, "--only", "head") == []


def test_an_unknown_citekey_in_the_note_of_a_paper(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Its file name says whose note it is; a key that the paper had before is known."""
    run(["note", "--path", "pre"])
    note = folder / "notes" / "pre.md"
    text = note.read_text()
    note.write_text(text.replace("citekey: pre", "citekey: nokey"))
    capsys.readouterr()
    assert run(["check", "--only", "citekey"]) == 1
    assert "its citekey nokey is not in the library" in capsys.readouterr().out
    note.write_text(text)
    run(["rename", "pre", "post"])
    moved = folder / "notes" / "post.md"
    moved.write_text(moved.read_text().replace("citekey: post", "citekey: pre"))
    assert kinds(capsys, "--only", "citekey") == []
