"""A calendar of a year: a column a week from Monday, a square a day, darker for more."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from papernotes.formats.svg import document
from papernotes.formats.svg.document import Picture

_STEP, _SQUARE = 13.0, 11.0
_LEFT, _TOP = 34.0, 18.0
_LEVELS = (1, 2, 3, 5)
"""The lowest number of each shade above that of none."""


def calendar(
    first: str,
    last: str,
    numbers: Mapping[str, int],
    weekdays: Sequence[str],
    sentence: Callable[[str, int], str],
    href: Callable[[str], str] | None = None,
) -> Picture:
    """Return the days from `first` to `last`, at most a year, with their numbers by day.

    `weekdays` are the names of the days from Monday, `sentence` says a day and its number, `href`
    is the address that a day with a number leads to.
    """
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    offset = start.weekday()
    elements = [
        document.text(_LEFT - 6, _TOP + row * _STEP + 10, name, "quiet", "end")
        for row, name in enumerate(weekdays)
        if row % 2 == 0
    ]
    day, column = start, 0
    for place in range((end - start).days + 1):
        column, row = divmod(place + offset, 7)
        day = start + timedelta(days=place)
        x, y = _LEFT + column * _STEP, _TOP + row * _STEP
        if day.day == 1 or (place == 0 and day.day < 22):
            elements.append(document.text(x, _TOP - 6, str(day.month), "quiet"))
        value = numbers.get(day.isoformat(), 0)
        shape: dict[str, str | float] = {
            "class": f"level{sum(value >= least for least in _LEVELS)}",
            "x": x,
            "y": y,
            "width": _SQUARE,
            "height": _SQUARE,
            "rx": 2.0,
        }
        words = sentence(day.isoformat(), value)
        if href and value:
            square = document.element("rect", shape)
            elements.append(document.grouped(href(day.isoformat()), words, square))
        else:
            elements.append(document.element("rect", shape, document.tooltip(words)))
    return Picture(tuple(elements), _LEFT + (column + 1) * _STEP, _TOP + 7 * _STEP)
