"""Front matter as other programs read it: YAML 1.1 and 1.2, Obsidian, zk, pandoc, Jekyll."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papernotes.cli.main import run
from papernotes.errors import BrokenNoteError
from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head import portable_yaml, write_head
from papernotes.formats.note.head.new_head import new_head
from papernotes.formats.note.head.scalars import is_typed, quote, write_scalar, write_url
from papernotes.model.head import Head
from papernotes.model.paper import Paper
from papernotes.model.tags.portable import obsidian_problem

PLAIN = [
    "1e3", "0x10", "0b11", "010", "0o17", "08", "12:30:45", "12:30", "1:2", "1,000", "1_000", "+1", "1.", ".5", "0.",
    "1e-3", "2006.10", "1.5e3", "2024-01-01", "2024-1-1", "2024-01-01T10:00:00", "2024-01-01 10:00", "y", "n", "Y",
    "yes", "no", "on", "off", "True", "FALSE", "Null", "~", ":name", ".inf", "-.INF", ".NaN", "=", "<<", "190:20:30",
    "nerf", "3d", "2006.11239v2", "a/b", "확산", "C++", "1.2.3", "1-2", "v1.0", "yes-men", "10th", "e3", "0x", "_1",
]  # fmt: skip # a table
"""Scalars without quotes, half of which some program does not read as text."""
NO_TEXT = PLAIN[: PLAIN.index("nerf")]


def ruby(source: str) -> dict[str, Any]:
    """Return front matter as Jekyll reads it, by Psych; dates are returned as text."""
    program = shutil.which("ruby")
    if program is None:
        pytest.skip("ruby is not installed")
    script = "require 'yaml'; require 'json'; print YAML.unsafe_load(STDIN.read).to_json"
    done = subprocess.run(
        (program, "-EUTF-8", "-e", script), input=source, capture_output=True, text=True, check=True
    )
    return dict(json.loads(done.stdout))


def pandoc(note: str) -> dict[str, Any]:
    """Return the metadata of a note as pandoc reads them, values as text."""
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")
    words = (program, "--from=commonmark+yaml_metadata_block", "--to=json")
    done = subprocess.run(words, input=note, capture_output=True, text=True, check=True)
    return {name: _text(value) for name, value in json.loads(done.stdout)["meta"].items()}


def _text(value: dict[str, Any]) -> Any:
    content = value.get("c")
    if value["t"] == "MetaList":
        return [_text(item) for item in content or ()]
    if value["t"] != "MetaInlines":
        return content
    return "".join(item["c"] if item["t"] == "Str" else " " for item in content or ())


def pyyaml(note: str) -> dict[str, Any]:
    """Return front matter as PyYAML reads it, by YAML 1.1."""
    return dict(yaml.safe_load(note.split("---\n")[1]))


def test_what_is_text_to_all() -> None:
    """Each scalar that PyYAML, Psych or pandoc does not read as text is known."""
    assert [text for text in PLAIN if is_typed(text)] == NO_TEXT
    assert [yaml.safe_load(text) for text in PLAIN if not is_typed(text)] == PLAIN[len(NO_TEXT) :]


@pytest.mark.parametrize("reader", ["ruby", "pandoc"])
def test_other_programs_agree(reader: str) -> None:
    """Jekyll's and pandoc's own readers agree about what is text."""
    texts = [text for text in PLAIN if not is_typed(text)]
    source = "".join(f"k{number}: {text}\n" for number, text in enumerate(texts))
    values = ruby(source) if reader == "ruby" else pandoc(f"---\n{source}---\n")
    assert [values[f"k{number}"] for number in range(len(texts))] == texts
    odd = "".join(f"k{number}: {write_scalar(text)}\n" for number, text in enumerate(NO_TEXT))
    values = ruby(odd) if reader == "ruby" else pandoc(f"---\n{odd}---\n")
    assert [values[f"k{number}"] for number in range(len(NO_TEXT))] == NO_TEXT


@given(st.text(max_size=30) | st.sampled_from(PLAIN))
def test_a_scalar_is_the_text_it_was_made_from(text: str) -> None:
    """Any text is restored: alone, in a list, and as one line of front matter."""
    for written in (write_scalar(text), quote(text)):
        if "\ud800" <= max(text, default="") <= "\udfff" or not text:
            continue
        assert yaml.safe_load(f"k: {written}\n") == {"k": text}
        assert yaml.safe_load(f"k: [{written}, {written}]\n") == {"k": [text, text]}
        assert len(written.splitlines()) == 1


@given(
    st.text(st.sampled_from("htps:/.#?&=,ab \"'[]{}%~"), max_size=30).map("https://x.org/{}".format)
)
def test_an_address_is_read_as_it_is(url: str) -> None:
    """Also with a fragment, commas, colons and brackets."""
    assert yaml.safe_load(f"url: {write_url(url)}\n") == {"url": url}


PAPER = Paper(
    key="kim2020",
    title='12:30 - "NeRF": A [Very] #1 Scene \\ end',
    authors=("O'Neil, A.", "김민수", "Null"),
    year=2020,
    venue="Yes",
    arxiv="2006.10",
    doi="10.1/a#b: c",
    url="https://x.org/a#b",
    tags=("3d-editing", "y2023", "vision/nerf", "확산", "no", "1e3", "2024-01-01", "C-plus-plus"),
    status="on",
    rating=4.5,
)


def test_a_new_head_is_read_alike() -> None:
    """YAML 1.1, Jekyll's reader and pandoc read the front matter of a new note alike."""
    note = new_head(PAPER, "2026-11-28")
    known = pyyaml(note)
    texts = {
        name: getattr(PAPER, name) for name in ("title", "venue", "arxiv", "doi", "url", "status")
    }
    assert {name: known[name] for name in texts} == texts
    assert known["tags"] == list(PAPER.tags)
    assert known["authors"] == list(PAPER.authors)
    assert (known["year"], known["rating"], known["citekey"]) == (2020, 4.5, "kim2020")
    assert not any(map(obsidian_problem, PAPER.tags))
    assert portable_yaml.find_ambiguities(note) == []
    assert note_head.read(note) is not None


