"""Recognise workshops of a venue, and the titles of workshops."""

from papernotes.model.venue_recognition.cues import cue_words
from papernotes.model.venue_recognition.mentions import Mention, same_event
from papernotes.model.venue_recognition.text import Span
from papernotes.model.venue_recognition.venue_names import context_words
from papernotes.model.venue_recognition.wordlists import misspellings
from papernotes.model.venue_recognition.wordlists import word_set as _words

_EVENTS = _words("workshop workshops worksh workshp wksp wkshp wkshps wksps ws") | misspellings(
    "workshop"
)
# Words that join a workshop to the conference named after it.
_JOINED = _words("colocated collocated satellite conjunction")
WORKSHOP = _EVENTS | _JOINED | {"srw"}
"""Words that tell of a workshop."""

_KOREAN = frozenset(("워크숍", "워크샵", "워크샾"))
_HINTS = WORKSHOP | {"@", "located"}
_BEFORE_TITLE = _words('at in to the a an of by from with and @ , ( ) ; : | . " “ accepted as - –')
_AFTER_TITLE = _words(
    "at @ , ( ) ; : | . held part co colocated collocated during hosted alongside"
)


def names_workshop(low: list[str]) -> bool:
    """Return whether a part of a text names a workshop."""
    return not WORKSHOP.isdisjoint(low) or not _KOREAN.isdisjoint(low)


def is_workshop_alone(low: list[str], start: int, end: int) -> bool:
    """Return whether a clause is only the name of a workshop: `CVPR 2026; 4D Models Workshop`."""
    return 1 < end - start < 10 and low[end - 1] in _EVENTS


def workshop_titles(low: list[str], start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of workshop titles: `Workshop on …` up to a sign or `at`, `… Workshop`.

    The word right before `Workshop` may be the track of a paper there, and is left out.
    """
    spans = []
    for at in range(start, end):
        if low[at] not in _EVENTS:
            continue
        last = at + 1
        if low[last : last + 1] in (["on"], ["for"], ["of"], [":"]):
            last += 1
            while last < end and low[last] not in _AFTER_TITLE:
                last += 1
        first = at
        while first > start and not (low[first - 1] in _BEFORE_TITLE or low[first - 1].isdigit()):
            first -= 1
        if at - first > 1:
            spans.append((first, at))
        spans.append((at + 1, last))
    return spans


def at_workshop(clause: Span, mentions: list[Mention], number: int) -> bool:
    """Return whether a mention in a clause is a conference whose workshop published the paper."""
    words, low, start, end = clause
    part = low[start:end]
    mention = mentions[number]
    if _HINTS.isdisjoint(part) and "".join(part).isascii():
        return _is_own_event(words, low, start, mention)
    others = [other for other in mentions if not same_event(low, mentions, mention, other)]
    for at in range(start, end):
        if low[at] == "@":
            if _at_sign_joins(low, at, mention, start) and low[at - 1][0].isalnum():
                return True
        elif _is_workshop_of(low, at, mention, others):
            return True
    return _is_own_event(words, low, start, mention)


def _is_workshop_of(low: list[str], at: int, mention: Mention, others: list[Mention]) -> bool:
    """Return whether the word at an index says that a mention has a workshop, and none of the others."""
    word = low[at]
    joined = word in _JOINED or (word == "located" and low[at - 2 : at] == ["co", "-"])
    if not (joined or word in WORKSHOP or word[:3] in _KOREAN):
        return False
    if low[at + 2 : at + 3] == ["conference"]:  # "Workshop and Conference Proceedings"
        return False
    if joined and at >= mention.end and any(other.start > at for other in others):
        # "CoNLL, co-located with ACL" is no workshop of CoNLL.
        return False
    first, last = (mention.end, at) if at >= mention.end else (at, mention.start)
    return not any(first <= other.start < last for other in others)


def _at_sign_joins(low: list[str], at: int, mention: Mention, start: int) -> bool:
    """Return whether `@` at an index joins the preceding word to a mention."""
    return mention.start - 3 < at < mention.start and at > start and low[at - 1] not in cue_words()


def _is_own_event(words: list[str], low: list[str], start: int, mention: Mention) -> bool:
    """Return whether an event with a name of its own is at a conference: `at CL4Health at NAACL`.

    `BEA 2026, part of ACL` is one too, `accepted as part of ACL` is none.
    """
    end, joint = _end_of_event(low, start, mention)
    if end < 0:
        return False
    if end > start and low[end].isdigit():
        end -= 1
    name, at = _name_before(words, low, start, end)
    is_name = name[:1].isalpha() and sum(map(str.isupper, name)) > 1
    if not is_name or low[at] in context_words().sponsors:
        return False
    before = low[at - 1]
    # "Accepted by iMIMIC at MICCAI", but not "presented by ETH at MICCAI".
    taken = before == "by" and low[at - 2].startswith("acc")
    return joint or taken or before in ("at", "in", "to", "the")


def _end_of_event(low: list[str], start: int, mention: Mention) -> tuple[int, bool]:
    """Return the index of the last word of an event that is at a mention, and whether it is a part of it.

    The index is -1 where neither `at` nor `, part of` stands between them.
    """
    at = mention.start - 1
    while at > start and low[at] == "the":
        at -= 1
    if low[at] == "of" and low[at - 1] == "part":
        at -= 2
        is_part = at > start and low[at] in (",", "(", "-", "–", "—")
        return (at - 1, True) if is_part else (-1, False)
    return (at - 1, False) if low[at] == "at" else (-1, False)


def _name_before(words: list[str], low: list[str], start: int, end: int) -> tuple[str, int]:
    """Return the name whose last token is at an index, '' at the start of a clause, and where it begins.

    "CL4Health" and "R2-FM" are several tokens.
    """
    at, name = end, words[end] if end > start else ""
    while at > start + 1 and (words[at][0].isdigit() or low[at - 1] == "-"):
        at -= 1
        name = words[at] + name
    return name, at
