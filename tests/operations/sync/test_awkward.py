"""Two people, and git used by hand between their syncs: nothing is lost, hidden or told wrongly."""

import json
import os
import re
import shlex
import subprocess
from contextlib import closing
from pathlib import Path
from unicodedata import normalize

import pytest

from papernotes.errors import RefusedError
from papernotes.model.notice import notice
from papernotes.operations.sync import progress
from papernotes.operations.text import mirror, received_text
from papernotes.operations.text.received_text import TextChange
from tests.support.desks import ENVIRON, Desk, agree, git, pair, remote
from tests.support.remotes import papers
from tests.support.text_libraries import new_library


def by_hand(desk: Desk, *words: str) -> int:
    """git as its reader runs it, which may well fail; its exit code."""
    settings = ("-c", "user.name=x", "-c", "user.email=x@x")
    return subprocess.run(
        ["git", *settings, *words],
        cwd=desk.folder,
        env={**ENVIRON, "GIT_EDITOR": "true"},
        capture_output=True,
        check=False,
    ).returncode


def both(first: Desk, other: Desk) -> None:
    """Assert that after a sync of each both hold the same."""
    for desk in (first, other, first):
        desk.sync()
    agree(first, other)


def told(desk: Desk, *words: str) -> str:
    """The one sentence with which a sync refuses."""
    done = papers(desk.folder, "sync", *words)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (3, "", 1), done
    return done.stderr


def test_two_renames_with_links_and_notes(tmp_path: Path) -> None:
    """Heads that name the key, links from other notes and notes of others clash in nothing."""
    desk, other = pair(tmp_path, "a", "b")
    desk.write("a.md", '---\naliases: ["@a"]\ntags: []\ncitekey: a\n---\nfirst\n\nsecond\n')
    desk.replace("b.md", "second", "see [[a]] and [@a]")
    both(desk, other)
    desk.rename("a", "mine")
    other.rename("a", "yours")
    other.replace("yours.md", "second", "second of the other")
    other.write("yours.kim.md", "Kim says\n")
    both(desk, other)
    assert desk.read("b.md") == other.read("b.md")
    assert "see [[mine]] and [@mine]" in desk.read("b.md")
    assert '["@mine"]' in desk.read("mine.md")
    assert "second of the other" in desk.read("mine.md")
    shown = papers(desk.folder, "show", "yours", "--json").stdout
    assert '"kim": "yours.kim.md"' in shown


@pytest.mark.parametrize("changed", ["paper", "note", "nothing"])
def test_a_key_that_changes_its_letter_case(tmp_path: Path, changed: str) -> None:
    """It is a rename as any other: nobody is asked, and there is one note under the new key."""
    desk, other = pair(tmp_path, "kim", "b")
    desk.rename("kim", "Kim")
    if changed == "paper":
        other.tag("kim", "x")
    if changed == "note":
        other.replace("kim.md", "second", "second of the other")
    desk.sync()
    done = papers(other.folder, "sync")
    assert (done.returncode, "Kim" in done.stderr) == (0, True), done
    both(desk, other)
    for computer in (desk, other):
        notes = [str(file.name) for file in (computer.folder / "notes").rglob("*.md")]
        assert sorted(notes) == ["Kim.md", "b.md"]
        assert computer.keys() == ["Kim", "b"]
    assert desk.head("Kim") == (("x",) if changed == "paper" else ())
    assert ("second of the other" in desk.read("Kim.md")) == (changed == "note")


@pytest.mark.parametrize("choice", ["keep", "drop"])
def test_a_note_of_both_is_no_part_of_the_choice_on_its_paper(tmp_path: Path, choice: str) -> None:
    """As where the one who removed the paper went on writing its note: it shows both sides."""
    desk, other = pair(tmp_path, "a", "b")
    text = desk.read("a.md")
    desk.remove("a")
    desk.write("a.md", text.replace("second", "second of one"))
    desk.sync()
    other.tag("a", "x")
    other.replace("a.md", "second", "second of the other")
    assert "removed on one side" in told(other)
    done = papers(other.folder, "sync", f"--{choice}", "a")
    assert (done.returncode, "1 conflict" in done.stdout) == (3, True), done
    shown = other.read("a.md")
    assert "second of one\n" in shown
    assert "second of the other\n" in shown
    assert other.keys() == (["a", "b"] if choice == "keep" else ["b"])


@pytest.mark.parametrize("case_first", [True, False])
def test_a_key_that_changes_its_letter_case_and_that_another_renames(
    tmp_path: Path, *, case_first: bool
) -> None:
    """The new key stays, with one note that has what both wrote."""
    desk, other = pair(tmp_path, "kim", "b")
    desk.rename("kim", "Kim")
    desk.replace("Kim.md", "first", "first of one")
    other.rename("kim", "lee")
    other.replace("lee.md", "third", "third of the other")
    for computer in (desk, other) if case_first else (other, desk):
        assert computer.sync().disputed == []
    both(desk, other)
    for computer in (desk, other):
        notes = [str(file.name) for file in (computer.folder / "notes").rglob("*.md")]
        assert sorted(notes) == ["b.md", "lee.md"]
        assert computer.keys() == ["b", "lee"]
    assert "citekey: lee\n" in desk.read("lee.md")
    assert "first of one" in desk.read("lee.md")
    assert "third of the other" in desk.read("lee.md")


@pytest.mark.parametrize("mover_first", [True, False])
def test_a_note_that_one_moves_and_the_other_renames(tmp_path: Path, *, mover_first: bool) -> None:
    """It is in the new folder under the new name, once, with what both wrote."""
    desk, other = pair(tmp_path, "a", "b")
    desk.rename("a", "new")
    desk.replace("new.md", "first", "first of one")
    (other.folder / "notes" / "read").mkdir()
    (other.folder / "notes" / "a.md").rename(other.folder / "notes" / "read" / "a.md")
    other.write("read/a.md", other.read("read/a.md") + "\n\nmore of the other\n")
    for computer in (other, desk) if mover_first else (desk, other):
        computer.sync()
    both(desk, other)
    assert [name for name in desk.texts() if name.startswith("notes/")] == [
        "notes/b.md",
        "notes/read/new.md",
    ]
    text = desk.read("read/new.md")
    assert "citekey: new\n" in text
    assert "first of one" in text
    assert "more of the other" in text


@pytest.mark.parametrize("mover_first", [True, False])
def test_a_note_that_one_moves_and_whose_paper_the_other_removes(
    tmp_path: Path, *, mover_first: bool
) -> None:
    """It stays, and who gets it or has it is told that it has no paper any more."""
    desk, other = pair(tmp_path, "a", "b")
    desk.remove("a")
    (other.folder / "notes" / "read").mkdir()
    (other.folder / "notes" / "a.md").rename(other.folder / "notes" / "read" / "a.md")
    first, second = (other, desk) if mover_first else (desk, other)
    first.sync()
    kind = "note-came-without-paper" if mover_first else "note-without-paper"
    assert notice(kind, file="read/a.md", key="a") in second.sync().notices
    both(desk, other)
    assert "citekey: a" in desk.read("read/a.md")


def test_a_removal_that_is_staged_already_is_sent(tmp_path: Path) -> None:
    """By hand, or by a sync that was killed before its commit."""
    desk, other = pair(tmp_path, "a", "b")
    desk.remove("b")
    assert by_hand(desk, "rm", "--quiet", "notes/a.md") == 0
    git(desk.folder, "add", "--all")
    both(desk, other)
    assert other.keys() == ["a"]
    assert not (other.folder / "notes" / "a.md").exists()


def test_a_rename_and_an_edit_of_the_line_with_its_link(tmp_path: Path) -> None:
    """What the rename did to a line is done to the other side's line too."""
    desk, other = pair(tmp_path, "a", "b")
    desk.replace("b.md", "second", "see [[a]]")
    both(desk, other)
    desk.rename("a", "new")
    other.replace("b.md", "see [[a]]", "see [[a]], and weep")
    both(desk, other)
    assert "see [[new]], and weep" in desk.read("b.md")


def test_one_paper_added_on_both_sides_under_two_keys(tmp_path: Path) -> None:
    """Both stay, and both people are told how they become one."""
    first, other = pair(tmp_path)
    first.add("k", archiveprefix="arXiv", eprint="2101.00001", papernotes_tags="p")
    other.add("l", archiveprefix="arXiv", eprint="2101.00001", papernotes_tags="q")
    first.sync()
    for desk, mine, theirs in ((other, "l", "k"), (first, "k", "l")):
        reason = notice("same-arxiv-id", id="2101.00001")
        duplicate = notice("duplicate-received", key=theirs, other=mine, reason=reason)
        assert desk.sync().notices == [duplicate]
    agree(first, other)
    assert first.sync().notices == []


