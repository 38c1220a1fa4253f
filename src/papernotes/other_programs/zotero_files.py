"""The attachments in the database of Zotero: files, links, images of notes, and marks in them."""

import ntpath
import os
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Mapping

from papernotes.formats.zotero.item import Annotation, Attachment, Tag
from papernotes.other_programs.database_copy import text

_ANNOTATIONS = {1: "highlight", 2: "note", 3: "image", 4: "ink", 5: "underline", 6: "text"}
_LINKED_URL, _EMBEDDED_IMAGE = 3, 4
_BASE = "attachments:"  # stands for a folder that is only in Zotero's settings


class Files:
    """The attachments of a library.

    After `by_item`, `parents` are the items that files belong to, and `loose` the titles of those of
    no item, both by the number of the file; `loose_marks` are the marks in the latter. `missing` are
    the names of files that are not there, and `images` the paths of images in notes by the key of
    their attachment.
    """

    def __init__(
        self,
        connection: sqlite3.Connection,
        tables: Collection[str],
        storage: str,
        keys: Mapping[int, str],
    ) -> None:
        self._connection = connection
        self._tables = tables
        self._storage = storage
        self._keys = keys
        self.parents: dict[int, int] = {}
        self.loose: dict[int, str] = {}
        self.loose_marks: dict[int, tuple[Annotation, ...]] = {}
        self.missing: list[str] = []
        self.images: dict[str, str] = {}

    def by_item(
        self, shown: Collection[int], deleted: Collection[int], tags: Mapping[int, list[Tag]]
    ) -> defaultdict[int, list[Attachment]]:
        """Return the attachments of each shown item, each with the marks in it."""
        marks = self._annotations(deleted, tags)
        attachments: defaultdict[int, list[Attachment]] = defaultdict(list)
        titles = self._titles("attachment")
        urls = self._urls()
        for row in self._connection.execute(
            "SELECT itemID, parentItemID, linkMode, path FROM itemAttachments ORDER BY itemID"
        ):
            number, parent = row["itemID"], row["parentItemID"]
            path = self._file_path(row)
            if row["linkMode"] == _EMBEDDED_IMAGE:
                self.images[self._keys.get(number, "")] = self._image_path(number)
                continue
            if number in deleted:
                continue
            title = titles.get(number, "") or os.path.basename(path)
            if parent is None:
                self.loose[number] = title
                if number in marks:
                    self.loose_marks[number] = tuple(marks[number])
                continue
            self.parents[number] = parent
            if parent in shown:
                if path and not os.path.exists(path):
                    self.missing.append(ntpath.basename(path.removeprefix(_BASE)))
                attachments[parent].append(
                    Attachment(title, path, urls.get(number, ""), tuple(marks[number]))
                )
        return attachments

    def _file_path(self, row: sqlite3.Row) -> str:
        """Return the path of a file: stored files are in a folder named by the attachment's key."""
        path = text(row["path"])
        if row["linkMode"] == _LINKED_URL:
            return ""
        if path.startswith("storage:"):
            return os.path.join(
                self._storage, self._keys.get(row["itemID"], ""), path.removeprefix("storage:")
            )
        return path

    def _image_path(self, number: int) -> str:
        folder = os.path.join(self._storage, self._keys.get(number, ""))
        try:
            names = sorted(name for name in os.listdir(folder) if not name.startswith("."))
        except OSError:
            return ""
        return os.path.join(folder, names[0]) if names else ""

    def _titles(self, item_type: str) -> dict[int, str]:
        sql = (
            "SELECT itemID, value FROM items JOIN itemTypesCombined USING (itemTypeID) "
            "JOIN itemData USING (itemID) JOIN fieldsCombined USING (fieldID) "
            "JOIN itemDataValues USING (valueID) WHERE fieldName = 'title' AND typeName = ?"
        )
        return {row[0]: text(row[1]) for row in self._connection.execute(sql, (item_type,))}

    def _urls(self) -> dict[int, str]:
        """Return the addresses of linked pages."""
        sql = (
            "SELECT itemID, value FROM itemAttachments JOIN itemData USING (itemID) "
            "JOIN fieldsCombined USING (fieldID) JOIN itemDataValues USING (valueID) "
            "WHERE fieldName = 'url' AND linkMode = ?"
        )
        return {row[0]: text(row[1]) for row in self._connection.execute(sql, (_LINKED_URL,))}

    def _annotations(
        self, deleted: Collection[int], tags: Mapping[int, list[Tag]]
    ) -> defaultdict[int, list[Annotation]]:
        """Return the marks of each attachment in the order of its pages."""
        marks: defaultdict[int, list[Annotation]] = defaultdict(list)
        if "itemAnnotations" not in self._tables:  # before Zotero 6
            return marks
        for row in self._connection.execute(
            "SELECT itemID, parentItemID, type, text, comment, color, pageLabel FROM itemAnnotations "
            "ORDER BY parentItemID, sortIndex, itemID"
        ):
            if row["itemID"] in deleted:
                continue
            marks[row["parentItemID"]].append(
                Annotation(
                    _ANNOTATIONS.get(row["type"], "note"),
                    text(row["text"]),
                    text(row["comment"]),
                    text(row["color"]),
                    text(row["pageLabel"]),
                    tuple(tag.name for tag in tags.get(row["itemID"], ())),
                )
            )
        return marks
