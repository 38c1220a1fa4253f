"""Where a venue's name stands in a text as a name of its own.

"International Conference on Computer Vision Theory and Applications" is not ICCV, "AAAI
Spring Symposium" not AAAI and "Nature Physics" not Nature. Before a full name may stand
only what belongs to any conference (sponsor, ordinal, year), after it nothing that would
make it another name; a name that is another word too needs something beside it to tell.
"""

from collections.abc import Sequence
from typing import NamedTuple

from papernotes.model.venue_names import (
    BETWEEN,
    Name,
    abbreviations,
    beside,
    by_first_tokens,
    short_names,
)
from papernotes.model.venues import Table, Venue


class Mention(NamedTuple):
    """A venue's name in a list of tokens, from `start` up to `end`.

    `workshop`: the name itself says so, as CVPRW does; `sure`: false for a name that is
    another word too, with nothing beside it to tell; `full`: it is no short name.
    """

    start: int
    end: int
    venue: Venue
    workshop: bool
    sure: bool
    full: bool


_OPEN = frozenset((*', ; : ( [ " “ ” ‘ ` | ! ? @ = * – — + # > <'.split(), ")", "]"))
_QUOTES = frozenset(("'", '"', "’", "“", "`", "‘"))
_GLUE = frozenset(("-", "'", "/", "&", "~", "\\", "’", "l", "`", "–"))
_JOINING = frozenset(("of", "in", "on", "at", "to", "by", "for", "from", "and"))
_JOINTS = frozenset(("/", "-", "–", "ieee", "acm"))
_WORLD = frozenset(("international", "intl", "int"))
_HEADS = frozenset(
    "conference conf conferences symposium symp meeting transactions trans journal j".split()
)
_EVENTS = frozenset("conference symposium transactions congress journal letters magazine".split())


def mentions(
    words: list[str], low: list[str], places: Sequence[int], table: Table
) -> list[Mention]:
    """The venues named in `words`, in order; `low` are the same words in lower case.

    Names are looked for at `places`, where a first token of some name stands.
    """
    names = by_first_tokens(table)
    found: list[Mention] = []
    reached = 0
    size = len(low)
    for start in places:
        seconds = names[low[start]]
        following = low[start + 1] if start + 1 < size else ""
        if start < reached or not (following in seconds or "" in seconds or following in BETWEEN):
            continue
        end, some = _longest(low, start, seconds)
        for name in some:
            if seen := _standing(words, low, start, end, name, table):
                found.append(seen)
                reached = seen.end
                break
    return found


def _longest(
    low: list[str], start: int, names: dict[str, tuple[Name, ...]]
) -> tuple[int, list[Name]]:
    """Where the longest names that begin at `start` end, and those names."""
    size = len(low)
    at = start + 1
    direct = loose = low[at] if at < size else ""
    while loose in BETWEEN and at < start + 6:
        at += 1
        loose = low[at] if at < size else ""
    stop = 0
    best: list[Name] = []
    for second in (direct, loose, "") if loose != direct else (direct, ""):
        for name in names.get(second, ()):
            end = _follow(low, start + 1, name)
            if end > stop:
                stop, best = end, [name]
            elif end and end == stop:
                best.append(name)
    return stop, best


def _follow(low: list[str], at: int, name: Name) -> int:
    """Where a name whose second token is looked for at `at` ends, 0 where it is not all there."""
    size = len(low)
    loose = name.form != "short"
    for item in name.rest:
        while loose and at < size and low[at] in BETWEEN:
            at += 1
        if at >= size or low[at] not in item:
            return 0
        at += 1
    return at


def _standing(
    words: list[str], low: list[str], start: int, end: int, name: Name, table: Table
) -> Mention | None:
    """The mention, where the name stands for itself."""
    venue = name.venue
    if name.form == "short":
        if venue.plain:
            stands = words[start][0].isupper() and _plain_stands(low, start, end)
            sure = stands and (announced(low, start) or start == 0)
        else:
            stands = _short_stands(words, low, start, end, venue)
            sure = "".join(words[start:end]) in name.written
            sure = sure or announced(low, start) or dated(low, end, venue.kind)
    else:
        topic = name.form == "topic"
        after = _inverted(low, start, end, name.head) if topic else end
        if topic and not after:
            after = end if _alone_enough(low, start, name) else 0
        stands = bool(after) and _may_precede(words, low, start, end, venue, table)
        stands = stands and (after != end or _may_follow(words, low, start, end, table))
        stands = stands and not _goes_on(low, after or end, venue)
        sure, end = not words[start][0].islower() or low[start] in beside().series, after or end
    return Mention(start, end, venue, name.workshop, sure, name.form != "short") if stands else None


