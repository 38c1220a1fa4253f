"""Events as text, as sets on two sides, and in the order of a history."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.model.marks import STATUSES
from papernotes.model.reading import events
from papernotes.model.reading.events import KINDS, Event

DAYS = ("", "2026-02-28", "2026-03-05", "2026-03-06")
TIMES = ("", "2026-03-05T00:00:01Z", "2026-03-05T23:59:59Z")
EVENT = st.builds(Event, st.sampled_from(DAYS), st.sampled_from(KINDS), st.sampled_from(TIMES))
HISTORY = st.lists(EVENT, max_size=8)


@given(EVENT)
def test_an_event_reads_its_own_text(event: Event) -> None:
    """Also without a day or a time."""
    assert events.from_text(events.to_text(event)) == event


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "read",
            "2026-03-05",
            "2026-3-5 read",
            "2026-03-05 read 14:00",
            "someday read",
            " x y z",
        ),
        *("2026-02-29 read", "0000-01-01 read", "2026-03-05 read 2026-03-05T25:00:00Z"),
    ],
)
def test_no_other_text_is_an_event(text: str) -> None:
    """A text that is no event is none, and raises nothing."""
    assert events.from_text(text) is None


@given(HISTORY, HISTORY, HISTORY)
def test_a_merge_is_the_same_on_both_machines(
    base: list[Event], ours: list[Event], theirs: list[Event]
) -> None:
    """What either side added is there, what a side removed is not; each event is there once."""
    merged = events.merge(base, ours, theirs)
    assert merged == events.merge(base, theirs, ours)
    assert list(merged) == sorted(merged, key=events.order)
    names = [events.identity(event) for event in merged]
    assert len(names) == len(set(names))
    old, mine, other = (set(map(events.identity, side)) for side in (base, ours, theirs))
    expected = (mine & other) | (mine - old) | (other - old)
    assert set(names) <= expected
    kinds = {kind.removeprefix("re-") for kind, _ in expected}
    assert kinds == {event.kind.removeprefix("re-") for event in merged}


def test_one_reading_that_two_machines_saw_is_one_event() -> None:
    """A status that travelled in a note is seen again by the machine that it comes to."""
    here = Event("2026-03-05", "read", "2026-03-05T10:00:00Z")
    there = here._replace(at="2026-03-05T12:00:00Z")
    again = Event("2026-03-05", "re-read", "2026-03-05T15:00:00Z")
    for ours, theirs, expected in (
        ([here], [there], (here,)),
        ([there, again], [here], (there, again)),
        ([here], [there._replace(day="2026-03-06")], (here, there._replace(day="2026-03-06"))),
        ([here], [there._replace(kind="skimmed")], (here, there._replace(kind="skimmed"))),
    ):
        assert events.merge((), ours, theirs) == events.merge((), theirs, ours) == expected
    assert events.merge([here], [here, there], [here]) == (here, there)


def test_one_moment_in_two_time_zones_is_one_event() -> None:
    """Libraries that were upgraded in two zones may disagree about the day of a time."""
    seoul = Event("2026-03-06", "added", "2026-03-05T23:59:59Z")
    paris = seoul._replace(day="2026-03-05")
    assert events.merge((), [seoul], [paris]) == events.merge((), [paris], [seoul]) == (paris,)


def test_another_day_on_one_side_counts() -> None:
    """Also a later one; of two new days the earlier."""
    first = Event("2026-03-05", "read", "2026-03-05T10:00:00Z")
    later, latest = (first._replace(day=day) for day in ("2026-03-06", "2026-03-07"))
    for ours, theirs, expected in (
        (first, later, later),
        (later, first, later),
        (latest, later, later),
    ):
        assert events.merge([first], [ours], [theirs]) == (expected,)


@pytest.mark.parametrize("names", STATUSES)
def test_every_name_of_a_status_has_its_event(names: tuple[str, ...]) -> None:
    """In Korean too; a paper that is to be read has none."""
    kinds = {events.kind_of_status(name) for name in (*names, names[0].upper())}
    assert len(kinds) == 1
    kind = kinds.pop()
    assert events.status_of_kind(kind) == ("" if names[0] == "to-read" else names[0])
    assert (kind == "") == (names[0] == "to-read")
    assert events.kind_of_status("second-pass") == ""


def test_kinds_by_name() -> None:
    """A kind is named in English or Korean."""
    assert [events.parse_kind(kind.upper()) for kind in KINDS] == list(KINDS)
    assert [events.parse_kind(name) for name in ("읽음", "발표", "re_read", "시작")] == [
        *("read", "presented", "re-read", "started"),
    ]
    with pytest.raises(RefusedError, match="Choose one of added, queued"):
        events.parse_kind("eaten")


def test_a_second_reading_is_a_re_read() -> None:
    """One after a reading, also after one on an unknown day; not one before it."""
    first = Event("2026-03-05", "read", "2026-03-05T10:00:00Z")
    for earlier, kind in {
        first._replace(day="2026-03-04"): "re-read",
        first._replace(at=""): "re-read",
        Event("", "read"): "re-read",
        first: "read",
        first._replace(day="2026-03-06"): "read",
        Event("2026-03-04", "skimmed"): "read",
    }.items():
        assert events.reading_kind([earlier], first).kind == kind, earlier


def test_readings_are_numbered() -> None:
    """Each after another one is a re-read; a first re-read stays where nothing was taken away."""
    a, b, c = (Event(f"2026-03-0{n}", "read") for n in (1, 2, 3))
    again = b._replace(kind="re-read")
    skimmed = Event("2026-02-01", "skimmed")
    for history, expected, first in (
        ((), (), ()),
        ((b, a, c), (a, again, c._replace(kind="re-read")), None),
        ((again,), (again,), (b,)),
        ((again, skimmed), (skimmed, again), (skimmed, b)),
        ((Event("", "read"), b), (Event("", "read"), again), None),
        ((b, again), (b, again), (b,)),
    ):
        assert events.number_readings(history) == expected
        assert events.number_readings(history, first=True) == (expected if first is None else first)


def test_the_day_of_a_time_is_the_reader_s(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the rules of the zone at that time; midnight in UTC stands for a day."""
    expected = {"Asia/Seoul": "2026-03-06", "America/New_York": "2026-03-05"}
    for zone, day in expected.items():
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        try:
            assert events.of_time("read", "2026-03-05T20:00:00Z") == Event(
                day, "read", "2026-03-05T20:00:00Z"
            )
            assert events.of_time("read", "2026-03-05T00:00:00Z") == Event("2026-03-05", "read")
            assert events.local_day("2026-07-05T03:30:00Z") == (
                "2026-07-05" if zone == "Asia/Seoul" else "2026-07-04"
            )
        finally:
            monkeypatch.delenv("TZ")
            time.tzset()


@pytest.mark.parametrize(
    "text", ["", "0000-00-00T00:00:00Z", "9999-99-99", "soon", "2026-03-05T1Z"]
)
def test_no_stored_time_is_an_error(text: str) -> None:
    """A column of an old library may hold anything."""
    assert events.of_time("added", text).kind == "added"
    assert events.local_day(text) == text[:10]


def test_the_time_of_a_file() -> None:
    """A file from the future, or from before there were notes, was written now."""
    now = events.now()
    assert events.of_mtime(1_772_668_800_000_000_000) == "2026-03-05T00:00:00Z"
    for mtime in (0, -1, 1, 10**19, 10**30):
        assert events.of_mtime(mtime) >= now
