"""A review on the terminal."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from papernotes.cli import output
from papernotes.model.reading.calendar import MONDAY
from papernotes.model.reading.review import (
    ListedPaper,
    Review,
    Tally,
)
from papernotes.operations.reading import review_documents as documents

_LISTED = 10  # rows of a table
_BAR = 20  # columns of the longest bar
_LABEL = 40  # columns of a label
_WIDTH = 78
_NUMBERS = {"year": int, "rating": float}
_Row = tuple[str, int, str]
"""A label, a number of papers and their query."""


def lines(review: Review, first_weekday: int = MONDAY) -> Iterator[str]:
    """Yield a review as lines of text; the weeks of its calendar begin with `first_weekday`."""
    words = documents.ENGLISH
    yield output.styled(documents.title(review, "en"), bold=True)
    yield from textwrap.wrap(documents.summary(review, "en"), _WIDTH)
    yield ""
    overview = documents.overview(review, "en")
    yield from _table((label, tally.papers, tally.query) for label, tally in overview)
    if review.days:
        yield from ("", *documents.calendar(review, first_weekday))
    for heading, field, tallies in (
        (words.months, "", review.months),
        (words.venues, "venue", review.venues),
        (words.tags, "tag", review.tags),
        (words.years, "year", review.years),
        (words.ratings, "rating", review.ratings),
    ):
        if any(tally.papers for tally in tallies):
            yield from ("", output.styled(heading, bold=True))
            yield from _table(_shown(field, tallies), bars=True)
    yield from _changes(review)
    yield from _papers(words.best, ((f"{paper.rating:g}", paper) for paper in review.best))
    yield from _papers(
        words.longest, ((f"{paper.characters:,}", paper) for paper in review.longest)
    )
    yield from _papers(words.left_open, (("", paper) for paper in review.left_open))
    yield from _questions(review)
    yield from _goals(review)


def _shown(field: str, tallies: Sequence[Tally]) -> list[_Row]:
    """Return the rows of a table: the first tallies, and that of the papers in none."""
    shown = [tally for tally in tallies if tally.value]
    shown = shown[:_LISTED] if field else shown
    shown += [tally for tally in tallies if not tally.value]
    none = documents.ENGLISH.none
    return [(tally.value or none[field], tally.papers, tally.query) for tally in shown]


def _table(rows: Iterable[_Row], *, bars: bool = False) -> Iterator[str]:
    """Yield rows with aligned columns, with a bar for each number."""
    rows = [
        (output.clip(output.visible(label), _LABEL), number, query) for label, number, query in rows
    ]
    wide = max((output.width(label) for label, *_ in rows), default=0)
    digits = max((len(str(number)) for _, number, _ in rows), default=0)
    highest = max((number for _, number, _ in rows), default=0)
    for label, number, query in rows:
        bar = "#" * max(1, number * _BAR // highest) if number else ""
        drawn = f"{bar:<{_BAR}}  " if bars else ""
        start = f"  {output.pad(label, wide)}  {number:>{digits}}"
        yield f"{start}  {drawn}{output.visible(query)}"


def _changes(review: Review) -> Iterator[str]:
    words = documents.ENGLISH
    for heading, changes in ((words.rose, review.rose), (words.fell, review.fell)):
        if not changes or review.previous is None:
            continue
        yield from ("", output.styled(f"{heading} since {review.previous.value}", bold=True))
        labels = [output.clip(output.visible(change.now.value), _LABEL) for change in changes]
        numbers = [f"{change.before.papers} -> {change.now.papers}" for change in changes]
        wide, size = max(map(output.width, labels)), max(map(len, numbers))
        for change, label, number in zip(changes, labels, numbers, strict=True):
            query = f"{change.before.query}  {change.now.query}"
            yield f"  {output.pad(label, wide)}  {number:>{size}}  {output.visible(query)}"


def _papers(heading: str, papers: Iterable[tuple[str, ListedPaper]]) -> Iterator[str]:
    rows = list(papers)
    if not rows:
        return
    yield from ("", output.styled(heading, bold=True))
    wide = max(len(paper.key) for _, paper in rows)
    size = max(len(detail) for detail, _ in rows)
    for detail, paper in rows:
        start = f"  {detail:>{size}}  " if size else "  "
        yield f"{start}{output.visible(paper.key):<{wide}}  {output.visible(paper.title)}"


def _questions(review: Review) -> Iterator[str]:
    if not review.answered:
        return
    yield from ("", output.styled(documents.questions_answered(review, "en"), bold=True))
    yield f"  papers questions {review.read.query}"
    for question in review.answered:
        yield f"  {output.visible(f'{question.key}: {question.text}')}"


def _goals(review: Review) -> Iterator[str]:
    if not review.goals:
        return
    yield from ("", output.styled(documents.goals_kept(review, "en"), bold=True))
    counts = [f"{goal.tally.papers}/{goal.target}" if goal.tally else "" for goal in review.goals]
    texts = [output.clip(output.visible(goal.text), _LABEL) for goal in review.goals]
    size, wide = max(map(len, counts)), max(map(output.width, texts))
    for goal, count, text in zip(review.goals, counts, texts, strict=True):
        start = f"  [{'x' if goal.is_kept else ' '}]  {f'{count:>{size}}  ' if size else ''}"
        query = f"  {output.visible(goal.tally.query)}" if goal.tally else ""
        yield f"{start}{output.pad(text, wide)}{query}".rstrip()
