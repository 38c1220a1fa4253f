"""Lines that are broken at a width in columns."""

from hypothesis import given
from hypothesis import strategies as st

from papernotes.cli.output import width
from papernotes.cli.wrapping import wrap


def test_hangul_takes_two_columns() -> None:
    """A line of ten columns holds five letters of Hangul."""
    assert wrap("확산 모델을 다시 읽자 ab", 10) == ["확산", "모델을", "다시 읽자", "ab"]
    assert wrap("가나다라마바", 5) == ["가나", "다라", "마바"]
    assert wrap("", 5) == []


@given(st.text("가나ab é\u0301中 "), st.integers(2, 12))
def test_no_line_is_wider_and_no_letter_is_lost(text: str, columns: int) -> None:
    """The lines hold all letters in order, and each fits."""
    lines = wrap(text, columns)
    assert all(0 < width(line) <= columns for line in lines if line.strip("\u0301"))
    assert "".join(lines).replace(" ", "") == "".join(text.split())
