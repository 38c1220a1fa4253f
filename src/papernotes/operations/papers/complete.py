"""Completes a paper of the library from another entry of the same paper.

Empty fields are filled in. A different value is a proposal that the user decides on, and so is a
more specific entry type (`@inproceedings` for an `@article` of arXiv). Fields that the user edited
never change, and an entry of a preprint never changes a publication. Differences of style (LaTeX,
capitals, dashes, a DOI as a link) do not count.
"""

from collections.abc import Collection

from papernotes.formats.bibtex import compare, write
from papernotes.formats.bibtex.paper import keyword_tag
from papernotes.library import Library
from papernotes.model import identifiers
from papernotes.model.change import Change
from papernotes.model.entry import Entry
from papernotes.model.head import Head
from papernotes.model.paper import ENTRY_TYPE, Field, Paper
from papernotes.model.tags.spelling import fold_tag
from papernotes.operations.papers import crossref, edit, venue
from papernotes.operations.papers.compare import Gain, compare_entry, find_new_keywords
from papernotes.operations.papers.entry_changes import Choice, More
from papernotes.operations.papers.update import list_changes, merge_fields

_SAYS_ARXIV = frozenset({"booktitle", "journal", "journaltitle", "volume", "number", "doi", "url"})


def enrich(
    library: Library,
    key: str,
    entry: Entry,
    read_paper: Paper,
    source_and_choice: tuple[str, Choice],
    given: set[str],
) -> More:
    """Complete a paper from an entry, in the caller's transaction; return the changes.

    `read_paper` is the paper read from the entry; `source_and_choice` are its format and the use of
    it. `given` are the lower-case fields that earlier entries of the file gave; the fields that
    this entry gives are added to it.
    """
    source, choice = source_and_choice
    gain = compare_entry(library, library.papers.read(key), entry, given)
    more = More(entry, source, left=gain.left)
    if choice == "keep":
        names = [ENTRY_TYPE] * bool(gain.kind) + [item.name for item in (*gain.better, *gain.fill)]
        more = more._replace(left=(*names, *gain.left))
    else:
        filled = _fill_gaps(library, key, gain, entry, source) if gain.fill else ()
        better = _propose(library.papers.read(key), gain, source)
        more = more._replace(filled=filled, better=better)
        if choice == "all" and better:
            more = accept(library, key, more, given)
        given.update(item.field.lower() for item in filled)
        given.update(item.field.lower() for item in better if more.taken)
    keep_identifiers(library, key, read_paper)
    return more


def refresh_proposals(library: Library, key: str, more: More) -> More:
    """Return `more` with the proposals for the paper as it is now."""
    paper = library.papers.read(key)
    gain = compare_entry(library, paper, more.entry)
    return more._replace(better=_propose(paper, gain, more.source))


def accept(library: Library, key: str, more: More, given: Collection[str] = ()) -> More:
    """Write the proposals, in the caller's transaction."""
    paper = library.papers.read(key)
    updated = _apply_better(paper, compare_entry(library, paper, more.entry, given), more.source)
    entry = Entry(key, updated.entry_type, updated.fields)
    return more._replace(better=_write(library, paper, entry, more.source), taken=True)


def _fill_gaps(
    library: Library, key: str, gain: Gain, read_entry: Entry, source: str
) -> tuple[Change, ...]:
    """Fill in empty fields in a transaction; return the changes. Keywords become tags.

    Keywords that another program gave by itself become none.
    """
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
        reading = read_entry.reading
        left = {fold_tag(keyword_tag(word)) for word in (*reading.automatic, *reading.housekeeping)}
        new_tags = [tag for tag in more if fold_tag(tag) not in left]
        tags = {fold_tag(tag): tag for tag in (*new_tags, *head.tags)}
        library.papers.set_head(key, Head(tuple(tags.values()), head.status, head.rating))
    entry = Entry(key, paper.entry_type, merge_fields(paper, given))
    return _write(library, paper, entry, source)


def _propose(paper: Paper, gain: Gain, source: str) -> tuple[Change, ...]:
    """Return the changes that the better values would make."""
    return list_changes(paper, _apply_better(paper, gain, source))


def _apply_better(paper: Paper, gain: Gain, source: str) -> Paper:
    given = {
        field.name.lower(): field._replace(source=field.source or source) for field in gain.better
    }
    names = {compare.canonical_field(field.name) for field in paper.fields}
    if paper.arxiv and "eprint" not in names and not _SAYS_ARXIV.isdisjoint(given):
        # The id is in a field that may be replaced: `journal = {arXiv preprint arXiv:2006.11239}`.
        given["eprint"] = Field("eprint", paper.arxiv, source)
        given["archiveprefix"] = Field("archivePrefix", "arXiv", source)
    return paper._replace(
        entry_type=gain.kind or paper.entry_type, fields=merge_fields(paper, given)
    )


def _write(library: Library, paper: Paper, entry: Entry, source: str) -> tuple[Change, ...]:
    updated = edit.apply_entry(library, paper, entry, source)
    if paper.venue and not updated.venue:
        venue_values = {
            name: getattr(paper, name) for name in ("venue", "workshop", "track", "venue_source")
        }
        updated = updated._replace(**venue_values)
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
    """Store the DOI and arXiv id of an entry as names of the paper, whatever fields it keeps."""
    ids: list[identifiers.Identifier] = [identifiers.Doi(paper.doi)] if paper.doi else []
    ids += [identifiers.ArxivId(paper.arxiv)] if paper.arxiv else []
    for identifier in ids:
        if (
            library.keys.of_identifier(identifier) is None
            and library.keys.find(identifiers.to_text(identifier)) is None
        ):
            library.keys.keep(identifiers.to_text(identifier), key)
