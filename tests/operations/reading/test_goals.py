"""The goals of a year, through the command."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from papernotes.cli.main import run
from papernotes.library import Library
from papernotes.notebook import Notebook
from papernotes.operations.reading import goals
from tests.support.desks import pair
from tests.support.libraries import papers
from tests.support.time_zone import time_zone
from tests.support.transcript import set_environment, shipped

SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The shipped library of a reader in Seoul, without what was read in 2026."""
    set_environment(monkeypatch, tmp_path / "home")
    folder = shipped(tmp_path / "library")
    shutil.rmtree(folder / "notes" / "goals")
    with closing(sqlite3.connect(folder / "library.db", isolation_level=None)) as library:
        library.execute("DELETE FROM events WHERE kind <> 'added'")
    with time_zone("Asia/Seoul"):
        yield folder


def write(root: Path, text: str, year: int = 0) -> Path:
    """Write the goal file of a year, by default this one."""
    file = root / "notes" / "goals" / f"{year or datetime.now(SEOUL).year}.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def shown(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, Any]]:
    """What `papers goals --json` prints."""
    capsys.readouterr()
    assert papers(root, "goals", *words, "--json") == 0
    rows: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return rows


def test_a_goal_shows_how_far_it_is(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """3/50, the days left in the year, and the share of it that has gone."""
    year = datetime.now(SEOUL).year
    for status in (
        "reading",
        "read",
    ):  # the days on which the shipped papers were read do not matter
        papers(
            root, "status", "ho2020denoising", "ruiz2023dreambooth", "peebles2023scalable", status
        )
        papers(root, "status", "mildenhall2020nerf", status)
    file = write(root, "- [ ] read 50 papers -tag:nerf\n- [x] CVPR 제출\n")
    before = file.read_bytes()
    capsys.readouterr()
    assert papers(root, "goals") == 0
    out, err = capsys.readouterr()
    today, last = datetime.now(SEOUL).date(), date(year, 12, 31)
    left, first = (last - today).days, date(year, 1, 1)
    gone = (today - first).days * 100 // (last - first).days
    assert out.splitlines() == [
        f"[ ]\t3/50\t{f'D-{left}' if left else 'D-day'}, {gone} %\tread 50 papers -tag:nerf",
        "[x]\t\t\tCVPR 제출",
    ]
    assert err == ""
    assert file.read_bytes() == before
    (counted, plain) = shown(root, capsys)
    assert counted["query"] == f"read:{year} -tag:nerf"
    assert (counted["done"], counted["target"], counted["days_left"]) == (3, 50, left)
    assert (plain["done"], plain["target"], plain["query"]) == (None, None, None)
    papers(root, "list", *counted["query"].split(), "--count")
    assert capsys.readouterr().out == "3\n"


def test_goals_of_another_day(root: Path) -> None:
    """On 2026-02-02 there are 156 days left to 8 July, and 17 % of the time has gone."""
    write(root, "- [ ] rebuttal by 2026-07-08\n- [ ] 논문 50편\n- [ ] x due:2027-03-05", 2026)
    library = Library.open(str(root / "library.db"))
    notebook = Notebook(str(root / "notes"))
    now = datetime(2026, 2, 1, 15, 30, tzinfo=UTC)  # the 2nd in Seoul
    try:
        result = goals.read_goals(library, notebook, 2026, now, lambda _: None, SEOUL)
        later = goals.read_goals(
            library, notebook, 2026, datetime(2027, 1, 2, tzinfo=UTC), lambda _: None, SEOUL
        )
    finally:
        library.close()
    assert [(row.days_left, row.gone) for row in result.goals] == [(156, 17), (332, 8), (396, 7)]
    assert [row.query for row in result.goals] == ["", "read:2026", ""]
    assert [(row.days_left, row.gone) for row in later.goals] == [(-178, 100), (-2, 100), (62, 85)]


def test_a_goal_with_a_date_counts_until_then(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the first day of the year; days that a goal names itself go before."""
    write(root, "- [ ] 논문 5편 읽기 3월 31일까지\n- [ ] read 5 papers read:2026-05\n", 2026)
    first, second = shown(root, capsys, "2026")
    assert first["query"] == "read:2026-01-01..2026-03-31"
    assert first["due"] == "2026-03-31"
    assert second["query"] == "read:2026-05"


def test_a_goal_takes_its_date_from_the_dates(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It moves with it, and is named where there is none."""
    write(root, '- [ ] submit date:"CVPR 2087"\n- [ ] 논문 9편 읽기 date:none', 2087)
    papers(root, "dates", "add", "CVPR 2087", "2087-03-05 23:59 AoE")
    capsys.readouterr()
    assert papers(root, "goals", "2087") == 0
    assert "notes/goals/2087.md:2: no date is named none" in capsys.readouterr().err
    assert [row["due"] for row in shown(root, capsys, "2087")] == ["2087-03-06", "2087-12-31"]


def test_what_cannot_be_read_costs_no_neighbour(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each is named once with file and line, in order."""
    write(
        root,
        "- [ ] read 3 papers\n- [ ] read 0 papers\n- [ ] read 3 papers tagg:nerf\n"
        "- [ ] read 3 papers @none\n- [ ] read 3 papers rating:lots\n- [ ] read 4 papers\n",
        2026,
    )
    capsys.readouterr()
    assert papers(root, "goals", "2026") == 0
    out, err = capsys.readouterr()
    assert [line.split("\t")[1] for line in out.splitlines()] == ["0/3", "", "", "", "", "0/4"]
    notes = [line.partition("2026.md:")[2].partition(":") for line in err.splitlines()]
    assert [int(number) for number, _, _ in notes] == [2, 3, 4, 5]
    assert "it asks for no papers" in notes[0][2]
    assert "did you mean tag:nerf" in notes[1][2]


def test_a_year_without_goals_says_how_to_make_them(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No file, no box in it, no text, no year."""
    capsys.readouterr()
    assert papers(root, "goals", "2031") == 1
    command = f"papers --library {root} goals 2031 --edit"
    assert command in capsys.readouterr().err
    assert papers(root, "goals", "2031", "--json") == 1
    assert capsys.readouterr().out == "[]\n"
    write(root, "# Nothing\n", 2031)
    assert papers(root, "goals", "2031") == 1
    assert "has no check-boxes" in capsys.readouterr().err
    write(root, "# Goals\n\n- [ ] \n- [x]\n", 2031)
    assert papers(root, "goals", "2031") == 1
    assert "No check-box in notes/goals/2031.md has a goal behind it" in capsys.readouterr().err
    write(root, "- [-] read 50 papers\n- [ ] \n", 2031)
    assert papers(root, "goals", "2031") == 1
    assert "All goals in notes/goals/2031.md are given up" in capsys.readouterr().err
    write(root, "x", 2031).write_bytes(b"- [ ] \xff\n")
    assert papers(root, "goals", "2031") == 3
    assert "notes/goals/2031.md cannot be read" in capsys.readouterr().err
    for year in ("0", "0000", "9999", "soon", "-1", "２０２６"):
        assert papers(root, "goals", "--", year) == 3
        assert "is not a year of goals" in capsys.readouterr().err


def test_a_goal_file_is_made_and_edited(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """From a template, once; the new file can be taken back, and comes back."""
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\nprintf -- "- [ ] read 5 papers\\n" >> "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    file = root / "notes" / "goals" / "2030.md"
    assert papers(root, "goals", "2030", "--edit") == 0
    assert file.read_text("utf-8").startswith("# Goals for 2030\n")
    assert [row["text"] for row in shown(root, capsys, "2030")] == ["read 5 papers"]
    assert papers(root, "goals", "2030", "--edit") == 0
    assert file.read_text("utf-8").count("- [ ] read 5 papers\n") == 2
    assert papers(root, "undo") == 0
    assert not file.exists()
    assert papers(root, "redo") == 0
    assert file.read_text("utf-8").count("- [ ] read 5 papers\n") == 2


def test_a_goal_file_is_a_note_of_its_own(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """It is searched, and nothing is wrong with it, also where it names a saved query."""
    write(root, "- [ ] read 5 papers @genai\n- [ ] quokka\n", 2026)
    capsys.readouterr()
    assert run(["--library", str(root), "search", "quokka"]) == 0
    assert "goals/2026" in capsys.readouterr().out
    papers(root, "check")
    assert "goals/2026" not in capsys.readouterr().out


def test_a_past_year_stays_as_it_was(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Papers that are read later do not count."""
    write(root, "- [ ] read 50 papers\n", 2001)
    for status in ("reading", "read"):
        papers(root, "status", "ho2020denoising", status)
    (row,) = shown(root, capsys, "2001")
    assert (row["done"], row["gone"]) == (0, 100)
    assert row["days_left"] < 0


def test_two_clones_have_the_same_goals(tmp_path: Path) -> None:
    """Two clones have the same goals, and count the same papers."""
    desk, other = pair(tmp_path, "a", "b")
    (desk.folder / "notes" / "goals").mkdir(parents=True)
    desk.write("goals/2026.md", "- [ ] 논문 2편 읽기\n")
    desk.sync()
    other.sync()
    assert other.read("goals/2026.md") == "- [ ] 논문 2편 읽기\n"


def test_other_events_count_too(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Papers that were started; the number is that of the list of the query."""
    write(root, "- [ ] start 50 papers 태그:nerf\n- [ ] 논문 3편 발표\n")
    for status in ("to-read", "reading"):
        papers(root, "status", "ho2020denoising", "mildenhall2020nerf", status)
    started, presented = shown(root, capsys)
    year = datetime.now(SEOUL).year
    assert (started["done"], started["query"]) == (1, f"started:{year} 태그:nerf")
    assert (presented["done"], presented["query"]) == (0, f"presented:{year}")
    papers(root, "list", started["query"], "--count")
    assert capsys.readouterr().out == "1\n"
