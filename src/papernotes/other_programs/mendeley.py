"""Reads the database of Mendeley Desktop, `NAME@www.mendeley.com.sqlite`.

It has never been documented by its maker; the tables are those that public tools read (github.com/
Xunius/Menotexport). Since version 1.19 the file is encrypted and can only be exported by Mendeley.
Highlights have no text there, only their place on the page.
"""

import sqlite3
from collections import defaultdict
from urllib.parse import unquote

from papernotes.formats.zotero.item import (
    Annotation,
    Attachment,
    Creator,
    Tag,
    ZoteroItem,
    ZoteroLibrary,
)
from papernotes.model.entry import Part
from papernotes.other_programs import database_copy
from papernotes.other_programs.database_copy import text

TABLES = frozenset({"Documents", "DocumentContributors"})
"""Tables that no other program has."""
NEEDED = (
    *TABLES,
    "DocumentTags",
    "DocumentKeywords",
    "DocumentFolders",
    "Folders",
    "DocumentFiles",
)
_TYPES = {
    "JournalArticle": "journalArticle", "ConferenceProceedings": "conferencePaper", "Book": "book",
    "BookSection": "bookSection", "Thesis": "thesis", "Report": "report",
    "WorkingPaper": "report", "WebPage": "webpage", "Patent": "patent",
    "ComputerProgram": "computerProgram", "EncyclopediaArticle": "encyclopediaArticle",
    "MagazineArticle": "magazineArticle", "NewspaperArticle": "newspaperArticle",
    "Statute": "statute", "Bill": "bill", "Case": "case", "Film": "film", "Hearing": "hearing",
    "TelevisionBroadcast": "tvBroadcast",
}  # fmt: skip # a table
_FIELDS = {
    "title": "title", "publication": "publicationTitle", "abstract": "abstractNote", "doi": "DOI",
    "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "volume": "volume", "issue": "issue",
    "pages": "pages", "publisher": "publisher", "institution": "institution", "city": "place",
    "series": "series", "edition": "edition", "language": "language", "shortTitle": "shortTitle",
}  # fmt: skip # a table
_ROLES = {
    "DocumentAuthor": "author",
    "DocumentEditor": "editor",
    "DocumentTranslator": "translator",
}
_DEEPEST = 50  # folders within folders


def read(connection: sqlite3.Connection) -> ZoteroLibrary:
    """Return the library in a copy of Mendeley's database, in the form of Zotero's items."""
    return _Reader(connection).library()


