"""Cue words for the status of a paper: accepted, submitted, rejected, withdrawn, related.

`related` words make the venue that follows them another version's: "extended version of our
ICCV paper", "a preliminary version appeared in CVPR". The kinds `same` and `final` undo
that: "final version", "arXiv version", of which `final` speaks of a published one.
"""

from functools import cache
from typing import NamedTuple

from papernotes.model.venue_recognition.versions import (
    VERSIONS,
    check_about,
    check_companion,
    check_extends,
    check_onward,
    check_paper,
    check_part,
    check_reworked,
    check_see,
    check_version,
)
from papernotes.model.venue_recognition.wordlists import misspellings
from papernotes.model.venue_recognition.wordlists import word_set as _words


class Cue(NamedTuple):
    """A word that gives the status of a paper, at index `at` in a list of tokens.

    `kind` is a status, `same` or `final`. `weight` is 0 for a word that says little without
    a name beside it (`proceedings`, `oral`), 1 for one that may be a hope (`to appear`, `for
    publication`), 2 for one that cannot, 3 for one that takes back what was said before it.
    """

    at: int
    kind: str
    weight: int


_KINDS = {
    "accepted": _words(
        "accepted accept accepts acceptance accepting appear appears appeared appearing published "
        "publish publication presented presentation presenting forthcoming inproceedings"
    ),
    "beside": _words(
        "proceedings proc procs proceeding oral orals spotlight poster posters highlight award "
        "finalist camera demo press"
    ),
    "submitted": _words(
        "submitted submit submits submitting submission submissions resubmitted resubmission "
        "resubmit pending underreview rebuttal rebuttals"
    ),
    "rejected": _words("rejected reject rejection rejects declined unaccepted"),
    "withdrawn": _words("withdrawn withdraw withdrawal withdrew retracted"),
}
# Words whose letters are often swapped, doubled or left out.
_MISSPELT = _words(
    "accepted acceptance appears appeared published publication submit submitted submitting "
    "submission submissions presented rejected withdrawn"
)
_HOPES = _words("be for to possible")
_DENIALS = _words("not never un non cannot")
_BE = _words("been be yet is are was were will has have being to all also")
_JOINED = _words("and or their &")
_SIGNS = _words(", . ; : ( )")
_ORDERS = _words("order alphabetical alphabetic color colour appendix repository github supplement")
_THINGS = _words(
    "author authors name names figure figures proof proofs code codes data dataset datasets model "
    "models weights checkpoints video videos implementation software"
)
_ROUNDS = _words("minor round first second third")
_THESES = _words("thesis dissertation habilitation theses 학위논문")
_UNTIL = _words("upon if once when until after before on unless")
_PENDING = _words("under in for being awaiting undergoing pending")
_KINDS_OF_REVIEW = _words(
    "peer the a double single blind blinded - open anonymous major minor second first third next "
    "round of internal external further active formal journal conference editorial current and process"
)
_AWAITED = _words("awaiting await awaits waiting pending for past next")
_AT = _words("at in by for with")
_FROM = _words("of from on in to following extends")


@cache
def cue_words() -> dict[str, str]:
    """Return the kind of each possible cue word; `?` if it depends on the words around it."""
    kinds: dict[str, str] = {}
    for kind, known in _KINDS.items():
        for word in sorted(known & _MISSPELT):
            kinds |= dict.fromkeys(misspellings(word), kind)
    for kind, known in _KINDS.items():
        kinds |= dict.fromkeys(known, kind)
    return kinds | dict.fromkeys(_RULES, "?")


