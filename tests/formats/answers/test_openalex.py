"""OpenAlex: a work and its locations."""

import json

import pytest

from papernotes.formats.answers import openalex
from papernotes.model.paper import Paper
from tests.support.api_server import RECORDED, recorded
from tests.support.host_answers import OPENALEX_PREPRINT, OPENALEX_PUBLICATION, OPENALEX_WORK

needs_recordings = pytest.mark.skipif(
    not (RECORDED / "openalex").exists(), reason="../shared/data/api is not at hand"
)


def work(**changes: object) -> Paper:
    """Return the paper of that work with some changes."""
    return openalex.parse_work(json.dumps(OPENALEX_WORK | changes))


def test_a_preprint_with_its_publication() -> None:
    """The published location gives the venue, the other one the arXiv id."""
    paper = work()
    assert (paper.title, paper.authors) == (
        "Deep Residual Learning",
        ("Kaiming He", "Xiangyu Zhang"),
    )
    assert (paper.arxiv, paper.doi) == ("1512.03385", "10.1109/cvpr.2016.90")
    assert (paper.entry_type, paper.year) == ("inproceedings", 2016)
    assert [(field.name, field.value) for field in paper.fields] == [
        ("booktitle", "CVPR Proceedings"),
        ("pages", "770--778"),
    ]


def test_a_preprint_without_publication() -> None:
    """Without a published location there is no publication."""
    paper = work(locations=[OPENALEX_PREPRINT])
    assert (paper.arxiv, paper.doi, paper.entry_type) == ("1512.03385", "", "misc")
    assert (paper.journal_ref, paper.fields) == ("", ())


def test_a_repository_is_no_publication() -> None:
    """A copy in a repository is not a publication."""
    copy = OPENALEX_PUBLICATION | {"source": {"display_name": "HAL", "type": "repository"}}
    assert work(locations=[OPENALEX_PREPRINT, copy]).entry_type == "misc"
    assert (
        work(locations=[OPENALEX_PREPRINT, OPENALEX_PUBLICATION | {"source": None}]).entry_type
        == "misc"
    )


def test_journals_and_lecture_notes() -> None:
    """The entry type follows from the location."""
    journal = OPENALEX_PUBLICATION | {"source": {"display_name": "Nature", "type": "journal"}}
    assert work(locations=[journal]).entry_type == "article"
    notes = {"display_name": "Lecture notes in computer science", "type": "book series"}
    assert work(locations=[OPENALEX_PUBLICATION | {"source": notes}]).entry_type == "inproceedings"


@needs_recordings
def test_recorded_works_are_read() -> None:
    """An excerpt of a recorded work, and works of a hand-made list."""
    text = recorded("openalex/locations_published_plus_arxiv_excerpt.json").body.decode()
    paper = openalex.parse_work(json.dumps({"title": "T", **json.loads(text)}))
    assert (paper.arxiv, paper.entry_type) == ("cond-mat/9605139", "article")
    listed = json.loads(recorded("openalex/works_list_handmade_vgi-scholar.json").body)
    preprint, other = (
        openalex.parse_work(json.dumps({"locations": [], **record})) for record in listed["results"]
    )
    assert (preprint.doi, preprint.journal_ref) == ("10.1234/rag", "NeurIPS")
    assert preprint.authors == ("Patrick Lewis", "Ethan Perez")
    assert (other.title, other.authors) == ("Dense Passage Retrieval", ())
