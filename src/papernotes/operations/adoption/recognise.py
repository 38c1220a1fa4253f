"""The paper that a review is about, with the certainty and the reason.

What counts, in this order, was tried on 229 real reviews; see tests/operations/adoption. A review
is surely about a paper when two independent things agree: a title of the review with the title of a
paper that it names, or an identifier that the head gives with nothing against it. A title alone is
enough when it is long and the only paper known by it does not contradict venue, year or author. One
link alone is a hint: a quarter of all first links stand in a list of references, and some lead to
the wrong paper.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from papernotes.formats.reviews import titles
from papernotes.formats.reviews.evidence import MAIN, Evidence
from papernotes.formats.reviews.papers_named import Place
from papernotes.model.duplicates import fold, title_hash
from papernotes.model.entry import Entry
from papernotes.model.identifiers import ArxivId, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.model.paper_links import Link
from papernotes.operations.adoption import agreement, title_likeness

_ENOUGH_WORDS = 5  # of a title that tells a paper apart by itself
_ENOUGH_OF_REVIEW = 3  # the same, where the review says that it is one
_SEVERAL = 4  # papers named in the text of a post on several papers
_MOST = 5  # candidates of an unclear review
_STRONG: tuple[Place, ...] = ("head", "address", "label", "top")


class Certainty(StrEnum):
    """How certain it is: `sure` ones are taken, `likely` ones offered, `unclear` ones listed."""

    SURE = "sure"
    LIKELY = "likely"
    UNCLEAR = "unclear"


class Candidate(NamedTuple):
    """A paper that a review may be about; `key` is its key in the library, or empty.

    `entry` is the BibTeX entry in a review, where nothing else knows the paper.
    """

    paper: Paper
    key: str = ""
    entry: Entry | None = None

    @property
    def identity(self) -> str:
        """The same for two records of one paper."""
        paper = self.paper
        return self.key or paper.arxiv or paper.doi or str(title_hash(paper.title) or paper.title)


PaperId = ArxivId | Doi


class Verdict(NamedTuple):
    """The paper of a review.

    `reason` is a kind of reason, such as `title-and-id`; the face words it. `candidates` are the
    papers that it may be about, the likeliest first: one if it is sure. `listed` are these and ids
    of which nothing is known, in the order in which the review names them; empty without such ids.
    """

    certainty: Certainty
    reason: str
    candidates: tuple[Candidate, ...] = ()
    listed: tuple[Candidate | PaperId, ...] = ()

    @property
    def papers(self) -> tuple[Candidate | PaperId, ...]:
        """All papers that are shown to the reader."""
        return self.listed or self.candidates


NamedPapers = Mapping[Identifier | Link, Candidate]
"""The papers of the identifiers and links that are known."""
FindByTitle = Callable[[str], tuple[Candidate, ...]]
"""Returns the known papers with exactly a title, ignoring case and punctuation."""


class _Hit(NamedTuple):
    """A paper with exactly a title of the review."""

    known: Candidate
    title: str
    place: str


def recognise(
    evidence: Evidence,
    named: NamedPapers,
    find: FindByTitle,
    in_library: Candidate | None = None,
    entries: tuple[Candidate, ...] = (),
    find_similar: Callable[[], tuple[Candidate, ...]] = lambda: (),
) -> Verdict:
    """Return the paper of a review.

    `named` are the papers behind the identifiers that it names, `find` looks up a title,
    `in_library` is the paper of its `citekey`, and `entries` are the papers of its BibTeX entries.
    `find_similar` returns papers with a similar title or this short name, which count where nothing
    else does.
    """
    if in_library:
        return Verdict(Certainty.SURE, "citekey", (in_library,))
    by_place = _by_place(evidence, named)
    if len(_distinct(entries)) == 1:
        by_place.setdefault("label", []).append(entries[0])
    if in_head := _distinct(by_place.get("head", ())):
        if len(in_head) == 1:
            return Verdict(Certainty.SURE, "head", in_head)
        return Verdict(Certainty.UNCLEAR, "head-several", in_head[:_MOST])
    if cited := _cited(evidence, named, by_place, find):
        return Verdict(Certainty.SURE, "citation", (cited,))
    hits = _exact_titles(evidence, find)
    papers = _distinct(hit.known for hit in hits)
    every = _distinct(known for place in by_place.values() for known in place)
    if len(papers) == 1:
        return _of_title(evidence, hits, by_place, every)
    if papers:
        both = [known for known in papers if known.identity in {other.identity for other in every}]
        if len(both) == 1 and hits[0].known.identity == both[0].identity:
            return Verdict(Certainty.SURE, "title-and-id", (both[0],))
        return Verdict(Certainty.UNCLEAR, "titles-several", papers[:_MOST])
    verdict = _of_links(evidence, named, by_place, every, find)
    if verdict.reason != "nothing" or evidence.survey:
        return verdict
    if similar := find_similar():
        certainty = Certainty.LIKELY if len(similar) == 1 else Certainty.UNCLEAR
        return Verdict(certainty, "similar", similar[:_MOST])
    return verdict


def _cited(
    evidence: Evidence,
    named: NamedPapers,
    by_place: Mapping[Place, list[Candidate]],
    find: FindByTitle,
) -> Candidate | None:
    """Return the paper that the top line cites by title, author and year; None where anything is against it.

    That is a title of the review itself, or another paper at the top.
    """
    agreeing = _distinct(
        known
        for citation in evidence.cited
        for known in find(citation.title)
        if agreement.with_citation(citation, known.paper)
    )
    if len(agreeing) != 1 or evidence.survey:
        return None
    (known,) = agreeing
    strong = {other.identity for place in _STRONG for other in by_place.get(place, ())}
    unknown = any(place in _STRONG and name not in named for name, place in evidence.named)
    if unknown or strong - {known.identity}:
        return None
    own = [titles.plain(text) for text, place in evidence.titles if place in MAIN]
    others = [text for text in own if fold(known.paper.title) not in fold(text)]
    is_short = all(titles.latin_words(text) < _ENOUGH_WORDS for text in others)
    others_known = {hit.known.identity for hit in _exact_titles(evidence, find)}
    return known if is_short and others_known <= {known.identity} else None


def _by_place(evidence: Evidence, named: NamedPapers) -> dict[Place, list[Candidate]]:
    papers: dict[Place, list[Candidate]] = {}
    for name, place in evidence.named:
        if known := named.get(name):
            papers.setdefault(place, []).append(known)
    return papers


def _distinct(papers: Iterable[Candidate]) -> tuple[Candidate, ...]:
    return tuple({known.identity: known for known in reversed(list(papers))}.values())[::-1]


def _exact_titles(evidence: Evidence, find: FindByTitle) -> list[_Hit]:
    """Return the papers that have exactly a main title of the review, whole titles first."""
    parts: list[_Hit] = []
    whole: list[_Hit] = []
    for text, place in evidence.titles:
        if place not in MAIN:
            continue
        for variant in titles.variants(text):
            hits = [
                _Hit(known, variant.text, place)
                for known in find(variant.text)
                if title_likeness.has_same_signs(variant.text, known.paper.title)
            ]
            if hits:
                (parts if variant.part else whole).extend(hits)
                break
    return whole or parts


def _of_title(
    evidence: Evidence,
    hits: list[_Hit],
    by_place: Mapping[Place, list[Candidate]],
    every: tuple[Candidate, ...],
) -> Verdict:
    """Return the verdict on a review with exactly the title of one known paper."""
    known, title = hits[0].known, max((hit.title for hit in hits), key=titles.words)
    if agreement.is_contradicted(evidence, known.paper):
        return Verdict(Certainty.LIKELY, "title-other-venue", (known,))
    if known.identity in {other.identity for other in every}:
        return Verdict(Certainty.SURE, "title-and-id", (known,))
    others = _distinct(by_place.get("address", []) + by_place.get("label", []))
    if others:
        return Verdict(Certainty.LIKELY, "title-other-link", (known, *others)[:_MOST])
    if agreement.with_author(evidence, known.paper):
        return Verdict(Certainty.SURE, "title-and-author", (known,))
    enough = _ENOUGH_OF_REVIEW if evidence.says_review else _ENOUGH_WORDS
    if titles.words(title) >= enough and not (evidence.survey and len(every) >= _SEVERAL):
        return Verdict(Certainty.SURE, "title", (known,))
    return Verdict(Certainty.LIKELY, "short-title", (known,))


def _of_links(
    evidence: Evidence,
    named: NamedPapers,
    by_place: Mapping[Place, list[Candidate]],
    every: tuple[Candidate, ...],
    find: FindByTitle,
) -> Verdict:
    """Return the verdict on a review whose title is that of no known paper."""
    main = [titles.plain(text) for text, place in evidence.titles if place in MAIN]
    if verdict := _of_agreeing_titles(evidence, every, main):
        return verdict
    strong = _distinct(known for place in _STRONG for known in by_place.get(place, ()))
    are_known = _are_known(evidence, named)
    if len(strong) == 1 and are_known and _top_tells(evidence, strong[0], main, every):
        return Verdict(Certainty.SURE, "id-and-top", strong)
    if len(every) == 1 and evidence.survey and not _names_several(evidence):
        return Verdict(Certainty.UNCLEAR, "survey", every)
    if evidence.survey or (len(strong) != 1 and _names_several(evidence)):
        return _several(every)
    bare = _distinct(by_place.get("bare", ()))
    likely = strong or _hinted(evidence, find) or _only(every)
    papers = _distinct((*likely, *bare)) if likely else ()
    if len(papers) != 1:
        return _several(papers or every)
    if papers == bare and not strong:
        return Verdict(Certainty.LIKELY, "bare-id", papers)
    reason = _weak_reason(evidence, papers, every, is_linked=papers == strong and are_known)
    return Verdict(Certainty.LIKELY, reason, papers)


def _only(papers: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    return papers if len(papers) == 1 else ()


def _names_several(evidence: Evidence) -> bool:
    """Return whether a review names several papers before its end, which lists what it cites."""
    return sum(place != "end" for _, place in evidence.named) >= _SEVERAL


def _are_known(evidence: Evidence, named: NamedPapers) -> bool:
    """Return whether every id that says most of a review is that of a known paper."""
    return all(place not in _STRONG or name in named for name, place in evidence.named)


def _of_agreeing_titles(
    evidence: Evidence, every: tuple[Candidate, ...], main: list[str]
) -> Verdict | None:
    """Return the verdict by the papers whose titles the review nearly has; None where it has none."""
    agreeing = _distinct(known for known in every if title_likeness.agree(known.paper.title, main))
    if len(agreeing) > 1:
        return Verdict(Certainty.UNCLEAR, "titles-several", agreeing[:_MOST])
    if not agreeing or evidence.survey:
        return None
    reason = "entry-and-title" if agreeing[0].entry else "id-and-title"
    return Verdict(Certainty.SURE, reason, agreeing)


def _several(papers: tuple[Candidate, ...]) -> Verdict:
    """Return the verdict on a review that may be about any of these papers, or about none."""
    return Verdict(Certainty.UNCLEAR, "several" if papers else "nothing", papers[:_MOST])


def _weak_reason(
    evidence: Evidence,
    papers: tuple[Candidate, ...],
    every: tuple[Candidate, ...],
    *,
    is_linked: bool,
) -> str:
    """Return why one paper is likely where no title agrees.

    `every` are the papers that the review names, and `is_linked` says that its strong links lead to
    this paper alone.
    """
    if papers[0].identity not in {known.identity for known in every}:
        return "mention"
    if not evidence.named:
        return "entry"
    return "link" if is_linked else "known-link"


def _top_tells(
    evidence: Evidence, known: Candidate, main: list[str], every: tuple[Candidate, ...]
) -> bool:
    """Return whether the top gives the full title of the only paper named there.

    A longer title of the review itself would be that of another paper.
    """
    if evidence.survey or len(every) >= _SEVERAL:
        return False
    own = max((titles.latin_words(text) for text in main), default=0)
    top = evidence.top
    for entry in evidence.entries:  # its title is no second thing that agrees
        top = top.replace(entry, "")
    return own < _ENOUGH_WORDS and title_likeness.is_in(known.paper.title, fold(top))


def _hinted(evidence: Evidence, find: FindByTitle) -> tuple[Candidate, ...]:
    """Return the papers whose titles stand where nothing says that they are the review's."""
    return _distinct(known for text in _hints(evidence) for known in find(text))


def _hints(evidence: Evidence) -> Iterator[str]:
    """Yield what may be a title although nothing says that it is the review's."""
    for text, place in evidence.titles:
        if place in ("linked", "section", "quoted", "cited"):
            yield from (variant.text for variant in titles.variants(text) if not variant.part)
