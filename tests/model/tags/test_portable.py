"""Tags as all programs read them."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.cli.main import run
from papernotes.errors import RefusedError
from papernotes.model.tags.portable import new_tag, obsidian_problem
from papernotes.model.tags.spelling import normalise_tag, to_portable

OBSIDIAN = re.compile(r"[^\u2000-\u206F\u2E00-\u2E7F'!\"#$%&()*+,.:;<=>?@^`{|}~\[\]\\\s]+")
"""What Obsidian reads as a tag behind `#`, less what has only digits."""


@pytest.mark.parametrize(
    ("text", "portable", "why"),
    [
        ("nerf", "nerf", ""),
        ("3d-editing", "3d-editing", ""),
        ("3D_Editing", "3D_Editing", ""),
        ("확산-모델", "확산-모델", ""),
        ("vision/3d/nerf", "vision/3d/nerf", ""),
        ("1e3", "1e3", ""),
        ("2024-01-01", "2024-01-01", ""),
        ("हिन्दी", "हिन्दी", ""),
        ("2023", "y2023", "has only digits"),
        ("1984", "y1984", "has only digits"),
        ("42", "n42", "has only digits"),
        ("٢٠", "n٢٠", "has only digits"),
        ("C++", "C-plus-plus", "has the character +"),
        ("RGB+D", "RGB-plus-D", "has the character +"),
        ("GPT-4.5", "GPT-4-5", "has the character ."),
        ("node.js", "node-js", "has the character ."),
        ("3.14", "3-14", "has the character ."),
        ("a=b~c", "a-b-c", "has the characters = ~"),
        ("왜?", "왜", "has the character ?"),
        ("R&D–lab", "R-D-lab", "has the characters & –"),
        ("...", "", "has the character ."),
    ],
)
def test_a_tag_is_written_for_all(text: str, portable: str, why: str) -> None:
    """The rule of Obsidian, the narrowest of those that read notes."""
    assert (to_portable(text), obsidian_problem(text)) == (portable, why)


@given(st.text(st.sampled_from("aB1²+.-_/확 ?~é²"), max_size=12))
def test_what_is_made_is_read_everywhere(text: str) -> None:
    """Obsidian reads the whole of it as one tag; what it reads already stays."""
    try:
        tag = new_tag(text)
    except RefusedError:
        return
    assert OBSIDIAN.fullmatch(tag)
    assert not tag.isdecimal()
    assert not obsidian_problem(tag)
    assert to_portable(tag) == tag == normalise_tag(tag)
    assert bool(obsidian_problem(normalise_tag(text))) == (tag != normalise_tag(text))


@pytest.fixture
def paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> str:
    """The key of a paper in a library, with a note."""
    monkeypatch.chdir(tmp_path)
    Path("a.bib").write_text("@misc{kim2020, title={T}, keywords={C++, 2023, slam}}")
    assert run(["init"]) == run(["import", "a.bib"]) == run(["note", "kim2020", "--path"]) == 0
    capsys.readouterr()
    return "kim2020"


def tags_of(key: str, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The tags of a paper in the library."""
    capsys.readouterr()
    assert run(["show", key, "--json"]) == 0
    (paper,) = json.loads(capsys.readouterr().out)
    return list(paper["tags"])


def test_commands_put_tags_that_all_read(paper: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Keywords, `tag` and `-t` alike; the paper is found by either spelling."""
    assert tags_of(paper, capsys) == ["C-plus-plus", "slam", "y2023"]
    assert run(["tag", "node.js", paper]) == 0
    output = capsys.readouterr()
    assert output.out == "kim2020  +node-js\n"
    assert "'node.js' (it has the character .)" in output.err
    assert run(["tag", "c++", paper]) == 0
    assert "already has the tag C-plus-plus" in capsys.readouterr().err
    head = Path("notes/kim2020.md").read_text(encoding="utf-8")
    assert "tags: [C-plus-plus, slam, y2023, node-js]" in head
    for query in ("tag:c++", "tag:2023", "tag:node.js", "tag:y2023", "tag:C-plus-plus"):
        assert run(["list", query]) == 0, query
    capsys.readouterr()
    assert run(["tag", "--remove", "c++", paper]) == 0
    assert capsys.readouterr().out == "kim2020  -C-plus-plus\n"  # as it was borne
    assert run(["tag", "...", paper]) == 3
    assert tags_of(paper, capsys) == ["node-js", "slam", "y2023"]


def test_a_tag_of_a_head_is_taken_off_by_its_own_name(
    paper: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A head may bear what Obsidian reads as no tag: it is found and taken off as it stands."""
    note = Path("notes/kim2020.md")
    text = note.read_text(encoding="utf-8")
    note.write_text(re.sub("(?m)^tags:.*", "tags: [g++, slam]", text), encoding="utf-8")
    assert tags_of(paper, capsys) == ["g++", "slam"]
    assert run(["list", "tag:g++"]) == 0
    assert run(["tag", "g++", paper]) == 0
    assert "already" in capsys.readouterr().err
    assert run(["tag", "--remove", "g++", paper]) == 0
    assert tags_of(paper, capsys) == ["slam"]
