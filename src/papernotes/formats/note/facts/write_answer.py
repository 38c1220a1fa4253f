"""A new answer below a question of a note. Nothing else changes."""

from papernotes.formats.note.marked_lines import compose, read_lines, readable
from papernotes.model.note_facts import Question

_INDENT = "    "


def add_answer(text: str, question: Question, answer: str) -> str:
    """Return the note with an answer below a question, which has none.

    Below an item the answer is a nested item; below a line it is the next line. Its label is `답:`
    for a question in Hangul, else `A:`.
    """
    lines = text.split("\n")
    line = next(
        line for line in read_lines(readable(compose(text))) if line.number == question.line
    )
    end = "\r" if lines[question.line - 1].endswith("\r") else ""
    before = lines[question.line - 1]
    start = before[: len(before) - len(before.lstrip(" \t>"))]
    label = "답:" if any("가" <= letter <= "힣" for letter in question.text) else "A:"
    said = [part.strip() for part in answer.splitlines() if part.strip()]
    if line.marker:
        unit = "\t" if start.endswith("\t") else _INDENT
        first, more = f"{start}{unit}- ", f"{start}{unit}  "
    else:
        first = more = start
    added = [
        f"{first if place == 0 else more}{label + ' ' if place == 0 else ''}{part}{end}"
        for place, part in enumerate(said)
    ]
    place = question.last_line
    if line.level:  # the heading of a question ends with its line
        added.insert(0, end)
    after = lines[place:]
    if not line.marker and after and after[0].strip():
        added.append(end)
    if place == len(lines) and end:
        lines[-1] += end
    result = "\n".join([*lines[:place], *added, *after])
    return result if after else result.removesuffix("\r") + ("\r\n" if end else "\n")