def find_cue(low: list[str], at: int) -> Cue | None:
    """Return the cue at the index of a cue word, or None if it is not a cue there."""
    word = low[at]
    if rule := _RULES.get(word):
        status = rule(low, at)
        # "Accepted with major revision" is not accepted yet.
        weight = 3 if status == "submitted" and low[max(0, at - 2) : at] == ["with", "major"] else 2
        return Cue(at, status, weight) if status else None
    kind = cue_words().get(word) or _korean_kind(word)
    if not kind:
        return None
    before = low[at - 1] if at else ""
    if kind == "accepted":
        if before in _UNTIL:  # "code will be released upon acceptance at" a venue
            hoped = low[at].startswith("acc") and low[at + 1 : at + 2] in (["to"], ["at"], ["by"])
            return Cue(at, "submitted", 2) if hoped else None
        return _acceptance_cue(low, at, before)
    if kind == "beside":
        return None if word == "press" and before != "in" else Cue(at, "accepted", 0)
    if kind == "rejected" and before in ("outlier", "sample"):
        return None
    if low[at + 1 : at + 2] == ["history"] or (before == "-" and low[at - 2] == "post"):
        return None  # a submission history, "post-submission improvements"
    return Cue(at, kind, 2)


def _acceptance_cue(low: list[str], at: int, before: str) -> Cue | None:
    if not _DENIALS.isdisjoint(low[max(0, at - 4) : at]) and _is_denied(low, at):
        # What is accepted need not be published yet.
        if not low[at].startswith("acc"):
            return None
        near = low[max(0, at - 3) : at + 2]
        return Cue(at, "submitted" if "yet" in near else "rejected", 2)
    if not low[at].startswith("acc") and _is_about_something_else(low, at):
        return None
    if low[at + 1 : at + 2] == ["with"] and "revision" in low[at + 2 : at + 5]:
        return Cue(at + 4, "submitted", 2)
    return Cue(at, "accepted", 1 if before in _HOPES else 2)


def _is_denied(low: list[str], at: int) -> bool:
    """`not accepted`, `never published`, `has not yet been accepted`."""
    for word in reversed(low[max(0, at - 4) : at]):
        if word in _DENIALS:
            return True
        if word not in _BE:
            return False
    return False


def _is_about_something_else(low: list[str], at: int) -> bool:
    """Return whether the word is not about a paper in a venue: `authors appear in random order`."""
    if not _ORDERS.isdisjoint(low[at + 1 : at + 6]):
        for word in low[at + 1 : at + 6]:
            if word in _ORDERS:
                return True
            if word in _SIGNS:
                break
    if _THINGS.isdisjoint(low[max(0, at - 5) : at]):
        return False
    for on in range(at - 1, max(-1, at - 6), -1):
        word = low[on]
        if word in _THINGS:
            # "7 figures published in" counts them.
            return not (on and low[on - 1].isdigit())
        if word not in _BE and word not in _JOINED:
            return False
    return False


def _review_status(low: list[str], at: int) -> str:
    """`under review`, `in revision`, `being reviewed`; not `after review`, nor in a journal's name."""
    near = low[max(0, at - 5) : at]
    if low[at] == "revision" and near and near[-1] in _ROUNDS and low[at + 1 : at + 2]:
        # "Minor revision at" a journal, not "accepted with minor revision".
        return "submitted" if low[at + 1] in ("at", "in", "for", "to", "by") else ""
    if near[-1:] == ["peer"] and low[at] == "reviewed" and "being" not in near:
        return ""
    for word in reversed(near):
        if word in ("in", "for") and low[at + 1 : at + 2] == ["of"]:
            return ""
        if word in _PENDING or (word == "major" and low[at].startswith("revi")):
            return "submitted"
        if word in ("after", "since"):
            return ""
        if word == "the" and low[at + 1 : at + 2] == ["of"]:
            return ""
        if word not in _KINDS_OF_REVIEW:
            # "Accepted in Artificial Intelligence Review", "under IEEE review".
            return "submitted" if "under" in near else ""
    return ""


def _view_status(low: list[str], at: int) -> str:
    """`under view`, as review is misspelt; not `under view changes`."""
    if not at or low[at - 1] != "under":
        return ""
    after = low[at + 1] if at + 1 < len(low) else "."
    return "submitted" if after in _AT or not after[0].isalnum() else ""


