"""A note that is open in an editor while other commands change its head."""

import os
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Literal
from unicodedata import normalize

import pytest

from papernotes.library import Library
from tests.support.desks import ENVIRON
from tests.support.remotes import papers

NOTE = "---\ntags: [old, gone]\nstatus: to-read\nrating:\ncitekey: a\n---\nmine\n"


def done(folder: Path, *words: str, script: str = "") -> str:
    """Run a command that succeeds, with an editor; return all that it prints."""
    environ = {**ENVIRON, "VISUAL": "", "EDITOR": script or "true"}
    result = papers(folder, *words, environ=environ)
    assert result.returncode == 0, result
    return result.stdout + result.stderr


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with a paper and its note."""
    folder = tmp_path / "library"
    done(folder, "init", ".")
    (tmp_path / "some.bib").write_text("@misc{a, title={A Paper}}\n")
    done(folder, "import", "../some.bib")
    done(folder, "note", "a", "--path")
    (folder / "notes" / "a.md").write_text(NOTE)
    done(folder, "list")
    return folder


def editor(root: Path, *, commands: tuple[tuple[str, ...], ...], edit: tuple[str, str]) -> str:
    """An editor that reads the note, waits for `commands`, and saves it with one text replaced."""
    program = root.parent / "editor.py"
    program.write_text(
        "import pathlib, subprocess, sys\n"
        "file = pathlib.Path(sys.argv[-1])\ntext = file.read_text('utf-8')\n"
        f"for words in {commands!r}:\n"
        "    subprocess.run([sys.executable, '-m', 'papernotes', *words], check=True)\n"
        f"changed = text.replace{edit!r}\n"
        "if changed != text:\n    file.write_text(changed, 'utf-8')\n",
        "utf-8",
    )
    return f"'{sys.executable}' '{program}'"


def values(root: Path) -> tuple[set[str], str, float | None]:
    """The tags, status and rating of the paper."""
    with closing(Library.open(os.fspath(root / "library.db"))) as library:
        head = library.papers.head("a")
    return set(head.tags), head.status, head.rating


MEANWHILE = (("tag", "나중", "a"), ("rate", "a", "5"), ("tag", "--remove", "gone", "a"))


ASKED = NOTE + "\nQ: Why does it work?\n\n## Ideas\n\nnone yet\n"
WRITING = (
    ("answer", "a", "1", "Because of the noise schedule."),
    ("run", "a", "--mine", "FID=3.5"),
)


def test_what_commands_write_meanwhile_is_put_back(root: Path) -> None:
    """An editor that saves what it read first takes it away; one that read it again does not."""
    note = root / "notes" / "a.md"
    note.write_text(ASKED, "utf-8")
    script = editor(root, commands=WRITING, edit=("none yet", "an idea of mine"))
    said = done(root, "note", "a", script=script)
    assert "saved over what was written into the note while it was open" in said
    text = note.read_text("utf-8")
    assert "an idea of mine" in text
    assert "Because of the noise schedule." in text
    assert "Because of the noise schedule." in done(root, "questions")
    assert "3.5" in done(root, "runs")
    done(root, "undo")
    done(root, "undo")
    assert note.read_text("utf-8") == ASKED.replace("none yet", "an idea of mine")


@pytest.mark.parametrize("saves", [False, True], ids=["", "after saving before"])
@pytest.mark.parametrize(
    "edit",
    [("none yet", "an idea"), ("wrong:", "wrong: an idea"), ("schedule.", "schedule, an idea")],
)
def test_an_editor_that_read_what_came_meanwhile_is_left_alone(
    root: Path, edit: tuple[str, str], *, saves: bool
) -> None:
    """Nothing is written twice, and nothing is said, also where it goes on with what came."""
    note = root / "notes" / "a.md"
    note.write_text(ASKED, "utf-8")
    script = root.parent / "later.py"
    script.write_text(
        "import pathlib, subprocess, sys\nfile = pathlib.Path(sys.argv[-1])\n"
        f"if {saves}:\n    file.write_text(file.read_text('utf-8').replace('mine', 'Mine'), 'utf-8')\n"
        f"for words in {WRITING!r}:\n"
        "    subprocess.run([sys.executable, '-m', 'papernotes', *words], check=True)\n"
        f"file.write_text(file.read_text('utf-8').replace{edit!r}, 'utf-8')\n",
        "utf-8",
    )
    said = done(root, "note", "a", script=f"'{sys.executable}' '{script}'")
    assert "saved over" not in said
    text = note.read_text("utf-8")
    assert text.count("noise schedule") == text.count("3.5") == text.count("an idea") == 1


def test_a_run_that_is_typed_is_no_run_that_a_command_wrote(root: Path) -> None:
    """Both are in the note, though they have one day and one measure."""
    typed = "- date: 2026-11-30\n    - code and commit:\n    - result (theirs / mine): FID - / 4.5"
    (root / "notes" / "a.md").write_text(ASKED + "\n## Reproduction log\n", "utf-8")
    script = editor(root, commands=WRITING, edit=("duction log\n", f"duction log\n\n{typed}\n"))
    assert "both were joined" in done(root, "note", "a", script=script)
    runs = done(root, "runs")
    assert "3.5" in runs
    assert "4.5" in runs


def test_a_change_in_several_places_is_put_back(root: Path) -> None:
    """Links to a paper that gets another key, around what is edited: a new word has their letter, too."""
    (root.parent / "more.bib").write_text("@misc{b, title={Another Paper}}\n")
    done(root, "import", "../more.bib")
    note = root / "notes" / "a.md"
    note.write_text(f"{NOTE}\nSee [[b]] first.\n\nnone yet\n\nSee [[b]] later.\n", "utf-8")
    script = editor(root, commands=(("rename", "b", "bb"),), edit=("none yet", "a baobab"))
    assert "both were joined" in done(root, "note", "a", script=script)
    text = note.read_text("utf-8")
    assert text.endswith("See [[bb]] first.\n\na baobab\n\nSee [[bb]] later.\n")


def test_what_has_no_place_any_more_is_named(root: Path) -> None:
    """Where the lines around it were edited too, the editor's text stays as it is."""
    note = root / "notes" / "a.md"
    note.write_text(NOTE + "Q: Why?\n", "utf-8")
    commands = (("answer", "a", "1", "So."),)
    script = editor(root, commands=commands, edit=("Q: Why?", "How come?"))
    said = done(root, "note", "a", script=script)
    assert "it is not in the note. `papers log` names the command" in said
    assert note.read_text("utf-8") == NOTE + "How come?\n"


