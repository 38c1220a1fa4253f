"""Notes in folders below notes/: found and followed; duplicates and outside files are reported."""

import json
import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.disk import folders
from papernotes.notebook import Notebook
from papernotes.operations.notes import differences, read_changes
from tests.support.calls import calls
from tests.support.desks import Desk, pair
from tests.support.libraries import english_library, papers

BIB = """@misc{ho, title = {Denoising}, author = {Ho, J.}, year = 2020}
@misc{lee, title = {Things}, author = {Lee, K.}, year = 2021}
"""
DEEP = "2026/봄 학기/reading group"
Captured = pytest.CaptureFixture[str]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two papers; the note of the first says quokka and links to the second."""
    folder = english_library(tmp_path, monkeypatch, BIB)
    note(folder, "ho.md", "---\ntags: [x]\ncitekey: ho\n---\nquokka\n")
    note(folder, "lee.md", "---\ncitekey: lee\n---\nwombat, as in [[ho]]\n")
    papers(folder, "tags")
    return folder


def note(root: Path, name: str, text: str) -> Path:
    """Write a note with an old mtime."""
    path = root / "notes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    at = path.stat().st_mtime_ns - 10_000_000_000
    os.utime(path, ns=(at, at))
    return path


def move(root: Path, old: str, new: str) -> Path:
    """Move a note, as a file manager does."""
    target = root / "notes" / new
    target.parent.mkdir(parents=True, exist_ok=True)
    (root / "notes" / old).rename(target)
    return target


def printed(root: Path, capsys: Captured, *words: str) -> tuple[str, str]:
    """Return what a command prints on stdout and stderr."""
    capsys.readouterr()
    papers(root, *words)
    shown = capsys.readouterr()
    return shown.out, shown.err


def found_keys(root: Path, capsys: Captured, word: str) -> list[str]:
    """Return the keys that a search finds."""
    out, err = printed(root, capsys, "search", word, "--json")
    assert "Note:" not in err
    return [record["key"] for record in json.loads(out)]


def place(root: Path, capsys: Captured, key: str = "ho") -> str:
    """Return the path of a paper's note in the notes folder."""
    out, err = printed(root, capsys, "note", "--path", key)
    assert "is new" not in err
    return os.path.relpath(out.strip(), root / "notes").replace(os.sep, "/")


@pytest.mark.parametrize("name", [f"{DEEP}/ho.md", f"{DEEP}/my words.md", "a.b/c/ho.md", "x/ho.md"])
def test_a_note_is_found_in_any_folder(root: Path, name: str, capsys: Captured) -> None:
    """By its citekey or its name: search, show, note, list, tag, and by its way as PAPER."""
    move(root, "ho.md", name)
    assert found_keys(root, capsys, "quokka") == ["ho"]
    assert place(root, capsys) == name
    assert json.loads(printed(root, capsys, "show", "ho", "--json")[0])[0]["note"].endswith(name)
    assert printed(root, capsys, "list", "no:note")[0] == ""
    assert printed(root, capsys, "list", "has:note", "--count")[0] == "2\n"
    assert printed(root, capsys, "tag", "new", "ho") == ("ho  +new\n", "")
    assert "tags: [x, new]" in (root / "notes" / name).read_text()
    for way in (f"[[{name.removesuffix('.md')}]]", f"notes/{name}", f"library/notes/{name}"):
        assert printed(root, capsys, "cite", way) == ("\\cite{ho}\n", "")
    assert printed(root, capsys, "list", "cites:ho", "--format", "{key}")[0] == "lee\n"
    note(root, "lee.md", f"---\ncitekey: lee\n---\nas in [[{name.removesuffix('.md')}|this]]\n")
    assert printed(root, capsys, "list", "cites:ho", "--format", "{key}")[0] == "lee\n"
    assert json.loads(printed(root, capsys, "related", "ho", "--json")[0])[0]["key"] == "lee"
    assert "dead link" not in printed(root, capsys, "check")[0]
    edited = root / "notes" / name
    edited.write_text(edited.read_text() + "numbat\n")
    assert found_keys(root, capsys, "numbat") == ["ho"]
    assert printed(root, capsys, "log", "-n", "1")[0].endswith("tag new: ho\n")


