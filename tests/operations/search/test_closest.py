"""By relevance, the typed words themselves come first, then parts of words, then other words."""

from pathlib import Path

import pytest

from papernotes.model.paper import Paper
from papernotes.model.query.language import parse_query
from papernotes.operations.search import query
from papernotes.workspace import Workspace

DEFAULT = query.SearchOptions()
LONG = " ".join(["장면을", "이루는", "점들을", "하나씩", "살펴본다"] * 30)


def _search(
    root: Path, typed: str, abstracts: dict[str, str], options: query.SearchOptions = DEFAULT
) -> query.SearchResult:
    """Search papers with these titles and abstracts."""
    space = Workspace(str(root), {})
    space.create("en")
    with space.library.changes():
        for number, (title, abstract) in enumerate(abstracts.items()):
            paper = Paper(title, key=f"k{number}", abstract=abstract, added="2026-01-01T00:00:00Z")
            space.library.papers.add(paper, f"@misc{{k{number},\n}}\n", None)
    result = query.search(space.library, space.notebook, parse_query([typed]), options)
    space.close()
    return result


@pytest.mark.parametrize(
    ("typed", "abstracts"),
    [
        (
            "우도",
            {
                "Itself": f"{LONG} 우도를 최대화한다",
                "Inside a word": "경우도 있고 경우도 없다",
                "Other word": "The likelihood",
            },
        ),
        (
            "전이 학습",
            {
                "Side by side": f"{LONG} 전이 학습",
                "Apart": "학습의 발전이 있고 학습의 발전이 없다",
                "Other words": f"{LONG} transfer learning",
            },
        ),
        (
            "batch size",
            {
                "Side by side": f"{LONG} batch size",
                "In a name": "BatchNorm of any size, BatchNorm of any size",
                "Other words": f"{LONG} 배치 크기",
            },
        ),
        ("abstract:우도 year:..2030 OR no:year", {"Itself": f"{LONG} 우도", "Inside": "경우도"}),
    ],
)
def test_the_order_of_relevance(tmp_path: Path, typed: str, abstracts: dict[str, str]) -> None:
    """Each result comes before those that have the words less closely; scores never rise."""
    result = _search(tmp_path, typed, abstracts)
    assert [hit.title for hit in result.hits] == list(abstracts)
    scores = [hit.score for hit in result.hits]
    assert scores == sorted(scores, reverse=True)


def test_words_apart_in_a_title_are_as_good_as_side_by_side(tmp_path: Path) -> None:
    """A paper with both words in its title is no worse than one that names them once."""
    abstracts = {"Learning to transfer": "", "Other": f"{LONG} transfer learning"}
    result = _search(tmp_path, "transfer learning", abstracts)
    assert [hit.title for hit in result.hits] == list(abstracts)


@pytest.mark.parametrize("limit", [0, 1, 2, 3])
def test_the_numbers_of_a_limited_search(tmp_path: Path, limit: int) -> None:
    """All results are counted, and the other words are said though a limit leaves them out."""
    abstracts = {"One": "우도", "Two": "경우도 있다", "Three": "The likelihood"}
    result = _search(tmp_path, "우도", abstracts, query.SearchOptions(limit=limit))
    assert [hit.title for hit in result.hits] == list(abstracts)[: limit or None]
    assert (result.papers, result.also) == (3, ("likelihood",))


def test_other_orders_know_only_typed_and_other_words(tmp_path: Path) -> None:
    """By title, what matches as typed comes first, however it does."""
    abstracts = {"C": "우도", "A": "The likelihood", "B": "경우도 있다"}
    result = _search(tmp_path, "우도", abstracts, query.SearchOptions(sort="title"))
    assert [hit.title for hit in result.hits] == ["B", "C", "A"]
