"""A review as a Markdown note that is ready to be published (CommonMark with tables of GitHub).

Its head names the span, by which `LAST..` finds where the last review ended. Every number stands
beside its query.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from papernotes.formats.reading_review.day_grid import calendar_lines
from papernotes.formats.reading_review.words import (
    Words,
    goals_kept,
    overview,
    questions_answered,
    span_name,
    summary,
    title,
    words,
)
from papernotes.formats.zotero.markdown_text import escape_text
from papernotes.model.reading.calendar import MONDAY
from papernotes.model.reading.review import (
    AnsweredQuestion,
    Change,
    ListedPaper,
    Review,
    ReviewedGoal,
    Tally,
)
from papernotes.model.reading.spans import Span

_LISTED = 10  # rows of a table
_SAFE_URL = re.compile(r"https?://[^\s<>()\\]+")


def markdown(review: Review, language: str, picture: str = "") -> str:
    """Return a review as a note. `picture` is the address of a picture of it, if there is one."""
    own = words(language)
    name = title(review, language)
    span = Span(review.first, review.last)
    head = f'---\ntitle: {name}\nreview: "{span.value}"\n---\n\n# {name}\n\n'
    blocks = [summary(review, language)]
    if picture:
        address = picture.replace("<", "%3C").replace(">", "%3E").replace("\n", "%0A")
        blocks.append(f"![{own.chart}: {name}](<{address}>)")
    blocks.append(_overview(review, own))
    if review.days:
        grid = "\n".join(calendar_lines(review, own.weekdays))
        legend = f"{own.legend} {own.week_begins[MONDAY]}"
        blocks.append(f"## {own.calendar}\n\n{legend}\n\n```text\n{grid}\n```")
    blocks += filter(None, _tables(review, own))
    blocks += filter(None, _lists(review, own))
    blocks += [_questions(review, own)] if review.answered else []
    blocks += [_goals(review, own)] if review.goals else []
    return head + "\n\n".join(blocks) + "\n"


def _overview(review: Review, own: Words) -> str:
    rows = overview(review, own.language)
    lines = [_row(_cell(label), str(tally.papers), _code(tally.query)) for label, tally in rows]
    return _table((own.overview, own.number, own.query), lines)


def _tables(review: Review, own: Words) -> Iterator[str]:
    for field in ("month", "venue", "tag", "year", "rating"):
        tallies: Sequence[Tally] = getattr(review, f"{field}s")
        if any(tally.papers for tally in tallies):
            lines = [_tally(tally, own, field) for tally in _shown(tallies, field)]
            head = (getattr(own, field), own.number, own.query)
            yield f"## {getattr(own, f'{field}s')}\n\n{_table(head, lines)}"
    yield _changes(review, own)


def _shown(tallies: Sequence[Tally], field: str) -> list[Tally]:
    """Return the rows of a table: all months, else the first ones and that of the papers in none."""
    named = [tally for tally in tallies if tally.value]
    named = named if field == "month" else named[:_LISTED]
    return [*named, *(tally for tally in tallies if not tally.value)]


def _tally(tally: Tally, own: Words, field: str) -> str:
    name = span_name(tally.value, own.language) if field == "month" else tally.value
    text = _cell(name) if tally.value else own.none[field]
    return _row(text, str(tally.papers), _code(tally.query))


def _changes(review: Review, own: Words) -> str:
    if review.previous is None or not (review.rose or review.fell):
        return ""
    before, now = (
        span_name(value, own.language) for value in (review.previous.value, review.value)
    )
    lines = [_change(change) for change in (*review.rose, *review.fell)]
    head = (own.tag, before, now, "±", own.query)
    rule = "|---|---:|---:|---:|---|"
    return f"## {own.changes}\n\n{_row(*head)}\n{rule}\n" + "\n".join(lines)


def _change(change: Change) -> str:
    queries = f"{_code(change.before.query)} {_code(change.now.query)}"
    numbers = (str(change.before.papers), str(change.now.papers), f"{change.difference:+}")
    return _row(_cell(change.now.value), *numbers, queries)


def _lists(review: Review, own: Words) -> Iterator[str]:
    for heading, papers, detail in (
        (own.best, review.best, _rating),
        (own.longest, review.longest, _length_in(own)),
        (own.left_open, review.left_open, None),
    ):
        if papers:
            lines = (f"- {_paper(paper, detail(paper) if detail else '')}" for paper in papers)
            yield f"## {heading}\n\n" + "\n".join(lines)


def _questions(review: Review, own: Words) -> str:
    lines = (_question(question) for question in review.answered)
    number = f"{questions_answered(review, own.language)} `papers questions {review.read.query}`"
    return f"## {own.questions}\n\n{number}\n\n" + "\n".join(lines)


def _question(question: AnsweredQuestion) -> str:
    answer = f"\n  - {_plain(question.answer)}" if question.answer.strip() else ""
    return f"- {_plain(question.text)}{answer}"


def _goals(review: Review, own: Words) -> str:
    lines = (_goal(goal) for goal in review.goals)
    return f"## {own.goals}\n\n{goals_kept(review, own.language)}\n\n" + "\n".join(lines)


def _goal(goal: ReviewedGoal) -> str:
    counted = ""
    if goal.tally:
        counted = f": {goal.tally.papers}/{goal.target} ({_code(goal.tally.query)})"
    return f"- [{'x' if goal.is_kept else ' '}] {_plain(goal.text)}{counted}"


def _rating(paper: ListedPaper) -> str:
    return f"{paper.rating:g}"


def _length_in(own: Words) -> Callable[[ListedPaper], str]:
    unit = "자" if own.language == "ko" else " characters"
    return lambda paper: f"{paper.characters:,}{unit}"


def _paper(paper: ListedPaper, detail: str) -> str:
    """Return a paper as a link with its venue and year, and a detail behind it."""
    text = _plain(paper.title or paper.key).replace("[", r"\[").replace("]", r"\]")
    named = f"[{text}]({paper.url})" if _SAFE_URL.fullmatch(paper.url) else text
    place = " ".join(filter(None, (paper.place, str(paper.year or ""))))
    place = f" ({_plain(place)})" if place else ""
    return f"{named}{place}{f': {detail}' if detail else ''}"


def _table(head: Sequence[str], lines: Iterable[str]) -> str:
    return "\n".join((_row(*head), "|---|---:|---|", *lines))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _plain(text: str) -> str:
    """Return a text as Markdown on one line, without control characters."""
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return escape_text(" ".join(shown.split()))


def _cell(text: str) -> str:
    return _plain(text).replace("|", r"\|")


def _code(query: str) -> str:
    """Return a query as code in a cell of a table."""
    ticks = "``" if "`" in query else "`"
    return f"{ticks}{' '.join(query.split())}{ticks}".replace("|", r"\|")
