"""The lineage of papers as their notes tell it, by typed links."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from papernotes.errors import BrokenNoteError, NothingFoundError
from papernotes.library import Library
from papernotes.library.query import typed_links
from papernotes.model.lineage import (
    Lineage,
    Member,
    TypedLink,
    connected,
    make_lineage,
    nearest,
)
from papernotes.model.lineage_rows import main_steps, rows
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Query
from papernotes.model.reading_order import Place, reading_order
from papernotes.notebook import Notebook
from papernotes.operations.outcomes import grey_links


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


def differences(lineage: Lineage, section: Callable[[str], str]) -> Iterator[str]:
    """Yield for each link what its line says on how the papers differ.

    Where it says nothing, the `section` of the paper's note on that is taken, once for a paper.
    """
    steps = main_steps(lineage)
    for link in lineage.links:
        line = plain_line(_without_link(link.text))
        if link.is_step and not says_more(line):
            step = steps.setdefault(link.source, link)
            is_own = step is link and not link.by  # the section is in the reader's note
            line = section(link.source) if is_own else ""
        yield line


def _section(library: Library, notebook: Notebook, key: str) -> str:
    row = library.notes.of_paper(key) if library.keys.find(key) else None
    if row is None or not row.written:
        return ""
    with suppress(BrokenNoteError):
        return section_on_differences(notebook.read(row.file))
    return ""


def section_on_differences(note: str) -> str:
    """Return the first paragraph of a note on how its paper differs; empty where there is none."""
    from papernotes.formats.note.aspects import read_aspects

    section = read_aspects(note, ["differs"]).get("differs", "")
    return plain_line(" ".join(section.split("\n\n")[0].split()))


def _without_link(line: str) -> str:
    """Return what follows the colon in a line such as `Builds on [[key]]: …`, else the line."""
    begun = re.match(r"[^:\]]{0,60}\]\]\)?\**\s*[:：]\s+(?=\S.{9})", line)
    return line[begun.end() :] if begun else line


def plain_line(markdown: str) -> str:
    """Return a line of a note without marks: `**[[key|DDPM]]**` is `DDPM`."""
    text = re.sub(r"!?\[\[([^\]\[|]*)\|([^\]\[]*)\]\]", r"\2", markdown)
    text = re.sub(r"!?\[\[([^\]\[]*)\]\]", r"\1", text)
    text = re.sub(r"!?\[([^\]\[]+)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)", r"\1", text)
    text = re.sub(r"\*\*|__|`|^(?:[-*+>|]|\d{1,3}[.)])\s+|(?<=\w)\s*\|\s*$", "", text)
    return " ".join(text.split())


_COMMON = frozenset(
    [
        "this",
        "it",
        "that",
        "paper",
        "model",
        "method",
        "work",
        "also",
        "directly",
        "mainly",
        "builds",
        "build",
        "built",
        "based",
        "on",
        "upon",
        "extends",
        "extend",
        "extended",
        "extension",
        "of",
        "compares",
        "compare",
        "compared",
        "comparison",
        "with",
        "to",
        "the",
        "a",
        "an",
        "is",
        "and",
        "vs",
        "improves",
        "improved",
        "over",
        "contradicts",
        "contradict",
        "in",
    ]
)
_KOREAN = re.compile(
    r"(?:기반|바탕|토대|확장|비교|반박|개선|대비|이\s?논문|논문|모델|방법)[가-힣]*|^[은는이가을를의와과에]$|^(?:한다|이다|된다|하기)$"
)


def says_more(line: str) -> bool:
    """Return whether a line says more than that one paper builds on the other."""
    words = re.findall(r"[^\W_]+", line)
    rest = [
        word
        for word in words
        if word.lower() not in _COMMON
        and not any(map(str.isdigit, word))
        and not _KOREAN.match(word)
    ]
    return len(rest) >= (3 if "".join(rest).isascii() else 2)  # Korean needs fewer words


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


def record(told: Told) -> dict[str, list[dict[str, object]]]:
    """Return a lineage as values for JSON."""
    place = {row.key: row for tree in rows(told.lineage, told.asked) for row in tree}
    papers: list[dict[str, object]] = []
    for paper in told.lineage.papers:
        row = place.get(paper.key)
        papers.append(
            {
                "key": paper.key,
                "title": paper.title or None,
                "year": paper.year,
                "venue": paper.venue or None,
                "in_library": paper.known,
                "asked": paper.key in told.asked,
                "trunk": row is not None and row.on_trunk,
                "branch_of": row.step.target if row and row.step else None,
            }
        )
    edges: list[dict[str, object]] = []
    for link, differs in zip(told.lineage.links, told.differs, strict=True):
        edges.append(
            {
                "source": link.source,
                "target": link.target,
                "kind": link.kind,
                "differs": differs or None,
                "text": link.text or None,
                "file": f"notes/{link.file}" if link.file else None,
                "line": link.line or None,
                "by": link.by or None,
                "backward": link.backward,
                "circle": link.circle,
            }
        )
    return {"papers": papers, "edges": edges}
