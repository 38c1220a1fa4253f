"""Sentences for the notices on note files."""

from papernotes.model.citekeys import quote_for_shell
from papernotes.sentences.wording import Sentence, count, unknown_status, unreadable_fact

_MOVE_TEXT = "move the text that only it has into the note, then delete the file."

SENTENCES: dict[str, Sentence] = {
    "another-library": "{folder} has notes of a library but no library.db, so this is the library in {root}. "
    "--library names another one.",
    "answer-lost": "notes/{file}, line {line}: there is no question {number} in a note of '{target}', so "
    "the answer is shown nowhere.",
    "fact-unreadable": lambda file, line, name, value: (
        f"notes/{file}, line {line}: {unreadable_fact(name, value)}."
    ),
    "changes-of-newer": lambda number, behind: (
        f"A newer papernotes stored {count(number, 'change')} of files that only it can make"
        f"{f', and {behind} more must wait for it' if behind else ''}: upgrade papernotes."
    ),
    "files-not-changed": "Not every file was changed as the library was: {reason} When that works again, "
    "take this change back (`papers undo`, after an undo `papers redo`) and repeat it.",
    "folder-unreadable": "notes/{folder} cannot be read, so its notes are not searched.",
    "head-overridden": "notes/{file}: its {name} is '{value}' in the note and was '{other}' in the "
    "library. The note's value is kept.",
    "head-fault": "notes/{file}: {reason}",
    "head-date-not-written": "notes/{file}: its head still gives the day {day} as {name}; change it there.",
    "head-joined": "notes/{file}: the editor saved over changes made while the note was open ({names}), and they were "
    "joined with the edit.",
    "head-not-written": "notes/{file}: the change is in the library, but could not be written into the "
    "head of the note: {reason}",
    "links-changed": lambda number, key: f"Updated the links to {key} in {count(number, 'note')}.",
    "new-notes-moved": "The {number} new files were moved to notes/.trash.",
    "new-note-moved": "The new file was moved to notes/{place}.",
    "note-adopted": "notes/{file} is now the note of {key}, which had none.",
    "note-appended": "The note of {other} was added to the end of the note of {kept}; the original "
    "is in the trash.",
    "note-copied": "notes/{file} is a copy of notes/{original}, so it is not searched: "
    f"{_MOVE_TEXT}",
    "note-created": "{key} had no note: created notes/{file}.",
    "note-edited-since": "notes/{file} was edited meanwhile, so its text was not changed.",
    "note-in-trash": "The note of {key} is now {path}",
    "note-not-changed": "notes/{file} was not changed: {reason}",
    "create-note": lambda key: f"`papers note {quote_for_shell(key)}` creates a new one.",
    "note-moved": "The note of {key} is now notes/{file}.",
    "note-missing": "notes/{file} no longer exists, so it could not be restored.",
    "note-trashed": "notes/{file} is now notes/{place}.",
    "notes-trashed": "{number} notes are now in notes/.trash.",
    "note-not-moved": "notes/{file} was not moved, because notes/{target} exists already.",
    "note-without-head": lambda file, key: (
        f"notes/{file} has no head (the lines between --- at its top), so this is in the library alone. To give "
        f"it one, open it with `papers note {quote_for_shell(key)}` and write `citekey: {key}` between two lines "
        "--- at its top."
    ),
    "note-second": "notes/{file} names {key}, whose note is notes/{note}, so it is not searched: "
    f"{_MOVE_TEXT}",
    "text-joined": "notes/{file}: the editor saved over what was written into the note while it was open, "
    "and both were joined.",
    "text-saved-over": "notes/{file}: the editor saved over what another command wrote into the note "
    "while it was open, and the lines around it changed too, so it is not in the note. `papers log` names the command: "
    "run it again.",
    "sync-saved-over": "notes/{file}: the editor saved over what a sync brought into the note while it was open, "
    "in lines that you changed too. `git show {commit}:notes/{file}` prints it: put back what is missing "
    "before the next sync.",
    "status-unknown": lambda file, line, status, near: (
        f"notes/{file}, line {line}: {unknown_status(status, near)}{'' if near else '.'}"
    ),
    "note-unreadable": "notes/{file}: {reason}",
    "note-awaits-sync": "notes/{file} is of a different paper, which came from another computer under the key "
    "{key}. `papers sync` reads it.",
    "note-waits": "notes/{file} is not as the library is: {reason} The next command tries again.",
    "notes-not-read": lambda number: (
        f"{count(number, 'changed note')} could not be read, because the library is read-only."
    ),
}