@pytest.mark.parametrize("choice", ["keep", "drop"])
def test_a_paper_made_one_with_another_and_tagged_meanwhile(tmp_path: Path, choice: str) -> None:
    """Sync names the paper that took it in, and either answer is carried out."""
    desk, other = pair(tmp_path, "a", "b")
    assert papers(desk.folder, "merge", "-y", "a", "b").returncode == 0
    other.tag("b", "loved")
    other.write("b.lee.md", "Lee says\n")
    desk.sync()
    output = told(other)
    assert "b: merged into a on one side and changed on the other. Nothing was merged. " in output
    assert "`papers sync --drop b` keeps only a, without" in output
    other.sync(**{choice: ("b",)})
    both(desk, other)
    assert desk.keys() == (["a", "b"] if choice == "keep" else ["a"])
    assert "loved" in desk.head("b") or choice == "drop"
    assert "Lee says" in desk.read("b.lee.md")


@pytest.mark.parametrize("lines_apart", [True, False])
@pytest.mark.parametrize("merger_first", [True, False])
def test_two_papers_made_one_and_renamed(
    tmp_path: Path, merger_first: bool, lines_apart: bool
) -> None:
    """What another person changed of both papers and their notes is all in the paper they became."""
    desk, other = pair(tmp_path, "a", "b", "c")
    assert papers(desk.folder, "merge", "-y", "b", "a").returncode == 0
    desk.rename("b", "mine")
    for key in ("a", "b"):
        other.tag(key, f"tag-{key}")
        other.set(key, "year", "2021" if key == "b" else "2022")
        place = "first" if lines_apart else "third"  # after `third` stands what was appended
        other.replace(f"{key}.md", place, f"{place}\n\nline of {key}")
    for computer in (desk, other) if merger_first else (other, desk):
        computer.sync()
    both(desk, other)
    assert desk.keys() == ["c", "mine"]
    assert {"tag-a", "tag-b"} <= set(desk.head("mine"))
    names = [*desk.folder.glob("notes/*.md")]
    assert not any("<<<<<<<" in file.read_text() for file in names)
    for key in ("a", "b"):
        assert any(f"line of {key}\n" in file.read_text() for file in names), key
    if lines_apart:
        assert [file.name for file in sorted(names)] == ["c.md", "mine.md"]
    else:
        checked = papers(desk.folder, "check").stdout
        assert all(f"notes/{file.name}" in checked for file in names if file.stem in ("a", "b"))


@pytest.mark.parametrize("kept", ["a", "b"])
@pytest.mark.parametrize("merger_first", [True, False])
def test_two_papers_made_one_of_which_one_was_renamed(
    tmp_path: Path, merger_first: bool, kept: str
) -> None:
    """Three keys mean one paper then, with what each of the two people wrote about it."""
    desk, other = pair(tmp_path, "a", "b", "c")
    gone = "b" if kept == "a" else "a"
    assert papers(desk.folder, "merge", "-y", kept, gone).returncode == 0
    desk.rename(kept, "mine")
    desk.tag("mine", "of-both")
    other.rename(gone, "yours")
    for key in (kept, "yours"):
        other.tag(key, f"tag-{key}")
        other.replace(f"{key}.md", "third", f"third\n\nline of {key}")
    for computer in (desk, other) if merger_first else (other, desk):
        computer.sync()
    both(desk, other)
    assert desk.keys() == ["c", "mine" if merger_first else "yours"]
    for key in ("a", "b", "mine", "yours"):
        assert {"of-both", f"tag-{kept}", "tag-yours"} <= set(desk.head(key)), key
    texts = "".join(file.read_text() for file in desk.folder.glob("notes/*.md"))
    assert f"line of {kept}\n" in texts
    assert "line of yours\n" in texts


@pytest.mark.parametrize("edited", [True, False])
@pytest.mark.parametrize("has_note", [True, False])
@pytest.mark.parametrize("merger_first", [True, False])
def test_a_paper_merged_into_one_whose_renamed_note_is_disputed(
    tmp_path: Path, merger_first: bool, has_note: bool, edited: bool
) -> None:
    """Both people renamed a paper and changed the same line of its note; one merged a third into it."""
    desk, other = pair(tmp_path, "a", "b")
    desk.add("c", note="of c\n" if has_note else "")
    both(desk, other)
    for computer, name in ((desk, "desk"), (other, "other")):
        computer.rename("a", "new")
        assert papers(computer.folder, "merge", "-y", "new", "b").returncode == 0
        computer.replace("new.md", "second", f"second of {name}")
    assert papers(desk.folder, "merge", "-y", "new", "c").returncode == 0
    if has_note and edited:
        other.replace("c.md", "of c", "of c, changed")
    computer, last = (desk, other) if merger_first else (other, desk)
    computer.sync()
    synced = papers(last.folder, "sync")
    assert "notes/new.md: the same lines were changed here and elsewhere" in synced.stderr
    for name in ("desk", "other"):
        assert f"second of {name}\n" in last.read("new.md")
    assert papers(last.folder, "resolve", "new", "prose", "--ours").returncode == 0
    both(last, computer)
    assert desk.keys() == ["new"]
    assert f"second of {'other' if merger_first else 'desk'}\n" in computer.read("new.md")
    names = sorted(file.name for file in desk.folder.glob("notes/*.md"))
    assert names == (["c.md", "new.md"] if has_note and edited else ["new.md"])
    if has_note and edited:
        assert "of c, changed" in desk.read("c.md")


@pytest.mark.parametrize("edits", [(), ("other",), ("desk",), ("desk", "other")])
@pytest.mark.parametrize("renamer_first", [True, False])
def test_a_note_that_is_no_utf8_of_a_renamed_paper(
    tmp_path: Path, renamer_first: bool, edits: tuple[str, ...]
) -> None:
    """Its bytes stay what they are, under the new name; what cannot be merged is a second note."""
    desk, other = pair(tmp_path, "a", "b")
    start = "caf\xe9\n".encode("latin-1")
    (desk.folder / "notes" / "a.md").write_bytes(start)
    both(desk, other)
    desk.rename("a", "new")
    for name, computer, file in (("desk", desk, "new.md"), ("other", other, "a.md")):
        if name in edits:
            (computer.folder / "notes" / file).write_bytes(
                start + f"{name}\xe9\n".encode("latin-1")
            )
    other.tag("a", "x")
    for computer in (desk, other) if renamer_first else (other, desk):
        computer.sync()
    both(desk, other)
    assert desk.head("new") == ("x",)
    notes = {file.name: file.read_bytes() for file in desk.folder.glob("notes/*.md")}
    assert sorted(notes) == (["a.md", "b.md", "new.md"] if len(edits) == 2 else ["b.md", "new.md"])
    expected = [start + f"{name}\xe9\n".encode("latin-1") for name in edits] or [start]
    assert sorted(data for name, data in notes.items() if name != "b.md") == sorted(expected)


@pytest.mark.parametrize("same_line", [True, False])
def test_a_note_that_is_no_utf8_is_merged_byte_for_byte(tmp_path: Path, same_line: bool) -> None:
    """Two people change it: both changes are in it, or both sides for its reader."""
    desk, other = pair(tmp_path, "a")
    lines = [f"caf\xe9 {number}\n".encode("latin-1") for number in range(8)]
    (desk.folder / "notes" / "a.md").write_bytes(b"".join(lines))
    both(desk, other)
    changed = [b"d\xe9sk\n", b"oth\xe9r\n"]
    places = (1, 1) if same_line else (1, 6)
    for computer, place, line in zip((desk, other), places, changed, strict=True):
        new = [*lines[:place], line, *lines[place + 1 :]]
        (computer.folder / "notes" / "a.md").write_bytes(b"".join(new))
    desk.sync()
    assert other.sync().disputed == (["notes/a.md"] if same_line else [])
    file = other.folder / "notes" / "a.md"
    if same_line:
        assert b"<<<<<<< here\noth\xe9r\n=======\nd\xe9sk\n>>>>>>> there\n" in file.read_bytes()
        kept = [
            line for line in file.read_bytes().splitlines(keepends=True) if line[:3] not in _SIGNS
        ]
        file.write_bytes(b"".join(kept))
        expected = [lines[0], changed[1], changed[0], *lines[2:]]
    else:
        expected = [lines[0], changed[0], *lines[2:6], changed[1], lines[7]]
    both(other, desk)
    assert (desk.folder / "notes" / "a.md").read_bytes() == b"".join(expected)


_SIGNS = (b"<<<", b"===", b">>>")


@pytest.mark.parametrize("changed", [(), ("b",), ("a", "b")])
def test_a_second_note_under_the_old_key_stays(tmp_path: Path, changed: tuple[str, ...]) -> None:
    """A file that one side did not rename is removed on neither, whatever the other side changed."""
    desk, other = pair(tmp_path, "a", "b")
    desk.rename("a", "mine")
    desk.write("a.md", "what I also wrote\n")
    for key in changed:
        other.tag(key, "loved")
    desk.sync()
    both(desk, other)
    assert desk.read("a.md") == other.read("a.md") == "what I also wrote\n"
    assert "first" in desk.read("mine.md")
    for key in changed:
        assert "loved" in desk.head(key)
    assert "notes/a.md" in papers(other.folder, "check").stdout


