"""Runs of experiments as lines of a terminal: what was run, the numbers, and why they did not come out."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from papernotes.cli import output
from papernotes.cli.wrapping import wrap
from papernotes.operations.outcomes import runs
from papernotes.operations.outcomes.runs import RunRow

_INDENT = "    "
_LEAST_ROOM = 20  # columns of a line behind its indent


def format_runs(rows: Iterable[RunRow]) -> Iterator[str]:
    """Yield the lines of runs, whose rows stand together; long texts are wrapped, and nothing is cut."""
    room = max(_LEAST_ROOM, output.screen_width() - len(_INDENT))
    for _, numbers in groupby(rows, lambda row: (row.file, row.place)):
        first, *others = numbers
        yield _head(first)
        for text in filter(None, _texts(first, others)):
            yield from (f"{_INDENT}{line}" for line in wrap(output.visible(text), room))


def format_number(number: float | None, unit: str | None) -> str:
    """Return a number of a run with its unit; empty for None."""
    return "" if number is None else runs.format_number(number, unit or "")


def _head(run: RunRow) -> str:
    place = f"notes/{run.file}:{run.line}"
    key, *others = map(output.visible, filter(None, (run.key, run.date, run.state, place)))
    return "  ".join((output.styled(key, bold=True), *others))


def _texts(first: RunRow, others: Iterable[RunRow]) -> Iterator[str]:
    """Yield the numbers of a run, what was run, and what its note says of it."""
    numbers = list(filter(None, map(_numbers, (first, *others))))
    yield from numbers
    is_named = first.commit in first.code  # as where both stand in one line of the note
    commit = "" if is_named else f"commit {first.commit}"
    yield "; ".join(filter(None, (first.data, first.setting, first.code, commit)))
    yield first.wrong or first.text or ("" if numbers else first.result)


def _numbers(row: RunRow) -> str:
    """Return one number of a run: `FID theirs 3.17, mine 4.05, gap +27.8%`."""
    if row.metric is None:
        return ""
    parts = {
        "theirs": format_number(row.theirs, row.unit),
        "mine": format_number(row.mine, row.unit),
        "gap": "" if row.gap is None else f"{row.gap:+.1%}",
    }
    told = ", ".join(f"{name} {value}" for name, value in parts.items() if value)
    return f"{row.metric} {told}".strip()
