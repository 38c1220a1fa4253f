"""Misspelt Korean words."""

from collections.abc import Iterable

import pytest

from papernotes.search.hangul_spelling import nearest
from papernotes.search.tokens import east_tokens, tokenize

TEXT = "트랜스포머를 모델은 확산 렌더링 파라미터는 강화학습 회전 이미지"
TOKENS = tokenize(TEXT).split()


def between(first: str, last: str) -> Iterable[tuple[str, int]]:
    """Look up a range of the words of a text."""
    return [(token, 9) for token in sorted(set(TOKENS)) if first <= token < last]


def count(word: str) -> int:
    """Return 9 papers for a word that begins a word of the text."""
    return 9 * (" ".join(east_tokens(word)) in " ".join(TOKENS))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("트렌스포머", "트랜스포머"), ("트랜포머", "트랜스포머"), ("트랜스포모", "트랜스포머"), ("렌더랑", "렌더링"),
        ("파라메터", "파라미터"), ("강화하습", "강화학습"), ("이머지를", "이미지"), ("가나다라", ""), ("트랜스포머", ""),
    ],
)  # fmt: skip # a table
def test_a_word_is_corrected_by_a_letter_for_two_syllables(typed: str, word: str) -> None:
    """About one letter for two syllables."""
    assert nearest(typed, count, between, 0) == word


@pytest.mark.parametrize(
    ("typed", "word"),
    [("극성", ""), ("극성을", ""), ("보컬", ""), ("모댈", "모델"), ("도매인", "도메인")],
)
def test_a_short_word_that_sounds_otherwise_is_another_word(typed: str, word: str) -> None:
    """극성 is no 특성, and 보컬 no 로컬; 도메인 has no particle."""
    tokens = tokenize("특성 특성을 특성의 로컬 모델 도메인").split()
    texts = ["특성", "특성을", "특성의", "로컬", "모델", "도메인"]

    def papers(text: str) -> int:
        return 9 * sum(other.startswith(text) for other in texts)

    def among(first: str, last: str) -> Iterable[tuple[str, int]]:
        return [(token, 9) for token in sorted(set(tokens)) if first <= token < last]

    assert nearest(typed, papers, among, 0) == word


def test_a_word_of_some_papers_is_corrected_to_a_frequent_one_only() -> None:
    """And one of two syllables never: 확신 and 확산, 모텔 and 모델 are words."""
    assert nearest("트렌스포머", count, between, 2) == "트랜스포머"
    assert nearest("트렌스포머", lambda word: min(2, count(word)), between, 2) == ""
    assert nearest("확신", count, between, 1) == ""
    assert nearest("모텔", count, between, 1) == ""
