"""A phrase finds its twin in the other script where the twin's words stand side by side."""

from pathlib import Path

import pytest

from papernotes.model.paper import Paper
from papernotes.model.query.language import parse_query
from papernotes.operations.notes import refresh
from papernotes.operations.search import query
from papernotes.workspace import Workspace
from tests.support.libraries import titled_library

TITLES = [
    "Inference time",
    "추론 시간의 단축",
    "시간에 따른 추론",
    "Pre-training",
    "사전학습 전략",
    "Degrees of freedom",
    "로봇의 자유도",
    "Differentiable scenes",
    "미분 가능한 장면",
    "Attention maps",
    "어텐션 맵을 그린다",
    "어텐션과 그 맵",
    "Denoising",
    "노이즈 제거",
    "A point cloud",
    "점 구름",
    "Visual information",
    "시각 정보",
    "정보와 시각",
    "Computational cost",
    "계산 비용",
    "Multi-head attention",
    "다중 헤드 어텐션",
    "A hand pose",
    "손 자세",
    "손으로 그린 자세",
    "Super-resolution",
    "고해상도 영상",
    "Depth estimation",
    "깊이 추정의 실제",
    "Depth 추정",
    "Depth, 거리와 추정",
    "깊이와 estimation",
    "A loss value",
    "손실과 값",
    "An accurate mask",
    "정확한 마스크",
    "Optical flow",
    "Optical 기기의 흐름",
    "Diffusion models",
    "확산 모델",
    "Diffusion probabilistic models",
    "Diffusion, 새로운 모델",
    "A multi-layer perceptron",
    "다층 퍼셉트론",
    "Multimodal learning",
    "Multimodal 학습",
    "Multimodal data, 학습",
    "Generated images",
    "생성된 이미지",
    "A scalar field of density fields",
    "밀도장",
    "An autoencoder",
    "The depth map",
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of these titles."""
    return titled_library(tmp_path_factory.mktemp("library"), TITLES)


@pytest.mark.parametrize(
    ("typed", "as_typed", "others"),
    [
        ("inference time", ["Inference time"], ["추론 시간의 단축"]),
        ("추론 시간", ["추론 시간의 단축", "시간에 따른 추론"], ["Inference time"]),
        ("pre-training", ["Pre-training"], ["사전학습 전략"]),
        ("degree of freedom", ["Degrees of freedom"], ["로봇의 자유도"]),
        ("degrees of freedom", ["Degrees of freedom"], ["로봇의 자유도"]),
        ("미분 가능한", ["미분 가능한 장면"], ["Differentiable scenes"]),
        ("attention map", ["Attention maps"], ["어텐션 맵을 그린다"]),
        ("어텐션 map", [], ["Attention maps", "어텐션 맵을 그린다"]),
        ("노이즈 제거", ["노이즈 제거"], ["Denoising"]),
        ("point cloud", ["A point cloud"], ["점 구름"]),
        ("점 구름", ["점 구름"], ["A point cloud"]),
        ("visual information", ["Visual information"], ["시각 정보"]),
        ("computational cost", ["Computational cost"], ["계산 비용"]),
        ("multi-head attention", ["Multi-head attention"], ["다중 헤드 어텐션"]),
        ("hand pose", ["A hand pose"], ["손 자세"]),
        ("손 자세", ["손 자세", "손으로 그린 자세"], ["A hand pose"]),
        ("초해상도", [], ["Super-resolution"]),
        ("depth estimation", ["Depth estimation"], ["깊이 추정의 실제", "Depth 추정"]),
        (
            "깊이추정",
            ["깊이 추정의 실제"],
            ["Depth estimation", "Depth 추정", "Depth, 거리와 추정", "깊이와 estimation"],
        ),
        ("깊이 추정", ["깊이 추정의 실제"], ["Depth estimation", "Depth 추정"]),
        ("손실값", [], ["A loss value"]),
        ("accurate masks", ["An accurate mask"], ["정확한 마스크"]),
        ("정확한 마스크", ["정확한 마스크"], ["An accurate mask"]),
        ("optical flow", ["Optical flow"], []),
        ("확산 모델", ["확산 모델"], ["Diffusion models", "Diffusion probabilistic models"]),
        ("multilayer perceptron", ["A multi-layer perceptron"], ["다층 퍼셉트론"]),
        ("multi-layer perceptron", ["A multi-layer perceptron"], ["다층 퍼셉트론"]),
        ("다층 퍼셉트론", ["다층 퍼셉트론"], ["A multi-layer perceptron"]),
        ("다중 모드 학습", [], ["Multimodal learning", "Multimodal 학습"]),
        ("생성된 이미지", ["생성된 이미지"], ["Generated images"]),
        ("밀도장", ["밀도장"], ["A scalar field of density fields"]),
        ("오토 인코더", [], ["An autoencoder"]),
        ("뎁스맵", [], ["The depth map"]),
        ("시간", ["추론 시간의 단축", "시간에 따른 추론"], ["Inference time"]),
        ('"inference time"', ["Inference time"], []),
        ("inference -time", [], ["추론 시간의 단축", "시간에 따른 추론"]),
    ],
)
def test_words_that_say_little_are_not_looked_for_apart(
    space: Workspace, typed: str, as_typed: list[str], others: list[str]
) -> None:
    """Words that say little are not looked for apart in a phrase; what is typed comes first.

    A word that the table knows is not misspelled, though another one is near.
    """
    options = query.SearchOptions()
    hits = query.search(space.library, space.notebook, parse_query([typed]), options).hits
    assert {hit.title for hit in hits if not hit.also} == set(as_typed)
    assert {hit.title for hit in hits if hit.also} == set(others)


def test_words_side_by_side_come_before_words_apart(tmp_path: Path) -> None:
    """Of what is found in other words, a term comes first by relevance, however often its words are apart."""
    apart = "Depth, 거리와 추정, depth와 추정"
    titles = [
        "깊이추정",
        "A long title that ends with depth estimation",
        apart,
        "깊이와 estimation",
    ]
    space = Workspace(str(titled_library(tmp_path, titles)), {})
    for limit, number in ((0, 4), (2, 2)):
        options = query.SearchOptions(limit=limit)
        result = query.search(space.library, space.notebook, parse_query(["깊이추정"]), options)
        assert [hit.title for hit in result.hits][:2] == titles[:2]
        assert (len(result.hits), result.papers) == (number, 4)
        assert [hit.score for hit in result.hits] == sorted(
            (hit.score for hit in result.hits), reverse=True
        )
    space.close()


@pytest.mark.parametrize(("papers", "is_found"), [(5, True), (15, False)])
def test_a_rare_pair_of_a_note_for_a_word_that_is_known(
    tmp_path: Path, papers: int, is_found: bool
) -> None:
    """A pair in one of many papers, `loss(노랑)` below a picture, is no translation of the word."""
    space = Workspace(str(tmp_path), {})
    space.create("ko")
    with space.library.changes():
        for number in range(papers):
            paper = Paper("A loss", key=f"k{number}", added="2026-01-01T00:00:00Z")
            space.library.papers.add(paper, f"@misc{{k{number},\n}}\n", None)
        paper = Paper("노랑", key="yellow", added="2026-01-01T00:00:00Z")
        space.library.papers.add(paper, "@misc{yellow,\n}\n", None)
    (tmp_path / "notes" / "k1.md").write_text("그림의 loss(노랑)를 본다.\n", "utf-8")
    refresh.refresh(space.library, space.notebook)
    options = query.SearchOptions()
    hits = query.search(space.library, space.notebook, parse_query(["loss"]), options).hits
    assert ("yellow" in {hit.key for hit in hits}) is is_found
    space.close()


def test_the_last_word_of_a_pair_is_not_the_whole_of_it(tmp_path: Path) -> None:
    """시맨틱 세그멘테이션(semantic segmentation) does not make 세그멘테이션 a semantic one only."""
    space = Workspace(str(titled_library(tmp_path, ["Image segmentation", "Segmentation"])), {})
    paper = Paper("A note", key="noted", added="2026-01-01T00:00:00Z")
    with space.library.changes():
        space.library.papers.add(paper, "@misc{noted,\n}\n", None)
    note = "시맨틱 세그멘테이션(semantic segmentation)을 본다.\n"
    (tmp_path / "notes" / "noted.md").write_text(note, "utf-8")
    refresh.refresh(space.library, space.notebook)
    options = query.SearchOptions()
    for typed, titles in (("이미지 세그멘테이션", {"Image segmentation"}), ("세그멘테이션", {"Image segmentation", "Segmentation", "A note"})):  # fmt: skip # a table
        hits = query.search(space.library, space.notebook, parse_query([typed]), options).hits
        assert {hit.title for hit in hits} == titles
    space.close()
