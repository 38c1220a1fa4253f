"""Papers written out in the formats of others.

BibTeX wants an entry before those that it refers to, so the entries that others refer to
come last, whether they were asked for or not.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Literal, NamedTuple

from papernotes.errors import NothingFound
from papernotes.library import Library
from papernotes.model.paper import Field, Paper
from papernotes.model.query import Query, parse


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
            return ((key, key) for (key,) in self.library.rows(["key"], self.query))
        return iter(self.chosen)


def written(library: Library, export: Export) -> Written:
    """The text of an export. Raises NothingFound where no paper is chosen."""
    missing: list[str] = []
    remarks: tuple[str, ...] = ()
    chosen: list[tuple[str, str]] | None = None
    if export.cited:
        from papernotes.jobs import citing

        manuscript = citing.read(export.cited)
        remarks = manuscript.remarks
        if not manuscript.everything:
            chosen, missing = citing.papers(library, manuscript.keys)
            if not chosen and not missing:
                raise NothingFound(f"{', '.join(export.cited)} cites nothing.")
    asked = _Asked(library, parse(export.query), chosen, export.venues)
    pieces = FORMS[export.form](asked)
    first = next(pieces, None)
    if first is None and not missing:
        raise NothingFound("No paper is like that, so nothing was exported.")
    return Written(chain(() if first is None else (first,), pieces), tuple(missing), remarks)


def _bibtex(asked: _Asked) -> Iterator[str]:
    if asked.venues:
        yield from _entries(asked, lambda kind, fields: (kind, fields))
        return
    between = ""
    for key, citation in _citations(asked):
        yield between + (citation if key is None else _under(key, citation))
        between = "\n"


def _citations(asked: _Asked) -> Iterator[tuple[str | None, str]]:
    """Entries as they are stored, and the key to put in the place of their own, if another."""
    library = asked.library
    parents = library.parents()
    if asked.chosen is None and not parents:
        for (citation,) in library.rows(["citation"], asked.query):
            yield None, citation
        return
    for key, name in _ordered(library, list(asked.papers()), parents):
        yield key if key != name else None, library.citation(name)


def _ordered(
    library: Library, chosen: list[tuple[str, str]], parents: Mapping[str, set[str]]
) -> list[tuple[str, str]]:
    """Papers by key, after them those they refer to, these too before what they refer to.

    `parents` are the keys that papers refer to, by lower-case key.
    """
    needed = {name: key for key, name in chosen}
    referred: set[str] = set()
    open_ones = list(needed)
    while open_ones:
        for reference in parents.get(open_ones.pop().lower(), ()):
            held = library.find(reference)
            if held is None:
                continue
            referred.add(held)
            if held not in needed:
                needed[held] = held
                open_ones.append(held)
    first = [(key, name) for key, name in chosen if name not in referred]
    last = [(needed[name], name) for name in referred]
    return first + sorted(last, key=lambda pair: (-_height(pair[1], parents, 9), pair[0]))


def _height(name: str, parents: Mapping[str, set[str]], most: int) -> int:
    """How many references lie one above the other over an entry; a circle ends at `most`."""
    above = parents.get(name.lower(), set())
    if not above or not most:
        return 0
    return 1 + max(_height(one, parents, most - 1) for one in above)


def _under(key: str, citation: str) -> str:
    """An entry under the key it is cited by."""
    start, _, rest = citation.partition("{")
    return f"{start}{{{key},{rest.partition(',')[2]}"


_Change = Callable[[str, tuple[Field, ...]], tuple[str, tuple[Field, ...]]]


def _entries(asked: _Asked, change: _Change) -> Iterator[str]:
    from papernotes.formats import bibtex

    library, between = asked.library, ""
    for key, name in _ordered(library, list(asked.papers()), library.parents()):
        paper = library.paper(name)
        kind, fields = change(paper.entry_type, _named(asked, paper))
        yield between + bibtex.entry(key, kind, fields)
        between = "\n"


def _biblatex(asked: _Asked) -> Iterator[str]:
    from papernotes.formats import biblatex

    yield from _entries(asked, biblatex.fields)


def _named(asked: _Asked, paper: Paper) -> tuple[Field, ...]:
    """A paper's fields with its venue named as asked."""
    name = _venue_name(asked, paper)
    if not name:
        return paper.fields
    from papernotes.formats import latex

    made = latex.encode(name) + (" Workshops" if paper.workshop else "")
    places = ("booktitle", "journal", "journaltitle")
    return tuple(
        field._replace(value=made) if field.name.lower() in places else field
        for field in paper.fields
    )


def _venue_name(asked: _Asked, paper: Paper) -> str:
    """The name of a paper's venue, full, short or abbreviated; empty to leave it as it is."""
    if not asked.venues or not paper.venue:
        return ""
    from papernotes.model.venues import find

    venue = find(paper.venue, asked.library.known_venues)
    if venue is None:
        return ""
    return {"full": venue.booktitle, "short": venue.name, "abbreviated": venue.abbreviated}[
        asked.venues
    ]


def _csl(asked: _Asked) -> Iterator[str]:
    from papernotes.formats import csl

    before = "[\n"
    for key, name in asked.papers():
        paper = asked.library.paper(name)
        full, kind = asked.library.venue(paper.venue)
        item = csl.item(paper, _venue_name(asked, paper) or full, kind) | {"id": key}
        yield before + json.dumps(item, ensure_ascii=False, indent=1)
        before = ",\n"
    if before != "[\n":
        yield "\n]\n"


def _ris(asked: _Asked) -> Iterator[str]:
    from papernotes.formats import ris

    between = ""
    for key, name in asked.papers():
        paper = asked.library.paper(name)
        yield between + ris.write(replace(paper, key=key), _named(asked, paper))
        between = "\n"


def _references(asked: _Asked, style: Literal["plain", "markdown"]) -> Iterator[str]:
    from papernotes.formats import references
    from papernotes.model.entry import Entry

    def entries() -> Iterator[Entry]:
        for key, name in asked.papers():
            paper = asked.library.paper(name)
            yield Entry(key, paper.entry_type, _named(asked, paper))

    start = "- " if style == "markdown" else ""
    return (f"{start}{line}\n" for line in references.render(entries(), style))


FORMS: Mapping[str, Callable[[_Asked], Iterator[str]]] = {
    "bib": _bibtex,
    "biblatex": _biblatex,
    "json": _csl,
    "ris": _ris,
    "markdown": lambda asked: _references(asked, "markdown"),
    "text": lambda asked: _references(asked, "plain"),
}
