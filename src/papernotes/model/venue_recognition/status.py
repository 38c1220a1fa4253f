"""Find the status that one sentence gives a venue, and the part of the sentence about it."""

from typing import NamedTuple

from papernotes.model.venue_recognition.cues import ALONE_NOTHING, Cue
from papernotes.model.venue_recognition.editions import is_date
from papernotes.model.venue_recognition.mentions import Mention, same_event
from papernotes.model.venue_recognition.tracks import TRACKS
from papernotes.model.venue_recognition.venue_names import context_words
from papernotes.model.venue_recognition.wordlists import word_set as _words
from papernotes.model.venue_recognition.workshops import WORKSHOP

_ELSEWHERE = _words(
    "conference symposium journal transactions letters workshop magazine proceedings proc lncs "
    "springer elsevier ieee acm lecture congress meeting review special"
)
_A_PAPER = _words("submission submissions")
# Words about the venues of other papers: `compared with CVPR 2025 methods`.
_COMPARED = _words(
    "compared comparison comparisons against outperforms outperforming beats surpasses surpassing "
    "inspired template templates style follows following methods baselines than like requirements "
    "guidelines format formatted according"
)
_CONTESTS = _words(
    "winner winning winners solution solutions rank ranked ranks ranking place competition "
    "contest leaderboard challenge submission"
)


class _Standing(NamedTuple):
    """The status of a mention so far, the index of its cue, and whether the cue is a firm one."""

    status: str = ""
    at: int = -1
    firm: bool = False


def status_of_mention(low: list[str], mentions: list[Mention], number: int, cues: list[Cue]) -> str:
    """Return the status that the cues of a sentence give one of its mentions; empty for none."""
    mention = mentions[number]
    standing = _standing_before(low, mentions, mention, cues)
    after = [sign for sign in cues if sign.at >= mention.end and sign.kind not in ("same", "final")]
    if not standing.status and after and after[0].at - mention.end < 3:
        # "NIPS 2011 submission", "ACCV 2016 extension"
        if after[0].kind == "submitted" and not _points_elsewhere(low, after[0].at):
            return "submitted"
        if low[after[0].at] == "extension":
            return "related"
    nexts = [other.start for other in mentions[number + 1 :] if other.venue is not mention.venue]
    return _status_after(low, after, nexts[0] if nexts else None, standing)


def _standing_before(
    low: list[str], mentions: list[Mention], mention: Mention, cues: list[Cue]
) -> _Standing:
    """Return what the cues before a mention give it."""
    standing = _Standing()
    for sign in cues:
        if sign.at >= mention.start or standing.status == "withdrawn":
            break
        if sign.kind not in ("same", "final"):
            if _replaces(low, mentions, sign, standing):
                standing = _Standing(sign.kind, sign.at, sign.weight > 0)
            continue
        if standing.status == "related":
            standing = standing._replace(status="")
        if sign.kind == "final" and not standing.status:
            # "Final version for ICCV" means accepted by ICCV.
            standing = standing._replace(status="accepted", at=sign.at)
    return standing


def _replaces(low: list[str], mentions: list[Mention], sign: Cue, standing: _Standing) -> bool:
    """Return whether the status of a cue replaces that of those before it."""
    status = standing.status
    if sign.kind == "submitted" and status == "accepted" and standing.firm:
        # "Accepted as a main conference submission" was accepted.
        return low[sign.at] not in _A_PAPER
    if sign.kind == "accepted" and status == "submitted":
        return sign.weight == 2
    if sign.kind == "accepted" and status in ("related", "rejected"):
        # "Extended version of the paper presented at" is still about the other paper.
        between = any(standing.at < other.start < sign.at for other in mentions)
        return sign.weight > 0 and between
    return True


def _points_elsewhere(low: list[str], at: int) -> bool:
    """Return whether a cue is followed by another venue: `submitted to`, but not `in May`."""
    if at + 1 >= len(low) or low[at + 1] not in ("to", "in", "at", "by", "for"):
        return False
    return not is_date(low, at + 2) and low[at + 2 : at + 3] != ["publication"]


def _status_after(low: list[str], after: list[Cue], limit: int | None, standing: _Standing) -> str:
    """Return the status after applying the cues between a mention and the next one, at `limit`."""
    status, _, firm = standing
    for sign in after:
        if limit is not None and sign.at > limit:
            break
        new = sign.kind
        if new in ("rejected", "withdrawn"):
            # "Accepted to CVPR, rejected from ICCV" rejects by the venue that follows.
            return status if status and limit is not None else new
        if new == "related":
            return status
        if sign.weight == 3:
            return new
        is_acceptance = new == "accepted" and sign.weight == 2 and limit is None
        if status == "submitted" and is_acceptance and not _points_elsewhere(low, sign.at):
            return new
        open_still = status == "" or (status == "accepted" and not firm and new == "submitted")
        if open_still and (new == "accepted" or limit is None):
            status, firm = new, True
    return status


