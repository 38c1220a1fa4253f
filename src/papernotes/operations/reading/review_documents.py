"""A review as documents in the library's language: a note, a picture, a calendar in plain text."""

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from papernotes.disk import files
from papernotes.errors import RefusedError
from papernotes.formats.reading_review.day_grid import calendar_lines
from papernotes.formats.reading_review.words import (
    ENGLISH,
    LANGUAGES,
    goals_kept,
    overview,
    questions_answered,
    span_name,
    summary,
    title,
    words,
)
from papernotes.library import Library
from papernotes.model.reading.review import Review, Tally
from papernotes.model.reading.spans import Span

if TYPE_CHECKING:
    from papernotes.formats.reading_review.picture import Chart

__all__ = [
    "ENGLISH",
    "LANGUAGES",
    "calendar",
    "calendars",
    "charts",
    "goals_kept",
    "language_of",
    "markdown",
    "overview",
    "picture",
    "questions_answered",
    "span_name",
    "summary",
    "title",
    "words",
    "write_picture",
]
_BEGIN = b"<svg"


def language_of(library: Library) -> str:
    """Return the language of the notes of a library: `en` or `ko`."""
    language = library.settings.get("language")
    return language if language in LANGUAGES else LANGUAGES[0]


def markdown(review: Review, language: str, image: str = "") -> str:
    """Return a review as a note; `image` is the address of a picture of it, if there is one."""
    from papernotes.formats.reading_review import markdown as notes

    return notes.markdown(review, language, image)


def picture(review: Review, language: str) -> str:
    """Return a review as an SVG document."""
    from papernotes.formats.reading_review import picture as pictures

    return pictures.picture(review, language)


def charts(review: Review, language: str, href: Callable[[str], str]) -> "list[Chart]":
    """Return the charts of a review to stand in an HTML page, with links to their papers.

    `href` is the address of the papers that a query selects.
    """
    from papernotes.formats.reading_review import picture as pictures

    return list(pictures.charts(review, language, href))


def calendars(
    days: Sequence[Tally], first: str, last: str, language: str, href: Callable[[str], str]
) -> "list[Chart]":
    """Return the calendar of each year with a paper read, to stand in an HTML page; see `charts`."""
    from papernotes.formats.reading_review import picture as pictures

    return list(pictures.calendars(days, Span(first, last), language, href))


def calendar(review: Review, first_weekday: int) -> list[str]:
    """Return the calendar of a review as lines of ASCII, with what its signs mean."""
    grid = calendar_lines(review, ENGLISH.weekdays, first_weekday)
    return [*grid, "", f"{ENGLISH.legend} {ENGLISH.week_begins[first_weekday]}"]


def write_picture(review: Review, language: str, path: str) -> None:
    """Write a review as an SVG file, replacing an older SVG file.

    Raises RefusedError for a file of another kind, PapersError where the system refuses.
    """
    try:
        files.refuse_special(path)
        with open(path, "rb") as file:
            if file.read(len(_BEGIN)) != _BEGIN:
                raise RefusedError(f"{path} is no SVG file of a review and is not replaced.")
    except FileNotFoundError:
        pass
    except OSError as error:
        raise files.describe_error(error, path) from error
    files.write(os.path.abspath(path), picture(review, language).encode())
