"""Words of the command line."""

import pytest

from papernotes.sentences.wording import count


@pytest.mark.parametrize(
    ("number", "noun", "words"),
    [
        (0, "paper", "0 papers"),
        (1, "entry", "1 entry"),
        (2, "entry", "2 entries"),
        (2, "day", "2 days"),
        (3, "key", "3 keys"),
        (2, "query", "2 queries"),
    ],
)
def test_a_number_with_its_noun(number: int, noun: str, words: str) -> None:
    """The noun has its plural."""
    assert count(number, noun) == words
