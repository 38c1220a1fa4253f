"""The catalogue brought forward by what arXiv lists as changed, one day after the other.

A day is complete when all its pages are written; an update that was interrupted begins again with the
first day that is not. The day that is not over is asked for again by the next update.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

from papernotes.catalogue.catalogue import Catalogue
from papernotes.catalogue.update import Writer, writing
from papernotes.errors import PapersError, RefusedError, TryLaterError
from papernotes.formats.arxiv_dump.oai import EXPIRED, NOTHING, Page
from papernotes.operations.catalogue.build import day_text

_ATTEMPTS = 3
"""How often a day is begun anew whose tokens expire."""

List = Callable[[str, str, bool], Page]
"""Returns the page of a day and a token, '' for the first one; with abstracts if the last is true."""


class Progress(NamedTuple):
    """How far an update is: days done of all days, and records written."""

    day: str
    days: int
    of_days: int
    records: int


class Updated(NamedTuple):
    """What an update changed. `until` is the last complete day, ISO 8601; `error` is why it ended early.

    `unreadable` is the number of records that could not be read.
    """

    new: int
    changed: int
    removed: int
    until: str
    unreadable: int = 0
    error: PapersError | None = None


def update(
    catalogue: Catalogue, list_records: List, today: str, progress: Callable[[Progress], None]
) -> Updated:
    """Bring the catalogue forward to today, ISO 8601 in UTC; what was written stays whatever happens.

    Raises NotFoundError without a catalogue, TryLaterError while a build or update runs, RefusedError.
    """
    total = [0, 0, 0, 0]
    with writing(catalogue.path) as writer:
        first = _first_day(writer)
        last = date.fromisoformat(today)
        until = str(writer.state.get("harvested") or "")
        days = max(1, (last - first).days + 1)
        for number in range(days):
            day = (first + timedelta(number)).isoformat()

            def tell(day: str = day, number: int = number) -> None:
                progress(Progress(day, number, days, sum(total[:3])))

            tell()
            try:
                _update_day(writer, list_records, day, total, tell)
                if day < today:  # today may still change
                    writer.tell({"harvested": day})
                    until = day
            except PapersError as error:
                return Updated(total[0], total[1], total[2], until, total[3], error)
    return Updated(total[0], total[1], total[2], until, total[3])


def _first_day(writer: Writer) -> date:
    """Return the first day that is not complete."""
    if harvested := str(writer.state.get("harvested") or ""):
        return date.fromisoformat(harvested) + timedelta(1)
    day = day_text(int(writer.state.get("updated") or writer.state.get("newest") or 0))
    try:
        return date.fromisoformat(day)
    except ValueError:
        raise RefusedError(
            "The records of the catalogue have no days, so it is not known what changed since. Build it "
            "from a dump with the days of its records."
        ) from None


def _update_day(
    writer: Writer, list_records: List, day: str, total: list[int], tell: Callable[[], None]
) -> None:
    """Write all pages of a day; `total` are new, changed, removed and unreadable records."""
    for _ in range(_ATTEMPTS):
        token = ""
        tokens = set()
        while True:
            page = list_records(day, token, writer.abstracts)
            if page.error == EXPIRED and token:
                break  # and the day begins anew: what was written is written again
            if page.error and page.error != NOTHING:
                raise RefusedError(f"arXiv refused the request for {day}: {page.error}.")
            new, changed, removed = writer.apply(page.records, page.deleted, {})
            for place, count in enumerate((new, changed, removed, page.unreadable)):
                total[place] += count
            tell()
            token = page.token
            if not token:
                return
            if token in tokens:
                raise TryLaterError(f"arXiv's list of {day} repeats itself. Try again later.")
            tokens.add(token)
    raise TryLaterError(f"arXiv's list of {day} broke off several times. Try again later.")
