"""Writing runs and answers into notes: what is written is read back first, and nothing else changes."""

from datetime import date
from typing import NamedTuple

from papernotes.errors import NotFoundError, RefusedError
from papernotes.formats.note.facts import measures, write_answer, write_run
from papernotes.formats.note.facts.questions import Asked, find_questions
from papernotes.formats.note.facts.runs import Log, find_runs
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.note_facts import Question
from papernotes.model.notice import Notice
from papernotes.model.unicode_forms import compose
from papernotes.notebook import Notebook
from papernotes.operations.notes import refresh, rewrite

_CHANGED = (" (with uncommitted changes)", " (커밋하지 않은 변경 있음)")


class NewRun(NamedTuple):
    """What is to be written of a run. `theirs` and `mine` are texts such as `FID=3.17`.

    `is_changed` is whether the code differed from the commit.
    """

    day: date
    code: str = ""
    commit: str = ""
    is_changed: bool = False
    data: str = ""
    setting: str = ""
    theirs: tuple[str, ...] = ()
    mine: tuple[str, ...] = ()
    wrong: str = ""


class Written(NamedTuple):
    """Where something was written: a note file and a line, and notices."""

    file: str
    line: int
    notices: tuple[Notice, ...] = ()


def named_note(library: Library, key: str, name: str) -> str:
    """Return which of the other notes of a paper a file name means; empty for its own note."""
    path = compose(name.replace("\\", "/"))
    others = () if not path.lower().endswith(".md") else library.notes.of_people(key)
    files = (note.file for note in others)
    return next((file for file in files if f"/{path}".endswith(f"/{compose(file)}")), "")


def add_run(library: Library, notebook: Notebook, key: str, run: NewRun, file: str = "") -> Written:
    """Add a run to the reproduction log of a paper's note, which is created if there is none.

    With `file`, it is added to that note of the paper instead, which exists. Raises RefusedError for numbers that cannot be read, and where the note has no place for it.
    """
    _values(run, korean=False)  # raises before anything is written
    notices = refresh.refresh(library, notebook)
    row = library.notes.of_paper(key)
    shown = file or (row.file if row else citekeys.file_name(key))
    language = library.settings.get("language")

    def change(text: str) -> tuple[str, int]:
        korean = write_run.is_korean(text, default=language == "ko")
        template = notebook.template("ko" if korean else "en")
        before, values = _log(text), _values(run, korean=korean)
        for written in write_run.add_run(text, values, template, korean=korean):
            if _is_added(before, _log(written.text), run, written.line):
                return written
        raise RefusedError(
            f"The run cannot be added to notes/{shown} so that it can be read again: the note may "
            "end in code or a comment that is not closed."
        )

    if file:
        line, written = rewrite.rewrite(library, notebook, file, change)
    else:
        file, line, written = rewrite.write_or_rewrite(library, notebook, key, change)
    return Written(file, line, (*notices, *written))


def _values(run: NewRun, *, korean: bool) -> dict[str, str]:
    """Return the values of the entry by field. Raises RefusedError for unreadable numbers."""
    theirs, mine = _numbers("theirs", run.theirs), _numbers("mine", run.mine)
    return {
        "date": run.day.isoformat(),
        "code": _line(run.code),
        "commit": f"{run.commit}{_CHANGED[korean] if run.is_changed else ''}",
        "data": _line(run.data),
        "setting": _line(run.setting),
        "result": measures.format_sides(theirs, mine),
        "theirs": ", ".join(map(measures.format_value, theirs)),
        "mine": ", ".join(map(measures.format_value, mine)),
        "wrong": _line(run.wrong),
    }


def _line(text: str) -> str:
    text.encode()  # an argument that is no UTF-8 fails as everywhere, instead of being left out
    return " ".join("".join(c if c.isprintable() else " " for c in compose(text)).split())


def _numbers(side: str, texts: tuple[str, ...]) -> list[measures.Value]:
    values = []
    for text in texts:
        read, bad = measures.read_values(compose(text))
        if len(read) != 1 or bad:
            raise RefusedError(
                f"'{text}' is no number for {side}: write NAME=NUMBER, such as FID=3.17 or top-1=76.1%."
            )
        values += read
    names = [value.name.casefold() for value in values]
    if len(set(names)) < len(names):
        raise RefusedError(f"A number for {side} is given twice: give each name once.")
    return values


