"""Papers of the library, the catalogue and the sources, looked up for many reviews at once.

Titles are found by their hash, in an index of the library and a table of the catalogue, so that no
title is compared with every other one.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from papernotes.errors import NotFoundError, PapersError, TryLaterError
from papernotes.formats.reviews import titles
from papernotes.formats.reviews.evidence import MAIN, Evidence
from papernotes.library import Library
from papernotes.model.duplicates import fold, fold_first_author, title_hash
from papernotes.model.entry import Entry
from papernotes.model.identifiers import ArxivId, Doi, Identifier
from papernotes.model.paper import Paper
from papernotes.model.paper_links import Link
from papernotes.operations.adoption.recognise import Candidate
from papernotes.sources import catalogue
from papernotes.sources.access import Hosts, Progress

_HOSTS = 4
"""Hosts that are searched for a title."""
_FEW = 4
"""Papers that a review names, up to which each may be its own; words of a title."""


class KnownPapers:
    """The papers that reviews may be about, as far as they are known.

    `troubles` are the errors of sources that did not answer.
    """

    def __init__(self, library: Library | None) -> None:
        self._library = library
        self._by_key: dict[str, Candidate] = {}
        self._by_title: dict[int, dict[str, Candidate]] = {}
        self._hash = cache(title_hash)  # of each title that is looked up more than once
        self._read_titles: set[int] = set()
        self.named: dict[Identifier | Link, Candidate] = {}
        self._asked: set[Identifier | Link] = set()
        self.troubles: list[PapersError] = []
        self._by_name: dict[str, Candidate] = {}
        self._found: dict[str, tuple[Candidate, ...]] = {}
        for paper in catalogue.papers():
            known = self.learn(self._held(paper))
            self._by_name[fold(paper.source.partition(":")[2])] = known

    def find(self, title: str) -> tuple[Candidate, ...]:
        """Return the known papers with exactly this title, ignoring case and punctuation."""
        number = self._hash(title)
        return tuple(self._by_title.get(number, {}).values()) if number else ()

    def of_key(self, key: str) -> Candidate | None:
        """Return the paper that has or had a key in the library; None if there is none."""
        current_key = self._library.keys.find(key) if self._library and key else None
        return self._read(current_key) if current_key else None

    def _read(self, key: str) -> Candidate:
        """Return a paper of the library."""
        self._read_all([key])
        if key not in self._by_key:
            raise NotFoundError(f"The paper '{key}' is no longer in this library.")
        return self._by_key[key]

    def _read_all(self, keys: Iterable[str]) -> None:
        """Make papers of the library known, as far as they are recognised by it."""
        missing = [key for key in dict.fromkeys(keys) if key not in self._by_key]
        if not missing:
            return
        assert self._library is not None
        for paper in self._library.papers.outlines(missing):
            self._by_key[paper.key] = self.learn(Candidate(paper, paper.key))

    def learn(self, known: Candidate) -> Candidate:
        """Make a paper known by its title and identifiers; return it, or the record that stands for it.

        Of two records of one paper that of the library stands for both, else one with an arXiv id.
        """
        same = self._by_title.setdefault(title_hash(known.paper.title), {})
        identifiers = _identifiers(known.paper)
        for name, other in list(same.items()) if title_hash(known.paper.title) else ():
            if known.key and other.key and known.key != other.key:
                continue
            if not _is_same(other.paper, known.paper):
                continue
            if known.key or (not other.key and known.paper.arxiv and not other.paper.arxiv):
                del same[name]
                identifiers += _identifiers(other.paper)
            else:
                known = other
        same[known.identity] = known
        for identifier in identifiers:
            held = self.named.get(identifier)
            if held is None or known.key or not held.key:
                self.named[identifier] = known
        return known

    def look_in_library(self, evidence: Sequence[Evidence]) -> None:
        """Look up in the library all identifiers and titles of many reviews at once."""
        if self._library is None:
            return
        every = {name for item in evidence for name, _ in item.named if not isinstance(name, Link)}
        held = self._library.keys.of_identifiers(every)
        self._read_all(held.values())
        self.named |= {name: self._by_key[key] for name, key in held.items() if key in self._by_key}
        texts = {title.text for item in evidence for title in item.titles}
        numbers = {self._hash(v.text) for text in texts for v in titles.variants(text)} - {0}
        self._read_all(self._library.duplicates.keys_titled(numbers - self._read_titles))
        self._read_titles |= numbers

    def ask(
        self, names: Iterable[Identifier | Link], hosts: Hosts, progress: Progress | None
    ) -> None:
        """Ask the sources for papers that are not known yet: once for all identifiers."""
        missing = [
            name for name in dict.fromkeys(names) if not (name in self.named or name in self._asked)
        ]
        self._asked.update(missing)
        identifiers = [name for name in missing if not isinstance(name, Link)]
        if identifiers:
            answer = hosts.ask(identifiers, progress=progress)
            for name, paper in answer.papers.items():
                self.named[name] = self.learn(self._held(paper))
            if answer.error:
                self.troubles.append(answer.error)
        for link in (name for name in missing if isinstance(name, Link)):
            try:
                self.named[link] = self.learn(self._held(hosts.look_up(link)))
            except PapersError as error:
                if isinstance(error, TryLaterError):
                    self.troubles.append(error)

    def search(self, title: str, hosts: Hosts) -> bool:
        """Search the sources for a title; return False where none of them answered."""
        from papernotes.model import title_query
        from papernotes.operations.papers import identify

        mention = title_query.parse(title)
        answer = identify.find(mention, hosts.searches(mention))
        papers = tuple(self.learn(self._held(paper)) for paper in answer.candidates)
        self._found[title] = papers[:1] if answer.sure else papers
        self.troubles += answer.troubles
        return bool(answer.candidates) or len(answer.troubles) < _HOSTS

    def of_entries(self, evidence: Evidence) -> tuple[Candidate, ...]:
        """Return the papers of the BibTeX entries in a review."""
        if not evidence.entries:
            return ()
        from papernotes.formats.bibtex import paper as entry_paper
        from papernotes.formats.bibtex import read
        from papernotes.operations.papers.venue import read_venue

        papers = []
        for text in evidence.entries:
            for entry in read.read(text).entries:
                known = self._held(entry_paper.paper_from_entry(entry, "bibtex", read_venue))
                papers.append(known if known.key else self._of_entry(known.paper, entry))
        return tuple(papers)

    def _of_entry(self, paper: Paper, entry: Entry) -> Candidate:
        """Return the known paper that an entry describes, else the paper of the entry itself."""
        names: tuple[Identifier, ...] = (ArxivId(paper.arxiv), Doi(paper.doi))
        for name in names:
            if name in self.named:
                return self.named[name]
        same = [known for known in self.find(paper.title) if _is_same(known.paper, paper)]
        return same[0] if len(same) == 1 else Candidate(paper, entry=entry)

    def similar(self, evidence: Evidence) -> tuple[Candidate, ...]:
        """Return papers that the title of a review may mean: by a short name, or found in a search."""
        if papers := self._found.get(sought_title(evidence)):
            return papers
        texts = (title.text for title in evidence.titles if title.place in MAIN)
        names = (fold(variant.text) for text in texts for variant in titles.variants(text))
        return tuple({self._by_name[name]: None for name in names if name in self._by_name})

    def _held(self, paper: Paper) -> Candidate:
        """Return a paper of a source, or the paper of the library that it is."""
        from papernotes.operations.papers.request import record

        match = self._library.duplicates.find(record(paper)) if self._library else None
        return self._read(match.other_key) if match else Candidate(paper)


def _identifiers(paper: Paper) -> list[Identifier]:
    identifiers: list[Identifier] = [ArxivId(paper.arxiv)] if paper.arxiv else []
    return identifiers + ([Doi(paper.doi)] if paper.doi else [])


def _is_same(first: Paper, second: Paper) -> bool:
    """Return whether two records with one title are one paper, as far as ids and authors tell."""
    pairs = [(first.arxiv, second.arxiv), (first.doi, second.doi)]
    pairs.append((fold_first_author(first.authors), fold_first_author(second.authors)))
    return all(value == other for value, other in pairs if value and other)


def telling_names(evidence: Evidence) -> list[Identifier | Link]:
    """Return the papers that a review names and that may be its own: few, or at the top."""
    strong = [name for name, place in evidence.named if place not in ("body", "end", "bare")]
    names = [name for name, _ in evidence.named]
    return strong[:_FEW] if len(names) > _FEW else names


def sought_title(evidence: Evidence) -> str:
    """Return the title to search for in the sources; empty where no title looks like a paper's."""
    for title in (title for title in evidence.titles if title.place in MAIN):
        variants = [variant.text for variant in titles.variants(title.text) if not variant.part]
        best = min(variants, key=len, default="")
        if titles.latin_words(best) >= _FEW and not _is_mostly_hangul(best):
            return best
    return ""


def _is_mostly_hangul(text: str) -> bool:
    return 3 * sum("가" <= sign <= "힣" for sign in text) > len(text)
