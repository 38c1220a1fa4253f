"""Exports of EndNote."""

from pathlib import Path

import pytest

from papernotes.formats import endnote
from papernotes.model.entry import Contents

RECORD = """<record><database name="My.enl" path="/Users/kim/My Lib.enl">My.enl</database>
<ref-type name="{}">17</ref-type>
<contributors><authors><author><style face="normal" size="100%">Smith, J.</style></author>
<author>Kim, Minsu</author></authors></contributors>
<titles><title><style>An EndNote </style><style face="italic">Title</style></title>
<secondary-title>Journal of X</secondary-title></titles>
<periodical><full-title>Journal of X</full-title></periodical>
<pages>1-10</pages><volume>3</volume><number>2</number>
<keywords><keyword>a b</keyword><keyword>c</keyword></keywords><dates><year>2020</year></dates>
<urls><related-urls><url>https://x.org/a</url></related-urls>
<pdf-urls><url>internal-pdf://0123/x y.pdf</url></pdf-urls></urls>
<electronic-resource-num>10.1/abc</electronic-resource-num>
<notes>my note\nsecond line</notes><research-notes>more</research-notes></record>
"""
ENW = (
    "%0 Journal Article\n%T Of Refer\n%A Lee, Ann\n%A Kim, Bo\n%J J. of Refer\n%D 2019\n%V 3\n%P 1-9\n"
    f"%K one\ntwo words\n%Z my notes\nsecond line\n%R 10.2/xyz\n%> {Path('/papers/kim/x.pdf').as_uri()}\n\n"
    "%0 Thesis\n%T A Thesis\n%A Doe, J.\n%9 Master's thesis\n"
)


def fields(contents: Contents, place: int = 0) -> dict[str, str]:
    """Return the fields of one of the entries."""
    return {field.name: field.value for field in contents.entries[place].fields}


def test_a_record_is_read_without_its_style_elements() -> None:
    """Style elements mean nothing; notes are the reader's; files are in the library's folder."""
    contents = endnote.read_xml(f"<xml><records>{RECORD.format('Journal Article')}</records></xml>")
    (entry,) = contents.entries
    assert (entry.key, entry.entry_type, contents.faults) == ("", "article", ())
    assert fields(contents) == {
        "title": "An {EndNote} Title", "author": "Smith, J. and Kim, Minsu",
        "journal": "Journal of X", "year": "2020", "doi": "10.1/abc", "url": "https://x.org/a",
        "volume": "3", "number": "2", "pages": "1--10", "keywords": "a b, c",
        "file": "/Users/kim/My Lib.Data/PDF/0123/x y.pdf",
    }  # fmt: skip # a table
    assert entry.note == "my note\nsecond line\n\nmore"


def test_powers_and_indices() -> None:
    """What EndNote raises or lowers stays so in titles and abstracts; a number without it differs."""
    title = (
        '<style face="normal">CO</style><style face="subscript">2</style><style face="normal">: 10'
        '</style><style face="italic superscript">-5</style><style face="normal"> steps</style>'
    )
    record = RECORD.replace("<style>An EndNote </style>", title)
    abstract = '<abstract>x<style face="subscript">t</style></abstract></record>'
    record = record.replace('<style face="italic">Title</style>', "").replace("</record>", abstract)
    values = fields(endnote.read_xml(f"<xml><records>{record}</records></xml>"))
    assert values["title"] == r"{CO}\textsubscript{2}: 10\textsuperscript{-5} steps"
    assert values["abstract"] == r"x\textsubscript{t}"


@pytest.mark.parametrize(
    ("name", "entry_type"),
    [("Conference Proceedings", "inproceedings"), ("Book Section", "incollection"),
     ("Thesis", "phdthesis"), ("Web Page", "online"), ("Unknown Kind", "misc")],
)  # fmt: skip # a table
def test_a_reference_type_becomes_an_entry_type(name: str, entry_type: str) -> None:
    """The names of EndNote's reference types."""
    contents = endnote.read_xml(f"<xml><records>{RECORD.format(name)}</records></xml>")
    assert contents.entries[0].entry_type == entry_type


def test_an_export_that_was_cut_off() -> None:
    """The records before the cut come, and its line is named."""
    record = RECORD.format("Book")
    contents = endnote.read_xml(f"<xml><records>\n{record}{record[:300]}")
    assert len(contents.entries) == 1
    assert [(fault.line, fault.lost) for fault in contents.faults] == [(20, True)]


def test_an_untagged_line_continues_the_one_before() -> None:
    """A line without a tag continues the one before; each line of the keywords is one."""
    contents = endnote.read_enw(ENW)
    assert fields(contents) == {
        "title": "Of Refer", "author": "Lee, Ann and Kim, Bo", "journal": "J. of Refer",
        "year": "2019", "doi": "10.2/xyz", "volume": "3", "pages": "1--9",
        "keywords": "one, two words", "file": "/papers/kim/x.pdf",
    }  # fmt: skip # a table
    assert contents.entries[0].note == "my notes\nsecond line"
    assert [(entry.entry_type, entry.line) for entry in contents.entries] == [
        ("article", 1),
        ("mastersthesis", 16),
    ]
