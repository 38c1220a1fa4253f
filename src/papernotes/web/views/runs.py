"""The runs of experiments in notes."""

from collections.abc import Iterable
from itertools import groupby

from papernotes.app import App
from papernotes.operations.outcomes import runs
from papernotes.operations.outcomes.runs import RunRow, format_number
from papernotes.records.runs import of_run
from papernotes.web.asked import Asked, Shown
from papernotes.web.views.asking import leaf, query_of, records
from papernotes.web.words.counts import count_in
from papernotes.web.words.languages import words_in

STATES = ("failed", "ok", "tried")
"""The values of `repro:`."""


def show(app: App, asked: Asked) -> Shown:
    """Return the runs of the papers in `q`, by paper."""
    app.reading()
    query = query_of(app, asked)
    t, count = words_in(asked.language), count_in(asked.language)
    rows = list(runs.find_runs(app.library, query))
    app.tell(runs.unreadable(app.library, query, "run"))
    part = leaf(rows, asked)
    papers = [(key, _runs(own)) for key, own in groupby(part.rows, lambda row: row.key)]
    values = {
        "leaf": part,
        "papers": papers,
        "states": STATES,
        "count": count,
        "number": _number,
        "gap": lambda gap: "" if gap is None else f"{gap:+.1%}",
        "remark": _remark,
    }
    return Shown("runs.html", t("Experiments"), values, records(asked, of_run, rows))


def _runs(rows: Iterable[RunRow]) -> list[list[RunRow]]:
    """Return the rows of a paper by run: one for each number."""
    return [list(numbers) for _, numbers in groupby(rows, lambda row: (row.file, row.place))]


def _number(number: float | None, unit: str | None) -> str:
    return "" if number is None else format_number(number, unit or "")


def _remark(row: RunRow) -> str:
    return row.wrong or row.text or ("" if row.metric is not None else row.result)
