"""British and American spellings of a word."""

import pytest

from papernotes.search.concepts.british import american, other_spellings
from papernotes.search.concepts.translations import entries, translations, translations_beside

PAIRS = [
    ("colour", "color"), ("colours", "colors"), ("behavioural", "behavioral"), ("neighbourhood", "neighborhood"),
    ("centre", "center"), ("centred", "centered"), ("fibres", "fibers"), ("artefact", "artifact"), ("greyscale", "grayscale"),
    ("catalogue", "catalog"), ("analyse", "analyze"), ("analysing", "analyzing"), ("generalise", "generalize"),
    ("generalised", "generalized"), ("stylised", "stylized"), ("normalisation", "normalization"), ("tokeniser", "tokenizer"),
    ("optimising", "optimizing"), ("modelling", "modeling"), ("labelled", "labeled"), ("unlabelled", "unlabeled"),
    ("signalling", "signaling"), ("modellers", "modelers"), ("colour space", "color space"),
]  # fmt: skip # a table


@pytest.mark.parametrize(("british", "plain"), PAIRS)
def test_a_word_has_the_other_spelling(british: str, plain: str) -> None:
    """In both directions; with blanks, each of several words."""
    assert other_spellings(british) == [plain]
    assert other_spellings(plain) == [british]
    assert american(british.replace(" ", "_")) == plain.replace(" ", "_")
    assert american(plain) == plain


@pytest.mark.parametrize(
    "word", ["noise", "raise", "size", "prize", "advise", "supervised", "otherwise", "scaling", "revealing", "calling", "channel", "four", "vector", "parameter", "확산"]
)  # fmt: skip # a table
def test_a_word_of_one_spelling_has_no_other(word: str) -> None:
    """Words that only end like these."""
    assert other_spellings(word) == []


@pytest.mark.parametrize(
    ("british", "korean"),
    [
        ("generalised", "일반화"), ("normalisation", "정규화"), ("behaviour", "행동"), ("behavioural", "행동"), ("colour_space", "색_공간"),
        ("visualising", "시각화"), ("optimise", "최적화"), ("centred", "중심화"), ("utilised", "활용률"),
    ],
)  # fmt: skip # a table
def test_a_british_word_has_the_translations_of_the_american_one(british: str, korean: str) -> None:
    assert korean in translations(british)


def test_no_word_of_the_table_gets_a_meaning_from_a_word_that_is_another() -> None:
    """Precise, promise and expertise are no verbs in ize, and no other word is spelt like one by chance."""
    known = {english for english, _, _ in entries()}
    spelt = {word: american(word) for word in known if " " not in word}
    both = {(word, other) for word, other in spelt.items() if other != word and other in known}
    assert both == {
        ("centre", "center"),
        ("colour", "color"),
        ("dialogue", "dialog"),
        ("grey", "gray"),
    }
    assert translations_beside("expertise") == ["전문성", "전문지식"]
