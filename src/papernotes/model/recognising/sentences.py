"""What one sentence says of a venue it names: the status, the track, whether a workshop."""

from itertools import pairwise

from papernotes.model.recognising.cues import Cue, cue_words
from papernotes.model.recognising.mentions import Mention
from papernotes.model.recognising.venue_names import beside
from papernotes.model.recognising.wordlists import misspellings
from papernotes.model.recognising.wordlists import words as _words

_WORKSHOP = _words(
    "workshop workshops worksh workshp wksp wkshp wkshps wksps colocated satellite conjunction "
    "srw ws"
) | misspellings("workshop")
_ELSEWHERE = _words(
    "conference symposium journal transactions letters workshop magazine proceedings proc lncs "
    "springer elsevier ieee acm lecture congress meeting review special"
)
_CONTESTS = _words(
    "winner winning winners solution solutions rank ranked ranks ranking place competition "
    "contest leaderboard challenge submission"
)
_TRACKS = {
    "findings": "findings",
    "oral": "oral",
    "orals": "oral",
    "구두": "oral",
    "spotlight": "spotlight",
    "highlight": "highlight",
    "highlighted": "highlight",
    "srw": "srw",
    "demo": "demo",
    "demos": "demo",
    "demonstration": "demo",
    "demonstrations": "demo",
    "industry": "industry",
    "industrial": "industry",
    "poster": "poster",
    "posters": "poster",
    "포스터": "poster",
}
_TRACK_WORDS = frozenset(_TRACKS) | {"datasets", "student", "survey"}
_ORDER = (
    "findings",
    "oral",
    "spotlight",
    "highlight",
    "srw",
    "datasets",
    "demo",
    "industry",
    "survey",
    "poster",
)


def status_of(low: list[str], found: list[Mention], number: int, cues: list[Cue]) -> str:
    """What the cues of a sentence say of one of its mentions; empty where nothing."""
    one = found[number]
    status, since, firm = "", -1, False
    for sign in cues:
        if sign.at >= one.start or status == "withdrawn":
            break
        new = sign.kind
        if new in ("same", "final"):
            if status == "related":
                status = ""
            if new == "final" and not status:
                # "Final version for ICCV" says so of ICCV.
                status, since = "accepted", sign.at
            continue
        if new == "accepted" and status in ("related", "submitted", "rejected"):
            # "Extended version of the paper presented at" speaks of the other paper still.
            between = any(since < other.start < sign.at for other in found)
            said = sign.weight == 2 if status == "submitted" else sign.weight and between
            if not said:
                continue
        status, since, firm = new, sign.at, sign.weight > 0
    after = [sign for sign in cues if sign.at >= one.end and sign.kind not in ("same", "final")]
    nexts = [other.start for other in found[number + 1 :] if other.venue is not one.venue]
    if not status and after and after[0].at - one.end < 3:
        # "NIPS 2011 submission", "ACCV 2016 extension"
        if after[0].kind == "submitted" and not _leads_on(low, after[0].at):
            return "submitted"
        if low[after[0].at] == "extension":
            return "related"
    return _amended(low, after, nexts[0] if nexts else None, status, firm)


def _leads_on(low: list[str], at: int) -> bool:
    """Whether a cue goes on to speak of another place: `submitted to`, `presented in`."""
    return at + 1 < len(low) and low[at + 1] in ("to", "in", "at", "by", "for")


def _amended(low: list[str], after: list[Cue], limit: int | None, status: str, firm: bool) -> str:
    """The status that the cues after a mention leave it, up to where another one begins."""
    for sign in after:
        if limit is not None and sign.at > limit:
            break
        new = sign.kind
        if new in ("rejected", "withdrawn"):
            # "Accepted to CVPR, rejected from ICCV" says it of the one that follows.
            return status if status and limit is not None else new
        if new == "related":
            return status
        if sign.weight == 3:
            return new
        firmly = new == "accepted" and sign.weight == 2
        if status == "submitted" and firmly and limit is None and not _leads_on(low, sign.at):
            return new
        open_still = status == "" or (status == "accepted" and not firm and new == "submitted")
        if open_still and (new == "accepted" or limit is None):
            status, firm = new, True
    return status


def bounds(
    low: list[str], found: list[Mention], number: int, cues: list[Cue], start: int, end: int
) -> tuple[int, int]:
    """From where to where a sentence speaks of a mention, and of no other version or venue."""
    one = found[number]
    for sign in cues:
        if sign.at >= one.end and sign.kind in ("related", "submitted", "rejected"):
            end = min(end, sign.at)
    for other in found:
        if beside_each_other(low, found, one, other):
            continue
        if other.start > one.start:
            return start, min(end, other.start)
        # The year of the other one stands right after it.
        start = max(start, min(other.end + 3, one.start))
    return start, end


