"""Entries of a bibliography added to the library, with their keys and fields as they are.

An index tells whether the library has an entry's paper already, one entry at a time. Two
entries of one file that seem to be the same paper are both added, because a manuscript may cite
either key; they are reported as duplicates. An entry whose paper the library has under another key
is not added again: its key becomes another key of that paper.

A key that BibTeX or LaTeX cannot read, or that another paper has, is replaced by a proposed one.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from papernotes.formats.bibtex import inheritance, note_fields, write
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.library import Library
from papernotes.model import citekeys, note
from papernotes.model.duplicates import Match, fold
from papernotes.model.entry import Contents, Entry, Fault
from papernotes.model.paper import Paper
from papernotes.model.unicode_forms import compose
from papernotes.operations.papers import crossref, venue
from papernotes.operations.papers.request import record

if TYPE_CHECKING:  # loaded only where an entry is of a paper that is here
    from papernotes.operations.papers.complete import Choice, More

Watch = Callable[[list[Entry]], Iterable[Entry]]
Settled = dict[str, set[str]]
"""The fields of papers, by key, that earlier entries of the file gave them."""


class Item(NamedTuple):
    """What became of one entry, or what else there is to say of a line of the file.

    `state` is `added`, `held` (its paper was here already), `left out` (the entry is not
    in the library, and `reason` says why) or `not kept` (a part of the file that no
    library holds, such as a comment). `key` is the paper's in the library, where there is one,
    `more` what the entry of a paper that is here adds to it.
    """

    line: int
    name: str
    state: str
    key: str = ""
    reason: str = ""
    more: "More | None" = None


class Brought(NamedTuple):
    """A note that came with an entry: the key of its paper, and the note as Markdown."""

    key: str
    text: str


class Imported(NamedTuple):
    """What became of a file.

    `doubled`: how many of its entries are papers it has twice. `notes` came with its entries.
    """

    items: tuple[Item, ...]
    doubled: int = 0
    notes: tuple[Brought, ...] = ()


def take_in(  # noqa: PLR0913 - a file, its format, and what the user chose for it
    library: Library,
    contents: Contents,
    source: str,
    tags: tuple[str, ...],
    now: str,
    watch: Watch = iter,
    choice: "Choice" = "fill",
) -> Imported:
    """Add the entries of a file to the library, inside the caller's transaction.

    `source` names the format for the record (`bibtex`), `now` is ISO 8601 UTC. Of a paper that
    is here, `choice` says what an entry gives it: `fill` what is empty there, `all` what is
    better too, `keep` nothing but that its identifiers find the paper.
    """
    place = partial(venue.read_venue, table=library.venues.table)
    known = {entry.key.lower(): entry for entry in contents.entries if entry.key}
    find = crossref.make_finder(library, known)
    items = [_fault(fault) for fault in contents.faults]
    new: set[str] = set()
    doubled = 0
    settled: Settled = {}
    notes: list[Brought] = []
    for entry in watch(list(contents.entries)):
        entry = entry._replace(key=compose(entry.key))
        paper = entry_paper.paper_from_entry(
            entry, source, place, inheritance.resolve_inheritance(entry, find)
        )
        named = library.keys.find(entry.key) if entry.key else None
        if named and (source == "bibtex" or _one(library, entry, paper, named)):
            item = _beside(library, entry, paper, named)
        else:
            fit = bool(entry.key) and named is None and not citekeys.find_flaw(entry.key)
            seen = library.duplicates.of(record(paper))
            if seen is None and not fit and (again := _again(library, entry, paper, new)):
                seen = Match(entry.key, again, sure=True, reason="it is here already")
            if seen is None or seen.other_key in new:
                doubled += seen is not None
                item = _put_in(library, entry, paper, tags, now, fit=fit)
                new.add(item.key)
            else:
                item = _held(library, entry, seen)
        if item.state == "held":
            item = _enriched(library, item, entry, paper, (source, choice), settled)
        items.append(item)
        if item.state != "left out" and (text := note_fields.read_note(entry)):
            notes.append(Brought(item.key, text))
    _lead_on(library, contents, items)
    library.notes.read_strays_again()
    return Imported(tuple(sorted(items, key=lambda item: item.line)), doubled, tuple(notes))


def _fault(fault: Fault) -> Item:
    state = "left out" if fault.lost else "not kept"
    return Item(fault.line, fault.key, state, "", fault.reason)


def _lead_on(library: Library, contents: Contents, items: list[Item]) -> None:
    """Where an entry refers to one that is here under another key, let it refer to that."""
    from papernotes.operations.papers.crossref import attach_children
    from papernotes.operations.papers.rename import update_references

    named = {item.name: "" for item in items if item.state == "held" and item.name}
    for entry in contents.entries:
        own = entry_paper.fields_by_name(entry)
        for name in entry_paper.REFERENCE_FIELDS & own.keys():
            named.update((key.strip(), "") for key in own[name].split(","))
    for name in named:
        held = library.keys.find(name)
        if held and held.lower() != name.lower():
            children = library.papers.referring(name)
            update_references(library, name, held)
            attach_children(library, held, children)


def _enriched(
    library: Library,
    item: Item,
    entry: Entry,
    paper: Paper,
    how: tuple[str, "Choice"],
    settled: Settled,
) -> Item:
    """Return the item of a paper that the library has, with what its entry added to it."""
    if not _news(library, entry, item.key):
        return item
    from papernotes.operations.papers import complete

    more = complete.enrich(
        library, item.key, entry, paper, how, settled.setdefault(item.key, set())
    )
    return item._replace(more=more)


def _held(library: Library, entry: Entry, seen: Match) -> Item:
    """Return the item of an entry whose paper the library has under another key."""
    reason = seen.reason
    if _remember(library, entry.key, seen.other_key):
        reason += f"; {entry.key} means {seen.other_key} from now on"
    return Item(entry.line, entry.key, "held", seen.other_key, reason)


def _remember(library: Library, key: str, paper: str) -> bool:
    """Let the key of an entry mean a paper, unless it is another one's or nobody can type it."""
    if not citekeys.can_be_old_key(key) or library.keys.find(key) is not None:
        return False
    library.keys.keep(key, paper)
    return True


