"""Choose the papers of the catalogue: who names a paper, and which records are good enough.

The rule stands in docs/metadata.md, "The catalogue". Nothing is chosen by hand; `OTHER_MEANINGS`
and `REFUTED` leave out what the data is known to be wrong about.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from papernotes.model import names
from papernotes.model.duplicates import fold
from papernotes.model.identifiers import ArxivId, abs_url
from papernotes.model.paper import Paper
from papernotes.model.venue_recognition import recognise_record
from papernotes.model.venues import find_venue
from scripts.shared_records import (
    ArxivRecord,
    Citation,
    ReviewNote,
    arxiv_month,
    arxiv_paper,
)

SUBJECTS = frozenset(["cs.CV", "cs.CL", "cs.GR"])
"""arXiv categories of the subject, in any place."""
NEIGHBOURS = frozenset(["cs.LG", "stat.ML", "cs.NE", "cs.MM", "cs.SD", "eess.IV", "eess.AS"])
"""arXiv categories that count as the first one: generative models are filed there."""
VENUES = frozenset(
    ["CVPR", "ICCV", "ECCV", "WACV", "BMVC", "ACCV", "3DV", "TPAMI", "IJCV", "TIP", "NeurIPS",
     "ICML", "ICLR", "AISTATS", "JMLR", "TMLR", "ACL", "EMNLP", "NAACL", "EACL", "COLING", "TACL",
     "Interspeech", "ICASSP", "TASLP", "ACM MM", "TMM", "SIGGRAPH", "SIGGRAPH Asia", "TOG",
     "Eurographics", "CGF", "TVCG", "AAAI", "IJCAI", "MICCAI", "TMI", "Nature", "Science", "PNAS"]
)  # fmt: skip # a table
CONFERENCES = frozenset(
    ["CVPR", "ICCV", "ECCV", "NeurIPS", "ICML", "ICLR", "ACL", "EMNLP", "NAACL", "SIGGRAPH",
     "SIGGRAPH Asia"]
)  # fmt: skip # a table
"""Conferences whose committees choose few papers for an oral or a spotlight."""
YEARS = range(1990, 2025)
"""Years of such presentations that count: the newest papers are not landmarks yet."""
REFUTED = frozenset(["epicfields"])
"""Names, folded, of papers that the only bibliography with them dates wrongly."""
OTHER_MEANINGS = frozenset(["densenet", "gib", "mstar"])
"""Names, folded, that later papers use for something else than the paper in the data."""

_TRACKS = ("oral", "spotlight")
_LETTERS = 32  # of a title that review notes are searched for
_WORDS = 4  # the same
_START = 18  # letters at which a title is looked up in a note
_USES = 3  # later papers that make a paper known by their use of its name
_EARLIER = 0.02  # share of uses before the paper, from updated records of older papers
_ACRONYMS = frozenset(["2d", "3d", "4d", "ai", "cnn", "gan", "llm", "llms", "rgb", "rnn", "vr"])
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9+]*(?:[-.][A-Za-z0-9+]+)*")

Name = tuple[str, ...]
"""The words of a short name in lower case."""


class Landmark(NamedTuple):
    """A chosen paper; `short` is the name that its title begins with, or its title."""

    short: str
    paper: Paper


@dataclass(frozen=True, slots=True)
class Uses:
    """The use of a short name in arXiv records: its spellings with counts, the months of use."""

    spellings: Counter[str] = field(default_factory=Counter)
    months: list[str] = field(default_factory=list)
    plain: list[str] = field(default_factory=list)
    """Records in which the name is an ordinary word in lower case."""


class Evidence:
    """Who names the papers: bibliographies, review notes, and papers on arXiv by short names."""

    def __init__(
        self, records: Sequence[ArxivRecord], cited: Sequence[Citation], notes: Sequence[ReviewNote]
    ) -> None:
        self.bibliographies: dict[str, set[str]] = defaultdict(set)
        for citation in cited:
            for key in {citation.folded, citation.paper.arxiv} - {""}:
                self.bibliographies[key].add(citation.bibliography)
        described = [(record.title, record.folded) for record in records]
        described += [(citation.paper.title, citation.folded) for citation in cited]
        self.notes = _notes_by_name(notes, described)
        heads: dict[Name, set[str]] = defaultdict(set)
        for title, folded in described:
            if name := short_name(title):
                heads[name].add(folded)
        self._uses = _uses(records, {name for name, papers in heads.items() if len(papers) == 1})

    def count_readers(self, folded: str, arxiv: str) -> int:
        """Return how many bibliographies and review notes name a paper by title or arXiv id."""
        keys = {folded, arxiv} - {""}
        return sum(
            len(set().union(*(named.get(key, set()) for key in keys)))
            for named in (self.bibliographies, self.notes)
        )

    def spelling(self, title: str, month: str) -> str:
        """Return the short name of a paper as later papers spell it, '' if they do not use it.

        A name counts if it is made up: it has a capital or a digit inside, and five letters or
        both cases. It belongs to the paper if no other title begins with it and nobody used it
        before.
        """
        name = short_name(title)
        uses = self._uses.get(name)
        if not uses or not uses.spellings or fold(" ".join(name)) in OTHER_MEANINGS:
            return ""
        spelling = uses.spellings.most_common(1)[0][0]
        earlier = sum(used < month for used in uses.months)
        if earlier > len(uses.months) * _EARLIER or uses.plain or not _is_coined(spelling):
            return ""
        return spelling

    def count_later(self, title: str, month: str) -> int:
        """Return how many later papers use the short name of a paper."""
        if not self.spelling(title, month):
            return 0
        return sum(used > month for used in self._uses[short_name(title)].months)


def short_name(title: str) -> Name:
    """Return the words of a title before its colon, or of a title of three words, else ()."""
    head, colon, _ = title.partition(":")
    words = tuple(word.casefold() for word in _WORD.findall(head))
    if not colon and len(title.split()) > 3:
        return ()
    return words if len(words) <= 3 and len("".join(words)) > 2 else ()


def _is_coined(spelling: str) -> bool:
    """Return whether a name is made up, and not put together from words and common acronyms."""
    words = spelling.split()
    parts = [part for word in words for part in re.split(r"[-.]", word)]
    made_up = [part for part in parts if re.search(r"[A-Z0-9]", part[1:])]
    if len(words) > 1 and not all(word[0].isupper() or word[0].isdigit() for word in words):
        return False
    if {part.casefold() for part in made_up} <= _ACRONYMS:
        return False
    return any(char.islower() for char in spelling) or len(fold(spelling)) > 4


def _uses(records: Iterable[ArxivRecord], wanted: set[Name]) -> dict[Name, Uses]:
    firsts = {name[0] for name in wanted}
    uses: dict[Name, Uses] = defaultdict(Uses)
    for record in records:
        words = _WORD.findall(record.text)
        small = tuple(word.casefold() for word in words)
        seen: dict[Name, str] = {}
        for at, first in enumerate(small):
            if first in firsts:
                for end in range(at + 1, at + 4):
                    if (name := small[at:end]) in wanted:
                        seen.setdefault(name, " ".join(words[at:end]))
        for name, spelling in seen.items():
            if spelling.islower() and not any(char.isdigit() for char in spelling):
                uses[name].plain.append(record.id)
            else:
                uses[name].spellings[spelling] += 1
                uses[name].months.append(arxiv_month(record.id))
    return uses


def _notes_by_name(
    notes: Iterable[ReviewNote], titles: Iterable[tuple[str, str]]
) -> dict[str, set[str]]:
    """Return the notes that name a paper, by folded title and by arXiv id.

    `titles` are titles with their folded form.
    """
    by_start: dict[str, set[str]] = defaultdict(set)
    for title, folded in titles:
        if len(folded) >= _LETTERS and len(title.split()) >= _WORDS:
            by_start[folded[:_START]].add(folded)
    named: dict[str, set[str]] = defaultdict(set)
    for note in notes:
        for id in re.findall(r"(?<![\d.])\d{4}\.\d{4,5}(?!\d)", note.text):
            named[id].add(note.path)
        text = fold(f"{note.path} {note.text}")
        for at in range(len(text) - _START + 1):
            for folded in by_start.get(text[at : at + _START], ()):
                if text.startswith(folded, at):
                    named[folded].add(note.path)
    return named


def is_of_subject(record: ArxivRecord) -> bool:
    """Return whether a record is one of vision, language, graphics or generative models."""
    return bool(SUBJECTS & set(record.categories)) or not NEIGHBOURS.isdisjoint(
        record.categories[:1]
    )


def from_arxiv(records: Sequence[ArxivRecord], evidence: Evidence) -> Iterator[Landmark]:
    """Yield the landmarks among the records of the subject."""
    titles = Counter(record.folded for record in records)
    for record in records:
        if not record.authors or titles[record.folded] > 1:
            continue
        month = arxiv_month(record.id)
        if (
            evidence.count_readers(record.folded, record.id)
            or evidence.count_later(record.title, month) >= _USES
            or was_selected(record)
        ):
            paper = arxiv_paper(record)
            if not paper.venue or paper.venue in VENUES:
                yield _landmark(paper)


def was_selected(record: ArxivRecord) -> bool:
    """Return whether a record says that the paper was an oral or a spotlight of a conference."""
    comment = record.comment.casefold()
    if not any(track in comment for track in _TRACKS) or SUBJECTS.isdisjoint(record.categories):
        return False
    paper = arxiv_paper(record)
    return (
        paper.track in _TRACKS
        and paper.venue in CONFERENCES
        and not paper.workshop
        and paper.year in YEARS
    )


def from_bibliographies(
    cited: Iterable[Citation], known: set[str], evidence: Evidence
) -> Iterator[Landmark]:
    """Yield the landmarks that only bibliographies describe.

    `known` are the folded titles and the ids of arXiv's records.
    """
    by_title: dict[str, list[Citation]] = defaultdict(list)
    for citation in cited:
        by_title[citation.folded].append(citation)
    for folded, entries in by_title.items():
        if folded in known or len(folded) < _START or folded.startswith(tuple(REFUTED)):
            continue
        if (paper := agreed(entries)) is None or paper.arxiv in known:
            continue
        month = arxiv_month(paper.arxiv) if paper.arxiv else f"{(paper.year or 0) - 2}-12"
        spelling = evidence.spelling(paper.title, month)
        named = evidence.count_readers(folded, paper.arxiv)
        if named > 1 or spelling:
            yield _landmark(_respell(paper, spelling))


def agreed(entries: Sequence[Citation]) -> Paper | None:
    """Return the paper that entries of one title agree on, with all its authors, else None.

    It needs a venue of the subject; entries without a known venue do not count against it. The
    venue becomes part of the paper if two bibliographies or the DOI confirm it, since one alone is
    often wrong. The DOI itself is left out: for a typed DOI, Crossref has a fuller record.
    """
    published = [entry for entry in entries if find_venue(entry.paper.venue)]
    complete = [entry.paper for entry in published if entry.complete]
    places = {(entry.paper.venue, entry.paper.workshop, entry.paper.year) for entry in published}
    arxiv_ids = {entry.paper.arxiv for entry in entries if entry.paper.arxiv}
    dois = {entry.paper.doi for entry in entries if entry.paper.doi}
    families = {tuple(map(_family, paper.authors)) for paper in complete}
    if not complete or any(len(values) > 1 for values in (places, arxiv_ids, dois, families)):
        return None
    paper = max(complete, key=lambda paper: len("".join(paper.authors)))
    arxiv = next(iter(arxiv_ids), "")
    if paper.venue not in VENUES or not _may_be_published(arxiv, paper.year):
        return None
    described = Paper(
        title=_best_title(entries, paper.title),
        authors=paper.authors,
        year=paper.year,
        abstract=paper.abstract,
        arxiv=arxiv,
        date=arxiv_month(arxiv) if arxiv else str(paper.year),
        url=abs_url(ArxivId(arxiv)) if arxiv else "",
    )
    if not _is_confirmed(paper, published, next(iter(dois), "")):
        return described
    return described._replace(
        venue=paper.venue,
        workshop=paper.workshop,
        track=paper.track,
        venue_source="catalogue",
    )


def _may_be_published(arxiv: str, year: int | None) -> bool:
    """Return whether a paper may have been published in a year: in three from its version on arXiv on."""
    if year is None or not arxiv:
        return year is not None
    return 0 <= year - int(arxiv_month(arxiv)[:4]) <= 3


def _best_title(entries: Sequence[Citation], default: str) -> str:
    """Return the title with the most capitals, other than one in capitals only, else `default`."""
    titles = [entry.paper.title for entry in entries if not entry.paper.title.isupper()]
    return max(titles, key=_capitals, default=default).rstrip(".")


def _is_confirmed(paper: Paper, published: Sequence[Citation], doi: str) -> bool:
    """Return whether two bibliographies, or the DOI, name the venue and year of a paper."""
    if len({entry.bibliography for entry in published}) > 1:
        return True
    record, _ = recognise_record("", doi, "")
    return (record.venue, record.year) == (paper.venue, paper.year)


def _family(name: str) -> str:
    return fold(names.family_name(name))


def _capitals(title: str) -> int:
    """Return the number of capitals of a title: exports to BibTeX leave many out."""
    return sum(char.isupper() for char in title)


def _landmark(paper: Paper) -> Landmark:
    head, colon, _ = paper.title.partition(":")
    return Landmark(head.strip() if colon and short_name(paper.title) else paper.title, paper)


def _respell(paper: Paper, spelling: str) -> Paper:
    """Return the paper with its name as later papers spell it: exports write `Lora: …`."""
    head, colon, rest = paper.title.partition(":")
    if not spelling or fold(head) != fold(spelling):
        return paper
    return paper._replace(title=f"{spelling}{colon}{rest}")
