"""The queue and its order, plans, and what is left of both after undo, sync and rebuild."""

import json
import shutil
from collections import Counter
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.cli.main import papers as commands
from papernotes.library import Library
from papernotes.model.reading import queue as places
from papernotes.model.reading.events import Event
from papernotes.model.reading.queue import Place
from papernotes.operations.reading import plan, queue
from tests.support.days import in_days, today
from tests.support.desks import Desk, agree, pair
from tests.support.libraries import english_library, papers, restorable_state

KEYS = ("a", "b", "c", "d", "e")
SOME_DAYS = [f"2026-11-{day:02}" for day in range(2, 8)]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of five papers, each with a note, of which none is in the queue."""
    bib = "".join(f"@misc{{{key}, title = {{Paper {key}}}, year = 2020}}\n" for key in KEYS)
    return english_library(tmp_path, monkeypatch, bib)


def in_order(
    root: Path, capsys: pytest.CaptureFixture[str], *words: str
) -> list[dict[str, object]]:
    """What `papers next --json` prints."""
    capsys.readouterr()
    papers(root, "next", "-n", "0", "--json", *words)
    rows: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return rows


def keys(root: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """The keys of the queue in their order."""
    return "".join(str(row["key"]) for row in in_order(root, capsys, *words))


def note(root: Path, key: str, text: str) -> None:
    """Write the note of a paper."""
    (root / "notes" / f"{key}.md").write_text(f"---\ncitekey: {key}\n---\n{text}\n")


def test_the_order_and_its_reasons(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Own place, day, citation, lineage, age: each paper says why it is where it is."""
    with closing(Library.open(str(root / "library.db"))) as library, library.changes():
        for number, key in enumerate(reversed(KEYS)):
            library.queue.put(key, Place())
            library.events.add(key, Event(f"2026-03-0{number + 1}", "queued"))
    assert keys(root, capsys) == "edcba"
    note(root, "e", "builds on [[a]]")
    assert keys(root, capsys) == "aedcb"
    note(root, "a", "extends [[b]]")
    assert keys(root, capsys) == "baedc"
    note(root, "b", "builds on [[e]]")  # a circle puts none before the other
    assert keys(root, capsys) == "edcba"
    note(root, "b", "")
    (root / "main.tex").write_text("\\cite{c}")
    assert keys(root, capsys, "--cited", str(root / "main.tex")) == "cbaed"
    monkeypatch.chdir(root)
    assert keys(root, capsys) == "cbaed"  # main.tex of the folder, where no manuscript is named
    monkeypatch.chdir("..")
    assert keys(root, capsys) == "baedc"
    papers(root, "queue", "add", "d", "--by", in_days(5))
    papers(root, "queue", "add", "e", "--by", in_days(4))
    assert keys(root, capsys, "--cited", str(root / "main.tex")) == "baedc"
    papers(root, "queue", "move", "c", "first")
    papers(root, "queue", "move", "b", "last")
    rows = in_order(root, capsys)
    assert "".join(str(row["key"]) for row in rows) == "caedb"
    reasons = {str(row["key"]): row["reasons"] for row in rows}
    texts = {key: [reason["text"] for reason in own] for key, own in reasons.items()}  # type: ignore[attr-defined]
    assert texts["c"][0] == "your place 1"
    assert texts["e"][:2] == [f"by {in_days(4)} (D-4)", "builds on a"]
    assert texts["a"][0] == "e builds on it"
    assert texts["b"][0] == "put off by you"
    assert all(own[-1].startswith("queued 2026-03-0") for own in texts.values())