def _inverted(low: list[str], start: int, end: int, head: str) -> int:
    """Where `, 2012 IEEE Conference on` after a topic ends; 0 where it does not follow."""
    known = beside()
    at = end
    while at < len(low) and at < end + 14:
        word = low[at]
        if word == head or (head == "conference" and word == "conf"):
            if low[at + 1 : at + 2] == ["on"]:
                return at + 2
            # "Machine Learning: Proceedings of the 11th International Conference"
            return at + 1 if not start and not _WORLD.isdisjoint(low[end:at]) else 0
        if not (
            word in known.sponsors
            or word in known.series
            or word in known.after
            or word in ",()./-:"
            or word[0].isdigit()
        ):
            return 0
        at += 1
    return 0


def _alone_enough(low: list[str], start: int, name: Name) -> bool:
    """Whether a topic without its head can be nothing else: long, and after a sponsor or alone."""
    if len(name.rest) < 2:
        return False
    return (
        not start
        or low[start - 1] in ("ieee", "acm", "proceedings", "proc", "cvf", "rsj", "trans")
        or (
            low[start - 1] in (".", "of")
            and start > 1
            and low[start - 2] in ("proc", "proceedings", "findings")
        )
    )


def dated(low: list[str], end: int, kind: str) -> bool:
    """Whether a year stands right after a name: `CHI 2019`, `CHI'19`, but not `TMI-97`."""
    rest = low[end : end + 3]
    if rest and rest[0] in ("'", "’", "`", "-", "(", ",") and kind == "conference":
        return len(rest) > 1 and rest[1][:4].isdigit() and len(rest[1]) in (2, 4)
    return bool(rest) and len(rest[0]) == 4 and rest[0].isdigit() and rest[0][:2] in ("19", "20")


def announced(low: list[str], start: int) -> bool:
    """Whether a sponsor, or words such as `accepted to`, stand right before a name."""
    at = start - 1
    while at >= 0 and low[at] in _QUOTES:
        at -= 1
    if at < 0:
        return len(low) < 5
    if low[at] in ("the", ":"):
        at -= 1
    before = low[at]
    if before in ("ieee", "acm", "elsevier", "journal"):
        return True
    if before in ("to", "by") or (before == "in" and at == 0):
        return True
    if before in ("in", "at", "for", "with", "of"):
        return at == 0 or low[at - 1] in beside().openers
    return False


def _plain_stands(low: list[str], start: int, end: int) -> bool:
    before = low[start - 1] if start else ","
    if (
        before not in (",", ";", ".", ":", "|")
        and before not in _QUOTES
        and not announced(low, start)
    ):
        return False
    follower = low[end] if end < len(low) else ","
    if follower in (":", "–", "—") and end + 1 < len(low) and not low[end + 1].isdigit():
        return False
    return follower in ("journal", "vol", "volume", "no", "issue", "special", "in", "by", "pp") or (
        not follower[0].isalpha() and follower not in ("-", "/", "&", "'", "’")
    )


def _may_precede(
    words: list[str], low: list[str], start: int, end: int, venue: Venue, table: Table
) -> bool:
    """Whether what stands before a full name leaves it what it is."""
    known = beside()
    headed = not _HEADS.isdisjoint(low[start:end])
    joined, spaced, about = True, False, False
    for at in range(start - 1, max(-1, start - 25), -1):
        word = low[at]
        if word in known.regions:
            return False
        if word == ".":
            if low[at - 1] not in abbreviations() and low[at - 1] not in known.series:
                return True
        elif word in _JOINING:
            joined = False
            about = word in ("on", "in", "for")
        elif word in known.series or word in known.sponsors or word[0].isdigit():
            spaced = True
        elif word not in _GLUE:
            if word in _OPEN or not words[at][0].isupper() or word in known.openers:
                return headed or not about or word not in known.events
            own = by_first_tokens(table).get(word, {}).get("", ())
            if any(name.venue is venue for name in own):
                return True
            return headed and (spaced or not joined)
    return True


