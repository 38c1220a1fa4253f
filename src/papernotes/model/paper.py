"""A paper: its metadata, and the tags, status and rating of its reader."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from papernotes.model.reading.queue import Place

READER = "reader"
"""The source of values that the reader edited."""
ENTRY_TYPE = "entry type"
"""The entry type among the names of fields, none of which has a blank."""


class Field(NamedTuple):
    """One BibTeX field, as LaTeX source exactly as it was written.

    `source` says where the value came from: `arxiv`, `catalogue`, `reader`,
    or the part of a record it was read from, such as `arxiv comment`.
    """

    name: str
    value: str
    source: str = ""


def edited_fields(origins: Mapping[str, str], fields: Iterable[str]) -> tuple[str, ...]:
    """Return Paper.edited from the sources of values and the names of the present fields."""
    present = {name.lower() for name in fields}
    return tuple(
        sorted(
            name
            for name, source in origins.items()
            if source == READER and name.lower() not in present
        )
    )


class Event(NamedTuple):
    """What happened to a paper: a day `YYYY-MM-DD` or '', a kind of `reading.events.KINDS`, a time.

    The day is the reader's own. The time is in UTC, `YYYY-MM-DDTHH:MM:SSZ`, or '' where only the day
    is known.
    """

    day: str
    kind: str
    at: str = ""


class Paper(NamedTuple):
    """One paper. Texts are Unicode in NFC; an empty string means unknown.

    `fields` is the BibTeX truth that is exported; the other columns are the reading
    of it that is searched and shown. `key` is empty until a library has given one.
    """

    title: str
    authors: tuple[str, ...] = ()
    """Names in the order of the paper, each as it is printed there: `Aäron van den Oord`."""
    year: int | None = None
    """The year of publication, or of the first version where it is unpublished."""
    key: str = ""
    entry_type: str = "misc"
    edited: tuple[str, ...] = ()
    """Edits of the reader that no field records: ENTRY_TYPE, and removed fields in lower case.
    Sorted."""
    abstract: str = ""
    arxiv: str = ""
    """The arXiv id without a version: `2006.11239`, `hep-th/9901001`."""
    version: int | None = None
    """The arXiv version the record describes."""
    categories: tuple[str, ...] = ()
    """arXiv categories, the primary one first."""
    date: str = ""
    """The date of the first arXiv version, ISO 8601, or a part of one: `2020-06-19`, `2020`."""
    doi: str = ""
    """The DOI of the publication. The arXiv DOI is never stored here; it follows from the id."""
    url: str = ""
    comment: str = ""
    """The comment of the authors on arXiv."""
    journal_ref: str = ""
    venue: str = ""
    """The short name of the venue: `NeurIPS`."""
    workshop: bool = False
    track: str = ""
    """`oral`, `spotlight`, `poster`, `findings` …"""
    venue_source: str = ""
    """The source of the venue: `catalogue`, `arxiv journal reference`, `arxiv doi`, `arxiv comment`."""
    source: str = ""
    """Where the record came from: `catalogue`, `arxiv`."""
    fields: tuple[Field, ...] = ()
    tags: tuple[str, ...] = ()
    status: str = ""
    rating: float | None = None
    """One of `marks.RATINGS`: a whole number is an int, a half a float. None for none."""
    status_time: str = ""
    """When it got its status, ISO 8601 in UTC, or the day alone; empty if unknown."""
    events: tuple[Event, ...] = ()
    """What happened to it; of a new paper all but that it was added just now."""
    queue: Place | None = None
    """Its place in the queue; None if it is not in it."""
    added: str = ""
    """When the paper entered the library, ISO 8601 in UTC: `2026-11-20T14:03:11Z`."""
