"""Sentences for the notices on note files."""

from papernotes.cli.wording import Sentence, count

_MOVE_TEXT = "move what is only there into the note, then remove the file."

SENTENCES: dict[str, Sentence] = {
    "files-not-changed": "{reason}",
    "folder-unreadable": "notes/{folder} cannot be read, so its notes are not searched.",
    "head-doubt": "notes/{file}: {reason}",
    "head-fault": "notes/{file}: {reason}",
    "head-not-written": "notes/{file}: its head was not written, only the library has the change: "
    "{reason}",
    "links-changed": lambda number, key: f"The links in {count(number, 'note')} lead to {key} now.",
    "new-note-moved": "The note that was created is in notes/{place}.",
    "note-adopted": "{key} has no other note: notes/{file} is its note now.",
    "note-appended": "The note of {other} is at the end of the note of {kept}, and in the trash.",
    "note-copied": "notes/{file} is a copy of notes/{original}, so it is not searched: "
    f"{_MOVE_TEXT}",
    "note-created": "{key} had no note: notes/{file} is new.",
    "note-edited-since": "notes/{file} was edited since, so its text was not changed.",
    "note-in-trash": "The note of {key} is {path}",
    "note-missing": "notes/{file} no longer exists, so it could not be restored.",
    "note-not-moved": "notes/{file} was not moved, because notes/{target} exists already.",
    "note-second": "notes/{file} names {key}, whose note is notes/{note}, so it is not searched: "
    f"{_MOVE_TEXT}",
    "note-unreadable": "notes/{file}: {reason}",
    "notes-not-read": lambda number: (
        f"{count(number, 'changed note')} not read, because the library is read-only."
    ),
}
