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
from papernotes.operations.papers.compare import Gain, more_keywords, weigh
from papernotes.operations.papers.update import Change, differences, joined

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
    said: Paper,
    how: tuple[str, Choice],
    settled: set[str],
) -> More:
    """Give a paper what `how` says (the format and the choice), in the caller's transaction.

    `said` is the paper that the entry makes. `settled` are the fields, in lower case, that an
    earlier entry of the file gave, and those that this one gives are put in.
    """
    source, choice = how
    gain = weigh(library, library.papers.read(key), entry, settled)
    more = More(entry, source, left=gain.left)
    if choice == "keep":
        names = [ENTRY_TYPE] * bool(gain.kind) + [one.name for one in (*gain.better, *gain.fill)]
        more = more._replace(left=(*names, *gain.left))
    else:
        filled = _fill(library, key, gain, source) if gain.fill else ()
        better = _proposed(library.papers.read(key), gain, source)
        more = more._replace(filled=filled, better=better)
        if choice == "all" and better:
            more = accept(library, key, more, settled)
        settled.update(one.field.lower() for one in filled)
        settled.update(one.field.lower() for one in better if more.taken)
    remember(library, key, said)
    return more


def offer(library: Library, key: str, more: More) -> More:
    """What is proposed of an entry as the paper is now."""
    there = library.papers.read(key)
    gain = weigh(library, there, more.entry)
    return more._replace(better=_proposed(there, gain, more.source))


def accept(library: Library, key: str, more: More, settled: Collection[str] = ()) -> More:
    """Take over what is proposed, in the caller's transaction."""
    there = library.papers.read(key)
    made = _better(there, weigh(library, there, more.entry, settled), more.source)
    entry = Entry(key, made.entry_type, made.fields)
    return more._replace(better=_write(library, there, entry, more.source), taken=True)


def _fill(library: Library, key: str, gain: Gain, source: str) -> tuple[Change, ...]:
    """Fill in what is empty, in the caller's transaction; what has changed. Keywords become tags."""
    there = library.papers.read(key)
    given = {one.name.lower(): one._replace(source=one.source or source) for one in gain.fill}
    if words := given.get("keywords"):
        mine = next((one for one in there.fields if one.name.lower() == "keywords"), None)
        more = more_keywords(mine, words.value)
        if mine and mine.value.strip():
            given["keywords"] = mine._replace(value=", ".join([mine.value, *more]))
        head = library.papers.head(key)
        borne = {note.fold_tag(tag): tag for tag in (*more, *head.tags)}
        library.papers.set_head(key, Head(tuple(borne.values()), head.status, head.rating))
    entry = Entry(key, there.entry_type, joined(there, given))
    return _write(library, there, entry, source)


def _proposed(there: Paper, gain: Gain, source: str) -> tuple[Change, ...]:
    """What would change if what is better were taken over."""
    return differences(there, _better(there, gain, source))


def _better(there: Paper, gain: Gain, source: str) -> Paper:
    given = {one.name.lower(): one._replace(source=one.source or source) for one in gain.better}
    names = {compare.canonical_field(one.name) for one in there.fields}
    if there.arxiv and "eprint" not in names and not _SAYS_ARXIV.isdisjoint(given):
        # It stood only in a place that may go: `journal = {arXiv preprint arXiv:2006.11239}`.
        given["eprint"] = Field("eprint", there.arxiv, source)
        given["archiveprefix"] = Field("archivePrefix", "arXiv", source)
    return replace(there, entry_type=gain.kind or there.entry_type, fields=joined(there, given))


def _write(library: Library, there: Paper, entry: Entry, source: str) -> tuple[Change, ...]:
    made = edit.reread(library, there, entry, source)
    if there.venue and not made.venue:
        where = {
            name: getattr(there, name) for name in ("venue", "workshop", "track", "venue_source")
        }
        made = replace(made, **where)
    changes = differences(there, made)
    if changes:
        citation = write.format_entry(there.key, made.entry_type, made.fields)
        library.papers.update(
            there.key, made, citation, venue.venue_row(made, library.venues.table)
        )
        crossref.bring_along(library, there, made)
        remember(library, there.key, there)
    return changes


def remember(library: Library, key: str, said: Paper) -> None:
    """Let the DOI and the arXiv id that an entry gave find the paper, whatever was taken over."""
    ids: list[identifiers.Identifier] = [identifiers.Doi(said.doi)] if said.doi else []
    ids += [identifiers.ArxivId(said.arxiv)] if said.arxiv else []
    for one in ids:
        if (
            library.keys.of_identifier(one) is None
            and library.keys.find(identifiers.to_text(one)) is None
        ):
            library.keys.keep(identifiers.to_text(one), key)
