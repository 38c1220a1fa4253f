"""The search for published versions of preprints, and the proposed changes of their entries.

arXiv's own record is read first, then other hosts until one has the publication. A publication
is accepted only if title and first author agree; if the title changed, only if the host names
the arXiv id of the preprint. Keys and eprints stay, and fields that the user edited are never
changed.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from papernotes.errors import PapersError, TryLaterError
from papernotes.formats.bibtex import write
from papernotes.formats.latex import encode
from papernotes.library import Library
from papernotes.model.change import Change
from papernotes.model.duplicates import fold, fold_first_author
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import ENTRY_TYPE, READER, Field, Paper
from papernotes.operations.papers import venue as paper_venue
from papernotes.sources import Source
from papernotes.sources.lookup import Ask, Candidate

_YEARS = 3
"""The largest distance in years between a preprint and a publication of the same title."""
_PLACES = ("booktitle", "journal", "journaltitle")
_TAKEN = (
    "title", "booktitle", "journal", "year", "month", "volume", "number", "series", "editor",
    "pages", "publisher", "doi",
)  # fmt: skip # a table

_OF_ARXIV = re.compile(r"arxiv|abs/|\d{4}\.\d{4,5}", re.IGNORECASE)


class Proposal(NamedTuple):
    """The proposed changes of a paper, the paper with these changes, and as it is without.

    `source` is the host of the publication, or the field of arXiv's record that names it. `matched`
    says whether the host's record was matched by `id` or by `title` and first author. `version` is
    an arXiv version newer than the stored one. Without changes, nothing is proposed.
    """

    key: str
    paper: Paper
    before: Paper
    changes: tuple[Change, ...] = ()
    source: str = ""
    version: int | None = None
    matched: Literal["", "id", "title"] = ""


class PublicationSearch(NamedTuple):
    """The proposals, the keys of papers without a known publication, and the errors of hosts.

    `doubtful` are notices of publications with the same title or id that contradict the preprint.
    """

    proposals: tuple[Proposal, ...]
    unknown: tuple[str, ...]
    doubtful: tuple[Notice, ...]
    troubles: tuple[PapersError, ...]


def is_unpublished(paper: Paper) -> bool:
    """Return whether the library knows a paper only as a preprint."""
    return bool(paper.arxiv) and not paper.venue


def find_publications(
    library: Library, keys: Iterable[str], arxiv: Source, hosts: Sequence[tuple[str, Ask]]
) -> PublicationSearch:
    """Return the publications of these papers; papers without an arXiv id are skipped."""
    papers = {key: paper for key in keys if (paper := library.papers.read(key)).arxiv}
    troubles: list[PapersError] = []
    doubtful: list[Notice] = []
    proposals: dict[str, Proposal] = {}
    versions = _read_arxiv(papers, arxiv, proposals, troubles)
    remaining = {
        key: paper
        for key, paper in papers.items()
        if key not in proposals and is_unpublished(paper)
    }
    for name, ask in hosts:
        if not remaining:
            break
        answer = ask(list(remaining.values()))
        troubles += [answer.error] if answer.error else []
        for key, paper in list(remaining.items()):
            outcome = _judge(paper, answer.candidates.get(paper.arxiv), name)
            if isinstance(outcome, Proposal):
                proposals[key] = outcome
                del remaining[key]
            elif outcome is not None:
                doubtful.append(outcome)
    results = [
        proposals.get(key, Proposal(key, paper, paper))._replace(version=versions.get(key))
        for key, paper in papers.items()
    ]
    unknown = tuple(remaining)
    return PublicationSearch(
        tuple(result for result in results if result.changes or result.version),
        unknown,
        tuple(dict.fromkeys(doubtful)),
        tuple(troubles),
    )


def _judge(paper: Paper, candidate: Candidate | None, host: str) -> Proposal | Notice | None:
    """Return what a host's record proposes, or a notice if it contradicts the preprint."""
    if candidate is None or not _is_related(paper, candidate):
        return None
    if mismatch := _find_mismatch(paper, candidate, host):
        return mismatch
    proposal = make_proposal(paper, candidate.paper, host)
    matched: Literal["id", "title"] = "id" if candidate.linked else "title"
    return proposal._replace(matched=matched) if proposal.changes else None


def _read_arxiv(
    papers: Mapping[str, Paper],
    arxiv: Source,
    proposals: dict[str, Proposal],
    troubles: list[PapersError],
) -> dict[str, int]:
    """Add proposals from arXiv's current records; return newer versions by key."""
    from papernotes.model.identifiers import ArxivId

    ids = {key: ArxivId(paper.arxiv) for key, paper in papers.items()}
    answer = arxiv(list(ids.values()))
    troubles += [answer.error] if answer.error else []
    versions: dict[str, int] = {}
    for key, paper in papers.items():
        current = answer.papers.get(ids[key])
        if current is None:
            continue
        if paper.version and current.version and current.version > paper.version:
            versions[key] = current.version
        if not is_unpublished(paper):
            continue
        current = paper_venue.add_venue(current)
        if current.venue:
            new_proposal = make_proposal(
                paper, _hint_to_record(paper, current), current.venue_source
            )
            if new_proposal.changes:
                proposals[key] = new_proposal
    return versions


def _hint_to_record(paper: Paper, published: Paper) -> Paper:
    """Return arXiv's hint at a publication as a record with the title of the stored paper."""
    from papernotes.model.venues import find_venue

    published = published._replace(title=paper.title, authors=paper.authors)
    entry_type, fields = write.paper_fields(published, find_venue(published.venue))
    return published._replace(entry_type=entry_type, fields=fields)