def is_thesis(low: list[str]) -> bool:
    """Return whether a text describes a thesis with published chapters, not a paper from one."""
    if _THESES.isdisjoint(low):
        return False
    at = next(at for at, word in enumerate(low) if word in _THESES)
    return _FROM.isdisjoint(low[max(0, at - 6) : at])


def _intention_status(low: list[str], at: int) -> str:
    """`intended for`, `prepared for`, `targeting`."""
    aims = low[at + 1 : at + 2]
    return "submitted" if aims and aims[0] in ("for", "to", "at", "towards") else ""


def _consideration_status(low: list[str], at: int) -> str:
    """`to be considered for`."""
    return "submitted" if low[at - 1] in ("be", "being") else ""


def _decision_status(low: list[str], at: int) -> str:
    """`awaiting a decision from`, `after the ICLR 2025 decision`, `until notification`; not `decision: accepted`."""
    if low[at + 1 : at + 2] in ([":"], ["to"], ["on"]):
        return ""
    return "" if (_AWAITED | _UNTIL).isdisjoint(low[max(0, at - 6) : at]) else "submitted"


def _deadline_status(low: list[str], at: int) -> str:
    """`for the CVPR 2026 deadline`; not `accepted, revised before the deadline`."""
    return _decision_status(low, at) if at and low[at - 1].isdigit() else ""


def _targeting_status(low: list[str], at: int) -> str:
    return "submitted" if low[at + 1 : at + 2] else ""


_RULES = {
    **dict.fromkeys(_words("review revision revisions consideration evaluation"), _review_status),
    **dict.fromkeys(misspellings("review"), _review_status),
    **dict.fromkeys(_words("reviewed refereeing peer-review reviewing"), _review_status),
    **dict.fromkeys(
        _words("intended prepared preparation planned aimed target"), _intention_status
    ),
    **dict.fromkeys(_words("targeting targetting"), _targeting_status),
    **dict.fromkeys(VERSIONS, check_version),
    **dict.fromkeys(_words("extends extending extend extension extensions expands"), check_extends),
    **dict.fromkeys(_words("accompanies accompanying"), check_extends),
    **dict.fromkeys(_words("extended expanded abridged condensed"), check_reworked),
    "companion": check_companion,
    **dict.fromkeys(_words("based builds supplement supplementary supplemental"), check_onward),
    **dict.fromkeys(
        _words("reply comment followup follow addendum erratum corrigendum"), check_onward
    ),
    **dict.fromkeys(_words("paper work papers works result results"), check_paper),
    **dict.fromkeys(_words("part parts portions portion subset"), check_part),
    **dict.fromkeys(_words("note notes report appendix proofs slides"), check_about),
    "considered": _consideration_status,
    **dict.fromkeys(_words("decision decisions notification notifications"), _decision_status),
    "deadline": _deadline_status,
    "view": _view_status,
    "see": check_see,
}
# Cue words that say nothing where no other word of a text says where a paper appeared.
ALONE_NOTHING = _words(
    "paper work papers works result results part parts portion portions subset see based supplementary "
    "supplemental supplement companion abstract press comment follow builds camera "
    "note notes report appendix proofs slides"
)
_KOREAN = (
    ("rejected", "거절|탈락|리젝|불채택|미채택|게재불가"),
    ("withdrawn", "철회"),
    ("related", "확장|이전버전|후속|예비"),
    ("submitted", "제출|심사|투고|검토|리뷰"),
    ("accepted", "게재|채택|발표|출판|수락|승인|억셉|합격|등재|실림|수록|구두|포스터|통과"),
)


def _korean_kind(text: str) -> str:
    """Return the status that a Korean word gives; empty if none."""
    for kind, parts in _KOREAN:
        if any(part in text for part in parts.split("|")):
            return kind
    return ""
