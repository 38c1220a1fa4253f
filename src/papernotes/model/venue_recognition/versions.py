"""Recognise that a venue belongs to another version of a paper: `extended version of`, `based on`.

Each function takes the index of a word such as `version` and returns `related`, `same` or
`final`, or an empty text.
"""

from papernotes.model.venue_recognition.wordlists import word_set as _words

VERSIONS = _words("version versions abstract draft variant")
"""Words at which `version` is asked."""
# Words that mean another version; `a` does if no word describes the version.
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
# Words for a version that is the paper itself, unless it is a version "of a paper".
_WHOLE = _words("full complete unabridged length entire uncut report")
_PAPERS = _words(
    "paper papers work works article publication abstract title submission talk poster our"
)
_OWN_WORK = _words("our the this a an my their work paper article version that")
_EARLIER = _words("previous earlier preliminary prior shorter shortened abridged")
_OF = _words("of to from")


def check_version(low: list[str], at: int) -> str:
    """`extended version`, `final version`, `updated version of our ICML paper`."""
    after = low[at + 1 : at + 5]
    of = after[:1] == ["of"]
    if low[at] == "abstract" and not (of or after[:1] in (["appeared"], ["published"], ["was"])):
        return "related" if "of" in low[max(0, at - 3) : at] else ""
    own = of and "this" in after
    for word in reversed(low[max(0, at - 4) : at]):
        if word in _WHOLE and _is_of_paper(low, at):
            return "related"
        if word in _SAME:
            return "final" if word in _FINAL else "same"
        if word in _OTHER:
            return "related"
        if word in _REVISED:
            return "related" if of and not own else "same"
    return "same"


def _is_of_paper(low: list[str], at: int) -> bool:
    """Return whether a version is of a named paper: `of the paper that …`, `for our work at …`."""
    after = low[at + 1 : at + 20]
    if after[:1] in ([","], ["("]):
        # "Full version, with all proofs, of the paper that …"
        closing = ")" if after[0] == "(" else ","
        after = after[after.index(closing, 1) + 1 :] if closing in after[1:] else []
    if after[:1] not in (["of"], ["for"]) or "this" in after[:3]:
        return False
    after = after[:9]
    return not _PAPERS.isdisjoint(after)


def check_extends(low: list[str], at: int) -> str:
    """`extends our paper`, `extension of the work`."""
    after = low[at + 1 : at + 4]
    if low[at].startswith("extension"):
        named = at > 0 and low[at - 1].isdigit()
        return "related" if named or not _OF.isdisjoint(after[:2]) else ""
    return "related" if low[at] == "extends" or not _OWN_WORK.isdisjoint(after) else ""


def check_reworked(low: list[str], at: int) -> str:
    """`extended preprint of`, `expanded and revised text of`; a version has its own rule."""
    after = low[at + 1 : at + 5]
    joined = "of" in after[1:] or "for" in after[1:]
    return "related" if joined and VERSIONS.isdisjoint(after) else ""


def check_onward(low: list[str], at: int) -> str:
    """`based on`, `builds upon`, `companion to`, `supplement of`, `comment on`, `reply to`."""
    after = low[at + 1 : at + 3]
    return "related" if any(word in ("on", "upon", "to", "of", "for") for word in after) else ""


def check_companion(low: list[str], at: int) -> str:
    """`companion to our paper`; the companion of a conference is a volume of its proceedings."""
    return "related" if not {"to", "paper", "for"}.isdisjoint(low[at + 1 : at + 3]) else ""


def check_about(low: list[str], at: int) -> str:
    """`a note on our CVPR paper`, `a report to accompany the paper`."""
    after = low[at + 1 : at + 8]
    joined = after[:1] and after[0] in ("for", "to", "of", "on", "accompanying")
    if low[at] == "report" and not _EARLIER.isdisjoint(low[max(0, at - 2) : at]):
        return "related"
    return "related" if joined and ("paper" in after or "accompany" in after) else ""


def check_paper(low: list[str], at: int) -> str:
    """`our previous paper`, `an earlier work`."""
    return "" if _EARLIER.isdisjoint(low[max(0, at - 2) : at]) else "related"


def check_part(low: list[str], at: int) -> str:
    """`Parts of this work appeared in ...`."""
    after = low[at + 1 : at + 3]
    return "related" if after[:1] == ["of"] and after[-1] in ("this", "our", "these") else ""


def check_see(low: list[str], at: int) -> str:
    return "related" if low[at + 1 : at + 2] in (["also"], ["our"], ["the"]) else ""
