"""Prepare a text for recognition: remove LaTeX and arXiv notes, and split it into sentences."""

from collections.abc import Iterator
from typing import NamedTuple

from papernotes.model.venue_recognition.cues import Cue, find_cue
from papernotes.model.venue_recognition.venue_names import abbreviations

BREAKS = frozenset((".", ";", "|"))
"""Tokens that may end a sentence."""
# A text longer than any comment is read as far as this many characters.
_LONGEST = 4000


class TokenizedText(NamedTuple):
    """The tokens of a text, as written and in lower case, and the field it comes from."""

    words: list[str]
    low: list[str]
    field: str


class Span(NamedTuple):
    """A part of a text, a name or a clause: its tokens from `start` up to `end`.

    `words` are all tokens of the text as written, and `low` the same in lower case.
    """

    words: list[str]
    low: list[str]
    start: int
    end: int


def clean(text: str) -> str:
    """Return the first 4000 characters of a text without LaTeX markup."""
    text = text[:_LONGEST]
    if "\\" in text or "{" in text or "~" in text:
        for old, new in _LATEX:
            text = text.replace(old, new)
    return text


_LATEX = (("{", ""), ("}", ""), ("~", " "), ("\\&", "&"), ("\\ ", " "), ("\\", ""))


def before_admin_note(low: list[str]) -> list[str]:
    """Return a comment without the note that arXiv added: `arXiv admin note: text overlap with ...`.

    That a paper has been withdrawn stays.
    """
    at = low.index("admin")
    if not at or low[at - 1] != "arxiv" or "withdrawn" in low[at : at + 12]:
        return low
    return low[: at - 1]


def split_sentences(
    reading: TokenizedText, signs: list[int]
) -> Iterator[tuple[int, int, list[Cue]]]:
    """Yield the relevant sentences of a text as (start, end, cues); only comments have several."""
    low = reading.low
    start = 0
    cues: list[Cue] = []
    for at in signs:
        word = low[at]
        if word in BREAKS:
            if _ends_sentence(reading, at):
                yield start, at, cues
                start, cues = at + 1, []
        elif sign := find_cue(low, at):
            cues.append(sign)
    yield start, len(low), cues


def _ends_sentence(reading: TokenizedText, at: int) -> bool:
    words, low = reading.words, reading.low
    if low[at] != "." or at + 1 >= len(words):
        return True
    before = low[at - 1] if at else ""
    after = words[at + 1]
    if after == "." or (len(before) < 2 and before.isalnum()) or before in abbreviations():
        return False
    return not after[0].islower() and not (before.isdigit() and after[0].isdigit())
