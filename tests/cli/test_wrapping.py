"""Lines that are broken at a width in columns."""

from hypothesis import given
from hypothesis import strategies as st

from papernotes.cli.output import width
from papernotes.cli.wrapping import wrap, wrap_around_commands


def test_hangul_takes_two_columns() -> None:
    """A line of ten columns holds five letters of Hangul."""
    assert wrap("확산 모델을 다시 읽자 ab", 10) == ["확산", "모델을", "다시 읽자", "ab"]
    assert wrap("가나다라마바", 5) == ["가나", "다라", "마바"]
    assert wrap("", 5) == []


def test_a_command_stays_in_a_line_where_it_fits() -> None:
    """It can be copied as a whole; a longer one is broken."""
    text = "it has no note: `papers note ho2020` creates one"
    assert wrap_around_commands(text, 22) == [
        "it has no note:",
        "`papers note ho2020`",
        "creates one",
    ]
    assert wrap_around_commands("`papers note` x", 6) == ["`paper", "s note", "` x"]


@given(st.text("가나ab é\u0301中 "), st.integers(2, 12))
def test_no_line_is_wider_and_no_letter_is_lost(text: str, columns: int) -> None:
    """The lines hold all letters in order, and each fits."""
    lines = wrap(text, columns)
    assert all(0 < width(line) <= columns for line in lines if line.strip("\u0301"))
    assert "".join(lines).replace(" ", "") == "".join(text.split())
