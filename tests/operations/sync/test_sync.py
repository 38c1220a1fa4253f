"""Libraries carried over git: everybody's work arrives, and nothing stops without a word."""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from papernotes.errors import NotFoundError, RefusedError, TryLaterError
from papernotes.formats.text import paper as paper_text
from papernotes.git import Repository
from papernotes.model.notice import notice
from papernotes.model.query.language import Query
from papernotes.operations.sync import merge_driver, resolve, setup
from papernotes.operations.text import conflicts, mirror
from papernotes.operations.text.conflicts import Conflict, Resolution
from tests.support import program
from tests.support.calls import calls
from tests.support.desks import ENVIRON, Desk, agree, command, git, pair, remote


def test_a_clone_gets_everything(tmp_path: Path) -> None:
    """Papers, notes, tags and the language of notes; library.db stays at home."""
    desk, other = pair(tmp_path, "a", "b")
    agree(desk, other)
    tracked = git(desk.folder, "ls-files").split()
    assert "papers/a.bib" in tracked
    assert "notes/a.md" in tracked
    assert not any("library.db" in name for name in tracked)
    assert git(other.folder, "status", "--short") == ""


def test_a_clone_lists_the_newest_first(tmp_path: Path) -> None:
    """What a sync brings comes in the order of its addition, not in that of its files."""
    here, there = pair(tmp_path)
    for key, day in (("b", "01"), ("c", "03"), ("a", "02"), ("d", "04")):
        here.add(key, papernotes_added=f"2026-03-{day}T00:00:00Z")
    here.sync()
    there.sync()
    with there.library() as library:
        rows = library.queries.rows(("key",), Query(), "-added")
        assert [key for (key,) in rows] == ["d", "c", "a", "b"]


def test_a_clone_may_be_made_in_a_folder_that_does_not_exist(tmp_path: Path) -> None:
    hub = remote(tmp_path / "hub.git")
    folder = tmp_path / "lab" / "papers"
    setup.set_up(Repository(str(folder), ENVIRON), str(hub))
    assert git(folder, "remote", "get-url", "origin").strip() == str(hub)


def test_both_sides_of_one_paper_come_together(tmp_path: Path) -> None:
    """Tags, fields and paragraphs of one paper, changed on two desks."""
    desk, other = pair(tmp_path, "a")
    desk.tag("a", "x", "y")
    desk.set("a", "year", "2021")
    desk.replace("a.md", "first", "first of one")
    other.tag("a", "z")
    other.set("a", "title", "A Title of the Other")
    other.replace("a.md", "third", "third of the other")
    desk.sync()
    done = other.sync()
    assert "a" in done.received["changed"]
    desk.sync()
    agree(desk, other)
    assert desk.head("a") == ("x", "y", "z")
    with desk.library() as library:
        paper = library.papers.read("a")
        assert (paper.year, paper.title) == (2021, "A Title of the Other")
    text = desk.read("a.md")
    assert "first of one" in text
    assert "third of the other" in text


def test_a_conflict_keeps_both_values_until_it_is_settled(tmp_path: Path) -> None:
    """It is told, listed, settled once, and gone everywhere."""
    desk, other = pair(tmp_path, "a")
    desk.set("a", "year", "2021")
    other.set("a", "year", "2022")
    desk.sync()
    assert other.sync().conflicts == [("a", "year")]
    desk.sync()
    agree(desk, other)
    with desk.library() as library:
        assert conflicts.find_conflicts(library) == [Conflict("a", "year", "2022", "2021")]
        with pytest.raises(NotFoundError):
            conflicts.resolve(library, "a", "title", Resolution("ours"))
        conflicts.resolve(library, "a", "year", Resolution("theirs"))
        assert library.papers.read("a").year == 2021
    desk.sync()
    other.sync()
    agree(desk, other)
    with other.library() as library:
        assert conflicts.find_conflicts(library) == []
        assert library.papers.read("a").year == 2021


def test_what_is_in_conflict_is_completed(tmp_path: Path) -> None:
    """`papers resolve` offers the papers with a conflict and the shared settings, then their fields."""
    desk, other = pair(tmp_path, "a", "b")
    for side, value in ((desk, "2021"), (other, "2022")):
        side.set("a", "year", value)
        with side.library() as library, library.changes():
            library.settings.set("language", f"k{value}")
    desk.sync()
    other.sync()
    assert completed(other, "") == ["a", "library.toml"]
    assert completed(other, "a", "") == ["year"]
    assert completed(other, "library.toml", "") == ["language"]


def completed(desk: Desk, *words: str) -> list[str]:
    """Return what a Tab offers for the last of these words after `papers resolve`."""
    asked = {
        "_PAPERS_COMPLETE": "bash_complete",
        "COMP_WORDS": "\n".join(("papers", "resolve", *words)),
        "COMP_CWORD": str(len(words) + 1),
        "PAPERS_LIBRARY": str(desk.folder),
    }
    done = program.run([], env=ENVIRON | asked, script=True)
    return sorted(line.partition(",")[2] for line in done.stdout.splitlines())


