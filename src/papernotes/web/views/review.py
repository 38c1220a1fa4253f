"""The review of a year, a month or another span."""

from collections.abc import Sequence
from typing import NamedTuple

from papernotes.app import App
from papernotes.errors import NothingFoundError
from papernotes.model.reading.review import Review, Tally
from papernotes.operations.notes.plain_line import plain_line
from papernotes.operations.reading import review_documents as documents
from papernotes.operations.reading import review_span
from papernotes.operations.reading.review import review as review_of
from papernotes.records.review import of_review
from papernotes.web.addresses import to_query
from papernotes.web.asked import Asked, Shown
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in
from papernotes.web.words.told import error_in

_LISTED = 10  # rows of a table


class Table(NamedTuple):
    """A table of a review: its heading, the head of its first column, rows of a label and a tally."""

    heading: str
    column: str
    rows: list[tuple[str, Tally]]


def show(app: App, asked: Asked) -> Shown:
    """Return the review of the span in the address, without one that of the last year with events."""
    app.reading()
    t = words_in(asked.language)
    try:
        span, notices = review_span.find_span(
            app.library, app.notebook, asked.names.get("span", "").strip(), app.clock()
        )
    except NothingFoundError as error:
        return Shown(
            "nothing.html", t("Year in review"), {"reason": error_in(asked.language, error)}, []
        )
    app.tell(notices)
    review = review_of(app.library, app.notebook, span)
    language = asked.language
    calendars = documents.calendars(review.days, review.first, review.last, language, to_query)
    values = {
        "review": review,
        "words": documents.words(language),
        "summary": documents.summary(review, language),
        "overview": documents.overview(review, language),
        "calendars": calendars,
        "tables": _tables(review, language),
        "questions": documents.questions_answered(review, language),
        "goals": documents.goals_kept(review, language),
        "spans": _spans(app, review),
        "count": count_in(language),
        "plain": plain_line,
    }
    return Shown("review.html", documents.title(review, language), values, list(of_review(review)))


def _spans(app: App, review: Review) -> list[str]:
    """Return the years with events, the newest first, and before them that of another span."""
    years = review_span.years_with_events(app.library)
    return list(dict.fromkeys([*(() if review.value in years else (review.value[:4],)), *years]))


def _tables(review: Review, language: str) -> list[Table]:
    own = documents.words(language)
    tables: Sequence[tuple[str, str, str, Sequence[Tally]]] = (
        (own.months, own.month, "month", review.months),
        (own.venues, own.venue, "venue", review.venues),
        (own.tags, own.tag, "tag", review.tags),
        (own.years, own.year, "year", review.years),
        (own.ratings, own.rating, "rating", review.ratings),
    )
    return [
        Table(heading, column, _rows(field, tallies, language))
        for heading, column, field, tallies in tables
        if any(tally.papers for tally in tallies)
    ]


def _rows(field: str, tallies: Sequence[Tally], language: str) -> list[tuple[str, Tally]]:
    named = [tally for tally in tallies if tally.value]
    named = named if field == "month" else named[:_LISTED]
    rest = [tally for tally in tallies if not tally.value]
    none = documents.words(language).none
    rows = []
    for tally in (*named, *rest):
        label = tally.value or none[field]
        rows.append((documents.span_name(label, language) if field == "month" else label, tally))
    return rows