def _is_related(paper: Paper, candidate: Candidate) -> bool:
    """Return whether a candidate has the id or title of a paper, not only similar words."""
    return candidate.linked or fold(paper.title) == fold(candidate.paper.title)


def _find_mismatch(paper: Paper, candidate: Candidate, host: str) -> Notice | None:
    """Return why a host's record is not the publication of a preprint; None if it is."""
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


def make_proposal(paper: Paper, published: Paper, source: str) -> Proposal:
    """Return the changes of a paper by its publication."""
    published = paper_venue.add_venue(published)
    edited = {field.name.lower() for field in paper.fields if field.source == READER}
    edited |= set(paper.edited)
    given = _given_fields(paper, published)
    entry_type = published.entry_type if published.entry_type != "misc" else paper.entry_type
    if edited.intersection(_PLACES):
        # The user edited the place of publication, so it stays, and the entry type with it.
        given = {name: field for name, field in given.items() if name not in _PLACES}
        entry_type = paper.entry_type
    elif ENTRY_TYPE in paper.edited:
        entry_type = paper.entry_type
    updated = paper._replace(
        title=published.title if "title" in given and "title" not in edited else paper.title,
        entry_type=entry_type,
        venue=published.venue,
        workshop=published.workshop,
        track=published.track,
        venue_source=published.venue_source,
        year=published.year if published.year and "year" not in edited else paper.year,
        doi=published.doi if published.doi and "doi" not in edited else paper.doi,
        fields=merge_fields(paper, given, edited),
    )
    return Proposal(paper.key, updated, paper, list_changes(paper, updated), source)


def _given_fields(paper: Paper, published: Paper) -> dict[str, Field]:
    """Return the fields that a publication gives a paper, by name; its title only if it is another one."""
    given = {field.name: field for field in published.fields if field.name in _TAKEN}
    given.setdefault("year", Field("year", str(published.year or ""), published.source))
    given.setdefault("doi", Field("doi", published.doi, published.source))
    if fold(paper.title) != fold(published.title):
        given["title"] = Field("title", encode.title_to_latex(published.title), published.source)
    else:
        given.pop("title", None)
    return given


def merge_fields(
    paper: Paper, given: Mapping[str, Field], edited: Collection[str] = ()
) -> tuple[Field, ...]:
    """Return the fields of a paper with those of its publication, in the paper's order.

    `given` are the fields of the publication by lower-case name; its booktitle or journal replaces
    whichever of them the paper has. The fields in `edited` stay.
    """
    places = [name for name in _PLACES if name in given]
    remaining = {name: field for name, field in given.items() if field.value and name not in edited}
    fields: list[Field] = []
    for field in paper.fields:
        name = field.name.lower()
        if name in _PLACES and places and name not in edited:
            if places[0] in remaining:
                fields.append(remaining.pop(places[0]))
        elif name in remaining:
            new = remaining.pop(name)
            is_same = _is_same_text(field.value, new.value)
            fields.append(field if is_same else new._replace(name=field.name))
        elif not (places and _is_of_preprint(name, field.value)):
            fields.append(field)
    for after, names in (("author", ("title", *_PLACES)), ("year", _TAKEN)):
        new_fields = [remaining.pop(name) for name in names if name in remaining]
        position = _position_after(after, fields)
        fields[position:position] = new_fields
    return (*fields, *remaining.values())


def _is_of_preprint(name: str, value: str) -> bool:
    """Return whether a field numbers the preprint, as `volume = {abs/2006.11239}` does."""
    return name in ("volume", "number", "pages") and _OF_ARXIV.search(value) is not None


def _position_after(name: str, fields: Sequence[Field]) -> int:
    """Return the index after a field; the last one where there is none of that name."""
    positions = (number for number, field in enumerate(fields, 1) if field.name.lower() == name)
    return next(positions, len(fields))


def _is_same_text(first: str, second: str) -> bool:
    return " ".join(first.split()).casefold() == " ".join(second.split()).casefold()


def list_changes(old: Paper, new: Paper) -> tuple[Change, ...]:
    """Return the changes between two versions of an entry, the entry type first."""
    before = {field.name.lower(): field for field in old.fields}
    after = {field.name.lower(): field for field in new.fields}
    changes = []
    if old.entry_type != new.entry_type:
        changes.append(Change("entry type", old.entry_type, new.entry_type))
    for name in dict.fromkeys((*before, *after)):
        old_value, new_value = (
            fields[name].value if name in fields else "" for fields in (before, after)
        )
        if old_value != new_value:
            changes.append(Change((before.get(name) or after[name]).name, old_value, new_value))
    return tuple(changes)


def accept(library: Library, chosen: Proposal) -> None:
    """Write a proposal in the caller's transaction; each field keeps its source.

    Raises TryLaterError if the entry was changed since, which may have taken a while.
    """
    now, before = library.papers.read(chosen.key), chosen.before
    if (now.entry_type, now.fields, now.edited) != (
        before.entry_type,
        before.fields,
        before.edited,
    ):
        raise TryLaterError(f"{chosen.key} was changed meanwhile, and stays as it is. Try again.")
    paper = chosen.paper._replace(status=now.status, rating=now.rating)
    if chosen.version:
        paper = paper._replace(version=chosen.version)
    citation = write.format_entry(chosen.key, paper.entry_type, paper.fields)
    venue = paper_venue.make_venue_row(paper, library.venues.table)
    with library.changes():
        library.papers.update(chosen.key, paper, citation, venue)
