"""What to read: the plan of today, the papers that come next, the whole queue."""

from collections.abc import Callable
from datetime import date
from functools import partial

from papernotes.app import App
from papernotes.operations.reading import next as reading_next
from papernotes.operations.reading import plan
from papernotes.records.plan import of_planned
from papernotes.records.queue import of_queued
from papernotes.web.asked import Asked, Shown
from papernotes.web.views.asking import leaf, records
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in
from papernotes.web.words.told import joined_in

_NEXT = 10  # papers of the page of what comes next


def next_papers(app: App, asked: Asked) -> Shown:
    """Return what is planned for today, and the first papers of the queue with reasons."""
    app.reading()
    t = words_in(asked.language)
    result = _queue(app, _NEXT)
    values = {
        "today": plan.today(app.library, app.clock()),
        "leaf": leaf(result.papers, asked),
        "total": result.total,
        "is_whole": result.total <= len(result.papers),
        **_helpers(asked),
    }
    return Shown("next.html", t("Reading"), values, records(asked, of_queued, result.papers))


def queue(app: App, asked: Asked) -> Shown:
    """Return all papers of the queue."""
    app.reading()
    t = words_in(asked.language)
    result = _queue(app, 0)
    values = {"leaf": leaf(result.papers, asked), "total": result.total, **_helpers(asked)}
    return Shown("queue.html", t("Queue"), values, records(asked, of_queued, result.papers))


def today(app: App, asked: Asked) -> Shown:
    """Return what is planned for today, and what was planned before and is not read."""
    app.reading()
    t = words_in(asked.language)
    rows = plan.today(app.library, app.clock())
    values = {"today": rows, **_helpers(asked)}
    return Shown("today.html", t("Today"), values, list(map(of_planned, rows)))


def _queue(app: App, limit: int) -> reading_next.NextPapers:
    result = reading_next.next_papers(app.library, app.notebook, app.root, app.clock(), limit=limit)
    app.tell(result.notices)
    return result


def _helpers(asked: Asked) -> dict[str, object]:
    return {
        "count": count_in(asked.language),
        "reasons": partial(joined_in, asked.language),
        "weekday": _weekday_in(asked.language),
    }


def _weekday_in(language: str) -> Callable[[str], str]:
    def weekday(day: str) -> str:
        if language != "ko":
            return plan.weekday(day)
        try:
            return "월화수목금토일"[date.fromisoformat(day).weekday()]
        except ValueError:
            return ""

    return weekday
