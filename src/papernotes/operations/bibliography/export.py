"""Exports of papers in bibliography formats."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.model.query.language import Query, parse_query
from papernotes.operations.bibliography import exported_fields
from papernotes.operations.bibliography.entry_order import order_by_reference

if TYPE_CHECKING:
    from papernotes.model.paper import Field, Paper


class Export(NamedTuple):
    """An export: its format, its papers, and how it names venues.

    `form` is one of FORMS, `query` is in the query language. `cited` are manuscripts; if there are
    any, their citations select the papers. `venues` is `full`, `short` or `abbreviated`, or empty
    for the names in the entries. With `files`, entries name the PDFs of their papers.
    """

    form: str = "bib"
    query: tuple[str, ...] = ()
    venues: str = ""
    cited: tuple[str, ...] = ()
    files: bool = False


class ExportedText(NamedTuple):
    """The text in pieces, a notice for each cited key that is missing, and other notices."""

    pieces: Iterator[str]
    missing: tuple[Notice, ...] = ()
    notices: tuple[Notice, ...] = ()


class _Selection(NamedTuple):
    """The papers to export.

    `chosen` are pairs of the key to write and the paper's own key; None selects by `query`.
    """

    library: Library
    query: Query
    chosen: list[tuple[str, str]] | None
    venues: str
    files: bool = False

    def papers(self) -> Iterator[tuple[str, str]]:
        """Return the selected papers as pairs of keys, sorted by key."""
        if self.chosen is None:
            return ((key, key) for (key,) in self.library.queries.rows(["key"], self.query))
        return iter(self.chosen)

    def needed(self) -> dict[str, set[str]]:
        """Return the keys that papers refer to, by lower-case key; see `order_by_reference`.

        Where all papers are exported, each under its only key, those that have to stand behind others are
        enough: it takes a fifth of such an export to look for the rest.
        """
        papers = self.library.papers
        is_whole = self.chosen is None and self.query == Query(())
        return papers.parents() if is_whole and not self.library.keys.former() else papers.needed()


def write(library: Library, export: Export) -> ExportedText:
    """Return the text of an export. Raises NothingFoundError if no paper is selected."""
    missing: list[Notice] = []
    notices: list[Notice] = []
    chosen: list[tuple[str, str]] | None = None
    by_biblatex = export.form == "biblatex"
    if export.cited:
        from papernotes.formats.manuscripts import reference_program
        from papernotes.operations.bibliography import manuscript as manuscripts

        manuscript = manuscripts.read(export.cited)
        chosen, missing, notices = manuscripts.find_papers(library, manuscript)
        notices = [*manuscript.notices, *notices]
        if manuscript.everything:  # under the current key, and under old keys that are cited
            old_key_pairs = [pair for pair in chosen if pair[0] != pair[1]]
            uncited_pairs = (
                (key, key) for (key,) in library.queries.rows(["key"], parse_query(export.query))
            )
            chosen = sorted([*uncited_pairs, *old_key_pairs]) if old_key_pairs else None
        elif not chosen and not missing:
            raise NothingFoundError(f"{', '.join(export.cited)} cites nothing.", *notices)
        by_biblatex |= export.form == "bib" and manuscript.program == reference_program.BIBER
        if chosen and export.form == "bib" and manuscript.program == reference_program.BIBTEX:
            from papernotes.operations.bibliography import bibtex_gaps

            notices += bibtex_gaps.find(library, (name for _, name in chosen))
    query = parse_query(export.query)
    selection = _Selection(library, query, chosen, export.venues, export.files)
    if export.files:
        notices += _unwritten_paths(selection)
    if by_biblatex:
        from papernotes.operations.bibliography import biblatex_stops

        notices += biblatex_stops.find(library, (name for _, name in selection.papers()))
    pieces = FORMS[export.form](selection)
    first = next(pieces, None)
    if first is None and not missing:
        from papernotes.operations.search import suggest

        hints = suggest.suggest(library, selection.query)
        raise NothingFoundError("No papers match; nothing exported.", *hints)
    text = chain(() if first is None else (first,), pieces)
    return ExportedText(text, tuple(missing), tuple(notices))


def _unwritten_paths(selection: _Selection) -> list[Notice]:
    """Return a notice on each file of the exported papers whose path no entry can hold."""
    library = selection.library
    notices = exported_fields.unwritten_paths(library.files.all())
    if not notices:
        return []
    pairs = order_by_reference(library, list(selection.papers()), selection.needed())
    written = {name for _, name in pairs}
    return [item for item in notices if item.values["key"] in written]


def bibtex(library: Library, keys: Iterable[str]) -> str:
    """Return the entries of these papers as BibTeX, sorted by key, with those they refer to."""
    pairs = [(key, key) for key in sorted(set(keys), key=str.lower)]
    return "".join(_bibtex(_Selection(library, Query(), pairs, "")))


def _bibtex(selection: _Selection) -> Iterator[str]:
    if selection.venues or selection.files:
        yield from _entries(selection, lambda kind, fields: (kind, fields))
        return
    between = ""
    for citation in _citations(selection):
        yield between + citation
        between = "\n"


def _citations(selection: _Selection) -> Iterator[str]:
    """Return entries as stored, each under the key that cites it."""
    library = selection.library
    needed = selection.needed()
    if selection.chosen is None and not needed:
        for (citation,) in library.queries.rows(["citation"], selection.query):
            yield citation
        return
    from papernotes.formats.bibtex.stored_entry import replace_key

    for key, name in order_by_reference(library, list(selection.papers()), needed):
        citation = library.papers.citation(name)
        yield citation if key == name else replace_key(citation, name, key)


def _entries(
    selection: _Selection,
    change: "Callable[[str, tuple[Field, ...]], tuple[str, tuple[Field, ...]]]",
) -> Iterator[str]:
    from papernotes.formats.bibtex import write as write_bibtex

    library, between = selection.library, ""
    for key, name in order_by_reference(library, list(selection.papers()), selection.needed()):
        paper = library.papers.read(name)
        fields = exported_fields.with_venue(library, paper, selection.venues)
        if selection.files:
            fields = exported_fields.with_files(library, name, fields)
        kind, fields = change(paper.entry_type, fields)
        yield between + write_bibtex.format_entry(key, kind, fields)
        between = "\n"


def _biblatex(selection: _Selection) -> Iterator[str]:
    from papernotes.formats.bibtex import biblatex

    yield from _entries(selection, biblatex.to_biblatex)


def _complete_papers(selection: _Selection) -> "Iterator[tuple[str, Paper]]":
    """Return the papers with inherited fields, for formats without references between entries."""

    library = selection.library
    for key, name in selection.papers():
        paper = library.papers.read(name)
        if paper.entry_type == "xdata":  # a container of fields, not a publication
            continue
        paper = exported_fields.with_inherited(library, paper)
        fields = exported_fields.with_venue(library, paper, selection.venues)
        yield key, paper._replace(fields=fields)


def _csl(selection: _Selection) -> Iterator[str]:
    import json

    from papernotes.formats.csl import write as write_csl

    library, before = selection.library, "[\n"
    for key, paper in _complete_papers(selection):
        full, kind = library.venues.get(paper.venue)
        venue = exported_fields.venue_name(library, paper, selection.venues) or full
        item = write_csl.write_item(paper, venue, kind) | {"id": key}
        yield before + json.dumps(item, ensure_ascii=False, indent=1)
        before = ",\n"
    if before != "[\n":
        yield "\n]\n"


def _ris(selection: _Selection) -> Iterator[str]:

    from papernotes.formats.ris import write as write_ris

    between = ""
    for key, paper in _complete_papers(selection):
        paper = paper if paper.key == key else paper._replace(key=key)
        yield between + write_ris.write(paper, paper.fields)
        between = "\n"


def _references(selection: _Selection, style: Literal["plain", "markdown"]) -> Iterator[str]:
    from papernotes.formats import references
    from papernotes.model.entry import Entry

    entries = (
        Entry(key, paper.entry_type, paper.fields) for key, paper in _complete_papers(selection)
    )
    start = "- " if style == "markdown" else ""
    return (f"{start}{line}\n" for line in references.render(entries, style))


FORMS: Mapping[str, Callable[[_Selection], Iterator[str]]] = {
    "bib": _bibtex,
    "biblatex": _biblatex,
    "json": _csl,
    "ris": _ris,
    "markdown": lambda selection: _references(selection, "markdown"),
    "text": lambda selection: _references(selection, "plain"),
}