def test_names_spelled_as_a_mac_does(root: Path, capsys: Captured) -> None:
    """Folders too may be spelled apart; the note is read, rewritten and named all the same."""
    from unicodedata import normalize

    apart = normalize("NFD", "학기/확산")
    move(root, "ho.md", f"{apart}/ho.md")
    assert found_keys(root, capsys, "quokka") == ["ho"]
    papers(root, "tag", "new", "ho")
    assert "tags: [x, new]" in (root / "notes" / apart / "ho.md").read_text()
    assert printed(root, capsys, "tags")[1] == ""


def test_each_folder_has_a_spelling_of_its_own(root: Path, capsys: Captured) -> None:
    """A folder made on Linux may hold one that was copied from a Mac, and the other way round."""
    from unicodedata import normalize

    outer, inner = normalize("NFC", "학기"), normalize("NFC", "확산")
    for apart in (f"{outer}/{normalize('NFD', inner)}", f"{normalize('NFD', outer)}/{inner}"):
        move(root, "ho.md", f"{apart}/ho.md")
        assert printed(root, capsys, "list", "note:quokka", "--format", "{key}")[0] == "ho\n"
        path = f"{root}/notes/{apart}/ho.md"
        assert printed(root, capsys, "note", "ho", "--path")[0] == f"{path}\n"
        assert json.loads(printed(root, capsys, "show", "ho", "--json")[0])[0]["note"] == path
        move(root, f"{apart}/ho.md", "ho.md")


def test_a_note_stays_in_a_folder_with_a_spelling_of_its_own(root: Path) -> None:
    """When its paper is renamed or removed, and when that is undone; no folder is made beside it."""
    from unicodedata import normalize

    folder = f"{normalize('NFD', '학기')}/{normalize('NFC', '확산')}"
    move(root, "ho.md", f"{folder}/ho.md")

    def notes() -> list[str]:
        """The paths of the notes outside the trash."""
        paths = (path.relative_to(root / "notes").as_posix() for path in root.rglob("*.md"))
        return sorted(path for path in paths if not path.startswith(".trash"))

    others = [path for path in notes() if not path.endswith("/ho.md")]
    for words, name in (
        (["rename", "ho", "park"], "park.md"),
        (["undo"], "ho.md"),
        (["rm", "--yes", "ho"], ""),
        (["undo"], "ho.md"),
    ):
        assert papers(root, *words) == 0
        assert notes() == sorted([*others, *([f"{folder}/{name}"] if name else [])])


@pytest.mark.parametrize(
    "hidden", [".obsidian/ho.md", ".trash/ho.md", "a/.old/b/ho.md", "a/.ho.md"]
)
def test_hidden_folders_are_no_notes(root: Path, hidden: str, capsys: Captured) -> None:
    """Files in a folder below a hidden folder are not notes either."""
    move(root, "ho.md", hidden)
    assert found_keys(root, capsys, "quokka") == []
    assert printed(root, capsys, "list", "no:note", "--format", "{key}")[0] == "ho\n"
    move(root, hidden, "a/ho.md")
    assert found_keys(root, capsys, "quokka") == ["ho"]


def test_links_lead_nowhere(root: Path, tmp_path: Path, capsys: Captured) -> None:
    """Links to folders are never followed; a link to a file is a note."""
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "ho.md").write_text("---\ncitekey: ho\ntags: [o]\n---\nbilby\n")
    notes = root / "notes"
    (notes / "away").symlink_to(outside)
    (notes / "loop").symlink_to(notes)
    (notes / "deep").mkdir()
    (notes / "deep" / "up").symlink_to("..")
    (notes / "self").symlink_to("self")
    assert found_keys(root, capsys, "bilby") == []
    assert found_keys(root, capsys, "quokka") == ["ho"]
    move(root, "ho.md", "in/ho.md")
    papers(root, "tags")
    (notes / "in").rename(notes / "kept")
    (notes / "in").symlink_to(outside)  # a link out of the notes replaces the folder
    papers(root, "tag", "new", "ho")
    papers(root, "tags")
    assert "tags: [o]" in (outside / "ho.md").read_text()
    assert place(root, capsys) == "kept/ho.md"
    assert "new" in (notes / "kept" / "ho.md").read_text()


def test_a_folder_that_cannot_be_read_loses_nothing(root: Path, capsys: Captured) -> None:
    """A notice names the folder, and its indexed notes stay."""
    move(root, "ho.md", "shut/ho.md")
    papers(root, "tags")
    shut = root / "notes" / "shut"
    shut.chmod(0)
    try:
        if os.access(shut, os.R_OK):
            pytest.skip("whoever runs this may read every folder")
        assert "notes/shut cannot be read" in printed(root, capsys, "search", "wombat")[1]
        assert found_keys(root, capsys, "quokka") == ["ho"]
    finally:
        shut.chmod(0o755)
    assert found_keys(root, capsys, "quokka") == ["ho"]