class _Reader:
    """Reads a library table by table; tables and columns that are missing give nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._tables = database_copy.tables(connection)

    def library(self) -> ZoteroLibrary:
        """Return all documents that are not deleted, with what belongs to them."""
        documents = self._rows("Documents", "SELECT * FROM Documents ORDER BY id")
        kept = [row for row in documents if _column(row, "deletionPending") not in ("true", "1")]
        self._folders = {row["id"]: row for row in self._rows("Folders", "SELECT * FROM Folders")}
        creators, tags, paths = self._creators(), self._tags(), self._paths()
        urls, notes, files = self._urls(), self._notes(), self._files()
        items = tuple(
            ZoteroItem(
                str(row["id"]),
                _TYPES.get(_column(row, "type"), "document"),
                _fields(row, urls[row["id"]]),
                tuple(creators[row["id"]]),
                tuple(tags[row["id"]]),
                tuple(paths[row["id"]]),
                tuple(filter(None, (_column(row, "note"), *notes[row["id"]]))),
                tuple(files[row["id"]]),
                _column(row, "citationKey"),
                status="read" if _column(row, "read") in ("true", "1") else "",
            )
            for row in kept
        )
        left = [Part("left-highlights", number)] if (number := self._count_highlights()) else []
        if deleted := len(documents) - len(kept):
            left.append(Part("left-trash", deleted))
        return ZoteroLibrary(items, tuple(left), program="mendeley")

    def _rows(self, table: str, sql: str) -> list[sqlite3.Row]:
        return self._connection.execute(sql).fetchall() if table in self._tables else []

    def _creators(self) -> defaultdict[int, list[Creator]]:
        creators: defaultdict[int, list[Creator]] = defaultdict(list)
        for row in self._rows(
            "DocumentContributors", "SELECT * FROM DocumentContributors ORDER BY documentId, id"
        ):
            role = _ROLES.get(_column(row, "contribution"), "contributor")
            given, family = _column(row, "firstNames"), _column(row, "lastName")
            creators[row["documentId"]].append(Creator(role, family, given, single=not given))
        return creators

    def _tags(self) -> defaultdict[int, list[Tag]]:
        """Return the user's tags, and the keywords of the authors as automatic tags."""
        tags: defaultdict[int, list[Tag]] = defaultdict(list)
        for table, column, automatic in (
            ("DocumentTags", "tag", False),
            ("DocumentKeywords", "keyword", True),
        ):
            for row in self._rows(table, f"SELECT documentId, {column} FROM {table}"):
                tags[row["documentId"]].append(Tag(text(row[column]), automatic=automatic))
        for row in self._rows("Documents", "SELECT * FROM Documents"):
            if _column(row, "favourite") in ("true", "1"):
                tags[row["id"]].append(Tag("favourite"))
        return tags

    def _paths(self) -> defaultdict[int, list[tuple[str, ...]]]:
        paths: defaultdict[int, list[tuple[str, ...]]] = defaultdict(list)
        for row in self._rows(
            "DocumentFolders", "SELECT documentId, folderId FROM DocumentFolders"
        ):
            if path := self._path(row["folderId"]):
                paths[row["documentId"]].append(path)
        return paths

    def _path(self, folder: int) -> tuple[str, ...]:
        names: list[str] = []
        while folder in self._folders and len(names) < _DEEPEST:
            names.append(text(self._folders[folder]["name"]))
            folder = self._folders[folder]["parentId"]
        return tuple(reversed(names))

    def _urls(self) -> defaultdict[int, list[str]]:
        urls: defaultdict[int, list[str]] = defaultdict(list)
        for row in self._rows("DocumentUrls", "SELECT documentId, url FROM DocumentUrls"):
            urls[row["documentId"]].append(text(row["url"]))
        return urls

    def _notes(self) -> defaultdict[int, list[str]]:
        notes: defaultdict[int, list[str]] = defaultdict(list)
        for row in self._rows("DocumentNotes", "SELECT documentId, text FROM DocumentNotes"):
            notes[row["documentId"]].append(text(row["text"]))
        return notes

    def _files(self) -> defaultdict[int, list[Attachment]]:
        """Return the files of each document, with the notes on their pages."""
        marks: defaultdict[str, list[Annotation]] = defaultdict(list)
        for row in self._rows("FileNotes", "SELECT * FROM FileNotes ORDER BY page, id"):
            mark = Annotation("note", comment=_column(row, "note"), page=_column(row, "page"))
            marks[_column(row, "fileHash")].append(mark)
        files: defaultdict[int, list[Attachment]] = defaultdict(list)
        if not {"DocumentFiles", "Files"} <= self._tables:
            return files
        for row in self._connection.execute(
            "SELECT documentId, Files.hash AS hash, localUrl FROM DocumentFiles "
            "JOIN Files ON Files.hash = DocumentFiles.hash"
        ):
            path = unquote(text(row["localUrl"]).removeprefix("file://"))
            name = path.rpartition("/")[2]
            annotations = tuple(marks[text(row["hash"])])
            if path or annotations:
                files[row["documentId"]].append(Attachment(name, path, "", annotations))
        return files

    def _count_highlights(self) -> int:
        return len(self._rows("FileHighlights", "SELECT id FROM FileHighlights"))


def _fields(row: sqlite3.Row, urls: list[str]) -> dict[str, str]:
    fields = {field: _column(row, name) for name, field in _FIELDS.items()}
    date = [_column(row, name) for name in ("year", "month", "day")]
    fields["date"] = "-".join(part.zfill(2) for part in date[: date.index("") if "" in date else 3])
    if arxiv := _column(row, "arxivId"):
        fields |= {"repository": "arXiv", "archiveID": f"arXiv:{arxiv}"}
    fields["url"] = urls[0] if urls else ""
    return {name: value for name, value in fields.items() if value}


def _column(row: sqlite3.Row, name: str) -> str:
    """Return a column as text; '' if this version has none, or for NULL."""
    return text(row[name]) if name in row.keys() else ""  # noqa: SIM118 - a row is no dictionary
