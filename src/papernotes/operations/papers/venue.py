"""The venues of papers, recognised from their records."""

from functools import cache

from papernotes.formats.latex import decode
from papernotes.model.paper import Paper
from papernotes.model.venues import Table, find_venue

_PLACES = ("booktitle", "journal")


@cache
def read_venue(
    text: str, field: str, table: Table | None = None
) -> tuple[str, int | None, bool, str]:
    """Return the venue, year, whether it is a workshop, and the track of a container's name.

    The venue is the name itself if it is not known. `field` is the BibTeX field of the name,
    `table` the known venues.
    """
    from papernotes.model.venue_recognition import recognise

    recognition = recognise(text, field, table)
    if recognition.status == "accepted" and recognition.venue:
        return recognition.venue, recognition.year, recognition.workshop, recognition.track or ""
    if venue := find_venue(text, table):
        return venue.name, None, False, ""
    return text, None, False, ""


def add_venue(paper: Paper, table: Table | None = None) -> Paper:
    """Return the paper with the venue that its record certainly names, if any."""
    if paper.venue:
        return paper
    for field in paper.fields:
        if field.name in _PLACES and field.value:
            text = " ".join(decode.to_unicode(field.value).split())
            venue, year, workshop, track = read_venue(text, field.name, table)
            return paper._replace(
                venue=venue,
                year=paper.year or year,
                workshop=workshop,
                track=track,
                venue_source=paper.source,
            )
    return _add_venue_from_hints(paper, table)


def _add_venue_from_hints(paper: Paper, table: Table | None) -> Paper:
    if not (paper.journal_ref or paper.doi or paper.comment):
        return paper
    from papernotes.model.venue_recognition import recognise_record

    recognition, hint_source = recognise_record(paper.journal_ref, paper.doi, paper.comment, table)
    if recognition.status != "accepted" or not recognition.venue:
        return paper
    return paper._replace(
        venue=recognition.venue,
        year=recognition.year or paper.year,
        workshop=recognition.workshop,
        track=recognition.track or "",
        venue_source=f"{paper.source} {hint_source}",
    )


def rename_venue(paper: Paper, table: Table | None = None) -> Paper:
    """Return the paper with the current name of its venue.

    It changes if the venue was added to the table after the paper.
    """
    venue, workshop, track = find_venue(paper.venue, table), paper.workshop, paper.track
    if venue is None and paper.venue:
        hint_source = paper.venue_source.rpartition(" ")[2]
        default_field = "journal" if paper.entry_type == "article" else "booktitle"
        field = hint_source if hint_source in _PLACES else default_field
        name, _, is_workshop, recognised_track = read_venue(paper.venue, field, table)
        venue, workshop, track = (
            find_venue(name, table),
            workshop or is_workshop,
            track or recognised_track,
        )
    if venue is None or venue.name == paper.venue:
        return paper
    return paper._replace(venue=venue.name, workshop=workshop, track=track)


def make_venue_row(paper: Paper, table: Table | None = None) -> tuple[str, str, str] | None:
    """Return the name, full name and kind of a paper's venue for the library; None without one."""
    if not paper.venue:
        return None

    if venue := find_venue(paper.venue, table):
        return venue.name, venue.full_name, venue.kind
    kind = "journal" if paper.entry_type == "article" else "conference"
    return paper.venue, paper.venue, kind
