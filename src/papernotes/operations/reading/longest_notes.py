"""The papers of a review whose notes are longest, without what the template of a note brought."""

from papernotes.formats.note.empty_sections import template_lines
from papernotes.formats.note.template import render
from papernotes.library import Library
from papernotes.library.reading.review import NoteLength
from papernotes.model.reading.spans import Span
from papernotes.notebook import Notebook
from papernotes.search.note_text import written_length

_MOST_READ = (
    500  # papers whose notes are read; in a usual notebook they are hardly more than listed
)


def longest_notes(
    library: Library, notebook: Notebook, span: Span, limit: int
) -> list[tuple[int, int]]:
    """Return the rows of at most `limit` papers read in a closed span, with their characters.

    The index counts lines of a template too, so that its number is the most that a note can have:
    notes are read in that order, until no other one can be among the longest.
    """
    templates = notebook.templates()
    usual = template_lines(templates)
    filled = [text for text in templates if "{abstract}" in text or "{authors}" in text]
    lengths: list[tuple[int, str, int]] = []
    for note in library.reviews.longest_notes(*span, _MOST_READ):
        if len(lengths) >= limit and note.characters < -lengths[limit - 1][0]:
            break
        lines = usual | template_lines(_filled(library, note, filled)) if filled else usual
        length = sum(written_length(notebook.searchable(file), lines) for file in note.files)
        if length:
            lengths.append((-length, note.key, note.row))
            lengths.sort()
    return [(row, -length) for length, _, row in lengths[:limit]]


def _filled(library: Library, note: NoteLength, templates: list[str]) -> list[str]:
    """Return the templates as they are filled in for the paper of a note."""
    paper = library.papers.read(note.key)
    return [render(text, paper, "") for text in templates]
