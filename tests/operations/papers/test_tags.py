"""A tag is stored in one spelling, whichever way it comes."""

import json
import re
from pathlib import Path

import pytest

from tests.support.desks import Desk, pair
from tests.support.libraries import papers, three_papers

NOTED = "The tag diffusion-models is stored as diffusion-model, the library's name for it."


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three papers with notes; the first has the tag diffusion-model."""
    folder = three_papers(tmp_path, monkeypatch)
    papers(folder, "tag", "diffusion-model", "one")
    return folder


def told(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    """What a command prints on standard output and standard error."""
    capsys.readouterr()
    papers(root, *words)
    output = capsys.readouterr()
    return output.out, output.err


def tags(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, list[str]]:
    """The tags of every paper."""
    out = told(root, capsys, "list", "--json")[0]
    return {item["key"]: item["tags"] for item in json.loads(out)}


def set_tags(root: Path, key: str, line: str) -> Path:
    """Edit the tags in the head of a note."""
    note = root / "notes" / f"{key}.md"
    note.write_text(re.sub("(?m)^tags:.*", line, note.read_text()))
    return note


def test_a_command_takes_the_spelling_of_the_library(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It says so once, for any number of papers; a paper never has both."""
    out, err = told(root, capsys, "tag", "Diffusion Models", "one", "two", "three")
    assert out == "two  +diffusion-model\nthree  +diffusion-model\n"
    assert err.count("diffusion-model, the library's name") == 1
    assert "one already has the tag diffusion-model" in err
    assert set(map(tuple, tags(root, capsys).values())) == {("diffusion-model",)}
    assert told(root, capsys, "tag", "--remove", "diffusion_models", "two")[0] == (
        "two  -diffusion-model\n"
    )


def test_what_papers_got_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """All tags of each named paper, and whether they changed; nothing else is printed."""

    def rows(*words: str) -> list[object]:
        return list(map(tuple, map(dict.values, json.loads(told(root, capsys, *words)[0]))))

    out, err = told(root, capsys, "tag", "nerf", "one", "--json")
    assert (json.loads(out), err) == (
        [{"key": "one", "tags": ["diffusion-model", "nerf"], "new": True}],
        "",
    )
    both = ["diffusion-model", "nerf"]
    assert rows("tag", "Diffusion Models", "one", "two", "--json") == [
        ("one", both, False),
        ("two", ["diffusion-model"], True),
    ]
    assert rows("tag", "--remove", "nerf", "two", "one", "--json") == [
        ("two", ["diffusion-model"], False),
        ("one", ["diffusion-model"], True),
    ]


@pytest.mark.parametrize(
    "line", ["tags: [diffusion-models, x]", "tags:\n  - diffusion-models\n  - x"]
)
def test_a_head_takes_the_spelling_of_the_library(
    root: Path, capsys: pytest.CaptureFixture[str], line: str
) -> None:
    """The head is rewritten once, in its own style, and no word of the prose."""
    note = set_tags(root, "two", line)
    with note.open("a") as file:
        file.write("\nOn diffusion-models, as the tag diffusion-models was.\n")
    before = note.read_text()
    assert NOTED in told(root, capsys, "tags")[1]
    assert tags(root, capsys)["two"] == ["diffusion-model", "x"]
    assert note.read_text() == before.replace(line, line.replace("models", "model"))
    stamp = note.stat().st_mtime_ns
    assert told(root, capsys, "tags")[1] == told(root, capsys, "list", "tag:x")[1] == ""
    assert note.stat().st_mtime_ns == stamp


def test_the_only_paper_of_a_tag_may_spell_it_anew(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the reader wrote stands as long as no other paper has the tag."""
    note = set_tags(root, "one", "tags: [Diffusion-Models]")
    assert told(root, capsys, "tags") == ("Diffusion-Models\t1\n", "")
    papers(root, "tag", "diffusion-model", "two")
    assert tags(root, capsys) == {
        "one": ["Diffusion-Models"], "two": ["Diffusion-Models"], "three": []
    }  # fmt: skip # a table
    set_tags(root, "one", "tags: [diffusion-model]")
    told(root, capsys, "tags")
    assert tags(root, capsys)["one"] == ["Diffusion-Models"]
    assert "tags: [Diffusion-Models]" in note.read_text()


def test_two_spellings_in_one_head_are_one_tag(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The head ends with what the library has."""
    note = set_tags(root, "three", "tags: [NeRF, nerfs, 3D]")
    told(root, capsys, "tags")
    assert tags(root, capsys)["three"] == ["3D", "NeRF"]
    assert "tags: [NeRF, 3D]" in note.read_text()


def test_an_import_takes_the_spelling_of_the_library(
    root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """New and known papers, keywords and -t, one sentence for all of them."""
    (tmp_path / "more.bib").write_text(
        "@misc{four, title = {A Fourth Thing}, keywords = {Diffusion models, Gaussian splats}}\n"
        "@misc{five, title = {A Fifth Thing}, keywords = {diffusion-models; gaussian-splat}}\n"
    )
    err = told(root, capsys, "import", "more.bib", "-t", "to reads", "-t", "to-read")[1]
    assert err.count("the library's name") == 1
    counts = tags(root, capsys)
    assert counts["four"] == ["diffusion-model", "Gaussian-splats", "to-reads"]
    assert counts["five"] == counts["four"]


def test_an_adopted_review_takes_the_spelling_of_the_library(
    root: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The note has the tag of the library from the beginning."""
    (root / "notes" / "two.md").unlink()
    (tmp_path / "review.md").write_text("---\ncitekey: two\ntags: [diffusion-models]\n---\nFine.\n")
    assert NOTED in told(root, capsys, "adopt", "--yes", "--offline", "review.md")[1]
    assert tags(root, capsys)["two"] == ["diffusion-model"]
    assert "tags: [diffusion-model]" in (root / "notes" / "two.md").read_text()


def test_undo_brings_back_every_spelling(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also that of an edited head."""
    note = set_tags(root, "one", "tags: [Diffusion-Models]")
    told(root, capsys, "tags")
    told(root, capsys, "undo")
    assert tags(root, capsys)["one"] == ["diffusion-model"]
    assert "tags: [diffusion-model]" in note.read_text()


def test_two_desks_come_to_one_spelling(tmp_path: Path) -> None:
    """Whoever pulls first: both have one spelling in the end, and nobody rewrites it again."""
    kim, lee = pair(tmp_path)
    for desk, key, name in ((kim, "k1", "nerf"), (kim, "k2", "nerf"), (lee, "l1", "NeRFs")):
        desk.add(key, note="Prose.\n")
        desk.sync()
        desk.tag(key, name)
    for desk in (kim, lee, kim, lee):
        desk.sync()
    assert spellings(kim) == spellings(lee)
    assert len(spellings(kim)) == 1
    before = kim.sync().commit
    assert lee.sync().commit == kim.sync().commit == before
    for desk in (kim, lee):
        for key in ("k1", "k2", "l1"):
            assert f"tags: [{spellings(kim)[0]}]" in desk.read(f"{key}.md")


def spellings(desk: Desk) -> list[str]:
    """The tags at a desk."""
    with desk.library() as library:
        return library.queries.field_values("tag")