@pytest.mark.parametrize("line", ["none yet", "Q: Why does it work?"])
def test_what_a_sync_brings_meanwhile_is_put_back(root: Path, line: str) -> None:
    """Line by line; where both changed the same one, the commit that has the other is named."""
    note, other = root / "notes" / "a.md", root.parent / "other"
    note.write_text(ASKED, "utf-8")
    subprocess.run(["git", "init", "-q", "--bare", str(root.parent / "remote.git")], check=True)
    other.mkdir()
    for folder in (root, other):
        done(folder, "sync", "--init", str(root.parent / "remote.git"))
    theirs = other / "notes" / "a.md"
    theirs.write_text(theirs.read_text("utf-8").replace(line, "from elsewhere"), "utf-8")
    done(other, "sync")
    script = editor(root, commands=(("sync",),), edit=("none yet", "an idea of mine"))
    said = done(root, "note", "a", script=script)
    text = note.read_text("utf-8")
    assert "an idea of mine" in text
    if line == "none yet":
        shown = said.split("`git show ")[1].split("`")[0]
        old = subprocess.check_output(["git", "-C", str(root), "show", shown], encoding="utf-8")
        assert "from elsewhere" in old
        assert "from elsewhere" not in text
    else:
        assert "and both were joined" in said
        assert "from elsewhere" in text


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_what_a_sync_brings_into_a_note_from_a_mac_is_put_back(
    root: Path, form: Literal["NFC", "NFD"]
) -> None:
    """git has the name of its file as it lies, in either form."""
    note, other = root / "notes" / normalize(form, "회의.md"), root.parent / "other"
    note.write_text("첫째\n\n둘째\n\n셋째\n", "utf-8")
    subprocess.run(["git", "init", "-q", "--bare", str(root.parent / "remote.git")], check=True)
    other.mkdir()
    for folder in (root, other):
        done(folder, "sync", "--init", str(root.parent / "remote.git"))
    (theirs,) = (path for path in (other / "notes").iterdir() if path.name != "a.md")
    theirs.write_text(theirs.read_text("utf-8").replace("첫째", "먼저"), "utf-8")
    done(other, "sync")
    script = editor(root, commands=(("sync",),), edit=("셋째", "마지막"))
    done(root, "note", "notes/회의.md", script=script)
    (path,) = (path for path in (root / "notes").iterdir() if path.name[:1] not in "a.")
    assert path.read_text("utf-8") == "먼저\n\n둘째\n\n마지막\n"


def test_a_note_of_a_synced_library_opens_without_git(root: Path) -> None:
    """Where git is gone, nothing can have been synced meanwhile."""
    done(root, "sync", "--init")
    (root / ".git" / "HEAD").write_text("ref: refs/heads/away\n")
    script = editor(root, commands=(("tag", "later", "a"),), edit=("mine", "more of mine"))
    environ = {**ENVIRON, "VISUAL": "", "EDITOR": script, "PATH": ""}
    result = papers(root, "note", "a", environ=environ)
    assert result.returncode == 0, result
    assert "more of mine" in (root / "notes" / "a.md").read_text("utf-8")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
def test_a_path_of_a_note_without_a_paper_is_found_in_either_form(
    root: Path, stored: Literal["NFC", "NFD"], form: Literal["NFC", "NFD"]
) -> None:
    """macOS takes names apart; `--path` and a shell give them as they lie, a keyboard whole."""
    path = root / "notes" / normalize(stored, "회의.md")
    path.write_text("글\n", "utf-8")
    shown = done(root, "note", "notes/회의.md", "--path").strip()
    assert normalize("NFC", shown) == normalize("NFC", str(path))
    for named in (shown, normalize(form, shown)):
        assert done(root, "note", named, "--path").strip() == shown


