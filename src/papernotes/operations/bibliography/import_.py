"""Imports of bibliography entries, with their keys and fields unchanged.

An index looks up each entry's paper in the library. Two entries of one file that seem to be the
same paper are both added, because a manuscript may cite either key, and are reported as
duplicates. If the library has an entry's paper under another key, the entry is not added again:
its key becomes an additional key of that paper.

A key that BibTeX or LaTeX cannot read, or that belongs to another paper, is replaced by a
proposed key.
"""

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import NamedTuple

from papernotes.formats.bibtex import file_field, inheritance, write
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.library import Library
from papernotes.model import citekeys, proposed_keys
from papernotes.model.duplicates import Match, fold
from papernotes.model.entry import Contents, Entry, Part
from papernotes.model.marks import UNREAD
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Paper
from papernotes.model.tags.spelling import unique_tags
from papernotes.model.unicode_forms import compose
from papernotes.operations.bibliography import imported_reading
from papernotes.operations.bibliography.entry_notes import NotesOfEntries
from papernotes.operations.bibliography.imported import Imported, Item, item_of_fault
from papernotes.operations.papers import crossref, venue
from papernotes.operations.papers.entry_changes import Choice, More
from papernotes.operations.papers.request import record

Watch = Callable[[list[Entry]], Iterable[Entry]]
KEYLESS = frozenset({"zotero", "endnote", "paperlib", "mendeley"})
"""Programs whose papers have a citation key only if the reader gave one: new ones are counted."""
GivenFields = dict[str, set[str]]
"""The fields, by key of the paper, whose values earlier entries of the file set."""


class ImportOptions(NamedTuple):
    """What the user chose for an import, and its time.

    `now` is ISO 8601 UTC; new papers get `tags`. `choice` says which values of an entry a paper
    that is already in the library takes: `fill` those of its empty fields, `all` better values too,
    `keep` none; in each case the entry's identifiers also find the paper.
    """

    now: str
    tags: tuple[str, ...] = ()
    choice: Choice = "fill"


def import_entries(
    library: Library,
    contents: Contents,
    source: str,
    options: ImportOptions,
    watch: Watch = iter,
) -> Imported:
    """Add the entries of a file to the library, inside the caller's transaction.

    `source` is the name of the format to record (`bibtex`).
    """
    find_venue = partial(venue.read_venue, table=library.venues.table)
    by_key = {entry.key.lower(): entry for entry in contents.entries if entry.key}
    find_parent = crossref.make_finder(library, by_key)
    items = [item_of_fault(fault) for fault in contents.faults]
    added_keys: set[str] = set()
    duplicates = 0
    given: GivenFields = {}
    notes = NotesOfEntries()
    added_entries: list[Entry] = []
    files: list[tuple[str, str]] = []
    for entry in watch(list(contents.entries)):
        entry = entry._replace(key=compose(entry.key))
        paper = entry_paper.paper_from_entry(
            entry, source, find_venue, inheritance.resolve_inheritance(entry, find_parent)
        )
        item, is_duplicate = _import_entry(library, entry, paper, source, options, added_keys)
        duplicates += is_duplicate
        if item.state == "held":
            item = _complete_paper(library, item, entry, paper, (source, options.choice), given)
        elif item.state == "added":
            added_keys.add(item.key)
            added_entries.append(entry)
        items.append(item)
        if item.state != "left out":
            notes.add(item.key, entry)
            files += [(item.key, value) for value in file_field.values(entry.fields)]
    _redirect_references(library, contents, items)
    library.notes.read_strays_again()
    parts = [*imported_reading.parts(added_entries), *contents.parts]
    if source in KEYLESS and (keyless := sum(not entry.key for entry in added_entries)):
        parts.insert(0, Part("became-keys", keyless))
    items.sort(key=lambda item: item.line)
    written = tuple(notes.all())
    return Imported(tuple(items), duplicates, written, tuple(parts), contents.loose, tuple(files))


