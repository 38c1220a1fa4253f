"""Sentences for the PDFs of papers."""

from papernotes.sentences.wording import Sentence

SENTENCES: dict[str, Sentence] = {
    "file-elsewhere": "The same file is attached to {other}. `papers check` lists such files.",
    "stored-file-blocked": (
        "{name} is another file, which stays; the PDF is in files/.trash/. Move one of them, then "
        "run `papers check`."
    ),
}
