"""Files and folders given to a command that takes others: which command takes them."""

import os

from papernotes.cli import params
from papernotes.errors import PapersError, RefusedError
from papernotes.model.identifiers import is_identifier

_PDF = ".pdf"
_COMMANDS = {
    (".bib", ".ris", ".enw", ".nbib"): ("a bibliography", "Import its papers: papers import"),
    (".md", ".markdown"): ("a Markdown file", "To make it the note of its paper: papers adopt"),
    (".sqlite", ".sqlite3", ".db"): (
        "a database",
        "Import the papers of Zotero or Mendeley: papers import",
    ),
    (".txt",): ("a text file", "If it lists papers: papers add - <"),
}


def refusal(word: str) -> PapersError | None:
    """Return the error for a word that names a folder or a file of another command; None for others.

    A word without a separator is a folder only if PDFs are in it: it may be a title.
    """
    if not word or "\0" in word or word == "-" or is_identifier(word):
        return None
    if os.path.isdir(word):
        return refusal_of_folder(word) if _is_meant(word) else None
    ending = os.path.splitext(word)[1].lower()
    for endings, (kind, advice) in _COMMANDS.items():
        if ending in endings and os.path.isfile(word):
            return RefusedError(f"{word} is {kind}. {advice} {params.quoted(word)}")
    return None


def refusal_of_folder(path: str) -> PapersError:
    """Return the error for a folder in the place of a PDF."""
    return RefusedError(
        f"{path} is a folder. To add all PDFs in it: papers add --from {params.quoted(path)}"
    )


def _is_meant(word: str) -> bool:
    if os.sep in word or (os.altsep or os.sep) in word or word in (os.curdir, os.pardir):
        return True
    if word.lower().endswith(_PDF):
        return True
    try:
        with os.scandir(word) as entries:
            return any(entry.name.lower().endswith(_PDF) for entry in entries)
    except OSError:
        return False
