"""The goals of a review: those whose last day is in its span, kept or missed.

They are judged as of the end of their year, so that the day on which a review is made does not
matter. `papers goals` names what cannot be read in a goal file.
"""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from papernotes.errors import PapersError
from papernotes.library import Library
from papernotes.model.reading.moment import FIRST_YEAR, LAST_YEAR
from papernotes.model.reading.review import ReviewedGoal, Tally
from papernotes.model.reading.spans import Span
from papernotes.notebook import Notebook

if TYPE_CHECKING:
    from papernotes.model.reading.goals import GoalState

_FOLDER = "goals"  # of the goal files, within that of the notes


def reviewed_goals(library: Library, notebook: Notebook, span: Span) -> Iterator[ReviewedGoal]:
    """Yield the goals of a closed span by year, in the order of their files.

    The notes that changed should have been read before.
    """
    if not os.path.isdir(os.path.join(notebook.folder, _FOLDER)):
        return  # the patterns of goals take longer to load than most reviews
    from papernotes.operations.reading import goals

    for year in map(int, goals.years(notebook)):
        if not max(FIRST_YEAR, int(span.first[:4])) <= year <= min(LAST_YEAR, int(span.last[:4])):
            continue
        with suppress(PapersError):  # no goals in the file, or no text
            end = datetime(year, 12, 31, tzinfo=UTC)
            listed = goals.read_goals(library, notebook, year, end, lambda _query: None, UTC)
            for state in listed.goals:
                if span.first <= state.due.isoformat() <= span.last:
                    yield _reviewed(state)


def _reviewed(state: "GoalState") -> ReviewedGoal:
    goal, tally = state.goal, None
    if state.done is not None:
        tally = Tally(goal.text, state.done, state.query)
    is_kept = goal.checked or (state.done or 0) >= goal.target > 0
    return ReviewedGoal(goal.text, is_kept, state.due.isoformat(), goal.target, tally)
