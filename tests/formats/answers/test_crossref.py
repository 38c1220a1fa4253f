"""Crossref and doi.org: records to papers."""

import json

import pytest

from papernotes.formats.answers import crossref
from papernotes.model.paper import Paper
from tests.support.api_server import RECORDED, recorded
from tests.support.fields import fields
from tests.support.host_answers import CROSSREF_PAPER

needs_recordings = pytest.mark.skipif(
    not (RECORDED / "crossref").exists(), reason="../shared/data/api is not at hand"
)


def work(**changes: object) -> Paper:
    """Return the paper of that work with some changes."""
    return crossref.parse_work(json.dumps({"status": "ok", "message": CROSSREF_PAPER | changes}))


def test_a_work_becomes_a_paper() -> None:
    """Every value is in its place; the venue is not determined here."""
    paper = work()
    assert paper.title == "Deep Residual Learning for Image Recognition"
    assert paper.authors == (
        "Kaiming He",
        "Xiangyu Zhang",
        "The Residual Consortium",
        "{Google Research}",
    )
    assert (paper.year, paper.entry_type, paper.doi) == (
        2016,
        "inproceedings",
        "10.1109/cvpr.2016.90",
    )
    assert (paper.arxiv, paper.url, paper.venue, paper.source) == ("1512.03385", "", "", "crossref")
    container = "2016 IEEE Conference on Computer Vision & Pattern Recognition (CVPR)"
    assert paper.journal_ref == container
    assert fields(paper) == {
        "booktitle": container.replace("&", "\\&"),
        "pages": "770--778",
        "publisher": "IEEE",
        "month": "jun",
    }
    assert {field.source for field in paper.fields} == {"crossref"}


def test_a_subtitle_is_part_of_the_title() -> None:
    """Crossref stores the subtitle apart; a title that contains it stays unchanged."""
    assert work(title=["BERT"], subtitle=["Pre-training"]).title == "BERT: Pre-training"
    assert work(title=["BERT: Pre-training"], subtitle=["Pre-training"]).title == (
        "BERT: Pre-training"
    )
    assert work(title=["Why?"], subtitle=["An Answer"]).title == "Why? An Answer"


def test_lecture_notes_are_a_series_of_proceedings() -> None:
    """The conference's book is the book title, whichever comes first."""
    containers = ["Lecture Notes in Computer Science", "Computer Vision – ECCV 2020"]
    for titles in (containers, containers[::-1]):
        paper = work(**{"type": "book-chapter", "container-title": titles})
        assert paper.entry_type == "inproceedings"
        assert fields(paper)["booktitle"] == "Computer Vision -- ECCV 2020"
        assert fields(paper)["series"] == "Lecture Notes in Computer Science"
        assert paper.journal_ref == "Computer Vision – ECCV 2020"


def test_the_year_is_that_of_the_volume() -> None:
    """The year of the printed volume counts, also if it is later."""
    dates = {"published-print": {"date-parts": [[2018, 2, 1]]}, "issued": {"date-parts": [[2017]]}}
    paper = work(**dates)
    assert (paper.year, fields(paper)["month"]) == (2018, "feb")
    assert work(issued={"date-parts": [[None]]}).year is None


def test_a_preprint_is_no_publication() -> None:
    """Posted content has no publication."""
    paper = work(type="posted-content", **{"container-title": []})
    assert (paper.entry_type, paper.journal_ref) == ("misc", "")


def test_theses_have_schools() -> None:
    """BibTeX has other names for the publisher of a thesis or a report."""
    assert fields(work(type="dissertation", publisher="KAIST"))["school"] == "KAIST"
    assert fields(work(type="report", publisher="KAIST"))["institution"] == "KAIST"


def test_korean_and_particles() -> None:
    """Names are in printed order."""
    people = [{"given": "민수", "family": "김"}, {"given": "Aäron", "family": "van den Oord"}]
    people.append({"given": "Martin", "family": "King", "suffix": "Jr."})
    assert work(author=people).authors == ("김민수", "Aäron van den Oord", "Martin King Jr.")


def test_csl_of_datacite() -> None:
    """An arXiv DOI gives a preprint: an arXiv id and no DOI."""
    item = {
        "type": "article",
        "DOI": "10.48550/ARXIV.1706.03762",
        "URL": "https://arxiv.org/abs/1706.03762",
        "author": [{"family": "Vaswani", "given": "Ashish"}, {"literal": "Shazeer, Noam"}],
        "issued": {"date-parts": [["2017"]]},
        "publisher": "arXiv",
        "title": "Attention Is All You Need",
    }
    paper = crossref.parse_csl_item(json.dumps(item))
    assert (paper.arxiv, paper.doi, paper.entry_type) == ("1706.03762", "", "misc")
    assert paper.authors == ("Ashish Vaswani", "Noam Shazeer")
    assert (paper.year, paper.url) == (2017, "https://arxiv.org/abs/1706.03762")
    assert paper.fields == ()


@needs_recordings
def test_recorded_works_are_read() -> None:
    """Recorded answers of 2026 are read."""
    paper = crossref.parse_work(recorded("crossref/test_works_with_one_id.yaml").body.decode())
    assert paper.authors[:2] == ("Shankar Sadasivan", "Brooks B. Pond")
    assert (paper.doi, paper.year) == ("10.1371/journal.pone.0033693", 2012)
    assert fields(paper) == {
        "journal": "PLoS ONE",
        "volume": "7",
        "number": "3",
        "pages": "e33693",
        "publisher": "Public Library of Science (PLoS)",
        "month": "mar",
    }
    many = crossref.parse_works(recorded("crossref/test_works_query.yaml").body.decode())
    assert [(work.title, work.authors) for work in many] == [
        ("Communicating Ecology", ()),
        ("Chemical Ecology", ("André Kessler",)),
    ]
    assert [work.entry_type for work in many] == ["incollection"] * 2
    few = crossref.parse_works(recorded("crossref/test_works_with_select_param.yaml").body.decode())
    assert len(few) == 20


@needs_recordings
def test_a_recorded_answer_of_doi_org_is_read() -> None:
    """The record of a DOI by content negotiation in 2026."""
    reply = recorded("crossref/test_content_negotiation_citeproc_json.yaml", 1)
    paper = crossref.parse_csl_item(reply.body.decode())
    assert paper.title.startswith("The Structure of Ordinary Water: New data and")
    assert (paper.authors, paper.year) == (("Henry S. Frank",), 1970)
    assert fields(paper)["pages"] == "635--641"
    assert paper.journal_ref == "Science"
    old = json.loads(recorded("crossref/fatcat_crossref-works.single.json").body)
    old_paper = crossref.parse_work(json.dumps({"message": old}))
    assert len(old_paper.authors) == 3
    assert old_paper.doi == "10.1002/(sici)1097-461x(1998)66:4<261::aid-qua1>3.0.co;2-t"
