"""The references of papers, read from their PDFs, and the papers that they mean.

A reference is compared with the library, the catalogue that ships with the program, and the one of
all of arXiv where the machine has it. It is certain if two things agree: its identifier and title,
or its title and first author. The network is not used. Lists that were read are kept as derived
data, by which related papers and lineages know who cites whom.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from papernotes.catalogue import likely_titles
from papernotes.catalogue.catalogue import Catalogue, Hit
from papernotes.errors import NothingFoundError, PapersError
from papernotes.formats.pdf import cleaning, imprint, references
from papernotes.formats.pdf.clean_page import CleanPage
from papernotes.formats.pdf.reference_entry import Reference
from papernotes.formats.pdf.references import ReferenceList
from papernotes.library import Library
from papernotes.library.citations.rows import Printed
from papernotes.model import names
from papernotes.model.citations import Cited, Known, Meant, choose
from papernotes.model.duplicates import title_hash
from papernotes.model.paper_file import StoredFile
from papernotes.operations.papers.identify import known_paper
from papernotes.operations.pdf.file_marks import no_pdf
from papernotes.pdf.reader import Reader

LIBRARY, CATALOGUE, ARXIV, UNKNOWN = "library", "catalogue", "arxiv", "unknown"
"""Where the paper of a reference is: in the library, in a catalogue, named by an arXiv id alone;
nowhere."""
CERTAIN, LIKELY = "certain", "likely"


class Resolved(NamedTuple):
    """A reference, and the paper that it means.

    `place` is one of the constants above; `name` is the citation key or the arXiv id, empty for none.
    `title` and `year` are those of the paper found, else of the reference. `certainty` is empty where
    nothing was found.
    """

    reference: Reference
    place: str
    name: str
    title: str
    year: int | None
    certainty: str


class Listed(NamedTuple):
    """The references of a paper, how many entries could not be read, and errors."""

    key: str
    items: tuple[Resolved, ...] = ()
    unread: int = 0
    errors: tuple[PapersError, ...] = ()

    def count(self, place: str) -> int:
        """Return how many references lead to a place."""
        return sum(item.place == place for item in self.items)


def read(library: Library, catalogue: Catalogue, keys: Iterable[str]) -> list[Listed]:
    """Return the references of papers by their newest files, and keep them."""
    results: list[Listed] = []
    with Reader() as reader:
        for key in keys:
            files = library.files.of(key)
            if not files:
                results.append(Listed(key, errors=(no_pdf(key),)))
                continue
            try:
                texts = [page.text for page in reader.read(files[0].path).pages]
            except PapersError as error:
                results.append(Listed(key, errors=(error,)))
                continue
            listed = learn(library, files[0], texts, cleaning.clean(texts))
            items = _resolve(library, catalogue, listed.references)
            results.append(Listed(key, tuple(items), listed.unread))
    return results


def changed(library: Library) -> list[str]:
    """Return the papers whose newest file is not the one that their list was read from, by key."""
    known = library.citations.stamps()
    newest: dict[str, StoredFile] = {}
    for item in library.files.all():
        newest.setdefault(item.key, item)
    return [key for key, item in newest.items() if known.get(key) != stamp(item)]


def stamp(stored: StoredFile) -> str:
    """Return by what a file is known: its name, time and size."""
    try:
        info = os.stat(stored.path)
    except OSError:
        return stored.file.name
    return f"{stored.file.name} {info.st_mtime_ns} {info.st_size}"


def learn(
    library: Library, stored: StoredFile, texts: Sequence[str], pages: Sequence[CleanPage]
) -> ReferenceList:
    """Read the references in the text of a paper's file, and keep them and its imprint.

    `texts` are its pages as pypdfium2 gives them, `pages` the same cleaned. Of a paper with several
    files, only the newest one counts.
    """
    listed = references.find("\n".join(page.text for page in pages))
    if library.writable and stored.file == library.files.of(stored.key)[0].file:
        cited = tuple(reference.cited for reference in listed.references)
        printed = Printed(stamp(stored), cited, listed.unread, imprint.read(texts))
        library.citations.put(stored.key, printed)
    return listed


def _resolve(
    library: Library, catalogue: Catalogue, listed: Sequence[Reference]
) -> Iterator[Resolved]:
    cited = [reference.cited for reference in listed]
    shipped = _Shipped()
    for reference, item, meant in zip(listed, cited, library.citations.resolve(cited), strict=True):
        place = LIBRARY
        if meant is None:
            place = CATALOGUE
            meant = shipped.find(item) or (
                _in_catalogue(catalogue, item) if catalogue.exists else None
            )
        if meant is not None:
            certainty = CERTAIN if meant.certain else LIKELY
            known = meant.known.data
            name = meant.known.name if place == LIBRARY else known.arxiv or known.doi
            yield Resolved(reference, place, name, known.title, known.year, certainty)
        elif item.arxiv:
            yield Resolved(reference, ARXIV, item.arxiv, item.title, item.year, CERTAIN)
        else:
            yield Resolved(reference, UNKNOWN, "", item.title, item.year, "")


class _Shipped:
    """The catalogue that ships with the program, by ids and titles; read when it is first asked."""

    def __init__(self) -> None:
        self._by: dict[object, list[Known]] | None = None

    def find(self, cited: Cited) -> Meant | None:
        """Return the paper of the catalogue that a reference means."""
        if self._by is None:
            from papernotes.sources import catalogue

            self._by = {}
            for paper in catalogue.papers():
                known = known_paper(paper)
                named = (paper.arxiv, paper.doi, title_hash(paper.title) or paper.title.lower())
                for value in named:
                    if value:
                        self._by.setdefault(value, []).append(known)
        wanted = filter(None, (cited.arxiv, cited.doi, cited.likeness or cited.short_title))
        return choose(
            cited, (known for value in wanted for known in (self._by or {}).get(value, ()))
        )


def _in_catalogue(catalogue: Catalogue, cited: Cited) -> Meant | None:
    """Return the record of arXiv's catalogue that a reference means."""
    try:
        hits: list[Hit] = list(catalogue.look_up([cited.arxiv]).values()) if cited.arxiv else []
        if not hits and cited.likeness:
            hits = list(likely_titles.find_titles(catalogue, cited.title, limit=5))
    except PapersError:
        return None
    return choose(cited, map(_of_hit, hits))


def _of_hit(hit: Hit) -> Known:
    family = names.family_name(hit.names[0]) if hit.names else ""
    data = Cited(family, hit.title, hit.year or None, hit.arxiv, hit.doi or "")
    return Known(hit.arxiv, data)


def nothing_found(results: Iterable[Listed]) -> PapersError | None:
    """Return the error for papers whose PDFs were read and have no list of references."""
    keys = [result.key for result in results if not (result.items or result.errors)]
    if not keys:
        return None
    shown = ", ".join(keys[:3]) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")
    return NothingFoundError(f"No list of references was found in the PDF of {shown}.")
