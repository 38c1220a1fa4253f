"""The sentences of the command line for what operations report as data."""

from collections.abc import Callable

from papernotes.errors import PapersError
from papernotes.model.notice import Notice, Value

Sentence = str | Callable[..., str]

SENTENCES: dict[str, Sentence] = {
    "add-others-without-key": "Add the others without --key.",
    "choose-another-key": "Choose another with --key, or leave it out.",
    "tag-that-paper": "To tag it: papers tag TAG {key}",
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
    return f"{error} {sentence(Notice(*error.advice))}" if error.advice else str(error)


def fill(sentence: Sentence, values: dict[str, Value]) -> str:
    """A sentence with these details in it."""
    return sentence.format(**values) if isinstance(sentence, str) else sentence(**values)


def count(number: int, noun: str) -> str:
    """A number with its noun: `1 paper`, `3 papers`, `2 entries`."""
    if number == 1:
        return f"1 {noun}"
    return f"{number} {noun[:-1]}ies" if noun.endswith("y") else f"{number} {noun}s"
