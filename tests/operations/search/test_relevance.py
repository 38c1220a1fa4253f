"""Search finds what a relevance set of real notes says it must."""

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
    asked = [one for one in relevance.queries(str(FOLDER)) if one["tier"] == "core"]
    given = relevance.answers(collection, asked)
    assert len(given) > 50
    return given


def test_finds_everything(core: list[relevance.Answer]) -> None:
    """Every paper that holds what was asked for is found."""
    assert {one.query: one.missed for one in core if one.missed} == {}


def test_right_papers_first(core: list[relevance.Answer]) -> None:
    """The first paper shown is a right one, nearly always."""
    assert relevance.mean(one.reciprocal_rank for one in core) >= 0.97
    assert relevance.mean(one.precision for one in core) >= 0.95


def test_marks_what_it_found(core: list[relevance.Answer]) -> None:
    """What was found by words shows a passage with the words marked in it."""
    assert [one.query for one in core if one.marked < 1] == []


def test_bad_input(collection: Workspace) -> None:
    """No query is an error other than one that is told to the reader."""
    bad = [one for one in relevance.queries(str(FOLDER)) if one["kind"] == "bad-input"]
    assert bad
    for one in bad:
        assert isinstance(relevance.find(collection, one["query"]), list)