def mention_bounds(
    low: list[str], mentions: list[Mention], number: int, cues: list[Cue], start: int, end: int
) -> tuple[int, int]:
    """Return start and end of the part of a sentence that is about one mention."""
    mention = mentions[number]
    for sign in cues:
        if sign.at >= mention.end and sign.kind in ("related", "submitted", "rejected"):
            end = min(end, sign.at)
    for other in mentions:
        if same_event(low, mentions, mention, other):
            continue
        if other.start > mention.start:
            return start, min(end, other.start)
        # The year of the other one stands right after it.
        start = max(start, min(other.end + 3, mention.start))
    return start, end


def status_without_name(low: list[str], cues: list[Cue], end: int) -> str:
    """Return the status in a sentence without a known venue; empty for none."""
    kinds = [sign.kind for sign in cues]
    for kind in ("rejected", "withdrawn"):
        if kind in kinds:
            return kind
    for number, sign in enumerate(cues):
        if sign.kind == "related":
            return "related" if _is_other_version(low, cues, number, end) else ""
        if sign.kind == "submitted":
            # "Submitted and accepted", but not "submitted to A and presented at B".
            later = number < len(cues) - 1
            return "accepted" if later and _is_acceptance(low, cues[-1]) else "submitted"
        if sign.kind == "accepted" and sign.weight and _names_place(low, sign.at, end):
            return "submitted" if kinds[-1] == "submitted" else "accepted"
    if "accepted" in kinds and not _ELSEWHERE.isdisjoint(low):
        return "accepted"
    return ""


def _is_other_version(low: list[str], cues: list[Cue], number: int, end: int) -> bool:
    """Return whether a cue means another version of the paper: `extension of`, with its place."""
    if all(low[sign.at] in ALONE_NOTHING for sign in cues):
        return False
    after = cues[number].at + 1
    if after < end and low[after] in ("of", "to", "on"):
        return True
    return any(sign.kind in ("accepted", "submitted") for sign in cues[number + 1 :])


def _is_acceptance(low: list[str], sign: Cue) -> bool:
    """Return whether a cue says `accepted`, as `published` and `presented` do not."""
    return sign.kind == "accepted" and sign.weight == 2 and low[sign.at].startswith("acc")


def _names_place(low: list[str], at: int, end: int) -> bool:
    if low[at].startswith("acc") or low[at] >= "가":
        return True
    near = low[at + 1 : min(end, at + 6)]
    return any(word in ("in", "at", "by", "as") or word in _ELSEWHERE for word in near) or any(
        word in ("in", "to") for word in low[max(0, at - 2) : at]
    )


def accepted_after_all(low: list[str], start: int, end: int, cues: list[Cue]) -> bool:
    """Return whether a sentence without a venue says that a submitted paper was accepted.

    It begins with that, as `accepted in May` and `accepted for publication` do; `accepted
    at …` speaks of another place.
    """
    first = cues[0]
    if first.kind != "accepted" or first.weight < 2 or not low[first.at].startswith("acc"):
        return False
    if first.at - start > 3:
        return False
    after = low[first.at + 1 : min(end, first.at + 3)]
    return not _points_elsewhere(low, first.at) or after[:1] == ["for"]


def stands_alone(low: list[str], start: int, end: int, mention: Mention) -> bool:
    """Return whether a name without a cue counts: it has a year, or the clause has little else."""
    near = low[max(start, mention.start - 8) : min(end, mention.end + 8)]
    if not _COMPARED.isdisjoint(low[start : mention.start]):
        return False
    if any(word in _CONTESTS for word in low[start:end]) and not (
        mention.workshop or "workshop" in near
    ):
        return False
    if any(
        len(word) in (2, 4) and word.isdigit()
        for word in low[mention.end : min(end, mention.end + 6)]
    ):
        return True
    if any(
        len(word) == 4 and word.isdigit()
        for word in low[max(start, mention.start - 6) : mention.start]
    ):
        return True
    if any(word in TRACKS or word in WORKSHOP for word in near):
        return True
    return _words_beside(low, start, end, mention) < 4


def _words_beside(low: list[str], start: int, end: int, mention: Mention) -> int:
    """Count the words beside a name in its clause."""
    context = context_words()
    count = 0
    for step, first in ((-1, mention.start - 1), (1, mention.end)):
        at = first
        while start <= at < end and low[at] not in (",", "(", ":"):
            word = low[at]
            count += word[0].isalpha() and not (word in context.sponsors or word in context.series)
            at += step
    return count
