"""The words that say what became of a paper: accepted, submitted, rejected, withdrawn, related.

`related` words make the venue that follows them another version's: "extended version of our
ICCV paper", "a preliminary version appeared in CVPR". The kinds `same` and `final` undo
that: "final version", "arXiv version", of which `final` speaks of a published one.
"""

from functools import cache
from typing import NamedTuple

from papernotes.model.recognising.wordlists import misspellings
from papernotes.model.recognising.wordlists import words as _words


class Cue(NamedTuple):
    """A word that says what became of a paper, at the place `at` in a list of tokens.

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
        "resubmit pending underreview"
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
_OF = _words("of to from")
_ROUNDS = _words("minor round first second third")
_UNTIL = _words("upon if once when until after before on unless")
_PENDING = _words("under in for being awaiting undergoing pending")
_VERSIONS = _words("version versions abstract draft variant")
# What makes a version another one; `a` does where nothing is said of it.
_OTHER = _words(
    "extended preliminary conference shorter short shortened earlier previous abridged journal "
    "longer long older first partial prior condensed initial expanded workshop early reduced "
    "concise brief different another extending enlarged compressed abbreviated detailed "
    "simplified proceedings original a an one"
)
_REVISED = _words("updated revised improved corrected fuller")
_SAME = _words(
    "final camera ready camera-ready accepted author authors arxiv preprint published this "
    "current latest present print postprint publisher online full complete unabridged official"
)
_FINAL = _words("final camera ready accepted published full official")
_OWN_WORK = _words("our the this a an my their work paper article version that")
_EARLIER = _words("previous earlier preliminary prior shorter shortened abridged")


@cache
def cue_words() -> dict[str, str]:
    """What each word that may be a cue is; `?` where it depends on the words beside it."""
    kinds: dict[str, str] = {}
    for kind, known in _KINDS.items():
        for word in sorted(known & _MISSPELT):
            kinds |= dict.fromkeys(misspellings(word), kind)
    for kind, known in _KINDS.items():
        kinds |= dict.fromkeys(known, kind)
    return kinds | dict.fromkeys(_LOOKED_AT, "?")


def cue(low: list[str], at: int) -> Cue | None:
    """The cue at a place where a cue word stands, if it is one there."""
    word = low[at]
    if look := _LOOKED_AT.get(word):
        found = look(low, at)
        # "Accepted with major revision" is not accepted yet.
        weight = 3 if found == "submitted" and low[max(0, at - 2) : at] == ["with", "major"] else 2
        return Cue(at, found, weight) if found else None
    kind = cue_words().get(word) or _korean(word)
    if not kind:
        return None
    before = low[at - 1] if at else ""
    if kind == "accepted":
        return None if before in _UNTIL else _acceptance(low, at, before)
    if kind == "beside":
        return None if word == "press" and before != "in" else Cue(at, "accepted", 0)
    if kind == "rejected" and before in ("outlier", "sample"):
        return None
    if low[at + 1 : at + 2] == ["history"]:
        return None
    return Cue(at, kind, 2)


def _acceptance(low: list[str], at: int, before: str) -> Cue:
    if before in ("not", "never", "un", "non", "yet") or low[max(0, at - 2) : at] == [
        "not",
        "been",
    ]:
        return Cue(at, "rejected", 2)
    if low[at + 1 : at + 2] == ["with"] and "revision" in low[at + 2 : at + 5]:
        return Cue(at + 4, "submitted", 2)
    return Cue(at, "accepted", 1 if before in _HOPES else 2)


def _review(low: list[str], at: int) -> str:
    """`under review`, `in revision`, `being reviewed`; not `after review`."""
    near = low[max(0, at - 5) : at]
    if low[at] == "revision" and near and near[-1] in _ROUNDS and low[at + 1 : at + 2]:
        # "Minor revision at" a journal, not "accepted with minor revision".
        return "submitted" if low[at + 1] in ("at", "in", "for", "to", "by") else ""
    if near[-1:] == ["peer"] and low[at] == "reviewed" and "being" not in near:
        return ""
    for word in reversed(near):
        if word in _PENDING or word == "major":
            return "submitted"
        if word in ("after", "since"):
            return ""
    return ""


def _intended(low: list[str], at: int) -> str:
    """`intended for`, `prepared for`, `targeting`."""
    aims = low[at + 1 : at + 2]
    return "submitted" if aims and aims[0] in ("for", "to", "at", "towards") else ""


def _considered(low: list[str], at: int) -> str:
    """`to be considered for`."""
    return "submitted" if low[at - 1] in ("be", "being") else ""


def _targeting(low: list[str], at: int) -> str:
    return "submitted" if low[at + 1 : at + 2] else ""


def _version(low: list[str], at: int) -> str:
    """`extended version`, `final version`, `updated version of our ICML paper`."""
    after = low[at + 1 : at + 5]
    of = after[:1] == ["of"]
    if low[at] == "abstract" and not (of or after[:1] in (["appeared"], ["published"], ["was"])):
        return ""
    own = of and "this" in after
    for word in reversed(low[max(0, at - 4) : at]):
        if word in _SAME:
            return "final" if word in _FINAL else "same"
        if word in _OTHER:
            return "related"
        if word in _REVISED:
            return "related" if of and not own else "same"
    return "same"


def _extends(low: list[str], at: int) -> str:
    """`extends our paper`, `extension of the work`."""
    after = low[at + 1 : at + 4]
    if low[at].startswith("extension"):
        named = at > 0 and low[at - 1].isdigit()
        return "related" if named or not _OF.isdisjoint(after[:2]) else ""
    return "related" if low[at] == "extends" or not _OWN_WORK.isdisjoint(after) else ""


def _reworked(low: list[str], at: int) -> str:
    """`extended preprint of`, `expanded and revised text of`; a version has its own rule."""
    after = low[at + 1 : at + 5]
    joined = "of" in after[1:] or "for" in after[1:]
    return "related" if joined and _VERSIONS.isdisjoint(after) else ""


def _onward(low: list[str], at: int) -> str:
    """`based on`, `builds upon`, `companion to`, `supplement of`, `comment on`, `reply to`."""
    after = low[at + 1 : at + 3]
    return "related" if any(word in ("on", "upon", "to", "of", "for") for word in after) else ""


def _about(low: list[str], at: int) -> str:
    """`a note on our CVPR paper`, `a report to accompany the paper`."""
    after = low[at + 1 : at + 8]
    joined = after[:1] and after[0] in ("for", "to", "of", "on", "accompanying")
    if low[at] == "report" and not _EARLIER.isdisjoint(low[max(0, at - 2) : at]):
        return "related"
    return "related" if joined and ("paper" in after or "accompany" in after) else ""


def _paper(low: list[str], at: int) -> str:
    """`our previous paper`, `an earlier work`."""
    return "" if _EARLIER.isdisjoint(low[max(0, at - 2) : at]) else "related"


def _part(low: list[str], at: int) -> str:
    """`Parts of this work appeared in ...`."""
    after = low[at + 1 : at + 3]
    return "related" if after[:1] == ["of"] and after[-1] in ("this", "our", "these") else ""


def _see(low: list[str], at: int) -> str:
    return "related" if low[at + 1 : at + 2] in (["also"], ["our"], ["the"]) else ""


_LOOKED_AT = {
    **dict.fromkeys(_words("review revision revisions consideration evaluation"), _review),
    **dict.fromkeys(_words("reviewed refereeing peer-review reviewing"), _review),
    **dict.fromkeys(_words("intended prepared preparation planned aimed target"), _intended),
    **dict.fromkeys(_words("targeting targetting"), _targeting),
    **dict.fromkeys(_VERSIONS, _version),
    **dict.fromkeys(_words("extends extending extend extension extensions expands"), _extends),
    **dict.fromkeys(_words("accompanies accompanying"), _extends),
    **dict.fromkeys(_words("extended expanded abridged condensed"), _reworked),
    **dict.fromkeys(
        _words("based builds companion supplement supplementary supplemental"), _onward
    ),
    **dict.fromkeys(_words("reply comment followup follow addendum erratum corrigendum"), _onward),
    **dict.fromkeys(_words("paper work papers works result results"), _paper),
    **dict.fromkeys(_words("part parts portions portion subset"), _part),
    **dict.fromkeys(_words("note notes report appendix proofs slides"), _about),
    "considered": _considered,
    "see": _see,
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


def _korean(text: str) -> str:
    """What a Korean word says became of a paper; empty where nothing."""
    for kind, parts in _KOREAN:
        if any(part in text for part in parts.split("|")):
            return kind
    return ""