def _import_entry(
    library: Library,
    entry: Entry,
    paper: Paper,
    source: str,
    options: ImportOptions,
    added_keys: Collection[str],
) -> tuple[Item, bool]:
    """Add the paper of an entry, unless the library has it; return the item of the entry.

    `added_keys` are those of the papers that this import added. The second value says whether the
    added paper seems to be one of these, too.
    """
    key_owner = library.keys.find(entry.key) if entry.key else None
    if key_owner and (source == "bibtex" or _is_same_paper(library, entry, paper, key_owner)):
        return _item_of_used_key(library, entry, paper, key_owner), False
    usable = bool(entry.key) and key_owner is None and not citekeys.find_flaw(entry.key)
    match = _find_match(library, entry, paper, added_keys)
    if (
        match is None
        and not usable
        and (earlier_key := _find_earlier_import(library, entry, paper, added_keys))
    ):
        match = Match(entry.key, earlier_key, sure=True, reason=notice("imported-before"))
    if match is None or match.other_key in added_keys:
        return _add_paper(library, entry, paper, options, usable=usable), match is not None
    item = _item_of_known_paper(library, entry, match)
    if source in KEYLESS and not entry.key and match.sure:  # nothing to explain
        item = item._replace(reasons=())
    return item, False


def _find_match(
    library: Library, entry: Entry, paper: Paper, added_keys: Collection[str]
) -> Match | None:
    """Return the paper that an entry certainly duplicates; None if there is none.

    Of several papers, such as duplicates that an earlier import of this file added, it is the one
    that has the most values of the entry, and no paper of this import if there is another one.
    """
    matches = library.duplicates.find_all(record(paper))
    known = [match for match in matches if match.other_key not in added_keys]
    if len(known) > 1:
        return max(known, key=lambda match: _count_same_values(library, entry, match.other_key))
    return next(iter(known or matches), None)


def _count_same_values(library: Library, entry: Entry, key: str) -> int:
    """Return how many fields of an entry a paper has with the same values."""
    stored = {(f.name.lower(), " ".join(f.value.split())) for f in library.papers.read(key).fields}
    return sum((f.name.lower(), " ".join(f.value.split())) in stored for f in entry.fields)


def _redirect_references(library: Library, contents: Contents, items: list[Item]) -> None:
    """Redirect references to a paper that the library has under another key to that key."""
    references = {item.name: "" for item in items if item.state == "held" and item.name}
    for entry in contents.entries:
        fields = entry_paper.fields_by_name(entry)
        for name in entry_paper.REFERENCE_FIELDS & fields.keys():
            references.update((key.strip(), "") for key in fields[name].split(","))
    for name in references:
        current_key = library.keys.find(name)
        if current_key and current_key.lower() != name.lower():
            from papernotes.operations.papers.rename import update_references

            children = library.papers.referring(name)
            update_references(library, name, current_key)
            crossref.attach_children(library, current_key, children)


def _complete_paper(
    library: Library,
    item: Item,
    entry: Entry,
    paper: Paper,
    how: tuple[str, Choice],
    given: GivenFields,
) -> Item:
    """Return the item of a known paper, with the values that its entry added to the paper."""
    if not entry_paper.REFERENCE_FIELDS.isdisjoint(f.name.lower() for f in entry.fields):
        from papernotes.operations.papers.rename import with_current_references

        entry = with_current_references(library, entry)
    has_new_values = _has_new_values(library, entry, item.key)
    if not has_new_values and entry.reading == imported_reading.NO_READING:
        return item
    from papernotes.operations.papers import complete

    stored = library.papers.read(item.key)
    more = More(entry, how[0])
    if has_new_values:
        more = complete.enrich(
            library, item.key, entry, paper, how, given.setdefault(item.key, set())
        )
    if how[1] != "keep":
        changes = imported_reading.complete(library, item.key, stored, entry, how[0])
        more = more._replace(filled=(*more.filled, *changes))
    return item._replace(more=more)


def _item_of_known_paper(library: Library, entry: Entry, match: Match) -> Item:
    """Return the item of an entry whose paper the library has under another key."""
    reasons = [match.reason]
    reasons += _keep_as_old_key(library, entry.key, match.other_key)
    return Item(entry.line, entry.key, "held", match.other_key, tuple(reasons))


