"""What is looked for besides a word that no paper has, or that mostly stands beside another one."""

from pathlib import Path

import pytest

from papernotes.model.query.language import parse_query
from papernotes.operations.search import query
from papernotes.workspace import Workspace
from tests.support.libraries import titled_library

TITLES = [
    *(f"A byte of {name}" for name in ("memory", "text", "noise")),
    "사이트 소개",
    "사이트 정리",
    "A gesture",
    "제스처 인식",
    "Cloud storage",
    "뮤테이션 분석",
    "A quotation",
    "Deep hedging",
    "심층화 학습",
    "심층 정화",
    "Hedging, deep and shallow",
    "Goal hedging",
    "A sparse fixture",
    "A sparsh museum",
    "Sentiment",
    "감정의 기원",
    *(f"A case of {name}" for name in ("snow", "rain", "hail", "fog", "frost")),
    "어떤 사례",
    "A light touch",
    "광원의 위치",
    "가벼운 손",
    "문서의 유사도",
    "A similarity",
    "A similar thing",
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of these titles."""
    return titled_library(tmp_path_factory.mktemp("library"), TITLES)


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("바이트", ["A byte of memory", "A byte of text", "A byte of noise"]),
        ("mutation", ["뮤테이션 분석"]),
        ("제스쳐", ["A gesture", "제스처 인식"]),
        ("사이츠", ["사이트 소개", "사이트 정리"]),
        ("골 헤징", ["Goal hedging"]),
        ("스파스 픽스처", ["A sparse fixture"]),
        ("감정", ["Sentiment"]),
        ("sentiment", ["감정의 기원"]),
        ("사례", []),
        ("case", ["어떤 사례"]),
        ("light", ["광원의 위치", "가벼운 손"]),
        ("유사도", ["A similarity"]),
        ("감정 기원", []),
    ],
)
def test_a_word_that_sounds_like_another_one_is_no_mistake(
    space: Workspace, typed: str, others: list[str]
) -> None:
    """A word that sounds like one of the other script is no misspelled one.

    A short word, and a word that others sound alike, are known by the word beside them. A word that
    means something only beside another is looked for alone if few other papers have it.
    """
    options = query.SearchOptions()
    hits = query.search(space.library, space.notebook, parse_query([typed]), options).hits
    assert {hit.title for hit in hits if hit.also} == set(others)
