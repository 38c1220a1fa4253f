"""English words by their spelling alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.search.english import singular


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("models", "model"), ("studies", "study"), ("bus", "bus"), ("loss", "loss"), ("gas", "gas"),
        ("resnet50s", "resnet50s"), ("gpt-4s", "gpt-4s"), ("모델들s", "모델들s"), ("", ""),
    ],
)  # fmt: skip # a table
def test_the_singular_of_a_word(word: str, expected: str) -> None:
    """Of Latin letters alone; other words stay as they are."""
    assert singular(word) == expected


@given(st.text(max_size=12).map(lambda word: f"{word}s"))
def test_every_text_has_a_singular(word: str) -> None:
    """Whatever characters it has."""
    assert word.startswith(singular(word)[:-1])
