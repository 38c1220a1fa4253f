"""Exports of EndNote: XML, and the tagged form `.enw` (refer).

Both are read as RIS, whose tags mean the same to EndNote; its notes become the paper's note. The
elements of the XML are those of EndNote's document type definition (RSXML.dtd), the tags of `.enw`
those of its manual ("EndNote Import format").
"""

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from papernotes.formats import xml_records
from papernotes.formats.bibtex import file_field
from papernotes.formats.ris import read as read_ris
from papernotes.model.entry import Contents, Entry, Fault, check_count, unreadable
from papernotes.model.paper import Field

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TYPES = {
    "journal article": "JOUR", "electronic article": "EJOUR", "book": "BOOK",
    "electronic book": "EBOOK", "edited book": "EDBOOK", "book section": "CHAP",
    "electronic book section": "ECHAP", "conference proceedings": "CONF",
    "conference paper": "CPAPER", "thesis": "THES", "report": "RPRT", "web page": "ELEC",
    "online multimedia": "MULTI", "patent": "PAT", "generic": "GEN", "unpublished work": "UNPB",
    "manuscript": "MANSCPT", "magazine article": "MGZN", "newspaper article": "NEWS",
    "computer program": "COMP", "dataset": "DATA", "standard": "STAND", "statute": "STAT",
    "bill": "BILL", "case": "CASE", "encyclopedia": "ENCYC", "dictionary": "DICT",
    "government document": "GOVDOC", "pamphlet": "PAMP", "serial": "SER", "blog": "BLOG",
    "film or broadcast": "MPCT", "audiovisual material": "ADVS", "map": "MAP",
    "personal communication": "PCOMM", "artwork": "ART", "figure": "FIGURE", "hearing": "HEAR",
    "online database": "DBASE", "grant": "GRNT", "catalog": "CTLG", "preprint": "GEN",
}  # fmt: skip # a table
_ELEMENTS = {
    "contributors/authors/author": "AU", "contributors/secondary-authors/author": "A2",
    "contributors/tertiary-authors/author": "A3", "contributors/subsidiary-authors/author": "A4",
    "titles/title": "TI", "titles/secondary-title": "T2", "titles/tertiary-title": "T3",
    "titles/alt-title": "J2", "titles/short-title": "ST", "periodical/full-title": "T2",
    "periodical/abbr-1": "J2", "pages": "SP", "volume": "VL", "number": "IS", "issue": "IS",
    "num-vols": "NV", "edition": "ET", "section": "SE", "keywords/keyword": "KW",
    "dates/year": "PY", "dates/pub-dates/date": "DA", "pub-location": "CY", "publisher": "PB",
    "isbn": "SN", "accession-num": "AN", "call-num": "CN", "abstract": "AB", "label": "LB",
    "electronic-resource-num": "DO", "urls/web-urls/url": "UR", "urls/related-urls/url": "UR",
    "urls/text-urls/url": "UR", "work-type": "M3", "reprint-edition": "RP", "language": "LA",
    "remote-database-name": "DB", "remote-database-provider": "DP", "custom1": "C1",
    "custom2": "C2", "custom3": "C3", "custom4": "C4", "custom5": "C5", "custom6": "C6",
    "custom7": "C7", "auth-address": "AD", "access-date": "Y2", "orig-pub": "OP",
}  # fmt: skip # a table
_SCRIPTED = frozenset({"TI", "T2", "T3", "ST", "AB"})
"""The tags whose text may have tags of styles (`formats/csl/text.py`); other styles mean nothing here."""
_SCRIPTS = {"superscript": "sup", "subscript": "sub"}
_NOTES = ("notes", "research-notes")
_TAGS = {
    "A": "AU", "E": "A2", "Y": "A3", "?": "A4", "T": "TI", "B": "T2", "J": "T2", "S": "T3",
    "!": "ST", "D": "PY", "8": "DA", "V": "VL", "N": "IS", "P": "SP", "C": "CY", "I": "PB",
    "@": "SN", "R": "DO", "U": "UR", "K": "KW", "X": "AB", "G": "LA", "7": "ET", "6": "NV",
    "9": "M3", "M": "AN", "L": "CN", "F": "LB", "~": "DB", "W": "DP", "+": "AD", "[": "Y2",
    "&": "SE", "(": "OP", "1": "C1", "2": "C2", "3": "C3", "4": "C4", "5": "C5", "]": "C7",
}  # fmt: skip # a table
_ENW_NOTES = ("Z", "<")
_ENW_FILE = ">"
_ENW_LINE = re.compile(r"%([0-9A-Za-z!@#$&()*+<=>?\[\]^~]) ?(.*)")
_FILES = ("urls/pdf-urls/url", "urls/image-urls/url")
_INTERNAL = "internal-pdf://"
_Values = list[tuple[str, str]]


def is_xml(text: str) -> bool:
    """Return whether XML begins as an export of EndNote does."""
    return re.search(r"<records>|<record>", text[:3000]) is not None


