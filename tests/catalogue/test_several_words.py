"""Several words find the same records in the same order, however many there are of each kind."""

import random
import sqlite3
import sys
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from papernotes.catalogue import build as catalogue_build
from papernotes.catalogue.catalogue import Catalogue
from papernotes.catalogue.search import BEST, NEWEST, search
from papernotes.model.query.language import parse_query
from papernotes.operations.catalogue import build
from tests.support import arxiv_dumps
from tests.support.arxiv_dumps import record

FORMS = (
    ("{0} {1} {2} of Rooms", "{0}-{1} ({2})", "{0}, {1}: {2}"),
    ("A {0} {1} {2}", "On {0}/{1}—{2} Models", "Why '{0} {1} {2}'?"),
    ("{2} of {1} and {0}", "{0} {1}less {1} {2}", "{1} {0} {2}"),
    ("{0} and {1}", "{0}, {1} and {2}s"),
)
"""Titles that begin with three words, have them in order, have them all, and have the last one not."""
SIZES = {
    "few": (9, 9, 9, 9),
    "fewtitles": (30, 30, 100, 400),
    "fewphrases": (40, 40, 500, 40),
    "manyphrases": (3, 330, 30, 30),
    "manybegin": (330, 30, 30, 30),
    "allsmall": (0, 2, 320, 320),
}
"""How many records of each kind there are, by the end of their words."""


def words(size: str) -> tuple[str, str, str]:
    """The three words of a size."""
    return f"Alpha{size}", f"Béta{size}", f"Gamma{size}"


def records() -> list[dict[str, Any]]:
    """Records of all kinds and sizes, with their kind as the number of pages."""
    records_ = []
    for size, numbers in SIZES.items():
        for kind, number in enumerate(numbers):
            for item in range(number):
                title = FORMS[kind][item % len(FORMS[kind])].format(*words(size))
                rest = f"; {words(size)[2]}" if kind == 3 else ""
                records_.append((title if item % 2 else title.upper(), f"kind {kind}{rest}"))
    random.Random(1).shuffle(records_)
    return [
        record(f"2501.{place:05}", title, comments=comment)
        for place, (title, comment) in enumerate(records_, 1)
    ]


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue_of(tmp_path_factory.mktemp("catalogue"), records())


def catalogue_of(
    folder: Path, records: list[dict[str, Any]], *, abstracts: bool = False
) -> Catalogue:
    """A catalogue of these records."""
    dump = str(arxiv_dumps.write(folder / "dump", records))
    catalogue = Catalogue(str(folder))
    build.build(
        catalogue, [dump], lambda name: build.open_input(name, sys.stdin.buffer), "", lambda _step: None,
        abstracts=abstracts,
    )  # fmt: skip # one call
    return catalogue


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("limit", [5, 20, 60, 1000, 0])
@pytest.mark.parametrize("typed", ["{0} {1} {2}", "{0} {1} {2} kind", "{0} {1} {2} arxiv:2501"])
def test_titles_that_have_the_words_in_order_come_first(
    catalogue: Catalogue, size: str, limit: int, typed: str
) -> None:
    """Those that begin with them before others, and of each kind the newest."""
    query = typed.format(*words(size)).lower().replace("é", "e")
    result = search(catalogue, parse_query([query]), limit, BEST)
    kinds = [(int((hit.comment or "")[5]), -hit.number) for hit in result.hits]
    if typed.endswith("kind"):  # no title has this word
        kinds = [(0, number) for _, number in kinds]
    assert kinds == sorted(kinds)
    assert len(kinds) == min(sum(SIZES[size]), limit or 10_000)
    if limit:
        every = search(catalogue, parse_query([query]), 0, BEST)
        assert [hit.number for hit in every.hits][:limit] == [hit.number for hit in result.hits]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("number", [2, 3, 4])
def test_words_are_found_in_whatever_order_they_are_typed(
    catalogue: Catalogue, size: str, number: int
) -> None:
    """The commonest first or last: `kind` stands in every record."""
    for typed in permutations((*words(size), "kind"), number):
        hits = search(catalogue, parse_query(list(typed)), 0, BEST).hits
        assert sorted(hit.number for hit in hits) == sorted(numbers_with(catalogue, typed))


def numbers_with(catalogue: Catalogue, words: tuple[str, ...]) -> list[int]:
    """The numbers of the records that have all words, by a search for each word."""
    every = [search(catalogue, parse_query([word]), 0, NEWEST).hits for word in words]
    return list(set.intersection(*({hit.number for hit in hits} for hits in every)))


@pytest.mark.parametrize("order", [BEST, NEWEST])
@pytest.mark.parametrize("query", ["deep nets for rooms zebras", "deep zeb*", "title:deep zebras"])
def test_a_word_of_the_abstract_counts_where_abstracts_were_kept(
    tmp_path: Path, query: str, order: str
) -> None:
    """Beside many other words, and as the beginning of one."""
    some = [
        record(
            f"2501.{number:05}",
            "Deep Nets for Rooms" + " of Zebras" * (number % 3 == 0),
            abstract="Zebras walk." if number % 3 == 1 else "No animals.",
        )
        for number in range(1, 100)
    ]
    catalogue = catalogue_of(tmp_path, some, abstracts=True)
    hits = search(catalogue, parse_query([query]), 20, order).hits
    numbers = [int(hit.arxiv[5:]) for hit in hits]
    in_title = [number for number in range(99, 0, -1) if number % 3 == 0]
    anywhere = [number for number in range(99, 0, -1) if number % 3 != 2]
    assert numbers == (in_title if order == BEST else anywhere)[:20]
    every = search(catalogue, parse_query([query]), 0, order).hits
    assert len(every) == len(anywhere)


def test_an_index_of_many_pieces_becomes_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue_build, "_PIECE", 500)
    catalogue = catalogue_of(tmp_path, records())
    with sqlite3.connect(catalogue.path) as db:
        pieces = db.execute("SELECT count(DISTINCT segid) FROM words_idx").fetchone()
        number = db.execute("SELECT count(*) FROM records").fetchone()
    assert pieces == (1,)
    assert number[0] > 2000
    hits = search(catalogue, parse_query(list(words("fewtitles"))), 0, BEST).hits
    assert len(hits) == sum(SIZES["fewtitles"])