@pytest.mark.parametrize("edited", [True, False])
@pytest.mark.parametrize("mover_first", [True, False])
def test_a_note_moves_to_where_another_one_is(
    tmp_path: Path, mover_first: bool, edited: bool
) -> None:
    """Two people made a note each in the same folder; one of the two was elsewhere first."""
    desk, other = pair(tmp_path, "a", "b")
    desk.write("c.md", "what one wrote\n")
    desk.sync()
    for computer in (desk, other):
        (computer.folder / "notes" / "read").mkdir()
    (desk.folder / "notes" / "c.md").rename(desk.folder / "notes" / "read" / "c.md")
    if edited:
        desk.replace("read/c.md", "one wrote", "one wrote and changed")
    other.write("read/c.md", "what the other wrote\n")
    for computer in (desk, other, desk) if mover_first else (other, desk, other):
        papers(computer.folder, "sync")
    everything = "".join(computer.read("read/c.md") for computer in (desk, other))
    assert "what the other wrote" in everything
    assert ("what one wrote and changed" if edited else "what one wrote") in everything


def test_notes_of_people_follow_a_merge_that_is_taken_back(tmp_path: Path) -> None:
    """Elsewhere too they are on the paper that they name, and go nowhere with another one."""
    desk, other = pair(tmp_path, "a", "b")
    desk.write("b.kim.md", "Kim says\n")
    desk.write("b.2.md", "more of b\n")
    both(desk, other)
    assert papers(desk.folder, "merge", "-y", "a", "b").returncode == 0
    desk.sync()
    assert papers(other.folder, "sync").stderr == ""  # its paper is not gone
    notes = {"2": "b.2.md", "kim": "b.kim.md"}
    assert notes_by(other, "a") == notes
    assert papers(desk.folder, "undo").returncode == 0
    both(desk, other)
    for computer in (desk, other):
        assert notes_by(computer, "b") == notes
        assert notes_by(computer, "a") == {}
    assert papers(other.folder, "rm", "-y", "a").returncode == 0
    assert other.read("b.2.md") == "more of b\n"


def notes_by(desk: Desk, key: str) -> object:
    """The notes of people that a paper shows."""
    (shown,) = json.loads(papers(desk.folder, "show", key, "--json").stdout)
    return shown["notes_by"]


def test_a_paper_with_a_conflict_is_not_merged_away(tmp_path: Path) -> None:
    """What the other side said would be in no paper; a conflict of the kept one stays."""
    desk, other = pair(tmp_path, "a", "b")
    for computer, year in ((desk, "2021"), (other, "2022")):
        computer.set("b", "year", year)
        assert papers(computer.folder, "tag", f"in-{year}", "b").returncode == 0
        computer.sync()
    before = other.contents()
    done = papers(other.folder, "merge", "-y", "a", "b")
    assert (done.returncode, done.stdout) == (3, "")
    assert "b has conflicting changes from a sync (year). Resolve them, then merge." in done.stderr
    assert "`papers conflicts` lists the conflicts." in done.stderr
    assert other.contents() == before
    assert papers(other.folder, "merge", "-y", "b", "a").returncode == 0
    assert "theirs 2021" in papers(other.folder, "conflicts").stdout
    assert papers(other.folder, "undo").returncode == 0
    assert papers(other.folder, "resolve", "b", "year", "--theirs").returncode == 0
    assert papers(other.folder, "merge", "-y", "a", "b").returncode == 0
    both(desk, other)
    assert desk.keys() == ["a"]


def test_several_papers_that_are_to_be_decided(tmp_path: Path) -> None:
    """Whoever does what each error says comes to the end, with every answer carried out."""
    desk, other = pair(tmp_path, "a", "b", "c")
    for key in ("b", "c"):
        assert papers(desk.folder, "merge", "-y", "a", key).returncode == 0
        other.tag(key, f"loved-{key}")
    desk.sync()
    output = told(other)
    assert "`papers sync --keep b` keeps b as a separate paper" in output
    output = told(other, "--keep", "b")
    assert "`papers sync --keep b --drop c` keeps only a" in output
    assert papers(other.folder, "sync", "--keep", "b", "--drop", "c").returncode == 0
    both(desk, other)
    assert desk.keys() == ["a", "b"]
    assert "loved-b" in desk.head("b")


def disputed(desk: Desk) -> None:
    """Assert that a sync leaves one note to its reader, names it, and does everything else."""
    done = papers(desk.folder, "sync")
    assert (done.returncode, done.stderr.count("\n")) == (3, 1), done
    assert "notes/a.md: the same lines were changed here and elsewhere. Choose" in done.stderr
    assert done.stderr.endswith("Everything else is synced.\n")
    assert ", 1 conflict (" in done.stdout


def clash(desk: Desk, other: Desk) -> None:
    """Two people change one line, and the later one's sync leaves that note to them."""
    desk.replace("a.md", "second", "second of one")
    other.replace("a.md", "second", "second of the other")
    desk.sync()
    disputed(other)


SIGNS = ("<<<<<<<", "=======", ">>>>>>>")


def keep_both(desk: Desk, name: str = "a.md") -> None:
    """Settle a note by an editor: what both sides say stays."""
    lines = desk.read(name).splitlines(keepends=True)
    desk.write(name, "".join(line for line in lines if not line.startswith(SIGNS)))


def test_a_disputed_note_stops_nothing_else(tmp_path: Path) -> None:
    """All else goes and comes, on every sync, for a third person too; settled, the note goes as well."""
    first, other = pair(tmp_path, "a", "b", "c")
    first.tag("b", "x")
    first.add("d", note="new\n")
    other.tag("c", "y")
    clash(first, other)
    for desk in (first, Desk(tmp_path / "third", tmp_path / "hub")):
        assert desk.sync().disputed == []
        assert "second of one" in desk.read("a.md")
        assert "<<<<" not in desk.read("a.md")
        assert (desk.head("b"), desk.head("c")) == (("x",), ("y",))
    assert other.head("b") == ("x",)
    assert other.keys() == ["a", "b", "c", "d"]
    disputed(other)
    other.tag("d", "z")
    first.replace("b.md", "third", "third of one")
    first.sync()
    disputed(other)
    assert "third of one" in other.read("b.md")
    first.sync()
    assert first.head("d") == ("z",)
    assert "<<<<<<< " in other.read("a.md")
    keep_both(other)
    both(first, other)
    assert "second of the other\nsecond of one\n" in first.read("a.md")


@pytest.mark.parametrize("taken_away", ["undo", "untag", "status"])
def test_what_is_taken_away_while_a_note_is_disputed_stays_away(
    tmp_path: Path, taken_away: str
) -> None:
    """The head of the note still says it, but its reader has not: a sync wrote it there."""
    first, other = pair(tmp_path, "a")
    first.tag("a", "x")
    if taken_away == "status":
        assert papers(first.folder, "status", "a", "read").returncode == 0
    clash(first, other)
    assert "tags: [x]" in other.read("a.md")
    words = {
        "undo": ("undo",),
        "untag": ("tag", "--remove", "x", "a"),
        "status": ("status", "a", "to-read"),
    }
    done = papers(other.folder, *words[taken_away])
    assert "could not be written into the head of the note" in done.stderr, done
    keep_both(other)
    for desk in (other, first, other):
        desk.sync()
    for desk in (other, first):
        tags = ("x",) if taken_away == "status" else ()
        assert desk.head("a") == tags
        with desk.library() as library:
            assert library.papers.head("a").status != "read"
    assert ("tags: [x]" in first.read("a.md")) is (taken_away == "status")


def test_an_error_names_the_first_of_many(tmp_path: Path) -> None:
    """Of notes and of papers; `papers conflicts` lists every note."""
    keys = [f"p{number}" for number in range(10, 24)]
    desk, other = pair(tmp_path, *keys)
    for key in keys[:12]:
        for computer in (desk, other):
            computer.replace(f"{key}.md", "second", f"second of {computer.folder.name}")
    desk.sync()
    failed = papers(other.folder, "sync")
    first = ", ".join(f"notes/{key}.md" for key in keys[:10])
    assert f"Error: {first} and 2 more: the same lines" in failed.stderr
    assert papers(other.folder, "conflicts").stdout.count("  prose") == 12
    for key in keys[:12]:
        assert papers(other.folder, "resolve", key, "prose", "--ours").returncode == 0
    both(desk, other)
    for key in keys[1:12]:  # the last name is as short as its number
        desk.remove(key)
        other.tag(key, "x")
    desk.sync()
    assert f"Error: {', '.join(keys[1:12])}: removed on one side" in told(other)


def test_a_disputed_note_is_listed_and_settled(tmp_path: Path) -> None:
    """By `papers conflicts` and `resolve`, with either side or other words, and undone."""
    for choice, words in (
        (["--ours"], "second of the other\n"),
        (["--theirs"], "second of one\n"),
        (["second of both"], "second of both\n"),
    ):
        place = tmp_path / words.split()[2]
        desk, other = pair(place, "a", "b")
        clash(desk, other)
        listed = papers(other.folder, "conflicts", "--json").stdout
        assert json.loads(listed) == [
            {"key": "a", "field": "prose", "ours": "second of the other", "theirs": "second of one"}
        ]
        report = json.loads(papers(other.folder, "sync", "--json").stdout)[0]
        assert report["conflicts"] == [{"key": "a", "field": "prose", "file": "notes/a.md"}]
        assert report["pushed"]
        assert papers(other.folder, "resolve", "a", "prose", *choice).returncode == 0
        assert f"\n\n{words}\nthird" in other.read("a.md")
        assert papers(other.folder, "conflicts").returncode == 1
        assert papers(other.folder, "resolve", "a", "prose", "--ours").returncode == 3
        assert papers(other.folder, "undo").returncode == 0
        assert "<<<<<<< " in other.read("a.md")
        papers(other.folder, "redo")
        both(desk, other)
        assert words in desk.read("a.md")


