"""A text as it is read: without LaTeX and notes of arXiv, as tokens, sentence by sentence."""

from collections.abc import Iterator
from typing import NamedTuple

from papernotes.model.venue_recognition.cues import Cue, find_cue
from papernotes.model.venue_recognition.venue_names import abbreviations

BREAKS = frozenset((".", ";", "|"))
"""Tokens that may end a sentence."""
# A text longer than any comment is read as far as this many characters.
_LONGEST = 4000


class TokenizedText(NamedTuple):
    """A text as tokens, as they are written and in lower case."""

    words: list[str]
    low: list[str]
    field: str


def clean(text: str) -> str:
    """A text as far as it is read, without the signs of LaTeX."""
    text = text[:_LONGEST]
    if "\\" in text or "{" in text or "~" in text:
        for old, new in _LATEX:
            text = text.replace(old, new)
    return text


_LATEX = (("{", ""), ("}", ""), ("~", " "), ("\\&", "&"), ("\\ ", " "), ("\\", ""))


def before_admin_note(low: list[str]) -> list[str]:
    """A comment without what arXiv added: `arXiv admin note: text overlap with ...`.

    That a paper has been withdrawn stays.
    """
    at = low.index("admin")
    if not at or low[at - 1] != "arxiv" or "withdrawn" in low[at : at + 12]:
        return low
    return low[: at - 1]


def split_sentences(
    reading: TokenizedText, signs: list[int]
) -> Iterator[tuple[int, int, list[Cue]]]:
    """The sentences of a text that matter, each with its cues; only comments have many."""
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
