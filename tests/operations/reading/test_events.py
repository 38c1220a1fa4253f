"""Reading events through real commands: from statuses and heads, over undo, sync and rebuild."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from papernotes.library import Library
from papernotes.model.head import Head
from papernotes.model.reading.events import Event
from tests.support.days import in_days
from tests.support.desks import agree, pair
from tests.support.libraries import english_library, papers, restorable_state

KEY = "ho2020denoising"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of two papers with notes."""
    return english_library(tmp_path, monkeypatch, ids=("2006.11239", "2003.08934"))


def history(root: Path, key: str = KEY) -> list[tuple[str, str, bool]]:
    """The events of a paper but its addition: the day, the kind, and whether a time is known."""
    with closing(sqlite3.connect(root / "library.db")) as db:
        rows = db.execute(
            "SELECT day, kind, at <> '' FROM events JOIN papers ON id = paper "
            "WHERE key = ? AND kind <> 'added' ORDER BY day, at, kind",
            (key,),
        )
        return [(day, kind, bool(at)) for day, kind, at in rows]


def edit(root: Path, old: str, new: str, key: str = KEY) -> Path:
    """Replace a text in a note, as an editor does; return its path."""
    note = root / "notes" / f"{key}.md"
    text = note.read_text()
    assert old in text
    note.write_text(text.replace(old, new, 1))
    return note


def test_a_paper_is_added_on_a_day(root: Path) -> None:
    """The day is the reader's, and `added:` asks for it."""
    with closing(sqlite3.connect(root / "library.db")) as db:
        rows = db.execute("SELECT day, kind, at = added FROM events JOIN papers ON id = paper")
        assert rows.fetchall() == [(in_days(0), "added", 1)] * 2
    assert papers(root, "list", f"added:{in_days(0)}", "--count") == 0


def test_a_status_makes_an_event(root: Path) -> None:
    """Each status has its kind; a second reading is a re-read; the same status again is nothing."""
    day = in_days(0)
    for status in ("reading", "read", "read", "읽는-중", "읽음", "to-read", "skimmed", "abandoned"):
        assert papers(root, "status", KEY, status) == 0
    kinds = sorted(kind for _, kind, _ in history(root))
    # Within one second a kind is there once.
    assert set(kinds) == {"started", "read", "skimmed", "abandoned"} | set(kinds) & {"re-read"}
    assert {(on, known) for on, _, known in history(root)} == {(day, True)}
    assert papers(root, "list", f"read:{day}", f"started:{day}", "--count") == 0
    assert history(root, "mildenhall2020nerf") == []


