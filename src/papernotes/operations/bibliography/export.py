"""Papers written out in the formats of others.

BibTeX wants an entry before those that it refers to, so the entries that others refer to
come last, whether they were asked for or not.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from heapq import heapify, heappop, heappush
from itertools import chain
from typing import Literal, NamedTuple

from papernotes.errors import NothingFoundError
from papernotes.library import Library
from papernotes.model.paper import Field, Paper
from papernotes.model.query.language import Query, parse_query
from papernotes.operations.papers import crossref


class Export(NamedTuple):
    """What is written: the format, the papers, and how venues are named.

    `form` is one of FORMS, `query` in the query language. `cited` are manuscripts whose
    citations choose instead. `venues` is empty for the words of the entries, else `full`,
    `short` or `abbreviated`.
    """

    form: str = "bib"
    query: tuple[str, ...] = ()
    venues: str = ""
    cited: tuple[str, ...] = ()


class Written(NamedTuple):
    """The text in pieces, a sentence for each cited key that is missing, and remarks."""

    pieces: Iterator[str]
    missing: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class _Asked(NamedTuple):
    """What a writer writes. `chosen`: pairs of the key to write and the paper's own, or None."""

    library: Library
    query: Query
    chosen: list[tuple[str, str]] | None
    venues: str

    def papers(self) -> Iterator[tuple[str, str]]:
        """The chosen papers, sorted by key."""
        if self.chosen is None:
            return ((key, key) for (key,) in self.library.queries.rows(["key"], self.query))
        return iter(self.chosen)


def written(library: Library, export: Export) -> Written:
    """The text of an export. Raises NothingFoundError where no paper is chosen."""
    missing: list[str] = []
    remarks: tuple[str, ...] = ()
    chosen: list[tuple[str, str]] | None = None
    if export.cited:
        from papernotes.operations.bibliography import manuscript as read_manuscript

        manuscript = read_manuscript.read(export.cited)
        remarks = manuscript.remarks
        chosen, missing, told = read_manuscript.papers(library, manuscript)
        remarks = (*remarks, *told)
        if manuscript.everything:  # under its key of today, and under others that are cited
            others = [one for one in chosen if one[0] != one[1]]
            own = (
                (key, key) for (key,) in library.queries.rows(["key"], parse_query(export.query))
            )
            chosen = sorted([*own, *others]) if others else None
        elif not chosen and not missing:
            raise NothingFoundError(" ".join((f"{', '.join(export.cited)} cites nothing.", *told)))
    asked = _Asked(library, parse_query(export.query), chosen, export.venues)
    pieces = FORMS[export.form](asked)
    first = next(pieces, None)
    if first is None and not missing:
        from papernotes.operations.search import suggest

        hints = suggest.suggest(library, asked.query)
        raise NothingFoundError("No papers match; nothing exported.", *hints)
    return Written(chain(() if first is None else (first,), pieces), tuple(missing), remarks)


def _bibtex(asked: _Asked) -> Iterator[str]:
    if asked.venues:
        yield from _entries(asked, lambda kind, fields: (kind, fields))
        return
    between = ""
    for citation in _citations(asked):
        yield between + citation
        between = "\n"


def _citations(asked: _Asked) -> Iterator[str]:
    """Entries as they are stored, each under the key it is asked for by."""
    from papernotes.formats.bibtex.stored_entry import replace_key

    library = asked.library
    parents = library.papers.parents()
    if asked.chosen is None and not parents:
        for (citation,) in library.queries.rows(["citation"], asked.query):
            yield citation
        return
    for key, name in _ordered(library, list(asked.papers()), parents):
        citation = library.papers.citation(name)
        yield citation if key == name else replace_key(citation, name, key)


