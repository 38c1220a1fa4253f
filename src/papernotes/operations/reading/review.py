"""The review of a span of reading: what was read, when and on what, with the query of each number.

It depends on the library alone: events have the reader's own day, so that neither the clock nor the
zone nor the language of the machine changes a review of the past.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from heapq import nsmallest
from typing import NamedTuple

from papernotes.library import Library
from papernotes.library.reading.review import NamedRow
from papernotes.model.identifiers import ArxivId, Doi, abs_url, doi_url
from papernotes.model.query.language import Filter, format_item
from papernotes.model.query.venues import group_venues
from papernotes.model.reading import events, spans
from papernotes.model.reading.review import Change, ListedPaper, Review, Tally
from papernotes.model.reading.spans import Span
from papernotes.model.tags.groups import grouped_tags
from papernotes.model.tags.spelling import fold_tag
from papernotes.notebook import Notebook
from papernotes.operations.reading import review_days
from papernotes.operations.reading.longest_notes import longest_notes
from papernotes.operations.reading.review_goals import reviewed_goals
from papernotes.operations.reading.review_questions import reviewed_questions

_LISTED = 10  # papers in a list
_CHANGED = 5  # tags that rose, and tags that fell
_LOGGED = (
    events.ADDED,
    events.QUEUED,
    events.STARTED,
    events.SKIMMED,
    events.ABANDONED,
    events.PRESENTED,
)


class _Numbers(NamedTuple):
    """The papers read: how many there are, and how many of each venue, year and rating."""

    read: int
    venues: Counter[str]
    years: Counter[str]
    ratings: Counter[str]
    best: list[tuple[float, str, int]]
    """The ratings with a minus sign, keys and rows of the highest rated papers."""


def review(library: Library, notebook: Notebook, span: Span) -> Review:
    """Return the review of a span. An open span ends with the last event.

    The notes that changed should have been read before.
    """
    rows, asked = library.reviews, span.value
    first, last = rows.bounds()
    now = spans.closed(span, first or span.last, last)
    before = spans.before(now) if span.first else None
    numbers = _count(rows.papers(*now))
    days, times, readings = _readings(rows.readings(*now))
    unfinished = rows.unfinished(*now)
    longest = longest_notes(library, notebook, now, _LISTED)
    shown = [
        *unfinished[:_LISTED],
        *(row for *_, row in numbers.best),
        *(row for row, _ in longest),
    ]
    named = rows.named(set(shown))
    tags = _tags(library, now)
    questions = reviewed_questions(library, notebook, f"read:{asked}", now.last, _LISTED)
    changes = _changes(library, asked, tags, before)
    return Review(
        value=asked,
        first=now.first,
        last=now.last,
        read=Tally(asked, numbers.read, f"read:{asked}"),
        readings=readings,
        previous=_previous(library, before),
        log=tuple(Tally(kind, rows.number(kind, *now), f"{kind}:{asked}") for kind in _LOGGED),
        unfinished=Tally("", len(unfinished), f"started:{asked} -read:{_until(span)}"),
        left_open=tuple(_listed(named[row]) for row in unfinished[:_LISTED]),
        days=tuple(review_days.days(days)),
        weeks=tuple(review_days.weeks(days, now)),
        day_streak=review_days.longest_days(days, times),
        week_streak=review_days.longest_weeks(days, now),
        months=tuple(review_days.months(days, now)),
        venues=_tallies(asked, "venue", *_venues(library, numbers)),
        tags=_tallies(asked, "tag", tags, rows.number_without_tag(*now)),
        years=_tallies(asked, "year", *_known(numbers, numbers.years), _newest_first),
        rose=tuple(change for change in changes if change.difference > 0)[:_CHANGED],
        fell=tuple(change for change in changes[::-1] if change.difference < 0)[:_CHANGED],
        ratings=_tallies(asked, "rating", *_known(numbers, numbers.ratings), _highest_first),
        best=_best(library, numbers, named),
        notes=Tally("", rows.number_with_note(*now), f"read:{asked} has:note"),
        longest=_longest(library, longest, named),
        goals=tuple(reviewed_goals(library, notebook, now)),
        answered=tuple(
            question._replace(query=_select(library, question.key))
            for question in questions.answered
        ),
        answered_number=questions.answered_number,
        open_number=questions.open_number,
    )


def _best(
    library: Library, numbers: _Numbers, named: Mapping[int, NamedRow]
) -> tuple[ListedPaper, ...]:
    """Return the papers with the highest ratings, each with the query that finds it."""
    return tuple(
        _listed(
            named[row],
            rating=-rating,
            query=f"{_select(library, named[row].key)} rating:{-rating:g}",
        )
        for rating, _, row in numbers.best
    )


def _longest(
    library: Library, notes: Iterable[tuple[int, int]], named: Mapping[int, NamedRow]
) -> tuple[ListedPaper, ...]:
    """Return the papers with the longest notes; `notes` are rows and numbers of characters."""
    return tuple(
        _listed(named[row], characters=size, query=f"{_select(library, named[row].key)} has:note")
        for row, size in notes
    )


def _count(papers: Iterable[tuple[int, str, str | None, int | None, float | None]]) -> _Numbers:
    """Return the numbers of papers, each a row, key, venue, year and rating."""
    venues, years, ratings = Counter[str](), Counter[int](), Counter[float]()
    rated: list[tuple[float, str, int]] = []
    number = 0
    for number, (row, key, venue, year, rating) in enumerate(papers, 1):  # noqa: B007 - used below
        venues[venue or ""] += 1
        if year is not None:
            years[year] += 1
        if rating is not None:
            ratings[rating] += 1
            rated.append((-rating, key, row))
    del venues[""]
    by_year = Counter({str(year): papers for year, papers in years.items()})
    by_rating = Counter({f"{rating:g}": papers for rating, papers in ratings.items()})
    return _Numbers(number, venues, by_year, by_rating, nsmallest(_LISTED, rated))


def _until(span: Span) -> str:
    """Return the value of `read:` for all days up to the end of a span."""
    return Span("", span.last).value if span.last else "0001.."


def _previous(library: Library, before: Span | None) -> Tally | None:
    if before is None:
        return None
    return Tally(before.value, library.reviews.number_read(*before), f"read:{before.value}")


def _readings(
    rows: Iterable[tuple[str, int, str]],
) -> tuple[dict[str, set[int]], dict[str, tuple[str, str]], int]:
    """Return the papers read by day, the first and last time of each day, the number of readings.

    A day that does not exist is no day, but its readings count.
    """
    days: dict[str, set[int]] = defaultdict(set)
    times: dict[str, tuple[str, str]] = {}
    number = 0
    for number, (day, paper, at) in enumerate(rows, 1):  # noqa: B007 - used after the last
        days[day].add(paper)
        if at:
            begin, end = times.get(day, (at, at))
            times[day] = (min(begin, at), max(end, at))
    return {day: those for day, those in days.items() if spans.is_day(day)}, times, number


def _tallies(
    asked: str,
    field: str,
    numbers: Mapping[str, int],
    rest: int,
    order: Callable[[Tally], tuple[object, ...]] | None = None,
) -> tuple[Tally, ...]:
    """Return a tally for each value of a field, the largest first; then that of the `rest`."""
    tallies = [
        Tally(value, number, f"read:{asked} {format_item(Filter(field, value))}")
        for value, number in numbers.items()
    ]
    tallies.sort(key=order or _largest_first)
    if rest:
        tallies.append(Tally("", rest, f"read:{asked} no:{field}"))
    return tuple(tallies)


def _known(numbers: _Numbers, values: Counter[str]) -> tuple[Counter[str], int]:
    """Return the numbers of papers by value, and that of the papers without one."""
    return values, numbers.read - values.total()


def _largest_first(tally: Tally) -> tuple[object, ...]:
    return -tally.papers, tally.value


def _newest_first(tally: Tally) -> tuple[object, ...]:
    return (-int(tally.value),)


def _highest_first(tally: Tally) -> tuple[object, ...]:
    return (-float(tally.value),)


def _venues(library: Library, numbers: _Numbers) -> tuple[dict[str, int], int]:
    """Return the numbers of papers under the values of `venue:` that select them, and of the rest."""
    stored = [(name, full_name) for name, full_name, _ in library.venues.rows()]
    grouped = {
        value: sum(numbers.venues[name] for name in names)
        for value, names in group_venues(stored, library.venues.table).items()
    }
    known = {value: number for value, number in grouped.items() if number}
    return known, numbers.read - numbers.venues.total()


def _tags(library: Library, span: Span) -> dict[str, int]:
    """Return the number of papers by tag: all those that `tag:` selects for it.

    These have the tag in any spelling, by any of its names, or a tag under it. Where no two of
    these are on one paper, SQLite can count them.
    """
    tree = library.tag_names.tree()
    numbers = library.reviews.tag_numbers(*span)
    if not tree and len(set(map(fold_tag, numbers))) == len(numbers):
        return numbers
    return {tag: len(those) for tag, those in grouped_tags(tree, library.reviews.tags(*span))}


def _changes(
    library: Library, asked: str, tags: Mapping[str, int], before: Span | None
) -> list[Change]:
    """Return the tags whose number of papers changed since the span before, the risen ones first."""
    if before is None:
        return []
    old = _tags(library, before)
    by_fold = {fold_tag(tag): tag for tag in (*old, *tags)}
    now_papers, old_papers = (
        {fold_tag(tag): number for tag, number in side.items()} for side in (tags, old)
    )
    changes = []
    for fold, tag in by_fold.items():
        condition = format_item(Filter("tag", tag))
        now = Tally(tag, now_papers.get(fold, 0), f"read:{asked} {condition}")
        then = Tally(tag, old_papers.get(fold, 0), f"read:{before.value} {condition}")
        if now.papers != then.papers:
            changes.append(Change(now, then))
    return sorted(changes, key=lambda change: (-change.difference, change.now.value))


def _select(library: Library, key: str) -> str:
    """Return the query for the paper with this key, and not for those whose keys begin with it."""
    longer = library.reviews.longer_keys(key)
    items = (Filter("key", key), *(Filter("key", other, negated=True) for other in longer))
    return " ".join(map(format_item, items))


def _listed(
    row: NamedRow, rating: float | None = None, characters: int = 0, query: str = ""
) -> ListedPaper:
    if row.arxiv:
        url = abs_url(ArxivId(row.arxiv))
    else:
        url = doi_url(Doi(row.doi)) if row.doi else row.url
    return ListedPaper(row.key, row.title, row.year, row.place, url, rating, characters, query)
