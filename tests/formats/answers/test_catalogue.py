"""Catalogue records: a paper as one line of JSON, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.errors import RefusedError
from papernotes.formats.answers import catalogue
from papernotes.model.paper import Field, Paper
from tests.support.record_lines import to_json

words = st.text(st.characters(exclude_categories=["Cs"]))
papers = st.builds(
    Paper,
    title=words,
    authors=st.lists(words, max_size=3).map(tuple),
    year=st.none() | st.integers(1900, 2100),
    key=words,
    entry_type=st.sampled_from(["misc", "article", "inproceedings"]),
    abstract=words,
    arxiv=words,
    version=st.none() | st.integers(1, 99),
    categories=st.lists(words, max_size=3).map(tuple),
    date=words,
    doi=words,
    url=words,
    comment=words,
    journal_ref=words,
    venue=words,
    workshop=st.booleans(),
    track=words,
    venue_source=words,
    source=words,
    fields=st.lists(st.builds(Field, words, words, words), max_size=3).map(tuple),
    tags=st.lists(words, max_size=2).map(tuple),
    status=words,
    rating=st.none() | st.integers(1, 5),
    added=words,
)


@given(papers)
def test_a_record_has_every_attribute_but_the_readers_own(paper: Paper) -> None:
    """Every bibliographic attribute is restored; the user's own data is not stored."""
    bibliographic = paper._replace(
        edited=(), tags=(), status="", rating=None, status_time="", events=(), queue=None, added=""
    )
    line = to_json(paper)
    assert catalogue.parse_line(line) == bibliographic
    assert to_json(bibliographic) == line


@given(papers)
def test_a_record_is_one_line(paper: Paper) -> None:
    """A record is one line by every definition of a line."""
    assert len(to_json(paper).splitlines()) == 1


def test_the_line_as_it_is_written() -> None:
    """Unknown values are left out, and Hangul stays readable."""
    paper = Paper(
        title="확산 모델",
        authors=("김민수",),
        year=2024,
        arxiv="2401.00001",
        fields=(Field("title", "{확산} 모델", "arxiv"),),
        tags=("diffusion",),
    )
    assert to_json(paper) == (
        '{"title": "확산 모델", "authors": ["김민수"], "year": 2024, "arxiv": "2401.00001", '
        '"fields": [["title", "{확산} 모델", "arxiv"]]}'
    )


def test_names_of_others_are_not_read() -> None:
    """A line may have more names than a paper, such as its catalogue name."""
    assert catalogue.parse_line('{"name": "ddpm", "title": "T", "tags": ["x"]}') == Paper(title="T")


@pytest.mark.parametrize(
    "line",
    [
        "",
        "{",
        "[" * 100_000,
        "[]",
        '"title"',
        "{}",
        '{"title": null}',
        '{"title": "T", "authors": "A"}',
        '{"title": "T", "authors": [1]}',
        '{"title": "T", "year": "2020"}',
        '{"title": "T", "year": true}',
        '{"title": "T", "workshop": 1}',
        '{"title": "T", "doi": null}',
        '{"title": "T", "fields": [["name"]]}',
        '{"title": "T", "fields": ["ab"]}',
        '{"title": "T", "fields": [["a", "b", "c", "d"]]}',
    ],
)
def test_what_is_no_record_is_refused(line: str) -> None:
    """An unreadable line is refused in one sentence that quotes it."""
    with pytest.raises(RefusedError) as refusal:
        catalogue.parse_line(line)
    assert repr(line[:20])[1:-1] in str(refusal.value)
    assert len(str(refusal.value)) < 300