def test_a_note_is_not_made_twice(root: Path, capsys: Captured) -> None:
    """A file that exists in a folder before its paper becomes the note of the paper."""
    text = "---\ntags: [mine]\ncitekey: ho2020denoising\n---\nbilby\n"
    note(root, "later/DDPM.md", text)
    papers(root, "tags")
    note(root, "later/mildenhall2020nerf.md", "numbat\n")
    assert papers(root, "add", "2006.11239", "2003.08934", "-t", "new") == 0
    assert sorted(path.name for path in (root / "notes").rglob("*.md")) == [
        "DDPM.md",
        "ho.md",
        "lee.md",
        "mildenhall2020nerf.md",
    ]
    assert place(root, capsys, "ho2020denoising") == "later/DDPM.md"
    assert place(root, capsys, "mildenhall2020nerf") == "later/mildenhall2020nerf.md"
    content = (root / "notes/later/DDPM.md").read_text()
    assert "mine" in content
    assert "new" in content
    assert found_keys(root, capsys, "bilby") == ["ho2020denoising"]
    assert found_keys(root, capsys, "numbat") == ["mildenhall2020nerf"]
    papers(root, "undo")
    assert "bilby" in (root / "notes/later/DDPM.md").read_text()
    note(root, "x/choi2020stargan.md", "dunnart\n")
    papers(root, "add", "1912.01865", "--no-note")
    assert found_keys(root, capsys, "dunnart") == ["choi2020stargan"]


@pytest.mark.parametrize("place", ["mine.md", "2026/mine.md", "2027/new/mine.md", "renamed"])
def test_add_gives_a_paper_the_note_that_was_written_before_it(root: Path, place: str) -> None:
    """A file with the key in its head, created anywhere after the last command, becomes the note."""
    note(root, "2026/other.md", "nothing")
    head = "---\ncitekey: ho2020denoising\ntags: [mine]\n---\nwritten first\n"
    if place == "renamed":
        note(root, "mine.txt", head)
    assert papers(root, "add", "2003.08934", "--offline") == 0  # the folders are known from now on
    time.sleep(0.02)  # longer than the clock tick of a folder's time
    if place == "renamed":
        place = "mine.md"
        (root / "notes" / "mine.txt").rename(root / "notes" / place)
    else:
        note(root, place, head)
    assert papers(root, "add", "2006.11239", "--offline") == 0
    assert not (root / "notes" / "ho2020denoising.md").exists()
    with closing(sqlite3.connect(root / "library.db")) as library:
        sql = "SELECT file, tag FROM notes JOIN papers ON id = notes.paper JOIN tags ON id = tags.paper WHERE key = ?"
        assert library.execute(sql, ("ho2020denoising",)).fetchall() == [(place, "mine")]


def test_add_asks_no_note_for_its_time_after_one_was_saved(root: Path) -> None:
    """`tag` saves a note under another name and renames it, as editors do: that makes no new note."""
    note(root, "2026/봄/other.md", "nothing")
    assert papers(root, "add", "2003.08934", "--offline") == 0  # the folders are known from now on
    time.sleep(0.02)  # longer than the clock tick of a folder's time
    assert papers(root, "tag", "y", "ho") == 0
    with calls(folders.list_tree, folders.names_in) as looked:
        assert papers(root, "add", "2006.11239", "--offline") == 0
    assert [sorted(call) for call in looked] == [["folder", "known", "without"]]
    time.sleep(0.02)
    (root / "notes" / "2026" / "봄" / "other.md").unlink()
    with calls(folders.list_tree) as looked:
        assert papers(root, "add", "1912.01865", "--offline") == 0
    assert looked, "one note less is a change"


def test_a_note_that_a_command_wrote_is_read_by_no_other(root: Path, capsys: Captured) -> None:
    """The next search compares the times once, and sees what else was edited meanwhile."""
    assert found_keys(root, capsys, "quokka") == ["ho"]
    papers(root, "tag", "y", "ho")
    with calls(differences.find, read_changes.read_changes) as looked:
        assert found_keys(root, capsys, "quokka") == ["ho"]
    assert [sorted(call) for call in looked] == [["library", "listing", "notebook"]]
    with calls(differences.find) as looked:
        assert found_keys(root, capsys, "y") == ["ho"]
    assert not looked
    papers(root, "tag", "z", "ho")
    with (root / "notes" / "lee.md").open("a") as lee:
        lee.write("numbat\n")
    assert found_keys(root, capsys, "numbat") == ["lee"]


