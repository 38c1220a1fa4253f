"""Pages of arXiv's OAI-PMH."""

import pytest

from papernotes.formats.answers.answer_values import NoAnswerError
from papernotes.formats.arxiv_dump.oai import Page, read_page
from papernotes.model.arxiv_ids import number_of
from papernotes.model.arxiv_record import ArxivRecord
from tests.support import oai_pages

PARTS = """<record><header><identifier>oai:arXiv.org:hep-th/9901001</identifier>
<datestamp>2007-05-23</datestamp></header><metadata>
<arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>hep-th/9901001</id><created>1999-01-01</created>
<updated>1999-02-03</updated><authors><author><keyname>King</keyname><forenames>Martin Luther</forenames>
<suffix>Jr.</suffix></author><author><keyname>CDF Collaboration</keyname></author></authors>
<title>On\n  Things</title><categories>hep-th math.MP</categories><comments>8 pages</comments>
<journal-ref>Phys. Rev. D 1</journal-ref><doi>10.1103/A</doi><abstract>  One.\n  Two.</abstract></arXiv>
</metadata></record>"""


def body(*records: str) -> str:
    """The text of a page."""
    return oai_pages.page(*records).body.decode()


def test_the_format_with_parts_of_names() -> None:
    (record,) = read_page(body(PARTS), abstracts=True).records
    assert record == ArxivRecord(
        number_of("hep-th/9901001"), 0, 19990101, 20070523, "On Things",
        "Martin Luther King Jr.\nCDF Collaboration", "hep-th math.MP", "8 pages", "Phys. Rev. D 1",
        "10.1103/a", "One.\n\nTwo.",
    )  # fmt: skip # a table


def test_the_format_with_versions() -> None:
    (record,) = read_page(body(oai_pages.record("2611.00001", "Zebra", 3))).records
    assert (record.version, record.created, record.updated) == (3, 20261102, 20261102)
    assert record.abstract == ""


def test_signs_that_no_xml_may_hold_hide_no_page() -> None:
    page = read_page(body(oai_pages.record("2611.00001", "Ze\x1b[1mbra\x00\ufffe")))
    assert [record.title for record in page.records] == ["Ze[1mbra"]


def test_a_version_that_no_paper_has_is_left_out() -> None:
    text = body(oai_pages.record("2611.00001", "Zebra", 2).replace('"v2"', f'"v{"9" * 20}"'))
    assert [record.version for record in read_page(text).records] == [1]


def test_deleted_records_and_those_that_cannot_be_read() -> None:
    page = read_page(body(oai_pages.deleted("2406.00001"), oai_pages.record("x", "A"), "<record/>"))
    assert page == Page((), (number_of("2406.00001"),), "", "", 2)


def test_an_error_of_the_protocol_is_a_page() -> None:
    assert read_page(oai_pages.error("noRecordsMatch").body.decode()).error == "noRecordsMatch"


@pytest.mark.parametrize(
    "text",
    ["", "<html></html>", "<OAI-PMH/>", body()[:-20], '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>',
     oai_pages.answer("").body.decode()],
)  # fmt: skip # a table
def test_what_is_no_answer(text: str) -> None:
    with pytest.raises(NoAnswerError):
        read_page(text)
