"""Days in the head of a note: one more, in the way in which the head writes them."""

import pytest

from papernotes.formats.note.head import head, write_dates

DAY = "2026-03-05"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("read:\n", "read: 2026-03-05\n"),
        ("read:   # when\n", "read: 2026-03-05   # when\n"),
        ("read: 2026-01-02\n", "read: [2026-01-02, 2026-03-05]\n"),
        ("read: [2026-01-02]  # twice\n", "read: [2026-01-02, 2026-03-05]  # twice\n"),
        ("read: []\n", "read: [2026-03-05]\n"),
        ("read: [[2026-01-02]]\n", None),
        ("read:\n  - 2026-01-02\n", "read:\n  - 2026-01-02\n  - 2026-03-05\n"),
        ("read:\n- 2026-01-02\n", "read:\n- 2026-01-02\n- 2026-03-05\n"),
        ("status: read\nrating: 4\n", "status: read\nread: 2026-03-05\nrating: 4\n"),
        ("rating: 4\r\n", "rating: 4\r\nread: 2026-03-05\r\n"),
        ("read:\n  # one\n  day: 2026-01-02\n", None),
    ],
)
def test_one_more_day(lines: str, expected: str | None) -> None:
    """Everything else stays to the byte, and the head gives the day."""
    end = "\r\n" if "\r\n" in lines else "\n"
    start, rest = f"---{end}tags: [a]{end}", f"---{end}Text{end}"
    result = write_dates.add_day(start + lines + rest, "read", DAY)
    assert result == (None if expected is None else start + expected + rest)
    if result:
        parsed = head.read(result)
        assert parsed
        assert f"read {DAY}" in parsed.head.dates
        assert not parsed.faults


def test_a_note_without_a_head_stays() -> None:
    """There is no place for a day."""
    assert write_dates.add_day("# Text\n", "read", DAY) == "# Text\n"
