"""Reads the database of Zotero, `zotero.sqlite`.

Its schema is in github.com/zotero/zotero, `resource/schema/userdata.sql`: items have their fields as
rows of `itemData`; notes, attachments and annotations are items too. Only columns that Zotero has had
since version 5 are needed; tables that came later are read where they are.
"""

import os
import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from papernotes.errors import RefusedError
from papernotes.formats.zotero.item import Creator, Tag, ZoteroItem, ZoteroLibrary, ZoteroNote
from papernotes.model.entry import Part
from papernotes.other_programs import database_copy
from papernotes.other_programs.database_copy import text
from papernotes.other_programs.zotero_files import Files

FILE = "zotero.sqlite"
_NEWEST = 123  # `userdata`: the schema of Zotero 7.0.30, the newest one that was seen
_OLDEST = 98  # Zotero 5.0
NEEDED = frozenset(
    ["items", "itemTypesCombined", "itemData", "itemDataValues", "fieldsCombined", "creators",
     "itemCreators", "creatorTypes", "itemTags", "tags", "collections", "collectionItems",
     "itemNotes", "itemAttachments", "deletedItems", "libraries"]
)  # fmt: skip # a table
_NO_WORKS = ("note", "attachment", "annotation")
_DEEPEST = 50  # collections within collections
TABLES = frozenset({"items", "itemData", "version"})
"""Tables that no other program has together."""
# Better BibTeX keeps the citation keys in a file of its own beside the database.
_KEYS_FILE = "better-bibtex.sqlite"


def is_folder(folder: str) -> bool:
    """Return whether a folder is the data folder of Zotero."""
    return os.path.isfile(os.path.join(folder, FILE))


def read(connection: sqlite3.Connection, path: str) -> ZoteroLibrary:
    """Return the library in a copy of the database at `path`.

    Raises RefusedError for a database that is too old or too new to be read.
    """
    folder = os.path.dirname(os.path.abspath(path))
    schema = _schema(connection, path)
    try:
        library = _Reader(connection, folder).library()
    except sqlite3.Error as error:
        if schema > _NEWEST:
            raise RefusedError(
                f"{path} was written by a newer Zotero (schema {schema}, known to {_NEWEST}) "
                f"and cannot be read: {error}. Export the library as Better BibTeX or CSL-JSON "
                "and import that file."
            ) from error
        raise
    left = list(library.left)
    if schema > _NEWEST:
        left.insert(0, Part("newer-schema", schema, (f"Zotero, known to schema {_NEWEST}",)))
    return library._replace(left=tuple(left), items=tuple(_with_keys(library.items, folder)))


def _schema(connection: sqlite3.Connection, path: str) -> int:
    tables = database_copy.tables(connection)
    row = connection.execute("SELECT version FROM version WHERE schema = 'userdata'").fetchone()
    written = text(row[0]) if row else ""
    schema = int(written) if re.fullmatch(r"[0-9]{1,6}", written) else 0
    if missing := sorted(NEEDED - tables):
        age = "a newer" if schema > _NEWEST else "an older" if schema < _OLDEST else "another"
        raise RefusedError(
            f"{path} was written by {age} Zotero (schema {schema}): it has no table "
            f"{', '.join(missing[:3])}. Export the library as Better BibTeX or CSL-JSON and import "
            "that file."
        )
    return schema


