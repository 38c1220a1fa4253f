"""The questions of a review: those in the notes of the papers that were read.

When a question was answered stands nowhere, so a question belongs to the spans in which its paper
was read.
"""

from collections import deque
from datetime import date
from typing import NamedTuple

from papernotes.library import Library
from papernotes.model.query.language import parse_query
from papernotes.model.reading.review import AnsweredQuestion
from papernotes.notebook import Notebook


class Questions(NamedTuple):
    """The answered questions that were asked last, and the numbers of answered and open ones."""

    answered: tuple[AnsweredQuestion, ...]
    answered_number: int
    open_number: int


def reviewed_questions(
    library: Library, notebook: Notebook, query: str, last: str, limit: int
) -> Questions:
    """Return the questions of the papers that a query selects; `last` is the last day of the span."""
    if not library.reviews.has_questions():
        return Questions((), 0, 0)
    from papernotes.operations.outcomes.questions import find_questions

    answered: deque[AnsweredQuestion] = deque(maxlen=limit)
    numbers = [0, 0]
    today = date.fromisoformat(last)  # it decides only the age, which a review does not say
    for question in find_questions(library, notebook, parse_query([query]), today):
        numbers[question.is_answered] += 1
        if question.is_answered:
            answered.append(
                AnsweredQuestion(
                    question.key, question.file, question.line, question.text, question.answer
                )
            )
    return Questions(tuple(answered), numbers[True], numbers[False])
