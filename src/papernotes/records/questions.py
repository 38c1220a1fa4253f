"""Questions in notes, as `papers questions` gives them."""

from papernotes.operations.outcomes.questions import Asked


def of_question(asked: Asked) -> dict[str, object]:
    """Return a question as a JSON object."""
    return {
        "key": asked.key or None,
        "file": f"notes/{asked.file}",
        "line": asked.line,
        "place": place(asked.file, asked.line),
        "number": asked.number,
        "question": asked.text,
        "asked": asked.asked or None,
        "asked_in": asked.asked_in or None,
        "age": asked.age,
        "answered": asked.is_answered,
        "answer": asked.answer if asked.is_answered else None,
        "answer_place": place(asked.answer_file, asked.answer_line) if asked.answer_file else None,
    }


def place(file: str, line: int) -> str:
    """Return a line of a note as editors read it: `notes/ho2020.md:12`."""
    return f"notes/{file}:{line}"
