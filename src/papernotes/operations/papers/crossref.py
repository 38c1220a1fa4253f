"""Entries of a library with the fields that they inherit from the entries they refer to."""

from collections.abc import Iterable, Mapping
from functools import partial

from papernotes.formats.bibtex import inheritance
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.library import Library
from papernotes.model.entry import Entry
from papernotes.model.paper import Paper
from papernotes.operations.papers import venue as paper_venue


def paper_entry(paper: Paper) -> Entry:
    """Return a paper's own entry."""
    return Entry(paper.key, paper.entry_type, paper.fields)


def make_finder(
    library: Library, first: Mapping[str, Entry] | None = None
) -> inheritance.FindEntry:
    """Return a function that finds entries by key: in `first` (lower-case keys), then in the library.

    Old keys of a paper also find it. Entries are cached, because many entries refer to a few.
    """
    cache: dict[str, Entry] = {}

    def find(key: str) -> Entry | None:
        lower_key = key.lower()
        if known_entry := (first or {}).get(lower_key) or cache.get(lower_key):
            return known_entry
        current_key = library.keys.find(key)
        if current_key is None:
            return None
        if known_entry := (first or {}).get(current_key.lower()):
            return known_entry
        cache[lower_key] = paper_entry(library.papers.read(current_key))
        return cache[lower_key]

    return find


def resolve_entry(
    library: Library, child: Entry, first: Mapping[str, Entry] | None = None
) -> Entry | None:
    """Return an entry with its inherited fields; None if it refers to no entry."""
    if not inheritance.has_references(child):
        return None
    return inheritance.resolve_inheritance(child, make_finder(library, first))


def attach_children(library: Library, parent: str, children: Iterable[str]) -> None:
    """Give papers the values that they inherit from a paper that was added after them.

    Call it inside a transaction. The papers' own values stay.
    """
    parent_paper = library.papers.read(parent)
    update_children(library, parent_paper._replace(fields=()), parent_paper, children)


def update_children(
    library: Library, old: Paper, new: Paper, children: Iterable[str] | None = None
) -> None:
    """Update the papers that inherit from a changed paper, directly or through another paper.

    Call it inside a transaction. Values from other sources stay. `children` are the papers that
    inherited from `old`; without it, all papers that refer to `new`.
    """
    if (old.entry_type, old.fields) == (new.entry_type, new.fields):
        return
    place = partial(paper_venue.read_venue, table=library.venues.table)
    find_before, find_after = (
        make_finder(library, {new.key.lower(): paper_entry(paper)}) for paper in (old, new)
    )
    waiting = list(library.papers.referring(new.key) if children is None else children)
    seen = {new.key}
    while waiting:
        key = waiting.pop()
        if key in seen:
            continue
        seen.add(key)
        waiting += library.papers.referring(key)
        child = library.papers.read(key)
        before, after = (
            entry_paper.paper_from_entry(
                paper_entry(child),
                child.source,
                place,
                inheritance.resolve_inheritance(paper_entry(child), find),
            )
            for find in (find_before, find_after)
        )
        updated = _update_child(child, before, after)
        if updated != child:
            row = paper_venue.make_venue_row(updated, library.venues.table)
            library.papers.update(key, updated, library.papers.citation(key), row)


def _update_child(child: Paper, before: Paper, after: Paper) -> Paper:
    """Return a paper with the values read before replaced by the values read now."""
    updated = child
    for name in ("title", "authors", "year"):
        if getattr(child, name) == getattr(before, name):
            updated = updated._replace(**{name: getattr(after, name)})
    if _venue_values(child) == _venue_values(before) != _venue_values(after):
        venue_source = after.venue_source if after.venue else ""
        venue, workshop, track = _venue_values(after)
        updated = updated._replace(
            venue=venue, workshop=workshop, track=track, venue_source=venue_source
        )
    return updated


def _venue_values(paper: Paper) -> tuple[str, bool, str]:
    return paper.venue, paper.workshop, paper.track
