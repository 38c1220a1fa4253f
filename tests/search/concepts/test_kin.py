"""Words of one stem."""

import pytest

from papernotes.search.concepts.kin import adjectives_of
from papernotes.search.concepts.translations import translations, verbs


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("estimated", "추정"), ("detect", "탐지"), ("propagate", "전파"), ("verify", "검증"), ("predictive", "예측"),
        ("accurate", "정확"), ("complex", "복잡"), ("flexible", "유연"), ("sensitive", "민감"), ("consistent", "일관"),
        ("dynamically", "동적"), ("efficiently", "효율적"), ("accurately", "정확"), ("statistically", "통계적"),
        ("learnable", "학습가능"), ("deformable", "변형가능"), ("computational", "계산"), ("edited", "편집"),
        ("symbolic", "기호"), ("mathematical", "수학"), ("positional", "위치"), ("evolutionary", "진화"),
        ("diverge", "발산"), ("supervise", "감독"), ("angular", "각도"), ("triangular", "삼각형"),
        ("hypotheses", "가설"), ("vertices", "정점"), ("matrices", "행렬"), ("phenomena", "현상"), ("stimuli", "자극"),
    ],
)  # fmt: skip # a table
def test_an_english_word_has_the_translation_of_its_kin(word: str, expected: str) -> None:
    """Of its noun, its adjective or its verb; without 도 or 성, which the adjective lacks."""
    assert expected in translations(word)
    assert translations(word, kin=False) == []


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("정확", {"accuracy", "accurate"}), ("일관", {"consistency", "consistent"}), ("기하학적", {"geometric"}),
        ("학습가능", {"learnable", "trainable"}), ("변형가능", {"deformable"}), ("병렬화", {"parallelization", "parallelize"}),
        ("인식기", {"recognizer"}), ("회귀자", {"regressor"}), ("정밀성", {"precision"}), ("생성된", {"generated"}),
        ("학습되는", {"learned", "trained"}), ("반복적으로", {"iteratively"}), ("계층적으로", {"hierarchically"}), ("손상된", {"corrupted"}),
        ("비선형적", {"nonlinear"}), ("비동기적", {"asynchronous"}), ("복셀화된", {"voxelized"}),
    ],
)  # fmt: skip # a table
def test_a_hangul_word_has_the_words_of_its_kin(word: str, expected: set[str]) -> None:
    """Endings of adjectives, adverbs and participles, and 가능, 화 and 기, have their words in English."""
    assert expected <= set(translations(word))


@pytest.mark.parametrize(
    "word", ["direct", "significantly", "relative", "representative", "informative", "prior", "jointly", "additional", "stated", "proposal", "project", "가능", "해상"]
)  # fmt: skip # a table
def test_words_of_another_meaning_are_no_kin(word: str) -> None:
    """Direct is no direction, and relative no relation."""
    others = {
        "방향",
        "관계",
        "표현",
        "정보",
        "우선순위",
        "관절",
        "상태",
        "유의",
        "제안",
        "투영",
        "likelihood",
        "resolution",
    }
    assert not others & set(translations(word))


@pytest.mark.parametrize(
    ("noun", "adjective"),
    [
        ("context", "contextual"), ("theory", "theoretical"), ("sequence", "sequential"), ("probability", "probabilistic"),
        ("adversary", "adversarial"), ("space", "spatial"), ("vision", "visual"), ("spectrum", "spectral"), ("circle", "circular"),
        ("hypothesis", "hypothetical"), ("structure", "structural"), ("category", "categorical"), ("volume", "volumetric"),
        ("geometry", "geometric"), ("economy", "economic"), ("computation", "computational"), ("generation", "generative"), ("symbol", "symbolic"),
    ],
)  # fmt: skip # a table
def test_adjectives_of_a_noun(noun: str, adjective: str) -> None:
    """The end of the noun tells which may exist."""
    assert adjective in adjectives_of(noun)


@pytest.mark.parametrize(
    ("word", "expected"),
    [("복원", "restore"), ("추정", "estimate"), ("분류", "classify"), ("최적화", "optimize")],
)  # fmt: skip # a table
def test_a_hangul_noun_has_the_verb_of_its_english_noun(word: str, expected: str) -> None:
    """What is done to something and the word for doing it are one word in Korean."""
    assert expected in verbs(word)


@pytest.mark.parametrize("word", ["improving", "developed", "reduces", "enhanced"])
def test_the_forms_of_a_verb_have_its_translation(word: str) -> None:
    """Verbs whose ends do not tell them from other words are listed."""
    assert {"향상", "개선", "개발", "감소"} & set(translations(word))


def test_a_degree_has_no_verb() -> None:
    """해상도 is no resolving, though resolution may be."""
    assert verbs("해상도") == []
    assert translations("해상도") == ["resolution"]
