"""A review of reading, as `papers review` gives it."""

from collections.abc import Iterator, Sequence

from papernotes.model.reading.review import (
    AnsweredQuestion,
    Change,
    ListedPaper,
    Review,
    ReviewedGoal,
    Streak,
    Tally,
)

_NUMBERS = {"year": int, "rating": float}


def of_review(review: Review) -> Iterator[dict[str, object]]:
    """Yield a review as JSON objects; `papers` is the number that the `query` beside it counts."""
    yield {
        "part": "span",
        **_record(review.read),
        "readings": review.readings,
        "first": review.first,
        "last": review.last,
    }
    if review.previous:
        yield {"part": "before", **_record(review.previous)}
    yield from ({"part": "event", **_record(tally)} for tally in review.log)
    unfinished = {**_record(review.unfinished), "keys": [paper.key for paper in review.left_open]}
    yield {"part": "unfinished", **unfinished}
    for part, streak in (("day-streak", review.day_streak), ("week-streak", review.week_streak)):
        if streak:
            yield {"part": part, **_streak(streak)}
    for part in ("month", "venue", "tag", "year", "rating", "week", "day"):
        tallies: Sequence[Tally] = getattr(review, f"{part}s")
        yield from ({"part": part, **_record(tally, part)} for tally in tallies)
    for part, changes in (("tag-rose", review.rose), ("tag-fell", review.fell)):
        yield from ({"part": part, **_change(change)} for change in changes)
    yield {"part": "notes", **_record(review.notes)}
    yield from ({"part": "highest-rating", **_paper(paper)} for paper in review.best)
    yield from ({"part": "longest-note", **_paper(paper)} for paper in review.longest)
    asked = {"answered": review.answered_number, "open": review.open_number}
    yield {"part": "questions", **_record(review.read._replace(value="")), **asked}
    yield from ({"part": "answer", **_answer(question)} for question in review.answered)
    yield from ({"part": "goal", **_goal(goal)} for goal in review.goals)


def _record(tally: Tally, field: str = "") -> dict[str, object]:
    value = _NUMBERS.get(field, str)(tally.value) if tally.value else None
    value = int(value) if isinstance(value, float) and value.is_integer() else value
    return {"value": value, "papers": tally.papers, "query": tally.query}


def _streak(streak: Streak) -> dict[str, object]:
    return {
        **_record(streak.tally),
        "length": streak.length,
        "first": streak.first,
        "last": streak.last,
    }


def _change(change: Change) -> dict[str, object]:
    before = {"papers": change.before.papers, "query": change.before.query}
    return {**_record(change.now), "before": before}


def _answer(question: AnsweredQuestion) -> dict[str, object]:
    record: dict[str, object] = {"value": question.text, "answer": question.answer or None}
    place = {"key": question.key, "file": f"notes/{question.file}", "line": question.line}
    return record | place | {"papers": 1, "query": question.query}


def _goal(goal: ReviewedGoal) -> dict[str, object]:
    record: dict[str, object] = {"value": goal.text, "kept": goal.is_kept, "due": goal.due}
    if goal.tally:
        counted = {"papers": goal.tally.papers, "query": goal.tally.query, "target": goal.target}
        record |= counted
    return record


def _paper(paper: ListedPaper) -> dict[str, object]:
    detail: dict[str, object] = {"rating": paper.rating}
    if paper.characters:
        detail = {"characters": paper.characters}
    named = {"key": paper.key, "title": paper.title, "year": paper.year}
    return named | detail | {"papers": 1, "query": paper.query}
