"""Every change can be taken back and made again, with its notes, whatever comes between."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.library.oplog import operations
from tests.support import indexes
from tests.support.libraries import copy_library, papers, restorable_state
from tests.support.transcript import set_environment

BIB = """@inproceedings{part, title = {A Part}, crossref = {conf}, keywords = {old}}
@proceedings{conf, title = {Proceedings of Things}, year = 1999}
@article{one, title = {One}, author = {A. Nobody}, journal = {Things}, year = 2001, pages = {1-2}}
@article{two, title = {Two}, author = {A. Nobody}, journal = {Things}, year = 2002}
"""
NERF = "mildenhall2020nerf"


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with three papers from the catalogue and four from a file, to be copied."""
    whole = tmp_path_factory.mktemp("made")
    folder = whole / "library"
    with pytest.MonkeyPatch.context() as patch:
        set_environment(patch, whole / "home")
        papers(folder, "init", str(folder))
        (whole / "some.bib").write_text(BIB)
        papers(folder, "add", "2006.11239", "2003.08934", "1912.01865", "-t", "x")
        papers(folder, "import", str(whole / "some.bib"))
        papers(folder, "queries", "old", "year:2020")
        papers(folder, "add", "2405.99999", "--offline")
    link = "\nSee [[ho2020denoising]] and [@one].\n"
    with (folder / "notes" / "mildenhall2020nerf.md").open("a") as file:
        file.write(link)
    return whole


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, original: Path) -> Path:
    """A copy of that library."""
    return copy_library(original, tmp_path, monkeypatch)


def sound_index(root: Path) -> None:
    """What is indexed is what would be indexed anew."""
    before = restorable_state(root)
    library, index = indexes.generations(root)
    assert library == index
    indexes.path(root).unlink()
    assert restorable_state(root)["indexed"] == before["indexed"]


def undo_and_redo_all(root: Path, pictures: list[dict[str, object]]) -> None:
    """Assert that undo goes back through all these states, and redo forward again."""
    for expected in pictures[-2::-1]:
        assert papers(root, "undo") == 0
        assert restorable_state(root) == expected
    for expected in pictures[1:]:
        assert papers(root, "redo") == 0
        assert restorable_state(root) == expected
    sound_index(root)


