"""Notes and files that come with the entries of an import: of papis, Zotero, JabRef, Mendeley."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.bibtex import note_fields
from papernotes.formats.csl import item as csl_entry
from papernotes.library import Library
from papernotes.model.entry import Entry
from papernotes.model.paper import Field
from papernotes.notebook import Notebook
from papernotes.operations.bibliography import import_, imported_notes, read
from tests.support.api_server import program
from tests.support.small_pdfs import small_pdf
from tests.support.transcript import environment

PDF = small_pdf("Ho 2020")
NOTE = "# 메모\r\n\r\n얼룩말을 다룬 논문. Zebras*!*  \r\n- [ ] read again\r\n"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    """A reader with an empty library."""
    env = environment(tmp_path / "home") | {"PAPERS_LIBRARY": str(tmp_path / "library")}
    assert program(env, "init", str(tmp_path / "library")).returncode == 0
    return env


@pytest.fixture
def papis(tmp_path: Path) -> Path:
    """A papis library of three documents, one of them three folders deep."""
    root = tmp_path / "papis; 논문"
    for inside, info, others in [
        (
            "ho",
            "ref: ho2020\ntitle: Denoising Things\nauthor: Ho, Jonathan\nyear: 2020\n"
            "files: [ho 2020.pdf, gone.pdf]\nnotes: notes.md\ncitations: [{doi: 10.1/a}]\n",
            {"ho 2020.pdf": PDF, "notes.md": NOTE.encode(), "figure.png": b"png"},
        ),
        (
            "a/b/kim",
            "ref: kim2021\ntitle: Other Things\nauthor: Kim, Minsu\nyear: 2021\nnotes: n.md\n",
            {"n.md": b"---\nmood: good\n---\nOkapis.\n", ".hidden": b""},
        ),
        (
            "lee",
            "ref: lee2022\ntitle: More Things\nauthor: Lee, Sumin\nyear: 2022\nnotes: no.md\n",
            {},
        ),
    ]:
        folder = root / inside
        folder.mkdir(parents=True)
        (folder / "info.yaml").write_text(info, encoding="utf-8")
        for name, data in others.items():
            (folder / name).write_bytes(data)
    return root


def notes(env: dict[str, str]) -> Path:
    """The folder of notes."""
    return Path(env["PAPERS_LIBRARY"], "notes")


def keys_of(env: dict[str, str], word: str) -> list[str]:
    """The keys of the papers that a search finds."""
    return program(env, "search", word, "--format", "{key}").stdout.split()


def test_a_papis_note_becomes_the_papers_note(env: dict[str, str], papis: Path) -> None:
    """Byte for byte below a head of its own, or with the head that it has; and it is found."""
    done = program(env, "import", str(papis))
    assert (done.returncode, "3 added" in done.stdout) == (0, True)
    written = (notes(env) / "ho2020.md").read_bytes().decode()
    assert written.startswith("---\ntitle: Denoising Things\n")
    assert written.endswith(f"---\n\n{NOTE}")
    assert (notes(env) / "kim2021.md").read_text() == "---\nmood: good\n---\nOkapis.\n"
    assert not (notes(env) / "lee2022.md").exists()
    assert keys_of(env, "얼룩말") == keys_of(env, "zebras") == ["ho2020"]
    assert keys_of(env, "okapis") == ["kim2021"]
    assert program(env, "tag", "x", "kim2021").returncode == 0
    assert "tags: [x]\nmood: good\n---\nOkapis." in (notes(env) / "kim2021.md").read_text()


def test_papis_files_are_linked(env: dict[str, str], papis: Path) -> None:
    """In the field `file`, by their absolute paths, `;` escaped; the originals stay."""
    assert program(env, "import", str(papis)).returncode == 0
    entry = program(env, "export", "--bib", "key:ho2020").stdout
    folder = str(papis / "ho").replace(";", "\\;")
    assert f"file = {{{folder}/ho 2020.pdf;{folder}/gone.pdf}}" in entry
    assert (papis / "ho" / "ho 2020.pdf").read_bytes() == PDF


def test_what_is_not_kept_of_papis_is_named(env: dict[str, str], papis: Path) -> None:
    """Nested values, files that are not there or not in info.yaml, notes that are missing."""
    err = program(env, "import", str(papis)).stderr.splitlines()
    assert err.pop() == "1 PDF attached, linked where they are."
    assert err.pop().startswith("Note: gone.pdf is not where the entries say.")
    assert [line.partition(": ")[2] for line in err] == [
        "ho: 'citations' is not kept",
        "ho: its file gone.pdf does not exist",
        "ho: not named in its info.yaml, so not imported: figure.png",
        "lee: its note no.md cannot be read: No such file or directory",
    ]


def test_a_picture_that_a_note_brings_is_not_said_to_be_left(
    env: dict[str, str], papis: Path
) -> None:
    """Only what no note shows is named; a page of a PDF stays in its link."""
    (papis / "lee" / "no.md").write_text("![](figure.png) [p](./extra.pdf#page=2)\n")
    for name in ("figure.png", "extra.pdf", "other.txt"):
        (papis / "lee" / name).write_bytes(name.encode())
    (notes(env) / "extra.pdf").write_bytes(b"another")
    err = program(env, "import", str(papis)).stderr
    assert "lee: not named in its info.yaml, so not imported: other.txt\n" in err
    text = (notes(env) / "lee2022.md").read_text("utf-8")
    assert "![](figure.png) [p](_files/lee2022/extra.pdf#page=2)" in text


def test_a_note_that_is_here_stays(env: dict[str, str], papis: Path) -> None:
    """A second import says nothing of the same text; another text is named and left."""
    assert program(env, "import", str(papis)).returncode == 0
    mine = (notes(env) / "ho2020.md").read_bytes() + b"more of mine\n"
    (notes(env) / "ho2020.md").write_bytes(mine)
    again = program(env, "import", str(papis))
    assert (again.returncode, "different note" in again.stderr) == (0, False)
    (papis / "ho" / "notes.md").write_text("Something else.")
    other = program(env, "import", str(papis))
    assert (
        "its note is not imported: the paper has a different note, notes/ho2020.md" in other.stderr
    )
    assert (notes(env) / "ho2020.md").read_bytes() == mine


def test_notes_come_and_go_with_the_import(env: dict[str, str], papis: Path) -> None:
    """A dry run writes none; undo takes them away with the papers, redo brings them back."""
    assert program(env, "import", "--dry-run", str(papis)).returncode == 0
    assert not notes(env).exists() or not list(notes(env).glob("*.md"))
    assert program(env, "import", str(papis)).returncode == 0
    assert program(env, "undo").returncode == 0
    assert not list(notes(env).glob("*.md"))
    assert program(env, "redo").returncode == 0
    assert keys_of(env, "zebras") == ["ho2020"]


def test_a_killed_import_loses_no_note(env: dict[str, str], papis: Path) -> None:
    """Killed between the papers and their notes: the next command writes the very texts."""
    bibliography = read.read(str(papis), "", {})
    folder = Path(env["PAPERS_LIBRARY"])
    with closing(Library.open(str(folder / "library.db"))) as library, library.changes(many=True):
        done = import_.import_entries(
            library, bibliography.contents, "papis", import_.ImportOptions("2026-01-01T00:00:00Z")
        )
        promises = imported_notes.Promises(library, Notebook(str(folder / "notes")))
        for note in done.notes:
            promises.add(note)
    for path in papis.rglob("*.md"):
        path.unlink()
    assert keys_of(env, "zebras") == ["ho2020"]
    assert (notes(env) / "ho2020.md").read_bytes().decode().endswith(NOTE)


def test_annotations_of_zotero_and_others_are_found(env: dict[str, str], tmp_path: Path) -> None:
    """Of CSL-JSON, and of exports by Better BibTeX, JabRef and Mendeley; a printed note makes none."""
    item = {
        "id": "one",
        "type": "article-journal",
        "title": "First Things",
        "author": [{"family": "Ann", "given": "Bo"}],
        "annote": "giraffes\n\n기린",
        "note": "Citation Key: first\nADS Bibcode: 2020XYZ\nmy own elephants",
    }
    (tmp_path / "z.json").write_text(json.dumps([item]))
    (tmp_path / "b.bib").write_text(
        "@article{bbt, title={Second Things}, author={C, D}, year=2020, file={/x/y.pdf},\n"
        "annotation={Hippos \\& rhinos.\n\n\\textbf{Bold} claim}, note={Oral presentation}}\n"
        "@article{jab, title={Third Things}, author={E, F}, year=2021, comment={crocodiles},\n"
        "comment-kim={tapirs}}\n"
        "@article{men, title={Fourth Things}, author={G, H}, year=2022, annote={ostriches}}\n"
        "@article{non, title={Fifth Things}, author={I, J}, year=2023, note={printed words}}\n"
    )
    done = program(env, "import", str(tmp_path / "z.json"), str(tmp_path / "b.bib"))
    assert done.returncode == 0, done.stderr
    for word, key in [
        ("giraffes", "first"), ("기린", "first"), ("elephants", "first"), ("rhinos", "bbt"),
        ("claim", "bbt"), ("crocodiles", "jab"), ("tapirs", "jab"), ("ostriches", "men"),
    ]:  # fmt: skip # a table
        assert keys_of(env, word) == [key], word
    assert sorted(path.stem for path in notes(env).glob("*.md")) == ["bbt", "first", "jab", "men"]
    text = (notes(env) / "bbt.md").read_text(encoding="utf-8")
    assert text.endswith("---\n\nHippos & rhinos.\n\nBold claim\n")
    assert "Bibcode" not in (notes(env) / "first.md").read_text(encoding="utf-8")
    entry = program(env, "export", "--bib", "key:bbt").stdout
    assert "annotation = {Hippos" in entry
    assert "file = {/x/y.pdf}" in entry


@pytest.mark.parametrize(
    ("fields", "note", "expected"),
    [
        ([], "", ""),
        ([], " \n", ""),
        ([("note", "printed")], "", ""),
        ([("annote", "a")], "", "a"),
        ([("Annotation", "a"), ("annote", "a")], "", "a"),
        ([("annote", "a\n\n\nb c")], "", "a\n\nb c"),
        (
            [("annote", "- a\n  - b  \n    c \\& d \n\n    e")],
            "",
            "- a\n  - b  \n    c & d\n\n    e",
        ),
        ([("annote", "a\n    b\n    - c\n      - d")], "", "a\nb\n- c\n  - d"),
        ([("comment", "|a|\n|---|\n~~x~~ {a: 1} ``b''\n")], "", "|a|\n|---|\n~~x~~ {a: 1} ``b''"),
        ([("comment-kim", "---\n{\\'e}--\\&")], "", "---\né--&"),
        ([("annote", "1--2 ``a''")], "", "1–2 “a”"),
        ([("annote", "{\\'e} $\\lambda_{t}$ 5\\$ {a} 6\\$")], "", "é $\\lambda_{t}$ 5$ a 6$"),
        ([("comment", "$\\{x \\mid x\\}$ \\& $5 {b}")], "", "$\\{x \\mid x\\}$ & $5 b"),
        ([("review", "{\\'e}t{\\'e}")], "", "été"),
        ([("comment-kim", "k"), ("comment", "c")], "", "k\n\nc"),
        ([("annote", "one two")], "one\ntwo\n", "one\ntwo\n"),
        ([("annote", "three")], "one\n", "one\n\nthree"),
    ],
)
def test_fields_that_are_notes(fields: list[tuple[str, str]], note: str, expected: str) -> None:
    """Each text once, LaTeX as text, the entry's own note byte for byte."""
    stored = tuple(Field(name, value, "bibtex") for name, value in fields)
    assert note_fields.read_note(Entry("k", "misc", stored, 1, note)) == expected


@given(st.text(max_size=200), st.text(max_size=200))
def test_no_word_of_an_annotation_is_lost(annote: str, note: str) -> None:
    """Whatever CSL says in `annote` is in the text of the note."""
    entry, _ = csl_entry.read_item({"id": "x", "annote": annote, "note": note}, 1)
    assert " ".join(annote.split()) in " ".join(note_fields.read_note(entry).split())
