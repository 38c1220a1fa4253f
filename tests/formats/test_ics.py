"""Calendars: what another program reads in them."""

import re
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats import ics
from papernotes.model.reading.moment import Moment

NOW = datetime(2026, 11, 29, 4, 0, tzinfo=UTC)


def read(text: str) -> list[dict[str, str]]:
    """The events of a calendar, each with its properties, read as RFC 5545 says."""
    assert text.endswith("\r\n")
    assert not re.search(r"\r(?!\n)|(?<!\r)\n", text)
    physical = text.split("\r\n")[:-1]
    assert all(len(line.encode()) <= 75 for line in physical)
    lines = "\n".join(physical).replace("\n ", "").split("\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[2].startswith("PRODID:")
    assert lines[-1] == "END:VCALENDAR"
    events: list[dict[str, str]] = []
    for line in lines[3:-1]:
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif line != "END:VEVENT":
            assert name not in events[-1]
            events[-1][name] = value
    return events


def unescaped(value: str) -> str:
    """A value of type TEXT as a text."""
    assert not re.search(r"(?<!\\)(?:\\\\)*[;,]", value)
    return re.sub(r"\\(.)", lambda match: "\n" if match[1] in "nN" else match[1], value)


def test_an_instant_is_in_utc_and_a_day_ends_on_the_next() -> None:
    """As in sections 3.3.5 and 3.6.1."""
    instant = Moment(datetime(2027, 3, 6, 11, 59, tzinfo=UTC))
    deadline, seminar, trip = read(
        ics.write(
            [
                ics.Event("a@x", "CVPR", instant, url="https://cvpr.thecvf.com"),
                ics.Event("b@x", "세미나", Moment(date(2026, 12, 31))),
                ics.Event("c@x", "Trip", Moment(date(2027, 2, 27)), Moment(date(2027, 3, 1))),
            ],
            NOW,
        )
    )
    assert deadline == {
        "UID": "a@x",
        "DTSTAMP": "20261129T040000Z",
        "DTSTART": "20270306T115900Z",
        "SUMMARY": "CVPR",
        "URL": "https://cvpr.thecvf.com",
    }
    assert seminar["DTSTART;VALUE=DATE"] == "20261231"
    assert seminar["DTEND;VALUE=DATE"] == "20270101"
    assert seminar["SUMMARY"] == "세미나"
    assert trip["DTSTART;VALUE=DATE"] == "20270227"
    assert trip["DTEND;VALUE=DATE"] == "20270302"


def test_an_event_with_an_end_has_both_in_utc() -> None:
    """A seminar of two hours."""
    start = Moment(datetime(2027, 3, 6, 10, tzinfo=UTC))
    end = Moment(datetime(2027, 3, 6, 12, tzinfo=UTC))
    (event,) = read(ics.write([ics.Event("a@x", "b", start, end, "Two\nlines")], NOW))
    assert (event["DTSTART"], event["DTEND"]) == ("20270306T100000Z", "20270306T120000Z")
    assert event["DESCRIPTION"] == r"Two\nlines"


def test_uids_are_stable_and_differ() -> None:
    """The same on every machine; a date and a seminar of one name are two events."""
    assert ics.make_uid("date", "cvpr") == ics.make_uid("date", "cvpr")
    assert len({ics.make_uid(kind, name) for kind in "ab" for name in ("x", "y", "확산")}) == 6
    assert re.fullmatch(r"[0-9a-f]{32}@papernotes", ics.make_uid("date", "x\ny"))


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=300),
    st.dates(max_value=date(9999, 12, 30)),
)
def test_any_text_survives(summary: str, day: date) -> None:
    """Folded at 75 octets and escaped; only control characters become blanks."""
    (event,) = read(ics.write([ics.Event("a@x", summary, Moment(day))], NOW))
    plain = summary.replace("\r\n", "\n").replace("\r", "\n")
    expected = "".join(" " if letter in _CONTROLS else letter for letter in plain)
    assert unescaped(event["SUMMARY"]) == expected
    after = (day + timedelta(days=1)).strftime("%Y%m%d")
    assert event["DTEND;VALUE=DATE"] == after


_CONTROLS = "".join(map(chr, [*range(10), *range(11, 32), 127]))
