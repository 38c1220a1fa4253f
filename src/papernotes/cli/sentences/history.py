"""Sentences for the notices of undo and redo."""

from papernotes.cli.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "sync-redone": "what others had sent is in the library again.",
    "sync-undone": "what others had sent is undone here, and by the next `papers sync` for them as "
    "well; `papers redo` brings it back.",
}
