"""Entries of every type with every field, written as CSL-JSON and RIS and read again."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from papernotes.formats.csl import read as read_csl
from papernotes.formats.csl import types as csl_types
from papernotes.formats.csl import write as write_csl
from papernotes.formats.latex import encode
from papernotes.formats.ris import write as write_ris
from tests.support.converted_entries import (
    BASE,
    ENTRY_TYPES,
    paper,
    through_csl,
    through_ris,
)
from tests.support.fields import fields

# What an entry type comes back as, where not as itself: several share one type there.
CSL_BACK = {
    "mvbook": "book", "bookinbook": "book", "collection": "book", "mvcollection": "book",
    "reference": "book", "mvreference": "book", "proceedings": "book", "mvproceedings": "book",
    "manual": "book", "commentary": "book", "inbook": "incollection", "suppbook": "incollection",
    "suppcollection": "incollection", "suppperiodical": "article", "report": "techreport",
    "thesis": "phdthesis", "conference": "inproceedings", "electronic": "online",
    "www": "online", "audio": "music", "image": "artwork", "video": "movie",
}  # fmt: skip # a table
RIS_BACK = {
    **{kind: back for kind, back in CSL_BACK.items() if kind not in ("audio", "image", "video")},
    "bookinbook": "incollection",
    "performance": "misc",
    "review": "article",
}
RIS_TYPES = {
    "collection": "EDBOOK", "mvcollection": "EDBOOK", "proceedings": "EDBOOK",
    "mvproceedings": "EDBOOK", "book": "BOOK", "mvbook": "BOOK", "reference": "BOOK",
    "bookinbook": "CHAP", "suppbook": "CHAP", "inreference": "ENCYC", "online": "ELEC",
    "electronic": "ELEC", "www": "ELEC", "software": "COMP", "dataset": "DATA", "patent": "PAT",
    "standard": "STAND", "periodical": "JFULL", "report": "RPRT", "thesis": "THES",
    "misc": "GEN",
}  # fmt: skip # a table
CSL_TYPES = {
    "collection": "book", "mvbook": "book", "reference": "book", "bookinbook": "book",
    "suppbook": "chapter", "inreference": "entry-encyclopedia", "electronic": "webpage",
    "www": "webpage", "online": "webpage", "misc": "document", "dataset": "dataset",
    "software": "software", "patent": "patent", "standard": "standard", "report": "report",
    "periodical": "periodical", "unpublished": "manuscript", "booklet": "pamphlet",
    "legal": "treaty", "jurisdiction": "legal_case", "letter": "personal_communication",
}  # fmt: skip # a table

EDITED = {"title": "Title words", "editor": "Bee, Ann", "year": "2020"}
# Fields that any entry brings back from CSL as they were, and those from RIS.
CSL_KEPT = {
    "editor": "Dee, Cy and {The Group}", "translator": "Tee, R", "bookauthor": "Boo, A",
    "series": "Serial words", "volume": "4", "volumes": "5", "type": "Kind words",
    "address": "Seoul", "version": "1.2", "eventtitle": "Event words", "venue": "Jeju",
    "chapter": "7", "part": "2", "edition": "2", "note": "Note words", "pubstate": "submitted",
    "pages": "1--2", "pagetotal": "99", "isbn": "978-3-16-148410-0", "issn": "1234-567X",
    "library": "Shelf 3", "annote": "Annotation words", "abstract": "Abstract words",
    "keywords": "one, two", "language": "de", "origtitle": "Old words",
    "origpublisher": "Old press", "origlocation": "Berlin", "shorttitle": "Short",
    "eventdate": "2020-01-02/2020-01-05", "origdate": "1999", "month": "may",
    "url": "https://x.org/a_b?c=~d", "urldate": "2021-01-02", "doi": "10.1000/A<1>_b",
    "shortjournal": "J. W.", "pmid": "12345", "pmcid": "PMC12", "section": "B", "number": "3",
}  # fmt: skip # a table
RIS_KEPT = {
    name: value
    for name, value in CSL_KEPT.items()
    if name not in {
        "bookauthor", "version", "eventtitle", "venue", "part", "pubstate", "pagetotal", "origtitle",
        "origpublisher", "origlocation", "eventdate", "section", "shortjournal", "language",
    }
} | {"eid": "E12", "language": "german"}  # fmt: skip # a table


@pytest.mark.parametrize("kind", ENTRY_TYPES)
def test_every_entry_type_comes_back(kind: str) -> None:
    """Every entry type has a type in CSL and RIS, and comes back as itself or its nearest."""
    item = write_csl.write_item(paper(kind, BASE), "", "")
    assert item["type"] in csl_types.TYPES
    assert item["type"] == CSL_TYPES.get(kind, item["type"])
    back, faults = through_csl(kind, BASE)
    assert (back.entry_type, fields(back), faults) == (CSL_BACK.get(kind, kind), BASE, ())
    edited = paper(kind, EDITED)
    tag = write_ris.write(edited, edited.fields).split("\n")[0].removeprefix("TY  - ")
    assert tag == RIS_TYPES.get(kind, tag)
    back, faults = through_ris(kind, BASE)
    assert (back.entry_type, fields(back), faults) == (RIS_BACK.get(kind, kind), BASE, ())


@pytest.mark.parametrize("name", CSL_KEPT)
def test_fields_by_csl(name: str) -> None:
    """Every field that CSL has a variable for comes back as it went, from any entry type."""
    for kind in ENTRY_TYPES:
        given = {**BASE, name: CSL_KEPT[name]}
        back, faults = through_csl(kind, given)
        if (kind, name) == ("unpublished", "eventtitle"):
            given["csl-type"] = "speech"
        if kind == "patent" and name == "address":  # where a patent holds is its jurisdiction
            given = {**BASE, "location": given[name]}
        assert (kind, fields(back), faults) == (kind, given, ())


@pytest.mark.parametrize("name", RIS_KEPT)
def test_fields_by_ris(name: str) -> None:
    """Every field that RIS has a tag for comes back as it went, from any entry type."""
    for kind in ENTRY_TYPES:
        given = {**BASE, name: RIS_KEPT[name]}
        back, faults = through_ris(kind, given)
        fields_read = fields(back)
        if name == "editor":  # EDBOOK: a book of several authors that somebody has edited
            fields_read.pop("ris-ty", "")
        if (kind, name) == ("software", "edition"):
            given = {**BASE, "version": given[name]}
        assert (kind, fields_read, faults) == (kind, given, ())


def test_the_document_says_what_is_kept() -> None:
    """The tables of docs/metadata.md are what is seen: python -m scripts.update_metadata."""
    from scripts.update_metadata import DOCS, fields, types

    document = DOCS.read_text("utf-8")
    for row in types():
        assert f"| {' | '.join(row)} |" in document
    for name, _, in_csl, in_ris, _ in fields():
        shown = document.partition("<!-- fields -->")[2].splitlines()
        line = next(row for row in shown if row.startswith(f"| {name} |"))
        assert line.split(" | ")[2:4] == [in_csl, in_ris], line


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("article", {"journal": "Of Words", "shortjournal": "J. W.", "entrysubtype": "magazine"}),
        ("article", {"journal": "Of Words", "entrysubtype": "newspaper"}),
        ("inproceedings", {"booktitle": "Proc", "eventtitle": "The Event", "series": "LNCS"}),
        ("inproceedings", {"booktitle": "Proc", "series": "LNCS", "number": "12"}),
        ("incollection", {"booktitle": "The Book", "series": "S", "publisher": "P"}),
        ("book", {"series": "S", "number": "3", "pagetotal": "99"}),
        ("book", {"pages": "7"}),
        ("software", {"version": "2.0"}),
        ("phdthesis", {"school": "KAIST", "type": "Doktorarbeit", "pagetotal": "120"}),
        ("mastersthesis", {"school": "KAIST"}),
        ("techreport", {"institution": "NIST", "number": "TR-7"}),
        ("patent", {"number": "US123"}),
        ("standard", {"number": "ISO 1", "organization": "ISO"}),
        ("misc", {"eprint": "2006.11239", "archivePrefix": "arXiv"}),
        ("misc", {"csl-medium": "DVD"}),
        ("article", {"date": "2020-05/2021-06"}),
        ("article", {"date": "2020~"}),
        ("article", {"month": "Spring"}),
    ],
)
def test_entries_come_back_as_they_went(kind: str, given: dict[str, str]) -> None:
    """Entries as they are used come back as they went."""
    given = {**BASE, **given}
    back, faults = through_csl(kind, given)
    assert (back.entry_type, fields(back), faults) == (kind, given, ())
    if "csl-medium" not in given:
        back, faults = through_ris(kind, given)
        assert (back.entry_type, fields(back), faults) == (kind, given, ())


@pytest.mark.parametrize("kind", sorted(csl_types.TYPES))
def test_types_of_csl(kind: str) -> None:
    """Every type of CSL comes back as itself."""
    (read,), faults, *_ = read_csl.read(json.dumps({"id": "k", "type": kind, "title": "T"}))
    again = write_csl.write_item(paper(read.entry_type, fields(read)), "", "")
    assert (again["type"], faults) == (kind, ())


TITLES = st.lists(
    st.sampled_from(
        ["Of ", "<i>E. coli</i> ", "H<sub>2</sub>O ", "10<sup>-3</sup> ", "<b>NeRF</b> ", "a < b ",
         "R&D ", "λ ", "x > y ", '<span style="font-variant:small-caps;">Sc</span> ', "50% of $5 ",
         "한글 ", "<i>a <b>c</b> d</i> ", "{x} ", "C++ ", "#1 ", "A_b ", "<x> ", "don’t ", "“q” "]
    ), min_size=1, max_size=5,
).map(lambda parts: " ".join("".join(parts).split()))  # fmt: skip # a table


@given(TITLES, TITLES)
def test_text_of_csl(title: str, container: str) -> None:
    """Text with tags comes back from LaTeX as it went."""
    item = {"id": "k", "type": "chapter", "title": title, "container-title": container}
    (read,), *_ = read_csl.read(json.dumps(item))
    again = write_csl.write_item(paper(read.entry_type, fields(read)), "", "")
    assert (again["title"], again["container-title"]) == (title, container)


VALUE = st.one_of(TITLES, st.sampled_from(["2020", "7", "Smith and Jones", "in press", "a, b; c"]))
NAMES = [*CSL_KEPT, "booktitle", "journal", "maintitle", "howpublished", "publisher", "school",
         "organization", "institution", "issue", "eid", "subtitle", "titleaddon", "addendum",
         "date", "day", "holder", "editora", "foreword", "eprint", "eprinttype", "ris-c1",
         "csl-medium", "csl-director", "csl-submitted", "csl-type", "crossref", "file"]  # fmt: skip # a table


@given(st.sampled_from(ENTRY_TYPES), st.dictionaries(st.sampled_from(NAMES), VALUE, max_size=8))
def test_what_is_read_again_is_written_alike(kind: str, given: dict[str, str]) -> None:
    """An item that is read and written again is the same item, whatever the fields were."""
    first = write_csl.write_item(
        paper(kind, {**BASE, **{n: encode.to_latex(v) for n, v in given.items()}}), "", ""
    )
    (read,), *_ = read_csl.read(json.dumps(first))
    second: dict[str, Any] = write_csl.write_item(paper(read.entry_type, fields(read)), "", "")
    again, *_ = read_csl.read(json.dumps(second))
    assert write_csl.write_item(paper(again[0].entry_type, fields(again[0])), "", "") == second
    assert second["title"] == first["title"]
    assert second["type"] == first["type"]
