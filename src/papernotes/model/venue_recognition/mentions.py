"""Find the names of venues in a text, excluding names that are part of other names.

"International Conference on Computer Vision Theory and Applications" is not ICCV, "AAAI
Spring Symposium" not AAAI and "Nature Physics" not Nature.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from papernotes.model.venue_recognition.context import (
    ends_a_count,
    has_short_year,
    has_year,
    is_announced,
    names_event,
)
from papernotes.model.venue_recognition.full_name_context import (
    continues_as_another,
    may_follow,
    may_precede,
)
from papernotes.model.venue_recognition.short_name_context import (
    begins_a_title,
    follows_a_name,
    is_plain_venue,
    is_short_venue,
)
from papernotes.model.venue_recognition.text import Span
from papernotes.model.venue_recognition.venue_names import (
    BETWEEN,
    VenueName,
    context_words,
    names_by_first_token,
)
from papernotes.model.venue_recognition.wordlists import word_set as _words
from papernotes.model.venues import Table, Venue


class Mention(NamedTuple):
    """A venue's name in a list of tokens, from `start` up to `end`.

    `workshop`: the name itself means a workshop, as CVPRW does; `sure`: false for a name that is
    also an ordinary word and has no confirming context; `full`: it is not a short name.
    """

    start: int
    end: int
    venue: Venue
    workshop: bool
    sure: bool
    full: bool


_WORLD = _words("international intl int")
_SIGNS = frozenset((*",()./-:", "of"))
_PARTING = frozenset((":", "(", ",", "-", "–", "—", "."))
# No real text has more names; the rest of the text is ignored.
_MOST = 40


def find_mentions(
    words: list[str], low: list[str], places: Sequence[int], table: Table
) -> list[Mention]:
    """Return the venues named in `words`, in order; `low` are the same words in lower case.

    Names are searched at `places`, the indices of possible first tokens.
    """
    names = names_by_first_token(table)
    mentions: list[Mention] = []
    reached, size = 0, len(low)
    for start in places:
        seconds = names[low[start]]
        second = low[start + 1] if start + 1 < size else ""
        if start < reached or not (second in seconds or "" in seconds or second in BETWEEN):
            continue
        end, candidates = _longest_names(low, start, seconds)
        if len(candidates) > 1 and candidates[0].head != candidates[-1].head:
            # "Intelligent Transportation Systems, IEEE Transactions on" is the journal.
            candidates.sort(
                key=lambda name: not (name.head and _inverted_end(low, start, end, name.head))
            )
        for name in candidates:
            if mention := _mention_at(Span(words, low, start, end), name, table):
                mentions.append(mention)
                reached = mention.end
                break
        if len(mentions) == _MOST:
            break
    return mentions


def _longest_names(
    low: list[str], start: int, names: dict[str, tuple[VenueName, ...]]
) -> tuple[int, list[VenueName]]:
    """Return the end of the longest names that begin at `start`, and those names."""
    size = len(low)
    at = start + 1
    direct = loose = low[at] if at < size else ""
    while loose in BETWEEN and at < start + 6:
        at += 1
        loose = low[at] if at < size else ""
    then = None
    stop = 0
    best: list[VenueName] = []
    for second in (direct, loose, "") if loose != direct else (direct, ""):
        for name in names.get(second, ()):
            if name.third:
                then = then or _word_after(low, at + 1)
                if then not in name.third:
                    continue
            end = _match_end(low, start + 1, name)
            if end > stop:
                stop, best = end, [name]
            elif end and end == stop:
                best.append(name)
    return stop, best


def _word_after(low: list[str], at: int) -> str:
    """Return the first word at or after an index, skipping punctuation and function words."""
    while at < len(low) and low[at] in BETWEEN:
        at += 1
    return low[at] if at < len(low) else "."


def _match_end(low: list[str], at: int, name: VenueName) -> int:
    """Return the end of a name whose second token is searched at `at`; 0 if it is incomplete."""
    size = len(low)
    loose = name.form != "short"
    for item in name.rest:
        while loose and at < size and low[at] in BETWEEN:
            at += 1
        if at >= size or low[at] not in item:
            return 0
        at += 1
    return at


def _mention_at(span: Span, name: VenueName, table: Table) -> Mention | None:
    """Return the mention of a venue whose `name` a span is, where it stands for itself."""
    if name.form != "short":
        return _full_mention(span, name, table)
    return _plain_mention(span, name) if name.venue.plain else _short_mention(span, name)


def _plain_mention(span: Span, name: VenueName) -> Mention | None:
    """Return the mention of a venue whose name is an ordinary word, such as Nature."""
    words, low, start, end = span
    if not (words[start][0].isupper() and is_plain_venue(span)):
        return None
    announced = is_announced(low, start)
    if end - start > 1 and not announced and "".join(words[start:end]) not in name.written:
        return None
    sure = not start or announced or ends_a_count(low, start, end)
    return Mention(start, end, name.venue, workshop=False, sure=sure, full=False)


def _short_mention(span: Span, name: VenueName) -> Mention | None:
    venue, (words, low, start, end) = name.venue, span
    as_written = "".join(words[start:end]) in name.written
    if len(low) > 2 and (words[start] in venue.alone or (name.wary and not as_written)):
        return None
    if not is_short_venue(span, venue):
        return None
    if name.wary and (follows_a_name(span) or begins_a_title(span)):
        return None
    sure = (
        (as_written and (not name.wary or names_event(low, end)))
        or is_announced(low, start)
        or has_year(low, end, venue.kind)
        or (not name.wary and has_short_year(low, end, venue.kind))
    )
    return Mention(start, end, venue, name.workshop, sure, full=False)


def _full_mention(span: Span, name: VenueName, table: Table) -> Mention | None:
    venue, (words, low, start, end) = name.venue, span
    stop = end
    if name.form == "topic":
        stop = _inverted_end(low, start, end, name.head)
        if not stop:
            if not _is_specific_topic(low, start, name):
                return None
            stop = end
    if not may_precede(span, venue, table) or continues_as_another(low, stop, venue):
        return None
    if stop == end and not may_follow(span, table):
        return None
    sure = not words[start][0].islower() or low[start] in context_words().series
    sure = sure or has_year(low, stop, venue.kind)
    return Mention(start, stop, venue, workshop=False, sure=sure, full=True)


def _inverted_end(low: list[str], start: int, end: int, head: str) -> int:
    """Return the end of `, 2012 IEEE Conference on` after a topic; 0 if it does not follow."""
    context = context_words()
    for at in range(end, min(len(low), end + 14)):
        word = low[at]
        if word == head or (head == "conference" and word == "conf"):
            if low[at + 1 : at + 2] == ["on"]:
                return at + 2
            # "Machine Learning: Proceedings of the 11th International Conference"
            return at + 1 if not start and not _WORLD.isdisjoint(low[end:at]) else 0
        if not (
            word in context.sponsors
            or word in context.series
            or word in context.after
            or word in _SIGNS
            or word[0].isdigit()
        ):
            return 0
    return 0


def _is_specific_topic(low: list[str], start: int, name: VenueName) -> bool:
    """Return whether a topic without `Conference on` is clear: long, after a sponsor or alone."""
    if len(name.rest) < 2:
        return False
    before, earlier = (*reversed(low[max(0, start - 2) : start]), "", "")[:2]
    if before in ("", "ieee", "acm", "cvf", "rsj", "trans"):
        return True
    if name.head not in ("conference", "symposium"):
        return False
    return before in ("proceedings", "proc") or (
        before in (".", "of") and earlier in ("proc", "proceedings", "findings")
    )


def same_event(
    low: list[str], mentions: list[Mention], first_mention: Mention, other: Mention
) -> bool:
    """Return whether two mentions are one event: the same venue, or joined as in `ICML/IJCAI`.

    What brackets add is of the same event too: `TOG (Proceedings of SIGGRAPH 2017)`.
    """
    if first_mention.venue is other.venue:
        return True
    first, last = sorted((first_mention.start, other.start))
    between = [mention for mention in mentions if first <= mention.start <= last]
    return all(
        after.start - before.end < (6 if low[before.end] == "(" else 3)
        for before, after in pairwise(between)
    )


def drop_contained(low: list[str], mentions: list[Mention]) -> list[Mention]:
    """Drop mentions that are only a part of the name of the next one.

    "Findings of the Association for Computational Linguistics: EMNLP 2024" is EMNLP's, and
    "AAAI AIES" names a sponsor first.
    """
    parts = {
        mention
        for mention, following in pairwise(mentions)
        if mention.venue is not following.venue
        and (_is_series(low, mention, following) or _is_sponsor(low, mention, following))
    }
    return [mention for mention in mentions if mention not in parts] if parts else mentions


def _is_series(low: list[str], mention: Mention, following: Mention) -> bool:
    if following.start - mention.end > 3 or low[mention.end] not in _PARTING:
        return False
    return "findings" in low[max(0, mention.start - 4) : mention.start]


def _is_sponsor(low: list[str], mention: Mention, following: Mention) -> bool:
    return (
        following.start == mention.end == mention.start + 1
        and low[mention.start] in context_words().sponsors
    )