def test_the_same_key_in_two_folders_is_said(root: Path, capsys: Captured) -> None:
    """The known note stays; the second is reported, listed, and becomes the note later."""
    move(root, "ho.md", "a/ho.md")
    papers(root, "tags")
    note(root, "b/ho.md", "bilby\n")
    note(root, "c/words.md", "---\ncitekey: ho\n---\nnumbat\n")
    err = printed(root, capsys, "search", "quokka")[1]
    for other in ("b/ho.md", "c/words.md"):
        assert f"notes/{other} names ho, whose note is notes/a/ho.md, so it is not searched" in err
    assert printed(root, capsys, "search", "quokka")[1] == ""
    assert found_keys(root, capsys, "bilby") == found_keys(root, capsys, "numbat") == []
    out = printed(root, capsys, "check")[0]
    assert "copy\tnotes/b/ho.md\tit names ho, whose note is notes/a/ho.md" in out
    assert "copy\tnotes/c/words.md\tit names ho" in out
    (root / "notes/a/ho.md").unlink()
    (root / "notes/b/ho.md").unlink()
    assert found_keys(root, capsys, "numbat") == ["ho"]


def test_a_known_note_of_another_name_is_not_replaced_in_silence(
    root: Path, capsys: Captured
) -> None:
    """A file named after the key comes before another file, which is reported."""
    move(root, "ho.md", "a/words.md")
    papers(root, "tags")
    note(root, "b/ho.md", "bilby\n")
    err = printed(root, capsys, "search", "bilby")[1]
    assert "notes/a/words.md names ho, whose note is notes/b/ho.md" in err
    assert "notes/a/words.md" in printed(root, capsys, "check")[0]


def test_the_citekey_goes_before_the_name(root: Path, capsys: Captured) -> None:
    """The key in the head decides; if no paper has it, the file name decides."""
    move(root, "ho.md", "a/words.md")
    move(root, "lee.md", "b/lee.md")
    assert (place(root, capsys, "ho"), place(root, capsys, "lee")) == ("a/words.md", "b/lee.md")
    (root / "notes/b/lee.md").unlink()
    note(root, "a/words.md", "---\ncitekey: lee\n---\nbilby\n")
    assert found_keys(root, capsys, "bilby") == ["lee"]
    note(root, "c/ho.md", "---\ncitekey: nobody\n---\nnumbat\n")
    assert found_keys(root, capsys, "numbat") == ["ho"]


def test_rename_stays_in_the_folder(root: Path, capsys: Captured) -> None:
    """A rename changes the file, the key in its head and links with folders; undo restores them."""
    move(root, "ho.md", "a/b/ho.md")
    note(root, "lee.md", "---\ncitekey: lee\n---\n[[a/b/ho|t]] [[ho]] [x](a/b/ho.md)\n")
    before = (root / "notes/a/b/ho.md").read_text()
    papers(root, "rename", "ho", "ddpm")
    assert place(root, capsys, "ddpm") == "a/b/ddpm.md"
    assert "citekey: ddpm" in (root / "notes/a/b/ddpm.md").read_text()
    assert "[[a/b/ddpm|t]] [[ddpm]] [x](a/b/ddpm.md)" in (root / "notes/lee.md").read_text()
    papers(root, "undo")
    assert (root / "notes/a/b/ho.md").read_text() == before
    assert "[[a/b/ho|t]] [[ho]] [x](a/b/ho.md)" in (root / "notes/lee.md").read_text()
    assert sorted(path.name for path in (root / "notes/a/b").iterdir()) == ["ho.md"]


def test_undo_follows_a_note_that_was_moved_since(root: Path, capsys: Captured) -> None:
    """Undo of a rename keeps the folder to which the user moved the note meanwhile."""
    papers(root, "rename", "ho", "ddpm")
    move(root, "ddpm.md", "later/ddpm.md")
    assert printed(root, capsys, "undo")[1] == ""
    assert place(root, capsys) == "later/ho.md"
    assert "citekey: ho" in (root / "notes/later/ho.md").read_text()
    assert found_keys(root, capsys, "quokka") == ["ho"]