def _log(text: str) -> Log:
    return find_runs(text)


def _is_added(before: Log, after: Log, run: NewRun, line: int) -> bool:
    """Return whether a log has exactly one run more, and that is the one to be written."""
    new = [item for item in after.runs if item.line == line]
    old = [item._replace(line=0) for item in after.runs if item.line != line]
    if len(new) != 1 or old != [item._replace(line=0) for item in before.runs]:
        return False
    expected = measures.pair_up(_numbers("theirs", run.theirs), _numbers("mine", run.mine))
    is_same = {measure[:3] for measure in new[0].measures} == {item[:3] for item in expected}
    return is_same and new[0].date == run.day.isoformat() and run.commit in ("", new[0].commit)


def add_answer(
    library: Library, notebook: Notebook, file: str, asked: Question, answer: str
) -> Written:
    """Write an answer below a question of a note, which may have moved in it meanwhile.

    Raises NotFoundError for a question that is gone, RefusedError for one that has an answer, and
    for a text that would not be read as one answer.
    """

    def change(text: str) -> tuple[str, int]:
        same = [item for item in _asked(text).questions if item.text == asked.text]
        if not same:
            raise NotFoundError(f"The question is no longer in notes/{file}: {asked.text}")
        numbers = [item.number for item in same]
        number = asked.number if asked.number in numbers else numbers[0]
        question = _find_open(text, file, number)
        return add_answer_to(text, question, answer), question.last_line + 1

    line, notices = rewrite.rewrite(library, notebook, file, change)
    return Written(file, line, tuple(notices))


def read_day(text: str, today: date) -> date:
    """Return the day of a run that a text means; see formats.dates.read.

    Raises RefusedError, also for a day after `today`: what has not been run is no run.
    """
    from papernotes.errors import shorten
    from papernotes.formats.dates.read import parse_day

    day = parse_day(text, today)
    if day > today:
        raise RefusedError(f"'{shorten(text)}' is in the future: a run has already happened.")
    return day


def find_question(
    library: Library, notebook: Notebook, key: str, file: str, number: int
) -> tuple[str, Question]:
    """Return the note of a paper, or `file` for one without, and a question there to be answered.

    Raises NotFoundError if there is no such question, RefusedError if it has an answer.
    """
    if not file:
        row = library.notes.of_paper(key)
        if row is None or not row.written:
            raise NotFoundError(f"{key} has no note, so it has no questions.")
        file = row.file
    return file, _find_open(rewrite.read(library, notebook, file), file, number)


def _find_open(text: str, file: str, number: int) -> Question:
    """Return a question of a note by its number.

    Raises NotFoundError if there is none, RefusedError if it has an answer.
    """
    questions = _asked(text).questions
    if not 0 < number <= len(questions):
        has = f"has {len(questions)}" if questions else "has none"
        raise NotFoundError(f"There is no question {number} in notes/{file}: it {has}.")
    question = questions[number - 1]
    if question.answer:
        raise RefusedError(
            f"Question {number} in notes/{file} has an answer in line {question.answer_line}: "
            "edit the note to change it."
        )
    return question


def add_answer_to(text: str, question: Question, answer: str) -> str:
    """Return a note with an answer. Raises RefusedError for one that would be read otherwise."""
    if not answer.strip():
        raise RefusedError("The answer is empty, so nothing was written.")
    answer = compose(answer)
    new = write_answer.add_answer(text, question, answer)
    before, after = _asked(text), _asked(new)
    said = "".join(answer.split())
    kept = [item[2:4] for item in before.questions if item.number != question.number]
    if (
        len(after.questions) == len(before.questions)
        and _is_said(after.questions[question.number - 1], said)
        and kept == [item[2:4] for item in after.questions if item.number != question.number]
        and [item[1:] for item in after.answers] == [item[1:] for item in before.answers]
        and [item[1:] for item in _log(new).runs] == [item[1:] for item in _log(text).runs]
    ):
        return new
    raise RefusedError(
        "The answer would not be read as one answer: leave out lines that are items of a list, "
        "quotes, code, headings or questions, or edit the note."
    )


def _is_said(question: Question, said: str) -> bool:
    """Return whether a question has this answer, or names it: `[[KEY#q2]]`."""
    there = "".join(question.answer.split())
    return there == said or (not there and f"[[{question.see}]]".casefold() == said.casefold())


def _asked(text: str) -> Asked:
    return find_questions(text)
