"""Papers written in bibliography formats.

BibTeX wants an entry before those that it refers to, so the entries that others refer to
come last, also where they were not selected.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import Literal, NamedTuple

from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.model.notice import Notice
from papernotes.model.paper import Field, Paper
from papernotes.model.query.language import Query, parse_query
from papernotes.operations.papers import crossref


class Export(NamedTuple):
    """An export: its format, its papers, and how it names venues.

    `form` is one of FORMS, `query` in the query language. `cited` are manuscripts whose
    citations choose instead. `venues` is empty for the words of the entries, else `full`,
    `short` or `abbreviated`.
    """

    form: str = "bib"
    query: tuple[str, ...] = ()
    venues: str = ""
    cited: tuple[str, ...] = ()


class Written(NamedTuple):
    """The text in pieces, a notice for each cited key that is missing, and other notices."""

    pieces: Iterator[str]
    missing: tuple[Notice, ...] = ()
    notices: tuple[Notice, ...] = ()


class _Selection(NamedTuple):
    """The papers that a writer writes.

    `chosen` are pairs of the key to write and the paper's own key; None for those of the query.
    """

    library: Library
    query: Query
    chosen: list[tuple[str, str]] | None
    venues: str

    def papers(self) -> Iterator[tuple[str, str]]:
        """Return the selected papers as pairs of keys, sorted by key."""
        if self.chosen is None:
            return ((key, key) for (key,) in self.library.queries.rows(["key"], self.query))
        return iter(self.chosen)


def write(library: Library, export: Export) -> Written:
    """Return the text of an export. Raises NothingFoundError where no paper is selected."""
    missing: list[Notice] = []
    notices: list[Notice] = []
    chosen: list[tuple[str, str]] | None = None
    if export.cited:
        from papernotes.operations.bibliography import manuscript as manuscripts

        manuscript = manuscripts.read(export.cited)
        chosen, missing, notices = manuscripts.find_papers(library, manuscript)
        notices = [*manuscript.notices, *notices]
        if manuscript.everything:  # under its key of today, and under others that are cited
            others = [pair for pair in chosen if pair[0] != pair[1]]
            own = (
                (key, key) for (key,) in library.queries.rows(["key"], parse_query(export.query))
            )
            chosen = sorted([*own, *others]) if others else None
        elif not chosen and not missing:
            raise NothingFoundError(f"{', '.join(export.cited)} cites nothing.", *notices)
    selection = _Selection(library, parse_query(export.query), chosen, export.venues)
    pieces = FORMS[export.form](selection)
    first = next(pieces, None)
    if first is None and not missing:
        from papernotes.operations.search import suggest

        hints = suggest.suggest(library, selection.query)
        raise NothingFoundError("No papers match; nothing exported.", *hints)
    text = chain(() if first is None else (first,), pieces)
    return Written(text, tuple(missing), tuple(notices))


def _bibtex(selection: _Selection) -> Iterator[str]:
    if selection.venues:
        yield from _entries(selection, lambda kind, fields: (kind, fields))
        return
    between = ""
    for citation in _citations(selection):
        yield between + citation
        between = "\n"


def _citations(selection: _Selection) -> Iterator[str]:
    """Return entries as they are stored, each under the key that it is cited by."""
    from papernotes.formats.bibtex.stored_entry import replace_key

    library = selection.library
    parents = library.papers.parents()
    if selection.chosen is None and not parents:
        for (citation,) in library.queries.rows(["citation"], selection.query):
            yield citation
        return
    for key, name in _ordered(library, list(selection.papers()), parents):
        citation = library.papers.citation(name)
        yield citation if key == name else replace_key(citation, name, key)


def _ordered(
    library: Library, chosen: list[tuple[str, str]], parents: Mapping[str, set[str]]
) -> list[tuple[str, str]]:
    """Return papers by key, each before those that it refers to, which are added.

    `parents` are the keys that papers refer to, by lower-case key. A paper that another one
    refers to is written under the key used there, too, where that is an old one.
    """
    written = {key.lower(): (key, name) for key, name in chosen}
    below: dict[str, set[str]] = {}
    queue = sorted(written)
    while queue:
        child = queue.pop()
        for reference in sorted(parents.get(written[child][1].lower(), ())):
            held = library.keys.find(reference)
            if held is None:
                continue
            parent = reference.lower()
            if parent not in written:
                written[parent] = (held if held.lower() == parent else reference, held)
                queue.append(parent)
            if parent != child:
                below.setdefault(parent, set()).add(child)
    first = [pair for pair in chosen if pair[0].lower() not in below]
    return first + [written[key] for key in _sorted(below)]


def _sorted(below: Mapping[str, set[str]]) -> Iterator[str]:
    """Return keys after all that refer to them, alphabetically; a circle is cut at its first key.

    `below` are the keys that refer to a key.
    """
    waiting = {key: sum(one in below for one in children) for key, children in below.items()}
    above: dict[str, list[str]] = {}
    for key, children in below.items():
        for child in children:
            above.setdefault(child, []).append(key)
    ready = [key for key, count in waiting.items() if not count]
    heapify(ready)
    rest = sorted(waiting, reverse=True)
    while waiting:
        while not ready:
            ready = [key] if (key := rest.pop()) in waiting else []
        key = heappop(ready)
        if waiting.pop(key, None) is None:
            continue
        yield key
        for parent in above.get(key, ()):
            if parent in waiting:
                waiting[parent] -= 1
                if not waiting[parent]:
                    heappush(ready, parent)


_Change = Callable[[str, tuple[Field, ...]], tuple[str, tuple[Field, ...]]]


def _entries(selection: _Selection, change: _Change) -> Iterator[str]:
    from papernotes.formats.bibtex import write as write_bibtex

    library, between = selection.library, ""
    for key, name in _ordered(library, list(selection.papers()), library.papers.parents()):
        paper = library.papers.read(name)
        kind, fields = change(paper.entry_type, _named(selection, paper))
        yield between + write_bibtex.format_entry(key, kind, fields)
        between = "\n"


def _biblatex(selection: _Selection) -> Iterator[str]:
    from papernotes.formats.bibtex import biblatex

    yield from _entries(selection, biblatex.to_biblatex)


def _named(selection: _Selection, paper: Paper) -> tuple[Field, ...]:
    """Return a paper's fields with its venue named as the export wants it.

    A paper that inherits the name gets a field of its own.
    """
    name = _venue_name(selection, paper)
    if not name:
        return paper.fields
    from papernotes.formats.latex import encode

    made = encode.to_latex(name) + (" Workshops" if paper.workshop else "")
    places = ("booktitle", "journal", "journaltitle")
    own = {field.name.lower() for field in paper.fields}
    if own.isdisjoint(places) and "crossref" in own and paper.entry_type != "article":
        return (*paper.fields, Field("booktitle", made))
    return tuple(
        field._replace(value=made) if field.name.lower() in places else field
        for field in paper.fields
    )


def whole(library: Library, paper: Paper) -> Paper:
    """Return the paper with the fields that it inherits from the entries that it refers to."""
    made = crossref.resolve_entry(library, crossref.paper_entry(paper))
    return paper if made is None else replace(paper, fields=made.fields)


def _alone(selection: _Selection) -> Iterator[tuple[str, Paper]]:
    """Return the papers for formats in which no entry refers to another."""
    for key, name in selection.papers():
        paper = selection.library.papers.read(name)
        if paper.entry_type == "xdata":  # a container of fields, not a publication
            continue
        paper = whole(selection.library, paper)
        yield key, replace(paper, fields=_named(selection, paper))


def _venue_name(selection: _Selection, paper: Paper) -> str:
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
    from papernotes.formats.csl import write as write_csl

    before = "[\n"
    for key, paper in _alone(selection):
        full, kind = selection.library.venues.get(paper.venue)
        item = write_csl.write_item(paper, _venue_name(selection, paper) or full, kind) | {
            "id": key
        }
        yield before + json.dumps(item, ensure_ascii=False, indent=1)
        before = ",\n"
    if before != "[\n":
        yield "\n]\n"


def _ris(selection: _Selection) -> Iterator[str]:
    from papernotes.formats.ris import write as write_ris

    between = ""
    for key, paper in _alone(selection):
        paper = paper if paper.key == key else replace(paper, key=key)
        yield between + write_ris.write(paper, paper.fields)
        between = "\n"


def _references(selection: _Selection, style: Literal["plain", "markdown"]) -> Iterator[str]:
    from papernotes.formats import references
    from papernotes.model.entry import Entry

    entries = (Entry(key, paper.entry_type, paper.fields) for key, paper in _alone(selection))
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