def test_rm_and_back_again(root: Path, capsys: Captured) -> None:
    """The note goes to the trash with its folder's name and comes back into its folder."""
    move(root, "ho.md", "a/b/ho.md")
    papers(root, "rm", "--yes", "ho")
    assert [
        path.relative_to(root / "notes").as_posix() for path in (root / "notes").rglob("ho.md")
    ] == [".trash/a/b/ho.md"]
    papers(root, "undo")
    assert place(root, capsys) == "a/b/ho.md"
    assert found_keys(root, capsys, "quokka") == ["ho"]


def test_merge_keeps_the_folder(root: Path, capsys: Captured) -> None:
    """Merging works with two notes, and with one note if the kept paper has none."""
    move(root, "ho.md", "a/ho.md")
    move(root, "lee.md", "b/lee.md")
    papers(root, "merge", "--yes", "ho", "lee")
    assert place(root, capsys) == "a/ho.md"
    assert "wombat" in (root / "notes/a/ho.md").read_text()
    assert not (root / "notes/b/lee.md").exists()
    papers(root, "undo")
    assert place(root, capsys, "lee") == "b/lee.md"
    (root / "notes/a/ho.md").unlink()
    papers(root, "merge", "--yes", "ho", "lee")
    assert place(root, capsys) == "b/ho.md"
    assert found_keys(root, capsys, "wombat") == ["ho"]


@pytest.mark.parametrize("name", ["a second one.md", "z.md", "sub/ho.md", "ho copy.md"])
def test_a_second_note_takes_no_tag_away(name: str, root: Path, capsys: Captured) -> None:
    """When the note moves or is deleted, what its head said is no earlier state of the second one."""
    note(root, name, "---\ncitekey: ho\ntags: [y]\nstatus: to-read\nrating: 2\n---\nnumbat\n")
    assert name in printed(root, capsys, "search", "quokka")[1]
    papers(root, "tag", "z", "ho")
    papers(root, "status", "ho", "read")
    papers(root, "rate", "ho", "5")
    moved = move(root, "ho.md", "2026/ho.md")
    shown = json.loads(printed(root, capsys, "show", "ho", "--json")[0])[0]
    assert (shown["tags"], shown["status"], shown["rating"]) == (["x", "z"], "read", 5)
    assert shown["note"] == str(moved)
    assert "tags: [x, z]" in moved.read_text()
    moved.unlink()
    shown = json.loads(printed(root, capsys, "show", "ho", "--json")[0])[0]
    assert shown["note"] == str(root / "notes" / name)
    assert shown["tags"] == ["x", "y", "z"]
    assert "numbat" in (root / "notes" / name).read_text()


def test_notes_of_people_and_copies_in_folders(root: Path, capsys: Captured) -> None:
    """KEY.PERSON.md is the note of a person in any folder; a copy is reported next to its original."""
    move(root, "ho.md", "a/ho.md")
    note(root, "b/ho.kim.md", "bilby\n")
    assert found_keys(root, capsys, "bilby") == ["ho"]
    shown = json.loads(printed(root, capsys, "show", "ho", "--json")[0])[0]
    assert shown["notes_by"] == {"kim": "b/ho.kim.md"}
    note(root, "c/ho.kim.md", "on another day\n")
    shown = json.loads(printed(root, capsys, "show", "ho", "--json")[0])[0]
    assert shown["notes_by"] == {"kim": "b/ho.kim.md", "c/ho.kim": "c/ho.kim.md"}
    out = printed(root, capsys, "show", "ho")[0]
    assert "by kim   notes/b/ho.kim.md" in out
    assert "by kim   notes/c/ho.kim.md" in out
    note(root, "a/ho (1).md", "---\ncitekey: ho\n---\nnumbat\n")
    err = printed(root, capsys, "search", "quokka")[1]
    assert "notes/a/ho (1).md is a copy of notes/a/ho.md" in err
    (root / "notes/a/ho.md").unlink()
    assert "notes/a/ho (1).md is now the note of" in printed(root, capsys, "search", "numbat")[1]


def test_backup_restore_and_rebuild(root: Path, tmp_path: Path, capsys: Captured) -> None:
    """Folders come back with their notes."""
    move(root, "ho.md", f"{DEEP}/ho.md")
    papers(root, "tags")
    kept = str(tmp_path / "kept.zip")
    assert papers(root, "backup", kept) == 0
    (root / "notes" / DEEP / "ho.md").unlink()
    assert papers(root, "restore", "--yes", kept) == 0
    assert place(root, capsys) == f"{DEEP}/ho.md"
    assert papers(root, "rebuild") == 0
    assert place(root, capsys) == f"{DEEP}/ho.md"
    assert found_keys(root, capsys, "quokka") == ["ho"]


