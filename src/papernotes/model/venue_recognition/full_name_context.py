"""Decide from the surrounding words whether a full name really means the venue.

Only words of any conference name (sponsor, ordinal, year) may precede it, and no word may
follow that makes it another name.
"""

from typing import NamedTuple

from papernotes.model.venue_recognition.context import GLUE
from papernotes.model.venue_recognition.text import Span
from papernotes.model.venue_recognition.venue_names import (
    abbreviations,
    context_words,
    names_by_first_token,
    short_names,
)
from papernotes.model.venue_recognition.wordlists import word_set as _words
from papernotes.model.venues import Table, Venue

_FAR = 25
"""Words before a name that are read."""
_ROMAN = frozenset("IVXLC")
_OPEN = _words(', ; : ( [ ) ] " “ ” ‘ ` | ! ? @ = * – — + # > <')
_JOINING = _words("of in on at to by for from and")
_ABOUT = _words("on in for")
_CONTINENTS = _words("Asia Australasia Europe Africa America")
_HEADS = _words("conference conf conferences symposium symp meeting transactions trans journal j")
_TITLED = _HEADS | _words("review reviews advances frontiers congress workshop letters magazine")


def is_roman(word: str) -> bool:
    """Return whether a word is a Roman numeral, as editions are counted: `XIX`."""
    return word.isupper() and word.isascii() and _ROMAN.issuperset(word)


class _Between(NamedTuple):
    """What stands between a full name and a word before it.

    `headed`: the name itself says that it is a conference or journal; `joined`: no `of` or `and`;
    `spaced`: a sponsor, an ordinal or a year; `about`: an `on` or `for`.
    """

    headed: bool
    joined: bool
    spaced: bool
    about: bool


def may_precede(name: Span, venue: Venue, table: Table) -> bool:
    """Return whether the words before a full name keep its meaning."""
    words, low, start, end = name
    headed = not _HEADS.isdisjoint(low[start:end])
    if not headed and start and low[start - 1] == "," and _ends_list(words, low, start - 1):
        return False
    regions = context_words().regions
    joined, spaced, about, led = True, False, False, headed
    for at in range(start - 1, max(-1, start - _FAR), -1):
        word = low[at]
        if word in regions:
            return False
        if word == ".":
            if _is_full_stop(low, at):
                return True
        elif word in _JOINING:
            if word == "and" and led and spaced:
                # "Joint Conference on ... and the 3rd Conference of ..."
                return True
            joined, about = False, word in _ABOUT
        elif _is_of_any_conference(word, words[at]):
            spaced, led = True, led or word in _HEADS
        elif word not in GLUE:
            between = _Between(headed, joined, spaced, about)
            return _may_stand_before(words[at], between, venue, table)
    return True


def _is_full_stop(low: list[str], at: int) -> bool:
    return low[at - 1] not in abbreviations() and low[at - 1] not in context_words().series


def _may_stand_before(as_written: str, between: _Between, venue: Venue, table: Table) -> bool:
    """Return whether a word that is in no name of a conference leaves a name behind it its meaning."""
    word, context = as_written.lower(), context_words()
    if word in _OPEN or not as_written[0].isupper() or word in context.openers:
        # A workshop on a topic, not at a conference on it.
        return between.headed or not between.about or word not in context.events
    if _is_name_of(word, venue, table):
        return True
    return between.headed and (between.spaced or not between.joined)


def _is_of_any_conference(word: str, as_written: str) -> bool:
    """Return whether a word stands in any name of a conference: a sponsor, an ordinal, a year."""
    context = context_words()
    return (
        word in context.series
        or word in context.sponsors
        or word[0].isdigit()
        or is_roman(as_written)
    )


def _is_name_of(word: str, venue: Venue, table: Table) -> bool:
    """Return whether a word by itself is a name of the venue."""
    names = names_by_first_token(table).get(word, {}).get("", ())
    return any(name.venue is venue for name in names)


def _ends_list(words: list[str], low: list[str], at: int) -> bool:
    """Return whether words with a comma are part of a title: `Review of Control, Robotics, and`."""
    while at > 0 and (words[at] in (",", "&", "and") or words[at][0].isupper()):
        at -= 1
    return low[at] in ("of", "on", "in") and at > 0 and low[at - 1] in _TITLED


def may_follow(name: Span, table: Table) -> bool:
    """Return whether the words after a full name keep its meaning."""
    words, low, *_ = name
    context = context_words()
    end = _next_word(name)
    if end >= len(low):
        return True
    word, as_written = low[end], words[end]
    then = words[end + 1] if end + 1 < len(low) else ""
    if word == ",":
        return then.lower() not in context.topics or not then[0].isupper()
    if word in ("(", "["):
        return not then or _may_stand_in_brackets(then, table)
    if word in ("and", "for", "of", "with"):
        return then in short_names(table) or _is_prose(words[end + 1 : end + 3])
    if word == "in" and then in _CONTINENTS:
        return False
    if word in context.topics:
        return word == as_written and word != "&"
    return not as_written[0].isupper() or word in context.after or as_written in short_names(table)


def _next_word(name: Span) -> int:
    """Return the index of the word after a name and its number; that of the end after a full stop."""
    words, low, start, end = name
    shortened = "." in low[start:end]
    while end < len(low) and (
        low[end] in ("'", "-", "–", '"', "’", "”", ".") or is_roman(words[end])
    ):
        if low[end] == "." and not shortened and low[end - 1] not in abbreviations():
            return len(low)
        end += 1
    return end


def _is_prose(words: list[str]) -> bool:
    """Return whether words begin in lower case: `will be presented`, but not `its Applications`."""
    return bool(words) and all(word[0].islower() or word[0].isdigit() for word in words)


def _may_stand_in_brackets(word: str, table: Table) -> bool:
    """Return whether a word in brackets is not the short name of something else."""
    context, low = context_words(), word.lower()
    strange = word.isupper() and word.isalpha() and len(word) > 2 and not set(low) <= set("ivx")
    return (
        not strange or low in context.sponsors or low in context.after or word in short_names(table)
    )


def continues_as_another(low: list[str], end: int, venue: Venue) -> bool:
    """Return whether a following word turns a name into another name, even after its short name.

    "Association for the Advancement of Artificial Intelligence (AAAI) Fall Symposium" is no
    AAAI conference, and "Journal of Machine Learning Research: Workshop and Conference
    Proceedings" no journal.
    """
    at, journal = end, venue.kind == "journal"
    if low[at : at + 1] == ["("] and ")" in low[at : at + 5]:
        at = low.index(")", at) + 1
    if journal and at < len(low) and low[at] in (",", ":", "-"):
        at += 1
    follower = low[at] if at < len(low) else ""
    return follower in venue.not_before or (journal and follower in ("workshop", "workshops"))
