"""The lineage of papers as their notes tell it, by typed links."""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, NothingFoundError
from papernotes.library import Library
from papernotes.library.query import typed_links
from papernotes.model.lineage.reading_order import Place, reading_order
from papernotes.model.lineage.trunks import (
    Lineage,
    Member,
    TypedLink,
    connected,
    make_lineage,
    nearest,
)
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Query
from papernotes.notebook import Notebook
from papernotes.operations.notes import own_text
from papernotes.operations.outcomes import grey_links
from papernotes.operations.outcomes.differences import differences, section_on_differences


class Told(NamedTuple):
    """A lineage, and how the papers of each of its links differ, in the reader's words.

    `asked` are the papers that were named. `total` is the number of papers that belong to it,
    where only the nearest ones were wanted.
    """

    lineage: Lineage
    differs: tuple[str, ...]
    asked: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()
    total: int = 0


def of_selection(
    library: Library, notebook: Notebook, arguments: Sequence[str], keys: Sequence[str]
) -> Told:
    """Return the lineage of the papers that PAPER arguments selected; of all papers without any.

    For papers that were named, it has all papers that steps connect with one of them, and those
    that these are compared with or contradict. For a query, it has the papers that match and
    those that they name. Raises NothingFoundError if there is no typed link.
    """
    from papernotes.operations.papers import select

    if not arguments:
        return of_many(library, notebook, None)
    if any(select.is_query(library, argument) for argument in arguments):
        return of_many(library, notebook, keys)
    return of_papers(library, notebook, keys)


def of_words(library: Library, notebook: Notebook, words: str, query: Query, most: int) -> Told:
    """Return the lineage of the paper with a key, else of what a query selects; see of_papers.

    Raises NothingFoundError for a query that selects nothing.
    """
    if key := library.keys.find(words):
        return of_papers(library, notebook, [key], most)
    if not query.groups:
        return of_many(library, notebook, None, most)
    keys = [str(key) for (key,) in library.queries.rows(["key"], query)]
    if not keys:
        from papernotes.operations.search import listing

        raise listing.nothing_found(library, query, f"No papers match {words}.")
    return of_many(library, notebook, keys, most)


def unreadable(library: Library) -> list[Notice]:
    """Return a notice for each value in heads that is meant as a typed link and cannot be read."""
    from papernotes.operations.outcomes import runs

    return runs.unreadable(library, Query(()), "edge")


def of_papers(library: Library, notebook: Notebook, keys: Sequence[str], most: int = 0) -> Told:
    """Return the lineage of named papers, at most the `most` nearest ones; see of_selection."""
    members, links = library.index.search(typed_links.read)
    inner: set[str] = set()
    for key in keys:
        inner |= set() if key in inner else connected(links, key)
    chosen = [
        link
        for link in links
        if (link.source in inner and link.target in inner)
        or (not link.is_step and (link.source in inner or link.target in inner))
    ]
    if not chosen:
        names = ", ".join(keys)
        raise NothingFoundError(
            f"No typed link leads from or to {names}.", notice("write-typed-link")
        )
    near, total = nearest(chosen, keys, most)
    return _tell(library, notebook, members, near, keys)._replace(total=total)


def of_many(
    library: Library, notebook: Notebook, keys: Sequence[str] | None, most: int = 0
) -> Told:
    """Return the lineage of the papers that a query selected, None for all; see of_papers."""
    members, links = library.index.search(typed_links.read)
    wanted = frozenset(keys or ())
    chosen = links if keys is None else [link for link in links if link.source in wanted]
    if not chosen:
        raise NothingFoundError(
            "No note has typed links." if keys is None else "None of these papers has typed links.",
            notice("write-typed-link"),
        )
    near, total = nearest(chosen, (), most)
    told = _tell(library, notebook, members, near, ())
    linked = {key for link in chosen for key in link[:2]}
    alone = sum(key not in linked for key in keys or ())
    notices = (notice("papers-without-typed-links", number=alone),) if alone else ()
    return told._replace(notices=notices, total=total)


def _tell(
    library: Library,
    notebook: Notebook,
    members: dict[str, Member],
    chosen: Sequence[TypedLink],
    keys: Collection[str],
) -> Told:
    names = {key for link in chosen for key in link[:2]}
    papers = [members[name] for name in names]
    absent = [key for key in keys if key not in names]
    papers += library.index.search(lambda connection: typed_links.describe(connection, absent))
    known = {paper.key for paper in papers if paper.known}
    links = [*chosen, *grey_links.among(library, known, chosen)]
    lineage = make_lineage(papers, links)
    return Told(lineage, tuple(_differences(library, notebook, lineage)), frozenset(keys))


def _differences(library: Library, notebook: Notebook, lineage: Lineage) -> Iterator[str]:
    return differences(lineage, lambda key: _section(library, notebook, key))


def _section(library: Library, notebook: Notebook, key: str) -> str:
    row = library.notes.of_paper(key) if library.keys.find(key) else None
    if row is None or not row.written:
        return ""
    with suppress(BrokenNoteError):
        return section_on_differences(own_text.read(library, notebook, row.file))
    return ""


def order(library: Library, keys: Collection[str]) -> dict[str, Place]:
    """Return the place of each of these papers in a reading order, by the typed links of all notes.

    The notes must be up to date.
    """
    return reading_order(library.index.search(typed_links.read_steps), keys)


# Output for other programs


def dot(told: Told) -> Iterator[str]:
    """Return the lines of a lineage as a graph of Graphviz."""
    from papernotes.formats.lineage import dot

    return dot.write(told.lineage, told.differs)


def mermaid(told: Told) -> Iterator[str]:
    """Return the lines of a lineage as a flowchart of Mermaid."""
    from papernotes.formats.lineage import mermaid

    return mermaid.write(told.lineage)


def svg(told: Told) -> str:
    """Return a lineage as an SVG picture."""
    from papernotes.formats.lineage import picture

    return picture.draw(told.lineage, told.differs, told.asked)


def svg_for_page(told: Told, name: str, href: Callable[[str], str], language: str = "en") -> str:
    """Return a lineage as an SVG picture to stand in an HTML page; `name` begins the ids in it.

    The box of each paper of the library leads to the address that `href` has for its key.
    """
    from papernotes.formats.lineage import picture

    return picture.draw_inline(told.lineage, told.differs, told.asked, name, href, language)
