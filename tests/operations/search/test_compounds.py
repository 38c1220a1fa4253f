"""Compounds of three parts, words with endings, and terms that are written in two ways."""

from pathlib import Path

import pytest

from papernotes.model.query.language import parse_query
from papernotes.operations.search import query
from papernotes.workspace import Workspace
from tests.support.libraries import titled_library

TITLES = [
    "Face image generation",
    "얼굴 이미지 생성",
    "Diverse scenes",
    "다양한 장면",
    "장면의 수와 다양",
    "Differentiable rendering",
    "미분 가능한 렌더링",
    "A black box",
    "Black-box attacks",
    "블랙박스",
    "완전 연결 층",
    "A fully connected layer",
    "An activation value",
    "활성화함수 하나",
    "활성화함수 둘",
    "활성화함수 셋",
    "활성화함수 넷",
    "Mosaic augmentation",
    "Symbolic music",
    "기호 음악",
    "Evolutionary search",
    "진화 탐색",
    "Computational efficiency",
    "Deep reinforcement learning",
    "심층 강화 학습",
    "A metric",
    "Metrics",
    "A survey",
    "Denoising diffusion probabilistic models",
    "확산 모델",
    "A latent space",
    "Latent 공간",
    "잠재공간에서",
    "Initial conditions",
    "트레이드오프",
    "크로스 어텐션",
    "균등 분포",
    "Uniform distributions",
    "멀티헤드 어텐션",
    "Evolutionary algorithms",
    "k-평균 군집화",
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of these titles."""
    return titled_library(tmp_path_factory.mktemp("library"), TITLES)


@pytest.mark.parametrize(
    ("typed", "as_typed", "others"),
    [
        ("얼굴이미지생성", ["얼굴 이미지 생성"], ["Face image generation"]),
        ("심층강화학습", ["심층 강화 학습"], ["Deep reinforcement learning"]),
        ("deep reinforcement learning", ["Deep reinforcement learning"], ["심층 강화 학습"]),
        ("diverse scene", ["Diverse scenes"], ["다양한 장면"]),
        ("differentiable rendering", ["Differentiable rendering"], ["미분 가능한 렌더링"]),
        ("블랙박스", ["블랙박스"], ["A black box", "Black-box attacks"]),
        ("완전연결층", [], ["완전 연결 층", "A fully connected layer"]),
        ("활성화값", [], ["An activation value"]),
        ("모자이크", [], ["Mosaic augmentation"]),
        ("symbolic", ["Symbolic music"], ["기호 음악"]),
        ("evolutionary", ["Evolutionary search", "Evolutionary algorithms"], ["진화 탐색"]),
        ("진화적 탐색", [], ["Evolutionary search", "진화 탐색"]),
        ("계산 효율", [], ["Computational efficiency"]),
        ("metric", ["A metric", "Metrics"], []),
        ("서베이", [], ["A survey"]),
        ("잠재적 공간", [], ["A latent space", "잠재공간에서"]),
        ("잠재공간", ["잠재공간에서"], ["A latent space", "Latent 공간"]),
        ("초기조건", [], ["Initial conditions"]),
        ("trade-off", [], ["트레이드오프"]),
        ("multi-head attention", [], ["멀티헤드 어텐션"]),
        ("진화 알고리즘", [], ["Evolutionary algorithms"]),
        ("k-평균 군집화", ["k-평균 군집화"], []),
        ("cross-modal-attention !", [], []),
        ("cross-attention", [], ["크로스 어텐션"]),
        ("균등분포", ["균등 분포"], ["Uniform distributions"]),
        ("uniform distribution", ["Uniform distributions"], ["균등 분포"]),
    ],
)
def test_a_compound_finds_its_twin(
    space: Workspace, typed: str, as_typed: list[str], others: list[str]
) -> None:
    """Each finds its twin, and nothing that has its words in other places only."""
    options = query.SearchOptions()
    hits = query.search(space.library, space.notebook, parse_query([typed]), options).hits
    assert {hit.title for hit in hits if not hit.also} == set(as_typed)
    assert {hit.title for hit in hits if hit.also} == set(others)


def test_words_between_those_of_a_term(space: Workspace) -> None:
    """One word may stand between those of an English term that nobody typed, and all are marked."""
    options = query.SearchOptions()
    hits = query.search(space.library, space.notebook, parse_query(["확산 모델"]), options).hits
    assert [(hit.title, hit.also) for hit in hits] == [
        ("확산 모델", ()),
        ("Denoising diffusion probabilistic models", ("diffusion model",)),
    ]
    passage = hits[1].passage
    marked = [passage.text[mark[0] : mark[1]] for mark in passage.marks]
    assert marked == ["diffusion probabilistic models"]
