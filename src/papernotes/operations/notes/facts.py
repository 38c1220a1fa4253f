"""What a note says that is read as data: questions, runs and typed links."""

from typing import TYPE_CHECKING

from papernotes.formats.note.facts.questions import find_questions
from papernotes.formats.note.facts.runs import find_runs
from papernotes.formats.note.facts.typed_links import find_typed_links
from papernotes.formats.note.marked_lines import compose

if TYPE_CHECKING:  # a note that says nothing needs no such data
    from papernotes.model.note_facts import NoteFacts


def read_facts(text: str, *, may_link: bool = True) -> "NoteFacts | None":
    """Return what a note says; None if it says nothing. Quick tests skip most such notes.

    `may_link` is whether its text may hold a link, if the caller knows.
    """
    edges, bad_edges = find_typed_links(compose(text), may_link=may_link)
    questions, answers, unreadable = find_questions(text)
    runs, bad_runs = find_runs(text)
    bad = (*unreadable, *bad_runs, *bad_edges)
    if not (questions or answers or runs or edges or bad):
        return None
    from papernotes.model.note_facts import NoteFacts

    return NoteFacts(questions, answers, runs, edges, bad)