def test_an_undone_resolution_is_a_conflict_again(tmp_path: Path) -> None:
    """Also after `papers conflicts` said that there is none; what others send is still received."""
    desk, other = pair(tmp_path, "a", "b")
    clash(desk, other)
    assert papers(other.folder, "resolve", "a", "prose", "--ours").returncode == 0
    assert papers(other.folder, "conflicts").returncode == 1
    assert papers(other.folder, "undo").returncode == 0
    assert "a  prose" in papers(other.folder, "conflicts").stdout
    desk.sync()
    desk.replace("a.md", "third", "third of one")
    desk.sync()
    disputed(other)
    assert "third of one" in other.read("a.md")
    assert papers(other.folder, "resolve", "a", "prose", "--ours").returncode == 0
    both(desk, other)
    assert "second of the other" in desk.read("a.md")


@pytest.mark.parametrize(
    ("ours", "theirs", "resolve"),
    [
        (("rate", "a", "5"), ("rate", "a", "4"), ("resolve", "a", "rating", "--theirs")),
        (("status", "a", "read"), (), ("status", "a", "to-read")),
        (("tag", "y", "a"), ("tag", "x", "a"), ("tag", "--remove", "y", "a")),
    ],
)
def test_a_head_resolved_with_the_text_of_its_note_stays(
    tmp_path: Path, ours: tuple[str, ...], theirs: tuple[str, ...], resolve: tuple[str, ...]
) -> None:
    """Also where the others sync between the conflict and the sync that sends the resolution."""
    desk, other = pair(tmp_path, "a")
    for computer in (desk, other):
        papers(computer.folder, "status", "a", "to-read")
        computer.sync()
    papers(other.folder, *ours)
    if theirs:
        papers(desk.folder, *theirs)
    with desk.library() as library:
        wanted = library.papers.head("a")
    clash_in_text(desk, other)
    papers(other.folder, *resolve)
    assert papers(other.folder, "resolve", "a", "prose", "--ours").returncode == 0
    desk.sync()
    both(other, desk)
    with desk.library() as library:
        assert library.papers.head("a") == wanted
    assert "second of the other" in desk.read("a.md")


def test_the_later_status_stays_in_a_note_that_shows_both_sides(tmp_path: Path) -> None:
    """The head of the note that the others get says what their library says."""
    desk, other = pair(tmp_path, "a")
    papers(other.folder, "status", "a", "reading")
    other.set("a", "papernotes-status-time", "2020-01-01T00:00:00Z")
    papers(desk.folder, "status", "a", "skimmed")
    clash_in_text(desk, other)
    desk.sync()
    for computer in (desk, other):
        with computer.library() as library:
            assert library.papers.head("a").status == "skimmed"
    assert "status: skimmed" in desk.read("a.md")


@pytest.mark.parametrize("first", [True, False])
def test_who_goes_back_to_a_status_by_hand_decides(tmp_path: Path, *, first: bool) -> None:
    """Also to the status of the last sync, after another one was given elsewhere."""
    desk, other = pair(tmp_path, "a")
    desk.replace("a.md", "tags: []\n", "tags: []\nstatus: skimmed\n")
    desk.sync()
    desk.set("a", "papernotes-status-time", "2019-01-01T00:00:00Z")
    both(desk, other)
    papers(other.folder, "status", "a", "reading")
    other.set("a", "papernotes-status-time", "2020-01-01T00:00:00Z")
    papers(desk.folder, "status", "a", "read")
    desk.replace("a.md", "status: read\n", "status: skimmed\n")
    for computer in (desk, other) if first else (other, desk):
        computer.sync()
    both(desk, other)
    for computer in (desk, other):
        with computer.library() as library:
            assert library.papers.head("a").status == "skimmed"
        assert "status: skimmed" in computer.read("a.md")


@pytest.mark.parametrize("rename_first", [True, False])
@pytest.mark.parametrize("later", ["renamed", "other"])
def test_the_later_status_stays_where_the_paper_was_renamed(
    tmp_path: Path, later: str, *, rename_first: bool
) -> None:
    """In the library and in the note, whose file is new to the other, whoever syncs first."""
    desk, other = pair(tmp_path, "a")
    for computer in (desk, other):
        papers(computer.folder, "status", "a", "to-read")
        computer.sync()
    both(desk, other)
    papers(desk.folder, "rename", "a", "new")
    papers(desk.folder, "status", "new", "reading")
    papers(other.folder, "status", "a", "skimmed")
    years = ("2020", "2021") if later == "other" else ("2021", "2020")
    for computer, key, year in ((desk, "new", years[0]), (other, "a", years[1])):
        computer.set(key, "papernotes-status-time", f"{year}-01-01T00:00:00Z")
    for computer in (desk, other) if rename_first else (other, desk):
        computer.sync()
    both(desk, other)
    status = "reading" if later == "renamed" else "skimmed"
    for computer in (desk, other):
        with computer.library() as library:
            assert library.papers.head("new").status == status
        assert f"status: {status}\n" in computer.read("new.md")


def clash_in_text(desk: Desk, other: Desk) -> None:
    """Two people change one line; a sync leaves it to the second, beside what else is in conflict."""
    desk.replace("a.md", "second", "second of one")
    other.replace("a.md", "second", "second of the other")
    desk.sync()
    assert other.sync().disputed == ["notes/a.md"]


def test_a_resolution_undone_after_a_sync_is_a_conflict_again(tmp_path: Path) -> None:
    """The sync finds both sides in the note and lists it, and changes of others still come."""
    desk, other = pair(tmp_path, "a", "b")
    clash(desk, other)
    assert papers(other.folder, "resolve", "a", "prose", "--ours").returncode == 0
    both(desk, other)
    while "<<<<<<< " not in other.read("a.md"):
        assert papers(other.folder, "undo").returncode == 0
    desk.replace("a.md", "third", "third of one")
    desk.sync()
    other.tag("b", "x")
    disputed(other)
    assert "a  prose" in papers(other.folder, "conflicts").stdout
    assert "third of one" in other.read("a.md")
    assert papers(other.folder, "resolve", "a", "prose", "--theirs").returncode == 0
    both(desk, other)
    assert "second of one" in desk.read("a.md")


def test_a_resolution_is_undone_with_the_head_that_waited_for_it(tmp_path: Path) -> None:
    """By key or by path; the rating that was resolved first stays, and a redo writes it again."""
    desk, other = pair(tmp_path, "a", "b")
    papers(desk.folder, "rate", "a", "4")
    papers(other.folder, "rate", "a", "5")
    desk.replace("a.md", "second", "second of one")
    other.replace("a.md", "second", "second of the other")
    desk.sync()
    assert other.sync().disputed == ["notes/a.md"]
    resolved = papers(other.folder, "resolve", "a", "rating", "--theirs")
    assert resolved.stdout == "a  rating resolved\n"
    assert resolved.returncode == 3  # the head of a note with both sides is not written
    shown = other.read("a.md").replace("rating: 5", "rating: 4")
    for name in ("a", "notes/a.md"):
        done = papers(other.folder, "resolve", name, "prose", "--ours")
        assert done.stdout == "a  prose resolved\n"
        assert "rating: 4\n" in other.read("a.md")
        undone = papers(other.folder, "undo")
        assert "edited meanwhile" not in undone.stderr
        assert other.read("a.md") == shown
        assert "a  prose" in papers(other.folder, "conflicts").stdout
    papers(other.folder, "redo")
    other.sync()
    desk.sync()
    agree(desk, other)
    text = desk.read("a.md")
    assert "rating: 4\n" in text
    assert "second of the other" in text
    assert "<<<<<<<" not in text


@pytest.mark.parametrize("place", ["tags: []\n", "second\n"])
def test_an_undone_sync_takes_back_what_a_note_with_both_sides_received(
    tmp_path: Path, place: str
) -> None:
    """Whether the two sides differ in a line of its head or of its text, before and after it is resolved."""
    desk, other = pair(tmp_path, "a")
    for words in (("rate", "a", "4"), ("status", "a", "reading"), ("tag", "x", "a")):
        papers(desk.folder, *words)
    place = "tags: [x]\n" if place != "second\n" else place
    desk.replace("a.md", place, f"{place}mood: one\n")
    place = "tags: []\n" if place != "second\n" else place
    other.replace("a.md", place, f"{place}mood: other\n")
    desk.sync()
    assert other.sync().disputed == ["notes/a.md"]
    assert "rating: 4" in other.read("a.md")
    assert papers(other.folder, "undo").returncode == 3  # the head waits for the resolution
    before, _, rest = other.read("a.md").partition("<<<<<<< ")
    after = rest.partition(">>>>>>> ")[2].partition("\n")[2]
    other.write("a.md", f"{before}mood: other\n{after}")
    papers(other.folder, "list")
    both(other, desk)
    for computer in (desk, other):
        with computer.library() as library:
            head = library.papers.head("a")
        assert (head.tags, head.status, head.rating) == ((), "", None)
        assert "mood: other" in computer.read("a.md")