def test_an_export_does_not_overwrite_a_note_in_a_folder(root: Path, capsys: Captured) -> None:
    """A file of another name there is the reader's own."""
    move(root, "ho.md", "a/ho.md")
    papers(root, "tags")
    assert papers(root, "export", "-o", str(root / "notes/a/ho.md")) == 3
    assert "quokka" in (root / "notes/a/ho.md").read_text()


def test_what_a_killed_command_left_in_a_folder_is_swept(root: Path) -> None:
    """Its unfinished files go with the next command that takes in a note there."""
    move(root, "ho.md", "a/ho.md")
    papers(root, "tags")
    left = root / "notes/a" / f".papers-{'0' * 8}-999999-{'0' * 16}.tmp"
    left.write_text("half")
    os.utime(left, (1, 1))
    note(root, "a/new.md", "x\n")
    papers(root, "tags")
    assert not left.exists()


def test_the_mark_sees_every_change_below(tmp_path: Path) -> None:
    """Edits, moves between folders, new folders and folders that go."""
    book = Notebook(str(tmp_path))
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x.md").write_text("1")
    marks = [book.listing().fingerprint]

    def changed() -> None:
        marks.append(book.listing().fingerprint)
        assert marks[-1] not in marks[:-1]

    os.utime(tmp_path / "a" / "b" / "x.md", ns=(1, 1))
    changed()
    (tmp_path / "a" / "b" / "x.md").rename(tmp_path / "a" / "x.md")
    changed()
    (tmp_path / "a" / "x.md").rename(tmp_path / "a" / "y.md")
    changed()
    (tmp_path / "a" / "y.md").unlink()
    changed()
    for n in range(60):
        (tmp_path / f"picture{n}.png").write_text("p")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "z.md").write_text("z")
    changed()
    assert book.names() == ["c/z.md"]
    assert [name for name, _ in book.notes(book.listing())] == ["c/z.md"]


def git(folder: Path, *words: str) -> str:
    """What git says in a folder."""
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@x", *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def owner(desk: Desk, key: str) -> str:
    """The file of a paper's note."""
    with desk.library() as library:
        row = library.notes.of_paper(key)
    return row.file if row else ""


@pytest.mark.parametrize("both_edit", [False, True])
def test_a_move_travels(tmp_path: Path, both_edit: bool) -> None:
    """A note moved on one desk and edited on the other is moved and edited on both, without a conflict."""
    first, other = pair(tmp_path, "a")
    move(first.folder, "a.md", "2026/seminar/a.md")
    if both_edit:
        path = first.folder / "notes/2026/seminar/a.md"
        path.write_text(path.read_text().replace("tags: []", "tags: [mine]"))
    here = other.folder / "notes/a.md"
    here.write_text(here.read_text().replace("tags: []", "tags: [theirs]") + "\nTheir words.\n")
    first.sync()
    other.sync()
    first.sync()
    for desk in (first, other):
        assert not (desk.folder / "notes/a.md").exists()
        text = (desk.folder / "notes/2026/seminar/a.md").read_text()
        assert "Their words." in text
        assert "theirs" in text
        assert ("mine" in text) is both_edit
        assert owner(desk, "a") == "2026/seminar/a.md"
    assert first.contents() == other.contents()


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"a\\b.md", "a\\b.md"),
        (b"\xff\xfe.md", "\\xff\\xfe.md"),
        (b"\xb0\xa1/ho.md", "\\xb0\\xa1/ho.md"),
    ],
)
def test_a_name_that_no_note_can_have(
    root: Path, capsys: Captured, name: bytes, shown: str
) -> None:
    """The file is named once a day and by check, and the other notes are read."""
    file = os.path.join(os.fsencode(root / "notes"), name)
    os.makedirs(os.path.dirname(file), exist_ok=True)
    Path(os.fsdecode(file)).write_text("kumquats\n")
    note(root, "other.md", "kumquats\n")
    message = f"notes/{shown}: its name has a backslash or is not UTF-8, so it is not searched: rename it."
    for number in (1, 0):
        assert papers(root, "search", "kumquats") == 0
        out, err = capsys.readouterr()
        assert "notes/other.md" in out
        assert err.count(message) == number
    assert papers(root, "check", "--json") == 1
    assert json.dumps(f"notes/{shown}", ensure_ascii=False) in capsys.readouterr().out
