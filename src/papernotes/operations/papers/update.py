"""The published versions of preprints: looked for, weighed, and proposed to the reader.

arXiv's own record is asked first, then hosts of publications until one knows. A
publication is believed only if title and first author agree; where the title changed,
only if the host names the preprint by its id. Keys and eprints stay, and a field that
the reader edited is never proposed to be another.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from papernotes.errors import PapersError
from papernotes.formats.bibtex import write
from papernotes.formats.latex import encode
from papernotes.library import Library
from papernotes.model.duplicates import fold, fold_first_author
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import ENTRY_TYPE, READER, Field, Paper
from papernotes.operations.papers import venue as paper_venue
from papernotes.sources import Source
from papernotes.sources.lookup import Ask, Candidate

_YEARS = 3
"""How far a preprint and a publication found by its title may lie apart."""
_PLACES = ("booktitle", "journal", "journaltitle")
_TAKEN = (
    "title", "booktitle", "journal", "year", "month", "volume", "number", "series", "editor",
    "pages", "publisher", "doi",
)  # fmt: skip # a table

_OF_ARXIV = re.compile(r"arxiv|abs/|\d{4}\.\d{4,5}", re.IGNORECASE)


class Change(NamedTuple):
    """One field as it is and as it is to be; empty for one that is not there."""

    field: str
    old: str
    new: str


class Proposal(NamedTuple):
    """What is proposed for a paper: the paper as it would be, and how it differs.

    `source` is the host that knows the publication, which it was `matched` with by `id` or `title`
    (and first author), or what arXiv's own record says it by. `version` is a newer arXiv version than
    the record's, if there is one. Without changes nothing is proposed.
    """

    key: str
    paper: Paper
    changes: tuple[Change, ...] = ()
    source: str = ""
    version: int | None = None
    matched: Literal["", "id", "title"] = ""


class Looked(NamedTuple):
    """What came of looking: proposals, keys whose publication nobody knew, and troubles.

    `doubtful` are publications of the same title or id that do not agree with the preprint.
    """

    proposals: tuple[Proposal, ...]
    unknown: tuple[str, ...]
    doubtful: tuple[Notice, ...]
    troubles: tuple[PapersError, ...]


def unpublished(paper: Paper) -> bool:
    """Whether a paper is a preprint as far as the library knows."""
    return bool(paper.arxiv) and not paper.venue


def look(
    library: Library, keys: Iterable[str], arxiv: Source, hosts: Sequence[tuple[str, Ask]]
) -> Looked:
    """Look for the publications of these papers; those without an arXiv id are passed over."""
    papers = {key: paper for key in keys if (paper := library.papers.read(key)).arxiv}
    troubles: list[PapersError] = []
    doubtful: list[Notice] = []
    proposals: dict[str, Proposal] = {}
    versions = _from_arxiv(papers, arxiv, proposals, troubles)
    open_ones = [
        key for key, paper in papers.items() if key not in proposals and unpublished(paper)
    ]
    for name, ask in hosts:
        if not open_ones:
            break
        answer = ask([papers[key] for key in open_ones])
        troubles += [answer.error] if answer.error else []
        for key in list(open_ones):
            candidate = answer.candidates.get(papers[key].arxiv)
            if candidate is None or not _alike(papers[key], candidate):
                continue
            if doubt := _doubt(papers[key], candidate, name):
                doubtful.append(doubt)
                continue
            found = proposal(papers[key], candidate.paper, name)._replace(
                matched="id" if candidate.linked else "title"
            )
            if found.changes:
                proposals[key] = found
                open_ones.remove(key)
    made = [
        proposals.get(key, Proposal(key, paper))._replace(version=versions.get(key))
        for key, paper in papers.items()
    ]
    unknown = tuple(key for key in open_ones if key not in proposals)
    return Looked(
        tuple(one for one in made if one.changes or one.version),
        unknown,
        tuple(dict.fromkeys(doubtful)),
        tuple(troubles),
    )


def _from_arxiv(
    papers: Mapping[str, Paper],
    arxiv: Source,
    proposals: dict[str, Proposal],
    troubles: list[PapersError],
) -> dict[str, int]:
    """What arXiv's records say now of publications; returns the newer versions there are."""
    from papernotes.model.identifiers import ArxivId

    ids = {key: ArxivId(paper.arxiv) for key, paper in papers.items()}
    answer = arxiv(list(ids.values()))
    troubles += [answer.error] if answer.error else []
    versions: dict[str, int] = {}
    for key, paper in papers.items():
        now = answer.papers.get(ids[key])
        if now is None:
            continue
        if paper.version and now.version and now.version > paper.version:
            versions[key] = now.version
        if not unpublished(paper):
            continue
        now = paper_venue.placed(now)
        if now.venue:
            found = proposal(paper, _as_entry(paper, now), now.venue_source)
            if found.changes:
                proposals[key] = found
    return versions


