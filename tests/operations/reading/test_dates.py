"""The reader's own dates and the deadlines of venues, through the command."""

import json
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from papernotes.formats.dates.stored import read_stored
from papernotes.model.reading.venue_deadlines import venue_deadlines
from papernotes.model.venues import find_exact
from papernotes.operations.reading import dates
from papernotes.operations.text import conflicts
from tests.support.desks import Desk, pair
from tests.support.libraries import papers
from tests.support.time_zone import time_zone
from tests.support.transcript import set_environment

NOW = datetime(2026, 11, 29, 4, 0, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A library of a reader in Seoul."""
    set_environment(monkeypatch, tmp_path / "home")
    folder = tmp_path / "library"
    papers(folder, "init", str(folder))
    with time_zone("Asia/Seoul"):
        yield folder


def listed(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """The dates of `papers dates --json` that have one."""
    capsys.readouterr()
    papers(root, "dates", *words, "--json")
    return [row for row in json.loads(capsys.readouterr().out) if row["date"]]


def test_a_deadline_is_shown_in_the_readers_zone(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Name, local date and time with the zone, and the days left to the local day."""
    capsys.readouterr()
    assert papers(root, "dates", "add", "CVPR 2028", "2087-03-05 23:59 AoE") == 0
    out, err = capsys.readouterr()
    name, local, countdown = out.strip().split("\t")
    assert (name, local) == ("CVPR 2028", "2087-03-06 20:59 KST")
    today = datetime.now(UTC) + timedelta(hours=9)
    left = (datetime(2087, 3, 6).date() - today.date()).days
    assert countdown == f"D-{left}"
    assert err == ""
    (row,) = listed(root, capsys)
    assert row["date"] == "2087-03-06T11:59:00Z"
    assert (row["days_left"], row["all_day"], row["own"]) == (left, False, True)


def test_the_same_deadline_is_another_day_elsewhere(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The instant is stored, and each reader sees it in the zone where they are."""
    papers(root, "dates", "add", "x", "2087-03-05 23:59 AoE")
    with time_zone("Pacific/Honolulu"):
        (row,) = listed(root, capsys)
    assert row["local"] == "2087-03-06 01:59 HST"


def test_words_of_a_date_need_no_quotes(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A time without a zone is the reader's own, which is said."""
    assert papers(root, "dates", "add", "talk", "2087년", "11월", "13일", "오후", "3:00") == 0
    assert "your own is taken: KST" in capsys.readouterr().err
    assert listed(root, capsys)[0]["date"] == "2087-11-13T06:00:00Z"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["x", "2027-03-05 (월)"], "2027-03-05 is a Friday, not a Monday"),
        (["x", "0000-01-01"], "the year 0000 is not between 1900 and 2199"),
        (["x", "9999-12-31 23:59"], "the year 9999 is not between 1900 and 2199"),
        (["x", "2027-02-30"], "February 2027 has no day 30"),
        (["two", "words", "2027-03-05"], "Put a name of several words in quotes"),
        (["", "2027-03-05"], "cannot be the name of a date"),
        (["-x", "2027-03-05"], "cannot be the name of a date"),
        (["x\x1b[31m", "2027-03-05"], "cannot be the name of a date"),
        (["x" * 101, "2027-03-05"], "cannot be the name of a date"),
    ],
)
def test_what_cannot_be_read_changes_nothing(
    root: Path, capsys: pytest.CaptureFixture[str], words: list[str], message: str
) -> None:
    """The error says what is wrong and what to write."""
    capsys.readouterr()
    assert papers(root, "dates", "add", "--", *words) == 3
    assert message in capsys.readouterr().err
    assert listed(root, capsys) == []


def test_a_date_is_moved_and_removed(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In any letter case; the old date is named, and each step can be undone."""
    papers(root, "dates", "add", "CVPR 2028", "2087-11-13")
    papers(root, "dates", "add", "cvpr 2028", "2087-11-20")
    assert "Replaced CVPR 2028: 2087-11-13" in capsys.readouterr().err
    assert [(row["name"], row["date"]) for row in listed(root, capsys)] == [
        ("cvpr 2028", "2087-11-20")
    ]
    assert papers(root, "dates", "rm", "CVPR", "2028") == 0
    assert listed(root, capsys) == []
    for expected in (["2087-11-20"], ["2087-11-13"], []):
        assert papers(root, "undo") == 0
        assert [row["date"] for row in listed(root, capsys)] == expected
    assert papers(root, "redo") == 0
    assert [row["date"] for row in listed(root, capsys)] == ["2087-11-13"]
    assert papers(root, "dates", "rm", "cvpr 2082") == 3
    assert "Did you mean CVPR 2028?" in capsys.readouterr().err


def test_names_of_signs_alone_are_different(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """They have no letters to compare."""
    papers(root, "dates", "add", "★", "2087-01-01")
    papers(root, "dates", "add", "♥", "2087-01-02")
    assert [row["name"] for row in listed(root, capsys)] == ["★", "♥"]


def test_dates_to_come_are_first(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next one at the top, and what is over at the end, the last one first."""
    for name, text in [("b", "2087-01-02"), ("old", "2001-01-01"), ("a", "2087-01-01"),
                       ("older", "2000-01-01"), ("now", "today")]:  # fmt: skip # a table
        papers(root, "dates", "add", name, text)
    assert [row["name"] for row in listed(root, capsys)] == ["now", "a", "b", "old", "older"]
    papers(root, "dates", "now", "old")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].endswith("\tD-day")
    assert re.search(r"\tD\+\d+$", lines[1])