def test_a_path_of_a_note_without_a_conflict_has_none(tmp_path: Path) -> None:
    """Notes of no paper, of a paper and of a colleague, before and after a sync is set up."""
    desk, other = pair(tmp_path, "a", "b")
    (other.folder / "notes" / "goals").mkdir()
    other.write("goals/2026.md", "# Goals\n")
    other.write("a.kim.md", "Kim says\n")
    clash(desk, other)
    for path, place in (
        ("notes/goals/2026.md", "notes/goals/2026.md"),
        ("goals/2026.md", "notes/goals/2026.md"),
        ("notes/a.kim.md", "notes/a.kim.md"),
        ("notes/b.md", "The note of b"),
        ("b", "The note of b"),
    ):
        done = papers(other.folder, "resolve", path, "prose", "--ours")
        assert (done.returncode, done.stderr) == (
            3,
            f"Error: {place} has no conflict. `papers conflicts` lists the conflicts.\n",
        )
    assert "<<<<<<< " in other.read("a.md")
    assert "There is no paper" in papers(other.folder, "resolve", "no.md", "prose", "--ours").stderr


@pytest.mark.parametrize("changed", [False, True])
def test_a_file_that_stops_a_merge_is_named(tmp_path: Path, *, changed: bool) -> None:
    """A note that is a link here is not sent, and git would not write into it; the sync says what to do."""
    desk, other = pair(tmp_path, "a", "b")
    elsewhere = tmp_path / "a.md"
    (other.folder / "notes" / "a.md").rename(elsewhere)
    (other.folder / "notes" / "a.md").symlink_to(elsewhere)
    desk.replace("a.md", "second", "second of one")
    desk.sync()
    if changed:
        other.tag("b", "x")
    for _ in range(2):
        assert told(other) == (
            "Error: notes/a.md: changed here and not sent, so the changes of others cannot be merged. Put "
            "the file in the place of a link to it, then sync again.\n"
        )
    elsewhere.write_text(
        elsewhere.read_text("utf-8").replace("third", "third of the other"), "utf-8"
    )
    elsewhere.replace(other.folder / "notes" / "a.md")
    both(desk, other)
    assert "second of one\n\nthird of the other" in desk.read("a.md")


def test_a_disputed_note_that_is_changed_again(tmp_path: Path) -> None:
    """What others write in it meanwhile comes into it, elsewhere or in the same lines; a tag, too."""
    desk, other = pair(tmp_path, "a", "b")
    clash(desk, other)
    desk.sync()
    desk.replace("a.md", "third", "third of one")
    desk.tag("a", "x")
    desk.sync()
    disputed(other)
    assert "third of one" in other.read("a.md")
    assert other.read("a.md").count("<<<<<<<") == 1
    desk.replace("a.md", "second of one", "second of one, again")
    desk.sync()
    disputed(other)
    for words in ("second of one, again", "second of the other", "third of one"):
        assert words in other.read("a.md")
    keep_both(other)
    both(desk, other)
    assert "second of the other" in desk.read("a.md")
    assert desk.head("a") == ("x",)


@pytest.mark.parametrize("way", ["renamed here", "renamed there", "removed there"])
def test_a_disputed_note_of_a_paper_that_goes_elsewhere(tmp_path: Path, way: str) -> None:
    """Both sides stay to be chosen from, under the name that the note has now."""
    desk, other = pair(tmp_path, "a", "b")
    if way == "renamed here":
        other.rename("a", "new")
        desk.replace("a.md", "second", "second of one")
        desk.sync()
        other.replace("new.md", "second", "second of the other")
        assert other.sync().disputed == ["notes/new.md"]
    else:
        clash(desk, other)
        desk.sync()
        if way == "renamed there":
            desk.rename("a", "new")
        else:
            desk.remove("a")
        desk.sync()
        other.sync()
    name = "a.md" if way == "removed there" else "new.md"
    assert "second of one" in other.read(name)
    assert "second of the other" in other.read(name)
    keep_both(other, name)
    both(desk, other)
    assert "second of the other" in desk.read(name)
    assert desk.keys() == (["b"] if way == "removed there" else ["b", "new"])


def test_a_disputed_note_that_was_staged_by_hand(tmp_path: Path) -> None:
    """Half of it goes to nobody."""
    desk, other = pair(tmp_path, "a", "b")
    clash(desk, other)
    git(other.folder, "add", "notes/a.md")
    other.tag("b", "x")
    disputed(other)
    desk.sync()
    assert "<<<<" not in desk.read("a.md")
    assert desk.head("b") == ("x",)


def test_a_merge_that_an_earlier_version_left_open(tmp_path: Path) -> None:
    """It waited with the whole merge until the note was settled: that is gone on with."""
    desk, other = pair(tmp_path, "a", "b")
    desk.replace("a.md", "second", "second of one")
    desk.tag("b", "x")
    other.replace("a.md", "second", "second of the other")
    desk.sync()
    by_hand(other, "commit", "-qam", "mine")
    by_hand(other, "fetch", "-q")
    assert by_hand(other, "merge", "--no-commit", "origin/main") == 1
    progress.write(other.repository, stage="notes", theirs="", paths="notes/a.md")
    disputed(other)
    assert other.head("b") == ("x",)
    keep_both(other)
    both(desk, other)
    assert "second of the other" in desk.read("a.md")


@pytest.mark.parametrize("taken", [("=======",), ("<<<<<<<",), ("<<<<<<<", "=======")])
def test_a_clash_that_is_half_settled_waits_on(tmp_path: Path, taken: tuple[str, ...]) -> None:
    """As long as one line of git's is left, nothing is committed as if it were whole."""
    desk, other = pair(tmp_path, "a")
    clash(desk, other)
    lines = other.read("a.md").splitlines(keepends=True)
    other.write("a.md", "".join(line for line in lines if not line.startswith(taken)))
    before = git(other.folder, "rev-parse", "HEAD")
    disputed(other)
    assert git(other.folder, "rev-parse", "HEAD") == before
    other.write("a.md", other.read("a.md").replace(">>>>>>> there\n", "").replace("=======\n", ""))
    other.write("a.md", other.read("a.md").replace("<<<<<<< here\n", ""))
    both(desk, other)
    assert "second of one" in desk.read("a.md")
    assert "second of the other" in desk.read("a.md")


def test_a_clash_that_is_committed_by_hand_is_not_sent(tmp_path: Path) -> None:
    """The others are not given half a merge; settled at last, it goes with everything else."""
    desk, other = pair(tmp_path, "a", "b")
    clash(desk, other)
    assert by_hand(other, "commit", "-qam", "half") == 0
    other.tag("b", "kept")
    sent = git(tmp_path / "hub", "rev-parse", "main")
    for _ in range(2):
        assert "notes/a.md: the same lines were changed" in told(other)
    assert git(tmp_path / "hub", "rev-parse", "main") == sent
    signs = ("<<<<<<<", "=======", ">>>>>>>")
    lines = other.read("a.md").splitlines(keepends=True)
    other.write("a.md", "".join(line for line in lines if not line.startswith(signs)))
    both(desk, other)
    assert desk.head("b") == ("kept",)


def test_an_editor_that_ends_lines_otherwise(tmp_path: Path) -> None:
    """A note whose every line end changed is still merged line by line."""
    desk, other = pair(tmp_path, "a")
    git(other.folder, "config", "core.autocrlf", "true")
    text = other.read("a.md").replace("third", "third of the other")
    (other.folder / "notes" / "a.md").write_bytes(text.replace("\n", "\r\n").encode())
    desk.replace("a.md", "first", "first of one")
    both(desk, other)
    data = (desk.folder / "notes" / "a.md").read_bytes()
    assert b"first of one\r\n\r\nsecond\r\n\r\nthird of the other\r\n" in data
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_clone_with_other_line_ends_changes_nothing(tmp_path: Path) -> None:
    """core.autocrlf on one machine is no change for the others."""
    desk, _ = pair(tmp_path, "a")
    assert papers(desk.folder, "sync", "--init").returncode == 0
    (desk.folder / "venues.toml").write_text("# ours\n")
    desk.sync()
    git(tmp_path, "-c", "core.autocrlf=true", "clone", "-q", str(tmp_path / "hub"), "third")
    git(tmp_path / "third", "config", "core.autocrlf", "true")
    done = papers(tmp_path / "third", "sync", "--init")
    assert "sent" not in done.stdout.replace("0 sent", "")
    assert git(tmp_path / "third", "status", "--short") == ""


