"""Sentences about dates, goals and the reading of papers."""

from papernotes.cli.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "add-date": 'Add it: papers dates add "{name}" 2027-03-05',
    "list-dates": "`papers dates` lists the dates.",
    "own-zone-taken": "the time has no zone, so your own is taken: {zone}",
    "quote-date-name": "Put a name of several words in quotes.",
    "stored-date-unreadable": "the date of {name} cannot be read: {text}. "
    'Replace it: papers dates add "{name}" 2027-03-05',
}
