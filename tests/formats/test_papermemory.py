"""Memories of PaperMemory."""

import json
from typing import Any

from papernotes.formats import papermemory

PAPER: dict[str, Any] = {
    "addDate": "2022-08-29T08:35:02.977Z", "author": "Jun-Yan Zhu and Taesung Park",
    "bibtex": "@inproceedings{ZhuPIE17,\n title={Unpaired {Things}},\n author={Zhu, Jun{-}Yan},\n"
    " booktitle={ICCV},\n year={2017}}",
    "codeLink": "https://github.com/x/y", "count": 1, "favorite": True, "id": "Arxiv-1703.10593",
    "key": "zhu2017unpaired", "lastOpenDate": "x", "md": "[x](y)", "note": "mine: read again",
    "pdfLink": "http://arxiv.org/pdf/1703.10593v7", "tags": ["gan", "a, b"], "title": "Unpaired Things",
    "year": "2017",
}  # fmt: skip # a table


def test_a_paper_is_read_with_what_its_reader_gave_it() -> None:
    """Its BibTeX as it is written; tags, a favourite, links and the note beside it."""
    contents = papermemory.read(json.dumps({"Arxiv-1703.10593": PAPER, "__dataVersion": 508}))
    (entry,) = contents.entries
    fields = {field.name: field.value for field in entry.fields}
    assert (entry.key, entry.entry_type, contents.faults) == ("ZhuPIE17", "inproceedings", ())
    assert (fields["title"], fields["author"]) == ("Unpaired {Things}", "Zhu, Jun{-}Yan")
    assert fields["keywords"] == "gan, a b, favorite"
    assert fields["url"] == "http://arxiv.org/pdf/1703.10593v7"
    assert fields["papermemory-code"] == "https://github.com/x/y"
    assert entry.note == "mine: read again"


def test_a_paper_without_bibtex() -> None:
    """Title, author and year are taken; the program's own note on the venue is no note."""
    paper = PAPER | {"bibtex": "", "note": "Accepted @ ICCV 2017 -- [dblp.org]"}
    (entry,) = papermemory.read(json.dumps({"x": paper})).entries
    fields = {field.name: field.value for field in entry.fields}
    assert (entry.key, fields["title"], fields["year"]) == (
        "zhu2017unpaired",
        "Unpaired Things",
        "2017",
    )
    assert fields["author"] == "Jun-Yan Zhu and Taesung Park"
    assert (entry.note, fields["papermemory-venue"]) == ("", "Accepted @ ICCV 2017 -- [dblp.org]")


def test_a_memory_that_was_cut_off() -> None:
    """The papers before the cut come, and its line is named."""
    text = json.dumps({"x": PAPER, "y": PAPER}, indent=1)
    contents = papermemory.read(text[:-100])
    assert (len(contents.entries), len(contents.faults)) == (1, 1)
