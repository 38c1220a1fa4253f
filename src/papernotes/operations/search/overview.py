"""All tags, venues and duplicate papers of a library."""

from collections import Counter
from collections.abc import Container, Iterable, Sequence
from math import log
from typing import TYPE_CHECKING, NamedTuple

from papernotes.library import Library
from papernotes.model.query.language import Filter, format_item
from papernotes.model.tags.spelling import fold_tag
from papernotes.model.tags.tree import TagTree

if TYPE_CHECKING:
    from papernotes.model.duplicates import Match


class VenueCount(NamedTuple):
    """A venue of the library, the number of its papers, and its first and last year.

    `known_as` is its current name in venues.toml if that differs, else empty.
    """

    name: str
    full_name: str
    papers: int
    first_year: int | None
    last_year: int | None
    known_as: str = ""


class TagRow(NamedTuple):
    """A tag, the number of its papers, and its place among the other tags.

    `selects` is the number of papers that a query for it finds, those of tags under it included.
    `under` are the tags that it is directly under.
    """

    name: str
    papers: int
    selects: int
    aliases: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


def tags(library: Library) -> list[TagRow]:
    """Return every tag with its number of papers, the most used first.

    A tag that no paper has is in the list if it has another name or a place in the hierarchy.
    """
    tree = library.tag_names.tree()
    counts = library.queries.tags()
    spellings = Counter(fold_tag(tag) for tag, _ in counts)
    if not tree and len(spellings) == len(counts):
        return [TagRow(tag, number, number) for tag, number in counts]
    counts += [(name, 0) for name in _unused_names(tree, spellings)]
    several = [tag for tag, _ in counts if spellings[fold_tag(tag)] > 1 or tree.children_of(tag)]
    selected = _count_selected(library, tree, several)
    return [
        TagRow(tag, number, selected.get(tag) or number, tree.aliases_of(tag), tree.parents_of(tag))
        for tag, number in counts
    ]


def _unused_names(tree: TagTree, spellings: Container[str]) -> list[str]:
    """Return the tags of the hierarchy, and those with other names, that are none of these folded ones."""
    names = sorted({tree.spelling(name) for name in tree.names()})
    return [
        name for name in names if name and fold_tag(name) not in spellings and not tree.target(name)
    ]


def _count_selected(library: Library, tree: TagTree, tags: Sequence[str]) -> dict[str, int]:
    """Return how many papers each tag selects, in all spellings and with the tags under it."""
    below = {tag: (tag, *tree.below(tag)) for tag in tags}
    papers = library.tag_names.papers_of(name for names in below.values() for name in names)
    return {
        tag: len({row for name in names for row in papers.get(fold_tag(name), ())})
        for tag, names in below.items()
    }


class CloudTag(NamedTuple):
    """A tag of a cloud: its size from 1 to 5, and the query that selects its papers."""

    name: str
    papers: int
    size: int
    query: str


def cloud(rows: Iterable[TagRow]) -> list[CloudTag]:
    """Return the tags that select papers, by name, larger for more papers.

    Sizes grow with the logarithm of the number, since a few tags have most papers.
    """
    used = [row for row in rows if row.selects]
    highest = log(max((row.selects for row in used), default=1)) or 1.0
    tags = [
        CloudTag(
            row.name,
            row.selects,
            1 + min(4, int(5 * log(row.selects) / highest)),
            format_item(Filter("tag", row.name)),
        )
        for row in used
    ]
    return sorted(tags, key=lambda tag: (tag.name.casefold(), tag.name))


def tag_lines(rows: list[TagRow]) -> list[tuple[int, TagRow]]:
    """Return the rows of tags with their depth in the hierarchy, each below its first parent."""
    children: dict[str, list[TagRow]] = {}
    names = {fold_tag(row.name) for row in rows}
    for row in rows:
        under = next((fold_tag(name) for name in row.under if fold_tag(name) in names), "")
        children.setdefault(under, []).append(row)
    lines: list[tuple[int, TagRow]] = []
    waiting = [(0, row) for row in reversed(children.get("", []))]
    while waiting:
        depth, row = waiting.pop()
        lines.append((depth, row))
        waiting += [(depth + 1, child) for child in reversed(children.get(fold_tag(row.name), []))]
    return lines


def venues(library: Library) -> list[VenueCount]:
    """Return every venue with its current full name, the most frequent first."""
    from papernotes.model.venues import find_venue

    rows = []
    for row in (VenueCount(*counts) for counts in library.venues.counts()):
        venue = find_venue(row.name, library.venues.table)
        if venue and venue.name == row.name:
            row = row._replace(full_name=venue.full_name)
        elif venue:
            row = row._replace(known_as=venue.name)
        rows.append(row)
    return rows


def venue_years(library: Library) -> list[tuple[str, int | None, int]]:
    """Return every venue with each year and its number of papers, by venue and year."""
    return library.venues.counts_by_year()


def duplicates(library: Library) -> "list[Match]":
    """Return all pairs of papers that are certainly or probably the same, with the reason."""
    return library.duplicates.pairs()
