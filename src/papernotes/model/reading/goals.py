"""Goals of a year, as their file says them and as they stand."""

from datetime import date
from typing import NamedTuple

from papernotes.model.notice import Notice
from papernotes.model.reading.moment import Moment


class Goal(NamedTuple):
    """A check-box of the goal file.

    A goal that counts has a `target`, the `kind` of event that is counted, and `conditions` of the
    query language. `due` is its own date, `date_name` the name of one.
    """

    text: str
    line: int = 0
    section: str = ""
    checked: bool = False
    kind: str = ""
    target: int = 0
    conditions: str = ""
    due: Moment | None = None
    date_name: str = ""


class GoalFault(NamedTuple):
    """What cannot be read in a goal, with its line."""

    line: int
    reason: Notice


class GoalState(NamedTuple):
    """A goal on a day.

    `done` is the number of papers that `query` selects; None where the goal does not count. `due` is
    the last day. `days_left` are negative after it. `gone` is the share of the time since the
    first day of the year, in percent, rounded down.
    """

    goal: Goal
    query: str
    done: int | None
    due: date
    days_left: int
    gone: int


def share_gone(first: date, last: date, today: date) -> int:
    """Return the share of the days from `first` to `last` that has gone, in percent, rounded down."""
    if today >= last:
        return 100
    if today <= first:
        return 0
    return (today - first).days * 100 // (last - first).days