def test_a_seminar_is_a_day(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The next one on a paper counts, past ones do not; what cannot be read costs no neighbour."""
    papers(root, "queue", "add", *KEYS)
    papers(root, "queue", "add", "b", "--by", in_days(4))
    papers(root, "queue", "add", "c", "--by", in_days(5))  # its seminar is earlier
    (root / "notes" / "seminars").mkdir()
    past = in_days(-3)
    lines = [f"- {past} [[a]] Kim", f"- {in_days(5)} [[c]] Lee", f"- {in_days(3)} [[c]] Park"]
    text = "\n".join(["# Diffusion", "", *lines, "- 2026-13-13 [[e]]", "- [[unknown]]", ""])
    (root / "notes" / "seminars" / "diffusion.md").write_text(text)
    rows = in_order(root, capsys)
    assert "".join(str(row["key"]) for row in rows) == "cbade"
    reasons = {str(row["key"]): row["reasons"] for row in rows}
    texts = [reason["text"] for reason in reasons["c"]]  # type: ignore[attr-defined]
    assert f"seminar diffusion on {in_days(3)} (D-3)" in texts


def test_what_is_read_leaves_the_queue(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """By command or in the head of a note; an event of before it was queued does not count."""
    papers(root, "queue", "add", *KEYS)
    before = restorable_state(root)
    papers(root, "start", "a")
    papers(root, "status", "b", "skimmed")
    papers(root, "finish", "c", "--date", "2026-03-05")
    note(root, "d", "")
    papers(root, "list", "tag:x")
    (root / "notes" / "d.md").write_text(f"---\ncitekey: d\nread: {in_days(0)}\n---\n")
    assert keys(root, capsys) == "ce"
    for _ in range(4):
        papers(root, "undo")
    after = restorable_state(root)
    assert after["queue"] == before["queue"]
    assert after["events"] == before["events"]


def test_a_place_of_its_own(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A paper stands where it was put, and those before it stay there."""
    papers(root, "queue", "add", *KEYS)
    for word, place, expected in (
        ("c", "first", "cabde"),
        ("e", "2", "ceabd"),
        ("d", "99", "ceabd"),
        ("a", "last", "cebda"),
        ("c", "none", "ebdca"),
        ("a", "처음", "aebdc"),
    ):
        assert papers(root, "queue", "move", word, place) == 0
        assert keys(root, capsys) == expected, (word, place)
    papers(root, "queue", "drop", "a")
    assert papers(root, "queue", "move", "a", "first") == 3
    for bad in ("0", "-1", "1.5", "soon", "9" * 30):
        assert papers(root, "queue", "move", "--", "b", bad) == 3


def test_two_machines_and_a_rebuild_agree(tmp_path: Path) -> None:
    """The later change of a place counts, and what one side takes out is out; no conflicts."""
    here, there = pair(tmp_path, "a", "b", "c")
    with here.library() as library, library.changes():
        for key in "abc":
            library.queue.put(key, Place(due="2026-12-01", changed="2026-11-01T00:00:00Z"))
    for desk in (here, there):
        desk.sync()
    agree(here, there)
    with here.library() as library, library.changes():
        library.queue.put("a", Place(1.0, "2026-12-01", "", "2026-11-02T00:00:00Z"))
        library.queue.put("b", None)
    with there.library() as library, library.changes():
        library.queue.put("a", Place(None, "2026-12-24", "2026-11-30", "2026-11-03T00:00:00Z"))
        library.queue.put("b", Place(2.0, "", "", "2026-11-03T00:00:00Z"))
    for desk in (here, there, here):
        assert desk.sync().conflicts == []
    agree(here, there)
    with here.library() as library:
        rows = {row.key: row.place for row in library.queue.rows()}
        assert rows == {
            "a": Place(None, "2026-12-24", "2026-11-30", "2026-11-03T00:00:00Z"),
            "c": Place(None, "2026-12-01", "", "2026-11-01T00:00:00Z"),
        }
    shutil.copytree(here.folder / "papers", tmp_path / "new" / "papers")
    assert papers(tmp_path / "new", "rebuild") == 0
    with closing(Library.open(str(tmp_path / "new" / "library.db"))) as library:
        assert {row.key: row.place for row in library.queue.rows()} == rows


def test_the_later_decision_of_two_machines_counts(tmp_path: Path) -> None:
    """A drop, a move, a reading and an addition win by their own time, whichever side syncs first."""
    here, there = pair(tmp_path, "a", "b", "c")
    hours = [datetime(2026, 11, 2, hour, tzinfo=UTC) for hour in range(6)]
    with here.library() as library:
        queue.add(library, "abc", "", hours[0])
    for desk in (here, there):
        desk.sync()
    with here.library() as library, library.changes():
        queue.drop(library, ["a"], hours[1])
        queue.drop(library, ["b"], hours[3])
        library.events.record_status("c", "read", "2026-11-02", "2026-11-02T01:00:00Z")
    with there.library() as library, library.changes():
        for key in "abc":
            queue.move(library, key, queue.LAST, (), hours[2])
    for desk in (here, there, here):
        assert desk.sync().conflicts == []
    agree(here, there)
    assert queued(here) == "a"

    with here.library() as library, library.changes():
        library.events.record_status("a", "reading", "2026-11-02", "2026-11-02T03:00:00Z")
    with there.library() as library, library.changes():
        queue.drop(library, ["a"], hours[4])
        queue.add(library, ["a"], "", hours[5])
    for desk in (there, here, there):
        assert desk.sync().conflicts == []
    agree(here, there)
    assert queued(here) == "a"


def queued(desk: Desk) -> str:
    """Return the keys of the papers in the queue of a desk."""
    with desk.library() as library:
        return "".join(sorted(row.key for row in library.queue.rows()))


def test_a_drop_is_an_event(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only of a paper that was in the queue; it is taken back with the drop."""
    papers(root, "queue", "add", "a")
    papers(root, "queue", "drop", "a", "b")
    assert kinds(root, capsys, "a") == ["dropped", "queued", "added"]
    assert kinds(root, capsys, "b") == ["added"]
    papers(root, "undo")
    assert kinds(root, capsys, "a") == ["queued", "added"]
    assert keys(root, capsys) == "a"


def kinds(root: Path, capsys: pytest.CaptureFixture[str], key: str) -> list[str]:
    """Return the kinds of the events of a paper, the newest first."""
    capsys.readouterr()
    papers(root, "events", key, "--json")
    return [row["kind"] for row in json.loads(capsys.readouterr().out)]


def test_a_new_deadline_is_the_later_change(root: Path) -> None:
    """A sync keeps it against an older place of another machine."""
    with closing(Library.open(str(root / "library.db"))) as library:
        queue.add(library, ["a"], "", datetime(2026, 1, 1, tzinfo=UTC))
        queue.add(library, ["a"], "2026-12-01", datetime(2026, 1, 2, tzinfo=UTC))
        assert library.queue.get("a") == Place(due="2026-12-01", changed="2026-01-02T00:00:00Z")


def test_merged_papers_keep_a_place(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of either paper."""
    papers(root, "queue", "add", "b")
    papers(root, "merge", "--yes", "a", "b")
    assert keys(root, capsys) == "a"


@given(
    st.sampled_from([None, 1.0, 2.5, -3.0]),
    st.sampled_from(["", "2026-12-01"]),
    st.sampled_from(["", "2026-11-30"]),
    st.sampled_from(["", "2026-11-29T00:00:00Z"]),
)
def test_a_place_reads_its_own_text(rank: float | None, due: str, planned: str, at: str) -> None:
    """Also an empty one."""
    place = Place(rank, due, planned, at)
    assert places.from_items(tuple(places.to_items(place))) == place


@pytest.mark.parametrize(
    "item",
    [
        "rank x",
        "rank nan",
        "rank 1e400",
        "rank",
        "",
        "x y",
        "planned 2026-99-99",
        "planned 20261201",
    ],
)
def test_a_bad_place_is_none_of_its_own(item: str) -> None:
    """A synced text may hold anything."""
    assert places.from_items((item, "due 2026-12-01")) == Place(due="2026-12-01")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [((), ["add", "move", "drop"]), (("drop",), ["b", "d"]), (("add",), [*KEYS])],
)
def test_completion_offers_papers_that_can_be_dropped(
    root: Path, typed: tuple[str, ...], offered: list[str]
) -> None:
    """Only those of the queue; every paper can be added."""
    papers(root, "queue", "add", "d", "b")
    command = commands.get_command(click.Context(commands), "queue")
    assert command is not None
    parent = click.Context(commands)
    parent.params = {"library": str(root)}
    context = click.Context(command, parent=parent)
    context.params = {"words": typed}
    words = next(param for param in command.params if param.name == "words")
    assert [item.value for item in words.shell_complete(context, "")] == offered


# Plans


@given(
    st.lists(st.sampled_from(["", *SOME_DAYS]), max_size=12),
    st.integers(1, 3),
    st.dictionaries(st.sampled_from(SOME_DAYS), st.integers(0, 4)),
    st.integers(0, 6),
)
def test_a_spread_keeps_to_its_days(
    deadlines: list[str], per_day: int, taken: dict[str, int], number: int
) -> None:
    """No day has too many papers, no paper is late, and nothing is left out where there is room."""
    due = {f"k{n}": day for n, day in enumerate(deadlines)}
    days = SOME_DAYS[:number]
    chosen = plan.spread([*due], due, days, per_day, Counter(taken))
    load = Counter(chosen.values())
    for day, papers_on_it in load.items():
        assert day in days
        assert papers_on_it + taken.get(day, 0) <= per_day
    assert all(day <= (due[key] or "9999") for key, day in chosen.items())
    room = sum(max(0, per_day - taken.get(day, 0)) for day in days)
    if not any(deadlines):
        assert len(chosen) == min(room, len(due))


def test_a_spread_is_even_and_in_order() -> None:
    """From the first day on, with days between where there are more days than papers."""
    due = dict.fromkeys("abc", "")
    assert plan.spread([*"abc"], due, SOME_DAYS, 1, Counter()) == {
        "a": SOME_DAYS[0],
        "b": SOME_DAYS[2],
        "c": SOME_DAYS[4],
    }
    due |= {"c": SOME_DAYS[1]}
    assert plan.spread([*"abc"], due, SOME_DAYS, 1, Counter())["c"] == SOME_DAYS[1]
    due |= {"c": SOME_DAYS[0]}
    chosen = plan.spread([*"abc"], due, SOME_DAYS, 1, Counter())
    assert chosen["c"] == SOME_DAYS[0]
    assert len(chosen) == 3


def test_a_plan_is_stored_and_taken_back(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With days of rest; what does not fit is named; `today` shows what is due and late."""
    papers(root, "status", "a", "read")
    papers(root, "queue", "add", "b")
    before = restorable_state(root)
    last = in_days(9)
    capsys.readouterr()
    assert papers(root, "plan", "year:2020", "--until", last, "--rest", "토,sun", "--json") == 0
    out, err = capsys.readouterr()
    planned = json.loads(out)
    assert planned["done"] == ["a"]
    assert "read already" in err
    days = [date.fromisoformat(row["day"]) for row in planned["planned"]]
    assert len(days) == 4
    assert days == sorted(days)
    assert all(day.weekday() < 5 and day >= today() for day in days)
    papers(root, "plan", "--json")
    assert json.loads(capsys.readouterr().out)["planned"] == planned["planned"]
    papers(root, "undo")
    assert restorable_state(root) == before
    capsys.readouterr()
    assert papers(root, "plan", "key:b OR key:c", "--until", "today", "--rest", "none") == 0
    out, err = capsys.readouterr()
    assert out.count("\n") == 1
    assert "1 of 2 papers do not fit" in err
    yesterday = in_days(-1)
    with closing(Library.open(str(root / "library.db"))) as library, library.changes():
        library.queue.put("c", Place(planned=yesterday))
    for key, place in (("e", Place(planned=in_days(0))), ("d", Place(2, planned=in_days(0)))):
        with closing(Library.open(str(root / "library.db"))) as library, library.changes():
            library.queue.put(key, place)
    papers(root, "today", "--json")
    rows = json.loads(capsys.readouterr().out)
    assert [(row["key"], row["days_late"]) for row in rows] == [
        ("c", 1),
        *((key, 0) for key in "dbe"),  # of a day, in the order of the queue
    ]
    assert papers(root, "queue", "add", "a", "--by", "") == 2
    assert papers(root, "plan", "--until", "") == 2
    assert papers(root, "start", *"bcde") == 0
    assert papers(root, "today") == 1


def test_what_is_planned_comes_by_its_day(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before what was queued earlier without a day; a place of the reader's own and a deadline count more."""
    papers(root, "queue", "add", *KEYS)
    with closing(Library.open(str(root / "library.db"))) as library, library.changes():
        library.queue.put("e", Place(planned=in_days(0)))
        library.queue.put("c", Place(planned=in_days(3)))
    assert keys(root, capsys) == "ecabd"
    papers(root, "queue", "add", "d", "--by", in_days(5))
    papers(root, "queue", "move", "b", "first")
    assert keys(root, capsys) == "bdeca"


def test_a_deadline_behind_a_plan_does_not_change_the_order(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where not all papers fit, the first ones of `papers next` do; a deadline within the plan is kept."""
    papers(root, "queue", "add", "a", "b")
    papers(root, "queue", "move", "b", "first")
    papers(root, "queue", "add", "c", "d", "--by", in_days(40))
    papers(root, "queue", "add", "e", "--by", in_days(1))

    def planned() -> list[str]:
        capsys.readouterr()
        papers(root, "plan", "--until", in_days(2), "--rest", "none", "--json")
        return [row["key"] for row in json.loads(capsys.readouterr().out)["planned"]]

    assert planned() == ["b", "e", "c"]
    papers(root, "queue", "drop", "e")
    assert planned() == ["b", "c", "d"]
    papers(root, "queue", "drop", "b")
    papers(root, "queue", "add", "b")
    papers(root, "queue", "move", "a", "first")
    assert planned()[0] == "a"


@pytest.mark.parametrize("text", ["2026-01-01", "0000-01-01", "9999-01-01", "2199-01-01", "soon"])
def test_no_plan_until_a_bad_day(root: Path, text: str) -> None:
    """The command refuses, and nothing is planned."""
    papers(root, "queue", "add", "a")
    before = restorable_state(root)
    assert papers(root, "plan", "--until", text) == 3
    assert restorable_state(root) == before