def test_what_papers_got_as_json(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An object for each paper, with null for the event that it had; nothing else is printed."""

    def rows(*words: str) -> list[dict[str, object]]:
        capsys.readouterr()
        assert papers(root, *words, "--json") == 0
        return json.loads(capsys.readouterr().out)  # type: ignore[no-any-return]

    other = "mildenhall2020nerf"
    read = {"day": "2026-03-05", "kind": "read", "at": None}
    assert rows("finish", KEY, other, "--date", "2026-03-05") == [
        {"key": key, "status": "read", "new": True, "event": read} for key in (KEY, other)
    ]
    assert rows("status", KEY, "read") == [
        {"key": KEY, "status": "read", "new": False, "event": None}
    ]
    (started,) = rows("start", KEY, "--date", "2026-02-01")
    assert (started["status"], started["new"], started["event"]) == (
        "read",
        True,
        read | {"day": "2026-02-01", "kind": "started"},
    )
    (presented,) = rows("present", KEY)
    assert presented["new"]
    (event,) = [row for row in rows("events", KEY) if row["kind"] == "presented"]
    assert {"key": KEY, **presented["event"]} == event  # type: ignore[dict-item]
    assert rows("present", KEY, "--date", str(event["day"])) == [
        {"key": KEY, "status": "read", "new": False, "event": None}
    ]
    assert rows("status", KEY, "--remove") == [
        {"key": KEY, "status": None, "new": True, "event": None}
    ]


def test_another_spelling_is_no_event(root: Path) -> None:
    """읽음 is read, by command and in a head."""
    papers(root, "status", KEY, "read", "--date", "2026-03-05")
    for status in ("읽음", "Read", "read"):
        assert papers(root, "status", KEY, status) == 0
    edit(root, "status: read", "status: 읽음")
    papers(root, "list", "tag:x")
    assert papers(root, "list", "status:읽음", "--count") == 0
    assert history(root) == [("2026-03-05", "read", False)]
    papers(root, "finish", KEY)
    assert history(root)[1:] == [(in_days(0), "re-read", True)]


def test_undo_takes_the_event_with_the_status(root: Path) -> None:
    """And redo brings both back, as they were."""
    states = [restorable_state(root)]
    for words in (["status", KEY, "reading"], ["status", KEY, "read"], ["tag", "x", KEY]):
        assert papers(root, *words) == 0
        states.append(restorable_state(root))
    for state in reversed(states[:-1]):
        assert papers(root, "undo") == 0
        assert restorable_state(root) == state
    for state in states[1:]:
        assert papers(root, "redo") == 0
        assert restorable_state(root) == state


def test_a_reading_before_another_makes_it_a_re_read(root: Path) -> None:
    """By command and in a head, until it is taken away again."""
    later = ("2026-03-05", "re-read", False)
    papers(root, "finish", KEY, "--date", "2026-03-05")
    papers(root, "finish", KEY, "--date", "2026-02-01")
    assert history(root) == [("2026-02-01", "read", False), later]
    papers(root, "events", KEY, "re-read", "--date", "2026-01-01")
    assert history(root) == [("2026-01-01", "read", False), ("2026-02-01", "re-read", False)]
    papers(root, "undo")
    papers(root, "undo")
    assert history(root) == [("2026-03-05", "read", False)]
    edit(root, "status: read", "status: read\nread: 2026-01-31")
    papers(root, "list", "read:2026-01")
    assert history(root) == [("2026-01-31", "read", False), later]
    papers(root, "events", KEY, "read", "--remove")
    assert history(root) == [("2026-03-05", "read", False)]


def test_events_of_a_kind_on_one_day_are_named_by_their_times(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What the error names is one event each, also the one without a time; undo brings it back."""
    papers(root, "present", KEY, "--date", in_days(0))
    day, at = in_days(0), "2026-01-01T09:00:00Z"
    with closing(Library.open(str(root / "library.db"))) as library, library.changes():
        library.events.add(KEY, Event(day, "presented", at))
    assert len(history(root)) == 2
    assert papers(root, "events", KEY, "presented", "--remove") == 3
    timed, untimed = f"presented:{at}", f"presented:{day}Tunknown"
    said = capsys.readouterr().err
    assert f"{untimed}, {timed}." in said or f"{timed}, {untimed}." in said
    for name, left in ((timed, False), (untimed, True)):
        assert papers(root, "events", KEY, name, "--remove") == 0
        assert history(root) == [(day, "presented", left)]
        assert papers(root, "undo") == 0
    assert papers(root, "events", KEY, untimed, "--date", "2026-01-02") == 0
    assert history(root) == [("2026-01-02", "presented", False), (day, "presented", True)]
    assert papers(root, "events", KEY, "presented:2026-01-01T08:00:00Z", "--remove") == 3


def test_redo_writes_a_day_back_into_the_head(root: Path) -> None:
    """As undo took it out, also where another command corrects it afterwards."""
    note = edit(root, "status: to-read", "status: read\nread: 2026-02-01")
    papers(root, "list", "read:2026-02")
    papers(root, "events", KEY, "read", "--date", "2026-03-05")
    for command, line, day in (
        ("undo", "read: 2026-02-01", "2026-02-01"),
        ("undo", "read:", ""),
        ("redo", "read: 2026-02-01", "2026-02-01"),
        ("redo", "read: 2026-03-05", "2026-03-05"),
    ):
        assert papers(root, command) == 0
        assert f"\n{line}\n" in note.read_text()
        assert [event[0] for event in history(root)] == [day] * bool(day)
    papers(root, "list", "read:2026-03")
    assert history(root) == [("2026-03-05", "read", False)]


def test_an_edited_head_is_an_event(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A status at the time of the file, a date on its day; both are undone like any edit."""
    note = edit(root, "status: to-read", "status: reading\nstarted: 2026-01-31")
    papers(root, "log")
    assert history(root) == [("2026-01-31", "started", False)]
    edit(root, "status: reading", "status: read\nread: [2026-02-01, 2026-03-05]")
    papers(root, "list", "read:2026-03")
    assert history(root)[1:] == [("2026-02-01", "read", False), ("2026-03-05", "re-read", False)]
    edit(root, "2026-02-01, ", "")
    papers(root, "list", "tag:x")
    assert history(root)[1:] == [("2026-03-05", "read", False)]  # nothing was read before
    papers(root, "undo")
    papers(root, "undo")
    assert history(root) == [("2026-01-31", "started", False)]
    assert "\nread: []\n" in note.read_text()
    capsys.readouterr()
    papers(root, "log")
    assert "started 2026-01-31" in capsys.readouterr().out
    edit(root, "started: 2026-01-31\n", "", KEY)
    papers(root, "list", "tag:x")
    assert history(root) == [("2026-01-31", "started", False)]  # a missing key changes nothing
    edit(root, "status:", "started:\nstatus:")
    papers(root, "list", "tag:x")
    assert history(root) == []
    text = note.read_text()
    note.write_text(text.replace("status: reading", "status: skimmed"))
    os.utime(note, ns=(1_772_668_800_000_000_000,) * 2)
    papers(root, "list", "tag:x")
    assert [kind for _, kind, _ in history(root)] == ["skimmed"]
    assert history(root)[0][0] in ("2026-03-04", "2026-03-05")


def test_what_cannot_be_read_costs_no_neighbour(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A bad date is named once, with file and line; good ones count, and the file stays as it is."""
    head = f"read: [2026-03-05, someday, 2026-13-01, {in_days(2)}]\nstarted: 9999-01-01\nstatus: skimmed"
    note = edit(root, "status: to-read", head)
    before = note.read_bytes()
    papers(root, "list", "tag:x")
    lines = [line for line in capsys.readouterr().err.splitlines() if "front matter" in line]
    assert len(lines) == 2
    for word in (KEY, "line 12", "someday", "2026-13-01", in_days(2), "future"):
        assert word in lines[0]
    assert "9999" in lines[1]
    assert ("2026-03-05", "read", False) in history(root)
    assert {kind for _, kind, _ in history(root)} == {"read", "skimmed"}
    papers(root, "list", "tag:x")
    assert "front matter" not in capsys.readouterr().err
    assert note.read_bytes() == before


def test_a_note_that_is_met_first_tells_no_day(root: Path) -> None:
    """Nobody knows when it was read, unless its head says so."""
    (root / "notes" / "mildenhall2020nerf.md").unlink()
    papers(root, "list", "tag:x")
    (root / "notes" / f"{KEY}.md").unlink()
    papers(root, "rm", "--yes", KEY)
    (root / "notes" / "mine.md").write_text(f"---\ncitekey: {KEY}\nstatus: read\n---\n")
    papers(root, "add", "--no-note", "2006.11239")
    papers(root, "list", "tag:x")
    assert history(root) == [("", "read", False)]
    assert papers(root, "list", "status:read", "--count") == 0
    assert papers(root, "list", "read:1900..", "--count") == 1
    papers(root, "status", KEY, "reading")
    papers(root, "status", KEY, "read")
    assert sorted(kind for _, kind, _ in history(root)) == ["re-read", "read", "started"]


def test_two_papers_become_one_with_both_histories(root: Path, tmp_path: Path) -> None:
    """And undo parts them again."""
    bib = tmp_path / "more.bib"
    bib.write_text("@misc{other, title = {Another}, readstatus = {read}}")
    papers(root, "import", str(bib))
    assert history(root, "other") == [("", "read", False)]
    papers(root, "status", KEY, "reading")
    before = restorable_state(root)
    papers(root, "merge", "--yes", KEY, "other")
    assert [kind for _, kind, _ in history(root)] == ["read", "started"]
    papers(root, "undo")
    assert restorable_state(root) == before


def test_two_machines_agree(tmp_path: Path) -> None:
    """Events of both are there, and the status that was given later; `rebuild` tells the same."""
    here, there = pair(tmp_path, "a", "b")
    with here.library() as library, library.changes():
        library.events.record_status("a", "read", "2026-03-05", "2026-03-05T10:00:00Z")
        library.papers.set_head("a", Head((), "read", None), time="2026-03-05T10:00:00Z")
        library.events.add("b", Event("2026-02-01", "started"))
    with there.library() as library, library.changes():
        library.events.record_status("a", "reading", "2026-03-04")
        library.papers.set_head("a", Head((), "reading", None), time="2026-03-04")
        library.events.add("b", Event("2026-02-01", "started"))
        library.events.add("b", Event("2026-02-02", "abandoned"))
    for desk in (here, there, here, there):
        assert desk.sync().conflicts == []
    agree(here, there)
    assert "papernotes-events = {2026-03-04 started; 2026-03-05 read 2026-03-05T10:00:00Z}" in (
        here.folder / "papers" / "a.bib"
    ).read_text(encoding="utf-8")
    with here.library() as library, library.changes():
        assert library.papers.head("a").status == "read"
        assert library.events.remove("b", Event("2026-02-01", "started"))
        library.events.add("a", Event("", "presented"))
    with there.library() as library, library.changes():
        library.events.add("b", Event("2026-02-03", "queued"))
    for desk in (here, there, here):
        assert desk.sync().conflicts == []
    agree(here, there)
    with there.library() as library:
        assert library.events.of_paper("b") == (
            Event("2026-02-02", "abandoned"),
            Event("2026-02-03", "queued"),
        )
        before = [tuple(event) for event in library.events.between()]
        assert before[0] == ("a", "", "presented", "")
    shutil.copytree(there.folder / "papers", tmp_path / "new" / "papers")
    assert papers(tmp_path / "new", "rebuild") == 0
    with closing(Library.open(str(tmp_path / "new" / "library.db"))) as library:
        assert [tuple(event) for event in library.events.between()] == before
        assert [event.key for event in library.events.between("2026-02-02", "2026-03-04")] == [
            *("b", "b", "a"),
        ]
        assert [event.kind for event in library.events.between("", "", ["read", "queued"])] == [
            *("queued", "read"),
        ]


def shown(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, str]]:
    """What `papers events --json` prints."""
    capsys.readouterr()
    papers(root, "events", *words, "--json")
    rows: list[dict[str, str]] = json.loads(capsys.readouterr().out)
    return rows


def test_start_finish_and_present(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each tells what it recorded, also about days of the past."""
    other = "mildenhall2020nerf"
    capsys.readouterr()
    for words, out, err in (
        (("start", KEY, "--date", "2026-02-01"), f"{KEY}  started 2026-02-01\n", ""),
        (("start", KEY), "", f"{KEY} was already started on 2026-02-01.\n"),
        (("finish", KEY, other), f"{KEY}  read {in_days(0)}\n{other}  read {in_days(0)}\n", ""),
        (("finish", KEY), "", f"{KEY} was already read on {in_days(0)}.\n"),
        (("finish", KEY, "--date", "2026-03-05"), f"{KEY}  read 2026-03-05\n", ""),
        (("finish", KEY, "--date", "2026.3.5"), "", f"{KEY} was already read on 2026-03-05.\n"),
        (("finish", KEY, "--date", "2026년 4월 1일"), f"{KEY}  re-read 2026-04-01\n", ""),
        (
            ("status", KEY, "skimmed", "--date", "2026-01-01"),
            f"{KEY}  skimmed 2026-01-01 (the status stays read)\n",
            "",
        ),
        (("present", KEY), f"{KEY}  presented {in_days(0)}\n", ""),
        (
            ("present", KEY, "--date", "today"),
            "",
            f"{KEY} was already presented on {in_days(0)}.\n",
        ),
        (("status", KEY, "reading"), f"{KEY}  status reading\n", ""),
        (("status", "--remove", KEY), f"{KEY}  no status\n", ""),
        (("status", "--remove", KEY), "", f"{KEY} has no status.\n"),
    ):
        assert papers(root, *words) == 0, words
        assert capsys.readouterr() == (out, err), words
    assert papers(root, "list", "read:2026-03", "read:2026-04", "--count") == 0


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("0000-01-01", "year 0000"),
        ("9999-12-31", "year 9999"),
        ("2199-01-01", "in the future"),
        ("SOON", "in the future"),
        ("tomorrow", "in the future"),
        ("2026-02-30", "no day 30"),
        ("someday", "not a date"),
        ("2026-03-05 (Mon)", "is a Thursday"),
    ],
)
def test_no_event_is_recorded_on_a_bad_day(
    root: Path, capsys: pytest.CaptureFixture[str], day: str, reason: str
) -> None:
    """The command says why, and changes nothing."""
    for words in (
        ("start", KEY),
        ("present", KEY),
        ("status", KEY, "read"),
        ("events", KEY, "added"),
    ):
        assert papers(root, *words, "--date", day.replace("SOON", in_days(2))) == 3
        assert reason in capsys.readouterr().err
    assert history(root) == []


def test_the_history_is_shown_and_corrected(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By kind, by day or both; what is not unique is asked for."""
    for day in ("2026-02-01", "2026-03-05"):
        papers(root, "finish", KEY, "--date", day)
    papers(root, "finish", KEY, "--date", "2026-03-06 20:00 UTC")
    rows = shown(root, capsys, KEY)
    assert [(row["kind"], row["day"], row["at"]) for row in rows[1:]] == [
        ("re-read", rows[1]["day"], "2026-03-06T20:00:00Z"),
        ("re-read", "2026-03-05", None),
        ("read", "2026-02-01", None),
    ]
    assert rows[0]["kind"] == "added"
    assert len(shown(root, capsys)) == 5
    assert len(shown(root, capsys, "-n", "2")) == 2
    assert len(shown(root, capsys, "added:2020..")) == 5
    assert shown(root, capsys, KEY, "-n", "2") == rows[:2]
    assert shown(root, capsys, KEY, "읽음") == [rows[3]]
    assert papers(root, "events", KEY, "re-read", "--remove") == 3
    assert "name one of re-read:2026-03-05, re-read:" in capsys.readouterr().err
    assert papers(root, "events", KEY, "presented", "--remove") == 3
    assert "has no event 'presented'" in capsys.readouterr().err
    assert papers(root, "events", KEY, "eaten", "--remove") == 3
    assert papers(root, "events", KEY, "--remove") == 2
    assert papers(root, "events", KEY, "added", "--date", "") == 2
    assert papers(root, "finish", KEY, "--date", " ") == 2
    assert papers(root, "events", KEY, "read:2026-02", "--date", "2026-02-02") == 0
    assert papers(root, "events", KEY, "re-read:2026-03-05", "--remove") == 0
    assert [row["day"] for row in shown(root, capsys, KEY)][2:] == ["2026-02-02"]
    papers(root, "undo")
    papers(root, "undo")
    assert shown(root, capsys, KEY) == rows


def test_an_event_is_named_by_words_for_days(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its kind or alone, and by a month; what is unclear is refused with its reason."""
    assert papers(root, "finish", KEY, "--date", "사흘 전") == 0
    rows = shown(root, capsys, KEY)
    for name in ("read:사흘 전", "사흘 전", "3일 전", "read:올해..", f"read:{rows[1]['day'][:7]}"):
        assert shown(root, capsys, KEY, name) == [rows[1]]
    assert papers(root, "events", KEY, "read:그저께") == 3
    assert "has no event 'read:그저께'" in capsys.readouterr().err
    assert papers(root, "events", KEY, "read:요즘") == 3
    assert "it can be any number of days" in capsys.readouterr().err
    assert papers(root, "events", KEY, "read:soon") == 3


def test_a_correction_changes_the_head(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The day in the head of the note goes with the event; its other days and comments stay."""
    note = edit(root, "status:", "read: [2026-02-01, 2026년 3월 5일] # twice\nstatus:")
    before = note.read_bytes()
    papers(root, "events", KEY, "read:2026-02-01", "--remove")
    assert "read: [2026년 3월 5일] # twice\n" in note.read_text()
    papers(root, "events", KEY, "2026-03-05", "--date", "2026-03-06")
    assert "read: [2026-03-06] # twice\n" in note.read_text()
    assert history(root) == [("2026-03-06", "read", False)]
    assert papers(root, "undo") == papers(root, "undo") == 0
    assert note.read_bytes() == before
    papers(root, "log")
    assert history(root) == [("2026-02-01", "read", False), ("2026-03-05", "re-read", False)]
    edit(
        root, "read: [2026-02-01, 2026년 3월 5일] # twice", "read:\n  - 2026-02-01\n  - 2026-03-05"
    )
    papers(root, "events", KEY, "2026-03-05", "--date", "2026-03-07")
    papers(root, "events", KEY, "read", "--remove")
    assert "read:\n  - 2026-03-07\nstatus:" in note.read_text()
    capsys.readouterr()
    assert papers(root, "events", KEY, "added", "--date", "2026-01-01") == 0
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("form", ["read: {}", "read:\n  - {}", "read: [{}]"])
def test_days_of_two_heads_are_a_set(tmp_path: Path, form: str) -> None:
    """Both sides give the same key another day; neither is a conflict, and both are events."""
    here, there = pair(tmp_path, "a")
    here.replace("a.md", "tags: []", f"tags: []\n{form.format('2026-01-01')}")
    for desk in (here, there):
        desk.sync()
    here.replace("a.md", "2026-01-01", "2026-02-01")
    there.replace("a.md", "2026-01-01", "2026-03-05")
    for desk in (there, here, there):
        assert desk.sync().disputed == []
    agree(here, there)
    assert "\nread: [2026-02-01, 2026-03-05]\n" in here.read("a.md")
    with there.library() as library:
        events = [event for event in library.events.of_paper("a") if event.kind != "added"]
        assert events == [Event("2026-02-01", "read"), Event("2026-03-05", "re-read")]
