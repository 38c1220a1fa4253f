"""The table of translations."""

import re

from papernotes.search.concepts.translations import entries, translations


def test_both_directions() -> None:
    """A word has its translations, also one of several words."""
    assert "diffusion" in translations("확산")
    assert {"확산", "디퓨전"} <= set(translations("diffusion"))
    assert "latent_space" in translations("잠재공간")
    assert translations("nosuchword") == []


def test_every_pair_is_of_two_scripts_and_has_a_source() -> None:
    """A few hundred pairs, each below the page that names it."""
    table = list(entries())
    assert len(table) > 300
    for english, korean, source in table:
        assert re.fullmatch("[a-z][a-z -]+", english)
        assert re.fullmatch("[가-힣 ]{2,}", korean)
        assert re.search(r"\w+\.(com|org)", source)
