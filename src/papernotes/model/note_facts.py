"""What a note says that is read as data: questions, runs of a reproduction, typed links.

A note is prose. Only what has a form of its own is read, and what cannot be read stays text. Lines
count from 1.
"""

from typing import NamedTuple


class Question(NamedTuple):
    """A question in a note; `number` counts the questions of the note from 1.

    `answer` is the answer below the question, empty if there is none. `see` is a question of
    another note that is answered instead, `key#q2`. `ticked` is whether its check-box is ticked.
    `asked` is the ISO date that the question, a heading above it or the head of the note has, empty
    for none; `asked_in` is `question`, `heading`, `note` or empty. `last_line` is the last line of question and answer.
    """

    line: int
    number: int
    text: str
    answer: str = ""
    answer_line: int = 0
    see: str = ""
    ticked: bool = False
    asked: str = ""
    asked_in: str = ""
    last_line: int = 0


class Answer(NamedTuple):
    """An answer to a question in the note of another paper, `A: [[key#q2]] text`.

    `target` is the key, or another name of the note; `number` is that of the question.
    """

    line: int
    target: str
    number: int
    text: str


class Measure(NamedTuple):
    """A number of a run: the paper's, the reader's own, or both, with the unit that both have.

    `metric` is empty for a number without a name. A missing number is None. `gap` is
    (mine - theirs) / |theirs|, None if there is none.
    """

    metric: str
    theirs: float | None = None
    mine: float | None = None
    unit: str = ""
    gap: float | None = None


class Run(NamedTuple):
    """An entry of a reproduction log; `date` is ISO (YYYY-MM-DD or YYYY-MM), empty for none.

    `state` is `tried`, `ok` or `failed`. The other fields are texts as they are written.
    """

    line: int
    state: str = "tried"
    date: str = ""
    code: str = ""
    commit: str = ""
    data: str = ""
    setting: str = ""
    result: str = ""
    wrong: str = ""
    text: str = ""
    measures: tuple[Measure, ...] = ()


class Edge(NamedTuple):
    """A typed link to another paper: its kind, its target as it is written, and what is said.

    `kind` is `builds_on`, `extends`, `compares_with` or `contradicts`; the first two are steps of a
    lineage. `text` is the reader's line on how the two papers differ, empty for
    a link in the head. `source` is the paper that the link comes from; empty for the note's own, as
    `target` is in `[[key]] extends this`.
    """

    kind: str
    target: str
    line: int
    text: str
    source: str = ""


FACT_KINDS = ("question", "run", "edge")
"""What a note says that is read as data."""


class Unreadable(NamedTuple):
    """A value that is meant as data and cannot be read; `kind` is one of FACT_KINDS.

    `name` is the name of the value, such as `date`.
    """

    line: int
    kind: str
    name: str
    value: str


class NoteFacts(NamedTuple):
    """All that one note says."""

    questions: tuple[Question, ...] = ()
    answers: tuple[Answer, ...] = ()
    runs: tuple[Run, ...] = ()
    edges: tuple[Edge, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()
