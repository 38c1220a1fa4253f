"""Sentences about the text of PDFs."""

from papernotes.sentences.wording import Sentence, count

REASONS = {
    "no-text": "the pages are pictures and have no text: a copy with recognised text can be searched",
    "no-map": "its fonts do not say which letters they draw",
    "encrypted": "it is encrypted with a password",
    "damaged": "it is damaged or incomplete",
    "web-page": "it is a web page, not a PDF",
    "no-pdf": "it is not a PDF",
    "empty": "it is empty",
    "missing": "it is not there",
    "too-large": "it is larger than what is read",
    "too-slow": "it takes too much time or memory to read",
    "crashed": "the PDF reader ended in the middle of it",
}
"""Why a file has no text to be searched."""

STATES = {"searched": "searched", "not-read": "not read yet", "missing": "not there"} | {
    reason: f"not searched: {words}" for reason, words in REASONS.items() if reason != "missing"
}
"""What is known of the text of a file, in a list."""

SENTENCES: dict[str, Sentence] = {
    "attach-files": "`papers attach KEY FILE.pdf` attaches one.",
    "found-in-pdfs": lambda number: (
        f"{count(number, 'paper')} {'has it in its PDF' if number == 1 else 'have it in their PDFs'}: add --in all "
        f"to see {'it' if number == 1 else 'them'}."
    ),
    "pdf-not-searched": lambda key, name, reason: (
        f"{name} of {key} is not searched: {REASONS[reason]}."
    ),
    "pdf-partly-searched": lambda key, name, read, pages: (
        f"{name} of {key} has {count(pages, 'page')}, of which {read} are searched."
    ),
    "pdf-text-dropped": "The text of PDFs was dropped: `papers files --index` reads it again.",
    "pdfs-being-read": lambda number: (
        f"{count(number, 'PDF')} {'is' if number == 1 else 'are'} being read in the background: search again "
        "in a moment."
    ),
    "pdfs-unread": lambda number: (
        f"{count(number, 'PDF')} {'is' if number == 1 else 'are'} not read yet: `papers files --index` "
        f"reads {'it' if number == 1 else 'them'}."
    ),
}
