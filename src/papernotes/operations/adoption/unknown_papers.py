"""Papers that a review names by an id of which nothing is known, as offline: they may be its own.

They are listed with the candidates, and never taken: their titles have to be compared first.
"""

from papernotes.formats.reviews import titles
from papernotes.formats.reviews.evidence import MAIN, Evidence
from papernotes.formats.reviews.papers_named import Place
from papernotes.model.duplicates import title_hash
from papernotes.operations.adoption.recognise import (
    Candidate,
    Certainty,
    NamedPapers,
    PaperId,
    Verdict,
)

_MOST = 5  # unknown papers that are listed
_OPEN = ("nothing", "several", "survey", "link", "mention")
"""Reasons behind which an unknown paper may be the review's own."""
_TELLING: tuple[Place, ...] = ("head", "address", "label", "top")


def add(verdict: Verdict, evidence: Evidence, named: NamedPapers) -> Verdict:
    """Return a verdict that lists these papers too, in the order in which the review names them.

    Its reason is `unknown-title` where the review links its own title to one of them, and
    `unknown-first` where it names one first.
    """
    if verdict.certainty is Certainty.SURE or verdict.reason not in _OPEN:
        return verdict
    unknown = _unknown(evidence, named)
    if not unknown:
        return verdict
    listed: dict[PaperId | str, Candidate | PaperId] = {}
    candidates = {known.identity: known for known in verdict.candidates}
    for name, _ in evidence.named:
        if name in named and named[name].identity in candidates:
            known = candidates[named[name].identity]
            listed[known.identity] = known
        elif isinstance(name, PaperId) and name in unknown:
            listed[name] = name
    papers = tuple((listed | candidates).values())
    return verdict._replace(reason=_reason(verdict, evidence, unknown), listed=papers)


def _unknown(evidence: Evidence, named: NamedPapers) -> list[PaperId]:
    """Return the ids without a paper, but those in the references and numbers that may be none."""
    names = (
        name for name, place in evidence.named if place not in ("end", "bare") and name not in named
    )
    return [name for name in names if isinstance(name, PaperId)][:_MOST]


def _reason(verdict: Verdict, evidence: Evidence, unknown: list[PaperId]) -> str:
    if verdict.reason == "survey":  # with the unknown ones, it names several
        return "several"
    if evidence.survey or verdict.certainty is not Certainty.UNCLEAR:
        return verdict.reason
    main = {
        title_hash(variant.text)
        for text, place in evidence.titles
        if place in MAIN
        for variant in titles.variants(text)
        if not variant.part
    } - {0}
    if any(
        name in unknown and title_hash(titles.plain(text).strip(" “”\"'")) in main
        for text, name in evidence.linked
    ):
        return "unknown-title"
    first, place = evidence.named[0]
    return "unknown-first" if first in unknown and place in _TELLING else verdict.reason
