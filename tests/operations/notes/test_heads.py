"""Heads that lack keys, have bad values or cannot be read: what each costs, through real commands.

A key that is not there changes nothing, one that is there and empty clears, a bad value costs
no good one, and every edit of a head is a change that `log` shows and `undo` takes back.
"""

import json
import os
import re
from contextlib import closing
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head import write_head
from papernotes.git import Repository
from papernotes.library import Library
from papernotes.model.head import KEYS, Head
from papernotes.operations.sync import merge_driver
from tests.support.desks import pair
from tests.support.libraries import copy_library, papers
from tests.support.transcript import set_environment

KEY = "ho"
FULL = "tags: [x, v]\nstatus: read\nrating: 4"
OLD = Head(("v", "x"), "read", 4)

UNSAID = [
    "layout: post\ntitle: My review",
    "",
    "# tags: [z]\n# status:",
    "tag: z",
    "keywords: [z]",
    "'x': y",
    "title: 'tags: [z]'",
    "summary: |\n  tags: [z]\n  status: foo",
]
"""Heads in which none of the three keys stands."""

CLEARED = [
    ("tags:", OLD._replace(tags=())),
    ("tags: []", OLD._replace(tags=())),
    ("tags: ''", OLD._replace(tags=())),
    ("tags: ~", OLD._replace(tags=())),
    ("tags: # none", OLD._replace(tags=())),
    ("tags:\n  -", OLD._replace(tags=())),
    ("Tags: null", OLD._replace(tags=())),
    ("rating:", OLD._replace(rating=None)),
    ('rating: ""', OLD._replace(rating=None)),
    ("rating: null", OLD._replace(rating=None)),
    ("status: null", OLD._replace(status="")),
    ("status: ''", OLD._replace(status="")),
    ("'status':", OLD._replace(status="")),
    ("tags:\nstatus:\nrating:", Head()),
]

HALVES = [
    ("4.5", 4.5),
    ("4", 4),
    ("4.0", 4),
    ("4.50", 4.5),
    ("04", 4),
    ("'4.5'", 4.5),
    ('"3.5" # of five', 3.5),
    ("0", 0),
    ("10", 10),
    ("4/5", 4),
    ("3.5 / 5", 3.5),
    ("8/10", 8),
    ("4/10", 4),
    ("★★★★", 4),
    ("★★★★☆", 4),
    ("★★★½☆", 3.5),
    ("½", 0.5),
    ("⭐️⭐️⭐️⭐️⭐️", 5),
    ("★★★★★★★★☆☆", 8),
]
"""Ratings as people write them."""

