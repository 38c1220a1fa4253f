"""The runs of experiments that notes tell of."""

from collections.abc import Iterator

from papernotes.formats.note.facts.measures import format_number as format_number  # for faces
from papernotes.library import Library
from papernotes.library.query.note_facts import RunRow as RunRow  # for faces
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Query


def find_runs(library: Library, query: Query) -> Iterator[RunRow]:
    """Yield the runs of the papers that a query selects, by key, file and place: a row a number."""
    return library.note_facts.runs(query)


def unreadable(library: Library, query: Query, kind: str) -> list[Notice]:
    """Return a notice for each value in notes that is meant as data and cannot be read."""
    return [
        notice("fact-unreadable", file=row.file, line=row.line, name=row.name, value=row.value)
        for row in library.note_facts.unreadable(query, kind)
    ]
