"""papers answer"""

import sys
from contextlib import nullcontext

import click

from papernotes.cli import output, params, streams
from papernotes.errors import PapersError
from papernotes.operations.outcomes import questions, write, write_in_editor


def _complete_number(ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """Return the numbers of the questions that can be answered."""
    try:
        numbers = questions.open_numbers(params.app(ctx).library, str(ctx.params.get("paper", "")))
    except PapersError:  # a shell cannot show an error while it completes a word
        return []
    return [number for number in numbers if number.startswith(incomplete)]


@click.command("answer", short_help="Write the answer to a question of a note.")
@click.argument("paper", metavar="PAPER", shell_complete=params.complete_note)
@click.argument("number", metavar="N", shell_complete=_complete_number)
@click.argument("words", metavar="[TEXT]...", nargs=-1)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array.")
@click.pass_context
def command(
    ctx: click.Context, paper: str, number: str, words: tuple[str, ...], as_json: bool
) -> None:
    """Write the answer to question N of a paper's note below it, and print where it stands.

    N is the number that `papers questions` prints. Without TEXT, or for `-`, the answer is read
    from standard input; at a terminal it is written in your editor. Nothing else in the note
    changes, and `papers undo` takes the answer back. PAPER can also be the file of a note without
    a paper, or of another person's note (notes/KEY.PERSON.md).

    \b
    Examples: papers answer ho2020denoising 2 "The schedule is linear."
              papers answer notes/seminar.md 1
    """
    from papernotes.operations.notes import stray

    app = params.app(ctx)
    place = _number(number)
    app.reading()
    named = paper.lower().endswith(".md") and stray.find_stray(app.library, app.notebook, paper)
    key = "" if named else app.select_one(paper)
    note = named or write.named_note(app.library, key, paper)
    file, question = write.find_question(app.library, app.notebook, key, note, place)
    from_editor = not words and sys.stdin.isatty()
    given = streams.read_text() if words in ((), ("-",)) and not from_editor else " ".join(words)
    text = write_in_editor.asked(question.text, app.editor) if from_editor else nullcontext(given)
    with text as answer, app.operation("answer", key=key or f"notes/{file}", number=place):
        written = write.add_answer(app.library, app.notebook, file, question, answer)
    params.tell(written.notices)
    output.place(key, written.file, written.line, is_json=as_json)


def _number(text: str) -> int:
    digits = text.lower().removeprefix("q")
    if not (digits.isascii() and digits.isdigit()) or len(digits) > 6:
        raise click.BadParameter(f"'{text}' is not the number of a question.")
    return int(digits)
