"""The table of translations."""

import re

import pytest

from papernotes.search.concepts.pairs import key_of
from papernotes.search.concepts.translations import entries, translations


def test_both_directions() -> None:
    """A word has its translations, also one of several words."""
    assert "diffusion" in translations("확산")
    assert {"확산", "디퓨전"} <= set(translations("diffusion"))
    assert "latent_space" in translations("잠재공간")
    assert translations("nosuchword") == []


@pytest.mark.parametrize(
    ("korean", "english"),
    [
        ("다양성", "diversity"), ("충실", "fidelity"), ("해석 가능성", "interpretability"), ("개인화", "personalization"),
        ("적대적", "adversarial"), ("생성적", "generative"), ("전역", "global"), ("재질", "material"), ("반지름", "radius"),
        ("너비", "width"), ("경계 상자", "bounding_box"), ("특징점", "keypoint"), ("굴절", "refraction"),
        ("훈련", "training"), ("사전 학습", "pre_training"), ("병변", "lesion"), ("파국적 망각", "catastrophic_forgetting"),
    ],
)  # fmt: skip # a table
def test_nouns_adjectives_and_words_of_shape(korean: str, english: str) -> None:
    """Words that no rule tells have a translation, each kind of them, in both directions."""
    assert english in translations(key_of(korean))
    assert any(word.startswith(key_of(korean)) for word in translations(english))


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("edited", ["편집"]), ("edit", ["편집"]), ("predicted", ["예측"]), ("segmenting", ["분할"]),
        ("정밀", ["precision"]), ("정밀성", ["precision"]), ("복잡도", ["complexity"]),
        ("train", ["학습", "트레이닝", "훈련"]), ("정확성", ["accuracy"]),
        ("meaning", []), ("stated", []), ("faced", []), ("가능", []), ("해상", []), ("정도", []), ("도", []),
    ],
)  # fmt: skip # a table
def test_a_word_of_one_stem(word: str, expected: list[str]) -> None:
    """An inflected verb and 도 for 성 have the translation, a word of another meaning has none."""
    assert translations(word) == expected


def test_the_table_is_the_file() -> None:
    """The quick reading of the file gives what `entries` and `key_of` give."""
    for english, korean, _ in entries():
        assert key_of(korean) in translations(key_of(english))
        assert key_of(english) in translations(key_of(korean))


def test_every_pair_is_of_two_scripts_and_has_a_source() -> None:
    """Over 1,400 pairs, each below the page or program that names it."""
    table = list(entries())
    assert len(table) > 1400
    assert len({pair[:2] for pair in table}) == len(table)
    for english, korean, source in table:
        assert re.fullmatch("[a-z][a-z -]+", english)
        assert re.fullmatch("[가-힣 ]{2,}", korean)
        assert re.search(r"\w+\.(com|org)", source)