BAD = [
    (
        "rating: 4.3",
        {},
        "rating: '4.3' is not a rating: ratings are whole or half numbers from 0 to 10",
    ),
    ("rating: 4,5", {}, "'4,5' is not a rating"),
    ("rating: .5", {}, "'.5' is not a rating"),
    ("rating: 10.5", {}, "'10.5' is not a rating"),
    ("rating: eleven", {}, "'eleven' is not a rating"),
    ("rating: 11", {}, "'11' is not a rating"),
    ("rating: -1", {}, "'-1' is not a rating"),
    ("rating: 6/5", {}, "'6/5' is not a rating"),
    ("rating: 4/7", {}, "'4/7' is not a rating"),
    ("rating: 80/100", {}, "'80/100' is not a rating"),
    ("rating: ☆☆☆", {}, "'☆☆☆' is not a rating"),
    ("rating: ★4", {}, "'★4' is not a rating"),
    ("rating: ★★★★★★★★★★★", {}, "is not a rating"),
    ("rating: ４", {}, "'４' is not a rating"),
    ("rating: {a: b}", {}, "contains keys"),
    ("rating: [1, 2]", {}, "'1, 2' is not a rating"),
    ("rating: [[1]]", {}, "nested list"),
    ("status: {a: b}", {}, "status: it contains keys"),
    ("status: [a, [b]]", {}, "nested list"),
    ('status: "re\\u0007ad"', {}, "unprintable characters"),
    ("tags: [z, 'a,b']", {"tags": ("z",)}, "tags: 'a,b' cannot be a tag: use letters"),
    ("tags: ['a,b']", {}, "tags: 'a,b' cannot be a tag: use letters"),
    ("tags: a:b", {}, "tags: 'a:b' cannot be a tag: use letters"),
    ("tags: [[x], {k: 1}]", {}, "cannot be tags"),
    ("tags: [z, 'a:b', x]", {"tags": ("z", "x")}, "'a:b' cannot be a tag"),
    ("tags: [z, {k: 1}]", {"tags": ("z",)}, "'k:' (a key within the list) cannot be a tag"),
    ("tags: [z, [x, q]]", {"tags": ("z",)}, "a nested list cannot be a tag"),
    ('tags: [z, "a\\u0007b"]', {"tags": ("z",)}, "'a?b' cannot be a tag"),
    ("tags:\n  - z\n  - {k: 1}\n  - x", {"tags": ("z", "x")}, "cannot be a tag"),
    ("tags:\n  - z\n  - a:b", {"tags": ("z",)}, "'a:b' cannot be a tag"),
    ("tags: z, a:b", {"tags": ("z",)}, "'a:b' cannot be a tag"),
    ("tags: ['!', '?!', '*', '&', z]", {"tags": ("z",)}, "cannot be tags"),
    ("tags: {k: 1}", {}, "tags: it contains keys"),
    ("tags: [z", {}, "tags: its value is not valid YAML"),
    ("tags: z\ntags: [q]", {}, "line 3 has this key too, so neither is read"),
    ("rating: 1\nRating: 2", {}, "line 3 has this key too"),
]
"""Lines of a head beside good ones, what is taken from them, and what is said."""

UNREADABLE = [
    ("---\ntags: [z]\nno key at all\n---\nmine\n", "is not 'key: value'"),
    ("---\ntags: [z]\nrating: 1\n\nmine\n", "no closing '---'"),
    ("+++\ntags = ['z']\n+++\nmine\n", "its front matter is TOML"),
    ("---\n<<<<<<< ours\ntags: [z]\n=======\ntags: [q]\n>>>>>>> theirs\n---\nmine\n", "two people"),
    ("\0", "not text"),
]

HEADLESS = [
    "",
    "mine\n",
    "\n---\ntags: [z]\n---\n",
    "+++ not TOML\nmine\n",
    "-----\ntags: [z]\n-----\n",
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, original: Path) -> Path:
    """A library of two papers; the note of the first has all three keys."""
    folder = copy_library(original, tmp_path, monkeypatch)
    assert head(folder) == OLD
    return folder


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with that library."""
    place = tmp_path_factory.mktemp("made")
    folder = place / "library"
    (place / "in.bib").write_text(
        "@misc{ho, title = {Denoising}, author = {Ho, J.}, year = 2020}\n"
        "@misc{lee, title = {Things}, author = {Lee, K.}, year = 2021}\n"
    )
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, place / "home")
        papers(folder, "init", str(folder), "--language", "en")
        papers(folder, "import", str(place / "in.bib"))
        papers(folder, "note", KEY, "--path")
        write(folder, f"---\ncitekey: {KEY}\n{FULL}\n---\nmine\n")
        assert head(folder) == OLD
    return place


def write(root: Path, text: str) -> None:
    """Save the note as an editor does, with an old mtime."""
    note = root / "notes" / f"{KEY}.md"
    note.write_bytes(text.encode())
    at = note.stat().st_mtime_ns - 5_000_000_000 + len(text)
    os.utime(note, ns=(at, at))


def read(root: Path) -> str:
    """The note."""
    return (root / "notes" / f"{KEY}.md").read_bytes().decode()


def head(root: Path, key: str = KEY) -> Head:
    """Return the head in the library after all notes were read."""
    papers(root, "tags")
    with closing(Library.open(str(root / "library.db"))) as library:
        results = library.papers.head(key)
    return results._replace(tags=tuple(sorted(results.tags)))


def log(root: Path, capsys: pytest.CaptureFixture[str]) -> list[tuple[str, str]]:
    """Return the log entries and their states, the newest first."""
    capsys.readouterr()
    papers(root, "log", "--json", "--limit", "0")
    return [(record["what"], record["state"]) for record in json.loads(capsys.readouterr().out)]


@pytest.mark.parametrize("lines", UNSAID)
def test_a_key_that_is_not_there_changes_nothing(
    root: Path, lines: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor is the head written: it is as its reader wants it, until the library has news for it."""
    before = log(root, capsys)
    text = f"---\n{lines}\n---\nA review.\n"
    write(root, text)
    assert head(root) == OLD
    assert log(root, capsys) == before
    assert read(root) == text
    papers(root, "tag", "new", KEY)
    assert head(root) == OLD._replace(tags=("new", "v", "x"))
    assert "tags: [x, v, new]" in read(root)
    assert "status: read" not in read(root)
    assert read(root).endswith("\n---\nA review.\n")


