"""What another entry of a paper that is here says beyond the library's own.

A field that is empty here is filled in. One that has another value is a proposal, as is
an entry type that says more (`@inproceedings` against an `@article` of arXiv); the reader
decides. What the reader edited is never touched, and neither is a publication by what its
preprint says. Style alone (LaTeX, capitals, dashes, a DOI as link) is no difference.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Literal, NamedTuple

from papernotes.formats.bibtex import compare, write
from papernotes.library import Library
from papernotes.model import identifiers, note
from papernotes.model.entry import Entry
from papernotes.model.note import Head
from papernotes.model.paper import ENTRY_TYPE, Field, Paper
from papernotes.operations.papers import crossref, edit, venue
from papernotes.operations.papers.compare import Gain, compare_entry, find_new_keywords
from papernotes.operations.papers.update import Change, list_changes, merge_fields

_SAYS_ARXIV = frozenset({"booktitle", "journal", "journaltitle", "volume", "number", "doi", "url"})
Choice = Literal["fill", "all", "keep"]
"""What an entry gives a paper: what is empty there, also what is better, or nothing."""


class More(NamedTuple):
    """What the entry of a paper that is here added to it, or would.

    `filled` was empty. `better` is proposed, and `taken` over or not. `left` are the names
    of what differs and is neither. `source` names the format for the record.
    """

    entry: Entry
    source: str
    filled: tuple[Change, ...] = ()
    better: tuple[Change, ...] = ()
    taken: bool = False
    left: tuple[str, ...] = ()


def enrich(
    library: Library,
    key: str,
    entry: Entry,
    read_paper: Paper,
    source_and_choice: tuple[str, Choice],
    settled: set[str],
) -> More:
    """Give a paper what `how` says (the format and the choice), in the caller's transaction.

    `said` is the paper that the entry makes. `settled` are the fields, in lower case, that an
    earlier entry of the file gave, and those that this one gives are put in.
    """
    source, choice = source_and_choice
    gain = compare_entry(library, library.papers.read(key), entry, settled)
    more = More(entry, source, left=gain.left)
    if choice == "keep":
        names = [ENTRY_TYPE] * bool(gain.kind) + [item.name for item in (*gain.better, *gain.fill)]
        more = more._replace(left=(*names, *gain.left))
    else:
        filled = _fill_gaps(library, key, gain, source) if gain.fill else ()
        better = _propose(library.papers.read(key), gain, source)
        more = more._replace(filled=filled, better=better)
        if choice == "all" and better:
            more = accept(library, key, more, settled)
        settled.update(item.field.lower() for item in filled)
        settled.update(item.field.lower() for item in better if more.taken)
    keep_identifiers(library, key, read_paper)
    return more


def refresh_proposals(library: Library, key: str, more: More) -> More:
    """What is proposed of an entry as the paper is now."""
    paper = library.papers.read(key)
    gain = compare_entry(library, paper, more.entry)
    return more._replace(better=_propose(paper, gain, more.source))


def accept(library: Library, key: str, more: More, settled: Collection[str] = ()) -> More:
    """Take over what is proposed, in the caller's transaction."""
    paper = library.papers.read(key)
    updated = _apply_better(paper, compare_entry(library, paper, more.entry, settled), more.source)
    entry = Entry(key, updated.entry_type, updated.fields)
    return more._replace(better=_write(library, paper, entry, more.source), taken=True)


def _fill_gaps(library: Library, key: str, gain: Gain, source: str) -> tuple[Change, ...]:
    """Fill in what is empty, in the caller's transaction; what has changed. Keywords become tags."""
    paper = library.papers.read(key)
    given = {
        field.name.lower(): field._replace(source=field.source or source) for field in gain.fill
    }
    if keywords := given.get("keywords"):
        own_field = next(
            (field for field in paper.fields if field.name.lower() == "keywords"), None
        )
        more = find_new_keywords(own_field, keywords.value)
        if own_field and own_field.value.strip():
            given["keywords"] = own_field._replace(value=", ".join([own_field.value, *more]))
        head = library.papers.head(key)
        tags = {note.fold_tag(tag): tag for tag in (*more, *head.tags)}
        library.papers.set_head(key, Head(tuple(tags.values()), head.status, head.rating))
    entry = Entry(key, paper.entry_type, merge_fields(paper, given))
    return _write(library, paper, entry, source)


def _propose(paper: Paper, gain: Gain, source: str) -> tuple[Change, ...]:
    """What would change if what is better were taken over."""
    return list_changes(paper, _apply_better(paper, gain, source))


def _apply_better(paper: Paper, gain: Gain, source: str) -> Paper:
    given = {
        field.name.lower(): field._replace(source=field.source or source) for field in gain.better
    }
    names = {compare.canonical_field(field.name) for field in paper.fields}
    if paper.arxiv and "eprint" not in names and not _SAYS_ARXIV.isdisjoint(given):
        # It stood only in a place that may go: `journal = {arXiv preprint arXiv:2006.11239}`.
        given["eprint"] = Field("eprint", paper.arxiv, source)
        given["archiveprefix"] = Field("archivePrefix", "arXiv", source)
    return replace(
        paper, entry_type=gain.kind or paper.entry_type, fields=merge_fields(paper, given)
    )


def _write(library: Library, paper: Paper, entry: Entry, source: str) -> tuple[Change, ...]:
    updated = edit.apply_entry(library, paper, entry, source)
    if paper.venue and not updated.venue:
        venue_values = {
            name: getattr(paper, name) for name in ("venue", "workshop", "track", "venue_source")
        }
        updated = replace(updated, **venue_values)
    changes = list_changes(paper, updated)
    if changes:
        citation = write.format_entry(paper.key, updated.entry_type, updated.fields)
        library.papers.update(
            paper.key, updated, citation, venue.make_venue_row(updated, library.venues.table)
        )
        crossref.update_children(library, paper, updated)
        keep_identifiers(library, paper.key, paper)
    return changes


def keep_identifiers(library: Library, key: str, paper: Paper) -> None:
    """Let the DOI and the arXiv id that an entry gave find the paper, whatever was taken over."""
    ids: list[identifiers.Identifier] = [identifiers.Doi(paper.doi)] if paper.doi else []
    ids += [identifiers.ArxivId(paper.arxiv)] if paper.arxiv else []
    for identifier in ids:
        if (
            library.keys.of_identifier(identifier) is None
            and library.keys.find(identifiers.to_text(identifier)) is None
        ):
            library.keys.keep(identifiers.to_text(identifier), key)