def status_alone(low: list[str], cues: list[Cue], end: int) -> str:
    """What a sentence says that names no venue we know; empty where nothing."""
    if not cues:
        return ""
    kinds = [one.kind for one in cues]
    for kind in ("rejected", "withdrawn"):
        if kind in kinds:
            return kind
    for number, one in enumerate(cues):
        if one.kind == "related":
            later = any(other in ("accepted", "submitted") for other in kinds[number + 1 :])
            of = one.at + 1 < end and low[one.at + 1] in ("of", "to", "on")
            return "related" if later or of else ""
        if one.kind == "submitted":
            return "submitted"
        if one.kind == "accepted" and one.weight and _says_where(low, one.at, end):
            return "submitted" if "submitted" in kinds and kinds[-1] == "submitted" else "accepted"
    if "accepted" in kinds and not _ELSEWHERE.isdisjoint(low):
        return "accepted"
    return ""


def _says_where(low: list[str], at: int, end: int) -> bool:
    if low[at].startswith("acc") or low[at] >= "가":
        return True
    near = low[at + 1 : min(end, at + 6)]
    return any(word in ("in", "at", "by", "as") or word in _ELSEWHERE for word in near) or any(
        word in ("in", "to") for word in low[max(0, at - 2) : at]
    )


def speaks(low: list[str], start: int, end: int, one: Mention) -> bool:
    """Whether a name without a cue speaks for itself: dated, or nearly all that is said."""
    near = low[max(start, one.start - 8) : min(end, one.end + 8)]
    if any(word in _CONTESTS for word in low[start:end]) and not (
        one.workshop or "workshop" in near
    ):
        return False
    if any(len(word) in (2, 4) and word.isdigit() for word in low[one.end : min(end, one.end + 6)]):
        return True
    if any(
        len(word) == 4 and word.isdigit() for word in low[max(start, one.start - 6) : one.start]
    ):
        return True
    if any(word in _TRACKS or word in _WORKSHOP for word in near):
        return True
    return _clause(low, start, end, one) < 4


def _clause(low: list[str], start: int, end: int, one: Mention) -> int:
    """How many words stand beside a name between the signs around it."""
    known = beside()
    count = 0
    for step, first in ((-1, one.start - 1), (1, one.end)):
        at = first
        while start <= at < end and low[at] not in (",", "(", ":"):
            word = low[at]
            count += word[0].isalpha() and not (word in known.sponsors or word in known.series)
            at += step
    return count


def names_workshop(low: list[str]) -> bool:
    """Whether a part of a text names a workshop."""
    return not _WORKSHOP.isdisjoint(low) or not _KOREAN_WORKSHOP.isdisjoint(low)


_KOREAN_WORKSHOP = frozenset(("워크숍", "워크샵", "워크샾"))


_HINTS = _WORKSHOP | {"@", "located"}


def at_workshop(low: list[str], start: int, end: int, found: list[Mention], number: int) -> bool:
    """Whether a mention is that of a conference at whose workshop the paper is."""
    part = low[start:end]
    if _HINTS.isdisjoint(part) and all(map(str.isascii, part)):
        return False
    one = found[number]
    others = [other for other in found if not beside_each_other(low, found, one, other)]
    for at in range(start, end):
        word = low[at]
        if word == "@":
            if (
                one.start - 3 < at < one.start
                and at > start
                and low[at - 1] not in cue_words()
                and low[at - 1][0].isalnum()
            ):
                return True
            continue
        located = word == "located" and low[at - 2 : at] == ["co", "-"]
        if not (located or word in _WORKSHOP or word[:3] in _KOREAN_WORKSHOP):
            continue
        if low[at + 2 : at + 3] == ["conference"]:  # "Workshop and Conference Proceedings"
            continue
        low_end, high = (one.end, at) if at >= one.end else (at, one.start)
        if not any(low_end <= other.start < high for other in others):
            return True
    return False


def beside_each_other(low: list[str], found: list[Mention], one: Mention, other: Mention) -> bool:
    """Whether two mentions are of one event: the same venue, or joined as in `ICML/IJCAI`.

    What brackets add is of the same event too: `TOG (Proceedings of SIGGRAPH 2017)`.
    """
    if one.venue is other.venue:
        return True
    first, last = sorted((one.start, other.start))
    between = [some for some in found if first <= some.start <= last]
    return all(
        after.start - before.end < (6 if low[before.end] == "(" else 3)
        for before, after in pairwise(between)
    )


def track(low: list[str], start: int, end: int) -> str | None:
    """The track a sentence names, the most telling where it names several."""
    part = low[start:end]
    if _TRACK_WORDS.isdisjoint(part):
        return None
    found = {_TRACKS[word] for word in part if word in _TRACKS}
    for word, after, name in (
        ("datasets", "benchmarks", "datasets"),
        ("student", "workshop", "srw"),
        ("survey", "track", "survey"),
    ):
        if word in part and after in part[part.index(word) :][:4]:
            found.add(name)
    return next((name for name in _ORDER if name in found), None)