def test_nothing_is_guessed_about_venues(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A venue without a date is not announced; an own date takes the place of that line."""
    assert papers(root, "dates", "nips", "CVPR") == 0
    assert capsys.readouterr().out == "CVPR\tnot announced\t\nNeurIPS\tnot announced\t\n"
    assert papers(root, "dates") == 1
    (unknown,) = re.findall(r"knows: (\d+) conferences", capsys.readouterr().err)
    papers(root, "dates", "add", "SIGGRAPH Asia 2087", "2087-05-01")
    capsys.readouterr()
    assert papers(root, "dates") == 0
    assert f"knows: {int(unknown) - 1} conferences" in capsys.readouterr().err
    assert papers(root, "dates", "nothing-like-it") == 1


def test_without_dates_there_is_no_calendar(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """RFC 5545 has no calendar without an event; the error says how to add one."""
    capsys.readouterr()
    for words in ([], ["--ics"], ["cvpr", "--ics"]):
        papers(root, "dates", *words)
        out, err = capsys.readouterr()
        assert out == ""
        assert f"Add one: papers --library {root} dates add" in err


def test_every_deadline_of_the_table_has_its_source() -> None:
    """Some thirty venues of venues.toml; a date has its source and the day it was read there."""
    table = venue_deadlines()
    assert len(table) > 30
    for venue, deadlines in table.items():
        known = find_exact(venue)
        assert known
        assert known.name == venue
        for row in deadlines:
            assert read_stored(row.date)
            assert row.name.startswith(venue)
            assert row.source.startswith("https://")
            assert datetime.fromisoformat(row.collected) < datetime.now()


def test_a_calendar_has_every_date(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Instants in UTC, days with an exclusive end; the UID of a date stays when it is moved."""
    papers(root, "dates", "add", "CVPR", "2087-03-05 23:59 AoE")
    papers(root, "dates", "add", "세미나", "2087-12-31")
    capsys.readouterr()
    assert papers(root, "dates", "--ics") == 0
    first = capsys.readouterr().out
    assert "DTSTART:20870306T115900Z\n" in first.replace("\r", "")
    assert "DTEND;VALUE=DATE:20880101\n" in first.replace("\r", "")
    papers(root, "dates", "add", "cvpr", "2087-03-06 23:59 AoE")
    capsys.readouterr()
    papers(root, "dates", "--ics")
    second = capsys.readouterr().out
    assert "DTSTART:20870307T115900Z\n" in second.replace("\r", "")
    assert re.findall("UID:.*", first) == re.findall("UID:.*", second)


def test_an_unreadable_stored_date_is_named_and_kept(tmp_path: Path) -> None:
    """Somebody may have written it into the text of the library."""
    desk = Desk(tmp_path / "desk")
    with desk.library() as library, library.changes():
        library.dates.put("bad", "soon")
        library.dates.put("good", "2087-01-01")
    with desk.library() as library:
        every_date = dates.list_dates(library, NOW)
        assert [row.name for row in every_date.dates if row.own] == ["good"]
        assert [item.values["name"] for item in every_date.notices] == ["bad"]
        assert library.dates.rows() == [("bad", "soon"), ("good", "2087-01-01")]


def test_dates_travel_and_are_merged(tmp_path: Path) -> None:
    """Additions of both sides are kept, removals count, and of a conflict both values."""
    ours, other = pair(tmp_path, "a")
    put(ours, common="2087-01-01", gone="2087-01-01")
    ours.sync()
    other.sync()
    put(ours, mine="2087-02-01", common="2087-01-02")
    with ours.library() as library, library.changes():
        library.dates.remove("gone")
    put(other, theirs="2087-03-01T10:00:00Z", common="2087-01-03")
    for desk in (ours, other, ours):
        desk.sync()
    with ours.library() as mine, other.library() as theirs:
        assert mine.dates.rows() == theirs.dates.rows()
        rows = dict(mine.dates.rows())
    assert rows.keys() == {"common", "mine", "theirs"}
    with ours.library() as mine:
        (conflict,) = conflicts.find_conflicts(mine)
        assert {conflict.ours, conflict.theirs} == {"2087-01-02", "2087-01-03"}
        assert conflict.ours == rows["common"]
        conflicts.resolve_shared(mine, "dates common", conflicts.Resolution("theirs"))
        assert dict(mine.dates.rows())["common"] == conflict.theirs
        assert conflicts.find_conflicts(mine) == []


def put(desk: Desk, **rows: str) -> None:
    """Store dates at a desk."""
    with desk.library() as library, library.operation("add_date", name="x"), library.changes():
        for name, stored in rows.items():
            library.dates.put(name, stored)


def test_a_rebuilt_library_has_the_same_dates(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the text, and from a library.db without text."""
    papers(root, "add", "catalogue:vit")
    papers(root, "dates", "add", "CVPR 2028", "2087-03-05 23:59 AoE")
    papers(root, "dates", "add", "세미나", "2087-12-31")
    before = listed(root, capsys)
    assert papers(root, "rebuild") == 0
    assert listed(root, capsys) == before
    assert papers(root, "sync", "--init") == 0
    (root / "library.db").unlink()
    shutil.rmtree(root / ".papers", ignore_errors=True)
    assert papers(root, "rebuild") == 0
    assert listed(root, capsys) == before
