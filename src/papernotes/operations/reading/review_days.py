"""The days, weeks and months of a review in which a paper was read, and the longest rows of them."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta

from papernotes.model.reading import calendar, spans
from papernotes.model.reading.review import Streak, Tally
from papernotes.model.reading.spans import Span

Days = Mapping[str, Collection[int]]
"""The papers that were read on each day, an ISO date; a day without any is not there."""
Times = Mapping[str, tuple[str, str]]
"""The first and last time of reading on each day, in UTC; empty where only the day is known."""
_YEAR = 366  # days; a longer span has only those months in which a paper was read
_WEEK = timedelta(days=6)


def days(read: Days) -> Iterator[Tally]:
    """Yield the days, in order."""
    return (Tally(day, len(read[day]), f"read:{day}") for day in sorted(read))


def weeks(read: Days, span: Span) -> Iterator[Tally]:
    """Yield the ISO weeks by their number, `2026-W27`, in order, each as far as it is in the span."""
    papers = _joined(read, _week)
    for week in sorted(papers):
        query = f"read:{spans.within(week, span).value}"
        yield Tally(calendar.iso_week(date.fromisoformat(week.first)), len(papers[week]), query)


def months(read: Days, span: Span) -> Iterator[Tally]:
    """Yield the months of a span in order, each as far as it is in the span."""
    papers = _joined(read, spans.month_of)
    every: Iterable[Span] = spans.months(span)
    if spans.length(span) > _YEAR:
        every = (spans.within(month, span) for month in sorted(papers))
    for part in every:
        those = papers.get(spans.month_of(part.first), ())
        yield Tally(part.first[:7], len(those), f"read:{part.value}")


def longest_days(read: Days, times: Times) -> Streak | None:
    """Return the longest streak of days, the last of several; None without any."""
    readings = [
        (date.fromisoformat(day), _instant(time)) for day in read for time in times.get(day, ("",))
    ]
    best = max(calendar.streaks(readings), key=lambda streak: streak[::-1][:2], default=None)
    if best is None:
        return None
    return _streak(best.days, Span(best.first.isoformat(), best.last.isoformat()), read)


def _instant(time: str) -> datetime | None:
    """Return a time; None for an empty one, and for one that does not exist."""
    try:
        return datetime.fromisoformat(time) if time else None
    except ValueError:
        return None


def longest_weeks(read: Days, span: Span) -> Streak | None:
    """Return the longest row of ISO weeks with a paper read, the last of several."""
    best, length, row = (0, Span("", "")), 0, Span("", "")
    for week in sorted({_week(day) for day in read}):
        follows = length > 0 and spans.after(row.last).first == week.first
        length, row = (length + 1, Span(row.first, week.last)) if follows else (1, week)
        best = max(best, (length, row))
    return _streak(best[0], spans.within(best[1], span), read) if best[0] else None


def _streak(length: int, span: Span, read: Days) -> Streak:
    papers = set[int]().union(*(read[day] for day in read if span.first <= day <= span.last))
    return Streak(length, span.first, span.last, Tally("", len(papers), f"read:{span.value}"))


def _joined(read: Days, part: Callable[[str], Span]) -> dict[Span, set[int]]:
    papers: dict[Span, set[int]] = defaultdict(set)
    for day, those in read.items():
        papers[part(day)].update(those)
    return papers


def _week(day: str) -> Span:
    """Return the days of the ISO week of a day, from Monday to Sunday."""
    monday = calendar.week_start(date.fromisoformat(day))
    sunday = min(date.max - _WEEK, monday) + _WEEK
    return Span(monday.isoformat(), sunday.isoformat())