def _may_follow(words: list[str], low: list[str], start: int, end: int, table: Table) -> bool:
    """Whether what stands after a full name leaves it what it is."""
    known = beside()
    dotted = "." in low[start:end]
    while end < len(low) and low[end] in ("'", "-", "–", '"', "’", "”", "."):
        if low[end] == "." and not dotted and low[end - 1] not in abbreviations():
            return True
        end += 1
    if end >= len(low):
        return True
    word, here = low[end], words[end]
    nexts = low[end + 1] if end + 1 < len(low) else ""
    if word == ",":
        return nexts not in known.topics or not words[end + 1][0].isupper()
    if word in ("(", "["):
        return not nexts or _may_stand_in_brackets(words[end + 1], nexts, table)
    if word in ("and", "&", "for", "of", "with"):
        if not nexts or word == "&":
            return False
        # "and its Applications" goes on, "and will be presented" does not.
        prose = (
            words[end + 1][0].islower()
            and not words[end + 2 : end + 3][0:1]
            or (words[end + 1][0].islower() and words[end + 2][0].islower())
        )
        return prose or words[end + 1] in short_names(table)
    if word in known.topics:
        return word == here
    return not here[0].isupper() or word in known.after or here in short_names(table)


def _goes_on(low: list[str], end: int, venue: Venue) -> bool:
    """Whether a full name becomes another's by a word behind it, behind its short name even.

    "Association for the Advancement of Artificial Intelligence (AAAI) Fall Symposium" is no
    AAAI conference, and "Journal of Machine Learning Research: Workshop and Conference
    Proceedings" no journal.
    """
    at = end
    if low[at : at + 1] == ["("] and ")" in low[at : at + 5]:
        at = low.index(")", at) + 1
    if venue.kind == "journal" and low[at : at + 1] and low[at] in (",", ":", "-"):
        at += 1
    follower = low[at] if at < len(low) else ""
    return follower in venue.not_before or (
        venue.kind == "journal" and follower in ("workshop", "workshops")
    )


def _may_stand_in_brackets(word: str, low: str, table: Table) -> bool:
    known = beside()
    strange = word.isupper() and word.isalpha() and len(word) > 2 and not set(low) <= set("ivx")
    if not strange or low in known.sponsors or low in known.after:
        return True
    return word in short_names(table)


def _short_stands(words: list[str], low: list[str], start: int, end: int, venue: Venue) -> bool:
    """Whether a short name is the venue's, and no part of another name."""
    known = beside()
    before = low[start - 1] if start else ""
    if before == "(" and _is_anothers_title(low, start - 1, venue):
        return False
    if before in ("-", "/", "–", ".", "_") and start > 1:
        # `pre-CVPR`, `eg-CHI` and addresses are no names; `ECML/PKDD` is another's.
        before = low[start - 2]
        lower = words[start - 2][0].islower() and before.isalpha() and low[start - 1] != "."
        if lower or len(before) == 1 and before.isalpha():
            return False
    if before in known.regions or before in venue.not_after:
        return False
    at = end
    if (
        low[at : at + 1] == [":"]
        and low[at + 1 : at + 2] != [""]
        and at + 1 < len(low)
        and low[at + 1].isdigit()
        and len(low[at + 1]) < 3
    ):
        return True
    if venue.kind == "journal" and low[at : at + 1] == ["-"] and words[at + 1 : at + 2] != ["W"]:
        return False
    size = len(low)
    while at < size and (
        low[at] in _GLUE
        or low[at] == ")"
        or low[at][0].isdigit()
        or low[at] in ("ieee", "acm")
        or (low[at - 1] in _JOINTS and low[at] in known.sponsors)
    ):
        at += 1
    word = low[at] if at < size else ""
    if venue.kind == "journal" and low[at - 1 : at] != [")"] and _goes_on(low, end, venue):
        return False
    if word in venue.not_before or word in known.uses:
        return False
    glued = at == end + 1 and low[end] == "-"
    if glued and word and words[at] == word and word not in known.after:
        return False
    while word in ("international", "joint", "annual"):
        at += 1
        word = low[at] if at < size else ""
    if word in _EVENTS:
        for on in range(at + 1, min(at + 4, size - 1)):
            if low[on] in ("on", "of", "for"):
                own = venue.full_name.lower().replace(",", "").split()
                return all(w in own for w in low[on + 1 : on + 3])
    return True


def _is_anothers_title(low: list[str], end: int, venue: Venue) -> bool:
    """Whether a title that is not the venue's stands before its short name in brackets.

    Short names are shared: the ICCP of "Conference on Intelligent Computer Communication and
    Processing (ICCP)" is another than that of Computational Photography.
    """
    for at in range(end - 1, max(0, end - 14), -1):
        if low[at] in ("(", ")", ",", ";", ":", "."):
            return False
        if low[at] in ("on", "of") and low[at - 1] in _EVENTS:
            own = set(
                f"{venue.full_name} {' '.join(venue.phrases)}".lower().replace(",", "").split()
            )
            title = [word for word in low[at + 1 : end] if word.isalpha() and word not in BETWEEN]
            return sum(word in own for word in title) * 2 < len(title)
    return False
