"""Entries of a library with what they have from the entries that they refer to."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from papernotes.formats.bibtex import inheritance
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.library import Library
from papernotes.model.entry import Entry
from papernotes.model.paper import Paper
from papernotes.operations.papers import venue as paper_venue


def entry(paper: Paper) -> Entry:
    """A paper's own entry."""
    return Entry(paper.key, paper.entry_type, paper.fields)


def finder(library: Library, first: Mapping[str, Entry] | None = None) -> inheritance.FindEntry:
    """A finder of entries by key: of those in `first`, by lower-case key, then of the library's.

    A paper is found by every key it had. What was read is kept, for a few entries that many
    others refer to.
    """
    read: dict[str, Entry] = {}

    def find(key: str) -> Entry | None:
        low = key.lower()
        if found := (first or {}).get(low) or read.get(low):
            return found
        held = library.keys.find(key)
        if held is None:
            return None
        if found := (first or {}).get(held.lower()):
            return found
        read[low] = entry(library.papers.read(held))
        return read[low]

    return find


def whole(library: Library, one: Entry, first: Mapping[str, Entry] | None = None) -> Entry | None:
    """An entry with what it inherits; None where it refers to nothing."""
    if not inheritance.has_references(one):
        return None
    return inheritance.resolve_inheritance(one, finder(library, first))


def take_over(library: Library, parent: str, children: Iterable[str]) -> None:
    """Let papers whose entries refer to one that came only now have what they inherit from it.

    Inside the caller's transaction. What a paper has of its own stays.
    """
    there = library.papers.read(parent)
    bring_along(library, replace(there, fields=()), there, children)


def bring_along(
    library: Library, old: Paper, new: Paper, children: Iterable[str] | None = None
) -> None:
    """Let the papers whose entries refer to this one, or to one of them, follow its change.

    Inside the caller's transaction. What a paper has from elsewhere stays. `children` are
    those that took theirs from `old`; without it all that refer to `new`.
    """
    if (old.entry_type, old.fields) == (new.entry_type, new.fields):
        return
    place = partial(paper_venue.place, table=library.venues.table)
    was, now = (finder(library, {new.key.lower(): entry(one)}) for one in (old, new))
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
                entry(child),
                child.source,
                place,
                inheritance.resolve_inheritance(entry(child), find),
            )
            for find in (was, now)
        )
        made = _followed(child, before, after)
        if made != child:
            row = paper_venue.venue_row(made, library.venues.table)
            library.papers.update(key, made, library.papers.citation(key), row)


def _followed(child: Paper, before: Paper, after: Paper) -> Paper:
    """A paper with what is read of it now in the place of what was read of it before."""
    made = child
    for name in ("title", "authors", "year"):
        if getattr(child, name) == getattr(before, name):
            made = replace(made, **{name: getattr(after, name)})
    if _where(child) == _where(before) != _where(after):
        said = after.venue_source if after.venue else ""
        venue, workshop, track = _where(after)
        made = replace(made, venue=venue, workshop=workshop, track=track, venue_source=said)
    return made


def _where(paper: Paper) -> tuple[str, bool, str]:
    return paper.venue, paper.workshop, paper.track
