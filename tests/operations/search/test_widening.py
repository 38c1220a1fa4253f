"""A search for a word finds its twin in the other script, and near spellings, behind it."""

import json
from pathlib import Path

import pytest

from papernotes.model.query.language import parse_query
from papernotes.operations.notes import refresh
from papernotes.operations.search import query
from papernotes.workspace import Workspace
from tests.support.libraries import papers, titled_library

TITLES = [
    "Denoising diffusion models",
    "디퓨전 모델의 가속",
    "확산 모델",
    "Gaussian splatting",
    "가우시안 스플래팅 정리",
    "Latent codes",
    "잠재 공간의 편집",
    "Segmentation of images",
    "On segmentation",
    "A segmenation note",
    "GAN 학습의 기반",
    "GAN기반 편집",
    "확신의 정도",
    "트랜스포머 소개",
    "트랜스포머 정리",
    "트랜스포머 응용",
    "트렌스포머 메모",
    "왜곡 보정",
    "Lens distortion",
    "An architecture",
    "망의 구조",
    "A mapping",
    "매핑 소개",
    "Overlapping views",
    "Overlapping masks",
    "Overlapping parts",
    "중첩된 시점",
    "라벨 오류",
    "레이블 잡음",
    "A label",
    "맵핑 기법",
    "Generalised splines",
    "Generalized means",
    "일반화 오차",
    "영상의 정규화",
    "Normalisation layers",
    "Sun elevation",
    "고객 만족",
    "Visualized scenes",
    "장면의 시각화",
]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of these titles, and one note that names a pair."""
    folder = titled_library(tmp_path_factory.mktemp("library"), TITLES)
    (folder / "notes" / "k17.md").write_text("렌즈의 왜곡(distortion)을 고친다.\n", "utf-8")
    space = Workspace(str(folder), {})
    refresh.refresh(space.library, space.notebook)
    space.close()
    return folder


def search(space: Workspace, typed: str, **options: object) -> query.SearchResult:
    """Search as the command does."""
    chosen = query.SearchOptions(**options)  # type: ignore[arg-type] # as a test writes them
    return query.search(space.library, space.notebook, parse_query([typed]), chosen)


def papers_of(result: query.SearchResult) -> dict[str, tuple[str, ...]]:
    """Return the keys of the results in their order, with what they were found by."""
    return {hit.key: hit.also for hit in result.hits}


@pytest.mark.parametrize(
    ("typed", "as_typed", "others"),
    [
        ("diffusion", ["k0"], ["k1", "k2"]),
        ("디퓨전", ["k1"], ["k0", "k2"]),
        ("확산을", ["k2"], ["k0", "k1"]),
        ("title:확산", ["k2"], ["k0", "k1"]),
        ("gaussian splatting", ["k3"], ["k4"]),
        ("스플래팅", ["k4"], ["k3"]),
        ("latent", ["k5"], ["k6"]),
        ("아키텍처", [], ["k19", "k20"]),
        ("아키텍쳐", [], ["k19", "k20"]),
        ("왜곡", ["k17"], ["k18"]),
        ("distortion", ["k17", "k18"], []),
        ("segmenation", ["k9"], ["k7", "k8"]),
        ("트렌스포머", ["k16"], ["k13", "k14", "k15"]),
        ("GAN기반", ["k11"], ["k10"]),
        ("확산모델", ["k2"], ["k0", "k1"]),
        ("디퓨전모델은", ["k1"], ["k0", "k2"]),
        ("title:확산모델", ["k2"], ["k0", "k1"]),
        ("가우시안스플래팅", ["k4"], ["k3"]),
        ("잠재모델", [], []),
        ("맵핑", ["k30"], ["k21", "k22"]),
        ("매핑", ["k22"], ["k21", "k30"]),
        ("mapping", ["k21"], ["k22", "k30"]),
        ("라벨", ["k27"], ["k28", "k29"]),
        ("레이블", ["k28"], ["k27", "k29"]),
        ("edited", [], ["k6", "k11"]),
        ("generalised", ["k31"], ["k32", "k33"]),
        ("generalized", ["k32"], ["k31", "k33"]),
        ("정규화", ["k34"], ["k35"]),
        ("normalization", [], ["k34", "k35"]),
        ("고각", [], ["k36"]),
        ("visualised", [], ["k38", "k39"]),
        ("overlapped", ["k23", "k24", "k25"], ["k26"]),
        ("확신", ["k12"], []),
        ('"diffusion"', ["k0"], []),
        ("diff*", ["k0"], []),
        ("모델 -확산", ["k1"], ["k0"]),
    ],
)
def test_the_word_as_typed_comes_first(
    space: Workspace, typed: str, as_typed: list[str], others: list[str]
) -> None:
    """In every order, with scores that never rise; what a result was found by is said."""
    for sort in ("relevance", "-added", "title"):
        result = search(space, typed, sort=sort)
        keys = [hit.key for hit in result.hits]
        assert sorted(keys[: len(as_typed)]) == sorted(as_typed)
        assert sorted(keys[len(as_typed) :]) == sorted(others)
        assert [bool(hit.also) for hit in result.hits] == [False] * len(as_typed) + [True] * len(
            others
        )
        assert result.total == len(keys)
        assert bool(result.also or result.spellings) is bool(others)
    scores = [hit.score for hit in search(space, typed).hits]
    assert scores == sorted(scores, reverse=True)
    assert [hit.key for hit in search(space, typed, exact=True).hits] == [
        hit.key for hit in search(space, typed).hits if not hit.also
    ]


def test_every_result_is_marked_and_limited(space: Workspace) -> None:
    """The words that were found are marked; a limit counts all results."""
    result = search(space, "확산", limit=2)
    assert list(papers_of(result)) == ["k2", "k0"] or list(papers_of(result)) == ["k2", "k1"]
    assert result.total == 3
    assert all(hit.passage.marks for hit in result.hits)
    result = search(space, "확산", limit=1)
    assert (list(papers_of(result)), result.total, result.also) == (
        ["k2"],
        3,
        ("diffusion", "디퓨전"),
    )
    assert query.count(space.library, parse_query(["확산"])).total == 3
    assert query.count(space.library, parse_query(["확산"]), exact=True).total == 1


def test_other_commands_select_what_was_typed(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only a search widens; it says so, and the records have a field for it."""
    assert papers(root, "list", "확산", "--format", "{key}") == 0
    assert capsys.readouterr().out.split() == ["k2"]
    assert papers(root, "list", "세그멘테이션") == 1
    assert "search '세그멘테이션'` finds 2 papers, also by segmentation." in capsys.readouterr().err
    assert papers(root, "list", "아무것도아닌말") == 1
    assert "papers search" not in capsys.readouterr().err
    assert papers(root, "search", "확산", "--json") == 0
    out, err = capsys.readouterr()
    assert [record["also"] for record in json.loads(out)] == [
        [],
        *(json.loads(out)[n]["also"] for n in (1, 2)),
    ]
    assert {word for record in json.loads(out) for word in record["also"]} == {
        "diffusion",
        "디퓨전",
    }
    assert "also: diffusion, 디퓨전" in err
    assert papers(root, "search", "확산", "--exact", "--format", "{key}") == 0
    assert capsys.readouterr() == ("k2\n", "")
    assert papers(root, "search", "확산", "--format", "{key}") == 0
    assert len(capsys.readouterr().out.split()) == 3


@pytest.mark.parametrize(
    ("typed", "titles", "also"),
    [
        ("확산모델", ["확산 모델", "Diffusion probabilistic models"], ["diffusion model"]),
        ("확산편집", ["확산 편집", "Diffusion editing"], ["diffusion editing"]),
        (
            "확산모델",
            ["확산 모델", "확산을 배우는 모델", "Diffusion with new probabilistic models"],
            ["diffusion model", "확산 모델"],
        ),
    ],
)
def test_other_words_are_said_once_and_the_typed_one_is_none(
    typed: str,
    titles: list[str],
    also: list[str],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The parts of a compound are another word only where a result has them apart."""
    folder = titled_library(tmp_path, titles)
    space = Workspace(str(folder), {})
    assert sorted(search(space, typed).also) == also
    space.close()
    capsys.readouterr()
    assert papers(folder, "search", "--explain", typed) == 0
    own, _, others = capsys.readouterr().out.partition("also")
    assert titles[0] in own
    assert others.count(also[0]) == 1
    assert titles[0] not in others
