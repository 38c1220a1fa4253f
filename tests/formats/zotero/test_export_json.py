"""JSON exports of Zotero."""

import json
from typing import Any

from papernotes.formats.zotero import entries, export_json

BETTER_BIBTEX: dict[str, Any] = {
    "config": {"label": "BetterBibTeX JSON"},
    "collections": {
        "A1": {"key": "A1", "parent": False, "name": "Topic", "items": []},
        "B1": {"key": "B1", "parent": "A1", "name": "Part", "items": [1]},
    },
    "items": [
        {
            "itemType": "journalArticle", "title": "A Paper of <i>Json</i>", "date": "2020-06-19",
            "creators": [{"creatorType": "author", "firstName": "Jonathan", "lastName": "Ho"},
                         {"creatorType": "editor", "name": "OpenLab"}],
            "tags": [{"tag": "gan"}, {"tag": "Auto", "type": 1}, "old form"], "itemID": 1,
            "citationKey": "hoJson", "notes": [{"note": "<p>one</p>"}, "<p>two</p>"],
            "attachments": [{
                "title": "PDF", "path": "/z/storage/A/x.pdf",
                "annotations": [
                    {"annotationType": "highlight", "annotationText": "b", "annotationSortIndex": "2"},
                    {"annotationType": "highlight", "annotationText": "a", "annotationSortIndex": "1",
                     "annotationColor": "#ff6666", "annotationPageLabel": "3"},
                ],
            }],
        },
        {"itemType": "book", "title": "Second", "tags": []},
    ],
}  # fmt: skip # a table
API = [
    {
        "key": "P1",
        "data": {
            "key": "P1",
            "itemType": "book",
            "title": "Of the API",
            "relations": {"dc:relation": "http://zotero.org/users/1/items/P2", "owl:sameAs": "x"},
        },
    },
    {
        "key": "N1",
        "data": {"key": "N1", "itemType": "note", "parentItem": "P1", "note": "<p>n</p>"},
    },
    {
        "key": "F1",
        "data": {"key": "F1", "itemType": "attachment", "parentItem": "P1", "path": "/x.pdf"},
    },
    {
        "key": "M1",
        "data": {"key": "M1", "itemType": "annotation", "parentItem": "F1", "annotationText": "t"},
    },
    {"key": "N2", "data": {"key": "N2", "itemType": "note", "title": "alone", "note": "<p>n</p>"}},
    {"key": "F2", "data": {"key": "F2", "itemType": "attachment", "title": "file"}},
]


def test_an_export_of_better_bibtex_is_read() -> None:
    """Keys, people, tags, collections, notes, and marks in the order of the pages."""
    contents = entries.to_contents(export_json.read(json.dumps(BETTER_BIBTEX)))
    first, second = contents.entries
    fields = {field.name: field.value for field in first.fields}
    assert (first.key, first.entry_type, second.key) == ("hoJson", "article", "")
    assert (fields["title"], fields["author"]) == ("A Paper of \\textit{Json}", "Ho, Jonathan")
    assert (fields["editor"], fields["year"]) == ("{OpenLab}", "2020")
    assert (fields["keywords"], fields["file"]) == ("gan, Auto, old form", "/z/storage/A/x.pdf")
    assert (first.reading.tags, first.reading.automatic) == (("Topic/Part",), ("Auto",))
    assert first.note == "one\n\ntwo\n\n## Annotations\n\n> a\n>\n> — p. 3, red\n\n> b"


def test_items_of_the_api() -> None:
    """Notes, files and marks are items of their own, which name the item they belong to."""
    contents = entries.to_contents(export_json.read(json.dumps(API)))
    (book,) = contents.entries
    assert book.note == "n\n\n## Annotations\n\n> t"
    assert (book.reading.item, book.reading.related) == ("P1", ("P2",))
    assert [tuple(note) for note in contents.loose] == [("alone", "n", (), "zotero:N2")]
    assert [(part.kind, part.names) for part in contents.parts] == [("left-loose-files", ("file",))]


def test_notes_and_marks_of_files() -> None:
    """The note of a file belongs to its item; that of a file without one, with its marks, stands alone."""
    mark = {"annotationType": "highlight", "annotationText": "marked", "annotationPageLabel": "3"}
    items = [
        {"itemType": "book", "title": "Of Files", "citationKey": "book",
         "attachments": [{"title": "b.pdf", "path": "/b.pdf", "note": "<p>of b</p>"}]},
        {"itemType": "attachment", "itemKey": "L1", "title": "Scan.pdf", "path": "/s.pdf",
         "note": "<p>cover</p>", "annotations": [mark]},
        {"itemType": "attachment", "itemKey": "L2", "title": "Bare.pdf", "path": "/c.pdf"},
    ]  # fmt: skip # a table
    contents = entries.to_contents(export_json.read(json.dumps({"items": items})))
    assert [entry.note for entry in contents.entries] == ["of b"]
    [note] = contents.loose
    assert (note.title, note.text) == (
        "Scan",
        "cover\n\n## Annotations\n\n> marked\n>\n> — p. 3",
    )


def test_an_export_that_was_cut_off() -> None:
    """The items before the cut come, and its line is named."""
    text = json.dumps(BETTER_BIBTEX, indent=1)
    contents = entries.to_contents(export_json.read(text[: text.index('"Second"') + 3]))
    assert [entry.key for entry in contents.entries] == ["hoJson"]
    (fault,) = contents.faults
    assert fault.lost
    assert fault.line > 40
    assert "cut off" in fault.problem