def test_a_conflict_of_the_whole_library(tmp_path: Path) -> None:
    """What is known beside the papers is settled in the same way."""
    first, other = pair(tmp_path, "a")
    for desk, language in ((first, "ko"), (other, "de")):
        with desk.library() as library, library.changes():
            library.settings.set("language", language)
    first.sync()
    assert other.sync().conflicts == [("library.toml", "language")]
    assert first.sync().conflicts == [("library.toml", "language")]
    assert other.sync().conflicts == []
    with other.library() as library:
        results = conflicts.find_conflicts(library)
        assert results == [Conflict("library.toml", "language", "de", "ko")]
    assert command(other.folder, "resolve", "library.toml", "language", "--theirs").returncode == 0
    other.sync()
    first.sync()
    agree(first, other)
    with first.library() as library:
        assert (library.settings.get("language"), conflicts.find_conflicts(library)) == ("ko", [])


def test_runs_that_two_machines_add_both_stay(tmp_path: Path) -> None:
    """A new log, another entry in it, and one beside a paragraph that both changed."""
    desk, other = pair(tmp_path, "a")
    for day, here, there in (("2026-03-01", "4.05", "4.1"), ("2026-03-02", "4.2", "4.3")):
        for side, value in ((desk, here), (other, there)):
            words = ("run", "a", "--theirs", "FID=3.17", "--mine", f"FID={value}", "--date", day)
            assert command(side.folder, *words).returncode == 0
        for side in (desk, other, desk):
            assert side.sync().disputed == []
        agree(desk, other)
    runs = json.loads(command(desk.folder, "runs", "--json").stdout)
    assert [run["mine"] for run in runs] == [4.05, 4.1, 4.2, 4.3]
    assert runs == json.loads(command(other.folder, "runs", "--json").stdout)
    assert desk.read("a.md").count("FID") == 4
    for side, value in ((desk, "4.5"), (other, "4.4")):
        side.replace("a.md", "second", f"the words with {value}")
        assert command(side.folder, "run", "a", "--mine", f"FID={value}").returncode == 0
    desk.sync()
    assert other.sync().disputed == ["notes/a.md"]
    assert other.read("a.md").count("<<<<<<<") == 1
    assert re.findall(r"<{7} here\n(.*)\n={7}\n(.*)\n>{7} there", other.read("a.md")) == [
        ("the words with 4.4", "the words with 4.5"),
    ]


def test_a_paragraph_that_two_people_changed_waits(tmp_path: Path) -> None:
    """git's conflict is shown, not indexed, not parsed; once settled, the note is synced too."""
    desk, other = pair(tmp_path, "a", "b")
    desk.replace("a.md", "second", "the one's words")
    other.replace("a.md", "second", "the other's words")
    other.tag("b", "kept")
    desk.sync()
    for _ in range(2):
        assert other.sync().disputed == ["notes/a.md"]
    text = other.read("a.md")
    assert "the one's words" in text
    assert "the other's words" in text
    assert command(other.folder, "search", "words").returncode == 1
    assert "two people changed" in command(other.folder, "check").stdout
    other.tag("b", "meanwhile")
    lines = [
        line for line in text.splitlines() if line[:7] not in ("<<<<<<<", "=======", ">>>>>>>")
    ]
    other.write("a.md", "\n".join(lines) + "\n")
    other.sync()
    desk.sync()
    agree(desk, other)
    assert desk.head("b") == ("kept", "meanwhile")


def test_notes_of_no_paper_are_told_apart_and_settled_by_their_path(tmp_path: Path) -> None:
    """Goals and a review of one name, and a colleague's note on a paper: each side can be taken."""
    desk, other = pair(tmp_path, "a")
    names = ("a.kim.md", "goals/2026.md", "reviews/2026.md")
    for side, text in ((desk, "one"), (other, "other")):
        for folder in ("goals", "reviews"):
            (side.folder / "notes" / folder).mkdir()
        for name in names:
            side.write(name, f"# Title\n\n{text}\n")
    desk.sync()
    paths = [f"notes/{name}" for name in names]
    assert sorted(other.sync().disputed) == paths
    with other.library() as library:
        unsettled = resolve.find_conflicts(library, Repository(str(other.folder), ENVIRON))
    assert unsettled == [Conflict(path, "prose", "other", "one") for path in paths]
    assert command(other.folder, "resolve", "2026", "prose", "--ours").returncode == 3
    for path in paths:
        assert command(other.folder, "resolve", path, "prose", "--theirs").returncode == 0
    assert other.sync().disputed == []
    assert {other.read(name) for name in names} == {"# Title\n\none\n"}
    assert command(other.folder, "undo").returncode == 0


