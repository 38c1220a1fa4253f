"""The questions in notes."""

from datetime import date

from papernotes.app import App
from papernotes.operations.notes.plain_line import plain_line
from papernotes.operations.outcomes import questions, runs
from papernotes.records.questions import of_question
from papernotes.web.asked import Asked, Shown
from papernotes.web.views.asking import leaf, query_of, records, with_query
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in

_STATES = {"open": False, "answered": True}


def show(app: App, asked: Asked) -> Shown:
    """Return the questions of the papers in `q`, the oldest first; `show` is `open` or `answered`."""
    app.reading()
    query = query_of(app, asked)
    t, count = words_in(asked.language), count_in(asked.language)
    state = asked.query.get("show", "")
    every = list(questions.find_questions(app.library, app.notebook, query, date.today()))
    app.tell(runs.unreadable(app.library, query, "question"))
    if not query.groups:
        app.tell(questions.lost_answers(app.library))
    wanted = _STATES.get(state)
    shown = [row for row in every if wanted is None or row.is_answered == wanted]
    answered = sum(row.is_answered for row in every)
    numbers = {"": len(every), "open": len(every) - answered, "answered": answered}
    labels = {"": t("All"), "open": t("Open"), "answered": t("Answered")}
    values = {
        "leaf": leaf(shown, asked),
        "tabs": [
            (labels[name], numbers[name], with_query(asked, show=name), name == state)
            for name in labels
        ],
        "count": count,
        "plain": plain_line,
    }
    return Shown("questions.html", t("Questions"), values, records(asked, of_question, shown))