def _ordered(
    library: Library, chosen: list[tuple[str, str]], parents: Mapping[str, set[str]]
) -> list[tuple[str, str]]:
    """Papers by key, after them those they refer to, these too before what they refer to.

    `parents` are the keys that papers refer to, by lower-case key. A paper that is referred
    to stands under the key that it is referred to by, too, where that is another one.
    """
    written = {key.lower(): (key, name) for key, name in chosen}
    below: dict[str, set[str]] = {}
    open_ones = sorted(written)
    while open_ones:
        child = open_ones.pop()
        for reference in sorted(parents.get(written[child][1].lower(), ())):
            held = library.keys.find(reference)
            if held is None:
                continue
            parent = reference.lower()
            if parent not in written:
                written[parent] = (held if held.lower() == parent else reference, held)
                open_ones.append(parent)
            if parent != child:
                below.setdefault(parent, set()).add(child)
    first = [pair for pair in chosen if pair[0].lower() not in below]
    return first + [written[key] for key in _sorted(below)]


def _sorted(below: Mapping[str, set[str]]) -> Iterator[str]:
    """Keys after all that refer to them, in alphabetical order; a circle is cut at its first key.

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


def _entries(asked: _Asked, change: _Change) -> Iterator[str]:
    from papernotes.formats.bibtex import write as write_bibtex

    library, between = asked.library, ""
    for key, name in _ordered(library, list(asked.papers()), library.papers.parents()):
        paper = library.papers.read(name)
        kind, fields = change(paper.entry_type, _named(asked, paper))
        yield between + write_bibtex.format_entry(key, kind, fields)
        between = "\n"


def _biblatex(asked: _Asked) -> Iterator[str]:
    from papernotes.formats.bibtex import biblatex

    yield from _entries(asked, biblatex.to_biblatex)


def _named(asked: _Asked, paper: Paper) -> tuple[Field, ...]:
    """A paper's fields with its venue named as asked, in its own field if it inherits the name."""
    name = _venue_name(asked, paper)
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
    """The paper with the fields of the entries that its own refers to, as its own go without."""
    made = crossref.whole(library, crossref.entry(paper))
    return paper if made is None else replace(paper, fields=made.fields)


def _alone(asked: _Asked) -> Iterator[tuple[str, Paper]]:
    """The papers for formats in which none refers to another."""
    for key, name in asked.papers():
        paper = asked.library.papers.read(name)
        if paper.entry_type == "xdata":  # a container of fields, no work
            continue
        paper = whole(asked.library, paper)
        yield key, replace(paper, fields=_named(asked, paper))


def _venue_name(asked: _Asked, paper: Paper) -> str:
    """The name of a paper's venue, full, short or abbreviated; empty to leave it as it is."""
    if not asked.venues or not paper.venue:
        return ""
    from papernotes.model.venues import find_venue

    venue = find_venue(paper.venue, asked.library.venues.table)
    if venue is None:
        return ""
    return {"full": venue.booktitle, "short": venue.name, "abbreviated": venue.abbreviated}[
        asked.venues
    ]


def _csl(asked: _Asked) -> Iterator[str]:
    from papernotes.formats.csl import write as write_csl

    before = "[\n"
    for key, paper in _alone(asked):
        full, kind = asked.library.venues.get(paper.venue)
        item = write_csl.write_item(paper, _venue_name(asked, paper) or full, kind) | {"id": key}
        yield before + json.dumps(item, ensure_ascii=False, indent=1)
        before = ",\n"
    if before != "[\n":
        yield "\n]\n"


def _ris(asked: _Asked) -> Iterator[str]:
    from papernotes.formats.ris import write as write_ris

    between = ""
    for key, paper in _alone(asked):
        paper = paper if paper.key == key else replace(paper, key=key)
        yield between + write_ris.write(paper, paper.fields)
        between = "\n"


def _references(asked: _Asked, style: Literal["plain", "markdown"]) -> Iterator[str]:
    from papernotes.formats import references
    from papernotes.model.entry import Entry

    entries = (Entry(key, paper.entry_type, paper.fields) for key, paper in _alone(asked))
    start = "- " if style == "markdown" else ""
    return (f"{start}{line}\n" for line in references.render(entries, style))


FORMS: Mapping[str, Callable[[_Asked], Iterator[str]]] = {
    "bib": _bibtex,
    "biblatex": _biblatex,
    "json": _csl,
    "ris": _ris,
    "markdown": lambda asked: _references(asked, "markdown"),
    "text": lambda asked: _references(asked, "plain"),
}
