"""The names of note files: their paths in the folder of notes, with slashes, in NFC."""

import os
from functools import lru_cache
from unicodedata import category, normalize

from papernotes.errors import RefusedError
from papernotes.model.unicode_forms import escape_bytes, is_utf8

BAD_NAME = "its name has a backslash or is not UTF-8, so it is not searched: rename it."
"""What is wrong with a Markdown file that can be no note because of its name."""

TRASH = ".trash"
"""The hidden folder to which the notes of removed papers go."""

OF_NO_PAPER = ("goals", "seminars")
"""Folders whose notes are about no paper and are not expected to be."""


def parts(name: str) -> list[str]:
    """Return the folders and the file name of a note. Raises RefusedError for a bad name."""
    if not is_name(name):
        shown = escape_bytes(name)
        raise RefusedError(f"'{shown}' is not the name of a note.")
    return name.split("/")


@lru_cache(128)  # several steps ask for the name of the note that is read, one or fifty at a time
def is_name(name: str) -> bool:
    """Return whether this can be the name of a note on every system."""
    return all(map(_is_part, name.split("/")))


def is_of_no_paper(name: str) -> bool:
    """Return whether a note is in a folder of notes about no paper."""
    return name.partition("/")[0] in OF_NO_PAPER and "/" in name


def _is_part(part: str) -> bool:
    if not part or part[0] == "." or "\\" in part or os.path.basename(part) != part:
        return False
    return is_utf8(part)


_LONGEST_TITLE = 120  # bytes


def from_title(title: str) -> str:
    """Return a title as the name of a note without its extension; '' if nothing of it can be one.

    Letters and digits of every script stay, and signs that no system, no link and no shell reads.
    """
    plain = "".join(
        sign if sign.isalnum() or category(sign)[0] == "M" or sign in "-_+,." else " "
        for sign in normalize("NFC", title)
    )
    words = " ".join(plain.split()).encode()[:_LONGEST_TITLE].decode(errors="ignore")
    return words.strip(" .-")
