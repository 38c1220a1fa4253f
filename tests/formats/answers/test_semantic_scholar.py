"""Semantic Scholar: preprint and publication in one record."""

import json

import pytest

from papernotes.formats.answers import semantic_scholar
from papernotes.model.paper import Paper
from tests.support.api_server import RECORDED, recorded
from tests.support.host_answers import SCHOLAR_PAPER

needs_recordings = pytest.mark.skipif(
    not (RECORDED / "semanticscholar").exists(), reason="../shared/data/api is not at hand"
)


def paper(**changes: object) -> Paper:
    """Return the paper of that record with some changes."""
    (read,) = semantic_scholar.parse_batch(json.dumps([SCHOLAR_PAPER | changes]))
    assert read
    return read


def test_a_record_becomes_a_paper() -> None:
    """The venue is that of the publication, never arXiv."""
    result = paper()
    assert (result.title, result.arxiv) == (
        "Denoising Diffusion Probabilistic Models",
        "2006.11239",
    )
    assert result.authors == ("Jonathan Ho", "Ajay Jain")
    assert (result.entry_type, result.year, result.doi) == ("inproceedings", 2020, "")
    assert result.url == "https://dblp.org/rec/conf/nips/HoJA20"
    place = "Neural Information Processing Systems"
    assert result.fields == (("booktitle", place, "semanticscholar"),)
    assert result.journal_ref == place


@pytest.mark.parametrize("name", ["arXiv.org", "ArXiv", "", None])
def test_a_preprint_has_no_venue(name: str | None) -> None:
    """Neither arXiv nor an empty text is a venue."""
    result = paper(
        publicationVenue=name and {"name": name},
        venue=name,
        journal={"name": "ArXiv"},
        externalIds={"ArXiv": "2006.11239", "DBLP": "journals/corr/abs-2006-11239"},
    )
    assert (result.entry_type, result.journal_ref, result.fields, result.url) == (
        "misc",
        "",
        (),
        "",
    )


def test_a_journal_article() -> None:
    """Volume and pages come from the journal; arXiv's DOI is ignored."""
    result = paper(
        publicationVenue={"name": "IEEE Transactions on X", "type": "journal"},
        venue="IEEE Trans. X",
        journal={"name": "IEEE Transactions on X", "volume": "45", "pages": "\n  12-23\n "},
        externalIds={"ArXiv": "2006.11239", "DOI": "10.48550/arXiv.2006.11239"},
    )
    assert result.entry_type == "article"
    assert result.doi == ""
    assert [(field.name, field.value) for field in result.fields] == [
        ("journal", "IEEE Transactions on X"),
        ("volume", "45"),
        ("pages", "12--23"),
    ]


def test_a_batch_keeps_its_order() -> None:
    """An unknown paper is null at its position."""
    papers = semantic_scholar.parse_batch(
        json.dumps([None, SCHOLAR_PAPER, {"paperId": "x", "title": None}])
    )
    assert [found_paper and found_paper.arxiv for found_paper in papers] == [
        None,
        "2006.11239",
        None,
    ]


@needs_recordings
def test_recorded_answers_are_read() -> None:
    """Recorded answers of 2024 and 2025."""
    papers = semantic_scholar.parse_batch(
        recorded("semanticscholar/test_get_papers_not_found_warning.yaml").body.decode()
    )
    assert papers[0] is None
    assert papers[1] is not None
    assert (papers[1].doi, papers[1].year) == ("10.2139/ssrn.288970", 2001)
    assert papers[1].authors[0] == "Marianne Bertrand"
    (match,) = semantic_scholar.parse_matches(
        recorded("semanticscholar/test_search_paper_match_title.yaml").body.decode()
    )
    assert match.title == "Mining association rules between sets of items in large databases"
    nulls = recorded("semanticscholar/PaperWithNullValues.json").body.decode()
    assert semantic_scholar.parse_batch(f"[{nulls}]") == (None,)
