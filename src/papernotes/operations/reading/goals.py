"""The goals of a year: what their file says, and how far they are."""

import os
from collections.abc import Callable, Iterable
from datetime import date, datetime, tzinfo
from functools import cache
from typing import NamedTuple

from papernotes.disk import folders
from papernotes.errors import BrokenNoteError, NothingFoundError, PapersError, RefusedError, shorten
from papernotes.formats import goals as goal_file
from papernotes.library import Library
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Filter, Query, all_items, parse_query
from papernotes.model.query.validation import check_query
from papernotes.model.reading import day_words
from papernotes.model.reading.goals import Goal, GoalFault, GoalState, share_gone
from papernotes.model.reading.moment import FIRST_YEAR, LAST_YEAR, local_day
from papernotes.notebook import Notebook
from papernotes.operations.reading import dates

FOLDER = "goals"
"""The folder of goal files in the notes."""


class _Day(NamedTuple):
    """The year whose goals are looked at, and the reader's day and zone."""

    year: int
    today: date
    zone: tzinfo | None


class YearGoals(NamedTuple):
    """The goals of a year in the order of their file, with notices of what cannot be read."""

    file: str
    goals: list[GoalState]
    notices: list[Notice]


def parse_year(text: str, now: datetime, zone: tzinfo | None = None) -> int:
    """Return the year that a text means, as of today: 2026, 작년; for '' this one. Raises RefusedError."""
    plain = text.strip().removesuffix("년")
    today = local_day(now, zone)
    if not plain:
        return today.year
    if (named := day_words.year_in(text, today)) is not None:
        return named
    known = plain.isascii() and plain.isdigit() and len(plain) == 4
    if not known or not FIRST_YEAR <= int(plain) <= LAST_YEAR:
        raise RefusedError(
            f"'{shorten(text)}' is not a year of goals: years are {FIRST_YEAR} to {LAST_YEAR}."
        )
    return int(plain)


def file_of(year: int) -> str:
    """Return the name of the goal file of a year in the notes."""
    return f"{FOLDER}/{year}.md"


def years(notebook: Notebook) -> list[str]:
    """Return the years that have a goal file."""
    try:
        names = folders.list_with_times(os.path.join(notebook.folder, FOLDER))[0]
    except OSError:
        return []
    stems = sorted(name.removesuffix(".md") for name in names if name.endswith(".md"))
    return [stem for stem in stems if stem.isdigit()]


def read_goals(
    library: Library,
    notebook: Notebook,
    year: int,
    now: datetime,
    prepare: Callable[[Query], None],
    zone: tzinfo | None = None,
) -> YearGoals:
    """Return the goals of a year as they stand now, in the reader's zone.

    `prepare` updates what a query depends on. Raises NothingFoundError where there is no goal file
    or no goal in it, and BrokenNoteError where the file is no text.
    """
    file = file_of(year)
    goals, faults = _read_file(notebook, file, year, zone)
    dated, unknown = _with_named_dates(library, goals, now, zone)
    faults += unknown
    states: list[GoalState] = []
    day = _Day(year, local_day(now, zone), zone)

    @cache
    def prepare_once() -> None:  # every query has a kind of event, and so depends on the same
        prepare(parse_query([f"read:{year}"]))

    @cache
    def count(query: str) -> int:
        parsed = parse_query([query])
        check_query(parsed)
        prepare_once()
        return library.queries.count(parsed)

    for goal in dated:
        state, fault = _state(goal, day, count)
        states.append(state)
        faults += [fault] if fault else []
    notices = [
        notice("goal-unreadable", file=file, line=fault.line, reason=fault.reason)
        for fault in sorted(faults, key=lambda fault: fault.line)
    ]
    return YearGoals(file, states, notices)


def _read_file(
    notebook: Notebook, file: str, year: int, zone: tzinfo | None
) -> tuple[list[Goal], list[GoalFault]]:
    """Return the goals of a goal file and what cannot be read of it; raises as read_goals."""
    if notebook.stamp(file) is None:
        raise NothingFoundError(
            f"There are no goals for {year}: notes/{file} does not exist.",
            notice("write-goals", year=year),
        )
    try:
        text = notebook.read(file)
        goals, faults = goal_file.read(text, year, zone)
    except BrokenNoteError as error:
        raise BrokenNoteError(f"notes/{file} cannot be read: {error}") from error
    if not goals:
        raise _no_goals(text, file, year)
    return goals, faults


def _no_goals(text: str, file: str, year: int) -> NothingFoundError:
    """Return the error that says why a file has no goals to show."""
    advice = notice("write-goals", year=year)
    has_empty, has_given_up = goal_file.has_boxes(text)
    if has_given_up:
        return NothingFoundError(f"All goals in notes/{file} are given up (`[-]`).", advice)
    if has_empty:
        return NothingFoundError(
            f"No check-box in notes/{file} has a goal behind it, such as `- [ ] read 50 papers`.",
            advice,
        )
    return NothingFoundError(
        f"notes/{file} has no check-boxes, such as `- [ ] read 50 papers`.", advice
    )


def _with_named_dates(
    library: Library, goals: Iterable[Goal], now: datetime, zone: tzinfo | None
) -> tuple[list[Goal], list[GoalFault]]:
    """Return the goals with the dates that they name, and the names without a date."""
    results, faults = list(goals), list[GoalFault]()
    if not any(goal.date_name for goal in results):
        return results, []
    rows = dates.list_dates(library, now, zone).dates
    for place, goal in enumerate(results):
        try:
            named = dates.find_dates(rows, [goal.date_name]) if goal.date_name else []
        except NothingFoundError:
            named = []
        moment = next((row.moment for row in named if row.moment), None)
        results[place] = goal._replace(due=moment or goal.due)
        if goal.date_name and moment is None:
            reason = notice("goal-names-no-date", name=shorten(goal.date_name))
            faults.append(GoalFault(goal.line, reason))
    return results, faults


def _state(
    goal: Goal, day: _Day, count: Callable[[str], int]
) -> tuple[GoalState, GoalFault | None]:
    due = goal.due.local_day(day.zone) if goal.due else date(day.year, 12, 31)
    query, done, fault = _query(goal, day.year, due), None, None
    if query:
        try:
            done = count(query)
        except PapersError as error:
            reason = notice("goal-query-invalid", reason=str(error))
            query, fault = "", GoalFault(goal.line, reason)
    gone = share_gone(date(day.year, 1, 1), due, day.today)
    return GoalState(goal, query, done, due, (due - day.today).days, gone), fault


def _query(goal: Goal, year: int, due: date) -> str:
    """Return the query for the papers that count for a goal; empty where it does not count.

    It covers the year, or the days from its first one to the goal's own date, unless the goal says
    itself which days count.
    """
    if not goal.target:
        return ""
    items = all_items(parse_query([goal.conditions])) if goal.conditions else ()
    if any(isinstance(item, Filter) and item.field == goal.kind for item in items):
        return goal.conditions
    span = str(year)
    if due != date(year, 12, 31) and due.year >= year:
        span = f"{year}-01-01..{due}"
    return f"{goal.kind}:{span} {goal.conditions}".strip()


def make_file(library: Library, notebook: Notebook, year: int) -> bool:
    """Write a new goal file from a template; return False where there is one already."""
    file = file_of(year)
    if notebook.stamp(file) is not None:
        return False
    with library.changes():  # before the file: a record without a file is harmless
        library.oplog.record_move(None, file)
    return notebook.create(file, goal_file.new_file(year, library.settings.get("language")))
