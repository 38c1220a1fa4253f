"""Pairs of two scripts that a note names."""

import pytest

from papernotes.search.concepts.pairs import PAIR, pairs, tokenize_note


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("확산(diffusion) 모델", [("확산", "diffusion")]),
        ("디퓨전 (Diffusion)은", [("디퓨전", "diffusion")]),
        ("latent space(잠재 공간)에서", [("잠재공간", "latent_space")]),
        ("잠재 공간(latent space)", [("잠재공간", "latent_space")]),
        ("강화학습(reinforcement learning)", [("강화학습", "reinforcement_learning")]),
        ("the diffusion(확산) process", [("확산", "diffusion")]),
        ("미세조정(fine-tuning)", [("미세조정", "fine_tuning")]),
        ("논문(DCGAN), 구현(PyTorch)", []),
        ("그림에서(a) 보듯", []),
        ("[확산](https://example.com/diffusion)", []),
        ("f(x)와 (확산)", []),
        ("(diffusion) (확산)", []),
    ],
)
def test_a_text_names_pairs_with_hangul_first(text: str, named: list[tuple[str, str]]) -> None:
    """Hangul first; abbreviations, names and labels of figures are no words of a pair."""
    assert list(pairs(text)) == named


def test_the_index_has_both_directions() -> None:
    """Also of decomposed text; a note without pairs has its words alone."""
    tokens = tokenize_note("확산(diffusion)").text.decode().split()
    assert {f"{PAIR}확산=diffusion", f"{PAIR}diffusion=확산"} <= set(tokens)
    assert PAIR not in tokenize_note("확산 diffusion").text.decode()
