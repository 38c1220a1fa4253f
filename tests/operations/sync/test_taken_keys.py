"""A key that belongs to one paper here and to another there: nothing of one paper goes to the other."""

import json
import sys
from pathlib import Path

import pytest

from papernotes.model.notice import notice
from tests.support.desks import agree, git, pair
from tests.support.remotes import papers
from tests.support.replaced_papers import LATER, both, dated_pair, edit, record, replace


@pytest.mark.parametrize("replacer_first", [True, False])
@pytest.mark.parametrize("new", ["kim", "Kim"])
def test_a_removed_paper_that_is_changed_elsewhere_stays_beside_the_one_with_its_key(
    tmp_path: Path, new: str, *, replacer_first: bool
) -> None:
    """Who syncs later gets another key; it is a sentence, and a conflict until it is settled."""
    desk, other = dated_pair(tmp_path, "kim", "b")
    desk.replace("b.md", "first", "see [[b]]")
    other.replace("b.md", "third", "see [[kim]]")
    replace(desk, "kim", new)
    edit(other, "kim")
    first, second = (desk, other) if replacer_first else (other, desk)
    first.sync()
    done = papers(second.folder, "sync", "--json")
    given = f"{'kim' if replacer_first else new}a"
    assert done.returncode == 0, done
    assert f"Both papers are kept; yours is now {given}." in done.stderr
    assert json.loads(done.stdout)[0]["conflicts"] == [{"key": given, "field": "citekey"}]
    assert first.sync().conflicts == [(given, "citekey")]
    both(desk, other)
    old, added = ("kima", new) if replacer_first else ("kim", given)
    shown = record(other, old)
    assert (shown["title"], shown["tags"], shown["rating"]) == (
        "A Paper that Is Called kim", ["mine"], 5
    )  # fmt: skip # a paper
    assert shown["queue"]
    assert "second of the other" in other.read(f"{old}.md")
    assert f"see [[{old}]]" in other.read("b.md")
    shown = record(other, added)
    assert (shown["title"], shown["tags"], shown["rating"]) == ("Wholly Different", ["new"], 2)
    assert not shown["queue"]
    assert other.read(f"{added}.md").endswith("---\nof the new paper\n")
    listed = papers(desk.folder, "conflicts").stdout
    assert (
        listed
        == f"{given}  citekey\n  ours   {given}  (in the field)\n  theirs {given[:-1]}  (waits)\n"
    )


def test_such_a_conflict_is_settled_by_either_key(tmp_path: Path) -> None:
    """The former key, once it is free; undo brings the conflict back."""
    desk, other = dated_pair(tmp_path, "kim", "lee")
    for key in ("kim", "lee"):
        replace(desk, key)
        edit(other, key)
        desk.add(key, title=f"Different from {key}", papernotes_added=LATER)
    desk.sync(), other.sync()
    done = papers(other.folder, "resolve", "kima", "citekey", "--theirs")
    assert (done.returncode, done.stderr) == (
        3, "Error: The key kim is taken: choose another.\n"
    )  # fmt: skip # what is said
    papers(other.folder, "rm", "--yes", "kim")
    assert papers(other.folder, "resolve", "kima", "citekey", "--theirs").returncode == 0
    assert papers(other.folder, "resolve", "leea", "citekey", "--ours").returncode == 0
    assert papers(other.folder, "conflicts").returncode == 1
    both(other, desk)
    assert desk.keys() == ["kim", "lee", "leea"]
    assert desk.read("kim.md") == other.read("kim.md")
    assert "second of the other" in desk.read("kim.md")
    papers(other.folder, "undo")
    assert "leea  citekey" in papers(other.folder, "conflicts").stdout


def test_a_new_note_of_a_paper_that_was_removed_and_replaced(tmp_path: Path) -> None:
    """Where only the note of the old paper was written, it is no note of the new one."""
    desk, other = dated_pair(tmp_path, "kim")
    (desk.folder / "notes" / "kim.md").unlink()
    both(desk, other)
    replace(desk, "kim", note="")
    other.write("kim.md", "---\ncitekey: kim\n---\nof the old paper\n")
    both(desk, other)
    assert not (desk.folder / "notes" / "kim.md").exists()
    assert "of the old paper" in desk.read("kima.md")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_note_with_a_name_of_its_own_belongs_to_the_paper_in_its_head(
    tmp_path: Path, order: tuple[int, int]
) -> None:
    """Where only that note was changed, it goes on with the old paper."""
    desk, other = dated_pair(tmp_path, "kim")
    (desk.folder / "notes" / "kim.md").rename(desk.folder / "notes" / "About apples.md")
    both(desk, other)
    replace(desk, "kim", note="")
    other.replace("About apples.md", "second", "second of the other")
    both(*((desk, other)[number] for number in order))
    for computer in (desk, other):
        records = [record(computer, key) for key in ("kim", "kima")]
        assert {shown["title"]: shown["note"] for shown in records} == {
            "Wholly Different": None,
            "A Paper that Is Called kim": str(computer.folder / "notes" / "About apples.md"),
        }
        assert "second of the other" in computer.read("About apples.md")


