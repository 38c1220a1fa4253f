"""The sentences of the command line for what operations report as data."""

from papernotes.cli.sentences import (
    backup,
    bibliography,
    checks,
    history,
    notes,
    papers,
    search,
    sync,
)
from papernotes.cli.wording import Sentence
from papernotes.errors import PapersError
from papernotes.model.notice import Notice, Value

SENTENCES: dict[str, Sentence] = {
    **backup.SENTENCES,
    **bibliography.SENTENCES,
    **checks.SENTENCES,
    **history.SENTENCES,
    **notes.SENTENCES,
    **papers.SENTENCES,
    **search.SENTENCES,
    **sync.SENTENCES,
}
"""A sentence for each kind of notice, the advice of errors among them.

A text has its details in braces: `notes/{file} cannot be read: {reason}`. Where the words depend
on the details, as with a number, it is a function of them.
"""


def sentence(notice: Notice | str) -> str:
    """The sentence for a notice; a text is its own."""
    if isinstance(notice, str):
        return notice
    return fill(SENTENCES[notice.kind], notice.values)


def of_error(error: PapersError) -> str:
    """What is shown of an error: what is wrong, and what to do next."""
    advice = (sentence(Notice(*one)) for one in error.advice)
    return " ".join(filter(None, [str(error), *advice]))


def fill(template: Sentence, values: dict[str, Value]) -> str:
    """A sentence with these details in it; a detail that is a notice is its own sentence."""
    words = {name: _word(value) for name, value in values.items()}
    return template.format(**words) if isinstance(template, str) else template(**words)


def _word(value: object) -> object:
    return sentence(value) if isinstance(value, Notice) else value