@pytest.mark.parametrize("command", [("merge", "--yes", "b", "a"), ("rename", "a", "c")])
def test_a_note_that_left_meanwhile_is_named_when_it_is_saved(
    root: Path, command: tuple[str, ...]
) -> None:
    """What the editor saved is in a file that is not searched, and the command says so."""
    (root.parent / "other.bib").write_text("@misc{b, title={Another Paper}}\n")
    done(root, "import", "../other.bib")
    done(root, "note", "b", "--path")
    script = editor(root, commands=(command,), edit=("mine", "more of mine"))
    said = done(root, "note", "a", script=script)
    kept = "b" if command[0] == "merge" else "c"
    assert f"notes/a.md names {kept}, whose note is notes/{kept}.md, so it is not searched" in said
    assert "more of mine" in (root / "notes" / "a.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("edit", "tags", "status"),
    [
        (("mine", "more of mine"), {"old", "나중"}, "to-read"),
        (("[old, gone]", "[new, gone]"), {"new", "나중"}, "to-read"),
        (("status: to-read", "status: reading"), {"old", "나중"}, "reading"),
    ],
)
def test_what_changed_meanwhile_stays(
    root: Path, edit: tuple[str, str], tags: set[str], status: str
) -> None:
    """It is in the library and in the note beside the edit, and it is named."""
    script = editor(root, commands=MEANWHILE, edit=edit)
    said = done(root, "note", "a", script=script)
    assert "changes made while the note was open (tags, rating)" in said
    assert values(root) == (tags, status, 5)
    text = (root / "notes" / "a.md").read_text("utf-8")
    assert "나중" in text
    assert "rating: 5" in text
    assert edit[1] in text or edit[0] == "[old, gone]"
    done(root, "list")
    assert values(root) == (tags, status, 5)


def test_of_two_changes_of_one_value_the_edit_counts(root: Path) -> None:
    """As everywhere, and the other value is named."""
    edit = ("rating:", "rating: 3")
    said = done(root, "note", "a", script=editor(root, commands=MEANWHILE, edit=edit))
    assert "its rating is '3' in the note and was '5' in the library" in said
    assert values(root) == ({"old", "나중"}, "to-read", 3)


@pytest.mark.parametrize("commands", [MEANWHILE, ()])
def test_nothing_is_said_where_nothing_was_saved_over(
    root: Path, commands: tuple[tuple[str, ...], ...]
) -> None:
    """Of an editor that ends without saving, and of an edit alone."""
    edit = ("nothing", "") if commands else ("[old, gone]", "[old]")
    said = done(root, "note", "a", script=editor(root, commands=commands, edit=edit))
    assert "while the note was open" not in said
    assert values(root)[0] == ({"old", "나중"} if commands else {"old"})


def closing_editor(root: Path, script: str) -> str:
    """An editor that runs a script of the shell, in which `$1` is the file of the note."""
    program = root.parent / "editor.sh"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    return os.fspath(program)


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_note_that_was_deleted_in_the_editor_is_named(root: Path) -> None:
    """With exit code 3; the note of a paper can be created again."""
    (root / "notes" / "seminar.md").write_text("# Seminar\n")
    environ = {**ENVIRON, "VISUAL": "", "EDITOR": closing_editor(root, 'rm "$1"')}
    for note, advice in (("a", "`papers note a` creates a new one."), ("notes/seminar.md", "")):
        result = papers(root, "note", note, environ=environ)
        assert result.returncode == 3, result
        name = note if advice == "" else "notes/a.md"
        assert f"Error: {name} no longer exists: it was deleted or moved" in result.stderr
        assert result.stderr.rstrip().endswith(advice or "open.")
    assert "created notes/a.md" in done(root, "note", "a")


@pytest.mark.skipif(os.name == "nt", reason="needs a shell")
def test_a_note_that_was_moved_in_the_editor_is_told(root: Path) -> None:
    """It is the paper's note in its new place."""
    script = closing_editor(root, 'mkdir "${1%/*}/sub" && mv "$1" "${1%/*}/sub/mine.md"')
    assert "The note of a is now notes/sub/mine.md." in done(root, "note", "a", script=script)
    path = root / "notes" / "sub" / "mine.md"
    assert done(root, "note", "a", "--path").strip() == str(path)


@pytest.mark.parametrize("command", [("note", "a"), ("run", "a", "--mine", "FID=3")])
def test_a_folder_in_the_place_of_a_note_is_named(root: Path, command: tuple[str, ...]) -> None:
    """Neither an editor opens it, nor is anybody told to try again."""
    note = root / "notes" / "a.md"
    note.unlink()
    (note / "inside").mkdir(parents=True)
    result = papers(root, *command, environ=ENVIRON | {"EDITOR": "false"})
    assert result.returncode == 3
    assert "a.md is a folder" in result.stderr or "a.md cannot be read" in result.stderr
