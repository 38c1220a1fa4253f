"""Which typed words are corrected."""

from collections.abc import Iterable

import pytest

from papernotes.search.edit_distance import correctable_word, nearest


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


def test_no_word_is_a_misspelling_of_one_that_every_text_has() -> None:
    """Hash is not `has`, even where no paper has it and all have the other."""
    papers = {"has": 900, "also": 800, "with": 700, "mesh": 5}

    def counts(words: Iterable[str]) -> list[tuple[str, int]]:
        return [(word, papers[word]) for word in words if word in papers]

    def between(first: str, last: str) -> list[tuple[str, int]]:
        return []

    assert nearest("hash", counts, between) is None
    assert nearest("mash", counts, between) == "mesh"


def test_a_short_word_with_another_first_letter_is_another_word() -> None:
    """Vocal is no local, but a letter may be missing, and a long word is hardly another one."""
    papers = {"local": 50, "segmentation": 9, "frames": 7}

    def counts(words: Iterable[str]) -> list[tuple[str, int]]:
        return [(word, papers[word]) for word in words if word in papers]

    def between(first: str, last: str) -> list[tuple[str, int]]:
        return []

    assert nearest("vocal", counts, between) is None
    assert nearest("ocal", counts, between) == "local"
    assert nearest("zegmentation", counts, between) == "segmentation"
    assert nearest("framez", counts, between) == "frames"
