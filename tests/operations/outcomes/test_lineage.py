"""The lineage of papers in a library: whose links, by which names, and the same after a rebuild."""

import json
from pathlib import Path

import pytest

from papernotes.operations.outcomes.lineage import order
from papernotes.workspace import Workspace
from tests.support.libraries import papers
from tests.support.transcript import set_environment


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a library of four papers."""
    set_environment(monkeypatch, tmp_path / "home")
    root = tmp_path / "library"
    assert papers(root, "init", str(root), "--language", "en") == 0
    assert papers(root, "add", "2006.11239", "2212.09748", "2208.01626", "2304.08465") == 0
    return root


def write(root: Path, name: str, text: str) -> None:
    """Add text to a note, or write a new one."""
    with (root / "notes" / f"{name}.md").open("a", encoding="utf-8") as file:
        file.write(text)


def shown(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what a command prints."""
    capsys.readouterr()
    assert papers(root, *arguments) == 0
    return capsys.readouterr().out


def edges(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> list[tuple[str, ...]]:
    """Return the links of a lineage: source, kind, target, and who says so."""
    record = json.loads(shown(root, capsys, "lineage", "--json", *arguments))
    names = ("source", "kind", "target", "by")
    return [tuple(edge[name] or "" for name in names) for edge in record["edges"]]


def test_papers_by_all_their_names(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Links name papers by key in any case, former key, note file, arXiv id and folder."""
    write(library, "hertz2023prompt", "builds on [[HO2020denoising]]\n")
    write(library, "cao2023masactrl", "extends [text](../notes/hertz2023prompt.md)\n")
    write(
        library,
        "peebles2023scalable",
        "extends [[notes/ho2020denoising]]\n\nextends [[2208.01626]]\n",
    )
    assert papers(library, "rename", "ho2020denoising", "ddpm") == 0
    write(library, "cao2023masactrl", "builds on [@ho2020denoising]\n")
    assert edges(library, capsys, "ddpm") == [
        ("cao2023masactrl", "builds_on", "ddpm", ""),
        ("cao2023masactrl", "extends", "hertz2023prompt", ""),
        ("hertz2023prompt", "builds_on", "ddpm", ""),
        ("peebles2023scalable", "extends", "ddpm", ""),
        ("peebles2023scalable", "extends", "hertz2023prompt", ""),
    ]


def test_notes_of_others_and_notes_without_a_paper(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A person's note says who says so; a note without a paper speaks of two others or of none."""
    write(library, "hertz2023prompt.minji", "[[ho2020denoising]] 기반\n")
    write(
        library,
        "survey",
        "[[cao2023masactrl]]는 [[hertz2023prompt]]를 확장했다.\n\nbuilds on [[ho2020denoising]]\n",
    )
    assert edges(library, capsys) == [
        ("cao2023masactrl", "extends", "hertz2023prompt", ""),
        ("hertz2023prompt", "builds_on", "ho2020denoising", "minji"),
    ]


def test_no_words_are_put_into_the_mouth_of_another_person(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The section of the reader's own note does not explain a link in a note by somebody else."""
    note = library / "notes" / "hertz2023prompt.md"
    note.write_text("# X\n\n## How and why it differs\n\nIt edits the attention maps.\n")
    write(library, "hertz2023prompt.kim", "builds on [[ho2020denoising]]\n")
    assert "attention maps" not in shown(library, capsys, "lineage")
    write(library, "hertz2023prompt", "\nbuilds on [[peebles2023scalable]]\n")
    assert shown(library, capsys, "lineage").count("It edits the attention maps.") == 1


def test_a_name_of_no_paper(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is in the lineage, said to be not in the library, and quoted."""
    write(library, "hertz2023prompt", 'builds on [[a\\b"c]]\n\nextends [[A\\B"C]]\n')
    assert '  "hertz2023prompt" -> "a\\\\b\\"c" [label="builds on"];' in shown(
        library, capsys, "lineage", "--dot"
    )
    assert 'a\\b"c (not in the library)' in shown(library, capsys, "lineage", "hertz")


def test_edited_and_deleted_notes(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A lineage is that of the notes as they are now."""
    write(library, "hertz2023prompt", "builds on [[ho2020denoising]]\n")
    write(library, "cao2023masactrl", "extends [[ho2020denoising]]\n")
    assert len(edges(library, capsys)) == 2
    (library / "notes" / "cao2023masactrl.md").unlink()
    note = library / "notes" / "hertz2023prompt.md"
    note.write_text(note.read_text("utf-8").replace("builds on", "does not build on"), "utf-8")
    assert papers(library, "lineage") == 1


def test_the_same_after_a_rebuild_and_in_a_clone(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """library.db made anew from its text, and a copy of the text elsewhere, give the same bytes."""
    write(library, "hertz2023prompt", "builds on [[ho2020denoising]]: attention.\n")
    write(library, "peebles2023scalable", "[[ho2020denoising]] 기반\n")
    assert papers(library, "rename", "peebles2023scalable", "dit") == 0
    assert papers(library, "sync", "--init") == 0
    before = shown(library, capsys, "lineage", "--json")
    assert papers(library, "rebuild") == 0
    assert shown(library, capsys, "lineage", "--json") == before
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("notes", "papers"):
        (library / name).rename(clone / name)
    assert papers(clone, "rebuild") == 0
    assert shown(clone, capsys, "lineage", "--json") == before


def test_a_bare_key_in_the_head_is_a_link(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`cites:` finds it, and a rename changes it."""
    note = library / "notes" / "hertz2023prompt.md"
    text = note.read_text("utf-8").replace(
        "status: to-read\n", "status: to-read\nextends: [ho2020denoising]\n"
    )
    note.write_text(text, "utf-8")
    assert (
        shown(library, capsys, "list", "cites:ho2020denoising", "--format", "{key}")
        == "hertz2023prompt\n"
    )
    assert papers(library, "rename", "ho2020denoising", "ddpm") == 0
    assert "\nextends: [ddpm]\n" in note.read_text("utf-8")
    assert edges(library, capsys) == [("hertz2023prompt", "extends", "ddpm", "")]
    assert papers(library, "undo") == 0
    assert "\nextends: [ho2020denoising]\n" in note.read_text("utf-8")


def test_the_order_of_reading(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The trunk comes before its branches, over papers that are not asked for."""
    write(library, "hertz2023prompt", "builds on [[ho2020denoising]]\n")
    write(
        library,
        "cao2023masactrl",
        "extends [[hertz2023prompt]]\n\ncompares with [[peebles2023scalable]]\n",
    )
    assert len(edges(library, capsys)) == 3  # reads the notes
    space = Workspace(str(library), {})
    places = order(space.library, ["cao2023masactrl", "ho2020denoising", "peebles2023scalable"])
    space.close()
    assert {key: (place.depth, place.after) for key, place in places.items()} == {
        "cao2023masactrl": (1, ("ho2020denoising",)),
        "ho2020denoising": (0, ()),
        "peebles2023scalable": (0, ()),
    }