def test_a_merge_by_git_alone_that_spoilt_an_entry(tmp_path: Path) -> None:
    """In a clone without the driver: what to do is said, and doing it is enough."""
    desk, other = pair(tmp_path, "a")
    git(tmp_path, "clone", "-q", str(tmp_path / "hub"), "third")
    third = Desk(tmp_path / "third", init=False)
    desk.tag("a", "x")
    desk.sync()
    file = third.folder / "papers" / "a.bib"
    file.write_text(file.read_text().replace("\n}", "\n  papernotes-tags = {y},\n}"))
    git(third.folder, "commit", "-qam", "mine")
    by_hand(third, "pull", "-q", "--no-rebase", "--no-edit")
    by_hand(third, "commit", "-qam", "merged")
    output = told(third, "--init")
    assert "papers/a.bib cannot be read: " in output
    assert "Correct it in an editor, then sync again." in output
    lines = [line for line in file.read_text().splitlines() if line[:2] in ("@m", "  ", "}")]
    tags = [line for line in lines if "papernotes-tags" in line]
    lines[lines.index(tags[0])] = "  papernotes-tags = {x; y},"
    lines = [line for line in lines if line not in tags]
    file.write_text("\n".join(lines) + "\n")
    assert papers(third.folder, "sync").returncode == 0
    both(desk, other)
    assert desk.head("a") == ("x", "y")


def test_stash_and_rebase_by_hand(tmp_path: Path) -> None:
    """With the driver set up, git's own commands bring together what sync would."""
    desk, other = pair(tmp_path, "a")
    desk.tag("a", "x")
    desk.replace("a.md", "first", "first of one")
    desk.sync()
    other.tag("a", "y")
    other.replace("a.md", "third", "third of the other")
    assert by_hand(other, "stash", "-q") == 0
    assert other.sync().received["changed"] == ["a"]
    assert by_hand(other, "stash", "pop", "-q") == 0
    other.sync()
    desk.tag("a", "z")
    assert by_hand(desk, "commit", "-qam", "mine") == 0
    assert by_hand(desk, "fetch", "-q") == 0
    assert by_hand(desk, "rebase", "-q", "origin/main") == 0
    both(desk, other)
    assert desk.head("a") == ("x", "y", "z")
    assert "third of the other" in desk.read("a.md")


def test_a_rebase_under_way_is_named(tmp_path: Path) -> None:
    """It is left as it is, and what was tagged meanwhile goes once it is over."""
    desk, other = pair(tmp_path, "a")
    desk.replace("a.md", "second", "second of one")
    desk.sync()
    other.replace("a.md", "second", "second of the other")
    by_hand(other, "commit", "-qam", "mine")
    by_hand(other, "fetch", "-q")
    assert by_hand(other, "rebase", "origin/main") == 1
    other.tag("a", "meanwhile")
    before = git(other.folder, "status", "--porcelain=v2")
    assert "A rebase is in progress here. Finish it with `git rebase --continue`" in told(other)
    assert git(other.folder, "status", "--porcelain=v2") == before
    assert by_hand(other, "rebase", "--abort") == 0
    other.tag("a", "later")
    git(other.folder, "checkout", "-q", "--detach")
    assert "No branch is checked out here" in told(other)
    git(other.folder, "switch", "-q", "main")
    disputed(other)
    text = other.read("a.md")
    start, end = text.index("<<<<<<<"), text.index(">>>>>>> there")
    other.write("a.md", text[:start] + "second of both" + text[end + 13 :])
    both(desk, other)
    assert set(desk.head("a")) >= {"later", "meanwhile"}


def test_what_was_staged_is_kept(tmp_path: Path) -> None:
    """Half of a note staged, a file of one's own staged, a note taken out of the index."""
    desk, other = pair(tmp_path, "a", "b")
    desk.replace("a.md", "first", "first staged")
    git(desk.folder, "add", "notes/a.md")
    desk.replace("a.md", "third", "third not staged")
    (desk.folder / "own.txt").write_text("mine\n")
    git(desk.folder, "add", "own.txt")
    git(desk.folder, "rm", "-q", "--cached", "notes/b.md")
    assert "own.txt" in desk.sync().sent["added"]
    both(desk, other)
    assert "first staged" in other.read("a.md")
    assert "third not staged" in other.read("a.md")
    assert "second" in other.read("b.md")
    assert (other.folder / "own.txt").read_text() == "mine\n"
    (desk.folder / ".git" / "index.lock").touch()
    desk.tag("a", "x")
    done = papers(desk.folder, "sync")
    assert (done.returncode, "Another git is running in this folder" in done.stderr) == (4, True)
    (desk.folder / ".git" / "index.lock").unlink()
    both(desk, other)


def test_undo_after_a_sync_on_both_sides(tmp_path: Path) -> None:
    """A rename and a removal taken back after they went out come back for both."""
    desk, other = pair(tmp_path, "a", "b")
    desk.rename("a", "new")
    both(desk, other)
    assert papers(desk.folder, "undo").returncode == 0
    both(desk, other)
    assert other.keys() == ["a", "b"]
    desk.remove("b")
    both(desk, other)
    assert papers(other.folder, "undo").returncode == 0
    both(desk, other)
    assert desk.keys() == ["a", "b"]


def test_notes_follow_a_rename_that_came_with_an_undone_sync(tmp_path: Path) -> None:
    """The note, a note of a person and links lead to the key that counts, back and forth, for both."""
    desk, other = pair(tmp_path, "a", "b")
    desk.replace("b.md", "first", "as [[a]] says")
    both(desk, other)
    desk.rename("a", "new")
    both(desk, other)
    other.write("new.kim.md", "What Kim says of @new.\n")
    (other.folder / "notes" / "read").mkdir()
    (other.folder / "notes" / "new.md").rename(other.folder / "notes" / "read" / "new.md")
    for command, key in (("undo", "a"), ("redo", "new"), ("undo", "a")):
        assert papers(other.folder, command).returncode == 0
        assert f"citekey: {key}\n" in other.read(f"read/{key}.md")
        assert f"as [[{key}]] says" in other.read("b.md")
        assert other.read("a.kim.md") == f"What Kim says of @{key}.\n"
        done = papers(other.folder, "check", "--without", "missing-field")
        assert (done.returncode, done.stdout) == (0, "")
    both(desk, other)
    assert desk.keys() == ["a", "b"]
    assert desk.read("a.kim.md") == "What Kim says of @a.\n"
    assert "citekey: a\n" in desk.read("read/a.md")


@pytest.mark.parametrize("way", ["rebuild", "lost", "restore"])
def test_a_library_made_anew_goes_on_syncing(tmp_path: Path, way: str) -> None:
    """From its text, from git alone, or from a backup that is older than the last sync."""
    desk, other = pair(tmp_path, "a", "b")
    assert papers(desk.folder, "backup", str(tmp_path / "old.zip")).returncode == 0
    desk.tag("a", "x")
    both(desk, other)
    other.tag("b", "y")
    if way == "rebuild":
        assert papers(desk.folder, "rebuild").returncode == 0
    elif way == "lost":
        for file in desk.folder.glob("library.db*"):
            file.unlink()
        assert papers(desk.folder, "sync").returncode == 0
    else:
        assert papers(desk.folder, "restore", "--yes", str(tmp_path / "old.zip")).returncode == 0
    both(desk, other)
    assert desk.keys() == ["a", "b"]
    assert desk.head("b") == ("y",)
    assert desk.head("a") == ("x",)


@pytest.mark.parametrize("where", ["here", "elsewhere"])
def test_an_old_backup_takes_nothing_back(tmp_path: Path, where: str) -> None:
    """What everybody did since then comes again, and goes on from there; nobody loses it."""
    desk, other = pair(tmp_path, "a", "b", "c")
    old = str(tmp_path / "old.zip")
    assert papers(desk.folder, "backup", old).returncode == 0
    desk.tag("a", "x")
    desk.sync()
    other.tag("b", "y")
    other.replace("a.md", "first", "first of the other")
    other.add("d", note="new\n")
    other.sync(), desk.sync()
    other.remove("c")
    other.sync(), desk.sync()
    if where == "elsewhere":
        desk = Desk(tmp_path / "third", init=False)
        place = ("--library", str(desk.folder))
        assert papers(desk.folder, *place, "restore", "--yes", old).returncode == 0
        assert papers(desk.folder, "sync", "--init", str(tmp_path / "hub")).returncode == 0
    else:
        os.rename(tmp_path / "hub", tmp_path / "away")
        desk.tag("a", "unsent")
        assert papers(desk.folder, "sync").returncode == 4
        assert papers(desk.folder, "restore", "--yes", old).returncode == 0
        desk.tag("a", "after")
        assert papers(desk.folder, "sync").returncode == 4
        os.rename(tmp_path / "away", tmp_path / "hub")
    both(desk, other)
    assert desk.keys() == ["a", "b", "d"]
    assert desk.head("a") == (("x",) if where == "elsewhere" else ("after", "unsent", "x"))
    assert desk.head("b") == ("y",)
    assert "first of the other" in desk.read("a.md")
    assert git(desk.folder, "for-each-ref", "refs/papernotes") == ""


def test_a_backup_from_before_the_first_sync(tmp_path: Path) -> None:
    """It has no commit to be led back to, and joins as a library of one's own does."""
    desk = Desk(tmp_path / "one", init=False)
    assert papers(desk.folder, "init", "--language", "en").returncode == 0
    desk.add("a")
    desk.write("b.md", "words\n")
    old, hub = str(tmp_path / "old.zip"), str(remote(tmp_path / "hub"))
    assert papers(desk.folder, "backup", old).returncode == 0
    assert papers(desk.folder, "sync", "--init", hub).returncode == 0
    other = Desk(tmp_path / "other", init=False)
    assert papers(other.folder, "sync", "--init", hub).returncode == 0
    other.tag("a", "x")
    other.add("c")
    other.replace("b.md", "words", "other words")
    other.sync()
    desk.sync()
    assert papers(desk.folder, "restore", "--yes", old).returncode == 0
    desk.tag("a", "y")
    done = papers(desk.folder, "sync")
    assert "notes/b.md: the same lines were changed" in done.stderr
    desk.write("b.md", "words and other words\n")
    both(desk, other)
    assert desk.keys() == ["a", "c"]
    assert desk.head("a") == ("x", "y")


