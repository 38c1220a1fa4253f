"""Decide from the surrounding words whether a short name, or an ordinary word, means the venue.

A short name that is part of a longer name is not the venue, and a name that is an ordinary word
counts only if it cannot mean anything else.
"""

from papernotes.model.venue_recognition.context import GLUE, MEETINGS, QUOTES, is_announced
from papernotes.model.venue_recognition.full_name_context import continues_as_another
from papernotes.model.venue_recognition.text import Span
from papernotes.model.venue_recognition.venue_names import BETWEEN, abbreviations, context_words
from papernotes.model.venue_recognition.wordlists import word_set as _words
from papernotes.model.venues import Venue

_AUTHORS = _words("al etc ed eds")
_JOINTS = _words("/ - – ieee acm")
_EVENTS = _words("conference symposium transactions congress journal letters magazine")
_HELD = _words("conference symposium workshop workshops meeting congress forum")
_TRACKS = _words("track tracks benchmark benchmarks benchmarking paper papers")
_NUMBERED = _words("journal vol volume no issue special in by pp")


def is_plain_venue(name: Span) -> bool:
    """Return whether a name that is an ordinary word, such as Nature, can only mean the venue."""
    _, low, start, end = name
    before = low[start - 1] if start else ","
    if before == "." and low[start - 2] in abbreviations() and low[start - 2] not in _AUTHORS:
        return False  # "Math. Struct. in Comp. Science"
    if not (before in QUOTES or before in (",", ";", ".", ":", "|") or is_announced(low, start)):
        return False
    follower, then = (*low[end : end + 2], "", "")[:2]
    # "Pattern Recognition: 37th German Conference" is the title of a volume.
    if follower in (":", "–", "—") and not then.isdigit():
        return False
    if follower in _NUMBERED or not follower:
        return True
    return not follower[0].isalpha() and follower not in ("-", "/", "&", "'", "’")


def is_short_venue(name: Span, venue: Venue) -> bool:
    """Return whether a short name means the venue and is not part of another name."""
    words, low, start, end = name
    context, journal = context_words(), venue.kind == "journal"
    if _ends_another_name(words, low, start, venue):
        return False
    if journal and (continues_as_another(low, end, venue) or _is_hyphened(words, end)):
        return False
    at = _past_year_and_sponsor(low, end)
    word = low[at] if at < len(low) else ""
    if word in venue.not_before or (word in context.uses and not names_track(low, at)):
        return False
    if at == end and word in context.regions and not _HELD.isdisjoint(low[at + 1 : at + 4]):
        # "SIGGRAPH European Workshop on Virtual Heritage"
        return False
    if at == end + 1 and low[end] == "-" and word and words[at] == word:
        # `CVPR-style` is no CVPR, `CVPR-oral` is.
        return word in context.after
    return not _begins_another_event(low, at, venue)


def _past_year_and_sponsor(low: list[str], end: int) -> int:
    """Return the index of the first word after a short name that is no sign, year or sponsor."""
    sponsors, at = context_words().sponsors, end
    while at < len(low) and (
        low[at] in GLUE
        or low[at] == ")"
        or low[at][0].isdigit()
        or low[at] in ("ieee", "acm")
        or (low[at - 1] in _JOINTS and low[at] in sponsors)
    ):
        at += 1
    return at


def names_track(low: list[str], at: int) -> bool:
    """Return whether `dataset` or `benchmark` begins a track: `Dataset & Benchmark Track`."""
    rest = low[at + 1 : at + 5]
    if low[at].startswith("dataset"):
        return not _TRACKS.isdisjoint(rest)
    return "track" in rest[:1]


def _is_hyphened(words: list[str], end: int) -> bool:
    return words[end : end + 1] == ["-"] and words[end + 1 : end + 2] != ["W"]


def _ends_another_name(words: list[str], low: list[str], start: int, venue: Venue) -> bool:
    """Return whether a short name is only the end of a name: `pre-CVPR`, `E-ACL`, `ECML/PKDD`."""
    before = low[start - 1] if start else ""
    if before == "(" and _follows_another_title(low, start - 1, venue):
        return True
    if before in ("-", "/", "–", ".", "_") and start > 1:
        joint, before = before, low[start - 2]
        lower = words[start - 2][0].islower() and joint != "."
        if before.isalpha() and (lower or len(before) == 1):
            return True
    return before in context_words().regions or before in venue.not_after


def _begins_another_event(low: list[str], at: int, venue: Venue) -> bool:
    """Return whether `Conference on` follows a short name: `AAAI Conference on Web Media`."""
    size = len(low)
    while at < size and low[at] in ("international", "joint", "annual"):
        at += 1
    if at < size and low[at] in _EVENTS:
        for on in range(at + 1, min(at + 4, size - 1)):
            if low[on] in ("on", "of", "for"):
                own = _own_words(venue)
                return not all(word in own for word in low[on + 1 : on + 3])
    return False


def _follows_another_title(low: list[str], end: int, venue: Venue) -> bool:
    """Return whether a title that is not the venue's stands before its short name in brackets.

    Short names are shared: the ICCP of "Conference on Intelligent Computer Communication and
    Processing (ICCP)" is another than that of Computational Photography.
    """
    for at in range(end - 1, max(0, end - 14), -1):
        if low[at] in ("(", ")", ",", ";", ":", "."):
            return False
        if low[at] in ("on", "of") and low[at - 1] in _EVENTS:
            own = _own_words(venue)
            title = [word for word in low[at + 1 : end] if word.isalpha() and word not in BETWEEN]
            return sum(word in own for word in title) * 2 < len(title)
    return False


def _own_words(venue: Venue) -> set[str]:
    return set(f"{venue.full_name} {' '.join(venue.phrases)}".lower().replace(",", "").split())


def follows_a_name(name: Span) -> bool:
    """Return whether a preceding word makes a name part of another one: `Series IV (2006)`."""
    words, low, start, _ = name
    if not start or not words[start - 1][0].isupper():
        return False
    context, before = context_words(), low[start - 1]
    return not (before in context.sponsors or before in context.series or before in context.openers)


def begins_a_title(name: Span) -> bool:
    """Return whether a name is the first word of something else: `CASE STUDIES IN CARE`."""
    _, low, start, end = name
    if start or end >= len(low) or not low[end][0].isalpha():
        return False
    return not (low[end] in context_words().after or low[end] in MEETINGS)
