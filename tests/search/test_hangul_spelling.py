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
def test_unknown_words(typed: str, word: str) -> None:
    """About one letter for two syllables."""
    assert nearest(typed, count, between, 0) == word


def test_a_word_of_some_papers_is_corrected_to_a_frequent_one_only() -> None:
    """And one of two syllables never: 확신 and 확산, 모텔 and 모델 are words."""
    assert nearest("트렌스포머", count, between, 2) == "트랜스포머"
    assert nearest("트렌스포머", lambda word: min(2, count(word)), between, 2) == ""
    assert nearest("확신", count, between, 1) == ""
    assert nearest("모텔", count, between, 1) == ""
