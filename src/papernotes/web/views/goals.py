"""The goals of a year and the dates to come."""

from papernotes.app import App
from papernotes.errors import NothingFoundError
from papernotes.operations.reading import dates, goals
from papernotes.records.dates import of_date
from papernotes.records.goals import of_goal
from papernotes.web.asked import Asked, Shown
from papernotes.web.words.counts import count_in, days_left
from papernotes.web.words.languages import words_in
from papernotes.web.words.told import error_in


def show(app: App, asked: Asked) -> Shown:
    """Return the goals of the year in the address, without one of this year; and the dates."""
    t = words_in(asked.language)
    now = app.clock()
    year = goals.parse_year(asked.names.get("year", ""), now)
    listed, reason = None, ""
    try:
        listed = goals.read_goals(app.library, app.notebook, year, now, app.reading)
        app.tell(listed.notices)
    except NothingFoundError as error:
        reason = error_in(asked.language, error)
    record = [of_goal(year, listed.file, state) for state in listed.goals] if listed else []
    values = {
        "year": year,
        "goals": listed.goals if listed else [],
        "reason": reason,
        "years": goals.years(app.notebook),
        **_dates(app, asked),
    }
    return Shown("goals.html", t("Goals and dates"), values, record)


def only_dates(app: App, asked: Asked) -> Shown:
    """Return the reader's dates and the announced deadlines of venues."""
    t = words_in(asked.language)
    record = list(map(of_date, dates.list_dates(app.library, app.clock()).dates))
    return Shown("dates.html", t("Dates"), _dates(app, asked), record)


def _dates(app: App, asked: Asked) -> dict[str, object]:
    listed = dates.list_dates(app.library, app.clock())
    app.tell(listed.notices)
    return {
        "dates": listed.dates,
        "days_left": days_left,
        "count": count_in(asked.language),
    }
