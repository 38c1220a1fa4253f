"""The papers that PDFs may be, as far as library, catalogue and sources know them.

The library is asked first, then the catalogue, then the sources, once for the identifiers of all files.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.pdf.first_page import FirstPage, Place
from papernotes.library import Library
from papernotes.model.duplicates import fold, title_hash
from papernotes.model.identifiers import ArxivId, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.sources import catalogue
from papernotes.sources.access import Hosts, Progress

_HOSTS = 4
Asking = Callable[[int], Progress | None]
"""Returns a function that shows how many of a number of papers were asked for."""


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


class KnownPapers:
    """The papers that files may be, as far as they are known."""

    def __init__(self, library: Library | None) -> None:
        self._library = library
        self._by_id: dict[Identifier, Candidate] = {}
        self._by_title: dict[int, dict[str, Candidate]] = {}
        self._by_search: dict[str, tuple[Candidate, ...]] = {}
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
        self._by_search[title] = tuple(map(self._hold, answer.candidates))
        self.troubles += answer.troubles
        return bool(answer.candidates) or len(answer.troubles) < _HOSTS

    def candidates(self, page: FirstPage) -> Iterator[tuple[Candidate, Place | None]]:
        """Yield the papers that a page may be of, the most telling first.

        Each has the place of its identifier, None where the page says only its title.
        """
        for named in page.named:
            if candidate := self._by_id.get(_bare(named.identifier)):
                yield candidate, named.place
        for number in dict.fromkeys(map(title_hash, page.titles())):
            for candidate in self._by_title.get(number, {}).values() if number else ():
                yield candidate, None
        for candidate in self._by_search.get(page.title, ()):
            yield candidate, None


def held(library: Library, candidate: Candidate) -> Candidate:
    """Return a candidate of a source as the paper of the library that it is, if it is one."""
    from papernotes.operations.papers.request import record

    match = None if candidate.key else library.duplicates.find(record(candidate.paper))
    if match is None:
        return candidate
    return Candidate(library.papers.read(match.other_key), match.other_key, candidate.reason)


def _bare(identifier: Identifier) -> Identifier:
    return ArxivId(identifier.id) if isinstance(identifier, ArxivId) else identifier


def _identifiers(paper: Paper) -> list[Identifier]:
    identifiers: list[Identifier] = [ArxivId(paper.arxiv)] if paper.arxiv else []
    return identifiers + ([Doi(paper.doi)] if paper.doi else [])
