"""papers questions"""

from collections.abc import Iterator
from datetime import date
from itertools import chain

import click

from papernotes.cli import arguments, output, params
from papernotes.model.query.language import Query
from papernotes.operations.outcomes import questions, runs
from papernotes.operations.outcomes.questions import Asked
from papernotes.operations.search import listing
from papernotes.records.questions import of_question, place

_SOURCES = {
    "question": "the question",
    "heading": "the heading",
    "note": "created",
    "paper": "added",
}


@params.query_command("questions", "List the questions in notes.")
@params.query_argument
@click.option("--open", "is_open", is_flag=True, help="Only questions without an answer.")
@click.option("--answered", is_flag=True, help="Only questions with an answer.")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(ctx: click.Context, query: Query, is_open: bool, answered: bool, as_json: bool) -> None:
    """List the questions in notes, the oldest first, with their age and place.

    Questions are lines that begin with `Q:` or `질문:` (or `Q. …?`), and the items below a heading such as
    "Questions" or "질문". An answer is a line `A:` or `답:` below, or in another note:
    `A: [[KEY#q2]] TEXT` answers the second question in the note of KEY. Code, empty items and what
    the template of notes has are no questions. A ticked box is answered.

    The age counts from the date in the question or the heading above it, else from `created` in
    the head of the note, else from the day on which the paper was added. QUERY selects papers;
    without it, notes without a paper are listed too.

    \b
    Examples: papers questions --open
              papers questions tag:diffusion --json
              papers answer ho2020denoising 2 "The noise schedule is linear."
    """
    arguments.choose(ctx, "--open", "--answered")
    app = params.app(ctx)
    app.reading()
    wanted = None if is_open == answered else answered
    asked = questions.find_questions(
        app.library, app.notebook, query, date.today(), answered=wanted
    )
    first = next(asked, None)
    every = chain([first], asked) if first else iter(())
    if as_json:
        output.as_json(map(of_question, every))
    elif output.on_terminal():
        output.lines(_lines(every))
    else:
        output.table(map(_row, every))
    params.tell(runs.unreadable(app.library, query, "question"))
    if not query.groups:
        params.tell(questions.lost_answers(app.library))
    if first:
        params.tell(listing.key_hints(app.library, query))
    else:
        kind = "open questions" if is_open else "answered questions" if answered else "questions"
        raise listing.nothing_found(app.library, query, f"No {kind} found.")


def _state(asked: Asked) -> str:
    return "answered" if asked.is_answered else "open"


def _row(asked: Asked) -> tuple[str, ...]:
    fields = (
        asked.key,
        str(asked.number),
        "" if asked.age is None else f"{asked.age} d",
        _state(asked),
        asked.text,
        asked.answer,
        place(asked.file, asked.line),
    )
    return tuple(map(output.visible, fields))


def _lines(every: Iterator[Asked]) -> Iterator[str]:
    """Yield two or three lines for each question: what is asked, where and since when, the answer."""
    room = max(20, output.screen_width() - 4)
    for asked in every:
        name = f"{asked.key or 'notes/' + asked.file} {asked.number}"
        text = output.clip(output.visible(asked.text), max(20, room - output.width(name)))
        yield f"{output.styled(output.visible(name), bold=True)}  {text}"
        yield f"    {_state(asked)}, {_since(asked)}  {output.visible(place(asked.file, asked.line))}"
        if asked.answer:
            yield f"    A: {output.clip(output.visible(asked.answer), room - 3)}"


def _since(asked: Asked) -> str:
    if not asked.asked:
        return "of no known date"
    since = f"since {asked.asked} ({_SOURCES[asked.asked_in]})"
    return f"{asked.age} d, {since}" if asked.age is not None else since
