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
    asked, place = lines[question.line - 1], question.last_line
    end = "\r" if asked.endswith("\r") else ""
    label = "답:" if any("가" <= letter <= "힣" for letter in question.text) else "A:"
    first, more = _beginnings(asked, is_item=bool(line.marker))
    said = [part.strip() for part in answer.splitlines() if part.strip()]
    added = [f"{first}{label} {part}{end}" for part in said[:1]]
    added += [f"{more}{part}{end}" for part in said[1:]]
    if line.level:  # the heading of a question ends with its line
        added.insert(0, end)
    after = lines[place:]
    if not line.marker and after and after[0].strip():
        added.append(end)
    if not after and end:
        lines[-1] += end
    result = "\n".join([*lines[:place], *added, *after])
    return result if after else result.removesuffix("\r") + ("\r\n" if end else "\n")


def _beginnings(asked: str, *, is_item: bool) -> tuple[str, str]:
    """Return how the first line of an answer begins, and how its other lines do."""
    start = asked[: len(asked) - len(asked.lstrip(" \t>"))]
    if not is_item:
        return start, start
    unit = "\t" if start.endswith("\t") else _INDENT
    return f"{start}{unit}- ", f"{start}{unit}  "