@pytest.mark.parametrize("rounds", [0, 1])
def test_a_paper_that_nobody_changed_gives_way(tmp_path: Path, rounds: int) -> None:
    """Nothing of it is left in the new one, its note is in the trash, and undo brings it back."""
    desk, other = dated_pair(tmp_path, "kim")
    edit(other, "kim")
    both(other, desk)
    before = other.read("kim.md")
    replace(desk, "kim")
    desk.sync()
    report = other.sync()
    assert report.conflicts == []
    assert (report.received["added"], report.received["removed"]) == (["kim"], ["kim"])
    agree(desk, other)
    assert other.read(".trash/kim.md") == before
    assert record(other, "kim")["queue"] is None
    if rounds:
        assert papers(other.folder, "undo").returncode == 0
        assert other.read("kim.md") == before
        assert record(other, "kim")["rating"] == 5
        both(other, desk)
        assert desk.read("kim.md") == before


@pytest.mark.parametrize("given_up", ["here", "there"])
def test_an_undo_gives_back_a_key_that_another_paper_took(tmp_path: Path, given_up: str) -> None:
    """Each paper has its own note again, and a redo goes the same way, whoever gave the key up."""
    desk, other = dated_pair(tmp_path, "kim")
    edit(other, "kim")
    if given_up == "there":
        both(other, desk)
        desk.rename("kim", "lee")
        desk.add("kim", note="of the new paper\n", title="Wholly Different", papernotes_added=LATER)
    else:
        replace(desk, "kim")
    desk.sync()
    before = other.texts()["notes/kim.md"]
    other.sync()
    after = other.texts()
    for _ in range(2):
        assert papers(other.folder, "undo").returncode == 0
        assert other.texts()["notes/kim.md"] == before
        assert other.keys() == ["kim"]
        assert other.head("kim") == ("mine",)
        assert papers(other.folder, "redo").returncode == 0
        assert other.texts() == after
    both(desk, other)
    assert other.head("kim") == (() if given_up == "there" else ("new",))


@pytest.mark.parametrize("mover_first", [True, False])
@pytest.mark.parametrize("changed", ["both", "moved", "replaced"])
def test_a_paper_that_gets_the_key_of_a_removed_one(
    tmp_path: Path, changed: str, *, mover_first: bool
) -> None:
    """What was changed of either goes with its own paper, also where both came in one import."""
    desk, other = pair(tmp_path)
    for key in ("a", "b"):
        note = f"# {key}\n\nfirst\n\nsecond\n\nthird\n"
        desk.add(key, note=note, papernotes_added="2026-01-01T00:00:00Z")
    both(desk, other)
    papers(desk.folder, "rm", "--yes", "b")
    desk.rename("a", "b")
    for key, name in (("a", "moved"), ("b", "replaced")):
        if changed in (name, "both"):
            other.tag(key, f"tag-{key}")
            other.replace(f"{key}.md", "second", f"second on {key}")
    both(*((desk, other) if mover_first else (other, desk)))
    keys = desk.keys()
    titles = {str(record(desk, key)["title"])[-1]: key for key in keys}
    for letter, name in (("a", "moved"), ("b", "replaced")):
        if changed in (name, "both"):
            assert desk.head(titles[letter]) == (f"tag-{letter}",)
            assert f"second on {letter}" in desk.read(f"{titles[letter]}.md")
        elif letter in titles:
            assert desk.head(titles[letter]) == ()
    assert set(titles) == ({"a"} if changed == "moved" else {"a", "b"})


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_key_given_up_by_a_rename_and_given_anew_elsewhere(
    tmp_path: Path, order: tuple[int, int]
) -> None:
    """The renamed paper is one, the new one another, and nobody is asked."""
    desk, other = dated_pair(tmp_path, "kim")
    replace(desk, "kim")
    other.rename("kim", "lee")
    edit(other, "lee")
    both(*((desk, other)[number] for number in order))
    assert desk.keys() == ["kim", "lee"]
    assert (desk.head("kim"), desk.head("lee")) == (("new",), ("mine",))
    assert "of the new paper" in desk.read("kim.md")
    assert "second of the other" in desk.read("lee.md")


def test_a_key_of_a_note_without_a_paper_is_not_given(tmp_path: Path) -> None:
    """The note would become that of the paper, with its tags."""
    desk, other = dated_pair(tmp_path, "kim")
    other.write("Kima.md", "---\ncitekey: kima\ntags: [strange]\n---\nof nobody\n")
    replace(desk, "kim")
    edit(other, "kim")
    desk.sync()
    assert other.sync().conflicts == [("kimb", "citekey")]
    both(desk, other)
    assert desk.head("kimb") == ("mine",)
    assert "of nobody" in desk.read("Kima.md")


