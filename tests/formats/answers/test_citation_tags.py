"""Web pages with citation tags."""

import pytest

from papernotes.formats.answers import citation_tags
from papernotes.formats.answers.answer_values import NoAnswerError
from tests.support.fields import fields
from tests.support.host_answers import ACL_PAGE, CVF_PAGE


def test_a_page_of_cvf() -> None:
    """Names are turned around, and the address is the requested one."""
    paper = citation_tags.parse_page(CVF_PAGE, "cvf", "https://openaccess.thecvf.com/x.html")
    assert paper.title == "Tom & Jerry: A 3D Study"
    assert paper.authors == ("Aaron van den Oord", "Kaiming He")
    assert (paper.year, paper.entry_type, paper.source) == (2020, "inproceedings", "cvf")
    assert paper.url == "https://openaccess.thecvf.com/x.html"
    assert fields(paper) == {
        "booktitle": "Proceedings of the IEEE/CVF Conference on Computer Vision and Pattern "
        "Recognition",
        "pages": "5294--5306",
    }
    assert paper.journal_ref == fields(paper)["booktitle"]


def test_a_page_of_the_anthology() -> None:
    """Attributes may come in any order, with or without quotes."""
    paper = citation_tags.parse_page(ACL_PAGE, "aclanthology", "https://aclanthology.org/N19-1423/")
    assert (paper.title, paper.doi) == ("BERT: Pre-training", "10.18653/v1/n19-1423")
    assert paper.authors == ("Jacob Devlin", "Ming-Wei Chang")
    assert fields(paper)["month"] == "jun"


@pytest.mark.parametrize(
    ("tag", "entry_type", "field"),
    [
        ("journal_title", "article", "journal"),
        ("inbook_title", "incollection", "booktitle"),
        ("dissertation_institution", "phdthesis", "school"),
        ("technical_report_institution", "techreport", "institution"),
    ],
)
def test_places_of_other_kinds(tag: str, entry_type: str, field: str) -> None:
    """The tag determines the kind of publication."""
    page = (
        f'<meta name="citation_title" content="T"><meta name="citation_{tag}" content="A & B">'
        '<meta name="citation_authors" content="Lee, Ann; Kim, Bo">'
    )
    paper = citation_tags.parse_page(page, "page", "https://x")
    assert (paper.entry_type, fields(paper)) == (entry_type, {field: "A \\& B"})
    assert paper.authors == ("Ann Lee", "Bo Kim")


def test_a_page_without_a_venue() -> None:
    """An arXiv page has an id and no venue."""
    page = (
        '<meta name="citation_title" content="T"><meta name="citation_arxiv_id" '
        'content="1706.03762"/><meta name="citation_date" content="2017/06/12">'
    )
    paper = citation_tags.parse_page(page, "page", "https://x")
    assert (paper.entry_type, paper.arxiv, paper.year) == ("misc", "1706.03762", 2017)


@pytest.mark.parametrize("page", ["", "<html><body>Log in</body>", "{}", '<meta name="title">'])
def test_other_pages_describe_no_paper(page: str) -> None:
    """A page without a title tag is rejected."""
    with pytest.raises(NoAnswerError, match="does not describe a paper"):
        citation_tags.parse_page(page, "page", "https://x")


def test_a_huge_page_is_not_read_to_its_end() -> None:
    """Tags far after the head of a page are ignored."""
    with pytest.raises(NoAnswerError):
        citation_tags.parse_page(" " * 600_000 + CVF_PAGE, "cvf", "https://x")
