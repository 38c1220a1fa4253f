"""Planned papers as lines, for `plan` and `today`."""

from collections.abc import Iterable

from papernotes.cli import output
from papernotes.operations.reading import plan
from papernotes.operations.reading.plan import Planned
from papernotes.sentences.wording import count


def show(rows: Iterable[Planned]) -> None:
    """Print a line for each paper: the day with its weekday, the key, the title, what presses."""
    output.table(
        (f"{row.day} {plan.weekday(row.day)}", row.key, _presses(row), output.visible(row.title))
        for row in rows
    )


def _presses(row: Planned) -> str:
    words = [f"{count(row.late, 'day')} late"] if row.late else []
    words += [f"by {row.due}"] if row.due else []
    return ", ".join(words)
