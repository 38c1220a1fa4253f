"""Read the records beside the checkout that the catalogue is made from.

`../shared/data` holds arXiv records, bibliographies, review notes and the founding papers; each of
its folders has a README with the sources.
"""

import gzip
import json
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from papernotes.errors import PapersError
from papernotes.formats import encodings
from papernotes.formats.bibtex import people
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.formats.bibtex.paper import fields_by_name, paper_from_entry
from papernotes.formats.latex import decode
from papernotes.model.duplicates import fold
from papernotes.model.identifiers import ArxivId, Doi, abs_url, parse
from papernotes.model.paper import Paper
from papernotes.model.unicode_forms import compose
from papernotes.operations.papers.venue import add_venue, read_venue

_REMOVED = "removed]"  # where the data had an e-mail address
_SAMPLE = "FirstName"  # an author in the sample bibliography of templates for papers
_SUFFIXES = ("Jr.", "Jr", "Sr.", "II", "III", "IV")


class ArxivRecord(NamedTuple):
    """A record of arXiv; `text` is what its authors wrote in title, abstract and comment."""

    id: str
    title: str
    folded: str
    """The title as `duplicates.fold` compares it."""
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    comment: str
    journal_ref: str
    doi: str
    created: str
    abstract: str

    @property
    def text(self) -> str:
        """The title, the abstract and the comment."""
        return f"{self.title}\n{self.abstract}\n{self.comment}"


class Citation(NamedTuple):
    """A paper as an entry of a bibliography describes it; `bibliography` is its repository."""

    bibliography: str
    paper: Paper
    folded: str
    """The title as `duplicates.fold` compares it."""
    complete: bool
    """Whether the entry names all authors, and does not end with `and others`."""


class ReviewNote(NamedTuple):
    """A review note: its path and its text."""

    path: str
    text: str


def arxiv_records(shared: Path, ids: Container[str] | None = None) -> Iterator[ArxivRecord]:
    """Yield the arXiv records, or those with the given ids."""
    for path in sorted((shared / "data" / "arxiv-records").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                # Each line begins with the id; most lines need not be parsed for it.
                if ids is None or line.split('"', 4)[3] in ids:
                    yield _arxiv_record(json.loads(line))


def _arxiv_record(record: dict[str, Any]) -> ArxivRecord:
    return ArxivRecord(
        record["id"],
        title := _title(record["title"]),
        fold(title),
        _authors(record.get("authors") or []),
        tuple(word for word in record.get("categories") or [] if word[:1].islower()),
        _line(record.get("comments")),
        _line(record.get("journal_ref")),
        record.get("doi") or "",
        record.get("created") or "",
        _line(record.get("abstract")),
    )


def arxiv_paper(record: ArxivRecord) -> Paper:
    """Return the paper of an arXiv record, with the venue that the record itself names."""
    date = record.created or arxiv_month(record.id)
    paper = Paper(
        title=record.title,
        authors=record.authors,
        year=int(date[:4]),
        abstract=record.abstract,
        arxiv=record.id,
        categories=record.categories,
        date=date,
        doi=published_doi(record.doi),
        url=abs_url(ArxivId(record.id)),
        comment=record.comment,
        journal_ref=record.journal_ref,
        source="arxiv",
    )
    return add_venue(paper)


def published_doi(text: str) -> str:
    """Return the DOI in a text in lower case, '' if there is none or if it is arXiv's own."""
    first = next(iter(text.replace(",", " ").split()), "")
    try:
        identifier = parse(first)
    except PapersError:
        return ""
    return identifier.name if isinstance(identifier, Doi) else ""


def arxiv_month(id: str) -> str:
    """Return the month that an arXiv id states: `1706.03762` is `2017-06`."""
    digits = id.rpartition("/")[2]
    century = "19" if digits[:2] >= "91" else "20"
    return f"{century}{digits[:2]}-{digits[2:4]}"


def _line(text: str | None) -> str:
    line = compose(" ".join((text or "").split()))
    return "" if _REMOVED in line else line


def _title(text: str) -> str:
    """Return a title without the LaTeX that some authors put in it."""
    return decode.to_line(_line(text)) if "\\" in text or "$" in text else _line(text)


def _authors(names: list[str]) -> tuple[str, ...]:
    """Return the names; `Jr.` that was split from its name is joined to it again."""
    authors: list[str] = []
    for name in map(_line, names):
        if name in _SUFFIXES and authors:
            authors[-1] += f" {name}"
        elif name.strip(".:,;"):
            authors.append(name)
    return tuple(authors)


def citations(shared: Path) -> Iterator[Citation]:
    """Yield the entries of all bibliographies that can be read."""
    folder = shared / "data" / "bib"
    for path in sorted(folder.rglob("*.bib")):
        text, _ = encodings.decode(path.read_bytes())
        name = path.relative_to(folder).parts[0]
        for entry in read_bibtex.read(text).entries:
            paper = paper_from_entry(entry, "catalogue", read_venue)
            listed = people.read(fields_by_name(entry).get("author", ""))
            if not any(_SAMPLE in author for author in paper.authors):
                complete = bool(listed.named) and not listed.others
                yield Citation(name, paper, fold(paper.title), complete)


def review_notes(shared: Path) -> Iterator[ReviewNote]:
    """Yield the Korean review notes."""
    folder = shared / "data" / "notes-ko"
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.parent != folder:
            name = str(path.relative_to(folder))
            yield ReviewNote(name, path.read_text(encoding="utf-8", errors="replace"))


def founding_papers(shared: Path) -> tuple[tuple[str, str, Paper], ...]:
    """Return name, short name and paper of the papers of the founding documents, in their order."""
    file = shared / "data" / "founding" / "founding-papers.json"
    return tuple(
        (fact["key"], fact["short"], _founding_paper(fact))
        for fact in json.loads(file.read_text(encoding="utf-8"))
    )


def _founding_paper(fact: dict[str, Any]) -> Paper:
    arxiv = fact["arxiv_id"] or ""
    return Paper(
        title=fact["title"],
        authors=tuple(fact["authors"]),
        year=fact["venue_year"] or fact["first_year"],
        abstract=fact["abstract"] or "",
        arxiv=arxiv,
        date=str(fact["first_year"]),
        url=abs_url(ArxivId(arxiv)) if arxiv else "",
        venue=fact["venue"] or "",
        workshop=fact["workshop"],
        track=fact["track"] or "",
        venue_source="catalogue" if fact["venue"] else "",
        source="catalogue",
    )