@pytest.mark.parametrize(("lines", "left"), CLEARED)
def test_a_key_that_is_there_and_empty_clears(root: Path, lines: str, left: Head) -> None:
    """Every form of an empty value clears it; others stay, and one undo restores the value."""
    write(root, f"---\n{lines}\n---\nmine\n")
    assert head(root) == left
    papers(root, "undo")
    assert head(root) == OLD
    papers(root, "redo")
    assert head(root) == left
    assert read(root).endswith("---\nmine\n")


@pytest.mark.parametrize(("text", "rating"), HALVES)
def test_a_half_is_a_rating(
    root: Path, text: str, rating: float, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is taken in, found and told as a number; the file keeps every byte."""
    note = f"---\nrating: {text}\n---\nmine\n"
    write(root, note)
    capsys.readouterr()
    assert papers(root, "list", f"rating:{rating}", "--json") == 0
    captured = capsys.readouterr()
    (paper,) = json.loads(captured.out)
    assert (paper["rating"], type(paper["rating"])) == (rating, type(rating))
    assert captured.err == ""
    assert read(root) == note


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("tag: z", "tags"),
        ("태그: [가, 나]", "tags"),
        ("상태: 읽음", "status"),
        ("별점: ★★★", "rating"),
        ("평점: 4", "rating"),
    ],
)
def test_another_name_of_a_key_is_told(
    root: Path, line: str, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is not read, which is said with the key to write; beside that key it is the reader's own."""
    write(root, f"---\n{line}\n---\nmine\n")
    capsys.readouterr()
    papers(root, "check")
    shown = capsys.readouterr()
    assert f"{line.split(':')[0]}: this key is ignored; use '{name}'" in shown.out + shown.err
    assert head(root) == OLD
    write(root, f"---\n{line}\n{name}:\n---\nmine\n")
    capsys.readouterr()
    papers(root, "check")
    shown = capsys.readouterr()
    assert "this key is ignored" not in shown.out + shown.err


@pytest.mark.parametrize(("lines", "taken", "said"), BAD)
def test_a_bad_value_costs_no_good_one(
    root: Path, lines: str, taken: dict[str, object], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Valid values are read, the invalid one is reported once, and the file keeps every byte."""
    good = {"tags": ("g",), "status": "reading", "rating": 2}
    key = lines.split(":")[0].lower()
    others = {name: value for name, value in good.items() if name != key}
    text = f"---\n{lines}\n" + "".join(
        f"{name}: {'[g]' if name == 'tags' else value}\n" for name, value in others.items()
    )
    text += "---\nmine\n"
    write(root, text)
    capsys.readouterr()
    papers(root, "tags")
    err = capsys.readouterr().err
    assert said in err
    assert err.startswith(f"Note: notes/{KEY}.md: line 2 of its front matter, {key}: ")
    assert err.count("\n") == 1
    papers(root, "search", "denoising")
    assert capsys.readouterr().err == ""
    wanted = OLD._replace(**{**others, **taken})  # type: ignore[arg-type]
    assert head(root) == wanted._replace(tags=tuple(sorted(wanted.tags)))
    assert read(root) == text
    papers(root, "check")
    assert said in capsys.readouterr().out
    papers(root, "tag", "new", KEY)
    err = capsys.readouterr().err
    assert "new" in head(root).tags
    if key == "tags":
        assert f"notes/{KEY}.md: the change is in the library" in err
        assert said in err
        assert read(root) == text
    else:
        assert err == ""
        assert read(root) == text.replace("[g]", "[g, new]")
    papers(root, "tags")
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("text", "said"), UNREADABLE)
def test_a_head_that_cannot_be_read_loses_nothing(
    root: Path, text: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is reported once and unchanged; a tag goes into the library, and later into the head.

    The exit code is that of a file which could not be written, and only for who changes the paper.
    """
    write(root, text)
    capsys.readouterr()
    assert papers(root, "tags") == 0
    assert said in capsys.readouterr().err
    assert head(root) == OLD
    for tag in ("new", "newer"):
        capsys.readouterr()
        assert papers(root, "tag", tag, KEY) == 3
        out, err = capsys.readouterr()
        assert out == f"{KEY}  +{tag}\n"
        assert (
            "the change is in the library, but could not be written into the head of the note: "
            in err
        )
        assert said in err
    assert papers(root, "tag", "--remove", "x", KEY) == 3
    assert "the change is in the library" in capsys.readouterr().err
    assert papers(root, "undo") == 3
    assert "the change is in the library" in capsys.readouterr().err
    assert papers(root, "tags") == 0
    assert capsys.readouterr().err == ""
    assert read(root) == text
    write(root, f"---\n{FULL}\n---\nmended\n")
    assert head(root) == OLD._replace(tags=("new", "newer", "v", "x"))
    assert read(root) == f"---\n{FULL.replace('v]', 'v, new, newer]')}\n---\nmended\n"


def test_a_day_that_cannot_be_corrected_in_a_head_fails(root: Path) -> None:
    """The exit code says that the note still has the day that the library no longer has."""
    write(root, "---\nread: 2026-03-05\n---\nmine\n")
    assert papers(root, "events", KEY) == 0
    (root / "notes" / f"{KEY}.md").write_bytes("---\nread: 2026-03-05\n---\n안".encode("cp949"))
    assert papers(root, "events", KEY) == 0
    assert papers(root, "events", KEY, "read:2026-03-05", "--date", "2026-03-06") == 3
    assert papers(root, "events", KEY) == 0


@pytest.mark.parametrize("text", HEADLESS)
def test_a_note_without_a_head_changes_nothing(
    root: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a head or text: values stay, and tagging does not create a head, which is said."""
    write(root, text)
    assert head(root) == OLD
    papers(root, "tag", "new", KEY)
    assert "so this is in the library alone" in capsys.readouterr().err
    assert read(root) == text
    write(root, "---\nstatus: reading\n---\n" + text)
    assert head(root) == Head(("new", "v", "x"), "reading", 4)
    assert "new" in read(root)


def test_a_note_that_is_gone_changes_nothing(root: Path) -> None:
    """Deleting a note and restoring it unchanged keeps the head."""
    text = read(root)
    (root / "notes" / f"{KEY}.md").unlink()
    assert head(root) == OLD
    write(root, text)
    assert head(root) == OLD
    assert read(root) == text


def test_edits_of_both_sides_join(root: Path) -> None:
    """What file and library last agreed on stays known while a key is away or bad."""
    write(root, "---\nrating: many\n---\nmine\n")
    assert head(root) == OLD
    papers(root, "tag", "ours", KEY)
    write(root, "---\ntags: [x, theirs]\nrating: 5\n---\nmine\n")
    assert head(root) == Head(("theirs", "x"), "read", 5)  # `ours` stood in the head since
    write(root, "---\nstatus: reading\n---\nmine\n")
    papers(root, "tag", "ours", KEY)
    assert head(root) == Head(("ours", "theirs", "x"), "reading", 5)
    lines = read(root).split("\n")
    assert sorted(re.findall(r"\w+", lines[1])) == ["ours", "tags", "theirs", "x"]
    assert lines[2:] == ["status: reading", "---", "mine", ""]


def test_a_new_note_is_read_before_a_command_changes_its_head(root: Path) -> None:
    """What the command says comes later than what the note says, which no command had read yet."""
    note = root / "notes" / "lee.md"
    note.write_text("---\ncitekey: lee\ntags: [z]\nstatus: skimmed\nrating: 2\n---\nmine\n")
    papers(root, "status", "lee", "reading")
    papers(root, "rate", "lee", "5")
    assert head(root, "lee") == Head(("z",), "reading", 5)
    assert "status: reading\nrating: 5\n" in note.read_text()


def test_each_edit_is_a_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The log shows what an edit changed, and undo reverts this edit and no older one."""
    papers(root, "tag", "older", "lee")
    before = log(root, capsys)
    write(root, f"---\n{FULL.replace('[x, v]', '[x, z]').replace('read', 'reading')}\n---\nmine\n")
    papers(root, "tags")
    write(root, read(root).replace("rating: 4", "rating:"))
    assert log(root, capsys)[: -len(before)] == [
        ("edited notes/ho.md: no rating", "done"),
        ("edited notes/ho.md: +tag z, -tag v, status reading", "done"),
    ]
    papers(root, "undo")
    assert capsys.readouterr().out == "Undone: edited notes/ho.md: no rating\n"
    assert head(root) == Head(("x", "z"), "reading", 4)
    assert "rating: 4" in read(root)
    write(root, read(root) + "More prose.\n")
    papers(root, "undo")
    assert head(root) == OLD
    assert read(root) == f"---\n{FULL}\n---\nmine\nMore prose.\n"
    assert "older" in head(root, "lee").tags
    for _ in range(2):
        papers(root, "redo")
    assert head(root) == Head(("x", "z"), "reading", None)
    assert read(root).endswith("status: reading\nrating:\n---\nmine\nMore prose.\n")


def test_what_was_edited_since_stays(root: Path) -> None:
    """Undo of an edit leaves what a later command did to the same head."""
    write(root, read(root).replace("rating: 4", "rating: 5"))
    papers(root, "tags")
    papers(root, "tag", "new", KEY)
    papers(root, "undo")
    papers(root, "undo")
    assert head(root) == OLD
    assert read(root).endswith(f"{FULL}\n---\nmine\n")


def test_a_great_many_edits_at_once_are_one_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A script's edit of all notes is one log entry, which undo reverts as a whole."""
    set_environment(monkeypatch, tmp_path / "home")
    number = 60
    (tmp_path / "in.bib").write_text(
        "".join(f"@misc{{k{n}, title = {{T{n}}}, year = 2020}}\n" for n in range(number))
    )
    folder = tmp_path / "library"
    papers(folder, "init", str(folder))
    papers(folder, "import", str(tmp_path / "in.bib"))
    notes = [folder / "notes" / f"k{n}.md" for n in range(number)]
    for n, note in enumerate(notes):
        note.write_text(f"---\ntags: []\nstatus:\n---\n{n}\n")
    before = log(folder, capsys)
    for n, note in enumerate(notes):
        note.write_text(f"---\ntags: [all, t{n}]\nstatus: read\n---\n{n}\n")
    assert log(folder, capsys) == [("edited 60 notes: +tag all, status read", "done"), *before]
    for n, note in enumerate(notes[:3]):
        note.write_text(f"---\ntags: [all, t{n}]\nstatus: reading\n---\n{n}\n")
    assert [kind for kind, _ in log(folder, capsys)[: -len(before) - 1]] == [
        f"edited notes/k{n}.md: status reading" for n in (2, 1, 0)
    ]
    for _ in range(4):
        papers(folder, "undo")
    assert log(folder, capsys)[3] == ("edited 60 notes: +tag all, status read", "undone")
    assert {note.read_text().split("\n", 1)[1] for note in notes} == {
        f"tags: []\nstatus: to-read\n---\n{n}\n" for n in range(number)
    }


lines = st.sampled_from(
    ["tags: [a, b]", "tags:", "tags: [b, 'x,y']", "tags: {a: 1}", "status: read", "status:",
     "status: [[a]]", "rating: 3", "rating:", "rating: 4.3", "rating: 4.5", "other: x", "tags: [c]"]
)  # fmt: skip # a table
heads = st.lists(lines, max_size=4, unique_by=lambda line: line.split(":")[0]).map(
    lambda every: "---\n" + "".join(f"{line}\n" for line in every) + "---\n"
)
values = st.builds(
    Head,
    tags=st.lists(st.sampled_from(["a", "b", "c"]), unique=True, max_size=3).map(tuple),
    status=st.sampled_from(["", "read", "reading"]),
    rating=st.sampled_from([None, 3, 4.5, 5]),
)


@given(heads, values, values)
def test_writing_touches_no_line_that_it_need_not(text: str, base: Head, wanted: Head) -> None:
    """What is written is read again; absent keys that did not change, and bad values, stay."""
    output = note_head.read(text)
    assert output is not None
    new = write_head.rewrite(text, wanted, base)
    again = note_head.read(new)
    assert again is not None
    assert [fault.key for fault in again.faults] == [fault.key for fault in output.faults]
    assert write_head.rewrite(new, wanted, base) == new
    faulty = {fault.key for fault in output.faults}
    for key in KEYS:
        before = [line for line in text.split("\n") if line.startswith(key)]
        after = [line for line in new.split("\n") if line.startswith(key)]
        same = _value(output.filled_from(base), key) == _value(wanted, key)
        if key in faulty or same:
            assert after == before
        else:
            assert _value(again.head, key) == _value(wanted, key)


def _value(head: Head, key: str) -> object:
    return set(head.tags) if key == "tags" else getattr(head, key)


JOINED = [
    ("tags: [a]", "x: y", "tags: [a]", "x: y"),
    ("tags: [a]", "x: y", "tags: [a, b]", "tags: [a, b]\nx: y"),
    ("tags: [a]\nstatus: read", "status: read", "tags: [a]\nstatus: reading", "status: reading"),
    ("rating: 3", "rating: 4.5", "rating: 3", "rating: 4.5"),
    ("rating: 3", "rating: 4.3", "rating: 3", "rating: 4.3"),
    (
        "tags: [a]\nrating: 3",
        "tags: [a, b]\nrating: 4.5",
        "tags: [a, c]\nrating: 3",
        "tags: [a, b, c]\nrating: 4.5",
    ),
    ("tags: [a]", "tags: []", "tags: [a]", "tags: []"),
    ("tags: [a]\nstatus:", "status: read", "tags: [a]\nstatus: read", "status: read"),
]


@pytest.mark.parametrize(("base", "ours", "other", "merged"), JOINED)
@pytest.mark.parametrize("swapped", [False, True])
def test_the_merge_driver_takes_nothing_for_said(
    base: str, ours: str, other: str, merged: str, swapped: bool, tmp_path: Path
) -> None:
    """A key that one side lacks is as it was, a bad value is one side's line, nothing else."""
    sides = (other, ours) if swapped else (ours, other)
    texts = [f"---\n{lines}\n---\nprose\n" for lines in (base, *sides)]
    repository = Repository(str(tmp_path), {})
    text, whole = merge_driver.merge("notes/a.md", (texts[0], texts[1], texts[2]), repository)
    assert whole
    message = text.removeprefix("---\n").removesuffix("\n---\nprose\n").split("\n")
    tags = [sorted(re.findall(r"\w+", line)) for line in message]
    assert sorted(tags) == sorted(sorted(re.findall(r"\w+", line)) for line in merged.split("\n"))


def test_a_rebuild_takes_nothing_for_said(root: Path) -> None:
    """From text and notes: heads that lack keys, cannot be read or are gone leave what the text says."""
    write(root, "---\ntitle: mine\nrating: many\n---\nmine\n")
    assert head(root) == OLD
    assert papers(root, "rebuild") == 0
    assert head(root) == OLD
    assert "rating: many" in read(root)


def test_a_restore_and_an_import_take_nothing_for_said(root: Path, tmp_path: Path) -> None:
    """What the library has of a paper stays what it is, whatever heads lack."""
    write(root, "---\ntitle: mine\n---\nmine\n")
    kept = str(tmp_path / "kept.zip")
    assert papers(root, "backup", kept) == 0
    papers(root, "tag", "late", KEY)
    assert papers(root, "restore", "--yes", kept) == 0
    assert head(root) == OLD
    papers(root, "import", str(tmp_path / "in.bib"))
    assert head(root) == OLD


def test_a_sync_takes_nothing_for_said(tmp_path: Path) -> None:
    """A head that lost its keys or became unreadable on another desk changes no value here."""
    first, other = pair(tmp_path, "a")
    first.replace("a.md", "tags: []", "tags: [x]\nrating: 4")
    first.sync()
    other.sync()
    note = first.folder / "notes" / "a.md"
    text = note.read_text()
    note.write_text("---\nlayout: post\n---\nA review.\n")
    other.replace("a.md", "tags: [x]", "tags: [x, z]")
    first.sync()
    other.sync()
    first.sync()
    for desk in (first, other):
        with desk.library() as library:
            results = library.papers.head("a")
        assert (set(results.tags), results.rating) == ({"x", "z"}, 4), text
        assert "A review." in desk.read("a.md")
    assert first.contents() == other.contents()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("tags: &x [a, b] # mine", "tags: &x [a, b, t1] # mine"),
        ("tags: &x a, b", "tags: &x [a, b, t1]"),
        ("tags: &x\n  - a\n  - b", "tags: &x\n  - a\n  - b\n  - t1"),
        ("tags: &x\n- a\n- b", "tags: &x\n- a\n- b\n- t1"),
    ],
)
def test_an_anchor_stays_when_its_value_is_rewritten(root: Path, old: str, new: str) -> None:
    """What refers to it has its target, so other programs read the head."""
    note = root / "notes" / f"{KEY}.md"
    note.write_text(f"---\n{old}\nfoo: *x\n---\ntext\n")
    papers(root, "tag", "t1", KEY)
    assert note.read_text() == f"---\n{new}\nfoo: *x\n---\ntext\n"
    assert "t1" in yaml.safe_load(note.read_text().split("---\n")[1])["foo"]


@pytest.mark.parametrize("tags", ["[&x a, b]", "\n  - &x a\n  - b", "!!seq &x [a, b]"])
def test_an_anchor_within_a_value_keeps_it_from_being_rewritten(
    root: Path, tags: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The tags are read, the new one is in the library, and the note is said not to have it."""
    note = root / "notes" / f"{KEY}.md"
    text = f"---\ntags: {tags}\nfoo: *x\n---\ntext\n"
    note.write_text(text)
    papers(root, "tag", "t1", KEY)
    assert note.read_text() == text
    assert "'*x' in another line refers to '&x' in it" in capsys.readouterr().err
    papers(root, "list", "tag:a tag:b tag:t1")
    assert KEY in capsys.readouterr().out
    assert papers(root, "check", "--only", "tags") == 1


def test_an_anchor_that_nothing_refers_to_changes_nothing(root: Path) -> None:
    """A tag beside it is written as ever."""
    note = root / "notes" / f"{KEY}.md"
    note.write_text('---\ntags: [&x a, b]\nfoo: "*x"\n---\ntext\n')
    papers(root, "tag", "t1", KEY)
    assert note.read_text() == '---\ntags: [a, b, t1]\nfoo: "*x"\n---\ntext\n'
