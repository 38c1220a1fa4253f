"""Exports and databases of other programs, told by what they hold."""

import sqlite3
from pathlib import Path

import pytest

from papernotes.errors import RefusedError
from papernotes.operations.bibliography import read
from tests.support.mendeley_library import MENDELEY

_RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="http://purl.org/dc/elements/1.1/">
<rdf:Description rdf:about="#item_1"><z:itemType>book</z:itemType><dc:title>RDF</dc:title>
</rdf:Description></rdf:RDF>"""
_BETTER_BIBTEX = """{"config": {"label": "BetterBibTeX JSON"}, "collections": {},
 "items": [{"itemType": "book", "title": "JSON"}, {"itemType": "book", "title": "Two"}]}"""
_LATE_ITEMS = """{"config": {"label": "Better BibTeX JSON"}, "collections": {}, "version": 1,
 "preferences": {}, "items": [{"itemType": "book", "title": "JSON"}]}"""
_API = '[{"key": "A", "data": {"key": "A", "itemType": "book", "title": "API"}}]'
_PAPERLIB = '[{"title": "P", "authors": "A B", "pubTime": "2020", "pubType": 1, "mainURL": ""}]'
_PAPERMEMORY = """{"a": {"title": "P", "author": "A B", "bibtex": "@misc{k, title = {P}}", "md": "x",
 "favorite": false}, "__dataVersion": 1}"""
_ENDNOTE = """<?xml version="1.0" encoding="UTF-8"?><xml><records><record>
<ref-type name="Book">6</ref-type><titles><title>XML</title></titles></record></records></xml>"""


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        (_BETTER_BIBTEX, "zotero", 2),
        (_LATE_ITEMS, "zotero", 1),
        (_LATE_ITEMS.replace("Better BibTeX", "BetterBibTeX"), "zotero", 1),
        (_API, "zotero", 1),
        (_RDF, "zotero", 1),
        (_PAPERLIB, "paperlib", 1),
        (_PAPERMEMORY, "papermemory", 1),
        (_ENDNOTE, "endnote", 1),
        ("\ufeff%0 Book\n%T One\n\n%0 Book\n%T Two\n", "endnote", 2),
        ('[{"id": "a", "type": "book", "title": "CSL"}]', "csl", 1),
        ('{"items": [{"id": "a", "type": "book", "title": "CSL"}]}', "csl", 1),
        ("%0 is a comment\n@misc{a, title = {BibTeX}}", "bibtex", 1),
        ("<p>\n@misc{a, title = {BibTeX}}", "bibtex", 1),
    ],
)
def test_the_format_is_told_by_the_text(text: str, kind: str, number: int) -> None:
    """Whatever the file is called."""
    bibliography = read.parse(text.encode(), "file", "", {})
    assert (bibliography.format, len(bibliography.contents.entries)) == (kind, number)


def test_a_database_of_mendeley(tmp_path: Path) -> None:
    """Folders, tags, keywords, read state, notes and files of a document."""
    path = tmp_path / "kim@www.mendeley.com.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(MENDELEY)
    connection.close()
    bibliography = read.read(str(path), "", {})
    (entry,) = bibliography.contents.entries
    fields = {field.name: field.value for field in entry.fields}
    assert (bibliography.format, entry.key, entry.entry_type) == (
        "mendeley",
        "ho2020",
        "inproceedings",
    )
    assert (fields["author"], fields["booktitle"]) == ("Ho, Jonathan", "CVPR")
    assert (fields["year"], fields["month"], fields["eprint"]) == ("2020", "jun", "2006.11239")
    assert (fields["file"], fields["url"]) == ("/papers/kim/x y.pdf", "https://x.org/a")
    assert fields["keywords"] == "gan, Learning, favourite"
    assert (entry.reading.tags, entry.reading.automatic) == (("Topic/Part",), ("Learning",))
    assert entry.reading.status == "read"
    assert entry.note == "general **note**\n\n## Annotations\n\n> — p. 3\n\non the page"
    assert [(part.kind, part.number) for part in bibliography.contents.parts] == [
        ("left-highlights", 2),
        ("left-trash", 1),
    ]


def test_an_encrypted_database_of_mendeley(tmp_path: Path) -> None:
    """Since version 1.19 it is no readable database, and is refused in one sentence."""
    path = tmp_path / "kim@www.mendeley.com.sqlite"
    path.write_bytes(bytes(range(256)) * 20)
    with pytest.raises(RefusedError, match="encrypted, as Mendeley"):
        read.read(str(path), "", {})


def test_the_folder_of_an_export(tmp_path: Path) -> None:
    """Zotero exports a file and a folder of attached files: the folder may be given."""
    folder = tmp_path / "My Library"
    (folder / "files" / "5").mkdir(parents=True)
    (folder / "My Library.rdf").write_text(_RDF, "utf-8")
    bibliography = read.read(str(folder), "", {})
    assert (bibliography.format, len(bibliography.contents.entries)) == ("zotero", 1)
    (folder / "second.bib").write_text("@misc{a, title = {A}}", "utf-8")
    with pytest.raises(RefusedError, match=r"neither of Zotero nor of papis"):
        read.read(str(folder), "", {})