def _keep_as_old_key(library: Library, key: str, paper: str) -> list[Notice]:
    """Keep an entry's key as an old key of a paper, unless it is used or invalid; return notices."""
    if not citekeys.can_be_old_key(key) or library.keys.find(key) is not None:
        return []
    library.keys.keep(key, paper)
    return [notice("old-key-kept", old=key, key=paper)]


def _item_of_used_key(library: Library, entry: Entry, paper: Paper, current_key: str) -> Item:
    if _is_same_paper(library, entry, paper, current_key):
        return Item(entry.line, entry.key, "held", current_key)
    title = library.papers.read(current_key).title
    reason = notice("key-taken", title=title)
    return Item(entry.line, entry.key, "left out", current_key, (reason,))


def _is_same_paper(library: Library, entry: Entry, paper: Paper, current_key: str) -> bool:
    """Return whether an entry describes the paper that has its key."""
    record_of_entry, record_of_paper = record(paper), record(library.papers.read(current_key))
    title = fold(record_of_entry.title)
    return bool(
        (record_of_entry.arxiv and record_of_entry.arxiv == record_of_paper.arxiv)
        or (record_of_entry.doi and record_of_entry.doi == record_of_paper.doi)
        or (
            title == fold(record_of_paper.title)
            and (title or not _has_new_values(library, entry, current_key))
        )
    )


def _has_new_values(library: Library, entry: Entry, current_key: str) -> bool:
    """Return whether the entry has a value that the paper in the library lacks."""
    paper = library.papers.read(current_key)
    values = {f.name.lower(): " ".join(f.value.split()) for f in paper.fields}
    return entry.entry_type != paper.entry_type or any(
        " ".join(field.value.split()) != values.get(field.name.lower()) for field in entry.fields
    )


def _add_paper(
    library: Library, entry: Entry, paper: Paper, options: ImportOptions, *, usable: bool
) -> Item:
    """Add a new paper, under the key of its entry if that is `usable`."""
    key, reasons = (entry.key, []) if usable else _choose_key(library, entry, paper)
    paper = imported_reading.with_reading(paper, entry)
    paper = paper._replace(
        key=key,
        tags=unique_tags((*options.tags, *paper.tags)),
        status=paper.status or UNREAD,
        added=options.now,
    )
    citation = write.format_entry(key, paper.entry_type, paper.fields)
    library.papers.add(paper, citation, venue.make_venue_row(paper, library.venues.table))
    if not usable:
        reasons += _keep_as_old_key(library, entry.key, key)
    if children := library.papers.referring(key):
        crossref.attach_children(library, key, children)
    return Item(entry.line, entry.key, "added", key, tuple(reasons))


def _find_earlier_import(
    library: Library, entry: Entry, paper: Paper, added_keys: Collection[str]
) -> str:
    """Return the key of the paper that an earlier import of this entry added; '' for none.

    The entry has no usable key, and its title may be too short to identify the paper, but the key
    that was proposed for it consists of the same words.
    """
    matches: list[str] = []

    def is_taken(name: str) -> bool:
        owner = library.keys.find(name)
        if owner and owner not in added_keys and _is_same_paper(library, entry, paper, owner):
            matches.append(owner)
        return owner is not None

    proposed_keys.make_unique(
        proposed_keys.propose_key(paper.authors, paper.year, paper.title), is_taken
    )
    identical = (key for key in matches if not _has_new_values(library, entry, key))
    return next(identical, matches[0] if len(matches) == 1 else "")


def _choose_key(library: Library, entry: Entry, paper: Paper) -> tuple[str, list[Notice]]:
    """Return the key of a new paper, and a notice why it differs from the entry's key."""
    proposed = proposed_keys.propose_key(paper.authors, paper.year, paper.title)
    key = proposed_keys.make_unique(proposed, lambda name: library.keys.find(name) is not None)
    if not entry.key:
        return key, [] if paper.source in KEYLESS else [notice("key-chosen", key=key)]
    if owner := library.keys.find(entry.key):
        title = library.papers.read(owner).title
        return key, [notice("key-replaced-taken", key=key, title=title)]
    flaw = citekeys.find_flaw(entry.key)
    return key, [notice("key-replaced-invalid", key=key, flaw=flaw)]
