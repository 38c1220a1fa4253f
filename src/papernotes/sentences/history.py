"""Sentences for the notices of undo and redo."""

from papernotes.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "sync-redone": "The changes received from others are in the library again.",
    "sync-undone": "The changes received from others are undone here, and the next `papers sync` "
    "undoes them for everyone. A note that came with a paper stays, one that went with it is back from "
    "notes/.trash. `papers redo` brings the changes back.",
}