def test_both_replace_a_paper(tmp_path: Path) -> None:
    """By the same paper it is one, by different ones two."""
    desk, other = dated_pair(tmp_path, "kim", "lee")
    for computer, title in ((desk, "Apples"), (other, "Pears")):
        papers(computer.folder, "rm", "--yes", "kim", "lee")
        computer.add("kim", title=title, papernotes_tags=title, papernotes_added=LATER)
        computer.add("lee", title="The Same", papernotes_tags=title, papernotes_added=LATER)
    desk.sync()
    assert notice("key-given-up", key="kim", new="kima") in other.sync().notices
    both(desk, other)
    assert desk.keys() == ["kim", "kima", "lee"]
    heads = [desk.head(key) for key in ("kim", "kima", "lee")]
    assert heads == [("Apples",), ("Pears",), ("Apples", "Pears")]


def test_a_paper_that_is_corrected_is_no_other_paper(tmp_path: Path) -> None:
    """Its title, or the day of its addition: both are changes of one paper."""
    desk, other = dated_pair(tmp_path, "a", "b")
    papers(desk.folder, "edit", "a", "title=Another Title")
    papers(desk.folder, "events", "b", "added", "--date", "2025-01-01")
    for key in ("a", "b"):
        edit(other, key)
    both(desk, other)
    assert desk.keys() == ["a", "b"]
    assert record(desk, "a")["title"] == "Another Title"


@pytest.mark.parametrize("has_own", [False, True])
def test_a_paper_that_is_changed_while_a_sync_fetches_the_one_with_its_key(
    tmp_path: Path, *, has_own: bool
) -> None:
    """By another command, after the sync has committed what there was, and with changes of its own."""
    desk, other = dated_pair(tmp_path, "kim", "b")
    (desk.folder / "notes" / "kim.md").unlink()
    both(desk, other)
    replace(desk, "kim")
    desk.sync()
    if has_own:
        other.tag("b", "mine")
    done, program = tmp_path / "done", tmp_path / "upload-pack"
    program.write_text(
        f"#!/bin/sh\n[ -e {done} ] || (touch {done}; unset GIT_DIR; cd {other.folder};"
        f' {sys.executable} -m papernotes queue add kim >&2)\nexec git-upload-pack "$@"\n'
    )
    program.chmod(0o755)
    git(other.folder, "config", "remote.origin.uploadpack", str(program))
    synced = papers(other.folder, "sync")
    assert (synced.returncode, done.exists()) == (0, True), synced
    assert "Both papers are kept; yours is now kima." in synced.stderr
    both(other, desk)
    for computer in (desk, other):
        assert (computer.head("kim"), computer.head("kima")) == (("new",), ())
        assert (record(computer, "kim")["queue"], record(computer, "kim")["rating"]) == (None, 2)
        assert record(computer, "kima")["queue"]
        assert record(computer, "kima")["rating"] is None


@pytest.mark.parametrize("has_commit", [False, True])
def test_a_different_paper_that_git_brought_by_hand(tmp_path: Path, *, has_commit: bool) -> None:
    """Unsent changes of the old paper are not mixed into it: a sync keeps both.

    Where a commit by hand stands on it, the sync says what to take back.
    """
    desk, other = dated_pair(tmp_path, "kim")
    replace(desk, "kim")
    desk.sync()
    assert papers(other.folder, "queue", "add", "kim").returncode == 0
    git(other.folder, "pull", "-q", "--ff-only", "origin", "main")
    if has_commit:
        git(other.folder, "commit", "-q", "--allow-empty", "-m", "by hand")
        done = papers(other.folder, "sync")
        assert (done.returncode, done.stderr) == (
            3,
            "Error: papers/kim.bib: two different papers were added under this key. Undo what git merged "
            "(`git reset --keep ORIG_HEAD`), then run `papers sync`.\n",
        )
        git(other.folder, "reset", "-q", "--keep", "ORIG_HEAD")
    both(other, desk)
    assert desk.keys() == ["kim", "kima"]
    assert record(desk, "kim")["queue"] is None
    assert record(desk, "kima")["queue"]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_rename_that_is_undone_here_and_goes_on_elsewhere(
    tmp_path: Path, order: tuple[int, int]
) -> None:
    """The paper gets the key of one side, with what both changed of it, and the others mean it, too."""
    desk, other = dated_pair(tmp_path, "kim")
    desk.rename("kim", "lee")
    both(desk, other)
    desk.rename("lee", "kang")
    desk.tag("kang", "theirs")
    assert papers(other.folder, "undo").returncode == 0
    assert other.keys() == ["kim"]
    edit(other, "kim")
    both(*((desk, other)[number] for number in order))
    (key,) = desk.keys()
    assert (sorted(desk.head(key)), record(desk, key)["rating"]) == (["mine", "theirs"], 5)
    assert "second of the other" in desk.read(f"{key}.md")
    assert {str(record(desk, name)["key"]) for name in ("kim", "lee", "kang")} == {key}
