"""Any text is a query of the catalogue: answers or sentences, never an error of the database."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.catalogue.catalogue import Catalogue
from papernotes.catalogue.likely_titles import find_titles
from papernotes.catalogue.search import BEST, NEWEST, search
from papernotes.errors import RefusedError
from papernotes.model.query.language import parse_query
from papernotes.operations.catalogue import build, find
from tests.support import arxiv_dumps
from tests.support.generated_queries import typed_words


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder: Path = tmp_path_factory.mktemp("catalogue")
    dump = str(arxiv_dumps.write(folder / "dump"))
    catalogue = Catalogue(str(folder))
    build.build(
        catalogue, [dump], lambda name: build.open_input(name, sys.stdin.buffer), "", lambda _step: None,
        abstracts=True,
    )  # fmt: skip # one call
    return catalogue


@given(
    words=st.lists(typed_words, max_size=4),
    limit=st.sampled_from([0, 1, 20]),
    order=st.sampled_from([BEST, NEWEST]),
)
def test_any_query_is_answered_or_refused_in_a_sentence(
    catalogue: Catalogue, words: list[str], limit: int, order: str
) -> None:
    try:
        form = find.Form(limit, order)
        result = find.find(catalogue, None, parse_query(words), form, lambda: None)
    except RefusedError:
        return
    assert len(result.papers) <= (limit or 8)


@given(words=st.lists(typed_words, min_size=1, max_size=3), limit=st.sampled_from([1, 3, 20]))
def test_the_newest_come_first_and_a_limit_only_cuts(
    catalogue: Catalogue, words: list[str], limit: int
) -> None:
    query = parse_query(words)
    try:
        every = search(catalogue, query, 0, NEWEST)
        some = search(catalogue, query, limit, NEWEST)
    except RefusedError:
        return
    if every.spellings or some.spellings:
        return
    numbers = [hit.number for hit in every.hits]
    assert numbers == sorted(set(numbers), reverse=True)
    assert [hit.number for hit in some.hits] == numbers[:limit]
    assert {hit.number for hit in search(catalogue, query, 0, BEST).hits} == set(numbers)


@given(title=typed_words, venue=st.sampled_from(["", "CVPR"]), year=st.sampled_from([None, 2020]))
def test_any_title_can_be_looked_up(
    catalogue: Catalogue, title: str, venue: str, year: int | None
) -> None:
    assert len(find_titles(catalogue, title, venue, year)) <= 20
