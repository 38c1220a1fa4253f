"""A calendar as plain text: a column a week, a sign a day.

Only ASCII stands in the grid: blocks and shades of Unicode are one column wide in some terminals
and two in others (UAX #11, "Ambiguous"), among them those of Korean readers.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from unicodedata import east_asian_width

from papernotes.model.reading import spans
from papernotes.model.reading.calendar import MONDAY
from papernotes.model.reading.review import Review
from papernotes.model.reading.spans import Span

NONE, MANY = ".", "+"
"""The signs of a day without any, and of one with ten or more; the others are their number."""
_LABEL = 5  # columns before the grid


def calendar_lines(
    review: Review, weekdays: Sequence[str], first_weekday: int = MONDAY
) -> Iterator[str]:
    """Yield the calendar of each year with a paper read, as far as it is in the span.

    `first_weekday` is that of the weeks, as `date.weekday` counts.
    """
    numbers = {day.value: day.papers for day in review.days}
    for place, year in enumerate(sorted({day[:4] for day in numbers})):
        if place:
            yield ""
        part = spans.within(spans.year_of(f"{year}-01-01"), Span(review.first, review.last))
        yield from day_grid(part.first, part.last, numbers, weekdays, year, first_weekday)


def day_grid(
    first: str,
    last: str,
    numbers: Mapping[str, int],
    weekdays: Sequence[str],
    title: str = "",
    first_weekday: int = MONDAY,
) -> Iterator[str]:
    """Yield the days from `first` to `last`, at most a year, as eight lines: months, then weekdays.

    `numbers` are by day, `weekdays` are the names of the days from Monday, at most four columns
    wide. `title` stands before the months. Weeks begin with `first_weekday`.
    """
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    offset = (start.weekday() - first_weekday) % 7
    size = (end - start).days + 1
    columns = (size + offset + 6) // 7
    months = [" "] * (columns + 2)
    rows = [[" "] * columns for _ in range(7)]
    for place in range(size):
        day = start + timedelta(days=place)
        column, row = divmod(place + offset, 7)
        if day.day == 1 or (place == 0 and day.day < 15):
            months[column : column + len(str(day.month))] = str(day.month)
        value = numbers.get(day.isoformat(), 0)
        rows[row][column] = NONE if value < 1 else MANY if value > 9 else str(value)
    yield (_padded(title) + "".join(months)).rstrip()
    names = (*weekdays[first_weekday:], *weekdays[:first_weekday])
    for name, signs in zip(names, rows, strict=True):
        yield (_padded(name) + "".join(signs)).rstrip()


def _padded(label: str) -> str:
    width = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in label)
    return label + " " * (_LABEL - width)
