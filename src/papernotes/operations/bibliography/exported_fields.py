"""The fields of an exported entry: with inherited fields, another venue name, paths of files."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from papernotes.library import Library

if TYPE_CHECKING:
    from papernotes.model.notice import Notice
    from papernotes.model.paper import Field, Paper
    from papernotes.model.paper_file import StoredFile


def with_venue(library: Library, paper: "Paper", form: str) -> "tuple[Field, ...]":
    """Return a paper's fields with the venue name in a form, which is that of `venue_name`.

    A paper that inherits the venue name gets its own field.
    """
    name = venue_name(library, paper, form)
    if not name:
        return paper.fields
    from papernotes.formats.latex import encode
    from papernotes.model.paper import Field

    venue = encode.to_latex(name) + (" Workshops" if paper.workshop else "")
    venue_fields = ("booktitle", "journal", "journaltitle")
    names = {field.name.lower() for field in paper.fields}
    if names.isdisjoint(venue_fields) and "crossref" in names and paper.entry_type != "article":
        return (*paper.fields, Field("booktitle", venue))
    return tuple(
        field._replace(value=venue) if field.name.lower() in venue_fields else field
        for field in paper.fields
    )


def with_files(library: Library, key: str, fields: "tuple[Field, ...]") -> "tuple[Field, ...]":
    """Return fields with the paths of the paper's PDFs; one without keeps its own field `file`."""
    from papernotes.formats.bibtex import file_field
    from papernotes.model.paper import Field

    value = file_field.to_jabref(item.path for item in library.files.of(key))
    if not value:
        return fields
    others = (field for field in fields if field.name.lower() != "file")
    return (*others, Field("file", value))


def unwritten_paths(files: "Iterable[StoredFile]") -> "list[Notice]":
    """Return a notice on each file whose path no entry can hold."""
    from papernotes.formats.bibtex import file_field
    from papernotes.model.notice import notice

    return [
        notice("path-not-written", key=item.key, name=item.file.name)
        for item in files
        if not file_field.is_linkable(item.path)
    ]


def with_inherited(library: Library, paper: "Paper") -> "Paper":
    """Return the paper including the fields that it inherits from the entries it refers to."""

    from papernotes.operations.papers import crossref

    entry = crossref.resolve_entry(library, crossref.paper_entry(paper))
    return paper if entry is None else paper._replace(fields=entry.fields)


def venue_name(library: Library, paper: "Paper", form: str) -> str:
    """Return the name of a paper's venue; empty to keep the name in the entry.

    `form` is `full`, `short` or `abbreviated`, or empty for the name in the entry.
    """
    if not form or not paper.venue:
        return ""
    from papernotes.model.venues import find_venue

    venue = find_venue(paper.venue, library.venues.table)
    if venue is None:
        return ""
    return {"full": venue.booktitle, "short": venue.name, "abbreviated": venue.abbreviated}[form]
