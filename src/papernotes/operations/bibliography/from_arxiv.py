"""Papers completed from the catalogue of arXiv: fields that an entry lacks, and their ids."""

from collections.abc import Sequence

from papernotes.catalogue.catalogue import Catalogue
from papernotes.formats.bibtex import write
from papernotes.library import Library
from papernotes.model.entry import Entry
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper
from papernotes.operations.catalogue import as_source, known
from papernotes.operations.catalogue.known import Known
from papernotes.operations.papers import complete

_FIELDS = ("author", "title", "year")
_MOST_BY_TITLE = 3_000  # papers whose titles are looked up
_MOST_NAMED = 20


def complete_new(library: Library, catalogue: Catalogue, keys: Sequence[str]) -> list[Notice]:
    """Complete papers that were just imported, in the caller's operation; return what was done.

    Author, title and year are filled in where an entry lacks them, and a paper is also found by the
    arXiv id of its record. Entries stay as they are written otherwise. A paper whose arXiv id is that
    of another one is named.
    """
    titles = len(keys) <= _MOST_BY_TITLE
    completed: list[str] = []
    identified: list[str] = []
    notices: list[Notice] = []
    with library.changes():
        for key in keys:
            paper = library.papers.read(key)
            record = known.find(catalogue, paper, titles=titles)
            if record is None:
                continue
            if known.differs(paper, record.hit):
                notices.append(other_paper(key, record))
                continue
            if fill(library, catalogue, paper, record):
                completed.append(key)
            elif not paper.arxiv:
                identified.append(key)
    if completed:
        notices.append(
            notice("completed-on-arxiv", keys=tuple(completed[:_MOST_NAMED]), number=len(completed))
        )
    if identified:
        notices.append(
            notice("found-on-arxiv", keys=tuple(identified[:_MOST_NAMED]), number=len(identified))
        )
    return notices


def missing_fields(paper: Paper, record: Known) -> tuple[str, ...]:
    """Return the names of the fields that an entry lacks and the record has."""
    has = {field.name.lower() for field in paper.fields if field.value.strip()}
    has |= {"year"} if "date" in has else set()
    has |= {"author"} if "editor" in has else set()
    return tuple(
        name for name in _FIELDS if name not in has and (name != "author" or record.hit.authors)
    )


def fill(library: Library, catalogue: Catalogue, paper: Paper, record: Known) -> tuple[str, ...]:
    """Fill in what an entry lacks, in the caller's transaction; return the names of the fields."""
    theirs = as_source.complete(catalogue, record.hit)
    names = missing_fields(paper, record)
    if names:
        _, fields = write.paper_fields(theirs._replace(key=paper.key), None)
        given = tuple(field for field in fields if field.name.lower() in names)
        entry = Entry(paper.key, paper.entry_type, given)
        complete.enrich(library, paper.key, entry, theirs, ("arxiv", "fill"), set())
    else:
        complete.keep_identifiers(library, paper.key, theirs._replace(doi=""))
    return names


def other_paper(key: str, record: Known) -> Notice:
    """Return the notice for a paper whose arXiv id is that of another paper."""
    return notice("other-on-arxiv", key=key, id=record.hit.arxiv, title=record.hit.title)
