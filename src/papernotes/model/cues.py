"""The words that say what became of a paper: accepted, submitted, rejected, withdrawn, related.

`related` words make what follows the venue of another version: "extended version of our
ICCV paper", "a preliminary version appeared in CVPR".
"""

import re
from functools import cache
from typing import NamedTuple


class Cue(NamedTuple):
    """A word that says what became of a paper.

    It stands at `at` in a list of tokens; `kind` is a status. `strong`: it says so by
    itself, where `proceedings` and `oral` need a name beside them.
    """

    at: int
    kind: str
    strong: bool


_WORDS = {
    "accepted": "accepted accept accepts acceptance accepting acccepted appear appears appeared "
    "appearing published publish publication published-as presented presentation presenting "
    "forthcoming inproceedings",
    "weak": "proceedings proc procs proceeding oral orals spotlight poster posters highlight "
    "award finalist camera demo press",
    "submitted": "submitted submit submits submitting submission submissions resubmitted "
    "resubmission resubmit pending",
    "rejected": "rejected reject rejection rejects declined unaccepted",
    "withdrawn": "withdrawn withdraw withdrawal withdrew retracted",
}
# Words whose letters are often swapped, doubled or left out.
_MISSPELT = frozenset(
    "accepted appears appeared published submitted submission presented rejected withdrawn".split()
)
_VERSION = frozenset(("version", "versions", "abstract", "draft", "variant"))
_OTHER = frozenset(
    "extended preliminary conference shorter short shortened earlier previous abridged journal "
    "longer long older first partial prior condensed initial expanded workshop early reduced "
    "concise brief different another extending enlarged compressed abbreviated detailed simplified proceedings a an one".split()
)
_SAME_UNLESS_OF = frozenset("updated revised improved corrected fuller".split())
_SAME = frozenset(
    "final camera ready camera-ready accepted author authors arxiv preprint published this current "
    "latest present print postprint publisher online full complete unabridged official".split()
)
_PUBLISHED = frozenset("final camera ready accepted published full official".split())
_PAPERS = frozenset(("paper", "work", "article", "manuscript", "result", "results"))
_OWN_WORK = frozenset("our the this a an my their work paper article version that".split())


def _misspellings(word: str) -> set[str]:
    """A word with two letters swapped, one doubled or one left out, its first two as they are."""
    made = set()
    for at in range(1, len(word)):
        made.add(word[:at] + word[at : at + 2][::-1] + word[at + 2 :])
        made.add(word[:at] + word[at] + word[at:])
        made.add(word[:at] + word[at + 1 :])
    return made


@cache
def cue_words() -> dict[str, str]:
    """What each word that may be a cue is; `?` where it depends on the words beside it."""
    words: dict[str, str] = {}
    for kind, text in _WORDS.items():
        for word in text.split():
            if word in _MISSPELT:
                words |= dict.fromkeys(_misspellings(word) - words.keys(), kind)
    for kind, text in _WORDS.items():
        words |= dict.fromkeys(text.split(), kind)
    words |= dict.fromkeys(_LOOKED_AT, "?")
    return words


def cue(low: list[str], at: int) -> Cue | None:
    """The cue at a place where a cue word stands, if it is one there."""
    word = low[at]
    kind = cue_words()[word]
    if kind == "?":
        found = _LOOKED_AT[word](low, at)
        return Cue(at, found, True) if found else None
    if kind == "weak":
        return None if word == "press" and low[at - 1] != "in" else Cue(at, "accepted", False)
    if kind == "accepted" and _denied(low, at):
        return Cue(at, "rejected", True)
    if (
        kind == "accepted"
        and low[at + 1 : at + 2] == ["with"]
        and "revision" in low[at + 2 : at + 5]
    ):
        return Cue(at + 4, "submitted", True)
    if (
        kind == "submitted"
        and word.startswith("submission")
        and low[at + 1 : at + 2] == ["history"]
    ):
        return None
    if kind == "rejected" and low[at - 1] in ("desk", "outlier", "sample"):
        return Cue(at, kind, True) if low[at - 1] == "desk" else None
    return Cue(at, kind, True)


def _denied(low: list[str], at: int) -> bool:
    return at > 0 and (
        low[at - 1] in ("not", "never", "un", "non") or low[max(0, at - 2) : at] == ["not", "been"]
    )


_PENDING = frozenset(("under", "in", "for", "being", "awaiting", "undergoing", "pending"))