def test_a_key_that_was_given_elsewhere_is_told(tmp_path: Path) -> None:
    """Of two renames of one paper one counts, whoever merges them; many papers get one sentence."""
    keys = [f"k{number:02}" for number in range(11)]
    desk, other = pair(tmp_path, "a", "b", *keys)
    desk.rename("a", "mine")
    other.rename("a", "yours")
    desk.sync()
    assert other.sync().notices == [notice("key-received", key="yours", new="mine")]
    assert desk.sync().notices == []
    desk.rename("b", "sent_late")
    other.rename("b", "sent_first")
    other.sync()
    told = [*desk.sync().notices, *other.sync().notices]
    assert told == [notice("key-received", key="sent_late", new="sent_first")]
    for key in keys:
        desk.rename(key, f"new{key}")
    desk.sync()
    assert other.sync().notices == [notice("keys-received", number=11)]


def test_a_rename_against_an_edit_is_followed(tmp_path: Path) -> None:
    """What was changed under the old key stands under the new one, on whichever desk."""
    desk, other = pair(tmp_path, "a", "b")
    desk.rename("a", "new")
    other.tag("a", "x")
    other.replace("a.md", "third", "third of the other")
    other.rename("b", "newer")
    desk.tag("b", "y")
    desk.replace("b.md", "first", "first of one")
    desk.sync()
    other.sync()
    desk.sync()
    agree(desk, other)
    assert desk.keys() == ["new", "newer"]
    assert desk.head("a") == ("x",)
    assert desk.head("b") == ("y",)
    assert "third of the other" in desk.read("new.md")
    assert "first of one" in desk.read("newer.md")


def test_two_renames_of_one_paper_end_in_one_key(tmp_path: Path) -> None:
    """The key that was pushed first stands, the other one still means the paper."""
    desk, other = pair(tmp_path, "a")
    desk.rename("a", "first")
    other.rename("a", "second")
    other.tag("second", "x")
    desk.sync()
    other.sync()
    desk.sync()
    agree(desk, other)
    assert desk.keys() == ["first"]
    for key in ("a", "second"):
        assert desk.head(key) == ("x",)


def test_a_removal_against_an_edit_is_asked_about(tmp_path: Path) -> None:
    """Sync stops with nothing merged, and either answer is carried out."""
    desk, other = pair(tmp_path, "a", "b", "c")
    for key in ("a", "b"):
        desk.remove(key)
        other.tag(key, "loved")
    other.replace("b.md", "first", "dear")
    desk.sync()
    before: dict[str, bytes] = {}
    for _ in range(2):
        with pytest.raises(RefusedError, match="a, b: removed on one side") as refused:
            other.sync()
        assert refused.value.advice == (notice("keep-or-drop-paper", key="a", keep="", drop=""),)
        assert before in ({}, other.texts())
        before = other.texts()
    assert other.head("a") == ("loved",)
    with pytest.raises(RefusedError, match="b: removed on one side") as refused:
        other.sync(keep=("a",))
    assert refused.value.advice == (notice("keep-or-drop-paper", key="b", keep="a", drop=""),)
    other.sync(keep=("a",), drop=("b",))
    desk.sync()
    agree(desk, other)
    assert desk.keys() == ["a", "c"]
    assert desk.head("a") == ("loved",)


def test_two_papers_under_one_key_both_stay(tmp_path: Path) -> None:
    """Whoever pushes later gets another key, and is told; the same paper is one."""
    desk, other = pair(tmp_path)
    desk.add("k", note="of one\n", title="Something Else Entirely")
    other.add("k", note="of the other\n", title="Wholly Different Matters")
    desk.add("s", doi="10.1/x", papernotes_tags="p")
    other.add("S", doi="10.1/x", papernotes_tags="q")
    desk.sync()
    done = other.sync()
    assert notice("key-given-up", key="k", new="ka") in done.notices
    desk.sync()
    agree(desk, other)
    assert len(desk.keys()) == 3
    assert desk.head("s") == ("p", "q")
    assert "of the other" in desk.read("ka.md")


def test_text_edited_by_hand_is_taken_in(tmp_path: Path) -> None:
    """And a file that was deleted or emptied is written again."""
    desk, other = pair(tmp_path, "a", "b", "c")
    file = desk.folder / "papers" / "a.bib"
    file.write_text(file.read_text().replace("{2020}", "{1999}"))
    (desk.folder / "papers" / "b.bib").unlink()
    (desk.folder / "papers" / "c.bib").write_text("")
    desk.tag("a", "x")
    desk.sync()
    other.sync()
    agree(desk, other)
    with other.library() as library:
        assert library.papers.read("a").year == 1999
    assert other.keys() == ["a", "b", "c"]


def broken(desk: Desk, line: str) -> None:
    """Another command in the place of the driver's."""
    git(desk.folder, "config", f"merge.{merge_driver.NAME}.driver", line)