@pytest.mark.parametrize("reader", ["ruby", "pandoc"])
def test_a_new_head_is_read_alike_elsewhere(reader: str) -> None:
    """The same with the programs themselves."""
    note = new_head(PAPER, "2026-11-28")
    known = ruby(note.split("---\n")[1]) if reader == "ruby" else pandoc(note)
    assert known["tags"] == list(PAPER.tags)
    assert known["arxiv"] == "2006.10"
    assert (known["venue"], known["status"], known["created"]) == ("Yes", "on", "2026-11-28")
    assert str(known["year"]) == "2020"


HEADS = [
    ("tags: a, b", "tags: [a, b]", "'a,' and 'b' in zk"),
    ("tags: a b", "tags: [a, b]", "one tag in Obsidian"),
    ("tags: '3D Editing, nerf'", "tags: [3D-Editing, nerf]", "one tag"),
    ("tags: 2023", "tags: [y2023]", "has only digits"),
    ("tags: [2023, nerf]  # mine", "tags: [y2023, nerf]  # mine", "has only digits"),
    ("tags: ['2023']", "tags: [y2023]", "has only digits"),
    ("tags: [C++]", "tags: [C-plus-plus]", "has the character +"),
    ("tags: [3D Editing]", "tags: [3D-Editing]", "has a space"),
    ("tags:\n  - 3D Editing # x\n  - 확산", "tags:\n  - 3D-Editing # x\n  - 확산", "has a space"),
    ("tags:\n- 'a b'\n- c", "tags:\n- a-b\n- c", "has a space"),
    ("tags: [a,\n  yes]", 'tags: [a,\n  "yes"]', "true or false"),
    ("tags: [on, 1e3, 2024-01-01, null]", 'tags: ["on", "1e3", "2024-01-01", "null"]', "nothing"),
    ("tags: ['#nerf', a/b]", "tags: [nerf, a/b]", "where the # counts"),
    ("tags: [#nerf, b]", "tags: [nerf, b]", "not valid YAML"),
    ("tags: #nerf #3d", "tags: [nerf, 3d]", "is a comment"),
    ("tags:\n  - #nerf\n  - b", "tags:\n  - nerf\n  - b", "is a comment"),
    ("tags:\n\t- a\n\t- b", "tags:\n  - a\n  - b", "not valid YAML"),
    ("Tags: [a]", "tags: [a]", "letter case"),
    ("TITLE: NeRF", "title: NeRF", "letter case"),
    ("title: NeRF: Scenes", 'title: "NeRF: Scenes"', "not valid YAML"),
    ("title: [Draft] NeRF", 'title: "[Draft] NeRF"', "not valid YAML"),
    ("title: @home", 'title: "@home"', "not valid YAML"),
    ("title: 1984", 'title: "1984"', "a number"),
    ("title: yes", 'title: "yes"', "true or false"),
    ("title: 2024-01-01", 'title: "2024-01-01"', "a date"),
    ("arxiv: 2006.10", 'arxiv: "2006.10"', "a number"),
    ("arxiv: 2006.11239 # id", 'arxiv: "2006.11239" # id', "a number"),
    ("citekey: 12:30:45", 'citekey: "12:30:45"', "a number"),
    ("status: on", 'status: "on"', "true or false"),
    ("status: no # yet", 'status: "no" # yet', "true or false"),
    ("tags: [no]", 'tags: ["no"]', "true or false"),
    ("tags: [nerf, off, y]", 'tags: [nerf, "off", "y"]', "true or false"),
    ("aliases: 2020", 'aliases: ["2020"]', "a number"),
    ("aliases: [on, '@k']", "aliases: [\"on\", '@k']", "true or false"),
    ("rating: 04", "rating: 4", "begins with 0"),
    ("venue: a: b [c]", 'venue: "a: b [c]"', "not valid YAML"),
    ("cover: see: page 3", 'cover: "see: page 3"', "not valid YAML"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("head", "expected", "message"), HEADS)
def test_ambiguities_are_named_and_fixed(head: str, expected: str, message: str, end: str) -> None:
    """Each ambiguity is named with its line and fixed in place; every other byte stays."""
    note, wanted = (
        f"---\nlayout: post\n{text}\nmine: [1, 2] # kept\n---\ntags: a, b\n".replace("\n", end)
        for text in (head, expected)
    )
    doubts = portable_yaml.find_ambiguities(note)
    assert any(message in doubt.message for doubt in doubts), doubts
    assert {doubt.line for doubt in doubts} <= set(range(3, 3 + head.count("\n") + 1))
    assert portable_yaml.make_portable(note) == wanted
    assert portable_yaml.find_ambiguities(wanted) == []
    known = yaml.safe_load(wanted.split(f"---{end}")[1])
    assert known["mine"] == [1, 2]


@pytest.mark.parametrize(
    "head",
    [
        "tags: [a, 확산, vision/3d]", "tags: nerf", "tags:", "tags: []", "tags:\n- a\n- b", "tags: # none yet",
        "title: A plain one", "title: 'It''s: quoted'", "title: \"a \\\" b\"", "arxiv: 2006.11239v2", "year: 2020",
        "rating: 4", "rating: 4.5", "created: 2024-01-01", "date: 2024-01-01", "published: yes", "weight: 010", "aliases: NeRF",
        "aliases:\n  - \"@k\"", "status:", "status: ~", "venue: null", "authors: Kim, Lee", "url: https://x.org/a#b",
        "layout: post\npermalink: /a/:title", "a: &x [1]\nb: *x", "summary: |\n  tags: a, b\n  more", "tags: >\n  nerf",
    ],
)  # fmt: skip # a table of cases
def test_portable_front_matter_stays(head: str) -> None:
    """It has no ambiguities, and no byte changes, also in the user's own keys."""
    note = f"---\n{head}\n---\ntext\n"
    assert portable_yaml.find_ambiguities(note) == []
    assert portable_yaml.make_portable(note) == note


@pytest.mark.parametrize(
    "head",
    ["title: \"unclosed", "title: a: b # c", "title: 'a' b", "tags: [a, b", "x: {a: b", "x: 1\nx: 2", "title: *x"],
)  # fmt: skip # a table of cases
def test_uncertain_values_are_named_and_left(head: str) -> None:
    """A value with several meanings is left to the user."""
    note = f"---\n{head}\n---\ntext\n"
    assert [ambiguity.edits for ambiguity in portable_yaml.find_ambiguities(note)] == [()]
    assert portable_yaml.make_portable(note) == note


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_head_below_blank_lines(mark: str, end: str) -> None:
    """Only pandoc reads it; it is moved to line 1, and what else is wrong with it is corrected."""
    head = "---\ncitekey: ho2020\nTags: [a]\n---\n\ntext\n".replace("\n", end)
    note = f"{mark}{end}  {end}{head}"
    [doubt] = portable_yaml.find_ambiguities(note)
    assert (doubt.line, "below blank lines" in doubt.message) == (3, True)
    assert portable_yaml.make_portable(note) == mark + head.replace("Tags", "tags")


@pytest.mark.parametrize(
    "note",
    ["\n---\ntext\n---\n", "\n---\nmine: 1\n---\n", "\n---\ntitle: x\n", "text\n---\ntags: [a]\n---\n"],
)  # fmt: skip # a table of cases
def test_text_between_rules_is_no_head(note: str) -> None:
    """Neither is a list of a reader's own names, nor what has no end."""
    assert portable_yaml.find_ambiguities(note) == []


def test_the_line_that_ends_a_head() -> None:
    """`...` ends it only in pandoc and Jekyll."""
    assert (
        portable_yaml.make_portable("---\ntags: [a]\n...\ntext\n") == "---\ntags: [a]\n---\ntext\n"
    )
    assert portable_yaml.find_ambiguities("no head\n") == portable_yaml.find_ambiguities("") == []


lines = st.lists(
    st.sampled_from(["tags: a, b", "tags: [2023, C++]", "Tags:", "  - x y", "- #z", "title: a: b", "arxiv: 2006.10",
                     "status: on", "rating: 010", "citekey: 1e3", "a: {", "b: *c", "x: [1", "\ttab", "# c", "", "é: 확"])
    | st.text(max_size=8),
    max_size=6,
)  # fmt: skip # a table


@given(lines)
def test_fixing_is_idempotent_and_changes_no_prose(head: list[str]) -> None:
    """Fixed front matter needs no further fix, and has the same values here."""
    note = "---\n" + "\n".join(head) + "\n---\nThe text, tags: a, b\n"
    try:
        before = note_head.read(note)
        portable = portable_yaml.make_portable(note)
    except BrokenNoteError:
        return
    assert portable_yaml.make_portable(portable) == portable
    assert portable.endswith("---\nThe text, tags: a, b\n")
    after = note_head.read(portable)
    assert before is not None
    assert after is not None
    if not before.faults and "#" not in note:
        assert after.head.status == before.head.status
        assert after.head.rating == before.head.rating
        assert after.head.citekey == before.head.citekey
        assert len(after.head.tags) <= len(before.head.tags)


@given(
    st.lists(st.sampled_from(["no", "1e3", "2024-01-01", "확산", "a/b", "x-y", "012"]), unique=True),
    st.sampled_from(["", "on", "read", "12:30"]),
    st.sampled_from(["tags: [old]", "tags:\n  - old", "tags: old", "status: x", "status: y # c", "title: t"]),
)  # fmt: skip # a table of cases
def test_what_commands_write_is_read_alike(tags: list[str], status: str, head: str) -> None:
    """Front matter in any style has the written tags and status in YAML 1.1."""
    note = write_head.rewrite(f"---\n{head}\n---\n", Head(tuple(tags), status, 5))
    known = pyyaml(note)
    assert (known.get("tags") or []) == tags
    assert (known.get("status") or "") == status
    assert known["rating"] == 5


@pytest.fixture
def note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Path:
    """The note of a paper in a library."""
    monkeypatch.chdir(tmp_path)
    entry = "@article{kim2020, title={T}, author={Kim, A.}, journal={J}, year=2020}"
    Path("a.bib").write_text(f"{entry} {entry.replace('kim2020, title={T}', 'lee2020, title={U}')}")
    assert run(["init"]) == run(["import", "a.bib"]) == run(["note", "kim2020", "--path"]) == 0
    capsys.readouterr()
    return Path("notes/kim2020.md")


def problems(capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[str, str, bool]]:
    """Return what `papers check` finds in front matter and tags."""
    capsys.readouterr()
    run(["check", "--json", *words])
    every = json.loads(capsys.readouterr().out)
    return [
        (path["what"], path["where"], path["fixable"])
        for path in every
        if path["what"] in ("head", "tag")
    ]


def test_check_names_and_fixes_front_matter(note: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As one change, which undo reverts to the byte; the library has the same tags."""
    text = note.read_text(encoding="utf-8")
    text = re.sub("(?m)^tags:.*", "tags:\n  - 3D Editing\n  - #nerf\n  - 2023", text)
    text = re.sub("(?m)^arxiv:.*", "arxiv: 2006.10", text) + "prose, tags: a, b\n"
    note.write_text(text, encoding="utf-8")
    assert problems(capsys) == [("head", "notes/kim2020.md", True)] * 4
    assert problems(capsys, "key:lee2020") == []
    assert problems(capsys, "key:kim2020", "--fix") == []
    fixed_text = note.read_text(encoding="utf-8")
    assert "tags:\n  - 3D-Editing\n  - nerf\n  - y2023\n" in fixed_text
    assert 'arxiv: "2006.10"\n' in fixed_text
    assert fixed_text.endswith("prose, tags: a, b\n")
    assert run(["list", "tag:y2023", "tag:3d-editing", "tag:nerf"]) == 0
    capsys.readouterr()
    assert run(["log", "-n", "1"]) == 0
    assert "check --fix (head of 1 note): kim2020" in capsys.readouterr().out
    assert run(["undo"]) == 0
    assert note.read_text(encoding="utf-8") == text
    capsys.readouterr()
    assert run(["show", "kim2020", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["tags"] == ["2023", "3D-Editing"]


def test_check_names_tags_that_only_the_library_has(
    note: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tags of a paper without a note are fixed in the library."""
    text = note.read_text(encoding="utf-8")
    note.write_text(re.sub("(?m)^tags:.*", "tags: [C++]", text), encoding="utf-8")
    assert run(["list", "tag:C++"]) == 0
    note.unlink()
    assert problems(capsys) == [("tag", "kim2020", True)]
    assert problems(capsys, "--fix") == []
    assert run(["list", "tag:C-plus-plus"]) == 0
    assert run(["undo"]) == 0
    assert problems(capsys) == [("tag", "kim2020", True)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("tags: &x a, b", "tags: &x [a, b]"),
        ("arxiv: &x 2006.10", 'arxiv: &x "2006.10"'),
        ("aliases: [&x 12, b]", 'aliases: [&x "12", b]'),
    ],
)
def test_an_anchor_stays_before_what_is_corrected(line: str, expected: str) -> None:
    """Another line of the head refers to it."""
    note = f"---\n{line}\nfoo: *x\n---\n"
    assert portable_yaml.make_portable(note) == note.replace(line, expected)
