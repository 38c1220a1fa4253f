"""The questions that notes ask, each with its answer and its age.

The age is counted in days from a date that stands in the notes or in library.db, so that it is the
same on every machine: from the date of the question, else of the heading above it, else from
`created` in the head of the note, else from the day (in UTC) on which its paper was added.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from papernotes.library import Library
from papernotes.library.query.note_facts import AnswerRow, QuestionRow
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Filter, Query
from papernotes.notebook import Notebook

_MOST_STEPS = 20  # questions that refer to each other
_Place = tuple[str, int]  # a file and the number of a question


class Asked(NamedTuple):
    """A question: `number` counts those of a note, `key` is empty for a note without a paper.

    `asked` is an ISO date, empty if none is known; `asked_in` says where it stands: `question`,
    `heading`, `note` or `paper`. `age` is in days, None without a date or for a date to come.
    `answer_file` and `answer_line` are where the answer stands.
    """

    key: str
    file: str
    line: int
    number: int
    text: str
    asked: str
    asked_in: str
    age: int | None
    is_answered: bool
    answer: str = ""
    answer_file: str = ""
    answer_line: int = 0


class _Answers(NamedTuple):
    """The answers in other notes by the question that they answer; own notes by name.

    `questions` are those of all notes, where a question refers to another.
    """

    by_place: Mapping[_Place, list[AnswerRow]]
    files: Mapping[str, str]
    questions: Mapping[_Place, QuestionRow]


def find_questions(
    library: Library, notebook: Notebook, query: Query, today: date, *, answered: bool | None = None
) -> Iterator[Asked]:
    """Yield the questions of the papers that a query selects, the oldest first.

    Without a query, those of notes without a paper are included. `answered` selects those that
    are, or are not, answered.
    """
    placeholders = _placeholders(notebook)
    answers = _read_answers(library)
    for row in library.note_facts.questions(query):
        if row.text in placeholders:
            continue
        question = _question(row, answers, today)
        if answered is None or question.is_answered == answered:
            yield question


def _read_answers(library: Library) -> _Answers:
    """Return the answers in other notes."""
    rows, refer = library.note_facts.answers(), library.note_facts.refer()
    files = library.note_facts.own_notes() if rows or refer else {}
    questions = {}
    if refer:
        every = library.note_facts.questions(Query())
        questions = {(row.file, row.number): row for row in every}
    by_place: dict[_Place, list[AnswerRow]] = {}
    for row in rows:
        if file := _file_of(files, row.target, row.file):
            by_place.setdefault((file, row.number), []).append(row)
    return _Answers(by_place, files, questions)


def open_numbers(library: Library, paper: str) -> list[str]:
    """Return the numbers of the unanswered questions in the note of a paper, for completion."""
    key = library.keys.resolve(paper)
    rows = library.note_facts.questions(Query(((Filter("key", key),),)))
    numbers = [
        row.number
        for row in rows
        if row.key == key and not (row.person or row.answer or row.ticked)
    ]
    return list(map(str, sorted(numbers)))


def lost_answers(library: Library) -> list[Notice]:
    """Return a notice for each answer to a question of another note that does not exist."""
    rows = library.note_facts.answers()
    files = library.note_facts.own_notes() if rows else {}
    return [
        notice("answer-lost", file=row.file, line=row.line, number=row.number, target=row.target)
        for row in rows
        if not library.note_facts.has_question(_file_of(files, row.target, row.file), row.number)
    ]


def _file_of(files: Mapping[str, str], target: str, here: str) -> str:
    """Return the note that a link leads to; without a name, the note that it stands in."""
    if not target:
        return here
    name = target.removeprefix("@").casefold()
    return files.get(name) or files.get(name.removesuffix(".md"), "")


def _placeholders(notebook: Notebook) -> frozenset[str]:
    """Return the questions of the templates: every new note has them, and nobody asked them."""
    from papernotes.formats.note.facts.questions import find_questions

    return frozenset(
        question.text
        for text in notebook.templates()
        for question in find_questions(text).questions
    )


def _asked(row: QuestionRow) -> tuple[str, str]:
    """Return the date that the age of a question is counted from, and where it stands."""
    if row.asked:
        return row.asked, row.asked_in
    return (row.added[:10], "paper") if row.added else ("", "")


def _question(row: QuestionRow, answers: _Answers, today: date) -> Asked:
    asked, asked_in = _asked(row)
    answer, file, line = _answer(row, answers)
    return Asked(
        row.key,
        row.file,
        row.line,
        row.number,
        row.text,
        asked,
        asked_in,
        _age(asked, today),
        bool(file) or bool(row.ticked),
        answer,
        file,
        line,
    )


def _age(asked: str, today: date) -> int | None:
    try:
        days = (today - date.fromisoformat(asked)).days
    except ValueError:  # no date is known
        return None
    return days if days >= 0 else None


def _answer(row: QuestionRow, answers: _Answers) -> tuple[str, str, int]:
    """Return the answer to a question and where it stands; empty values if there is none."""
    current: QuestionRow | None = row
    for _ in range(_MOST_STEPS):
        if current is None:
            break
        if current.answer:
            return current.answer, current.file, current.answer_line
        if others := answers.by_place.get((current.file, current.number)):
            text = "\n".join(filter(None, (other.text for other in others)))
            return text, others[0].file, others[0].line
        if not current.see:
            break
        target, _, number = current.see.rpartition("#q")
        file = _file_of(answers.files, target, current.file)
        current = answers.questions.get((file, int(number)))
    return "", "", 0
