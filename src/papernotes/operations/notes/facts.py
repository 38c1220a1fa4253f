"""What a note says that is read as data: questions, runs and typed links."""

from typing import TYPE_CHECKING

from papernotes.formats.note.marked_lines import compose, readable
from papernotes.formats.note.questions import find_questions, may_ask
from papernotes.formats.note.runs import find_runs, may_log
from papernotes.formats.note.typed_links import find_typed_links

if TYPE_CHECKING:  # a note that says nothing needs no such data
    from papernotes.model.note_facts import NoteFacts


def read_facts(text: str) -> "NoteFacts | None":
    """Return what a note says; None if it says nothing. Quick tests skip most such notes."""
    text = compose(text)
    asks, logs = may_ask(text), may_log(text)
    edges, bad_edges = find_typed_links(text)
    if not (asks or logs or edges or bad_edges):
        return None
    from papernotes.model.note_facts import NoteFacts

    plain = readable(text)
    questions, answers, unreadable = find_questions(text, plain) if asks else ((), (), ())
    runs, bad_runs = find_runs(plain) if logs else ((), ())
    facts = NoteFacts(questions, answers, runs, edges, (*unreadable, *bad_runs, *bad_edges))
    return facts if any(facts) else None