@pytest.mark.parametrize("line", ["false", "true", "/nowhere/python %O %A %B", ""])
def test_a_driver_that_is_missing_or_crashes_stops_sync(tmp_path: Path, line: str) -> None:
    """Nothing is merged and nothing lost; setting it up again goes on."""
    desk, other = pair(tmp_path, "a")
    desk.tag("a", "x")
    other.tag("a", "y")
    desk.sync()
    broken(other, line)
    with pytest.raises(RefusedError, match="driver") as refused:
        other.sync()
    assert refused.value.advice == (notice("set-up-sync-again"),)
    assert not (other.folder / ".git" / "MERGE_HEAD").exists()
    assert other.head("a") == ("y",)
    setup.set_up(other.repository, "")
    other.sync()
    desk.sync()
    agree(desk, other)
    assert desk.head("a") == ("x", "y")


CRASH = "import os, sys\nif sys.orig_argv[-1] == 'papers/a.bib':\n    os._exit(70)\n"


def test_a_driver_that_crashes_in_the_merge_stops_sync(tmp_path: Path) -> None:
    """Even where it ran a moment before: unmerged paths are never added."""
    desk, other = pair(tmp_path, "a")
    desk.tag("a", "x")
    other.tag("a", "y")
    desk.sync()
    (tmp_path / "sitecustomize.py").write_text(CRASH)
    environ = other.repository.environ
    sound = environ["PYTHONPATH"]
    environ["PYTHONPATH"] = f"{tmp_path}{os.pathsep}{sound}"
    with pytest.raises(RefusedError, match="could not be merged"):
        other.sync()
    assert other.head("a") == ("y",)
    environ["PYTHONPATH"] = sound
    other.sync()
    assert other.head("a") == ("x", "y")


def test_somebody_elses_merge_is_left_alone(tmp_path: Path) -> None:
    """A merge that the reader began is the reader's to finish."""
    desk, other = pair(tmp_path, "a")
    desk.replace("a.md", "second", "one")
    other.replace("a.md", "second", "two")
    desk.sync()
    git(other.folder, "commit", "-qam", "mine")
    git(other.folder, "fetch", "-q")
    with pytest.raises(subprocess.CalledProcessError):  # the same line, changed by both
        git(other.folder, "merge", "origin/main")
    before = git(other.folder, "status", "--porcelain=v2")
    with pytest.raises(RefusedError, match="git"):
        other.sync()
    assert git(other.folder, "status", "--porcelain=v2") == before


def test_a_pull_by_hand_is_taken_in(tmp_path: Path) -> None:
    """Whoever merges with git itself has the same driver, and the next sync takes it in."""
    desk, other = pair(tmp_path, "a")
    desk.tag("a", "x")
    desk.add("b")
    other.tag("a", "y")
    desk.sync()
    with other.library() as library:
        mirror.write(library, str(other.folder))
    git(other.folder, "commit", "-qam", "mine")
    git(other.folder, "pull", "-q", "--no-rebase", "--no-edit", "origin", "main")
    other.sync()
    desk.sync()
    agree(desk, other)
    assert desk.head("a") == ("x", "y")


@pytest.mark.parametrize(
    ("path", "kind", "reason"),
    [
        ("papers/x.bib", "link", "is a link"),
        ("notes/deep/x.md", "link", "is a link"),
        ("library.db", "file", "not synced"),
        ("LIBRARY.DB-wal", "file", "not synced"),
        ("papers/local.toml", "file", "not synced"),
        ("papers/x.bib", "@misc{x,\n<<<<<<< a\n=======\n>>>>>>> b\n}", "markers"),
        ("papers/x.bib", "@misc{x, title = {", "cannot be read"),
        ("papers/x.bib", "@misc{../../../x\x1b[2J, title = {y}}", "belongs in"),
        ("notes/x.md", "<<<<<<< a\n=======\n>>>>>>> b\n", "unfinished merge"),
        ("papers/library.toml", "= 1", "cannot be read"),
    ],
)
def test_hostile_remotes_are_refused(tmp_path: Path, path: str, kind: str, reason: str) -> None:
    """Links, names that lead elsewhere, half files: nothing is taken in, nothing printed raw."""
    desk, other = pair(tmp_path, "a")
    place = desk.folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    if kind == "link":
        os.symlink("/etc/passwd", place)
    else:
        place.write_text("junk" if kind == "file" else kind)
    git(desk.folder, "add", "--force", path)
    git(desk.folder, "commit", "-qm", "hostile")
    git(desk.folder, "push", "-q", "origin", "main")
    before = other.texts(), git(other.folder, "rev-parse", "HEAD")
    other.tag("a", "mine")
    with pytest.raises(RefusedError, match=reason) as message:
        other.sync()
    assert str(message.value).isprintable()
    assert other.texts().keys() == before[0].keys()
    assert other.head("a") == ("mine",)
    with pytest.raises(RefusedError, match=reason):
        Desk(tmp_path / "third", tmp_path / "hub")


