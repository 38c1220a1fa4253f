"""Which typed words are corrected."""

import pytest

from papernotes.search.edit_distance import correctable_word


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("Difusion", "difusion"),
        ("abc", ""),
        ("확산모델", ""),
        ("v1.5", ""),
        ("a" * 40, "a" * 40),
        ("a" * 41, ""),  # pasted: to look up its thousands of neighbours took seconds
    ],
)
def test_a_word_of_ordinary_length_is_corrected(typed: str, word: str) -> None:
    """Anything else is taken as it is."""
    assert correctable_word(typed) == word
