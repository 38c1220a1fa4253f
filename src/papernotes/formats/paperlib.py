"""Paperlib's papers as JSON: an array of its `PaperEntity`.

The members are those of github.com/Future-Scholars/paperlib, `app/models/paper-entity.ts`: version 3.1
and earlier say `publication`, `pubTime` and `pubType`; later ones `type`, `journal` and `booktitle`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from papernotes.formats import json_stream
from papernotes.formats.zotero.item import Attachment, Creator, Tag, ZoteroItem, ZoteroLibrary
from papernotes.model.entry import Fault, unreadable

_TYPES = {0: "journalArticle", 1: "conferencePaper", 2: "document", 3: "book"}
_TYPES_BY_NAME = {
    "article": "journalArticle", "inproceedings": "conferencePaper", "book": "book",
    "incollection": "bookSection", "phdthesis": "thesis", "mastersthesis": "thesis",
    "techreport": "report", "preprint": "preprint",
}  # fmt: skip # a table
_FIELDS = {
    "title": "title", "abstract": "abstractNote", "pubTime": "date", "year": "date", "doi": "DOI",
    "volume": "volume", "number": "issue", "pages": "pages", "publisher": "publisher",
    "publication": "publicationTitle", "journal": "publicationTitle",
    "booktitle": "publicationTitle", "isbn": "ISBN", "issn": "ISSN", "editor": "editors",
    "series": "series", "addTime": "dateAdded",
}  # fmt: skip # a table
_MEMBERS = frozenset({"authors", "title"})
_ENTITY = frozenset({"pubTime", "pubType", "mainURL", "supURLs", "addTime", "flag", "libraryId"})
_EMPTY_FOLDER = ("", "Folders", "Tags")


def is_entity(value: Any) -> bool:
    """Return whether a JSON value is a paper of Paperlib."""
    return isinstance(value, dict) and value.keys() >= _MEMBERS and len(_ENTITY & value.keys()) > 1


def read(text: str) -> ZoteroLibrary:
    """Return the papers of an export in the form of Zotero's items, which have the same parts."""
    items: list[ZoteroItem] = []
    faults: list[Fault] = []
    for piece in json_stream.pieces(text, ("papers", "entities")):
        if isinstance(piece, Fault):
            faults.append(piece)
        elif is_entity(piece.value):
            items.append(_item(piece.value, piece.line))
        elif piece.name in ("", "papers", "entities"):
            faults.append(unreadable(piece.line, "", "this JSON value is no paper of Paperlib"))
    return ZoteroLibrary(tuple(items), faults=tuple(faults), program="paperlib")


def _item(value: Mapping[str, Any], line: int) -> ZoteroItem:
    fields: dict[str, str] = {}
    for name, field in _FIELDS.items():
        if text := _text(value.get(name)):
            fields.setdefault(field, text)
    item_type = _TYPES_BY_NAME.get(_text(value.get("type"))) or _item_type(value)
    if arxiv := re.sub(r"^arxiv:\s*", "", _text(value.get("arxiv")), flags=re.IGNORECASE):
        fields |= {"repository": "arXiv", "archiveID": f"arXiv:{arxiv}"}
        if fields.get("publicationTitle", "").lower() == "arxiv":
            del fields["publicationTitle"]
            item_type = "preprint"
    note = _text(value.get("note"), lines=True)
    tags = [Tag(name) for name in _names(value.get("tags"))]
    tags += [Tag("flagged")] if value.get("flag") is True else []
    codes = [Attachment("code", url=url) for url in _codes(value.get("codes"))]
    rating = value.get("rating")
    return ZoteroItem(
        "",
        item_type,
        fields,
        tuple(_creators(_text(value.get("authors")))),
        tuple(tags),
        tuple(tuple(name.split("/")) for name in _names(value.get("folders"))),
        () if note.startswith("<md>") or "<" not in note else (note,),
        (*_files(value), *codes),
        line=line,
        texts=(note.removeprefix("<md>").strip(),)
        if note.startswith("<md>") or "<" not in note
        else (),
        rating=rating if isinstance(rating, int) and 1 <= rating <= 5 else None,
    )


def _item_type(value: Mapping[str, Any]) -> str:
    kind = value.get("pubType")
    return _TYPES.get(kind, "document") if isinstance(kind, int) else "document"


def _creators(authors: str) -> Iterator[Creator]:
    """Yield the authors, who are separated by commas and printed in their own order."""
    for name in re.split(r"\s+and\s+|[,;]", authors):
        *given, family = name.split() or [""]
        if family:
            yield Creator("author", family, " ".join(given), single=not given)


def _names(values: Any) -> Iterator[str]:
    for value in values if isinstance(values, list) else ():
        name = _text(value.get("name") if isinstance(value, dict) else value)
        if name not in _EMPTY_FOLDER:
            yield name


def _files(value: Mapping[str, Any]) -> Iterator[Attachment]:
    supplements = value.get("supURLs")
    urls = [value.get("mainURL"), *(supplements if isinstance(supplements, list) else ())]
    for url in filter(None, map(_text, urls)):
        # A supplement may have a name before its address: `slides:::file.pdf`
        name, _, place = url.rpartition(":::")
        if re.match(r"https?://", place):
            yield Attachment(name, url=place)
        else:
            yield Attachment(name, place.removeprefix("file://"))


def _codes(values: Any) -> Iterator[str]:
    """Yield addresses of code, which are texts or JSON in texts."""
    for value in values if isinstance(values, list) else ():
        if match := re.search(r"https?://[^\s\"']+", _text(value)):
            yield match[0]


def _text(value: Any, *, lines: bool = False) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip() if lines else " ".join(str(value).split())
