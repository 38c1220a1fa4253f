"""Decide from the surrounding words whether a name really means the venue.

Only words of any conference name (sponsor, ordinal, year) may precede a full name, and no word
may follow that makes it another name. A short name that is part of a longer name is not the
venue, and a name that is an ordinary word counts only if it cannot mean anything else.
"""

from papernotes.model.venue_recognition.venue_names import (
    BETWEEN,
    abbreviations,
    context_words,
    names_by_first_token,
    short_names,
)
from papernotes.model.venue_recognition.wordlists import word_set as _words
from papernotes.model.venues import Table, Venue

_AUTHORS = _words("al etc ed eds")
_ROMAN = frozenset("IVXLC")
_OPEN = _words(', ; : ( [ ) ] " “ ” ‘ ` | ! ? @ = * – — + # > <')
_QUOTES = _words("' \" ’ “ ` ‘")
_GLUE = _words("- ' / & ~ \\ ’ l ` –")
_JOINING = _words("of in on at to by for from and")
_ABOUT = _words("on in for")
_CONTINENTS = _words("Asia Australasia Europe Africa America")
_JOINTS = _words("/ - – ieee acm")
_HEADS = _words("conference conf conferences symposium symp meeting transactions trans journal j")
_TITLED = _HEADS | _words("review reviews advances frontiers congress workshop letters magazine")
_EVENTS = _words("conference symposium transactions congress journal letters magazine")
_MEETINGS = _words("conference workshop workshops companion")
_HELD = _words("conference symposium workshop workshops meeting congress forum")
_TRACKS = _words("track tracks benchmark benchmarks benchmarking paper papers")
_COUNTED = _words("pages page pp figures figure figs fig tables table")
_NUMBERED = _words("journal vol volume no issue special in by pp")


def is_roman(word: str) -> bool:
    """Return whether a word is a Roman numeral, as editions are counted: `XIX`."""
    return word.isupper() and word.isascii() and _ROMAN.issuperset(word)


def is_announced(low: list[str], start: int) -> bool:
    """Return whether a sponsor, or words such as `accepted to`, directly precede a name."""
    at = start - 1
    while at >= 0 and low[at] in _QUOTES:
        at -= 1
    if at < 0:
        return len(low) < 5
    if low[at] in ("the", ":"):
        at -= 1
    before = low[at]
    if before in ("ieee", "acm", "elsevier", "journal", "to", "by"):
        return True
    if before in ("in", "at", "for", "with", "of"):
        return at == 0 or low[at - 1] in context_words().openers
    return False


def follows_a_name(words: list[str], low: list[str], start: int) -> bool:
    """Return whether a preceding word makes a name part of another one: `Series IV (2006)`."""
    if not start or not words[start - 1][0].isupper():
        return False
    context, before = context_words(), low[start - 1]
    return not (before in context.sponsors or before in context.series or before in context.openers)


def begins_a_title(low: list[str], start: int, end: int) -> bool:
    """Return whether a name is the first word of something else: `CASE STUDIES IN CARE`."""
    if start or end >= len(low) or not low[end][0].isalpha():
        return False
    return not (low[end] in context_words().after or low[end] in _MEETINGS)


def has_year(low: list[str], end: int, kind: str) -> bool:
    """Return whether a year directly follows a name: `CHI 2019`, `CHI'19`, but not `TMI-97`."""
    rest = low[end : end + 2]
    if rest and rest[0] in ("'", "’", "`", "-", "(", ",") and kind == "conference":
        return len(rest) > 1 and rest[1][:4].isdigit() and len(rest[1]) in (2, 4)
    return bool(rest) and len(rest[0]) == 4 and rest[0].isdigit() and rest[0][:2] in ("19", "20")


def has_short_year(low: list[str], end: int, kind: str) -> bool:
    """Return whether a two-digit year follows a name at the end: `iccv25`, `neurips25 oral`."""
    if kind != "conference" or end >= len(low) or len(low[end]) != 2 or not low[end].isdigit():
        return False
    after = low[end + 1] if end + 1 < len(low) else "."
    return not after[0].isalnum() or after in context_words().after or after in _MEETINGS


def names_event(low: list[str], end: int) -> bool:
    """Return whether a word such as `conference` or `workshop` directly follows a name."""
    return end < len(low) and low[end] in _MEETINGS


def ends_a_count(low: list[str], start: int, end: int) -> bool:
    """Return whether a name follows the pages and figures, and a year or nothing follows it."""
    if low[start - 1] not in (",", ";", ".") or low[start - 2] not in _COUNTED:
        return False
    rest = [word for word in low[end : end + 3] if word not in (",", "(", ".", ")")]
    return not rest or has_year(rest, 0, "journal")


def is_plain_venue(low: list[str], start: int, end: int) -> bool:
    """Return whether a name that is an ordinary word, such as Nature, can only mean the venue."""
    before = low[start - 1] if start else ","
    if before == "." and low[start - 2] in abbreviations() and low[start - 2] not in _AUTHORS:
        return False  # "Math. Struct. in Comp. Science"
    if not (before in _QUOTES or before in (",", ";", ".", ":", "|") or is_announced(low, start)):
        return False
    follower, then = (*low[end : end + 2], "", "")[:2]
    # "Pattern Recognition: 37th German Conference" is the title of a volume.
    if follower in (":", "–", "—") and not then.isdigit():
        return False
    if follower in _NUMBERED or not follower:
        return True
    return not follower[0].isalpha() and follower not in ("-", "/", "&", "'", "’")


def may_precede(
    words: list[str], low: list[str], start: int, end: int, venue: Venue, table: Table
) -> bool:
    """Return whether the words before a full name keep its meaning."""
    context = context_words()
    headed = not _HEADS.isdisjoint(low[start:end])
    if not headed and start and low[start - 1] == "," and _ends_list(words, low, start - 1):
        return False
    joined, spaced, about, led = True, False, False, headed
    for at in range(start - 1, max(-1, start - 25), -1):
        word = low[at]
        if word in context.regions:
            return False
        if word == ".":
            if low[at - 1] not in abbreviations() and low[at - 1] not in context.series:
                return True
        elif word in _JOINING:
            if word == "and" and led and spaced:
                # "Joint Conference on ... and the 3rd Conference of ..."
                return True
            joined, about = False, word in _ABOUT
        elif _is_of_any_conference(word, words[at]):
            spaced, led = True, led or word in _HEADS
        elif word in _OPEN or (
            word not in _GLUE and (not words[at][0].isupper() or word in context.openers)
        ):
            # A workshop on a topic, not at a conference on it.
            return headed or not about or word not in context.events
        elif word not in _GLUE:
            is_venue = _is_name_of(word, venue, table)
            return is_venue or (headed and (spaced or not joined))
    return True


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


def may_follow(words: list[str], low: list[str], start: int, end: int, table: Table) -> bool:
    """Return whether the words after a full name keep its meaning."""
    context = context_words()
    end = _next_word(words, low, start, end)
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


def _next_word(words: list[str], low: list[str], start: int, end: int) -> int:
    """Return the index of the word after a name and its number; that of the end after a full stop."""
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


def is_short_venue(words: list[str], low: list[str], start: int, end: int, venue: Venue) -> bool:
    """Return whether a short name means the venue and is not part of another name."""
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
        low[at] in _GLUE
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
