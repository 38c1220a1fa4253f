"""Papers side by side, by the sections of their notes."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from papernotes.errors import BrokenNoteError
from papernotes.formats.note.aspects import ASPECTS, read_aspects
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import own_text

PARTS = ASPECTS
"""The names of what is compared, in their order."""


class Compared(NamedTuple):
    """A paper with the parts of its note by name, as Markdown; `note` is its file, '' for none."""

    key: str
    title: str
    year: int | None
    venue: str
    note: str
    parts: dict[str, str]

    @property
    def place(self) -> str:
        """The venue and the year."""
        return " ".join(filter(None, (self.venue, str(self.year or ""))))


class Comparison(NamedTuple):
    """The papers in the order in which they were given, and notices on notes that are unreadable."""

    papers: tuple[Compared, ...]
    notices: tuple[Notice, ...]


def compare(library: Library, notebook: Notebook, keys: Iterable[str]) -> Comparison:
    """Return these papers with the parts of their notes."""
    papers: list[Compared] = []
    notices: list[Notice] = []
    for key in keys:
        paper, row = library.papers.read(key), library.notes.of_paper(key)
        parts: dict[str, str] = {}
        if row is not None and row.written:
            try:
                parts = read_aspects(own_text.read(library, notebook, row.file))
            except BrokenNoteError as error:
                notices.append(notice("note-unreadable", file=row.file, reason=str(error)))
        file = row.file if row is not None and row.written else ""
        papers.append(Compared(paper.key, paper.title, paper.year, paper.venue, file, parts))
    return Comparison(tuple(papers), tuple(notices))


def markdown(papers: Sequence[Compared], language: str) -> Iterator[str]:
    """Return the lines of a Markdown table: a column for each paper, a row for each part."""
    from papernotes.formats import comparison_table

    heads = [(paper.key, paper.title, paper.place) for paper in papers]
    cells = [[paper.parts.get(part, "") for paper in papers] for part in PARTS]
    return comparison_table.write(heads, list(zip(PARTS, cells, strict=True)), language)


def record(paper: Compared) -> dict[str, object]:
    """Return a compared paper as values for JSON."""
    return {
        "key": paper.key,
        "title": paper.title,
        "year": paper.year,
        "venue": paper.venue or None,
        "note": f"notes/{paper.note}" if paper.note else None,
        **{part: paper.parts.get(part) for part in PARTS},
    }
