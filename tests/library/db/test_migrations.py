"""Libraries of every released schema, as the programs of their time made them, opened today."""

import hashlib
import json
import shutil
import sqlite3
import tarfile
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from papernotes.library.db import APPLICATION_ID, SCHEMA_VERSION, new_file, read_version, upgrade
from scripts import update_schema
from tests.support.contents import contents
from tests.support.folders import ROOT
from tests.support.libraries import papers
from tests.support.transcript import set_environment

SCHEMAS = sorted((ROOT / "tests" / "data" / "schemas").glob("schema-*.tar.gz"))


@pytest.fixture(params=SCHEMAS, ids=lambda file: file.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of an older schema, with what its own program listed and exported."""
    set_environment(monkeypatch, tmp_path / "home")
    with tarfile.open(request.param) as tape:
        # Python before 3.11.4 has no filters, and needs none for an archive of our own.
        safely: dict[str, Any] = {"filter": "data"} if hasattr(tarfile, "data_filter") else {}
        tape.extractall(tmp_path / "library", **safely)
    return tmp_path / "library"


def test_every_schema_has_its_library() -> None:
    """No schema before that of the shipped library is missing here, nor that once it is released."""
    numbers = [int(file.name[len("schema-") : -len(".tar.gz")]) for file in SCHEMAS]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))
    assert len(numbers) >= (read_version(str(ROOT / "library.db")) or 0) - 1


def test_nothing_is_lost(old: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Papers, entries, tags, notes and their search are what the old program said they were."""
    expected = json.loads((old / "expected.json").read_text())
    assert papers(old, "list", "--json") == 0
    listed = json.loads(capsysbinary.readouterr().out)
    assert [
        {name: row[name] for name in old_row} for row, old_row in zip(listed, expected, strict=True)
    ] == expected
    assert papers(old, "export", "--bib") == 0
    assert capsysbinary.readouterr().out == (old / "expected.bib").read_bytes()
    assert read_version(str(old / "library.db")) == SCHEMA_VERSION
    for key in (item["key"] for item in expected):
        assert papers(old, "show", key) == 0
    assert papers(old, "search", expected[0]["title"].split()[0]) == 0
    with closing(sqlite3.connect(old / "library.db")) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_a_damaged_one_is_rebuilt(old: Path, tmp_path: Path) -> None:
    """Without a migration of what is damaged, the rebuilt library is the migrated one."""
    shutil.copytree(old, tmp_path / "sound")
    assert papers(tmp_path / "sound", "list") == 0
    expected = contents(tmp_path / "sound" / "library.db")
    with closing(sqlite3.connect(old / "library.db")) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (size,) = db.execute("PRAGMA page_size").fetchone()
        pages = dict(db.execute("SELECT name, rootpage FROM sqlite_master"))
    table = "changes" if "changes" in pages else "pending"
    data = bytearray((old / "library.db").read_bytes())
    data[(pages[table] - 1) * size : pages[table] * size] = b"\xff" * size
    (old / "library.db").write_bytes(bytes(data))
    assert papers(old, "rebuild") == (table == "pending")
    rebuilt = contents(old / "library.db")
    if table == "pending":
        del rebuilt[table], expected[table]
    assert rebuilt == expected


def test_what_only_some_schemas_know_is_kept(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Old keys, what waits to be asked for, saved queries, and the words of notes."""
    version = read_version(str(old / "library.db"))
    if version == 1:
        return
    assert papers(old, "cite", "conf") == 0
    assert capsys.readouterr().out.strip() == r"\cite{things1999}"
    assert papers(old, "retry", "--list") == 0
    assert "2405.13786" in capsys.readouterr().out
    assert papers(old, "search", "quokkas") == 0
    assert "ho2020denoising" in capsys.readouterr().out
    if version and version >= 3:
        assert papers(old, "queries") == 0
        assert "tag:diffusion" in capsys.readouterr().out
    if version and version >= 6:
        assert papers(old, "conflicts") == 0
        assert "2003" in capsys.readouterr().out
        assert papers(old, "search", "wombats") == 0
        assert "ho2020denoising" in capsys.readouterr().out


def test_what_was_known_of_reading_becomes_events(old: Path) -> None:
    """When each paper was added, and when or that it was read; nothing is made up beside it."""
    version = read_version(str(old / "library.db")) or 0
    if version >= 10:
        return
    with closing(sqlite3.connect(old / "library.db")) as db:
        read = "read" if version >= 3 else "''"
        rows = db.execute(f"SELECT key, added, status, {read} FROM papers").fetchall()
    expected = {(key, "added", added) for key, added, _, _ in rows if added}
    expected |= {(key, "read", time) for key, _, status, time in rows if status == "read"}
    assert papers(old, "list", "--count") == 0
    with closing(sqlite3.connect(old / "library.db")) as db:
        events = db.execute("SELECT key, kind, at FROM events JOIN papers ON id = paper").fetchall()
        assert set(events) == expected
        days = db.execute("SELECT at, day FROM events").fetchall()
        assert all(day == date(at) for at, day in days)
        columns = {row[1] for row in db.execute("PRAGMA table_info(papers)")}
        assert "status_time" in columns
        assert "read" not in columns


def date(at: str) -> str:
    """The local day of a time in UTC."""
    return datetime.fromisoformat(at).astimezone().strftime("%Y-%m-%d") if at else ""


def test_an_old_library_can_be_changed_and_the_change_undone(old: Path) -> None:
    """Where the old program kept no journal, it begins with the upgrade."""
    key = json.loads((old / "expected.json").read_text())[0]["key"]
    if (read_version(str(old / "library.db")) or 0) < 5:
        assert papers(old, "undo") == 1
    assert papers(old, "rate", key, "4.5") == 0
    assert papers(old, "list", "rating:4.5", "--count") == 0
    assert papers(old, "rm", "--yes", key) == 0
    assert papers(old, "undo") == 0
    assert papers(old, "show", key) == 0


def test_an_old_journal_is_undone_and_redone(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the old program had undone is made again, and what it had done is taken back."""
    if (read_version(str(old / "library.db")) or 0) < 5:
        return
    before = (old / "expected.bib").read_text()
    assert papers(old, "redo") == 0
    assert papers(old, "show", "part") == 3
    assert papers(old, "undo") == 0
    capsys.readouterr()
    assert papers(old, "export", "--bib") == 0
    assert capsys.readouterr().out == before
    assert papers(old, "undo") == 0
    assert papers(old, "list", "tag:third") == 1
    while papers(old, "undo") == 0:
        pass
    assert papers(old, "list") == 1
    assert papers(old, "log", "kim") == 0


def test_old_operations_are_called_as_they_were(
    old: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The label that an old program recorded is shown, and kinds are known where undo needs them."""
    if (read_version(str(old / "library.db")) or 0) < 5:
        return
    with closing(sqlite3.connect(old / "library.db")) as db:
        columns = [row[1] for row in db.execute("PRAGMA table_info(changes)")]
        label = "what" if "what" in columns else "json_extract(details, '$.label')"
        labels = [what for (what,) in db.execute(f"SELECT {label} FROM changes ORDER BY id DESC")]
    assert papers(old, "log", "--json", "-n", "0") == 0
    shown = json.loads(capsys.readouterr().out)
    assert [item["what"] for item in shown] == labels
    kinds = {item["what"]: (item["kind"], item["details"]) for item in shown}
    assert kinds["import some.bib"][0] == "import"
    assert kinds["note edited"][0] == "edit_note"
    assert kinds["rm"][0] == "remove"
    kind, details = kinds["rename conf things1999"]
    assert (kind, details["old"], details["new"]) == ("rename", "conf", "things1999")


def test_what_an_old_program_left_to_do_to_files_is_done(old: Path) -> None:
    """Killed in a rename and in an undo, of which one could not be redone any more."""
    if (read_version(str(old / "library.db")) or 0) not in (5, 6):
        return
    notes = old / "notes"
    (notes / ".trash").mkdir(parents=True, exist_ok=True)
    (notes / "page.md").write_text("See [[ghost]].\n")
    (notes / ".trash" / "gone.md").write_text("gone\n")
    (notes / "made.md").write_text("made\n")
    with closing(sqlite3.connect(old / "library.db")) as db:
        (key,) = db.execute("SELECT key FROM papers ORDER BY id").fetchone()
        steps = json.dumps([["rename", "", "ghost", key]])
        db.execute("INSERT OR REPLACE INTO state VALUES ('unfinished', ?)", (steps,))
        for state, source, target in (
            ("undone", "gone.md", ".trash/gone.md"),
            ("left", None, "made.md"),
        ):
            change = db.execute(
                "INSERT INTO changes(made, who, what, state, size) VALUES ('', '', 'rm', ?, 0)",
                (state,),
            ).lastrowid
            db.execute(
                "INSERT INTO journal_files(change, source, target, waiting) VALUES (?, ?, ?, -1)",
                (change, source, target),
            )
        db.commit()
    assert papers(old, "tags") == 0
    assert (notes / "page.md").read_text() == f"See [[{key}]].\n"
    assert (notes / "gone.md").read_text() == "gone\n"
    assert (notes / ".trash" / "made.md").read_text() == "made\n"
    with closing(sqlite3.connect(old / "library.db")) as db:
        assert db.execute("SELECT count(*) FROM pending_files").fetchone() == (0,)
        assert db.execute("SELECT 1 FROM changes WHERE state = 'left'").fetchone() is None
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_the_library_before_the_upgrade_is_kept(old: Path) -> None:
    """What the old program would read is in .backups, sound and of its own schema."""
    version = read_version(str(old / "library.db"))
    assert papers(old, "tags") == 0
    if version == SCHEMA_VERSION:
        assert not list((old / ".backups").glob("library-schema-*"))
        return
    (kept,) = (old / ".backups").glob(f"library-schema-{version}_*.db")
    assert read_version(str(kept)) == version
    with closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as db:
        assert db.execute("PRAGMA quick_check").fetchall() == [("ok",)]


def test_a_newer_library_stays_as_it_is(old: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A library of a later program is refused in one sentence, and not a byte of it changes."""
    file = old / "library.db"
    with closing(sqlite3.connect(file)) as db:
        db.execute("PRAGMA journal_mode = DELETE")
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    before = hashlib.sha256(file.read_bytes()).digest()
    there = sorted(path.name for path in old.iterdir())
    for command in (["list"], ["add", "2006.11239"], ["tag", "a", "b"], ["undo"], ["backup"]):
        assert papers(old, *command) == 3
        assert "Upgrade papernotes" in capsys.readouterr().err
    assert hashlib.sha256(file.read_bytes()).digest() == before
    assert sorted(path.name for path in old.iterdir()) == there


def test_a_new_library_has_the_tables_that_all_steps_make() -> None:
    """The statements that create a library are generated from the steps."""
    assert update_schema.FILE.read_text("utf-8") == update_schema.text()


def test_a_new_library_needs_no_step(tmp_path: Path) -> None:
    """The steps find nothing to do, and what they record is what they would have recorded."""
    new, migrated = str(tmp_path / "new.db"), str(tmp_path / "migrated.db")
    assert new_file.create(new)
    with closing(sqlite3.connect(migrated, isolation_level=None)) as connection:
        upgrade.migrate(connection)
    assert read_version(new) == read_version(migrated) == SCHEMA_VERSION
    tables = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
    steps = "SELECT id, migration_set, name, length(applied_at) FROM _sqlite_migrations ORDER BY id"
    with closing(sqlite3.connect(new, isolation_level=None)) as connection:
        given = [connection.execute(sql).fetchall() for sql in (tables, steps)]
        changes = connection.total_changes
        upgrade.migrate(connection)
        assert connection.total_changes == changes
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    with closing(sqlite3.connect(migrated)) as connection:
        assert given == [connection.execute(sql).fetchall() for sql in (tables, steps)]
