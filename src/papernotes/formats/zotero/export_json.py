"""JSON exports of Zotero: Better BibTeX's, and what the web API and translators write.

Better BibTeX JSON (retorque.re/zotero-better-bibtex, "BetterBibTeX JSON") has `collections` by key and
`items` with their notes, attachments and annotations inside. The API (zotero.org/support/dev/web_api)
has every note, attachment and annotation as an item of its own with `parentItem`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from papernotes.formats import json_stream
from papernotes.formats.zotero.item import (
    Annotation,
    Attachment,
    Creator,
    Tag,
    ZoteroItem,
    ZoteroLibrary,
    ZoteroNote,
)
from papernotes.model.entry import Fault, Part

_NO_WORKS = ("note", "attachment", "annotation")
_NO_FIELDS = frozenset(
    ["itemType", "creators", "tags", "notes", "attachments", "collections", "relations", "itemID",
     "itemKey", "key", "version", "libraryID", "uri", "select", "citekey", "parentItem",
     "dateModified", "citationKey", "seeAlso"]
)  # fmt: skip # a table
_DEEPEST = 50  # collections within collections
_Values = Mapping[str, Any]


def is_item(value: Any) -> bool:
    """Return whether a JSON value is an item of Zotero."""
    return isinstance(value, dict) and isinstance(_data(value).get("itemType"), str)


def read(text: str) -> ZoteroLibrary:
    """Return the library of an export; a mistake in the JSON is a fault, what is before it is kept."""
    collections: dict[str, Any] = {}
    values: list[tuple[int, _Values]] = []
    faults: list[Fault] = []
    for piece in json_stream.pieces(text, ("items",)):
        if isinstance(piece, Fault):
            faults.append(piece)
        elif piece.name == "collections" and isinstance(piece.value, dict):
            collections = piece.value
        elif piece.name in ("", "items") and is_item(piece.value):
            values.append((piece.line, _data(piece.value)))
    children: defaultdict[str, list[_Values]] = defaultdict(list)
    for _, value in values:
        if value["itemType"] in _NO_WORKS:
            children[_text(value.get("parentItem"))].append(value)
    paths = _paths(collections)
    items = tuple(
        _item(value, line, children, paths)
        for line, value in values
        if value["itemType"] not in _NO_WORKS
    )
    alone = children.get("", ())
    loose_files = [value for value in alone if value["itemType"] == "attachment"]
    loose = [_loose_note(value, paths) for value in alone if value["itemType"] == "note"]
    loose += _notes_of_files(loose_files, children, paths)
    files = [_text(value.get("title")) or "untitled" for value in loose_files]
    left = (Part("left-loose-files", len(files), tuple(files)),) if files else ()
    return ZoteroLibrary(items, left, faults=tuple(faults), loose=tuple(loose))


def _loose_note(value: _Values, paths: Mapping[str, list[tuple[str, ...]]]) -> ZoteroNote:
    key = _text(value.get("itemKey")) or _text(value.get("key"))
    return ZoteroNote(
        key,
        _text(value.get("title")),
        _text(value.get("note")),
        tuple(_tags(value.get("tags"))),
        tuple(_paths_of(value, key, paths)),
    )


def _notes_of_files(
    files: Iterable[_Values],
    children: Mapping[str, list[_Values]],
    paths: Mapping[str, list[tuple[str, ...]]],
) -> Iterator[ZoteroNote]:
    """Yield the notes of files without an item, with the marks in them."""
    for file in files:
        attachment, note = _attachment(file, children), _loose_note(file, paths)
        if note.html or attachment.annotations:
            title = attachment.title.removesuffix(".pdf")
            yield note._replace(title=title, annotations=attachment.annotations)


def _paths_of(
    value: _Values, key: str, paths: Mapping[str, list[tuple[str, ...]]]
) -> Iterator[tuple[str, ...]]:
    """Yield the collections of an item, which lists name by its number or its key."""
    for number in dict.fromkeys((_text(value.get("itemID")), key)):
        yield from paths.get(number, ()) if number else ()


def _related(relations: Any) -> Iterator[str]:
    """Yield the keys of the items to which an item is linked: the ends of their addresses."""
    addresses = relations.get("dc:relation") if isinstance(relations, dict) else ()
    for address in [addresses] if isinstance(addresses, str) else _list(addresses):
        if key := _text(address).rpartition("/")[2]:
            yield key


def _data(value: Any) -> _Values:
    inner = value.get("data")
    return inner if isinstance(inner, dict) else value


def _item(
    value: _Values,
    line: int,
    children: Mapping[str, list[_Values]],
    paths: Mapping[str, list[tuple[str, ...]]],
) -> ZoteroItem:
    key = _text(value.get("itemKey")) or _text(value.get("key"))
    own = [child for child in children.get(key, ()) if key]
    notes = [*_dicts(value.get("notes"), "note"), *(c for c in own if c["itemType"] == "note")]
    files = [
        file
        for file in (*_dicts(value.get("attachments"), "path"), *own)
        if file.get("itemType", "attachment") == "attachment"
    ]
    return ZoteroItem(
        key,
        value["itemType"],
        {
            name: _text(field)
            for name, field in value.items()
            if name not in _NO_FIELDS and isinstance(field, str | int | float)
        },
        tuple(_creators(value.get("creators"))),
        tuple(_tags(value.get("tags"))),
        tuple(_paths_of(value, key, paths)),
        tuple(filter(None, (_text(note.get("note")) for note in (*notes, *files)))),
        tuple(_attachment(file, children) for file in files),
        _text(value.get("citationKey")) or _text(value.get("citekey")),
        line,
        related=tuple(_related(value.get("relations"))),
    )


def _dicts(values: Any, name: str) -> Iterator[_Values]:
    """Yield the objects of a list; a bare text stands for an object with this member."""
    for value in values if isinstance(values, list) else ():
        if isinstance(value, dict):
            yield value
        elif isinstance(value, str):
            yield {name: value}


def _creators(values: Any) -> Iterator[Creator]:
    for value in _dicts(values, "name"):
        role = _text(value.get("creatorType")) or "author"
        if name := _text(value.get("name")):
            yield Creator(role, name, single=True)
        else:
            yield Creator(role, _text(value.get("lastName")), _text(value.get("firstName")))


def _tags(values: Any) -> Iterator[Tag]:
    for value in _dicts(values, "tag"):
        if name := _text(value.get("tag")):
            yield Tag(name, automatic=value.get("type") == 1)


def _attachment(value: _Values, children: Mapping[str, list[_Values]]) -> Attachment:
    path = _text(value.get("localPath")) or _text(value.get("path"))
    marks = [*_dicts(value.get("annotations"), "annotationText")]
    marks += [
        child
        for child in children.get(_text(value.get("key")), ())
        if child["itemType"] == "annotation"
    ]
    marks.sort(key=lambda mark: _text(mark.get("annotationSortIndex")))
    return Attachment(
        _text(value.get("title")) or path.rpartition("/")[2],
        path,
        "" if path else _text(value.get("url")),
        tuple(map(_annotation, marks)),
    )


def _annotation(value: _Values) -> Annotation:
    return Annotation(
        _text(value.get("annotationType")) or "highlight",
        _text(value.get("annotationText")),
        _text(value.get("annotationComment")),
        _text(value.get("annotationColor")),
        _text(value.get("annotationPageLabel")),
        tuple(tag.name for tag in _tags(value.get("tags"))),
    )


def _paths(collections: Mapping[str, Any]) -> dict[str, list[tuple[str, ...]]]:
    """Return the paths of collections by the numbers or keys of their items."""
    paths: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key, value in collections.items():
        if isinstance(value, dict):
            path = _path(key, collections)
            for item in _list(value.get("items")):
                paths[_text(item)].append(path)
    return paths


def _path(key: str, collections: Mapping[str, Any]) -> tuple[str, ...]:
    names: list[str] = []
    while isinstance(value := collections.get(key), dict) and len(names) < _DEEPEST:
        names.append(_text(value.get("name")) or "untitled")
        key = _text(value.get("parent"))
    return tuple(reversed(names))


def _list(value: Any) -> Iterable[Any]:
    return value if isinstance(value, list) else ()


def _text(value: Any) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value)
