"""Addresses of pages, for keys with any letters."""

import pytest

from papernotes.web import addresses
from papernotes.web.words.languages import language_of


@pytest.mark.parametrize(
    "key",
    [
        "ho2020",
        "DBLP:conf/cvpr/HeZRS16",
        "한글2020",
        "a.json",
        "a.html",
        "a b",
        "50%",
        "what?",
        "c#",
        "a+b&c",
    ],
)
def test_the_address_of_a_paper_leads_back_to_its_key(key: str) -> None:
    """Also with the sentences that follow a change."""
    path = addresses.to_paper(key)
    assert path.isascii()
    assert not path.endswith(".json")
    assert addresses.key_of_paper(path) == key
    assert addresses.key_of_paper(addresses.with_values(path, [("said", "x")]) + "#edit") == key


@pytest.mark.parametrize(
    ("field", "value", "query"),
    [
        ("tag", "diffusion", "tag:diffusion"),
        ("author", "Jonathan Ho", 'author:"Jonathan Ho"'),
        ("venue", "확산", "venue:확산"),
    ],
)
def test_a_condition_is_quoted_where_it_has_blanks(field: str, value: str, query: str) -> None:
    """As in the query language."""
    assert addresses.condition(field, value) == query


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("ko-KR,ko;q=0.9,en-US;q=0.8", "ko"), ("en-GB,en;q=0.9,ko;q=0.8", "en"), ("fr,ko;q=0.3", "ko"), ("", "en"),
        ("*", "en"), ("ko;q=0", "en"), ("ko;q=x", "en"), ("de,ja", "en"), ("KO", "ko"),
    ],
)  # fmt: skip # a table
def test_the_language_that_a_browser_prefers(accepted: str, language: str) -> None:
    """Of Korean and English."""
    assert language_of(accepted) == language
