"""Words with a prefix."""

import pytest

from papernotes.search.concepts.translations import translations


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("재학습", "retraining"), ("재샘플링", "resampling"), ("다중해상도", "multiresolution"), ("재복원", "reconstruction"),
        ("nonconvex", "비볼록"), ("multitask", "다중작업"), ("고품질", "high_quality"), ("low_quality", "저품질"),
    ],
)  # fmt: skip # a table
def test_a_word_with_a_prefix_has_the_translation_of_the_word(word: str, expected: str) -> None:
    """With the prefix of the other language; 재복원 needs no further re before reconstruction."""
    assert expected in translations(word)
    assert translations(word, kin=False) == []


@pytest.mark.parametrize(("word", "expected"), [("미래", ["future"]), ("input", ["입력"])])
def test_a_word_that_begins_like_a_prefix_is_another_one(word: str, expected: list[str]) -> None:
    """What the table has is not taken apart."""
    assert translations(word) == expected