def test_a_worktree_and_a_submodule(tmp_path: Path) -> None:
    """Where .git is a file that leads elsewhere, a library is synced like any other."""
    desk, other = pair(tmp_path, "a")
    git(desk.folder, "worktree", "add", "-q", str(tmp_path / "tree"), "-b", "tree")
    outer = tmp_path / "outer"
    git(tmp_path, "init", "-q", "outer")
    words = ("-c", "protocol.file.allow=always", "submodule", "add", "-q")
    git(outer, *words, str(tmp_path / "hub"), "lib")
    for folder, branch in ((tmp_path / "tree", "tree"), (outer / "lib", "main")):
        done = papers(folder, "sync", "--init")
        assert done.returncode == 0, done.stderr
        assert papers(folder, "tag", branch, "a").returncode == 0
        assert papers(folder, "sync").returncode == 0
        assert f"papernotes-tags = {{{branch}}}" in git(
            tmp_path / "hub", "show", f"{branch}:papers/a.bib"
        )
    other.tag("a", "more")
    other.sync()
    assert papers(outer / "lib", "tag", "again", "a").returncode == 0
    assert papers(outer / "lib", "sync").returncode == 0
    both(desk, other)
    assert desk.head("a") == ("again", "main", "more")


def test_a_library_within_another_repository(tmp_path: Path) -> None:
    """It gets one of its own, the other is left alone, and that is said."""
    git(tmp_path, "init", "-q", "big")
    inner = tmp_path / "big" / "lib"
    assert papers(inner, "init").returncode == 0
    done = papers(inner, "sync", "--init", str(remote(tmp_path / "hub")))
    assert done.returncode == 0
    assert f"is inside the git repository {tmp_path / 'big'}" in done.stderr
    assert git(tmp_path / "big", "status", "--short") == "?? lib/\n"


def test_signing_hooks_and_a_missing_name_stop_nothing(tmp_path: Path) -> None:
    """Commits of sync need no key and no name, and run no hook."""
    desk, other = pair(tmp_path, "a")
    git(desk.folder, "config", "commit.gpgsign", "true")
    git(desk.folder, "config", "user.signingkey", "nobody")
    (desk.folder / ".git" / "hooks").mkdir(exist_ok=True)
    for name in ("pre-commit", "commit-msg", "pre-push", "pre-merge-commit", "post-checkout"):
        hook = desk.folder / ".git" / "hooks" / name
        hook.write_text("#!/bin/sh\nexit 1\n")
        hook.chmod(0o755)
    desk.tag("a", "x")
    other.tag("a", "y")
    both(other, desk)
    assert desk.head("a") == ("x", "y")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script in the place of git")
def test_no_git_and_an_old_one(tmp_path: Path) -> None:
    """Each in a sentence that says which is needed, before anything is made."""
    desk, _ = pair(tmp_path, "a")
    new = tmp_path / "new"
    assert papers(new, "init").returncode == 0
    programs = tmp_path / "bin"
    programs.mkdir()
    environ = {**ENVIRON, "PATH": str(programs)}
    for folder, words in ((desk.folder, ()), (new, ("--init",))):
        done = papers(folder, "sync", *words, environ=environ)
        assert (done.returncode, "git is not installed" in done.stderr) == (3, True)
    old = programs / "git"
    old.write_text(
        '#!/bin/sh\ncase "$*" in *version*) echo "git version 1.8.3.1";;\n'
        '*) echo "error: unknown option" >&2; exit 129;; esac\n'
    )
    old.chmod(0o755)
    for folder, words in ((desk.folder, ()), (new, ("--init",))):
        done = papers(folder, "sync", *words, environ=environ)
        assert (done.returncode, "git 1.8 is too old" in done.stderr) == (3, True), done.stderr
    assert not (new / ".git").exists()


@pytest.mark.skipif(os.name == "nt", reason="the hook is a script of sh")
def test_another_fetch_meanwhile(tmp_path: Path) -> None:
    """An editor that fetches on its own moves the branch while a sync fetches it: sync fetches again."""
    first, other = pair(tmp_path, "a")
    first.tag("a", "x")
    first.sync()
    hook = tmp_path / "hook.sh"
    hook.write_text(
        f"#!/bin/sh\nif mkdir '{tmp_path}/once' 2>/dev/null; then\n"
        f"  (unset GIT_DIR; exec git -C '{other.folder}' fetch origin) >/dev/null 2>&1 </dev/null\n"
        'fi\nexec "$@"\n'
    )
    hook.chmod(0o755)
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[uploadpack]\n\tpackObjectsHook = {hook}\n")
    done = papers(other.folder, "sync", environ={**ENVIRON, "GIT_CONFIG_GLOBAL": str(settings)})
    assert (tmp_path / "once").is_dir()
    assert done.returncode == 0, done
    assert other.head("a") == ("x",)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell script in the place of git")
def test_git_that_speaks_korean(tmp_path: Path) -> None:
    """Whatever the reader's language, what git says is understood."""
    first, other = pair(tmp_path, "a")
    environ = {**ENVIRON, "LANG": "ko_KR.UTF-8", "LC_ALL": "ko_KR.UTF-8", "LANGUAGE": "ko:de"}
    real = subprocess.run(["sh", "-c", "command -v git"], capture_output=True, check=True).stdout
    programs = tmp_path / "bin"
    programs.mkdir()
    speaking = programs / "git"
    speaking.write_text(
        '#!/bin/sh\ntest -z "$LANGUAGE" -a "$LC_ALL" = C.UTF-8 || { echo "치명적: 모릅니다" >&2; '
        f'exit 128; }}\nexec {real.decode().strip()} "$@"\n'
    )
    speaking.chmod(0o755)
    environ["PATH"] = f"{programs}{os.pathsep}{environ['PATH']}"
    first.tag("a", "x")
    other.tag("a", "y")
    for desk in (first, other, first):
        done = papers(desk.folder, "sync", environ=environ)
        assert done.returncode == 0, done.stderr
    agree(first, other)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away"
)
def test_folders_of_another_user(tmp_path: Path) -> None:
    """git's distrust is told as such, with what it wants to hear."""
    desk, _ = pair(tmp_path, "a")
    desk.tag("a", "x")
    os.chown(desk.folder, 12345, -1)
    os.chown(desk.folder / ".git", 12345, -1)
    output = told(desk)
    assert "git does not trust" in output
    assert f"git config --global --add safe.directory {desk.folder}" in output
    settings = tmp_path / "gitconfig"
    settings.write_text(f"[safe]\n\tdirectory = {desk.folder}\n")
    environ = {**ENVIRON, "GIT_CONFIG_GLOBAL": str(settings)}
    assert papers(desk.folder, "sync", environ=environ).returncode == 0
    os.chown(tmp_path / "hub", 12345, -1)
    done = papers(desk.folder, "sync", environ=environ)
    assert (done.returncode, "git does not trust the remote" in done.stderr) == (3, True)


@pytest.mark.parametrize("spoilt", ["objects", "HEAD", "config"])
def test_a_repository_that_is_damaged(tmp_path: Path, spoilt: str) -> None:
    """The sentence says that the library is not, and its way back gives everything again."""
    desk, other = pair(tmp_path, "a")
    desk.tag("a", "x")
    place = desk.folder / ".git" / spoilt
    if spoilt == "objects":
        for file in place.rglob("*"):
            if file.is_file():
                file.unlink()
    else:
        place.write_text("")
    output = told(desk)
    assert "`papers sync --init REMOTE`" in output
    if spoilt != "config":
        os.rename(desk.folder / ".git", tmp_path / "away")
    other.tag("a", "y")
    other.sync()
    done = papers(desk.folder, "sync", "--init", str(tmp_path / "hub"))
    assert done.returncode == 0, done.stderr
    both(desk, other)
    assert desk.head("a") == ("x", "y")


def alike(desk: Desk, other: Desk) -> None:
    """One removes a paper and adds one much like it; the other goes on with the first."""
    desk.remove("a")
    desk.add(
        "like", title="A Paper that Is Called a, Too", note="# a\n\nfirst\n\nsecond\n\nthird\n"
    )
    other.tag("a", "loved")
    other.replace("a.md", "third", "dear to me")
    desk.sync()


@pytest.mark.parametrize("choice", ["keep", "drop"])
def test_a_changed_note_with_a_name_of_its_own_whose_paper_was_removed(
    tmp_path: Path, choice: str
) -> None:
    """It is a matter of the paper in its head, not of one that is called like the file."""
    desk, other = pair(tmp_path, "a")
    (desk.folder / "notes" / "a.md").rename(desk.folder / "notes" / "About apples.md")
    both(desk, other)
    desk.remove("a")
    other.replace("About apples.md", "second", "second of the other")
    desk.sync()
    assert "a: removed on one side and changed on the other" in told(other)
    other.sync(**{choice: ("a",)})
    both(desk, other)
    assert desk.keys() == (["a"] if choice == "keep" else [])
    assert (desk.folder / "notes" / "About apples.md").exists() == (choice == "keep")


