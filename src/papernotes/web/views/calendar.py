"""The calendar of reading."""

from papernotes.app import App
from papernotes.operations.reading import reading_calendar, review_documents
from papernotes.operations.reading.reading_calendar import Year
from papernotes.web.addresses import to_query
from papernotes.web.asked import Asked, Shown
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in


def show(app: App, asked: Asked) -> Shown:
    """Return the days with a paper read of each year, the newest first."""
    app.reading()
    t, count = words_in(asked.language), count_in(asked.language)
    language = asked.language
    years = reading_calendar.years_read(app.library)
    charts = []
    for year in years:
        first, last = f"{year.year}-01-01", f"{year.year}-12-31"
        (chart,) = review_documents.calendars(year.days, first, last, language, to_query)
        charts.append((year, chart))
    values = {
        "charts": charts,
        "count": count,
        "month_name": lambda value: review_documents.span_name(value, language),
    }
    return Shown("calendar.html", t("Calendar of reading"), values, _record(years))


def _record(years: list[Year]) -> list[dict[str, object]]:
    """Return each day with a paper read, as `papers review --json` gives it."""
    return [
        {"part": "day", "value": day.value, "papers": day.papers, "query": day.query}
        for year in years
        for day in year.days
    ]
