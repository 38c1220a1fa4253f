"""Which paper a PDF is: by what its first page says, believed only where title or author agree.

An identifier is the paper's own only if the record behind it agrees with what is printed at the top
of the page: the DOI of another paper stands in many texts, and in the metadata of some files.
"""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.pdf.first_page import FirstPage, Place
from papernotes.library import Library
from papernotes.model.duplicates import fold
from papernotes.operations.pdf.candidates import Asking, Candidate, KnownPapers
from papernotes.sources.access import Hosts

_LONG = 24  # folded letters of a title that tells a paper apart without its author
_MOST_WORDS = 0.6  # share of a title's words that stand at the top where an author agrees
_MOST = 5  # candidates that are named
_SILENT = 3  # titles in a row that no source answered for, after which no more are searched


class Certainty(StrEnum):
    """How certain it is: `sure` ones are believed, `likely` ones and `unclear` ones only named."""

    SURE = "sure"
    LIKELY = "likely"
    UNCLEAR = "unclear"


class Verdict(NamedTuple):
    """The paper of a file.

    `reason` is a kind of reason, such as `stamp-and-title`. `candidates` are the papers that it may
    be, the likeliest first: one if it is sure. `version` is that of arXiv in the stamp of the sure
    one.
    """

    certainty: Certainty
    reason: str
    candidates: tuple[Candidate, ...] = ()
    version: int | None = None


NOTHING = Verdict(Certainty.UNCLEAR, "nothing")


class _Evidence(NamedTuple):
    """A paper that a page may be of, by the place of its identifier or by a title alone (``)."""

    candidate: Candidate
    place: Place | None
    title: bool
    author: bool
    words: float

    @property
    def is_sure(self) -> bool:
        """Whether what is printed agrees with the record."""
        if self.place == "stamp":
            return self.title or self.author
        if self.place == "metadata":
            return self.title or (self.author and self.words >= _MOST_WORDS)
        if self.place == "page":  # authors cite their own papers, whose titles are like each other
            return self.title
        authors = self.candidate.paper.authors
        return self.title and (self.author or (not authors and self._is_long))

    @property
    def is_likely(self) -> bool:
        """Whether something agrees, though not enough."""
        return self.title or self.author or self.words >= _MOST_WORDS

    @property
    def _is_long(self) -> bool:
        return len(fold(self.candidate.paper.title)) >= _LONG

    @property
    def reason(self) -> str:
        """The kind of reason, of what agrees."""
        agrees = "title" if self.title else "author" if self.author else "nothing"
        if self.place is None and self.title:
            return "title-and-author" if self.author else "title"
        return f"{self.place}-and-{agrees}" if self.place else "similar"


def identify(
    library: Library | None,
    hosts: Hosts,
    pages: Sequence[FirstPage],
    asking: Asking = lambda _number: None,
) -> tuple[list[Verdict], tuple[PapersError, ...]]:
    """Return the verdict on each page, and the errors of sources that did not answer."""
    known = KnownPapers(library)
    known.look_up(pages)
    verdicts = [judge(page, known) for page in pages]
    known.ask([pages[place] for place in _unsure(verdicts)], hosts, asking)
    verdicts = _again(verdicts, pages, known)
    if not hosts.offline:
        _search(verdicts, pages, known, hosts, asking)
        verdicts = _again(verdicts, pages, known)
    return verdicts, tuple(dict.fromkeys(known.troubles))


def _unsure(verdicts: Sequence[Verdict]) -> list[int]:
    return [n for n, verdict in enumerate(verdicts) if verdict.certainty != Certainty.SURE]


def _again(
    verdicts: Sequence[Verdict], pages: Sequence[FirstPage], known: KnownPapers
) -> list[Verdict]:
    unsure = set(_unsure(verdicts))
    return [
        judge(page, known) if place in unsure else verdict
        for place, (page, verdict) in enumerate(zip(pages, verdicts, strict=True))
    ]


def _search(
    verdicts: Sequence[Verdict],
    pages: Sequence[FirstPage],
    known: KnownPapers,
    hosts: Hosts,
    asking: Asking,
) -> None:
    titles = list(dict.fromkeys(pages[place].title for place in _unsure(verdicts)))
    sought = [title for title in titles if title]
    advance = asking(len(sought)) if sought else None
    silent = 0
    for title in sought:
        if silent < _SILENT:
            silent = 0 if known.search(title, hosts) else silent + 1
        if advance:
            advance(1)


def judge(page: FirstPage, known: KnownPapers) -> Verdict:
    """Return the verdict on a page by what is known of the papers that it names."""
    evidence = [_weigh(page, *known_paper) for known_paper in known.candidates(page)]
    sure = [item for item in evidence if item.is_sure and not _contradicts(page, item)]
    ranks: list[Callable[[_Evidence], bool]] = [
        lambda item: item.place == "stamp",
        lambda item: item.title and item.place is not None,
        lambda item: item.title,
        lambda _item: True,
    ]
    for rank in ranks:
        best = _distinct(item for item in sure if rank(item))
        if len(best) == 1:
            reason = next(item.reason for item in sure if rank(item))
            return Verdict(Certainty.SURE, reason, best, _version(page, best[0]))
        if best:
            return Verdict(Certainty.UNCLEAR, "several", best[:_MOST])
    likely = [item for item in evidence if item.is_likely]
    if candidates := _distinct(likely):
        certainty = Certainty.LIKELY if len(candidates) == 1 else Certainty.UNCLEAR
        return Verdict(certainty, likely[0].reason, candidates[:_MOST])
    if candidates := _distinct(evidence):
        return Verdict(Certainty.UNCLEAR, evidence[0].reason, candidates[:_MOST])
    return NOTHING


def _weigh(page: FirstPage, candidate: Candidate, place: Place | None) -> _Evidence:
    paper = candidate.paper
    author = bool(paper.authors) and page.has_author(paper.authors[0])
    return _Evidence(
        candidate, place, page.has_title(paper.title), author, page.words_of(paper.title)
    )


def _contradicts(page: FirstPage, evidence: _Evidence) -> bool:
    """Return whether arXiv's stamp is that of another preprint than the paper's."""
    arxiv = evidence.candidate.paper.arxiv
    return page.stamp is not None and bool(arxiv) and arxiv != page.stamp.id


def _version(page: FirstPage, candidate: Candidate) -> int | None:
    return page.stamp.version if page.stamp and candidate.paper.arxiv == page.stamp.id else None


def _distinct(evidence: Iterable[_Evidence]) -> tuple[Candidate, ...]:
    by_identity: dict[str, Candidate] = {}
    for item in evidence:
        candidate = item.candidate._replace(reason=item.reason)
        by_identity.setdefault(candidate.identity, candidate)
    return tuple(by_identity.values())