def _beside(library: Library, entry: Entry, paper: Paper, held: str) -> Item:
    if _one(library, entry, paper, held):
        return Item(entry.line, entry.key, "held", held)
    title = library.papers.read(held).title
    reason = f"its key is that of another paper here, '{title}': give it another key"
    return Item(entry.line, entry.key, "left out", held, reason)


def _one(library: Library, entry: Entry, paper: Paper, held: str) -> bool:
    """Return whether an entry is of the paper that has its key."""
    one, other = record(paper), record(library.papers.read(held))
    title = fold(one.title)
    return bool(
        (one.arxiv and one.arxiv == other.arxiv)
        or (one.doi and one.doi == other.doi)
        or (title == fold(other.title) and (title or not _news(library, entry, held)))
    )


def _news(library: Library, entry: Entry, held: str) -> bool:
    """Return whether the entry has a value that the library's entry does not have."""
    paper = library.papers.read(held)
    there = {f.name.lower(): " ".join(f.value.split()) for f in paper.fields}
    return entry.entry_type != paper.entry_type or any(
        " ".join(field.value.split()) != there.get(field.name.lower()) for field in entry.fields
    )


def _put_in(
    library: Library, entry: Entry, paper: Paper, tags: tuple[str, ...], now: str, *, fit: bool
) -> Item:
    """Add a new paper, under the key of its entry if that is `fit`."""
    key, reason = (entry.key, "") if fit else _key(library, entry, paper)
    borne = {note.fold_tag(tag): tag for tag in (*tags, *paper.tags)}
    paper = replace(paper, key=key, tags=tuple(borne.values()), added=now)
    citation = write.format_entry(key, paper.entry_type, paper.fields)
    library.papers.add(paper, citation, venue.make_venue_row(paper, library.venues.table))
    if not fit and _remember(library, entry.key, key):
        reason += f"; {entry.key} means {key} from now on"
    if children := library.papers.referring(key):
        from papernotes.operations.papers.crossref import attach_children

        attach_children(library, key, children)
    return Item(entry.line, entry.key, "added", key, reason)


def _again(library: Library, entry: Entry, paper: Paper, new: Collection[str]) -> str:
    """Return the paper that an earlier import of an entry without a usable key added.

    Its title may be too short to tell papers apart, but its key was made of the same words.
    """
    made: list[str] = []

    def taken(name: str) -> bool:
        held = library.keys.find(name)
        if held and held not in new and _one(library, entry, paper, held):
            made.append(held)
        return held is not None

    citekeys.make_unique(citekeys.propose_key(paper.authors, paper.year, paper.title), taken)
    equal = (one for one in made if not _news(library, entry, one))
    return next(equal, made[0] if len(made) == 1 else "")


def _key(library: Library, entry: Entry, paper: Paper) -> tuple[str, str]:
    """Return the key of a new paper, and why it is not that of the entry."""
    proposed = citekeys.propose_key(paper.authors, paper.year, paper.title)
    key = citekeys.make_unique(proposed, lambda name: library.keys.find(name) is not None)
    if not entry.key:
        return key, f"it had no key and has {key} now"
    why = f"its key has {citekeys.find_flaw(entry.key)}"
    if held := library.keys.find(entry.key):
        why = f"its key is that of another paper here, '{library.papers.read(held).title}'"
    return key, f"{why}, so it has {key} now"
