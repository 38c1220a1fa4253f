"""Reads bibliography files. The format is recognised from the content."""

import os
import re
from typing import NamedTuple

from papernotes.disk import files
from papernotes.errors import RefusedError
from papernotes.formats import encodings
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.model.entry import Contents, Fault, drop_oversized
from papernotes.model.notice import notice
from papernotes.other_programs import database_copy
from papernotes.patterns import pattern

# Some programs write a header before the first record. Inside a BibTeX entry, `TY  -` is text.
_RIS = pattern(r"^[ \t\ufeff]*(?:TY {1,2}-|ty {2}-)", re.ASCII | re.MULTILINE)
_BIBTEX = pattern(r"^[ \t\ufeff]*@[ \t]*[A-Za-z]+\s*[{(]", re.MULTILINE)
_CONTROL = pattern(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")  # do not occur in text files
LARGEST = 500_000_000  # bytes
_EXPORTS = (".rdf", ".json", ".bib", ".ris", ".enw", ".xml")
STDIN = "standard input"
"""The name of standard input in messages."""


class Bibliography(NamedTuple):
    """A file that was read: its name for messages, its format (`bibtex`), and its contents."""

    name: str
    format: str
    contents: Contents


def read(path: str, encoding: str, strings: dict[str, str]) -> Bibliography:
    """Return the bibliography at `path`: a file, or the folder of Zotero or of a papis library.

    `strings` holds the @string values of earlier files. Raises RefusedError for a file that
    cannot be opened, is not a text file, or is called a database and is none.
    """
    if os.path.isdir(path):
        return _read_folder(path, encoding, strings)
    if database_copy.is_database(path):
        return _read_database(path)
    database_copy.refuse_unreadable(path)
    try:
        data = files.read_stream(path, LARGEST)
    except OSError as error:
        raise RefusedError(f"{path} cannot be read: {error.strerror}.") from error
    return parse(data, path, encoding, strings)


def parse(data: bytes, name: str, encoding: str, strings: dict[str, str]) -> Bibliography:
    """Return the bibliography in `data`; see `read`."""
    if len(data) > LARGEST:
        raise RefusedError(f"{name} is larger than {LARGEST // 1_000_000} MB. Split it.")
    if not encoding and _CONTROL.search(data) and not encodings.is_unicode(data):
        raise RefusedError(
            f"{name} is not a text file of BibTeX, RIS or CSL-JSON, or its encoding is unknown.",
            notice("give-encoding"),
        )
    try:
        text, guessed = encodings.decode(data, encoding)
    except (LookupError, UnicodeError) as error:
        raise RefusedError(f"{name} cannot be read as {encoding}: {error}.") from error
    try:
        kind, contents = _parse_text(text, strings, os.path.dirname(os.path.abspath(name)))
    except RefusedError as error:
        raise RefusedError(f"{name} cannot be read: {error}") from error
    contents = drop_oversized(contents)
    is_empty = not contents.entries and not any(fault.lost for fault in contents.faults)
    if is_empty and text.strip() and not (strings and kind == "bibtex"):
        raise RefusedError(f"{name} has no entry of BibTeX, RIS, CSL-JSON or another known format.")
    if guessed:
        remark = Fault(1, "", notice("encoding-guessed", encoding=guessed))
        contents = contents._replace(faults=(remark, *contents.faults))
    return Bibliography(name, kind, contents)


def _parse_text(text: str, strings: dict[str, str], folder: str) -> tuple[str, Contents]:
    """Return the format of a text and its contents; `folder` is where its relative paths begin."""
    if _is_ris(text):  # no line of a JSON file begins with `TY  -`
        from papernotes.formats.ris import read as read_ris

        return "ris", read_ris.read(text)
    sign = text[:1000].lstrip("\ufeff \t\r\n")[:1]
    if sign in ("[", "{") and sign:
        from papernotes.operations.bibliography import exports

        return exports.read_json(text)
    if sign in ("<", "%"):
        from papernotes.operations.bibliography import exports

        if export := exports.read_marked(text, folder):
            return export
    return "bibtex", read_bibtex.read(text, strings)


def _is_ris(text: str) -> bool:
    """Return whether the first RIS record comes before any BibTeX entry."""
    entry = _BIBTEX.search(text)
    return _RIS.search(text, 0, entry.start() if entry else len(text)) is not None


def _read_folder(folder: str, encoding: str, strings: dict[str, str]) -> Bibliography:
    """Return the bibliography in a folder of another program."""
    from papernotes.operations.bibliography import papis_folder
    from papernotes.other_programs import zotero

    try:
        os.listdir(folder)
    except OSError as error:
        raise RefusedError(f"{folder} cannot be read: {error.strerror}.") from error
    if zotero.is_folder(folder):
        database_copy.refuse_unreadable(os.path.join(folder, zotero.FILE))
        return _read_database(os.path.join(folder, zotero.FILE))._replace(name=folder)
    try:
        return Bibliography(folder, "papis", drop_oversized(papis_folder.read(folder)))
    except RefusedError:
        if export := _only_export(folder):
            return read(export, encoding, strings)
        raise


def _only_export(folder: str) -> str:
    """Return the file in an export folder of Zotero, which also has a folder of attached files."""
    try:
        names = [name for name in os.listdir(folder) if name.lower().endswith(_EXPORTS)]
    except OSError:
        return ""
    return os.path.join(folder, names[0]) if len(names) == 1 else ""


def _read_database(path: str) -> Bibliography:
    """Return the bibliography in a database of another program."""
    from papernotes.operations.bibliography import exports

    kind, contents = exports.read_database(path)
    return Bibliography(path, kind, drop_oversized(contents))
