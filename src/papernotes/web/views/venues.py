"""The venues by year, as a table and as a chart."""

from collections.abc import Sequence

from papernotes.app import App
from papernotes.operations.search import overview, venue_chart, venue_years
from papernotes.records.venues import of_venues
from papernotes.web.addresses import to_query
from papernotes.web.asked import Asked, Shown
from papernotes.web.views.asking import with_query
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in

_ROWS = 25  # venues of the table, without `all`
_YEARS = 12  # years of the table, and of the chart
_NAMED = 6  # venues with a colour of their own


def show(app: App, asked: Asked) -> Shown:
    """Return the venues: those with most papers, with `all` every one and every year."""
    app.reading()
    table = venue_years.venue_years(app.library)
    t, count = words_in(asked.language), count_in(asked.language)
    every = bool(asked.query.get("all"))
    years = table.years if every else table.years[:_YEARS]
    shown = table.venues if every else table.venues[:_ROWS]
    first = years[-1] if years else 0
    values = {
        "table": table,
        "venues": shown,
        "years": years,
        "highest": max((cell.papers for row in shown for cell in row.years.values()), default=1),
        "older": [sum(c.papers for year, c in row.years.items() if year < first) for row in shown],
        "before": first,
        "is_cut": len(shown) < len(table.venues) or len(years) < len(table.years),
        "to_all": with_query(asked, all="1"),
        "number": count(len(table.venues), "venue"),
        "count": count,
        "chart": _chart(table, asked) if table.years else "",
        "legend": [*(row.value for row in table.venues[:_NAMED]), t("other venues")],
    }
    return Shown("venues.html", t("Venues"), values, _record(app))


def _chart(table: venue_years.VenueYears, asked: Asked) -> str:
    t, count = words_in(asked.language), count_in(asked.language)
    newest: Sequence[int] = table.years[:_YEARS]
    rows = venue_years.chart_rows(table, _NAMED, range(newest[-1], newest[0] + 1)[-2 * _YEARS :])
    said = venue_chart.Words(
        t("Papers by year and venue"), t("other venues"), lambda number: count(number, "paper")
    )
    return venue_chart.draw(rows, table, said, to_query, asked.language)


def _record(app: App) -> list[dict[str, object]]:
    library = app.library
    return list(of_venues(overview.venues(library), overview.venue_years(library)))