def test_keys_of_any_kind_stay_inside(tmp_path: Path) -> None:
    """A key may look like a path or a command of a terminal; it names a file in papers/."""
    keys = ["../../../etc/x", "/abs", "a\x1b[31mb", "CON", "..", "%2e%2e/x", "Ä", "ä"]
    desk, other = pair(tmp_path)
    for key in keys:
        desk.add(key)
    desk.sync()
    shown = command(other.folder, "sync")
    assert shown.returncode == 0
    assert "\x1b" not in shown.stdout + shown.stderr
    agree(desk, other)
    assert other.keys() == sorted(keys)
    assert sorted(os.listdir(tmp_path)) == ["hub", "one", "other"]


def test_exports_from_elsewhere_write_nowhere_else(tmp_path: Path) -> None:
    """A remote cannot name a file outside of what is an export's to write."""
    desk, other = pair(tmp_path, "a")
    options = '{"form": "bib", "query": [], "venues": "", "cited": []}'
    rows = dict.fromkeys(("fine.bib", "../out.bib", "/tmp/out.bib", ".git/x.txt"), options)
    lines = "".join(f"{json.dumps(name)} = {json.dumps(value)}\n" for name, value in rows.items())
    (desk.folder / "papers" / "library.toml").write_text(f'language = "en"\n[exports]\n{lines}')
    git(desk.folder, "commit", "-qam", "exports")
    git(desk.folder, "push", "-q", "origin", "main")
    other.sync()
    with other.library() as library:
        assert library.exports.rows() == [("fine.bib", options)]


def test_a_tag_under_itself_in_edited_settings_is_named_once(tmp_path: Path) -> None:
    """With its line, by the sync that reads it; the next one has nothing to say."""
    desk, other = pair(tmp_path, "a")
    file = desk.folder / "papers" / "library.toml"
    lines = 'language = "en"\n[tag-parents]\n"self" = "self"\n'
    file.write_text(lines, "utf-8")
    git(desk.folder, "commit", "-qam", "tags")
    git(desk.folder, "push", "-q", "origin", "main")
    told = notice("setting-of-itself", line=3, table="tag-parents", tag="self")
    assert other.sync().notices == [told]
    assert other.sync().notices == []


def test_what_this_version_does_not_know_of_settings_is_kept(tmp_path: Path) -> None:
    """Whatever its type, in the file as in the library; it is named when it comes."""
    desk, other = pair(tmp_path, "a")
    file = desk.folder / "papers" / "library.toml"
    newer = (
        'colour = "blue"\nlimit = 3\nlanguage = "en"\n\n[boards]\n"todo" = "확산"\n'
        '"wip" = {papers = ["a", "b"], since = 2027-03-05T10:00:00+09:00, share = 0.5, on = true}\n'
        '\n[[shelves]]\nname = "top"\n'
    )
    file.write_text(newer, "utf-8")
    git(desk.folder, "commit", "-qam", "newer")
    git(desk.folder, "push", "-q", "origin", "main")
    assert other.sync().notices == [
        notice("setting-unknown", line=1, name="colour"),
        notice("setting-unknown", line=2, name="limit"),
        notice("setting-table-unknown", line=6, name="boards"),
        notice("setting-unknown", line=9, name="shelves"),
    ]
    assert command(other.folder, "queries", "mine", "tag:x").returncode == 0
    assert other.sync().notices == []
    desk.sync()
    expected = tomllib.loads(newer) | {"queries": {"mine": "tag:x"}}
    for each in (desk, other):
        written = (each.folder / "papers" / "library.toml").read_text("utf-8")
        assert tomllib.loads(written) == expected
    assert command(other.folder, "rebuild").returncode == 0
    other.sync()
    assert tomllib.loads((other.folder / "papers" / "library.toml").read_text()) == expected


def test_a_setting_that_is_no_text_is_named(tmp_path: Path) -> None:
    """With its line and value, unless it can only mean one: a day, and tags in a list."""
    desk, other = pair(tmp_path, "a")
    (desk.folder / "papers" / "library.toml").write_text(
        'language = "en"\nqueries = "tag:x"\n[dates]\n"CVPR" = 2027-11-12\n"ICCV" = 2027\n'
        '[tag-parents]\n"nerf" = ["3d", "view"]\n[tag-aliases]\n"vit" = ["a"]\n'
    )
    git(desk.folder, "commit", "-qam", "edited")
    git(desk.folder, "push", "-q", "origin", "main")
    assert other.sync().notices == [
        notice("setting-no-text", line=2, table="", name="queries", value='"tag:x"'),
        notice("setting-no-text", line=5, table="dates", name="ICCV", value="2027"),
        notice("setting-no-text", line=9, table="tag-aliases", name="vit", value='["a"]'),
    ]
    with other.library() as library:
        assert list(library.dates.rows()) == [("CVPR", "2027-11-12")]
        assert library.tag_names.tree().parents == {"nerf": ("3d", "view")}


