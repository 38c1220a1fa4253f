"""The catalogue is brought forward by OAI-PMH: pages, pauses, expired tokens, deleted records."""

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest

from tests.support import arxiv_dumps, oai_pages
from tests.support.api_server import ApiServer, api_server, text_reply
from tests.support.days import in_days
from tests.support.disks import read_only, small_disk
from tests.support.libraries import papers
from tests.support.loopback import Reply
from tests.support.transcript import environment, set_environment

NOTHING = oai_pages.error("noRecordsMatch")


@pytest.fixture
def server() -> Iterator[ApiServer]:
    with api_server() as server:
        server.play_always(NOTHING)
        yield server


@pytest.fixture
def root(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    server: ApiServer,
    capsys: pytest.CaptureFixture[str],
) -> Path:
    """A place without a library, on a machine with a catalogue of two days ago."""
    set_environment(monkeypatch, tmp_path / "home", {"PAPERS_OAI_URL": server.url})
    last = arxiv_dumps.record("2501.00005", "The Last", updated=in_days(-2, UTC))
    arxiv_dumps.write(tmp_path / "dump", [*arxiv_dumps.PAPERS, last])
    assert papers(tmp_path, "catalogue", "build", str(tmp_path / "dump")) == 0
    capsys.readouterr()
    return tmp_path


def update(root: Path) -> int:
    return papers(root, "catalogue", "update")


