"""The sentences of the command line for what operations report as data."""

from papernotes.cli.sentences import checks, sync
from papernotes.cli.wording import Sentence, count
from papernotes.errors import PapersError
from papernotes.model.notice import Notice, Value

SENTENCES: dict[str, Sentence] = {
    **checks.SENTENCES,
    **sync.SENTENCES,
    "add-others-without-key": "Add the others without --key.",
    "choose-another-key": "Choose another with --key, or leave it out.",
    "files-not-changed": "{reason}",
    "folder-unreadable": "notes/{folder} cannot be read, so its notes are not searched.",
    "head-doubt": "notes/{file}: {reason}",
    "head-fault": "notes/{file}: {reason}",
    "head-not-written": "notes/{file}: its head was not written, only the library has the change: "
    "{reason}",
    "links-changed": lambda number, key: f"the links of {count(number, 'note')} lead to {key} now.",
    "new-note-moved": "the note that was made is in notes/{place}.",
    "note-adopted": "{key} has no other note: notes/{file} is its note now.",
    "note-appended": "the note of {other} is at the end of that of {kept}, and in the trash.",
    "note-copied": "notes/{file} is a copy of notes/{original}, so it is not searched: "
    "bring over what is only there, then remove it.",
    "note-created": "{key} had no note: notes/{file} is new.",
    "note-edited-since": "notes/{file} was edited since: its text was left as it is.",
    "note-in-trash": "the note of {key} is {path}",
    "note-missing": "notes/{file} is not there any more: it could not be brought back.",
    "note-not-moved": "notes/{file} stays there: there is a notes/{target} already.",
    "note-second": "notes/{file} names {key}, whose note is notes/{note}, so it is not searched: "
    "bring over what is only there, then remove it.",
    "note-unreadable": "notes/{file}: {reason}",
    "tag-that-paper": "To tag this paper: papers tag TAG {key}",
    "notes-not-read": "{number} changed notes are not seen: nothing can be written.",
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
