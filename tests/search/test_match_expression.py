"""Which texts match a query."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.model.query.language import Term, parse_query
from papernotes.search.match_expression import build_match, term_expression
from papernotes.search.schema import COLUMNS, TOKENIZE, WEIGHTS
from papernotes.search.tokens import tokenize


def index(*notes: str, column: str = "note") -> sqlite3.Connection:
    """Return a temporary index of texts in one column."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        f"CREATE VIRTUAL TABLE found USING fts5({', '.join(COLUMNS)}, content='', "
        f'tokenize="{TOKENIZE}")'
    )
    for note in notes:
        connection.execute(f"INSERT INTO found({column}) VALUES (?)", (tokenize(note),))
    return connection


def matching_rows(connection: sqlite3.Connection, typed: str) -> list[int]:
    """Return the row numbers (from 0) of matches, best first."""
    matched = build_match(parse_query([typed]))
    if not matched or not matched.expression:
        return []
    weights = ", ".join(map(str, WEIGHTS))
    sql = f"SELECT rowid FROM found WHERE found MATCH ? ORDER BY bm25(found, {weights})"
    return [row - 1 for (row,) in connection.execute(sql, (matched.expression,))]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("확산", "확산은 느리다"),
        ("카메라를", "카메라 보정"),
        ("확산모델로", "확산 모델이"),
        ("임베딩에서", "임베딩을"),
        ("모델", "확산모델"),
        ("강화학습", "강화 학습"),
        ("강화 학습", "강화학습"),
        ("사람자세추정", "사람 자세 추정"),
        ("학습했다", "학습하는 동안"),
        ("빛", "빛의 반사"),
        ("확*", "확산모델"),
        ("렌더*", "렌더링"),
        ("확산모*", "확산 모델"),
        ("확산모*", "확산모델"),
        ("강화학습기*", "강화 학습 기반"),
        ('"순환 일관성"', "순환일관성"),
        ("NeRF의", "NeRF를 쓴다"),
        ('"NeRF를 쓴다"', "그는 NeRF를 쓴다"),
        ('"를 쓴다"', "그는 NeRF를 쓴다"),
        ('"그는 NeRF를"', "그는 NeRF를 쓴다"),
        ('"모델은 느리다"', "모델은 느리다"),
        ("latent를", "latent space"),
        ("3D편집", "3D 편집"),
        ("nerf", "NeRF를"),
        ("networks", "a network"),
        ("network", "networks"),
        ("study", "studies"),
        ("rendered", "rendering"),
        ("mapping", "it maps"),
        ("pose", "posed"),
        ("encoding", "encodes"),
        ("finetuning", "fine-tuning"),
        ("fine-tuning", "finetuning"),
        ("fine-tuning", "fine tuning"),
        ("StarGAN v2", "StarGANv2"),
        ("starganv2", "StarGAN v2"),
        ("ResNet50", "ResNet-50"),
        ("ResNet-50", "resnet 50"),
        ("2DGS", "2D-GS"),
        ("gan", "StarGAN"),
        ("stargan", "StarGANv2"),
        ("C++", "written in C++."),
        ("segm*", "segmentation"),
        ("Möbius", "Mobius"),
        ("mobius", "Möbius"),
        ('"latent space"', "the latent spaces"),
        ("the of", "the end of"),
        ("the nerf", "nerf"),
        ("gamma", "γ 보정"),
        ("γ", "gamma 보정"),
        ("a OR nerf", "nerf"),
    ],
)
def test_forms_of_a_word_do_not_prevent_a_match(typed: str, text: str) -> None:
    """Particles, spacing, compounds, inflection, hyphens and accents do not prevent a match."""
    with closing(index(text)) as connection:
        assert matching_rows(connection, typed) == [0]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("렌더*", "재렌더링"),
        ("C++", "vitamin C"),
        ('"latent space"', "space latent"),
        ('"gan stargan"', "StarGAN"),
        ("net", "internet"),
        ("diffusion nerf", "diffusion"),
        ("title:nerf", "nerf"),
        ("++", "C++"),
        ("😀", "😀"),
    ],
)
def test_does_not_find(typed: str, text: str) -> None:
    """Texts with another meaning do not match."""
    with closing(index(text)) as connection:
        assert matching_rows(connection, typed) == []


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("networks", ["a network", "some networks"]),
        ("모델", ["확산모델", "모델은"]),
        ("해상도", ["해상 사고", "해상도가"]),
        ("gan", ["StarGAN", "a gan"]),
        ("rendered", ["rendering", "rendered"]),
    ],
)
def test_the_typed_form_ranks_before_its_variants(typed: str, texts: list[str]) -> None:
    """The typed form ranks before its variants."""
    with closing(index(*texts, *["else"] * 5)) as connection:
        assert matching_rows(connection, typed) == [1, 0]


@pytest.mark.parametrize("field", ["title", "author", "abstract", "note"])
def test_a_field_limits_a_word_to_its_column(field: str) -> None:
    """A field limits a word to its column."""
    column = "authors" if field == "author" else field
    with closing(index("nerf", column=column)) as connection:
        assert matching_rows(connection, f"{field}:nerf") == [0]
        others = {"title", "author", "abstract", "note"} - {field}
        assert [matching_rows(connection, f"{other}:nerf") for other in others] == [[], [], []]


def test_family_name_first() -> None:
    """An author may be typed as in bibliographies, family name first."""
    with closing(index("Jonathan Ho", column="authors")) as connection:
        assert matching_rows(connection, 'author:"Ho, Jonathan"') == [0]


def test_nothing_to_look_for() -> None:
    """Signs alone match nothing; the caller handles conditions and negated words."""
    assert build_match(parse_query(["-- ( ++"])) is None
    assert term_expression(Term("(")) == ""
    for typed in ("", "tag:a", "-nerf", "tag:a OR nerf", "-a OR b"):
        matched = build_match(parse_query([typed]))
        assert matched is not None
        assert matched.expression == ""


def test_a_negated_word_has_an_expression() -> None:
    """A word has the same expression whether it is negated or not."""
    assert term_expression(Term("nerf", negated=True)) == term_expression(Term("nerf")) != ""


SIGNS = ['"', "'", "-", ":", "*", "(", ")", "^", "{", "}", "+", "#", ",", "NEAR(", "AND", "NOT"]
SIGNS += [" ", "a", "확산", "\0", "\ud800", "😀", "title:", "author:", "ß", "𠀀", "ﬃ", "=", "_"]


@given(st.one_of(st.text(), st.lists(st.sampled_from(SIGNS)).map("".join)))
def test_nothing_typed_is_an_error(typed: str) -> None:
    """FTS5 accepts every expression."""
    with closing(index("확산 모델 a b")) as connection:
        matching_rows(connection, typed)


@pytest.mark.parametrize(
    "typed",
    ["a" * 10_000, "확" * 10_000, '"' * 10_000, "a-" * 5_000, " OR ".join(["ab", "nerf"] * 900)],
)
def test_nothing_is_too_long(typed: str) -> None:
    """A pasted page is a valid query."""
    with closing(index("nerf")) as connection:
        assert matching_rows(connection, typed) in ([], [0])
