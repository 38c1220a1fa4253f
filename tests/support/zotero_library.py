"""A small library of Zotero, with the tables of its database that are read."""

import sqlite3
from pathlib import Path
from typing import Any

from tests.support.small_pdfs import small_pdf

_SCHEMA = """
CREATE TABLE version (schema TEXT PRIMARY KEY, version INT NOT NULL);
CREATE TABLE libraries (libraryID INTEGER PRIMARY KEY, type TEXT NOT NULL);
CREATE TABLE groups (groupID INTEGER PRIMARY KEY, libraryID INT, name TEXT);
CREATE TABLE itemTypesCombined (itemTypeID INTEGER PRIMARY KEY, typeName TEXT);
CREATE TABLE fieldsCombined (fieldID INTEGER PRIMARY KEY, fieldName TEXT UNIQUE);
CREATE TABLE items (
    itemID INTEGER PRIMARY KEY, itemTypeID INT, dateAdded TEXT, libraryID INT, key TEXT
);
CREATE TABLE itemDataValues (valueID INTEGER PRIMARY KEY, value UNIQUE);
CREATE TABLE itemData (itemID INT, fieldID INT, valueID, PRIMARY KEY (itemID, fieldID));
CREATE TABLE creators (
    creatorID INTEGER PRIMARY KEY, firstName TEXT, lastName TEXT, fieldMode INT
);
CREATE TABLE creatorTypes (creatorTypeID INTEGER PRIMARY KEY, creatorType TEXT);
CREATE TABLE itemCreators (itemID INT, creatorID INT, creatorTypeID INT, orderIndex INT);
CREATE TABLE tags (tagID INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE TABLE itemTags (itemID INT, tagID INT, type INT, PRIMARY KEY (itemID, tagID));
CREATE TABLE collections (
    collectionID INTEGER PRIMARY KEY, collectionName TEXT, parentCollectionID INT, libraryID INT
);
CREATE TABLE collectionItems (collectionID INT, itemID INT);
CREATE TABLE itemNotes (itemID INTEGER PRIMARY KEY, parentItemID INT, note TEXT, title TEXT);
CREATE TABLE itemAttachments (
    itemID INTEGER PRIMARY KEY, parentItemID INT, linkMode INT, path TEXT
);
CREATE TABLE itemAnnotations (
    itemID INTEGER PRIMARY KEY, parentItemID INT, type INT, text TEXT, comment TEXT, color TEXT,
    pageLabel TEXT, sortIndex TEXT
);
CREATE TABLE deletedItems (itemID INTEGER PRIMARY KEY);
CREATE TABLE relationPredicates (predicateID INTEGER PRIMARY KEY, predicate TEXT);
CREATE TABLE itemRelations (itemID INT, predicateID INT, object TEXT);
INSERT INTO version VALUES ('userdata', 123);
INSERT INTO libraries VALUES (1, 'user'), (2, 'group'), (3, 'feed');
INSERT INTO groups VALUES (77, 2, 'Lab & Friends');
INSERT INTO relationPredicates VALUES (1, 'dc:relation');
"""


