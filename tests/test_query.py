"""The query language: what is typed, and what it means."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import Refused
from papernotes.model.query import Filter, Query, Term, parse, unparse, year_range

SIGNS = ['"', "-", ":", "*", " ", "\t", "OR", "a", "확산", "tag:", "title:", "노트:", "“", "\0"]
SIGNS += ["\ud800", "AND", "NEAR(", ")", "year:", ">", "̸", "\u3000", "'", "x:", "C++", "😀"]
typed = st.one_of(st.text(), st.lists(st.sampled_from(SIGNS)).map("".join))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["diffusion"], [[Term("diffusion")]]),
        (["diffusion 모델"], [[Term("diffusion")], [Term("모델")]]),
        (["diffusion", "모델"], [[Term("diffusion")], [Term("모델")]]),
        (['"latent space"'], [[Term("latent space", phrase=True)]]),
        (['"latent', 'space"'], [[Term("latent space", phrase=True)]]),
        (["“latent space”"], [[Term("latent space", phrase=True)]]),
        (["segm*"], [[Term("segm", prefix=True)]]),
        (["-video"], [[Term("video", negated=True)]]),
        (['-"a b"'], [[Term("a b", phrase=True, negated=True)]]),
        (["a OR b OR c d"], [[Term("a"), Term("b"), Term("c")], [Term("d")]]),
        (["a or b"], [[Term("a")], [Term("or")], [Term("b")]]),
        (["title:nerf"], [[Term("nerf", "title")]]),
        (["Author:Ho"], [[Term("Ho", "author")]]),
        (['author:"van den Oord"'], [[Term("van den Oord", "author", phrase=True)]]),
        (["제목:확산"], [[Term("확산", "title")]]),
        (["저자:김"], [[Term("김", "author")]]),
        (["-note:todo*"], [[Term("todo", "note", prefix=True, negated=True)]]),
        (['tag:"image editing"'], [[Filter("tag", "image editing")]]),
        (["-태그:편집"], [[Filter("tag", "편집", negated=True)]]),
        (["venue:CVPR 연도:2021.."], [[Filter("venue", "CVPR")], [Filter("year", "2021..")]]),
        (["학회:ECCV OR 상태:읽음"], [[Filter("venue", "ECCV"), Filter("status", "읽음")]]),
        (["rating:>=4 key:ho2020"], [[Filter("rating", ">=4")], [Filter("key", "ho2020")]]),
        (["tag:a OR nerf"], [[Filter("tag", "a"), Term("nerf")]]),
    ],
)
def test_reads_what_people_type(words: list[str], expected: list[list[Term | Filter]]) -> None:
    """Words, phrases, prefixes, negation, alternatives, fields and conditions are told apart."""
    assert parse(words) == Query(tuple(tuple(group) for group in expected))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["x:y"], [[Term("x:y")]]),
        (["10:30"], [[Term("10:30")]]),
        (['foo:"a b"'], [[Term("foo:")], [Term("a b", phrase=True)]]),
        (["C++"], [[Term("C++")]]),
        (["NEAR(a"], [[Term("NEAR(a")]]),
        (["*"], [[Term("*")]]),
        (["-"], [[Term("-")]]),
        (['"lonely word'], [[Term("lonely")], [Term("word")]]),
        (["a\0b"], [[Term("a")], [Term("b")]]),
        (["OR a OR"], [[Term("a")]]),
        (["title:", '""', '"', " ", ""], []),
        ([], []),
    ],
)
def test_takes_everything_else_as_text(
    words: list[str], expected: list[list[Term | Filter]]
) -> None:
    """What does not fit the language is text, or nothing; never an error."""
    assert parse(words) == Query(tuple(tuple(group) for group in expected))


def test_composes_hangul() -> None:
    """Decomposed Hangul, as macOS hands it out, is the same query."""
    assert parse(["\u1112\u116a\u11a8\u1109\u1161\u11ab"]) == parse(["확산"])


@given(st.lists(typed))
def test_round_trip(words: list[str]) -> None:
    """A parsed query can be typed again."""
    query = parse(words)
    assert parse([unparse(query)]) == query


@given(typed)
def test_is_fit_for_a_database(text: str) -> None:
    """Nothing that parse gives holds a NUL or half a character, which SQLite would not take."""
    for group in parse([text]).groups:
        for one in group:
            held = one.value if isinstance(one, Filter) else one.text
            assert held.encode().decode() == held
            assert held
            assert "\0" not in held


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2020", (2020, 2020)),
        ("2020..2023", (2020, 2023)),
        ("2023..2020", (2020, 2023)),
        ("2020..", (2020, None)),
        ("..2023", (None, 2023)),
    ],
)
def test_reads_years(value: str, expected: object) -> None:
    """A year, a range and a range open at one end."""
    assert year_range(value) == expected


@pytest.mark.parametrize(
    "value", ["", "..", "abc", "20", "2020...2023", "2020-2023", "20200", "٢٠٢٠", "2020..x"]
)
def test_refuses_what_is_no_year(value: str) -> None:
    """Anything else is refused, and the message names it."""
    with pytest.raises(Refused) as refused:
        year_range(value)
    assert f"year:{value} " in str(refused.value)