def _as_entry(paper: Paper, now: Paper) -> Paper:
    """arXiv's hint at a publication as a record of it, under the title that the paper has."""
    from papernotes.model.venues import find_venue

    now = replace(now, title=paper.title, authors=paper.authors)
    entry_type, fields = write.paper_fields(now, find_venue(now.venue))
    return replace(now, entry_type=entry_type, fields=fields)


def _alike(paper: Paper, candidate: Candidate) -> bool:
    """Whether a candidate is worth a word: what a search by title also brings up is not."""
    return candidate.linked or fold(paper.title) == fold(candidate.paper.title)


def _doubt(paper: Paper, candidate: Candidate, host: str) -> Notice | None:
    """Why a record that a host has is not the publication of a preprint; None for no reason."""
    published = candidate.paper
    key, title = paper.key, published.title
    if fold_first_author(paper.authors) != fold_first_author(published.authors):
        author = published.authors[0] if published.authors else "nobody"
        return notice("publication-by-other-author", key=key, host=host, title=title, author=author)
    if candidate.linked:
        return None
    if fold(paper.title) != fold(title):
        return notice("publication-with-other-title", key=key, host=host, title=title)
    if paper.year and published.year and abs(paper.year - published.year) > _YEARS:
        year = published.year
        return notice("publication-of-other-year", key=key, host=host, title=title, year=year)
    return None


def proposal(paper: Paper, published: Paper, source: str) -> Proposal:
    """The paper as its publication has it, and what differs."""
    published = paper_venue.placed(published)
    given = {field.name: field for field in published.fields if field.name in _TAKEN}
    given.setdefault("year", Field("year", str(published.year or ""), published.source))
    given.setdefault("doi", Field("doi", published.doi, published.source))
    if fold(paper.title) != fold(published.title):
        given["title"] = Field("title", encode.title_to_latex(published.title), published.source)
    else:
        given.pop("title", None)
    edited = {field.name.lower() for field in paper.fields if field.source == READER}
    edited |= set(paper.edited)
    entry_type = published.entry_type if published.entry_type != "misc" else paper.entry_type
    if ENTRY_TYPE in paper.edited:
        entry_type = paper.entry_type
    if edited.intersection(_PLACES):
        # Where it appeared the reader knows better, and so what kind of entry it is.
        given = {name: field for name, field in given.items() if name not in _PLACES}
        entry_type = paper.entry_type
    fields = joined(paper, given, edited)
    title = published.title if "title" in given and "title" not in edited else paper.title
    made = replace(
        paper,
        title=title,
        entry_type=entry_type,
        venue=published.venue,
        workshop=published.workshop,
        track=published.track,
        venue_source=published.venue_source,
        year=published.year if published.year and "year" not in edited else paper.year,
        doi=published.doi if published.doi and "doi" not in edited else paper.doi,
        fields=fields,
    )
    return Proposal(paper.key, made, differences(paper, made), source)


def joined(
    paper: Paper, given: Mapping[str, Field], edited: Collection[str] = ()
) -> tuple[Field, ...]:
    """The fields of a paper with those of its publication, in the paper's order.

    `given` are these by lower-case name; a place takes the place of any other one. Those
    in `edited` stay.
    """
    places = [name for name in _PLACES if name in given]
    left = {name: field for name, field in given.items() if field.value and name not in edited}
    made: list[Field] = []
    for field in paper.fields:
        name = field.name.lower()
        if name in _PLACES and places and name not in edited:
            if places[0] in left:
                made.append(left.pop(places[0]))
            continue
        if name in left:
            new = left.pop(name)
            field = field if _same(field.value, new.value) else new._replace(name=field.name)
        elif name in ("volume", "number", "pages") and places and _OF_ARXIV.search(field.value):
            continue  # `volume = {abs/2006.11239}` belongs to the preprint
        made.append(field)
    for after, names in (("author", ("title", *_PLACES)), ("year", _TAKEN)):
        at = next((n for n, one in enumerate(made, 1) if one.name.lower() == after), len(made))
        made[at:at] = [left.pop(name) for name in names if name in left]
    return (*made, *left.values())


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def differences(old: Paper, new: Paper) -> tuple[Change, ...]:
    """How two states of a paper's entry differ, the entry type first."""
    before = {field.name.lower(): field for field in old.fields}
    after = {field.name.lower(): field for field in new.fields}
    made = []
    if old.entry_type != new.entry_type:
        made.append(Change("entry type", old.entry_type, new.entry_type))
    for name in dict.fromkeys((*before, *after)):
        one, two = (known[name].value if name in known else "" for known in (before, after))
        if one != two:
            made.append(Change((before.get(name) or after[name]).name, one, two))
    return tuple(made)


def take(library: Library, chosen: Proposal) -> None:
    """Write what was proposed, in the caller's transaction; each field keeps its source."""
    paper = chosen.paper
    if chosen.version:
        paper = replace(paper, version=chosen.version)
    citation = write.format_entry(chosen.key, paper.entry_type, paper.fields)
    venue = paper_venue.venue_row(paper, library.venues.table)
    with library.changes():
        library.papers.update(chosen.key, paper, citation, venue)