@pytest.mark.parametrize("reason", ["database or disk is full", "database is locked"])
def test_an_undo_that_ends_in_between_is_told_as_a_part(
    root: Path, reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nobody is told to try again, which would take back one more: the next command does the rest."""
    before = restorable_state(root)
    assert papers(root, "rename", "ho2020denoising", "ddpm") == 0
    stop = f"CREATE TRIGGER stop BEFORE DELETE ON pending_files BEGIN SELECT RAISE(ABORT, '{reason}'); END"
    with closing(sqlite3.connect(root / "library.db")) as db:
        db.execute(stop)
    capsys.readouterr()
    assert papers(root, "undo") == 3
    assert "only a part was done" in capsys.readouterr().err
    with closing(sqlite3.connect(root / "library.db")) as db:
        db.execute("DROP TRIGGER stop")
    assert papers(root, "search", "diffusion") == 0
    assert restorable_state(root) == before


COMMANDS = [
    ["tag", "new", "ho2020denoising", "one", "conf"],
    ["tag", "--remove", "x", "ho2020denoising", "mildenhall2020nerf"],
    ["rename", "ho2020denoising", "ddpm"],
    ["rename", "conf", "things"],
    ["edit", "one", "title=Another One", "year=2003"],
    ["merge", "--yes", "ho2020denoising", "mildenhall2020nerf"],
    ["merge", "--yes", "one", "two"],
    ["merge", "--yes", "two", "ho2020denoising"],
    ["rm", "--yes", "ho2020denoising"],
    ["rm", "--yes", "ho2020denoising", "one", "mildenhall2020nerf"],
    ["add", "catalogue:iiae", "catalogue:deep3dportrait"],
    ["check", "--fix"],
    ["queries", "mine", "tag:x"],
    ["queries", "OLD", "tag:x year:2020"],
    ["queries", "--remove", "old"],
    ["add", "2405.13786", "--offline", "-t", "later"],
    ["add", "2405.99999", "catalogue:iiae", "--offline"],
]


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_is_undone_and_redone(root: Path, command: list[str]) -> None:
    """Undo gives every row and note byte for byte, redo what the command had made of them."""
    before = restorable_state(root)
    papers(root, *command)
    after = restorable_state(root)
    assert after != before
    for _ in range(2):
        assert papers(root, "undo") == 0
        assert restorable_state(root) == before
        sound_index(root)
        assert papers(root, "redo") == 0
        assert restorable_state(root) == after
        sound_index(root)


@pytest.mark.parametrize("seed", range(6))
def test_any_row_of_commands_is_undone(root: Path, seed: int) -> None:
    """However commands follow each other, undoing goes back through all their states."""
    chance = random.Random(seed)
    pictures = [restorable_state(root)]
    for command in chance.choices(COMMANDS, k=8):
        papers(root, *command)
        now = restorable_state(root)
        if now != pictures[-1]:
            pictures.append(now)
    assert len(pictures) > 3
    undo_and_redo_all(root, pictures)


def test_undoing_everything_empties_the_library(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first change can be undone too, and then there is nothing left to undo."""
    for _ in range(4):
        assert papers(root, "undo") == 0
    assert (
        restorable_state(root)["papers"]
        == restorable_state(root)["pending"]
        == restorable_state(root)["queries"]
        == []
    )
    assert papers(root, "undo") == 1
    assert "nothing to undo" in capsys.readouterr().err
    assert (root / "notes" / ".trash" / "ho2020denoising.md").exists()
    assert papers(root, "redo") == 0
    assert (root / "notes" / "ho2020denoising.md").exists()


def test_a_new_change_ends_what_could_be_redone(root: Path) -> None:
    """After an undo and another change there is nothing to redo."""
    papers(root, "tag", "a", "one")
    papers(root, "undo")
    papers(root, "tag", "b", "one")
    assert papers(root, "redo") == 1


@pytest.mark.parametrize("command", [f"merge --yes ho2020denoising {NERF}", f"rm --yes {NERF}"])
def test_a_redo_names_the_note_that_goes_to_the_trash(
    root: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was written into it since the undo is there, and in no other note."""
    assert papers(root, "add", "2003.08934") == 0
    assert papers(root, *command.split()) == 0
    assert papers(root, "undo") == 0
    note = root / "notes" / f"{NERF}.md"
    note.write_text(note.read_text() + "\nMine.\n")
    capsys.readouterr()
    assert papers(root, "redo") == 0
    assert f"notes/{NERF}.md is now notes/.trash/{NERF}.md" in capsys.readouterr().err
    assert (root / "notes" / ".trash" / f"{NERF}.md").read_text().endswith("\nMine.\n")


def test_an_edit_of_a_note_is_a_change(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Undo takes back the edit of a head before what is older, and never a word of the prose."""
    papers(root, "tag", "a", "ho2020denoising")
    note = root / "notes" / "ho2020denoising.md"
    note.write_text(note.read_text().replace("rating:", "rating: 5") + "\nMine.\n")
    assert papers(root, "undo") == 0
    text = note.read_text()
    assert "rating: 5" not in text
    assert "tags: [x, a]" in text
    assert text.endswith("\nMine.\n")
    assert papers(root, "redo") == 0
    assert "rating: 5" in note.read_text()
    assert papers(root, "undo") == 0
    assert papers(root, "undo") == 0
    assert "tags: [x]" in note.read_text()
    capsys.readouterr()
    papers(root, "log", "ho2020denoising", "--json")
    out = json.loads(capsys.readouterr().out)
    assert [(item["what"], item["state"]) for item in out] == [
        ("edited notes/ho2020denoising.md: rating 5", "undone"),
        ("tag a", "undone"),
        ("add", "done"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[]", "[zeta, alpha, mid]"),
        ("[zeta, alpha, mid]", "[]"),
        ("[zeta, mid, alpha]", "[zeta, alpha]"),
        ("[mid, zeta, alpha]", "[zeta, alpha]"),
        ("[zeta, beta]", "[kappa, beta, alpha]"),
        ("\n  - zeta\n  - mid\n  - alpha", "\n  - zeta"),
    ],
)
def test_tags_come_back_in_the_order_of_their_reader(root: Path, before: str, after: str) -> None:
    """Undo and redo of an edited head write its line of tags as it stood."""
    note = root / "notes" / "ho2020denoising.md"
    head = "---\ntitle: Mine\ncitekey: ho2020denoising\ntags: {}\n---\nMine.\n"
    for tags in (before, after):
        note.write_text(head.format(tags).replace("tags: \n", "tags:\n"))
        assert papers(root, "tags") == 0
    edited = note.read_text()
    assert papers(root, "undo") == 0
    assert note.read_text() == head.format(before).replace("tags: \n", "tags:\n")
    assert papers(root, "redo") == 0
    assert note.read_text() == edited


def test_tags_that_were_moved_since_stay_where_they_are(root: Path) -> None:
    """Tags that come back find their places among those that the reader has ordered anew."""
    note = root / "notes" / "ho2020denoising.md"
    head = "---\ncitekey: ho2020denoising\ntags: [{}]\n---\nMine.\n"
    for tags in ("zeta, alpha, mid", "zeta, mid", "mid, own, zeta"):
        note.write_text(head.format(tags))
        assert papers(root, "tags") == 0
    for number in range(2):
        assert papers(root, "undo") == 0, number
    assert note.read_text() == head.format("mid, zeta, alpha")


def test_a_note_edited_since_is_left_and_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A text that a merge made and its reader edited is not taken back, and a script is told."""
    papers(root, "merge", "--yes", "ho2020denoising", "mildenhall2020nerf")
    note = root / "notes" / "ho2020denoising.md"
    note.write_text(note.read_text().replace("NeRF", "NeRF (mine)") + "\nMine.\n")
    assert papers(root, "undo") == 3
    assert "notes/ho2020denoising.md was edited meanwhile" in capsys.readouterr().err
    assert note.read_text().endswith("\nMine.\n")
    assert (root / "notes" / "mildenhall2020nerf.md").exists()


def test_a_run_is_taken_back_from_a_note_edited_since(root: Path) -> None:
    """What a command wrote goes where it still stands, and the edit stays."""
    note = root / "notes" / "ho2020denoising.md"
    before = note.read_text()
    assert papers(root, "run", "ho2020denoising", "--theirs", "FID=3.17", "--mine", "FID=4") == 0
    note.write_text("Above.\n".join(note.read_text().partition("---\n\n")[::2]) + "\nMine.\n")
    edited = note.read_text()
    assert papers(root, "undo") == 0
    assert "3.17" not in note.read_text()
    assert note.read_text().endswith("\nMine.\n")
    assert papers(root, "redo") == 0
    assert note.read_text() == edited != before


def test_a_key_in_a_note_without_a_paper_is_not_given(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The note, perhaps of a paper that is gone, would become that of this one, and an undo would move it."""
    note = root / "notes" / "Kim.md"
    note.write_text("---\ncitekey: kim\ntags: [strange]\n---\nOf another.\n")
    assert papers(root, "rename", "ho2020denoising", "kim") == 3
    assert "in the head of notes/Kim.md, which belongs to no paper" in capsys.readouterr().err
    note.rename(note.with_name("other.md"))
    assert papers(root, "rename", "ho2020denoising", "kim") == 3
    assert "in the head of notes/other.md, which belongs to no paper" in capsys.readouterr().err
    note.with_name("other.md").unlink()
    note.write_text("# Kim\n\nWithout a head.\n")
    assert papers(root, "rename", "ho2020denoising", "kim") == 0
    assert papers(root, "undo") == 0
    assert note.read_text() == "# Kim\n\nWithout a head.\n"


def test_a_key_goes_back_in_notes_that_were_edited_since(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Head and links lead to the key that counts, back and forth, and every edit stays."""
    papers(root, "rename", "ho2020denoising", "ddpm")
    own, other = root / "notes" / "ddpm.md", root / "notes" / "mildenhall2020nerf.md"
    own.write_text(own.read_text().replace("tags: [x]", "mood: mine\ntags: [x]") + "\nMine.\n")
    other.write_text("Above.\n" + other.read_text() + "\nAs [@ddpm] says.\n")
    for command, key in (
        ("undo", "ho2020denoising"),
        ("redo", "ddpm"),
        ("undo", "ho2020denoising"),
    ):
        capsys.readouterr()
        assert papers(root, command) == 0
        assert capsys.readouterr().err == ""
        note = (root / "notes" / f"{key}.md").read_text()
        assert f"citekey: {key}\n" in note
        assert "mood: mine\ntags: [x]" in note
        assert note.endswith("\nMine.\n")
        text = other.read_text()
        assert text.startswith("Above.\n")
        assert f"See [[{key}]]" in text
        assert f"As [@{key}] says." in text
    assert papers(root, "check") == 1
    assert "dead link" not in capsys.readouterr().out


def test_what_was_written_since_a_rename_follows_its_undo(root: Path) -> None:
    """Another person's note, and a link in a note that the rename did not touch."""
    papers(root, "rename", "ho2020denoising", "ddpm")
    notes = root / "notes"
    (notes / "ddpm.kim.md").write_text("Kim on @ddpm.\n")
    (notes / "ideas.md").write_text("See [[ddpm]] and `[[ddpm]]`.\n")
    assert papers(root, "undo") == 0
    assert (notes / "ho2020denoising.kim.md").read_text() == "Kim on @ho2020denoising.\n"
    assert (notes / "ideas.md").read_text() == "See [[ho2020denoising]] and `[[ddpm]]`.\n"
    assert not (notes / "ddpm.kim.md").exists()


@pytest.mark.parametrize("edited", ["", "\nAs @ddpm says.\n"])
def test_a_key_goes_back_in_a_note_that_has_another_name_since(
    root: Path, edited: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Moved by its reader and named anew, it stays there and stays the paper's note."""
    papers(root, "rename", "ho2020denoising", "ddpm")
    (root / "notes" / "read").mkdir()
    own = (root / "notes" / "ddpm.md").rename(root / "notes" / "read" / "My review.md")
    own.write_text(own.read_text() + edited)
    for command, key in (("undo", "ho2020denoising"), ("redo", "ddpm")):
        capsys.readouterr()
        assert papers(root, command) == 0
        assert capsys.readouterr().err == ""
        assert f"citekey: {key}\n" in own.read_text()
        assert own.read_text().endswith(edited.replace("ddpm", key))
        assert papers(root, "note", key, "--path") == 0
        assert capsys.readouterr().out == f"{own}\n"


def test_what_was_written_into_a_note_goes_from_it_under_another_name(root: Path) -> None:
    """The prose that a merge put at its end, and links to a key that was renamed."""
    notes = root / "notes"
    kept = notes / "ho2020denoising.md"
    before = kept.read_text()
    assert papers(root, "merge", "--yes", "ho2020denoising", "mildenhall2020nerf") == 0
    assert kept.read_text() != before
    moved = kept.rename(notes / "review.md")
    assert papers(root, "undo") == 0
    assert moved.read_text() == before
    assert papers(root, "rename", "ho2020denoising", "ddpm") == 0
    linking = (notes / "mildenhall2020nerf.md").rename(notes / "nerf review.md")
    assert "[[ddpm]]" in linking.read_text()
    assert papers(root, "undo") == 0
    assert "[[ho2020denoising]]" in linking.read_text()


def test_the_notes_of_people_go_back_to_their_papers(root: Path) -> None:
    """A merge and its undo change whose they are, under the key of now and of before."""
    notes = root / "notes"
    for name in ("ho2020denoising.kim.md", "ho2020denoising.2.md", "one.kim.md"):
        (notes / name).write_text(f"Text of {name}\n")
    commands = [
        ["rename", "ho2020denoising", "ddpm"],
        ["merge", "--yes", "one", "ddpm"],
        ["rm", "--yes", "one"],
    ]
    pictures = [restorable_state(root)]
    for command in commands:
        assert papers(root, *command) == 0
        pictures.append(restorable_state(root))
    assert len({str(picture["owners"]) for picture in pictures}) == 4
    undo_and_redo_all(root, pictures)


def test_a_note_in_the_way_is_not_replaced(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A note that stands where one is to come back to stays, and both are named."""
    papers(root, "rm", "--yes", "ho2020denoising")
    note = root / "notes" / "ho2020denoising.md"
    note.write_text("Another text.\n")
    assert papers(root, "undo") == 0
    assert "notes/ho2020denoising.md exists already" in capsys.readouterr().err
    assert note.read_text().endswith("Another text.\n")
    assert (root / "notes" / ".trash" / "ho2020denoising.md").exists()


def test_a_note_gone_from_the_trash_is_named(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The paper comes back without the note that its reader deleted for good."""
    papers(root, "rm", "--yes", "ho2020denoising")
    (root / "notes" / ".trash" / "ho2020denoising.md").unlink()
    assert papers(root, "undo") == 0
    assert "could not be restored" in capsys.readouterr().err
    assert papers(root, "show", "ho2020denoising") == 0


def test_the_log_follows_a_paper_through_its_keys(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Changes under an old key are those of the paper, and a removed one is still known."""
    papers(root, "rename", "one", "uno")
    papers(root, "tag", "a", "uno")
    capsys.readouterr()
    papers(root, "log", "uno")
    assert [line.split("\t")[3] for line in capsys.readouterr().out.splitlines()] == [
        "tag a: uno",
        "rename one uno",
        "import some.bib: part, conf, one and 1 more",
    ]
    papers(root, "rm", "--yes", "uno")
    capsys.readouterr()
    papers(root, "log", "uno")
    assert "rm: uno" in capsys.readouterr().out
    assert papers(root, "log", "nobody") == 1


def test_undos_at_once_take_back_one_change_each(root: Path) -> None:
    """Four processes undo four changes, none of them twice; then four make them again."""
    before = restorable_state(root)
    for number in range(4):
        papers(root, "tag", f"t{number}", "ho2020denoising")
    after = restorable_state(root)
    for command, expected in (("undo", before), ("redo", after)):
        line = [sys.executable, "-m", "papernotes", "--library", str(root), command]
        running = [
            subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
            for _ in range(4)
        ]
        process = sorted(process.communicate()[0].split(":")[1].strip() for process in running)
        assert process == [f"tag t{number}" for number in range(4)]
        assert [process.returncode for process in running] == [0] * 4
        assert restorable_state(root) == expected
    sound_index(root)


def test_a_dry_run_leaves_no_trace(root: Path, tmp_path: Path) -> None:
    """What was not changed is not in the operation log, and redo is still possible."""
    papers(root, "undo")
    papers(root, "import", "--dry-run", str(tmp_path / "some.bib"))
    papers(root, "queries", "old", "year:2020")
    assert papers(root, "queries", "--remove", "nothing") == 3
    assert papers(root, "redo") == 0


def test_the_journal_is_bounded(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest changes are dropped, by number and by size, and the newest never."""
    monkeypatch.setattr(operations, "MAX_OPERATIONS", 3)
    for number in range(6):
        papers(root, "tag", f"t{number}", "one")
    with closing(sqlite3.connect(root / "library.db")) as db:
        assert db.execute("SELECT count(*) FROM changes").fetchone() == (3,)
        monkeypatch.setattr(operations, "MAX_BYTES", 10)
        papers(root, "rm", "--yes", "one", "two", "ho2020denoising")
        assert db.execute("SELECT kind FROM changes").fetchall() == [("remove",)]
        assert db.execute("SELECT count(DISTINCT change) FROM journal").fetchone() == (1,)
    assert papers(root, "undo") == 0
    assert papers(root, "show", "ho2020denoising") == 0


@pytest.fixture
def kept(root: Path, tmp_path: Path) -> Path:
    """An exported file of some papers that is kept fresh."""
    file = tmp_path / "refs.bib"
    papers(root, "export", "tag:x", "-o", str(file), "--keep")
    return file


def log(root: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    """The log, the newest change first."""
    capsys.readouterr()
    papers(root, "log", "--json")
    values: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return values


def exports(root: Path) -> list[tuple[str, str]]:
    """The files that are kept fresh, with their options."""
    with closing(sqlite3.connect(root / "library.db")) as db:
        return db.execute("SELECT * FROM exports").fetchall()


def test_a_kept_export_is_forgotten_and_its_file_stays(
    root: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Undo forgets what is kept, redo keeps it again, and neither touches the file."""
    before, text = exports(root), kept.read_bytes()
    assert log(root, capsys)[0]["exports"] == [str(kept)]
    assert papers(root, "undo") == 0
    assert "stays as it is and is no longer kept up to date" in capsys.readouterr().err
    assert (exports(root), kept.read_bytes()) == ([], text)
    papers(root, "tag", "x", "one")
    assert kept.read_bytes() == text
    papers(root, "undo")
    assert papers(root, "export", "-o", str(kept), "--keep") == 0
    papers(root, "exports", "--forget", str(kept))
    assert papers(root, "undo") == 0
    papers(root, "undo")
    assert papers(root, "export", "tag:x", "-o", str(kept), "--keep") == 0
    assert (exports(root), kept.read_bytes()) == (before, text)


def test_what_is_kept_instead_is_taken_back(root: Path, kept: Path) -> None:
    """A file that was kept with other papers is kept with those again, and has them again."""
    before, text = exports(root), kept.read_bytes()
    papers(root, "export", "-o", str(kept), "--keep")
    assert kept.read_bytes() != text
    papers(root, "undo")
    assert (exports(root), kept.read_bytes()) == (before, text)
    papers(root, "redo")
    assert b"@proceedings" in kept.read_bytes()


def test_a_file_that_was_changed_since_it_was_forgotten_is_left(
    root: Path, kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What its reader wrote into a file that was not kept is not written over by undo."""
    papers(root, "exports", "--forget", str(kept))
    kept.write_text("% mine")
    assert papers(root, "undo") == 0
    assert "was changed meanwhile: it stays as it is" in capsys.readouterr().err
    papers(root, "tag", "x", "one")
    assert kept.read_text() == "% mine"
    assert exports(root) == []


def test_an_export_that_fails_is_no_change(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that cannot be written is not kept, one that was kept before still is."""
    file = tmp_path / "thesis" / "refs.bib"
    file.parent.mkdir()
    papers(root, "export", "tag:x", "-o", str(file), "--keep")
    before, known = exports(root), log(root, capsys)
    file.unlink()
    file.parent.rmdir()
    for place in (file, tmp_path / "no" / "x.bib"):
        assert papers(root, "export", "-o", str(place), "--keep") == 3
    assert exports(root) == before
    assert log(root, capsys) == known


def test_an_export_follows_its_saved_query(root: Path, tmp_path: Path) -> None:
    """A kept file of a saved query changes with the query, and goes back with it."""
    file = tmp_path / "refs.bib"
    papers(root, "export", "@old", "-o", str(file), "--keep")
    text = file.read_bytes()
    papers(root, "queries", "old", "year:1999")
    assert b"{conf," in file.read_bytes()
    papers(root, "undo")
    assert file.read_bytes() == text


def test_the_log_names_what_is_no_papers(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Saved queries and ids that wait stand in the log, and not among the papers."""
    papers(root, "queries", "mine", "tag:x")
    newest, waiting, query, *_ = log(root, capsys)
    assert (newest["what"], newest["queries"], newest["papers"]) == ("queries mine", ["mine"], [])
    assert (waiting["what"], waiting["waiting"], waiting["count"]) == ("add", ["2405.99999"], 0)
    assert query["what"] == "queries old"
    papers(root, "log")
    lines = [line.split("\t")[3] for line in capsys.readouterr().out.splitlines()]
    assert lines[:2] == ["queries mine", "add: 2405.99999"]


@pytest.fixture
def many(root: Path, tmp_path: Path) -> Path:
    """The library with a hundred more papers that have notes."""
    entries = [f"@misc{{m{n}, title = {{Paper {n}}}, year = 2000}}" for n in range(100)]
    (tmp_path / "many.bib").write_text("\n".join(entries))
    papers(root, "import", str(tmp_path / "many.bib"))
    for n in range(100):
        (root / "notes" / f"m{n}.md").write_text(f"---\ncitekey: m{n}\n---\nText {n}\n")
    papers(root, "tags")
    return root


@pytest.mark.skipif(sys.platform == "win32", reason="needs kill -9")
def test_a_killed_undo_is_finished_by_the_next_command(many: Path) -> None:
    """Killed at any moment, an undo is done whole or not at all once a command has run."""
    before = restorable_state(many)
    papers(many, "rm", "--yes", *(f"m{n}" for n in range(100)))
    removed = restorable_state(many)
    command = [sys.executable, "-m", "papernotes", "--library", str(many), "undo"]
    outcomes = set()
    for wait in (0.05, 0.12, 0.16, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.35, 0.4):
        started = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        os.kill(started.pid, signal.SIGKILL)
        started.wait()
        papers(many, "list", "--count")
        now = restorable_state(many)
        assert now in (before, removed)
        outcomes.add(now == before)
        if now == before:
            papers(many, "redo")
            assert restorable_state(many) == removed
    assert papers(many, "undo") in (0, 1)
