"""Where papers appeared: what a record says of it, read by the recogniser of venues."""

from dataclasses import replace
from functools import cache

from papernotes.formats.latex import encode
from papernotes.model.paper import Paper
from papernotes.model.venues import Table, find_venue

_PLACES = ("booktitle", "journal")


@cache
def place(text: str, field: str, table: Table | None = None) -> tuple[str, int | None, bool, str]:
    """The venue that a container's name means, or the name itself where none is known.

    With it the year, whether it is a workshop, and the track; `field` is where it stands,
    `table` the venues that are known.
    """
    from papernotes.model.venue_recognition import recognise

    seen = recognise(text, field, table)
    if seen.status == "accepted" and seen.venue:
        return seen.venue, seen.year, seen.workshop, seen.track or ""
    if venue := find_venue(text, table):
        return venue.name, None, False, ""
    return text, None, False, ""


def placed(paper: Paper, table: Table | None = None) -> Paper:
    """The paper with the venue that its own record names, if it names one for certain."""
    if paper.venue:
        return paper
    for field in paper.fields:
        if field.name in _PLACES and field.value:
            text = " ".join(encode.to_unicode(field.value).split())
            venue, year, workshop, track = place(text, field.name, table)
            return replace(
                paper,
                venue=venue,
                year=paper.year or year,
                workshop=workshop,
                track=track,
                venue_source=paper.source,
            )
    return _by_hints(paper, table)


def _by_hints(paper: Paper, table: Table | None) -> Paper:
    if not (paper.journal_ref or paper.doi or paper.comment):
        return paper
    from papernotes.model.venue_recognition import recognise_record

    seen, said_by = recognise_record(paper.journal_ref, paper.doi, paper.comment, table)
    if seen.status != "accepted" or not seen.venue:
        return paper
    return replace(
        paper,
        venue=seen.venue,
        year=seen.year or paper.year,
        workshop=seen.workshop,
        track=seen.track or "",
        venue_source=f"{paper.source} {said_by}",
    )


def renamed(paper: Paper, table: Table | None = None) -> Paper:
    """The paper with its venue by the name that it is known by now.

    It is another one where the table has learned of the venue since the paper came.
    """
    venue, workshop, track = find_venue(paper.venue, table), paper.workshop, paper.track
    if venue is None and paper.venue:
        said = paper.venue_source.rpartition(" ")[2]
        usual = "journal" if paper.entry_type == "article" else "booktitle"
        field = said if said in _PLACES else usual
        name, _, is_workshop, named = place(paper.venue, field, table)
        venue, workshop, track = find_venue(name, table), workshop or is_workshop, track or named
    if venue is None or venue.name == paper.venue:
        return paper
    return replace(paper, venue=venue.name, workshop=workshop, track=track)


def venue_row(paper: Paper, table: Table | None = None) -> tuple[str, str, str] | None:
    """The name, full name and kind of a paper's venue, as the library keeps it."""
    if not paper.venue:
        return None

    if venue := find_venue(paper.venue, table):
        return venue.name, venue.full_name, venue.kind
    kind = "journal" if paper.entry_type == "article" else "conference"
    return paper.venue, paper.venue, kind