@pytest.mark.parametrize("arrival", ["sync", "rebuild"])
def test_an_export_from_elsewhere_replaces_no_file_of_ones_own(
    tmp_path: Path, arrival: str
) -> None:
    """A file that was there before the export came is kept beside it, once, and that is said."""
    desk, other = pair(tmp_path, "a")
    for name in ("mine.bib", "new.bib"):
        assert (
            command(desk.folder, "export", "-o", str(desk.folder / name), "--keep").returncode == 0
        )
    desk.sync()
    (other.folder / "mine.bib").write_text("hours of work")
    (other.folder / "mine.before-export.bib").write_text("and more")
    if arrival == "sync":
        other.sync()
    else:
        git(other.folder, "fetch", "-q", "origin")
        git(other.folder, "reset", "-q", "--hard", "origin/main")
        (other.folder / "library.db").unlink()
        assert command(other.folder, "rebuild").returncode == 0
    done = command(other.folder, "tag", "x", "a")
    kept = other.folder / "mine.before-export1.bib"
    assert str(kept) in done.stderr
    assert kept.read_text() == "hours of work"
    assert command(other.folder, "tag", "y", "a").stderr == ""
    assert command(other.folder, "edit", "a", "year=2021").returncode == 0
    assert "2021" in (other.folder / "mine.bib").read_text()
    names = sorted(file.name for file in other.folder.glob("*.bib"))
    assert names == ["mine.before-export.bib", "mine.before-export1.bib", "mine.bib", "new.bib"]


@pytest.mark.parametrize("rebuilt", [False, True])
def test_an_export_from_elsewhere_replaces_no_later_file_either(
    tmp_path: Path, *, rebuilt: bool
) -> None:
    """One that could not be written when it came; an equal file is that export, and is not kept."""
    desk, other = pair(tmp_path, "a")
    (desk.folder / "thesis").mkdir()
    for name in ("thesis/mine.bib", "same.bib"):
        assert (
            command(desk.folder, "export", "-o", str(desk.folder / name), "--keep").returncode == 0
        )
    desk.sync()
    shutil.copy(desk.folder / "same.bib", other.folder / "same.bib")
    other.sync()
    mine = other.folder / "thesis" / "mine.bib"
    assert f"{mine} could not be updated" in command(other.folder, "tag", "x", "a").stderr
    if rebuilt:
        assert command(other.folder, "rebuild").returncode == 0
    mine.parent.mkdir()
    mine.write_text("hours of work")
    mine.chmod(0o444)
    assert "read-only" in command(other.folder, "edit", "a", "year=2021").stderr
    assert os.listdir(mine.parent) == ["mine.bib"]
    mine.chmod(0o644)
    assert command(other.folder, "edit", "a", "year=2022").returncode == 0
    assert "2022" in mine.read_text()
    assert (mine.parent / "mine.before-export.bib").read_text() == "hours of work"
    assert [file.name for file in other.folder.glob("*.bib")] == ["same.bib"]


def test_hooks_and_settings_of_data_are_not_run(tmp_path: Path) -> None:
    """Neither hooks of the clone nor a module in its folder, nor filters named by the remote."""
    desk, other = pair(tmp_path, "a")
    (desk.folder / ".gitattributes").write_text("* filter=evil\npapers/*.bib merge=union\n")
    (desk.folder / "papernotes.py").write_text("open('owned', 'w')")
    git(desk.folder, "add", "papernotes.py", ".gitattributes")
    desk.tag("a", "x")
    desk.sync()
    hook = other.folder / ".git" / "hooks" / "post-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\ntouch owned\n")
    hook.chmod(0o755)
    other.tag("a", "y")
    other.sync()
    assert not (other.folder / "owned").exists()
    assert other.head("a") == ("x", "y")


def test_links_of_ones_own_are_not_sent(tmp_path: Path) -> None:
    """A note that is a link stays at home, and that is said."""
    desk, other = pair(tmp_path, "a")
    (tmp_path / "elsewhere.md").write_text("secret")
    os.symlink(tmp_path / "elsewhere.md", desk.folder / "notes" / "x.md")
    assert desk.sync().notices == [notice("link-not-synced", path="notes/x.md")]
    other.sync()
    assert not (other.folder / "notes" / "x.md").exists()


def test_a_library_without_a_remote_is_kept_as_text(tmp_path: Path) -> None:
    """And one that is not set up is told how; so is a remote that is none."""
    bare = Desk(tmp_path / "bare", init=False)
    bare._space().create("en")
    with pytest.raises(RefusedError, match="is not set up") as refused:
        bare.sync()
    assert refused.value.advice == (notice("set-up-sync"),)
    alone = Desk(tmp_path / "alone")
    alone.add("a")
    assert not alone.sync().pushed
    assert git(alone.folder, "log", "-1", "--format=%an %s") == "papernotes Add a\n"
    with pytest.raises(RefusedError, match="not a readable git repository"):
        Desk(tmp_path / "third", tmp_path / "nowhere")
    for bad in ("--upload-pack=x", "ext::sh -c x"):
        with pytest.raises(RefusedError, match="not the address"):
            setup.set_up(alone.repository, bad)