class ZoteroData:
    """A data folder of Zotero that tests fill; `path` is its database."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.path = folder / "zotero.sqlite"
        self.connection = sqlite3.connect(self.path)
        self.connection.executescript(_SCHEMA)

    def item(self, item_type: str, library: int = 1, /, **fields: str) -> int:
        """Add an item with these fields; return its number."""
        number = self._insert(
            "items",
            itemTypeID=self._named("itemTypesCombined", "typeName", item_type),
            dateAdded="2026-01-02 03:04:05",
            libraryID=library,
        )
        key = f"ITEM{number:04}"
        self.connection.execute("UPDATE items SET key = ? WHERE itemID = ?", (key, number))
        for name, value in fields.items():
            self._insert(
                "itemData",
                itemID=number,
                fieldID=self._named("fieldsCombined", "fieldName", name),
                valueID=self._named("itemDataValues", "value", value),
            )
        self.connection.commit()
        return number

    def creator(self, item: int, family: str, given: str = "", role: str = "author") -> None:
        """Add a person to an item; without a given name, as one field."""
        person = self._insert(
            "creators", lastName=family, firstName=given, fieldMode=int(not given)
        )
        self._insert(
            "itemCreators",
            itemID=item,
            creatorID=person,
            creatorTypeID=self._named("creatorTypes", "creatorType", role),
            orderIndex=person,
        )
        self.connection.commit()

    def tag(self, item: int, name: str, *, automatic: bool = False) -> None:
        """Give an item a tag."""
        tag = self._named("tags", "name", name)
        self._insert("itemTags", itemID=item, tagID=tag, type=int(automatic))
        self.connection.commit()

    def collection(self, name: str, *items: int, parent: int | None = None) -> int:
        """Add a collection with these items; return its number."""
        number = self._insert("collections", collectionName=name, parentCollectionID=parent)
        for item in items:
            self._insert("collectionItems", collectionID=number, itemID=item)
        self.connection.commit()
        return number

    def note(self, parent: int | None, html: str, title: str = "") -> int:
        """Add a note to an item, or one of its own."""
        number = self.item("note")
        self._insert("itemNotes", itemID=number, parentItemID=parent, note=html, title=title)
        self.connection.commit()
        return number

    def file_note(self, attachment: int, html: str) -> None:
        """Write into the note of a file, which has the file's number and no parent."""
        self._insert("itemNotes", itemID=attachment, parentItemID=None, note=html, title="")
        self.connection.commit()

    def attachment(self, parent: int | None, path: str = "", mode: int = 0, **fields: str) -> int:
        """Add a file or link to an item; the file of a stored one is written."""
        number = self.item("attachment", **fields)
        self._insert(
            "itemAttachments", itemID=number, parentItemID=parent, linkMode=mode, path=path
        )
        self.connection.commit()
        if path.startswith("storage:"):
            folder = self.folder / "storage" / f"ITEM{number:04}"
            folder.mkdir(parents=True)
            (folder / path.removeprefix("storage:")).write_bytes(small_pdf(f"Attachment {number}"))
        return number

    def annotation(self, parent: int, text: str, comment: str = "", **more: Any) -> int:
        """Add a mark to an attachment."""
        number = self.item("annotation")
        values = {"type": 1, "color": "#ffd400", "pageLabel": "3", "sortIndex": "0"} | more
        self._insert(
            "itemAnnotations",
            itemID=number,
            parentItemID=parent,
            text=text,
            comment=comment,
            **values,
        )
        self.connection.commit()
        return number

    def numbers(self, kind: str, name: str) -> list[int]:
        """Return the numbers of the attachments with a path, or of the items with a title."""
        sql = (
            "SELECT itemID FROM itemAttachments WHERE path = ?"
            if kind == "attachment"
            else "SELECT itemID FROM itemData JOIN itemDataValues USING (valueID) WHERE value = ?"
        )
        return [int(row[0]) for row in self.connection.execute(sql, (name,))]

    def relate(self, item: int, other: int) -> None:
        """Link an item to another one, as Zotero's "Related" does."""
        address = f"http://zotero.org/users/local/abc/items/ITEM{other:04}"
        self._insert("itemRelations", itemID=item, predicateID=1, object=address)
        self.connection.commit()

    def trash(self, item: int) -> None:
        """Put an item into the trash."""
        self._insert("deletedItems", itemID=item)
        self.connection.commit()

    def _named(self, table: str, column: str, value: str) -> int:
        """Return the number of a value in a table of names, added if it is new."""
        sql = f"SELECT rowid FROM {table} WHERE {column} = ?"
        if row := self.connection.execute(sql, (value,)).fetchone():
            return int(row[0])
        return self._insert(table, **{column: value})

    def _insert(self, table: str, **values: Any) -> int:
        marks = ", ".join("?" * len(values))
        cursor = self.connection.execute(
            f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", tuple(values.values())
        )
        return int(cursor.lastrowid or 0)
