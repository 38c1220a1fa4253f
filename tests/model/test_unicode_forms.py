"""Composed forms of long texts, which are composed in pieces."""

from unicodedata import normalize

import pytest

from papernotes.model.unicode_forms import compose

_WORD = "e\u0301 \u1112\u1161\u11ab "


@pytest.mark.parametrize("length", [1, 40, 999, 1000, 1001, 4_000])
@pytest.mark.parametrize("end", ["\n", "\n\u0301", "\r\n\n", " "])
def test_a_long_text_is_composed_whole(length: int, end: str) -> None:
    """Lines of any length, with a mark at the beginning of the next one."""
    for size in (4_990, 5_000, 5_001, 10_000, 30_000):
        text = (_WORD * length + end) * (size // (len(_WORD) * length) + 1)
        assert compose(text) == normalize("NFC", text)
        assert compose(text[:size], "NFKC") == normalize("NFKC", text[:size])


@pytest.mark.parametrize("size", [10, 20_000])
def test_a_composed_text_stays_the_same_object(size: int) -> None:
    """So that what is known of it is known of the result."""
    text = "확산 é\n" * size
    assert compose(text) is text
    assert compose(text + "e\u0301") == text + "é"
