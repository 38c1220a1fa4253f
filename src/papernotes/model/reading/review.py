"""What a review of a span of reading says, as data.

Every number of papers is a `Tally`: it stands beside the query that lists exactly these papers.
"""

from typing import NamedTuple


class Tally(NamedTuple):
    """The number of papers that `query` selects; `value` is what they have in common."""

    value: str
    papers: int
    query: str


class Change(NamedTuple):
    """A tag with the papers that were read in the span, and in the span before."""

    now: Tally
    before: Tally

    @property
    def difference(self) -> int:
        """Return how many papers more were read now."""
        return self.now.papers - self.before.papers


class Streak(NamedTuple):
    """Days or weeks in a row with a paper read; `first` and `last` are its first and last day."""

    length: int
    first: str
    last: str
    tally: Tally


class ListedPaper(NamedTuple):
    """A paper that a review names. `characters` are those of its note, 0 where not asked.

    `query` selects this paper alone, with what is said of it.
    """

    key: str
    title: str
    year: int | None = None
    place: str = ""
    url: str = ""
    rating: float | None = None
    characters: int = 0
    query: str = ""


class ReviewedGoal(NamedTuple):
    """A goal whose last day, ISO, is in the span. `tally` counts its papers towards the `target`.

    Only some goals count papers; `tally` of the others is None.
    """

    text: str
    is_kept: bool
    due: str
    target: int = 0
    tally: Tally | None = None


class AnsweredQuestion(NamedTuple):
    """A question in a note, with its answer; `key` is that of the paper, which `query` selects."""

    key: str
    file: str
    line: int
    text: str
    answer: str
    query: str = ""


class Review(NamedTuple):
    """A review of the days from `first` to `last`; `value` is the span as it is asked for.

    `readings` counts a paper that was read twice as two, `read` as one. `previous` is the span
    before, None where there can be none. `log` are the other events by kind. `days`, `weeks` and
    `months` hold those with a paper read, in order; a year has all its months. The longest `lists`
    come first in `venues`, `tags` and `ratings`; `years` go from the newest. The questions are those in the
    notes of the papers that were read: the last `answered` ones, and the numbers of all.
    """

    value: str
    first: str
    last: str
    read: Tally
    readings: int
    previous: Tally | None
    log: tuple[Tally, ...]
    unfinished: Tally
    left_open: tuple[ListedPaper, ...]
    days: tuple[Tally, ...]
    weeks: tuple[Tally, ...]
    day_streak: Streak | None
    week_streak: Streak | None
    months: tuple[Tally, ...]
    venues: tuple[Tally, ...]
    tags: tuple[Tally, ...]
    years: tuple[Tally, ...]
    rose: tuple[Change, ...]
    fell: tuple[Change, ...]
    ratings: tuple[Tally, ...]
    best: tuple[ListedPaper, ...]
    notes: Tally
    longest: tuple[ListedPaper, ...]
    goals: tuple[ReviewedGoal, ...] = ()
    answered: tuple[AnsweredQuestion, ...] = ()
    answered_number: int = 0
    open_number: int = 0

    @property
    def has_events(self) -> bool:
        """Return whether anything happened in the span."""
        return self.read.papers > 0 or any(tally.papers for tally in self.log)
