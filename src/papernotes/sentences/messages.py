"""Sentences for the notices and errors of operations."""

from collections.abc import Callable, Iterable

from papernotes.errors import PapersError
from papernotes.model.notice import Notice, Value
from papernotes.sentences import (
    adoption,
    backup,
    bibliography,
    catalogue,
    checks,
    full_text,
    history,
    lineage,
    notes,
    papers,
    pdf,
    reading,
    search,
    site,
    sync,
)
from papernotes.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    **adoption.SENTENCES,
    **backup.SENTENCES,
    **bibliography.SENTENCES,
    **catalogue.SENTENCES,
    **checks.SENTENCES,
    **full_text.SENTENCES,
    **history.SENTENCES,
    **lineage.SENTENCES,
    **notes.SENTENCES,
    **papers.SENTENCES,
    **pdf.SENTENCES,
    **reading.SENTENCES,
    **search.SENTENCES,
    **site.SENTENCES,
    **sync.SENTENCES,
}
"""A sentence for each kind of notice, including the advice of errors.

A text has its details in braces: `notes/{file} cannot be read: {reason}`. Where the words depend
on the details, as with a number, it is a function of them.
"""


def sentence(notice: Notice) -> str:
    """Return the sentence for a notice."""
    return fill(SENTENCES[notice.kind], notice.values)


def joined(notices: Iterable[Notice]) -> str:
    """Return the sentences for notices on one line, separated by semicolons."""
    return "; ".join(map(sentence, notices))


def of_error(error: PapersError) -> str:
    """Return the message of an error, with its advice."""
    advice = (sentence(Notice(*item)) for item in error.advice)
    return " ".join(filter(None, [str(error), *advice]))


def fill(
    template: Sentence, values: dict[str, Value], say: Callable[[Notice], str] = sentence
) -> str:
    """Return a sentence with these details filled in; a notice among them is said by `say`."""
    words = {name: _word(value, say) for name, value in values.items()}
    return template.format(**words) if isinstance(template, str) else template(**words)


def _word(value: object, say: Callable[[Notice], str]) -> object:
    if isinstance(value, Notice):
        return say(value)
    return tuple(_word(item, say) for item in value) if isinstance(value, tuple) else value