def test_a_library_of_ones_own_joins_another(tmp_path: Path) -> None:
    """`--init REMOTE` in a library that has papers: both sides keep theirs."""
    desk, _ = pair(tmp_path, "a", "b")
    third = Desk(tmp_path / "third")
    third.add("c", note="of the third\n")
    third.add("a", note="# a\n", title="A Paper that Is Called a", papernotes_tags="third")
    setup.set_up(third.repository, str(tmp_path / "hub"))
    third.sync()
    desk.sync()
    agree(desk, third)
    assert desk.keys() == ["a", "b", "c"]
    assert desk.head("a") == ("third",)


def test_nothing_to_do_does_nothing(tmp_path: Path) -> None:
    """No commit, no file touched."""
    desk, _ = pair(tmp_path, "a")
    before = (
        git(desk.folder, "rev-parse", "HEAD"),
        (desk.folder / "papers" / "a.bib").stat().st_mtime_ns,
    )
    done = desk.sync()
    assert (done.sent, done.received, done.pushed) == ({}, {}, True)
    after = (
        git(desk.folder, "rev-parse", "HEAD"),
        (desk.folder / "papers" / "a.bib").stat().st_mtime_ns,
    )
    assert before == after


def test_the_command_tells_what_came_and_went(tmp_path: Path) -> None:
    """As lines, and as JSON; conflicts and their end too."""
    desk, other = pair(tmp_path, "a")
    desk.set("a", "year", "2021")
    other.set("a", "year", "2022")
    desk.sync()
    done = command(other.folder, "sync", "--json")
    assert done.returncode == 0, done.stderr
    (report,) = json.loads(done.stdout)
    assert report["sent"] == {"changed": ["papers/a.bib"]}
    assert report["conflicts"] == [{"key": "a", "field": "year"}]
    listed = json.loads(command(other.folder, "conflicts", "--json").stdout)
    assert listed == [{"key": "a", "field": "year", "ours": "2022", "theirs": "2021"}]
    assert command(other.folder, "resolve", "a", "year", "2023").returncode == 0
    assert command(other.folder, "conflicts").returncode == 1
    assert "2023" in command(other.folder, "export", "--bib").stdout


def test_a_note_that_was_moved_goes_and_comes(tmp_path: Path) -> None:
    """Both sides name the old place as gone."""
    desk, other = pair(tmp_path, "a")
    (desk.folder / "notes" / "read").mkdir()
    (desk.folder / "notes" / "a.md").rename(desk.folder / "notes" / "read" / "a.md")
    sent = command(desk.folder, "sync", "-v").stdout.splitlines()[:-1]
    assert sent == ["sent + notes/read/a.md", "sent - notes/a.md"]
    came = command(other.folder, "sync", "-v").stdout.splitlines()[:-1]
    assert came == ["received - notes/a.md", "received ~ notes/read/a.md"]
    agree(desk, other)


def test_the_notes_of_several_people(tmp_path: Path) -> None:
    """Who wrote what shows with the paper."""
    desk, other = pair(tmp_path, "a")
    desk.write("a.kim.md", "Kim says\n")
    other.write("a.lee.md", "Lee says\n")
    desk.sync()
    other.sync()
    desk.sync()
    agree(desk, other)
    (shown,) = json.loads(command(desk.folder, "show", "a", "--json").stdout)
    assert shown["notes_by"] == {"kim": "a.kim.md", "lee": "a.lee.md"}
    assert "by kim" in command(desk.folder, "show", "a").stdout


def test_without_the_remote_nothing_is_lost(tmp_path: Path) -> None:
    """What is done meanwhile is committed, and goes when the remote is there again."""
    desk, other = pair(tmp_path, "a")
    os.rename(tmp_path / "hub", tmp_path / "away")
    for tag in ("x", "y"):
        desk.tag("a", tag)
        with pytest.raises(TryLaterError, match="cannot be re"):
            desk.sync()
    assert git(desk.folder, "status", "--short") == ""
    os.rename(tmp_path / "away", tmp_path / "hub")
    assert "papers/a.bib" in desk.sync().sent["changed"]
    other.sync()
    agree(desk, other)
    assert other.head("a") == ("x", "y")


