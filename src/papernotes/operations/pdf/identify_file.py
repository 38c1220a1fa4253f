"""Which paper a PDF is: by what its first page says, believed only where title or author agree.

An identifier is the paper's own only if the record behind it agrees with what is printed at the top
of the page: the DOI of another paper stands in many texts, and in the metadata of some files. The
library is asked first, then the catalogue, then the sources, once for the identifiers of all files.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.pdf.first_page import FirstPage, Place
from papernotes.library import Library
from papernotes.model.duplicates import fold, title_hash
from papernotes.model.identifiers import ArxivId, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.sources import catalogue
from papernotes.sources.access import Hosts, Progress

_LONG = 24  # folded letters of a title that tells a paper apart without its author
_MOST_WORDS = 0.6  # share of a title's words that stand at the top where an author agrees
_MOST = 5  # candidates that are named
_SILENT = 3  # titles in a row that no source answered for, after which no more are searched
_HOSTS = 4


class Certainty(StrEnum):
    """How certain it is: `sure` ones are believed, `likely` ones and `unclear` ones only named."""

    SURE = "sure"
    LIKELY = "likely"
    UNCLEAR = "unclear"


class Candidate(NamedTuple):
    """A paper that a file may be; `key` is its key in the library, or ''.

    `reason` is the kind of reason why the file may be this one, such as `page-and-nothing`.
    """

    paper: Paper
    key: str = ""
    reason: str = ""

    @property
    def identity(self) -> str:
        """The same for two records of one paper."""
        paper = self.paper
        return self.key or paper.arxiv or paper.doi or fold(paper.title)

    @property
    def identifier(self) -> Identifier | None:
        """The identifier to add the paper by."""
        if self.paper.arxiv:
            return ArxivId(self.paper.arxiv)
        return Doi(self.paper.doi) if self.paper.doi else None


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
Asking = Callable[[int], Progress | None]
"""Returns a function that shows how many of a number of papers were asked for."""


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


class KnownPapers:
    """The papers that files may be, as far as they are known."""

    def __init__(self, library: Library | None) -> None:
        self._library = library
        self._by_id: dict[Identifier, Candidate] = {}
        self._by_title: dict[int, dict[str, Candidate]] = {}
        self._found: dict[str, tuple[Candidate, ...]] = {}
        self._asked: set[Identifier] = set()
        self.troubles: list[PapersError] = []

    def look_up(self, pages: Sequence[FirstPage]) -> None:
        """Look up the identifiers and titles of pages in the library and in the catalogue."""
        names = {_bare(named.identifier) for page in pages for named in page.named}
        numbers = {title_hash(text) for page in pages for text in page.titles()} - {0}
        if self._library is not None:
            for name, key in self._library.keys.of_identifiers(names).items():
                self._by_id[name] = self._learn(self._library.papers.read(key), key)
            for key in self._library.duplicates.keys_titled(numbers):
                self._learn(self._library.papers.read(key), key)
        for paper in catalogue.papers():
            if title_hash(paper.title) in numbers or names.intersection(_identifiers(paper)):
                self._hold(paper)

    def _hold(self, paper: Paper) -> Candidate:
        """Learn a paper of a source, or the paper of the library that it is."""
        from papernotes.operations.papers.request import record

        match = self._library.duplicates.find(record(paper)) if self._library else None
        if match and self._library:
            candidate = self._learn(self._library.papers.read(match.other_key), match.other_key)
            for name in _identifiers(paper):
                self._by_id.setdefault(name, candidate)
            return candidate
        return self._learn(paper)

    def _learn(self, paper: Paper, key: str = "") -> Candidate:
        candidate = Candidate(paper, key)
        same = self._by_title.setdefault(title_hash(paper.title), {})
        same[candidate.identity] = candidate
        for name in _identifiers(paper):
            if key or name not in self._by_id:
                self._by_id[name] = candidate
        return candidate

    def ask(self, pages: Iterable[FirstPage], hosts: Hosts, asking: Asking) -> None:
        """Ask the sources for the identifiers that are not known yet."""
        every = [_bare(named.identifier) for page in pages for named in page.named]
        missing = [n for n in dict.fromkeys(every) if n not in self._by_id and n not in self._asked]
        if not missing:
            return
        self._asked.update(missing)
        answer = hosts.ask(missing, progress=asking(len(missing)))
        for name, paper in answer.papers.items():
            self._by_id[name] = self._hold(paper)
        if answer.error:
            self.troubles.append(answer.error)

    def search(self, title: str, hosts: Hosts) -> bool:
        """Search the sources for a title; return False where none of them answered."""
        from papernotes.model.title_query import TitleQuery
        from papernotes.operations.papers import identify

        query = TitleQuery(title)
        answer = identify.find(query, hosts.searches(query))
        self._found[title] = tuple(map(self._hold, answer.candidates))
        self.troubles += answer.troubles
        return bool(answer.candidates) or len(answer.troubles) < _HOSTS

    def evidence(self, page: FirstPage) -> Iterator[_Evidence]:
        """Yield the papers that a page may be of, the most telling first."""
        for named in page.named:
            if candidate := self._by_id.get(_bare(named.identifier)):
                yield _weigh(page, candidate, named.place)
        for number in dict.fromkeys(map(title_hash, page.titles())):
            for candidate in self._by_title.get(number, {}).values() if number else ():
                yield _weigh(page, candidate, None)
        for candidate in self._found.get(page.title, ()):
            yield _weigh(page, candidate, None)


def held(library: Library, candidate: Candidate) -> Candidate:
    """Return a candidate of a source as the paper of the library that it is, if it is one."""
    from papernotes.operations.papers.request import record

    match = None if candidate.key else library.duplicates.find(record(candidate.paper))
    if match is None:
        return candidate
    return Candidate(library.papers.read(match.other_key), match.other_key, candidate.reason)


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
    evidence = list(known.evidence(page))
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


def _bare(identifier: Identifier) -> Identifier:
    return ArxivId(identifier.id) if isinstance(identifier, ArxivId) else identifier


def _identifiers(paper: Paper) -> list[Identifier]:
    identifiers: list[Identifier] = [ArxivId(paper.arxiv)] if paper.arxiv else []
    return identifiers + ([Doi(paper.doi)] if paper.doi else [])
