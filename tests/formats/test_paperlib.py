"""Exports of Paperlib."""

import json
from pathlib import Path
from typing import Any

from papernotes.formats import paperlib
from papernotes.formats.zotero import entries

PAPER: dict[str, Any] = {
    "_id": "1", "addTime": "2023-01-01T00:00:00.000Z", "title": "Denoising Things",
    "authors": "Jonathan Ho, Ajay Jain, 김민수", "publication": "arXiv", "pubTime": "2020",
    "pubType": 0, "doi": "", "arxiv": "arXiv:2006.11239", "mainURL": Path("/papers/kim/x.pdf").as_uri(),
    "supURLs": [f"slides:::{Path('/papers/kim/s.pdf').as_uri()}", "https://x.org/page"], "rating": 4,
    "tags": [{"name": "gan"}], "folders": [{"name": "Reading"}, {"name": "Topic"}], "flag": True,
    "note": "<md># Head\ntext", "codes": ['{"url":"https://github.com/x/y","isOfficial":true}'],
    "pages": "1-2", "volume": "", "number": "", "publisher": "",
}  # fmt: skip # a table


def test_a_paper_is_read_with_what_its_reader_gave_it() -> None:
    """Authors are separated by commas; rating, flag, folders and note are the reader's."""
    (entry,) = entries.to_contents(paperlib.read(json.dumps([PAPER]))).entries
    fields = {field.name: field.value for field in entry.fields}
    assert entry.entry_type == "misc"
    assert fields["author"] == "Ho, Jonathan and Jain, Ajay and 김, 민수"
    assert (fields["eprint"], fields["year"], fields["pages"]) == ("2006.11239", "2020", "1--2")
    assert fields["file"] == "/papers/kim/x.pdf;/papers/kim/s.pdf"
    assert fields["paperlib-links"] == "https://x.org/page https://github.com/x/y"
    assert fields["keywords"] == "gan, flagged"
    assert (entry.reading.tags, entry.reading.rating) == (("Reading", "Topic"), 4)
    assert entry.note == "# Head\ntext"


def test_the_later_form() -> None:
    """Version 3.2 names the type and the place of publication as BibTeX does."""
    later = {
        "title": "T", "authors": "A B", "type": "inproceedings", "booktitle": "NeurIPS",
        "year": "2021", "addTime": "x", "libraryId": "1", "note": "plain *text*", "rating": 0,
    }  # fmt: skip # a table
    (entry,) = entries.to_contents(paperlib.read(json.dumps({"papers": [later]}))).entries
    fields = {field.name: field.value for field in entry.fields}
    assert (entry.entry_type, fields["booktitle"], fields["year"]) == (
        "inproceedings",
        "NeurIPS",
        "2021",
    )
    assert (entry.note, entry.reading.rating) == ("plain *text*", None)


def test_an_export_that_was_cut_off() -> None:
    """The papers before the cut come, and its line is named."""
    text = json.dumps([PAPER, PAPER], indent=1)
    contents = entries.to_contents(paperlib.read(text[:-200]))
    assert (len(contents.entries), len(contents.faults)) == (1, 1)