def test_many_at_once(tmp_path: Path) -> None:
    """Everybody pushes at the same moment: each tries again until it is through."""
    hub = remote(tmp_path / "hub")
    desks = [Desk(tmp_path / str(who), hub) for who in range(4)]
    desks[0].add("a")
    for desk in desks:
        desk.sync()
    for who, desk in enumerate(desks):
        desk.tag("a", f"t{who}")
        desk.add(f"p{who}")
    running = [begin(desk) for desk in desks]
    for process in running:
        message = process.communicate()
        assert process.returncode == 0, message
    for desk in desks:
        desk.sync()
    agree(*desks)
    assert desks[0].head("a") == ("t0", "t1", "t2", "t3")
    assert len(desks[0].keys()) == 5


def begin(desk: Desk) -> "subprocess.Popen[str]":
    """A sync that is not waited for."""
    return subprocess.Popen(
        [sys.executable, "-m", "papernotes", "--library", str(desk.folder), "sync"],
        cwd=desk.folder,
        env=ENVIRON,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def test_one_sync_at_a_time(tmp_path: Path) -> None:
    """Two in one folder wait for each other."""
    desk, _ = pair(tmp_path, "a")
    desk.tag("a", "x")
    running = [begin(desk) for _ in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    for process in running:
        process.communicate()


def test_only_what_changed_is_written_and_read(tmp_path: Path) -> None:
    """One change in a library moves one paper, here and there."""
    desk, other = pair(tmp_path, *(f"k{number}" for number in range(30)))
    desk.tag("k7", "x")
    with calls(mirror.format_paper, paper_text.read) as seen:
        desk.sync()
        other.sync()
    assert {call["key"] for call in seen if "key" in call} == {"k7"}
    assert {call["text"][:9] for call in seen if "text" in call} == {"@misc{k7,"}
    assert other.head("k7") == ("x",)


def work(desk: Desk, who: int, number: int, shared: list[str], chance: random.Random) -> None:
    """One round of one writer's work: papers, tags, a paragraph, a rename, a removal."""
    key = f"w{who}r{number}"
    desk.add(key, note="words\n", doi=f"10.1/{key}")
    desk.add(f"{key}gone")
    desk.tag(key, f"own{who}")
    paper = chance.choice(shared)
    desk.tag(paper, f"t{who}r{number}")
    note = f"{chance.choice(shared)}.md"
    desk.replace(note, f"[{who}]", f"[{who}] said-{who}-{number}")
    desk.set(paper, f"f{who}", f"v{number}")
    if number:
        desk.rename(f"w{who}r{number - 1}", f"w{who}r{number - 1}new")
        desk.remove(f"w{who}r{number - 1}gone")


def check(desk: Desk, writers: int, rounds: int, notes: str) -> None:
    """Assert that nobody's work is missing."""
    keys = set(desk.keys())
    tags = {tag for _, tag in desk.contents()["tags"]}
    for who in range(writers):
        for number in range(rounds):
            last = number == rounds - 1
            assert f"w{who}r{number}{'' if last else 'new'}" in keys
            assert (f"w{who}r{number}gone" in keys) == last
            assert f"t{who}r{number}" in tags
            assert f"said-{who}-{number}" in notes
        assert f"v{rounds - 1}" in values_of(desk, f"f{who}")


def values_of(desk: Desk, name: str) -> list[str]:
    """Every value that a field has in the library."""
    with desk.library() as library:
        papers = [library.papers.read(key) for key in library.mirror.all_keys()]
    return [field.value for paper in papers for field in paper.fields if field.name == name]


@pytest.mark.parametrize(
    ("writers", "rounds"),
    [
        (5, 2),
        pytest.param(
            20, 5, marks=pytest.mark.skipif("LONG" not in os.environ, reason="by hand: LONG=1")
        ),
    ],
)
def test_everybodys_work_arrives(tmp_path: Path, writers: int, rounds: int) -> None:
    """N writers, R rounds offline, then all sync in random order: nothing is lost, all agree."""
    chance = random.Random(7)
    hub = remote(tmp_path / "hub")
    first = Desk(tmp_path / "0", hub)
    shared = ["s1", "s2", "s3"]
    for key in shared:
        blanks = {f"f{who}": "empty" for who in range(writers)}
        first.add(key, note="\n\n".join(f"[{who}]" for who in range(writers)) + "\n", **blanks)
    first.sync()
    desks = [first, *(Desk(tmp_path / str(who), hub) for who in range(1, writers))]
    for desk in desks[1:]:
        desk.sync()
    syncs, seconds = 0, 0.0
    for number in range(rounds):
        for who, desk in enumerate(desks):
            work(desk, who, number, shared, chance)
        for order in (chance.sample(desks, writers), chance.sample(desks, writers)):
            for item in order:
                start = time.perf_counter()
                assert item.sync().conflicts == []
                syncs, seconds = syncs + 1, seconds + time.perf_counter() - start
    for desk in desks:
        desk.sync()
    agree(*desks)
    check(first, writers, rounds, "".join(first.read(f"{key}.md") for key in shared))
    print(f"{writers} x {rounds}: {syncs} syncs, {seconds / syncs * 1000:.0f} ms each")
