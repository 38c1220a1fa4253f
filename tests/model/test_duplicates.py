"""Which records are of one paper, surely or likely, and which are not."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.model.duplicates import (
    Record,
    compare,
    compare_titles,
    fold,
    fold_first_author,
    title_hash,
)

TITLE = "Denoising Diffusion Probabilistic Models"


def record(**known: object) -> Record:
    """A record of one paper with some of it changed."""
    base: dict[str, object] = {
        "key": "ho2020",
        "title": TITLE,
        "authors": ("Jonathan Ho", "Ajay Jain"),
        "year": 2020,
        "arxiv": "",
        "doi": "",
        "entry_type": "misc",
    }
    return Record(**(base | known))  # type: ignore[arg-type]


def verdict(first: Record, second: Record) -> str:
    """`sure`, `likely` or nothing."""
    seen = compare(first, second)
    return "" if seen is None else "sure" if seen.sure else "likely"


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ({}, {}, "sure"),
        ({}, {"title": "DENOISING diffusion: probabilistic models."}, "sure"),
        ({}, {"title": "Dénoising Diffusion-Probabilistic Models"}, "sure"),
        ({}, {"authors": ("Ho, J.",)}, "sure"),
        ({}, {"year": 2022}, "sure"),
        ({}, {"year": 2026}, "likely"),
        ({}, {"year": None}, "sure"),
        ({}, {"authors": ("Ajay Jain",)}, "likely"),
        ({}, {"authors": ()}, "likely"),
        ({"arxiv": "2006.11239"}, {"arxiv": "2006.11239", "title": "X"}, "sure"),
        ({"arxiv": "2006.11239"}, {"arxiv": "2006.11240"}, "likely"),
        ({"arxiv": "2006.11239"}, {"doi": "10.1000/x"}, "sure"),
        ({"doi": "10.1000/x"}, {"doi": "10.1000/x", "title": "X"}, "sure"),
        ({"doi": "10.1000/x"}, {"doi": "10.1000/y"}, "likely"),
        ({"doi": "10.1000/x"}, {"doi": "10.1000/x", "entry_type": "proceedings"}, ""),
        ({}, {"entry_type": "proceedings"}, ""),
        (
            {"title": "Introduction"},
            {"title": "Introduction", "year": 1990, "authors": ("A B",)},
            "likely",
        ),
        ({"title": "Preface"}, {"title": "Preface"}, ""),
        ({"title": ""}, {"title": ""}, ""),
        ({"title": "확산 모델"}, {"title": "확산모델"}, "sure"),
        ({"title": "확산"}, {"title": "확산"}, ""),
        ({}, {"title": "Denoising Diffusion Implicit Models"}, ""),
    ],
)
def test_two_records_are_one_paper_either_way_round(
    left: dict[str, object], right: dict[str, object], expected: str
) -> None:
    """Surely one paper, likely one, or nothing to say; and it is the same both ways round."""
    first, second = record(**left), record(key="other", **right)
    assert verdict(first, second) == verdict(second, first) == expected


@pytest.mark.parametrize(
    ("title", "authors", "is_near"),
    [
        ("Denoising Diffusion Probabilistic Model", ("Jonathan Ho",), True),
        ("Denoising Difusion Probabilistic Models", ("Jonathan Ho",), True),
        ("Denoising Diffusion Implicit Models", ("Jonathan Ho",), False),
        ("Denoising Diffusion Probabilistic Models 2", ("Jonathan Ho",), False),
        ("Denoising Diffusion Probabilistic Models II", ("Jonathan Ho",), False),
    ],
)
def test_nearly_the_same_title(title: str, authors: tuple[str, ...], is_near: bool) -> None:
    """A slip of the pen is a likely pair; a part two is another paper."""
    assert (compare_titles(record(), record(title=title, authors=authors)) is not None) == is_near


titles = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def test_folding_every_letter_twice_is_folding_it_once() -> None:
    """No character of Unicode folds to one that folds further."""
    letters = [chr(n) for n in range(sys.maxunicode + 1) if not 0xD800 <= n < 0xE000]
    assert [letter for letter in letters if fold(fold(letter)) != fold(letter)] == []
    assert fold("𝑨 Sparse 𝐌odel") == "asparsemodel"


@given(titles)
def test_case_marks_and_forms_are_nothing_to_a_title(title: str) -> None:
    """Folding is done once and for all; composed and decomposed letters are the same."""
    assert fold(fold(title)) == fold(title)
    assert fold(unicodedata.normalize("NFD", title)) == fold(unicodedata.normalize("NFC", title))
    assert 0 <= title_hash(title) < 2**63


@given(titles, titles)
def test_one_number_for_equal_titles_only(first: str, second: str) -> None:
    """Long titles share their number exactly when their letters and digits are the same."""
    if title_hash(first) and title_hash(second):
        assert (title_hash(first) == title_hash(second)) == (fold(first) == fold(second))


@pytest.mark.parametrize(
    ("authors", "family"),
    [
        (("Aäron van den Oord",), "oord"),
        (("Łukasz Kaiser",), "kaiser"),
        (("김민수",), "김"),
        (("Martin Luther King Jr.",), "king"),
        ((), ""),
    ],
)
def test_the_family_name_of_the_first_author_tells(authors: tuple[str, ...], family: str) -> None:
    """The family name alone tells, however the given names are written."""
    assert fold_first_author(authors) == family