class _Reader:
    """Reads a library table by table, so that its size decides the time and nothing else."""

    def __init__(self, connection: sqlite3.Connection, folder: str) -> None:
        self._connection = connection
        self._storage = os.path.join(folder, "storage")
        self._tables = database_copy.tables(connection)

    def library(self) -> ZoteroLibrary:
        """Return all works outside the trash and the feeds, with what belongs to them."""
        self._deleted = {row[0] for row in self._rows("SELECT itemID FROM deletedItems")}
        feeds = {
            row[0] for row in self._rows("SELECT libraryID FROM libraries WHERE type = 'feed'")
        }
        self._groups = self._group_names()
        items = self._rows(
            "SELECT itemID, key, libraryID, dateAdded, typeName FROM items "
            "JOIN itemTypesCombined USING (itemTypeID) ORDER BY itemID"
        )
        self._keys = {row["itemID"]: text(row["key"]) for row in items}
        works = [row for row in items if row["typeName"] not in _NO_WORKS]
        shown = [
            row
            for row in works
            if row["itemID"] not in self._deleted and row["libraryID"] not in feeds
        ]
        self._shown = {row["itemID"] for row in shown}
        fields, creators, tags = self._fields(), self._creators(), self._tags()
        collections, related = self._collections(), self._related()
        files = Files(self._connection, self._tables, self._storage, self._keys)
        attachments = files.by_item(self._shown, self._deleted, tags)
        notes, loose = self._notes(tags, collections, files)
        zotero_items = tuple(
            ZoteroItem(
                text(row["key"]),
                text(row["typeName"]),
                fields[row["itemID"]] | {"dateAdded": text(row["dateAdded"])},
                tuple(creators[row["itemID"]]),
                tuple(tags[row["itemID"]]),
                self._paths(row, collections),
                tuple(notes[row["itemID"]]),
                tuple(attachments[row["itemID"]]),
                related=tuple(related[row["itemID"]]),
            )
            for row in shown
        )
        in_feeds = sum(row["libraryID"] in feeds for row in works)
        left = tuple(self._left(works, in_feeds, files))
        return ZoteroLibrary(zotero_items, left, files.images, loose=tuple(loose))

    def _rows(self, sql: str) -> list[sqlite3.Row]:
        return self._connection.execute(sql).fetchall()

    def _group_names(self) -> dict[int, str]:
        """Return the names of group libraries by the number of the library."""
        if "groups" not in self._tables:
            return {}
        return {row[0]: text(row[1]) for row in self._rows("SELECT libraryID, name FROM groups")}

    def _fields(self) -> defaultdict[int, dict[str, str]]:
        fields: defaultdict[int, dict[str, str]] = defaultdict(dict)
        for row in self._rows(
            "SELECT itemID, fieldName, value FROM itemData JOIN fieldsCombined USING (fieldID) "
            "JOIN itemDataValues USING (valueID) ORDER BY itemID, fieldID"
        ):
            fields[row["itemID"]][text(row["fieldName"])] = text(row["value"])
        return fields

    def _creators(self) -> defaultdict[int, list[Creator]]:
        creators: defaultdict[int, list[Creator]] = defaultdict(list)
        for row in self._rows(
            "SELECT itemID, creatorType, firstName, lastName, fieldMode FROM itemCreators "
            "JOIN creators USING (creatorID) JOIN creatorTypes USING (creatorTypeID) "
            "ORDER BY itemID, orderIndex"
        ):
            creators[row["itemID"]].append(
                Creator(
                    text(row["creatorType"]) or "author",
                    text(row["lastName"]),
                    text(row["firstName"]),
                    single=row["fieldMode"] == 1,
                )
            )
        return creators

    def _tags(self) -> defaultdict[int, list[Tag]]:
        tags: defaultdict[int, list[Tag]] = defaultdict(list)
        for row in self._rows(
            "SELECT itemID, name, itemTags.type AS type FROM itemTags JOIN tags USING (tagID) "
            "ORDER BY itemID, itemTags.type, name"
        ):
            tags[row["itemID"]].append(Tag(text(row["name"]), automatic=row["type"] == 1))
        return tags

    def _collections(self) -> dict[int, list[tuple[str, ...]]]:
        """Return the paths of the collections of each item, those in the trash left out."""
        deleted = (
            {row[0] for row in self._rows("SELECT collectionID FROM deletedCollections")}
            if "deletedCollections" in self._tables
            else set()
        )
        by_id = {
            row["collectionID"]: row
            for row in self._rows(
                "SELECT collectionID, collectionName, parentCollectionID FROM collections"
            )
        }
        paths: defaultdict[int, list[tuple[str, ...]]] = defaultdict(list)
        path_by_id = {number: _path(number, by_id) for number in by_id if number not in deleted}
        for row in self._rows(
            "SELECT collectionID, itemID FROM collectionItems ORDER BY itemID, collectionID"
        ):
            if row["collectionID"] in path_by_id:
                paths[row["itemID"]].append(path_by_id[row["collectionID"]])
        return paths

    def _paths(
        self, row: sqlite3.Row, collections: dict[int, list[tuple[str, ...]]]
    ) -> tuple[tuple[str, ...], ...]:
        """Return the collections of an item; those of a group are below the name of the group."""
        paths = collections.get(row["itemID"], [])
        if group := self._groups.get(row["libraryID"]):
            paths = [(group, *path) for path in paths] or [(group,)]
        return tuple(paths)

    def _notes(
        self,
        tags: Mapping[int, list[Tag]],
        collections: Mapping[int, list[tuple[str, ...]]],
        files: Files,
    ) -> tuple[defaultdict[int, list[str]], list[ZoteroNote]]:
        """Return the notes of each item, those of its files among them, and those without an item."""
        notes: defaultdict[int, list[str]] = defaultdict(list)
        loose: list[tuple[int, str, str]] = []
        titles = {number: title.removesuffix(".pdf") for number, title in files.loose.items()}
        for row in self._rows(
            "SELECT itemID, parentItemID, note, title FROM itemNotes ORDER BY itemID"
        ):
            if row["itemID"] in self._deleted:
                continue
            number, html = row["itemID"], text(row["note"])
            parent = row["parentItemID"] or files.parents.get(number)
            if parent is None:
                loose.append((number, text(row["title"]) or titles.get(number, ""), html))
            elif html:
                notes[parent].append(html)
        noted = {number for number, _, _ in loose}
        for number in files.loose_marks:
            if number not in noted:
                loose.append((number, titles[number], ""))
        return notes, [
            ZoteroNote(
                self._keys.get(number, ""),
                title,
                html,
                tuple(tags.get(number, ())),
                tuple(collections.get(number, ())),
                files.loose_marks.get(number, ()),
            )
            for number, title, html in loose
        ]

    def _left(self, works: Iterable[sqlite3.Row], in_feeds: int, files: Files) -> Iterator[Part]:
        """Yield what is not imported, and why."""
        trash = sum(row["itemID"] in self._deleted for row in works)
        if trash:
            yield Part("left-trash", trash)
        if in_feeds:
            yield Part("left-feeds", in_feeds)
        for kind, names in (
            ("left-loose-files", files.loose.values()),
            ("left-missing-files", files.missing),
        ):
            if names:
                yield Part(kind, len(names), tuple(names))

    def _related(self) -> defaultdict[int, list[str]]:
        """Return the keys of the items to which each item is linked.

        The object of a link is the address of an item, which ends with its key.
        """
        related: defaultdict[int, list[str]] = defaultdict(list)
        if {"itemRelations", "relationPredicates"} <= self._tables:
            for row in self._rows(
                "SELECT itemID, object FROM itemRelations JOIN relationPredicates "
                "USING (predicateID) WHERE predicate = 'dc:relation' ORDER BY itemID, object"
            ):
                related[row["itemID"]].append(text(row["object"]).rpartition("/")[2])
        return related


def _path(number: int, by_id: dict[int, sqlite3.Row]) -> tuple[str, ...]:
    """Return the names from the top collection down to this one."""
    names: list[str] = []
    current: int | None = number
    while current in by_id and len(names) < _DEEPEST:
        names.append(text(by_id[current]["collectionName"]))
        current = by_id[current]["parentCollectionID"]
    return tuple(reversed(names))


def _with_keys(items: Iterable[ZoteroItem], folder: str) -> Iterator[ZoteroItem]:
    """Yield the items with the citation keys that Better BibTeX gave them."""
    keys = _better_bibtex_keys(os.path.join(folder, _KEYS_FILE))
    for item in items:
        key = keys.get(item.key, "")
        yield item._replace(citation_key=key) if key else item


def _better_bibtex_keys(path: str) -> dict[str, str]:
    """Return citation keys by the key of the item; none where they cannot be read."""
    if not database_copy.is_database(path):
        return {}
    try:
        with database_copy.opened(path, ("citationkey",)) as connection:
            rows = connection.execute("SELECT itemKey, citationKey FROM citationkey").fetchall()
    except (RefusedError, sqlite3.Error):
        return {}
    return {text(row[0]): text(row[1]) for row in rows if row[1]}