def _review(low: list[str], at: int) -> str:
    near = low[max(0, at - 5) : at]
    if near and near[-1] == "peer" and low[at] == "reviewed" and "being" not in near:
        return ""
    for word in reversed(near):
        if word in _PENDING or (word == "major" and low[at] == "revision"):
            return "submitted"
        if word in ("after", "since"):
            return ""
    return ""


def _intended(low: list[str], at: int) -> str:
    return (
        "submitted"
        if low[at + 1 : at + 2] and low[at + 1] in ("for", "to", "at", "towards")
        else ""
    )


def _target(low: list[str], at: int) -> str:
    return "submitted" if low[at + 1 : at + 2] else ""


def _version(low: list[str], at: int) -> str:
    before = low[max(0, at - 4) : at]
    after = low[at + 1 : at + 4]
    of = bool(after) and after[0] == "of"
    if low[at] == "abstract" and not (
        of or after[:1] and after[0] in ("appeared", "appears", "published", "was")
    ):
        return ""
    own = of and any(word in _PAPERS for word in low[at + 2 : at + 5])
    for word in reversed(before):
        if word in _SAME:
            return "final" if word in _PUBLISHED else "same"
        if word in _OTHER:
            return "related"
        if word in _SAME_UNLESS_OF:
            return "related" if of and not own else "same"
    return "same"


def _extends(low: list[str], at: int) -> str:
    after = low[at + 1 : at + 4]
    if low[at] in ("extension", "extensions"):
        return "related" if any(word in ("of", "to", "from") for word in after[:2]) else ""
    return "related" if any(word in _OWN_WORK for word in after) else ""


def _reworked(low: list[str], at: int) -> str:
    """`extended preprint of`, `expanded and revised text of`; the version has its own rule."""
    after = low[at + 1 : at + 5]
    return "related" if "of" in after[1:] and _VERSION.isdisjoint(after) else ""


def _onward(low: list[str], at: int) -> str:
    """`based on`, `builds upon`, `companion to`, `supplement of`, `comment on`, `reply to`."""
    return (
        "related"
        if any(word in ("on", "upon", "to", "of", "for") for word in low[at + 1 : at + 3])
        else ""
    )


def _paper(low: list[str], at: int) -> str:
    """`our previous paper`, `an earlier work`."""
    near = low[max(0, at - 2) : at]
    return (
        "related"
        if any(word in ("previous", "earlier", "preliminary", "prior") for word in near)
        else ""
    )


def _part(low: list[str], at: int) -> str:
    """`Parts of this work appeared in ...`."""
    return (
        "related"
        if low[at + 1 : at + 2] == ["of"]
        and low[at + 2 : at + 3]
        and low[at + 2] in ("this", "our", "these")
        else ""
    )


def _see(low: list[str], at: int) -> str:
    return "related" if low[at + 1 : at + 2] and low[at + 1] in ("also", "our", "the") else ""


_LOOKED_AT = {
    **dict.fromkeys(
        "review revision revisions consideration evaluation reviewed refereeing peer-review".split(),
        _review,
    ),
    **dict.fromkeys(("intended", "prepared", "considered", "planned", "aimed"), _intended),
    **dict.fromkeys(("targeting", "targetting", "targeted", "target"), _intended),
    **dict.fromkeys(_VERSION, _version),
    **dict.fromkeys(
        (
            "extends",
            "extending",
            "extend",
            "extension",
            "extensions",
            "expands",
            "accompanies",
            "accompanying",
        ),
        _extends,
    ),
    **dict.fromkeys(
        "based builds companion supplement supplementary supplemental reply comment followup follow "
        "addendum erratum corrigendum rebuttal superset".split(),
        _onward,
    ),
    **dict.fromkeys(("extended", "expanded", "abridged", "condensed"), _reworked),
    **dict.fromkeys(("paper", "work", "papers", "works"), _paper),
    **dict.fromkeys(("part", "parts", "portions", "portion", "subset"), _part),
    "see": _see,
}


def korean(text: str) -> str:
    """What a Korean word says became of a paper; empty where nothing."""
    for kind, pattern in _KOREAN:
        if re.search(pattern, text):
            return kind
    return ""


_KOREAN = (
    ("rejected", "거절|탈락|리젝|불채택|미채택|게재불가"),
    ("withdrawn", "철회"),
    ("related", "확장|이전버전|후속|예비"),
    ("submitted", "제출|심사|투고|검토|리뷰"),
    ("accepted", "게재|채택|채택됨|발표|출판|수락|승인|억셉|합격|등재|실림|수록|구두|포스터|통과"),
)