def read_xml(text: str) -> Contents:
    """Return the entries of an XML export; what stands before a mistake in it is kept."""
    records = xml_records.read(text, 2, "record")
    entries: list[Entry] = []
    faults: list[Fault] = []
    for line, record in records.elements:
        check_count(len(entries) + len(faults))
        _add_entry(entries, faults, line, _xml_values(record), _xml_notes(record), _files(record))
    if records.broken:
        faults.append(unreadable(records.broken, "", "the XML is broken or cut off here"))
    return Contents(tuple(entries), tuple(faults))


def _add_entry(
    entries: list[Entry],
    faults: list[Fault],
    line: int,
    values: _Values,
    notes: str,
    files: list[str],
) -> None:
    """Add the entry of a record that is read as RIS, and the remarks on it."""
    parts = ((tag, part) for tag, value in values for part in _split(tag, value))
    lines = [f"{tag}  - {' '.join(part.split())}" for tag, part in parts if part.strip()]
    contents = read_ris.read("\n".join([*lines, "ER  - ", ""]))
    faults += [fault._replace(line=line) for fault in contents.faults]
    for entry in contents.entries:
        value = file_field.join(files)
        fields = (*entry.fields, *([Field("file", value)] if value else []))
        fields = tuple(field._replace(source="endnote") for field in fields)
        entries.append(entry._replace(fields=fields, line=line, note=notes))


def _split(tag: str, value: str) -> list[str]:
    """Return the values of a tag: each line of the keywords is one."""
    return value.split("\n") if tag == "KW" else [value]


def _xml_values(record: "Element") -> _Values:
    kind = record.find("ref-type")
    name = (kind.get("name") or "") if kind is not None else ""
    values: _Values = [("TY", _TYPES.get(name.lower(), "GEN"))]
    seen: set[str] = set()
    for path, tag in _ELEMENTS.items():
        read = _scripted_text if tag in _SCRIPTED else _all_text
        texts = list(dict.fromkeys(filter(None, map(read, record.findall(path)))))
        if tag in ("T2", "J2") and tag in seen:  # the journal stands in two places
            continue
        seen |= {tag} if texts else set()
        values += [(tag, text) for text in texts]
    return values


def _xml_notes(record: "Element") -> str:
    texts = (_all_text(node) for name in _NOTES for node in record.findall(name))
    return "\n\n".join(filter(None, texts))


def _files(record: "Element") -> list[str]:
    """Return the paths of attached files, which are in the `.Data` folder beside the library."""
    database = record.find("database")
    path = (database.get("path") or "") if database is not None else ""
    folder = os.path.splitext(path)[0] + ".Data/PDF/" if path else ""
    urls = (_all_text(node) for name in _FILES for node in record.findall(name))
    return [
        folder + url.removeprefix(_INTERNAL) if folder and url.startswith(_INTERNAL) else url
        for url in urls
        if url
    ]


def _scripted_text(node: "Element") -> str:
    """Return the text of an element, with `<sup>` and `<sub>` where its style raises or lowers it."""
    parts = [node.text or ""]
    for child in node:
        text = "".join(child.itertext())
        tags = [_SCRIPTS[face] for face in (child.get("face") or "").split() if face in _SCRIPTS]
        parts.append(f"<{tags[0]}>{text}</{tags[0]}>" if tags and text.strip() else text)
        parts.append(child.tail or "")
    return "".join(parts).replace("\r", "\n").strip()


def _all_text(node: "Element") -> str:
    """Return the text of an element without its styles."""
    return "".join(node.itertext()).replace("\r", "\n").strip()


def is_enw(text: str) -> bool:
    """Return whether a text begins as an `.enw` file does."""
    return re.match(r"[\ufeff\s]*%0 [A-Z]", text) is not None


def read_enw(text: str) -> Contents:
    """Return the entries of an `.enw` file."""
    entries: list[Entry] = []
    faults: list[Fault] = []
    for line, record in _enw_records(text.removeprefix("\ufeff")):
        check_count(len(entries) + len(faults))
        notes = "\n\n".join(value for tag, value in record if tag in _ENW_NOTES)
        files = [value.removeprefix("file://") for tag, value in record if tag == _ENW_FILE]
        values = [
            ("TY", _TYPES.get(value.lower(), "GEN")) if tag == "0" else (_TAGS.get(tag, ""), value)
            for tag, value in record
        ]
        known = [value for value in values if value[0]]
        _add_entry(entries, faults, line, known, notes, files)
    return Contents(tuple(entries), tuple(faults))


def _enw_records(text: str) -> Iterator[tuple[int, _Values]]:
    """Yield the line that each record begins in, and its tags with their values."""
    record: _Values = []
    begun = 0
    for number, line in enumerate(re.split(r"\r\n?|\n", text), 1):
        match = _ENW_LINE.fullmatch(line.rstrip())
        if match and match[1] == "0":
            if record:
                yield begun, record
            record, begun = [("0", match[2].strip())], number
        elif match and record:
            record.append((match[1], match[2].strip()))
        elif record and line.strip():
            tag, value = record[-1]
            record[-1] = (tag, f"{value}\n{line.strip()}")
    if record:
        yield begun, record
