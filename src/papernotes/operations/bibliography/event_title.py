"""The field `eventtitle` of an exported entry, where nothing else in it says where the paper was published.

Venue, workshop and track of a paper may come from a comment on arXiv or from a host; `oral` and the other
tracks stand in no field of BibTeX. `papers import` reads the field (BibLaTeX's manual, section 2.2.2).
"""

from papernotes.formats.bibtex.paper import paper_from_entry
from papernotes.formats.latex import encode
from papernotes.model.entry import Entry
from papernotes.model.paper import Field, Paper
from papernotes.model.venues import Table
from papernotes.operations.papers.venue import read_venue

_FIELD = "eventtitle"
_NAMED_AS_TRACKS = ("datasets", "survey")
"""Tracks whose names alone are words of titles, too."""


def with_event(paper: Paper, table: Table | None) -> Paper:
    """Return a paper whose fields say its venue, workshop and track, also those that its entry lacks.

    What would be read differently is left out.
    """
    said = (paper.venue, paper.workshop, paper.track)
    if not paper.venue or any(field.name.lower() == _FIELD for field in paper.fields):
        return paper
    if _read(paper, table) == said:
        return paper
    place = f"{paper.venue} {paper.year or ''}{' Workshops' if paper.workshop else ''}".strip()
    track = f"{paper.track} track" if paper.track in _NAMED_AS_TRACKS else paper.track
    title = encode.to_latex(f"{place} ({track})" if track else place)
    titled = paper._replace(fields=(*paper.fields, Field(_FIELD, title)))
    return titled if _read(titled, table) == said else paper


def _read(paper: Paper, table: Table | None) -> tuple[str, bool, str]:
    """Return the venue, workshop and track that an import reads from the fields of a paper."""
    entry = Entry(paper.key, paper.entry_type, paper.fields)
    read = paper_from_entry(entry, "bibtex", lambda text, field: read_venue(text, field, table))
    return read.venue, read.workshop, read.track
