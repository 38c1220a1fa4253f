"""Readers of API answers: valid answers are read, everything else is rejected."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.answers import (
    answer_values,
    citation_tags,
    crossref,
    dblp,
    openalex,
    openreview,
    semantic_scholar,
)
from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.formats.latex.encode import is_balanced
from papernotes.model.paper import Paper
from tests.support.api_server import CUT_SHORT, EMPTY, PAGE, WRONG_SHAPE

READERS: dict[str, Callable[[str], Any]] = {
    "crossref.work": crossref.parse_work,
    "crossref.works": crossref.parse_works,
    "crossref.csl": crossref.parse_csl_item,
    "dblp.hits": dblp.parse_hits,
    "dblp.record_bib": dblp.parse_record,
    "openreview.note": lambda text: openreview.parse_note(text, "x"),
    "semanticscholar.batch": semantic_scholar.parse_batch,
    "semanticscholar.matches": semantic_scholar.parse_matches,
    "openalex.work": openalex.parse_work,
    "citationtags.paper": lambda text: citation_tags.parse_page(text, "page", "https://x"),
}
OF_OTHER_FORMATS = ("dblp.record_bib", "citationtags.paper")
every_reader = pytest.mark.parametrize("name", READERS)

NAMES = [
    "message",
    "items",
    "DOI",
    "title",
    "subtitle",
    "author",
    "given",
    "family",
    "name",
    "literal",
    "container-title",
    "type",
    "issued",
    "published-print",
    "date-parts",
    "page",
    "volume",
    "issue",
    "relation",
    "has-preprint",
    "id",
    "event",
    "URL",
    "result",
    "hits",
    "hit",
    "info",
    "authors",
    "text",
    "venue",
    "year",
    "key",
    "ee",
    "doi",
    "pages",
    "notes",
    "content",
    "value",
    "venueid",
    "_bibtex",
    "forum",
    "paperId",
    "data",
    "externalIds",
    "ArXiv",
    "DBLP",
    "journal",
    "publicationVenue",
    "locations",
    "source",
    "display_name",
    "landing_page_url",
    "version",
    "primary_location",
    "authorships",
    "biblio",
    "first_page",
    "publicationTypes",
    "raw_author_name",
    "publisher",
    "suffix",
    "abstract",
    "pdate",
]
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 3000)
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(["x", "2020", "<i>{", "10.1000/182", "1706.03762", "journal-article", "a{b"])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=6)
    ),
    max_leaves=25,
)


@every_reader
@pytest.mark.parametrize("reply", [PAGE, EMPTY, CUT_SHORT, WRONG_SHAPE], ids=lambda r: r.body[:9])
def test_invalid_answers_are_rejected(name: str, reply: Any) -> None:
    """A web page, an empty text, half an answer and another structure are rejected."""
    if name == "semanticscholar.batch" and reply is WRONG_SHAPE:
        reply = WRONG_SHAPE._replace(body=b'{"error": "x"}')
    with pytest.raises(NoAnswerError, match=r"^sent "):
        READERS[name](reply.body.decode())


@pytest.mark.parametrize("name", [name for name in READERS if name not in OF_OTHER_FORMATS])
@given(value=VALUES)
def test_readers_accept_any_json(name: str, value: object) -> None:
    """Any JSON with the expected names gives papers, nothing, or `NoAnswerError`."""
    for answer in (value, {"message": value}, {"message": {"items": [value]}}, {"data": [value]}):
        examine(name, json.dumps(answer))
    whole = {**value, "title": "T", "type": "article"} if isinstance(value, dict) else {}
    for answer in (
        {"message": {**whole, "DOI": "10.1/x"}},
        whole,
        {**whole, "locations": value},
        {"result": {"hits": {"hit": {"info": whole}}}},
        {"notes": [{"id": "x", "content": whole}]},
        [{**whole, "paperId": "1"}, None],
    ):
        examine(name, json.dumps(answer))


@every_reader
@given(text=st.text())
def test_readers_accept_any_text(name: str, text: str) -> None:
    """Any text gives at worst `NoAnswerError`."""
    examine(name, text)
    examine(name, f"@article{{DBLP:x, title = {text}, year = {{2020}}}}")
    examine(name, f"<dblp><article key='a/b'><title>{text}</title></article></dblp>")
    examine(name, f"<meta name='citation_title' content='{text}'><meta name=citation_author>")


def examine(name: str, text: str) -> None:
    """Read a text and check the result."""
    try:
        answer = READERS[name](text)
    except NoAnswerError:
        return
    for paper in (answer,) if isinstance(answer, Paper) else answer or ():
        if paper is not None:
            proper(paper)


def proper(paper: Paper) -> None:
    """Assert what must hold for every record."""
    assert isinstance(paper.title, str)
    assert all(isinstance(name, str) and name for name in paper.authors)
    assert paper.year is None or 1000 <= paper.year <= 2999
    assert not paper.venue
    assert not paper.key
    assert not paper.doi.startswith("10.48550/")
    for field in paper.fields:
        assert field.value
        assert field.source == paper.source
        assert is_balanced(field.value)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("A <i>Drosophila</i> Model", "A Drosophila Model"),
        ("CO<sub>2</sub> &amp; H<sub>2</sub>O", "CO₂ & H₂O"),
        (
            "10<sup>-5</sup>, x<sup>n+1</sup>, 19<sup>th</sup>, A<sup>®</sup>",
            "10⁻⁵, x^(n+1), 19th, A®",
        ),
        ("<jats:p>One</jats:p><jats:p>two</jats:p>", "One two"),
        ("&lt;i&gt;In vivo&lt;/i&gt;", "In vivo"),
        ("Don&apos;t Stop", "Don't Stop"),
        ("if a < b and c > d", "if a < b and c > d"),
        ("The <unk> Token", "The <unk> Token"),
        ("A\n  title\twith  space", "A title with space"),
        ("Poincare\u0301 Maps", "Poincaré Maps"),
        ('<mml:math xmlns:mml="x"><mml:mi>k</mml:mi></mml:math>-means', "k-means"),
        ("$<mml:math><mml:annotation>k</mml:annotation></mml:math>", "$"),
        ("A\x00 \x1b[31mred\ud800 \u202etitle", "A [31mred title"),
        ("ن\u200cم", "ن\u200cم"),
        (None, ""),
        (7, ""),
    ],
)
def test_titles_are_made_plain(text: object, plain: str) -> None:
    """Tags and entities are removed, other signs stay."""
    assert answer_values.plain_text(text) == plain


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Ho, Jonathan", "Jonathan Ho"),
        ("van den Oord, Aäron", "Aäron van den Oord"),
        ("King, Jr., Martin", "Martin King Jr."),
        ("Ken Griffey, Jr.", "Ken Griffey, Jr."),
        ("Kaiming He", "Kaiming He"),
        ("김, 민수", "김민수"),
        ("힌튼, 제프리", "힌튼, 제프리"),
        ("OpenAI", "OpenAI"),
    ],
)
def test_names_are_put_in_the_order_of_print(name: str, printed: str) -> None:
    """A name with the family name first is turned around."""
    assert answer_values.given_name_first(name) == printed


@pytest.mark.parametrize(
    ("start", "end", "pages"),
    [
        ("770", "778", "770--778"),
        ("635–641", "", "635--641"),
        ("635-641", "", "635--641"),
        ("5:1-5:36", "", "5:1--5:36"),
        ("e33693", "", "e33693"),
        ("", "", ""),
        (None, "9", "9"),
    ],
)
def test_pages_are_written_as_bibtex_has_them(start: object, end: object, pages: str) -> None:
    """Two hyphens separate pages."""
    assert answer_values.page_range(start, end) == pages


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "https://x/a b", "http://x/\n", "data:text/plain,x", "", None, 7],
)
def test_only_addresses_of_the_web_are_addresses(address: object) -> None:
    """Nothing else becomes an address that a browser would open."""
    assert answer_values.web_url(address) == ""


def test_identifiers_are_found_among_links() -> None:
    """The first of each kind counts, and arXiv's own DOIs count as arXiv ids."""
    links = [None, 7, "https://example.org", "https://doi.org/10.1109/CVPR.2016.90", "10.1/other"]
    assert answer_values.doi_and_arxiv(links) == ("10.1109/cvpr.2016.90", "")
    assert answer_values.doi_and_arxiv(["10.48550/ARXIV.1512.03385"]) == ("", "1512.03385")