def find(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[tuple[str, object]]:
    """The ids and versions of the records that a query finds."""
    capsys.readouterr()
    papers(root, "find", "--json", *words)
    return [(item["arxiv"], item["version"]) for item in json.loads(capsys.readouterr().out)]


def info(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What the catalogue holds."""
    capsys.readouterr()
    papers(root, "catalogue", "info", "--json")
    held: dict[str, object] = json.loads(capsys.readouterr().out)
    return held


def test_days_are_asked_for_one_after_the_other(
    root: Path, server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """New, changed and deleted records arrive, on several pages; a second update asks for the rest."""
    server.play(
        oai_pages.page(oai_pages.record("2611.00001", "Zebras & <Horses>"), token="verb&skip=1"),
        oai_pages.page(
            oai_pages.record("2006.11239", "Denoising Zebras", 2, comment="NeurIPS 2020"),
            oai_pages.deleted("2406.00001"),
        ),
        NOTHING,
        oai_pages.page(oai_pages.record("2611.00002", "Newest Zebra")),
    )
    assert update(root) == 0
    said = capsys.readouterr().err
    assert f"2 new records, 1 changed, 1 deleted, complete up to {in_days(-1, UTC)}" in said
    asked = [(item.query.get("from"), item.query.get("resumptionToken")) for item in server.asked]
    assert asked == [
        (in_days(-2, UTC), None),
        (None, "verb&skip=1"),
        (in_days(-1, UTC), None),
        (in_days(0, UTC), None),
    ]
    assert find(root, capsys, "zebras") == [("2611.00001", 1), ("2006.11239", 2)]
    assert find(root, capsys, "probabilistic") == [("2102.09672", None)]
    assert find(root, capsys, "survey") == find(root, capsys, "2406.00001") == []
    assert find(root, capsys, "venue:neurips", "author:erdos") == [("2006.11239", 2)]
    held = info(root, capsys)
    assert (held["records"], held["harvested"]) == (10, in_days(-1, UTC))
    server.asked.clear()
    assert update(root) == 0
    assert [item.query.get("from") for item in server.asked] == [in_days(0, UTC)]


def test_names_are_read_from_the_text_of_authors(
    root: Path, server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.play(oai_pages.page(oai_pages.record("2611.00001", "Zebra")))
    update(root)
    capsys.readouterr()
    papers(root, "find", "--json", "zebra")
    (record,) = json.loads(capsys.readouterr().out)
    assert record["authors"] == ["P. Erdős", "Bo Lee", "C.-P. Yuan"]


def test_a_pause_that_is_asked_for_is_made(
    root: Path, server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    busy = Reply(503, b"Retry after 1 second", {"retry-after": "1"})
    server.play(busy, busy, oai_pages.page(oai_pages.record("2611.00001", "Zebra")))
    assert update(root) == 0
    first, second, third = (item.moment for item in server.asked[:3])
    assert second - first > 0.9 < third - second
    assert find(root, capsys, "zebra") == [("2611.00001", 1)]


def test_a_day_whose_token_expired_begins_anew(
    root: Path, server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    first = oai_pages.page(oai_pages.record("2611.00001", "Zebra"), token="old")
    server.play(
        first,
        oai_pages.error("badResumptionToken"),
        first,
        oai_pages.page(oai_pages.record("2611.00002", "Zebra two")),
    )
    assert update(root) == 0
    assert find(root, capsys, "zebra") == [("2611.00002", 1), ("2611.00001", 1)]


def test_tokens_that_always_expire_end_the_update(
    root: Path, server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    expired = oai_pages.error("badResumptionToken")
    server.play(*[oai_pages.page(token="old"), expired] * 3)
    assert update(root) == 4
    said = capsys.readouterr().err
    assert "broke off several times" in said
    assert "Updated" not in said
    assert info(root, capsys)["harvested"] is None


def test_a_list_that_repeats_itself_ends_the_update(
    root: Path, server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.play_always(oai_pages.page(oai_pages.record("2611.00001", "Zebra"), token="same"))
    assert update(root) == 4
    assert f"arXiv's list of {in_days(-2, UTC)} repeats itself." in capsys.readouterr().err
    assert len(server.asked) == 2
    assert find(root, capsys, "zebra") == [("2611.00001", 1)]


@pytest.mark.parametrize(
    ("reply", "code", "sentence"),
    [
        (text_reply("<html>Sorry</html>", "text/html"), 4, "sent a web page instead of records"),
        (text_reply('<OAI-PMH xmlns="x"', "text/xml"), 4, "sent an incomplete or damaged answer"),
        (oai_pages.error("badArgument"), 3, "arXiv refused the request"),
        (Reply(404, b"", {}), 4, "has no list of records"),
    ],
)
def test_what_was_written_stays_when_an_update_ends_early(
    root: Path,
    server: ApiServer,
    capsys: pytest.CaptureFixture[str],
    reply: Reply,
    code: int,
    sentence: str,
) -> None:
    server.play(oai_pages.page(oai_pages.record("2611.00001", "Zebra")), reply)
    server.play_always(reply)
    assert update(root) == code
    said = capsys.readouterr().err
    assert sentence in said
    assert f"1 new record, 0 changed, 0 deleted, complete up to {in_days(-2, UTC)}" in said
    assert find(root, capsys, "zebra") == [("2611.00001", 1)]


def test_records_that_cannot_be_read_are_counted(
    root: Path, server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    server.play(oai_pages.page(oai_pages.record("x", "Zebra"), oai_pages.record("2611.00001", " ")))
    assert update(root) == 0
    assert "2 records could not be read" in capsys.readouterr().err


def test_the_index_is_whole_after_an_update(root: Path, server: ApiServer) -> None:
    """Taken out and put in again, each record is in the index once, by its words of now."""
    server.play(
        *[oai_pages.page(oai_pages.record("2006.11239", f"Zebra {n}", n)) for n in (1, 2, 3)]
    )
    assert update(root) == 0
    file = root / "home" / "data" / "papernotes" / "catalogue" / "arxiv.db"
    with closing(sqlite3.connect(file)) as db:
        for word, number in (("zebra", 1), ("1", 0), ("3", 1), ("denoising", 1), ("abbeel", 0)):
            rows = db.execute("SELECT rowid FROM words WHERE words MATCH ?", (f"title : {word}",))
            assert len(rows.fetchall()) == number, word


def test_nothing_to_update_without_a_catalogue(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert papers(root, "catalogue", "rm") == 0
    assert update(root) == 3
    assert f"papers --library {root} catalogue build FILE" in capsys.readouterr().err


def half_written(file: Path) -> tuple[bytes, bytes]:
    """The catalogue and its journal as a process leaves them that is killed while it writes."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("PRAGMA cache_spill = 1")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE records SET title = 'Lost'")
        db.execute("CREATE TABLE large AS SELECT randomblob(100000) AS x FROM records")
        left = file.read_bytes(), Path(f"{file}-journal").read_bytes()
        db.execute("ROLLBACK")
    return left


@pytest.mark.parametrize("next_command", ["find", "build", "update", "rm"])
def test_a_killed_update_leaves_the_catalogue_whole(
    root: Path, server: ApiServer, capsys: pytest.CaptureFixture[str], next_command: str
) -> None:
    """What it had begun to write is taken back, and never applied to the file of a later build."""
    file = root / "home" / "data" / "papernotes" / "catalogue" / "arxiv.db"
    data, journal = half_written(file)
    file.write_bytes(data)
    Path(f"{file}-journal").write_bytes(journal)
    commands = {
        "find": ["find", "denoising"],
        "build": ["catalogue", "build", str(root / "dump")],
        "update": ["catalogue", "update"],
        "rm": ["catalogue", "rm"],
    }
    assert papers(root, *commands[next_command]) == 0
    assert not Path(f"{file}-journal").exists()
    if next_command == "rm":
        assert not file.exists()
        return
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("SELECT count(*) FROM records WHERE title = 'Lost'").fetchone() == (0,)
    assert find(root, capsys, "denoising") == [("2006.11239", None), ("2102.09672", None)]


def test_what_a_killed_update_left_on_a_read_only_disk_is_said(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the advice to build again a catalogue that is whole."""
    file = root / "home" / "data" / "papernotes" / "catalogue" / "arxiv.db"
    data, journal = half_written(file)
    with small_disk(file.parent, 4_000_000) as disk:
        (disk / file.name).write_bytes(data)
        (disk / f"{file.name}-journal").write_bytes(journal)
        with read_only(disk):
            capsys.readouterr()
            assert papers(root, "find", "denoising") == 3
            said = capsys.readouterr().err
        assert "what a killed update left" in said
        assert "Make it writable." in said
        assert papers(root, "find", "denoising") == 0


def test_an_update_that_is_killed_between_pages_goes_on(
    root: Path, server: ApiServer, capsys: pytest.CaptureFixture[str]
) -> None:
    """The whole program, killed while it waits for the second page."""
    server.play(
        oai_pages.page(oai_pages.record("2611.00001", "Zebra"), token="next"),
        Reply(pause=3600.0),
    )
    process = subprocess.Popen(
        [sys.executable, "-m", "papernotes", "catalogue", "update"],
        env=environment(root / "home") | {"PAPERS_OAI_URL": server.url},
        stderr=subprocess.PIPE,
    )
    until = time.monotonic() + 60
    while len(server.asked) < 2:
        assert time.monotonic() < until
        time.sleep(0.01)
    assert papers(root, "catalogue", "update") == 4
    process.kill()
    process.communicate()
    assert find(root, capsys, "zebra") == [("2611.00001", 1)]
    server.play(oai_pages.page(oai_pages.record("2611.00001", "Zebra"), token="next"))
    server.play(oai_pages.page(oai_pages.record("2611.00002", "Zebra two")))
    assert update(root) == 0
    assert find(root, capsys, "zebra") == [("2611.00002", 1), ("2611.00001", 1)]
