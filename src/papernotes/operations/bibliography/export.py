"""Exports of papers in bibliography formats.

BibTeX requires each entry before the entries that it refers to, so entries that others refer to
come last, even if they were not selected.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import TYPE_CHECKING, Literal, NamedTuple

from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.model.query.language import Query, parse_query

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


def write(library: Library, export: Export) -> ExportedText:
    """Return the text of an export. Raises NothingFoundError if no paper is selected."""
    missing: list[Notice] = []
    notices: list[Notice] = []
    chosen: list[tuple[str, str]] | None = None
    if export.cited:
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
    query = parse_query(export.query)
    selection = _Selection(library, query, chosen, export.venues, export.files)
    pieces = FORMS[export.form](selection)
    first = next(pieces, None)
    if first is None and not missing:
        from papernotes.operations.search import suggest

        hints = suggest.suggest(library, selection.query)
        raise NothingFoundError("No papers match; nothing exported.", *hints)
    text = chain(() if first is None else (first,), pieces)
    return ExportedText(text, tuple(missing), tuple(notices))


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
    parents = library.papers.parents()
    if selection.chosen is None and not parents:
        for (citation,) in library.queries.rows(["citation"], selection.query):
            yield citation
        return
    from papernotes.formats.bibtex.stored_entry import replace_key

    for key, name in order_by_reference(library, list(selection.papers()), parents):
        citation = library.papers.citation(name)
        yield citation if key == name else replace_key(citation, name, key)


def order_by_reference(
    library: Library, chosen: list[tuple[str, str]], parents: Mapping[str, set[str]]
) -> list[tuple[str, str]]:
    """Return pairs of keys, sorted by key, each before the papers that it refers to.

    `parents` are the keys that papers refer to, by lower-case key. Papers that others refer to are
    added; if a reference uses an old key, the paper is written under that key too.
    """
    pairs = {key.lower(): (key, name) for key, name in chosen}
    children_of: dict[str, set[str]] = {}
    queue = sorted(pairs)
    while queue:
        child = queue.pop()
        for reference in sorted(parents.get(pairs[child][1].lower(), ())):
            current_key = library.keys.find(reference)
            if current_key is None:
                continue
            parent = reference.lower()
            if parent not in pairs:
                pairs[parent] = (
                    current_key if current_key.lower() == parent else reference,
                    current_key,
                )
                queue.append(parent)
            if parent != child:
                children_of.setdefault(parent, set()).add(child)
    before_parents = [pair for pair in chosen if pair[0].lower() not in children_of]
    return before_parents + [pairs[key] for key in _sort_parents(children_of)]


def _sort_parents(children_of: Mapping[str, set[str]]) -> Iterator[str]:
    """Return keys in topological order, each after the keys that refer to it, then alphabetically.

    `children_of` holds the keys that refer to a key. A cycle is broken at its first key.
    """
    counts = {
        key: sum(child in children_of for child in children)
        for key, children in children_of.items()
    }
    parents_of: dict[str, list[str]] = {}
    for key, children in children_of.items():
        for child in children:
            parents_of.setdefault(child, []).append(key)
    ready = [key for key, count in counts.items() if not count]
    heapify(ready)
    remaining = sorted(counts, reverse=True)
    while counts:
        while not ready:
            ready = [key] if (key := remaining.pop()) in counts else []
        key = heappop(ready)
        if counts.pop(key, None) is None:
            continue
        yield key
        for parent in parents_of.get(key, ()):
            if parent in counts:
                counts[parent] -= 1
                if not counts[parent]:
                    heappush(ready, parent)


def _entries(
    selection: _Selection,
    change: "Callable[[str, tuple[Field, ...]], tuple[str, tuple[Field, ...]]]",
) -> Iterator[str]:
    from papernotes.formats.bibtex import write as write_bibtex

    library, between = selection.library, ""
    for key, name in order_by_reference(
        library, list(selection.papers()), library.papers.parents()
    ):
        paper = library.papers.read(name)
        fields = _fields_with_venue(selection, paper)
        if selection.files:
            fields = _fields_with_files(selection, name, fields)
        kind, fields = change(paper.entry_type, fields)
        yield between + write_bibtex.format_entry(key, kind, fields)
        between = "\n"


def _biblatex(selection: _Selection) -> Iterator[str]:
    from papernotes.formats.bibtex import biblatex

    yield from _entries(selection, biblatex.to_biblatex)


def _fields_with_venue(selection: _Selection, paper: "Paper") -> "tuple[Field, ...]":
    """Return a paper's fields with the venue name in the form of the export.

    A paper that inherits the venue name gets its own field.
    """
    name = _venue_name(selection, paper)
    if not name:
        return paper.fields
    from papernotes.formats.latex import encode
    from papernotes.model.paper import Field

    venue = encode.to_latex(name) + (" Workshops" if paper.workshop else "")
    venue_fields = ("booktitle", "journal", "journaltitle")
    names = {field.name.lower() for field in paper.fields}
    if names.isdisjoint(venue_fields) and "crossref" in names and paper.entry_type != "article":
        return (*paper.fields, Field("booktitle", venue))
    return tuple(
        field._replace(value=venue) if field.name.lower() in venue_fields else field
        for field in paper.fields
    )


def _fields_with_files(
    selection: _Selection, key: str, fields: "tuple[Field, ...]"
) -> "tuple[Field, ...]":
    """Return fields with the paths of the paper's PDFs; one without keeps its own field `file`."""
    from papernotes.formats.bibtex import file_field
    from papernotes.model.paper import Field

    value = file_field.to_jabref(item.path for item in selection.library.files.of(key))
    if not value:
        return fields
    others = (field for field in fields if field.name.lower() != "file")
    return (*others, Field("file", value))