def test_a_new_paper_is_not_taken_for_one_that_was_removed(tmp_path: Path) -> None:
    """However much alike their texts are: nothing of one goes to the other."""
    desk, other = pair(tmp_path, "a")
    alike(desk, other)
    assert "a: removed on one side and changed on the other" in told(other)
    other.sync(keep=("a",))
    both(desk, other)
    assert desk.head("a") == ("loved",)
    assert desk.head("like") == ()
    assert "dear to me" in desk.read("a.md")
    assert "dear to me" not in desk.read("like.md")


@pytest.mark.parametrize("way", ["merge", "rebase"])
def test_nor_by_git_used_by_hand(tmp_path: Path, way: str) -> None:
    """git alone stops; sync says so and, once that is taken back, asks."""
    desk, other = pair(tmp_path, "a")
    alike(desk, other)
    with other.library() as library:
        mirror.write(library, str(other.folder))
    assert by_hand(other, "commit", "-qam", "mine") == 0
    assert by_hand(other, "fetch", "-q") == 0
    assert by_hand(other, way, "origin/main") == 1
    before = git(other.folder, "status", "--porcelain=v2")
    told(other)
    assert git(other.folder, "status", "--porcelain=v2") == before
    assert by_hand(other, way, "--abort") == 0
    assert "a: removed on one side and changed on the other" in told(other)
    other.sync(keep=("a",))
    both(desk, other)
    assert (desk.head("a"), desk.head("like")) == (("loved",), ())


def test_a_paper_renamed_on_one_side_and_removed_on_the_other(tmp_path: Path) -> None:
    """It is there under its new name: who renamed it wanted it."""
    desk, other = pair(tmp_path, "a")
    desk.rename("a", "new")
    other.remove("a")
    both(desk, other)
    assert desk.keys() == ["new"]
    assert "third" in other.read("new.md")


def test_another_paper_under_a_former_key_of_a_removed_one(tmp_path: Path) -> None:
    """It is not taken for the removed paper, which the other side has changed meanwhile."""
    desk, other = pair(tmp_path, "a")
    desk.rename("a", "new")
    both(desk, other)
    desk.remove("new")
    later = "2027-01-01T00:00:00Z"
    desk.add("a", note="of another paper\n", title="Wholly Different", papernotes_added=later)
    desk.sync()
    other.tag("new", "mine")
    with pytest.raises(RefusedError, match="new: removed on one side and changed on the other"):
        other.sync()
    other.sync(keep=("new",))
    both(desk, other)
    assert desk.keys() == ["a", "new"]
    assert (desk.head("a"), desk.head("new")) == ((), ("mine",))
    assert (desk.read("a.md").splitlines()[-1], "third" in desk.read("new.md")) == (
        "of another paper", True
    )  # fmt: skip # two notes


def test_a_conflict_that_two_people_settle_differently(tmp_path: Path) -> None:
    """Their decisions are a conflict again; three values of one field are one line of the report."""
    first, other = pair(tmp_path, "a")
    third = Desk(tmp_path / "third", tmp_path / "hub")
    third.sync()
    for desk, year in ((first, "2021"), (other, "2022"), (third, "2023")):
        desk.set("a", "year", year)
    first.sync(), other.sync()
    assert third.sync().conflicts == [("a", "year")]
    assert papers(third.folder, "resolve", "a", "year", "2023").returncode == 0
    for desk in (third, other, first):
        desk.sync()
    first.set("a", "title", "First of One")
    other.set("a", "title", "First of the Other")
    first.sync(), other.sync(), first.sync()
    for desk, choice in ((first, "--ours"), (other, "--theirs")):
        assert papers(desk.folder, "resolve", "a", "title", choice).returncode == 0
    first.sync()
    assert other.sync().conflicts == [("a", "title")]
    both(first, other)
    listed = papers(first.folder, "conflicts").stdout
    assert "First of One" in listed
    assert "First of the Other" in listed


def test_a_note_of_ones_own_on_a_paper_removed_elsewhere(tmp_path: Path) -> None:
    """The note stays, and that its paper is gone is said."""
    desk, other = pair(tmp_path, "a")
    desk.remove("a")
    other.write("a.kim.md", "Kim says\n")
    desk.sync()
    assert notice("note-without-paper", file="a.kim.md", key="a") in other.sync().notices
    both(desk, other)
    assert desk.read("a.kim.md") == "Kim says\n"


def test_a_note_whose_name_is_spelled_in_two_ways(tmp_path: Path) -> None:
    """A Mac's spelling of Hangul on one side and an edit on the other come together in one note."""
    desk, other = pair(tmp_path)
    desk.add("김한글", note="first\n\nsecond\n\nthird\n")
    both(desk, other)
    name, apart = (normalize(form, "김한글.md") for form in ("NFC", "NFD"))
    os.rename(other.folder / "notes" / name, other.folder / "notes" / apart)
    desk.replace(name, "first", "first of one")
    both(desk, other)
    (there,) = os.listdir(other.folder / "notes")
    assert "first of one" in other.read(there)
    if there == apart:
        return
    (desk.folder / "notes" / apart).write_text("once more\n")
    if len(os.listdir(desk.folder / "notes")) == 2:  # where a file system takes them for two
        assert notice("note-name-twice", path=f"notes/{apart}") in desk.sync().notices


def test_a_file_that_loses_an_old_key_to_a_later_one_is_written_again(tmp_path: Path) -> None:
    """Two papers claim one old key: their text says in the end whose it is."""
    texts = {
        f"{key.lower()}.bib": f"@misc{{{key},\n  title = {{On {key}}},\n  papernotes-old-keys = {{x}},\n}}\n"
        for key in ("a", "B")
    }
    with closing(new_library(tmp_path)) as library:
        folder = tmp_path / "papers"
        folder.mkdir()
        for name, text in texts.items():
            (folder / name).write_text(text)
        received_text.merge_changes(
            library, [TextChange(name, "", text) for name, text in texts.items()]
        )
        assert library.keys.find("x") == "B"
        mirror.write(library, str(tmp_path))
        for name, key in (("a.bib", "a"), ("b.bib", "B")):
            assert (folder / name).read_text() == mirror.format_paper(library, key)
        assert "papernotes-old-keys" not in (folder / "a.bib").read_text()


def test_a_note_that_is_changed_while_others_changes_come(tmp_path: Path) -> None:
    """The sync names the file and why nothing was merged; the next one merges both changes."""
    desk, other = pair(tmp_path, "a")
    desk.replace("a.md", "first", "first of one")
    desk.sync()
    program, done = tmp_path / "upload-pack", tmp_path / "done"
    note = other.folder / "notes" / "a.md"
    program.write_text(
        f"#!/bin/sh\n[ -e {done} ] || (touch {done}; sed -i 's/third/third of the other/' {note})\n"
        'exec git-upload-pack "$@"\n'
    )
    program.chmod(0o755)
    git(other.folder, "config", "remote.origin.uploadpack", str(program))
    refused = papers(other.folder, "sync")
    assert (refused.returncode, refused.stderr) == (
        3,
        "Error: notes/a.md: changed here while the sync ran, so the changes of others cannot be merged. "
        "Sync again.\n",
    )
    assert papers(other.folder, "sync").returncode == 0
    assert "first of one\n\nsecond\n\nthird of the other\n" in other.read("a.md")


def test_a_file_that_is_not_synced_and_stops_a_merge(tmp_path: Path) -> None:
    """What to do with it is said, and works."""
    desk, other = pair(tmp_path, "a")
    (desk.folder / "README").write_text("of one\n")
    git(desk.folder, "add", "README")
    git(desk.folder, "commit", "-qm", "by hand")
    desk.sync()
    (other.folder / "README").write_text("of the other\n")
    assert told(other) == (
        "Error: README: changed here and not sent, so the changes of others cannot be merged. Commit it "
        "with git or move it away, then sync again.\n"
    )
    (other.folder / "README").unlink()
    both(desk, other)
    assert (other.folder / "README").read_text() == "of one\n"


def test_the_advice_on_notes_with_blanks_in_their_names(tmp_path: Path) -> None:
    """Notes without a paper are named like papers: the advice works as it stands, with the choices made before."""
    desk, other = pair(tmp_path, "a")
    names = ("my thoughts.md", "it's two.md", "three.md")
    for name in names:
        desk.write(name, "first\n\nsecond\n")
    both(desk, other)
    for name in names:
        (desk.folder / "notes" / name).unlink()
        other.replace(name, "second", "second of the other")
    desk.sync()
    words: list[str] = []
    for _ in names:
        advice = re.search(r"`papers sync ([^`]*)` keeps", told(other, *words))
        assert advice
        words = shlex.split(advice[1])
    assert papers(other.folder, "sync", *words).returncode == 0
    both(other, desk)
    assert all("second of the other" in desk.read(name) for name in names)
