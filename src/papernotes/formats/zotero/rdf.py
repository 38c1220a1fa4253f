"""Zotero RDF, with notes, tags, collections and files.

The vocabulary is that of Zotero's own translator (github.com/zotero/translators, `RDF.js` and
`Zotero RDF.js`): items are nodes with `z:itemType`, which name their notes (`bib:Memo`) and attachments
(`z:Attachment`) by resource; `z:Collection` lists its parts.
"""

import os
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from papernotes.formats import xml_records
from papernotes.formats.zotero.item import (
    Attachment,
    Creator,
    Tag,
    ZoteroItem,
    ZoteroLibrary,
    ZoteroNote,
)
from papernotes.model.entry import Part, unreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MARK = "http://www.zotero.org/namespaces/export#"
"""The namespace that tells Zotero RDF from any other XML."""
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_BIB = "{http://purl.org/net/biblio#}"
_FOAF = "{http://xmlns.com/foaf/0.1/}"
_LINK = "{http://purl.org/rss/1.0/modules/link/}"
_PRISM = "{http://prismstandard.org/namespaces/1.2/basic/}"
_VCARD = "{http://nwalsh.com/rdf/vCard#}"
_Z = "{" + MARK + "}"
_FIELDS = {
    _DC + "title": "title", _DC + "date": "date", _DC + "rights": "rights",
    _DC + "description": "extra", _TERMS + "abstract": "abstractNote",
    _TERMS + "dateSubmitted": "accessDate", _TERMS + "alternative": "journalAbbreviation",
    _BIB + "pages": "pages", _PRISM + "volume": "volume", _PRISM + "number": "issue",
    _PRISM + "edition": "edition", _Z + "libraryCatalog": "libraryCatalog",
    _Z + "language": "language", _Z + "shortTitle": "shortTitle", _Z + "type": "type",
    _Z + "numPages": "numPages", _Z + "repository": "repository", _Z + "archiveID": "archiveID",
    _Z + "citationKey": "citationKey", _Z + "numberOfVolumes": "numberOfVolumes",
}  # fmt: skip # a table
_CONTAINERS = {
    "bookSection": "bookTitle", "conferencePaper": "proceedingsTitle",
    "encyclopediaArticle": "encyclopediaTitle", "dictionaryEntry": "dictionaryTitle",
    "webpage": "websiteTitle", "blogPost": "blogTitle", "forumPost": "forumTitle",
}  # fmt: skip # a table
_IDENTIFIER = re.compile(r"(DOI|ISBN|ISSN)[ :]+(\S.*)", re.IGNORECASE)
_DEEPEST = 50  # collections within collections


class _Nodes(NamedTuple):
    """The nodes of a file by what other nodes call them, and the place of the file."""

    by_name: Mapping[str, "Element"]
    folder: str


def read(text: str, folder: str) -> ZoteroLibrary:
    """Return the library of a file in a folder; what stands before a mistake in it is kept."""
    records = xml_records.read(text, depth=1)
    nodes = _Nodes({_about(node): node for _, node in records.elements if _about(node)}, folder)
    collections = _collections(nodes.by_name)
    items: list[ZoteroItem] = []
    loose: list[ZoteroNote] = []
    files: list[str] = []
    used = {
        name
        for _, node in records.elements
        for child in node
        if child.tag in (_TERMS + "isReferencedBy", _LINK + "link")
        if (name := child.get(_RDF + "resource"))
    }
    for line, node in records.elements:
        item_type = _child(node, _Z + "itemType")
        if node.tag == _BIB + "Memo" or item_type == "note":
            if _about(node) not in used:
                loose.append(_loose_note(node, collections))
        elif item_type == "attachment":
            if _about(node) not in used:
                files.append(_child(node, _DC + "title") or "untitled")
        elif item_type:
            items.append(_item(node, item_type, line, nodes, collections))
    left = (Part("left-loose-files", len(files), tuple(files)),) if files else ()
    broken = records.broken
    faults = (unreadable(broken, "", "the XML is broken or cut off here"),) if broken else ()
    return ZoteroLibrary(tuple(items), left, faults=faults, loose=tuple(loose))


def _loose_note(node: "Element", collections: Mapping[str, list[tuple[str, ...]]]) -> ZoteroNote:
    about = _about(node)
    tags = (_tag(child) for child in node.findall(_DC + "subject"))
    return ZoteroNote(
        "",  # the names of notes differ from export to export
        _child(node, _DC + "title"),
        _child(node, _RDF + "value"),
        tuple(tag for tag in tags if tag.name),
        tuple(collections.get(about, ())),
    )


def _tag(child: "Element") -> Tag:
    return Tag(_all_text(child), automatic=child.find(_Z + "AutomaticTag") is not None)