def with_inherited_fields(library: Library, paper: "Paper") -> "Paper":
    """Return the paper including the fields that it inherits from the entries it refers to."""
    from dataclasses import replace

    from papernotes.operations.papers import crossref

    entry = crossref.resolve_entry(library, crossref.paper_entry(paper))
    return paper if entry is None else replace(paper, fields=entry.fields)


def _complete_papers(selection: _Selection) -> "Iterator[tuple[str, Paper]]":
    """Return the papers with inherited fields, for formats without references between entries."""
    from dataclasses import replace

    for key, name in selection.papers():
        paper = selection.library.papers.read(name)
        if paper.entry_type == "xdata":  # a container of fields, not a publication
            continue
        paper = with_inherited_fields(selection.library, paper)
        yield key, replace(paper, fields=_fields_with_venue(selection, paper))


def _venue_name(selection: _Selection, paper: "Paper") -> str:
    """Return the name of a paper's venue, full, short or abbreviated; empty to keep the entry's."""
    if not selection.venues or not paper.venue:
        return ""
    from papernotes.model.venues import find_venue

    venue = find_venue(paper.venue, selection.library.venues.table)
    if venue is None:
        return ""
    return {"full": venue.booktitle, "short": venue.name, "abbreviated": venue.abbreviated}[
        selection.venues
    ]


def _csl(selection: _Selection) -> Iterator[str]:
    import json

    from papernotes.formats.csl import write as write_csl

    before = "[\n"
    for key, paper in _complete_papers(selection):
        full, kind = selection.library.venues.get(paper.venue)
        item = write_csl.write_item(paper, _venue_name(selection, paper) or full, kind) | {
            "id": key
        }
        yield before + json.dumps(item, ensure_ascii=False, indent=1)
        before = ",\n"
    if before != "[\n":
        yield "\n]\n"


def _ris(selection: _Selection) -> Iterator[str]:
    from dataclasses import replace

    from papernotes.formats.ris import write as write_ris

    between = ""
    for key, paper in _complete_papers(selection):
        paper = paper if paper.key == key else replace(paper, key=key)
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
