"""Search meets the expectations of a relevance set of real notes."""

from collections.abc import Iterator

import pytest

from benchmarks import relevance
from papernotes.workspace import Workspace
from tests.support.folders import SHARED

FOLDER = SHARED / "data" / "search"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the relevance set is not here")


@pytest.fixture(scope="module")
def collection() -> Iterator[Workspace]:
    """The relevance set as a library."""
    with relevance.loaded(str(FOLDER)) as space:
        yield space


@pytest.fixture(scope="module")
def core(collection: Workspace) -> list[relevance.Answer]:
    """The answers to the queries that must work."""
    asked = [query for query in relevance.queries(str(FOLDER)) if query["tier"] == "core"]
    given = relevance.answers(collection, asked)
    assert len(given) > 50
    return given


def test_every_relevant_paper_is_found(core: list[relevance.Answer]) -> None:
    """Search finds every relevant paper."""
    assert {answer.query: answer.missed for answer in core if answer.missed} == {}


def test_right_papers_first(core: list[relevance.Answer]) -> None:
    """The first paper is relevant for nearly every query."""
    assert relevance.mean(answer.reciprocal_rank for answer in core) >= 0.97
    assert relevance.mean(answer.precision for answer in core) >= 0.95


def test_marks_what_it_found(core: list[relevance.Answer]) -> None:
    """A paper that matches words has a passage with these words marked."""
    assert [answer.query for answer in core if answer.marked < 1] == []


def test_no_query_fails_unexpectedly(collection: Workspace) -> None:
    """A query never fails with an unexpected error."""
    bad = [query for query in relevance.queries(str(FOLDER)) if query["kind"] == "bad-input"]
    assert bad
    for query in bad:
        assert isinstance(relevance.find(collection, query["query"]), list)
