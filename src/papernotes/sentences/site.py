"""Sentences for the web site of a library."""

from papernotes.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "site-how-to-publish": "Write `publish: true` into the head of a note, or select papers with "
    "--query.",
    "site-stays-home": "notes/{file} is not published: {reason}.",
    "site-conflict": "notes/{file} is not published: it has conflicting lines of a sync. See "
    "`papers conflicts`.",
    "site-comment-open": "notes/{file}:{line}: a comment begins here and does not end, so that the "
    "rest of the note is not published. Write %% or --> behind it.",
    "site-foreign-file": "{file} was not written by papernotes and stays as it is.",
}
