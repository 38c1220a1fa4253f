"""The BibTeX of a paper as it may be published: without what a reader keeps in it for themselves.

Programs store paths, notes, keywords, ranks and names of users in fields of an entry. Only fields
that describe the publication are kept, by name (btxdoc, 1988; the biblatex manual, section 2.2).
"""

from papernotes.formats.bibtex import write as write_bibtex
from papernotes.library import Library
from papernotes.operations.bibliography import exported_fields

_FIELDS = frozenset({
    "author", "title", "subtitle", "titleaddon", "year", "date", "month", "booktitle", "booksubtitle", "booktitleaddon",
    "maintitle", "journal", "journaltitle", "shortjournal", "series", "volume", "volumes", "number", "issue", "part",
    "pages", "pagetotal", "eid", "edition", "chapter", "publisher", "organization", "institution", "school", "address",
    "location", "editor", "editora", "translator", "eventtitle", "eventdate", "venue", "howpublished", "type", "doi",
    "url", "eprint", "eprinttype", "eprintclass", "archiveprefix", "primaryclass", "isbn", "issn", "language", "langid",
    "version", "pubstate", "shorttitle",
})  # fmt: skip # a table
_ADDRESSES = ("http://", "https://", "ftp://", r"\url{http")


def public_entry(library: Library, key: str) -> str:
    """Return the BibTeX entry of a paper that stands alone: with the fields that it inherits."""
    paper = exported_fields.with_inherited(library, library.papers.read(key))
    fields = [
        field
        for field in paper.fields
        if field.name.lower() in _FIELDS
        and (field.name.lower() != "url" or field.value.strip().startswith(_ADDRESSES))
    ]
    return write_bibtex.format_entry(paper.key, paper.entry_type, fields)
