"""Feeds: only a complete feed of papers counts as an answer of the arXiv API."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.answers import atom
from tests.support.arxiv_server import DATA, EMPTY, ERROR, HTML, JSON, XHTML, entry, feed

GOOD = feed(entry("2006.11239v2"), entry("hep-th/9901001v1"))


@pytest.mark.parametrize("body", [GOOD, feed(), *(f.read_bytes() for f in DATA.glob("*.xml"))])
def test_a_whole_feed_has_no_fault(body: bytes) -> None:
    """Feeds of the old and new layout and an empty feed are answers."""
    assert atom.find_defect(body) == ""
    assert atom.read_error(body) == ""


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (EMPTY.body, "sent an empty answer"),
        (b" \r\n", "sent an empty answer"),
        (HTML.body, "sent a web page"),
        (XHTML.body, "sent a web page"),
        (b"<HTML><BODY>hello</BODY></HTML>", "sent a web page"),
        (JSON.body, "is not a list of records"),
        (b"Rate exceeded.", "is not a list of records"),
        (b"\xff\xfe\x00", "is not a list of records"),
        (b"<rss version='2.0'/>", "is not a list of records"),
        (b"<feed/>", "is not a list of records"),  # not in Atom's namespace
        (b"<?xml version='1.0' encoding='klingon'?><feed/>", "sent an incomplete"),
        (GOOD.replace(b"</feed>", b""), "sent an incomplete"),
        (GOOD.replace(b"A title", b"A & title"), "sent an incomplete"),
        (GOOD.replace(b"A title", b"\xff\xff"), "sent an incomplete"),
        (b"<!DOCTYPE x [<!ENTITY a 'aaaa'>]>" + GOOD, "sent a web page"),
        (GOOD.replace(b"totalResults", b"results"), "without its length"),
        (GOOD.replace(b"Results>2<", b"Results>many<"), "without its length"),
        (GOOD.replace(b"Results>2<", b"Results>" + b"9" * 5000 + b"<"), "without its length"),
        (feed(entry("2006.11239v2"), total=2), "an incomplete list"),
        (feed(total=1), "an incomplete list"),
        (feed(entry("2006.11239v2", title=" ")), "without its title"),
        (GOOD.replace(b"published", b"printed"), "without its published"),
        (GOOD.replace(b"updated>2021", b"renewed>2021"), "sent an incomplete"),
    ],
)
def test_invalid_answers_are_rejected(body: bytes, fault: str) -> None:
    """Web pages, damaged, empty and truncated answers are named as such."""
    assert fault in atom.find_defect(body)


def test_a_page_of_a_longer_list_is_whole() -> None:
    """A feed with a page size smaller than the list is complete."""
    assert atom.find_defect(feed(entry("2006.11239v2"), total=500, page=1)) == ""


def test_an_error_of_the_api_is_a_complaint() -> None:
    """The API's message about a bad request is read from its feed."""
    assert atom.read_error(ERROR.body) == "incorrect id format for abc"
    assert atom.read_error(ERROR.body.replace(b"<summary>", b"<x>").replace(b"</sum", b"</s")) == ""


@given(st.integers(0, len(GOOD) - 2))
def test_no_beginning_of_an_answer_passes_for_it(length: int) -> None:
    """An answer that is cut off anywhere is rejected."""
    assert atom.find_defect(GOOD[:length])


@given(st.binary() | st.integers(0, len(GOOD)).map(lambda at: GOOD[:at] + b"\0<" + GOOD[at:]))
def test_junk_is_rejected_without_an_exception(body: bytes) -> None:
    """Any other bytes are rejected, and nothing is raised."""
    assert atom.find_defect(body)
    assert atom.read_error(body) == ""
