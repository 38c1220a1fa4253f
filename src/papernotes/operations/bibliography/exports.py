"""Reads what other programs store or export, by what the data itself says."""

from papernotes.errors import RefusedError
from papernotes.formats import json_stream
from papernotes.formats.zotero import entries
from papernotes.model.entry import Contents, Fault

_FIRST = 3  # members or elements that tell the format


def read_json(text: str) -> tuple[str, Contents]:
    """Return the format of a JSON document and its contents: CSL-JSON if it is no other."""
    from papernotes.formats import paperlib, papermemory
    from papernotes.formats.zotero import export_json

    for number, piece in enumerate(json_stream.pieces(text, ("items", "papers", "entities"))):
        if isinstance(piece, Fault) or number == _FIRST:
            break
        if export_json.is_item(piece.value) or _is_better_bibtex(piece):
            return "zotero", entries.to_contents(export_json.read(text))
        if paperlib.is_entity(piece.value):
            return "paperlib", entries.to_contents(paperlib.read(text))
        if papermemory.is_paper(piece.value):
            return "papermemory", papermemory.read(text)
    from papernotes.formats.csl import read as read_csl

    return "csl", read_csl.read(text)


def _is_better_bibtex(piece: json_stream.Piece) -> bool:
    """Return whether a member is the header of an export of Better BibTeX."""
    return piece.name == "config" and "BetterBibTeX" in str(piece.value)[:20_000].replace(" ", "")


def read_marked(text: str, folder: str) -> tuple[str, Contents] | None:
    """Return the format and contents of XML or of `.enw`; None for any other text."""
    from papernotes.formats import endnote
    from papernotes.formats.zotero import rdf

    if endnote.is_enw(text):
        return "endnote", endnote.read_enw(text)
    if rdf.MARK in text[:3000]:
        return "zotero", entries.to_contents(rdf.read(text, folder))
    if text.lstrip("\ufeff \t\r\n").startswith("<") and endnote.is_xml(text):
        return "endnote", endnote.read_xml(text)
    return None


def read_database(path: str) -> tuple[str, Contents]:
    """Return the program whose database a file is, and its contents.

    Raises RefusedError for the database of any other program.
    """
    from papernotes.other_programs import database_copy, mendeley, zotero

    with database_copy.opened(path, (*zotero.NEEDED, *mendeley.NEEDED)) as connection:
        tables = database_copy.tables(connection)
        if tables >= mendeley.TABLES:
            library = mendeley.read(connection)
        elif tables >= zotero.TABLES:
            library = zotero.read(connection, path)
        else:
            raise RefusedError(
                f"{path} is a database, but not that of Zotero or Mendeley. Export its papers as "
                "BibTeX, RIS or XML and import that file."
            )
    return library.program, entries.to_contents(library)