def _item(
    node: "Element",
    item_type: str,
    line: int,
    nodes: _Nodes,
    collections: Mapping[str, list[tuple[str, ...]]],
) -> ZoteroItem:
    fields: dict[str, str] = {}
    creators: list[Creator] = []
    tags: list[Tag] = []
    notes: list[str] = []
    attachments: list[Attachment] = []
    related: list[str] = []
    for child in node:
        if name := _FIELDS.get(child.tag):
            fields.setdefault(name, _all_text(child))
        elif child.tag == _TERMS + "isPartOf":
            fields = _container(child, item_type, nodes) | fields
        elif child.tag == _BIB + "presentedAt":
            fields["conferenceName"] = _all_text(child)
        elif child.tag == _DC + "publisher":
            fields.setdefault("publisher", _descendant(child, _FOAF + "name"))
            fields.setdefault("place", _descendant(child, _VCARD + "locality"))
        elif child.tag == _DC + "identifier":
            fields |= _identifier(child)
        elif child.tag == _DC + "subject":
            tags.append(_tag(child))
        elif child.tag == _TERMS + "isReferencedBy":
            memo = nodes.by_name.get(child.get(_RDF + "resource", ""))
            notes += [_child(memo, _RDF + "value")] if memo is not None else []
        elif child.tag == _DC + "relation":
            related.append(child.get(_RDF + "resource", ""))
        elif child.tag == _LINK + "link":
            file = nodes.by_name.get(child.get(_RDF + "resource", ""))
            attachments += [_attachment(file, nodes.folder)] if file is not None else []
        else:
            creators += _creators(child)
    about = _about(node)
    return ZoteroItem(
        about,
        item_type,
        {name: value for name, value in fields.items() if value},
        tuple(creators),
        tuple(tag for tag in tags if tag.name),
        tuple(collections.get(about, ())),
        tuple(filter(None, notes)),
        tuple(attachments),
        line=line,
        related=tuple(filter(None, related)),
    )


def _container(child: "Element", item_type: str, nodes: _Nodes) -> dict[str, str]:
    """Return the fields of the journal, book or series that an item is part of."""
    named = nodes.by_name.get(child.get(_RDF + "resource", ""))
    container = named if named is not None else next(iter(child), None)
    if container is None:
        return {}
    kind = container.tag.rpartition("}")[2]
    title = "series" if kind == "Series" else _CONTAINERS.get(item_type, "publicationTitle")
    fields = {title: _child(container, _DC + "title")}
    for part in container:
        if part.tag == _DC + "identifier":
            fields |= _identifier(part)
        elif part.tag != _DC + "title" and (name := _FIELDS.get(part.tag)):
            fields[name] = _all_text(part)
    return fields


def _identifier(child: "Element") -> dict[str, str]:
    text = _all_text(child)
    if match := _IDENTIFIER.fullmatch(text):
        return {match[1].upper(): match[2].strip()}
    return {"url": text} if "://" in text else {}


def _creators(child: "Element") -> Iterator[Creator]:
    """Yield the people of `bib:authors`, `bib:editors`, `z:translators` …"""
    role = child.tag.rpartition("}")[2].removesuffix("s")
    for person in child.iter(_FOAF + "Person"):
        family = _child(person, _FOAF + "surname")
        given = _child(person, _FOAF + "givenName") or _child(person, _FOAF + "givenname")
        if family or given:
            yield Creator(role, family, given, single=not given)


def _attachment(node: "Element", folder: str) -> Attachment:
    resource = node.find(_RDF + "resource")
    name = resource.get(_RDF + "resource", "") if resource is not None else ""
    url = next((_identifier(part).get("url", "") for part in node.iter(_DC + "identifier")), "")
    path = name.removeprefix("file://") if name.startswith("file:") else name
    if "://" in path:
        url, path = path, ""
    if path and not os.path.isabs(path):
        path = os.path.abspath(os.path.join(folder, unquote(path)))
    return Attachment(_child(node, _DC + "title"), path, "" if path else url)


def _collections(by_name: "Mapping[str, Element]") -> dict[str, list[tuple[str, ...]]]:
    """Return the paths of the collections of each item."""
    parents: dict[str, str] = {}
    names: dict[str, str] = {}
    parts: list[tuple[str, str]] = []
    for about, node in by_name.items():
        if node.tag == _Z + "Collection":
            names[about] = _child(node, _DC + "title")
            parts += [
                (about, part.get(_RDF + "resource", ""))
                for part in node.findall(_TERMS + "hasPart")
            ]
    parents = {part: about for about, part in parts if part in names}
    paths: dict[str, list[tuple[str, ...]]] = {}
    for about, part in parts:
        if part not in names:
            paths.setdefault(part, []).append(_path(about, parents, names))
    return paths


def _path(about: str, parents: Mapping[str, str], names: Mapping[str, str]) -> tuple[str, ...]:
    path = [names[about]]
    while (about := parents.get(about, "")) and len(path) < _DEEPEST:
        path.append(names[about])
    return tuple(reversed(path))


def _about(node: "Element") -> str:
    return node.get(_RDF + "about", "")


def _child(node: "Element", tag: str) -> str:
    child = node.find(tag)
    return _all_text(child) if child is not None else ""


def _descendant(node: "Element", tag: str) -> str:
    return next((_all_text(child) for child in node.iter(tag)), "")


def _all_text(node: "Element") -> str:
    return "".join(node.itertext()).strip()
