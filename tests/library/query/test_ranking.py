"""Ranking of more matches than are scored: the order of the full ranking, or the documented one."""

import random
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papernotes.formats.bibtex import write
from papernotes.library.query import compile, ranking
from papernotes.model.paper import Paper
from papernotes.model.query.language import parse_query
from papernotes.workspace import Workspace

WORDS = ["attention", "diffusion", "확산모델", "graphs"]
PAPERS = 90
QUERIES = [
    *WORDS,
    "attention diffusion",
    "확산 OR graphs",
    "attention year:2020..",
    "diff* -graphs",
]


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Papers made of few words, some in titles and most in abstracts."""
    pick = random.Random(11)
    workspace = Workspace(str(tmp_path_factory.mktemp("library")), {})
    workspace.create()
    with workspace.library.changes():
        for number in range(PAPERS):
            title = pick.choice(["untitled", *WORDS, "attention diffusion"])
            words = [pick.choice([*WORDS, "other"]) for _ in range(pick.randint(1, 12))]
            tags = tuple(pick.sample(WORDS, 1)) if pick.random() < 0.1 else ()
            paper = Paper(title, (), 2015 + number % 9, f"k{number}", "misc", tags=tags,
                          abstract=" ".join(words), added="2026-01-01")  # fmt: skip # a table
            workspace.library.papers.add(paper, write.format_entry(paper.key, "misc", ()), None)
    yield workspace
    workspace.close()


Row = tuple[int, float]


def asked(space: Workspace, query: str, limit: int) -> tuple[int, list[Row]]:
    """The number of matches of a query, and the best: row id and score of each."""
    total, rows = space.library.queries.ranked(["id"], parse_query([query]), limit, "relevance")
    return total, [(row, score) for row, score in rows]


def titled(space: Workspace, query: str) -> set[int]:
    """The papers with every word of a query in title and tags, from the same index."""
    selected = compile.selection(space.library.database.connection, parse_query([query]))
    sql, words = (
        "SELECT rowid FROM found WHERE found MATCH ?",
        f"{{title tags}} : ({selected.match})",
    )
    keys = space.library.index.search(lambda index: index.execute(sql, (words,)).fetchall())
    return {row for (row,) in keys}


@given(
    query=st.sampled_from(QUERIES),
    most=st.integers(min_value=1, max_value=PAPERS),
    limit=st.integers(min_value=1, max_value=PAPERS + 5),
)
@settings(max_examples=200)
def test_more_matches_than_are_scored(space: Workspace, query: str, most: int, limit: int) -> None:
    """First the matches with the words in title and tags, then the newest others, each ranked exactly.

    The full ranking, which scores every paper, is the reference.
    """
    total, exact = asked(space, query, 0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "MAX_SCORED", most)
        ranked_rows = asked(space, query, limit)
    if total <= most or limit > most:
        assert ranked_rows == (total, exact[:limit])
        return
    named = titled(space, query)
    first = [row for row in exact if row[0] in named]
    newest = sorted((row for row, _ in first), reverse=True)[:most]
    first = [row for row in first if row[0] in newest]
    last = sorted((row for row, _ in exact), reverse=True)[:most][-1]
    others = [row for row in exact if row[0] not in newest and row[0] >= last]
    assert ranked_rows[0] == total
    assert [row for row, _ in ranked_rows[1]] == [row for row, _ in [*first, *others]][:limit]
    scores = [score for _, score in ranked_rows[1]]
    assert scores == sorted(scores, reverse=True)
    assert [row for row in ranked_rows[1] if row[0] in newest] == first[:limit]


def test_scoring_half_finds_the_best(space: Workspace) -> None:
    """Where the best matches have the words in their titles, scoring half of all gives the same."""
    _, exact = asked(space, "attention", 5)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ranking, "MAX_SCORED", PAPERS // 2)
        total, keys = asked(space, "attention", 5)
    assert total > PAPERS // 2
    assert keys == exact


@pytest.mark.parametrize(("sort", "turned"), [("relevance", -1), ("-relevance", 1)])
@pytest.mark.parametrize("query", ["", "-graphs", "year:2020.."])
def test_without_words_the_newest_come_first(
    space: Workspace, query: str, sort: str, turned: int
) -> None:
    """Without words the newest come first, or last; a page is the start of the whole list."""
    every = space.library.queries.ranked(["id"], parse_query([query]), 0, sort)
    page = space.library.queries.ranked(["id"], parse_query([query]), 7, sort)
    numbers = [row for row, _ in every[1]]
    assert numbers == sorted(numbers, key=lambda row: turned * row)
    assert {score for _, score in every[1]} == {0.0}
    assert page == (every[0], every[1][:7])
    assert [
        row for (row,) in space.library.queries.rows(["id"], parse_query([query]), sort)
    ] == numbers
