"""Two papers of the library made one: fields, tags and notes joined, both keys alive.

The paper that is kept says what it says; the other fills in what it does not. Only where
the kept one is a preprint and the other its publication does the publication's word go
first, because that is the one to be cited.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.bibtex import write
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.note import Head, fold_tag
from papernotes.model.notice import Notice
from papernotes.model.paper import Field, Paper
from papernotes.notebook import Notebook
from papernotes.operations.notes import pending, refresh
from papernotes.operations.papers import crossref, rename

_TEXTS = ("abstract", "arxiv", "date", "doi", "url", "comment", "journal_ref", "track")
_PREPRINT_PLACES = frozenset({"journal", "journaltitle", "booktitle", "volume", "howpublished"})


class Merged(NamedTuple):
    """What a merge did. `dropped` are the fields of the paper `loser` that were not kept."""

    loser: str
    dropped: tuple[Field, ...]
    notices: tuple[Notice, ...]


def merge(library: Library, notebook: Notebook, kept: str, other: str) -> Merged:
    """Join the paper `other` to the paper `kept`, under the key of the latter.

    Raises RefusedError for a paper and itself.
    """
    if kept == other:
        raise RefusedError(f"{kept} and {other} are the same paper already.")
    refresh.refresh(library, notebook)
    return _merge(library, notebook, kept, other)


def _merge(library: Library, notebook: Notebook, kept: str, other: str) -> Merged:
    one, two = library.papers.read(kept), library.papers.read(other)
    old_keys = library.keys.old(other)
    made, dropped = joined(one, two)
    made = _not_its_own_parent(made, (kept, *library.keys.old(kept), other, *old_keys))
    mine, theirs = library.notes.of_paper(kept), library.notes.of_paper(other)
    head = _head(library.papers.head(kept), library.papers.head(other))
    # One that cannot be read is for the reader to mend first.
    text = notebook.read(theirs.file) if theirs and theirs.written else ""
    place = notebook.free_trash_path(theirs.file) if theirs and text else ""
    with library.changes():
        if theirs:
            library.notes.forget(theirs.file)
            if place:
                library.oplog.record_move(theirs.file, place)
        children = [(one, library.papers.referring(kept))]
        children += [(two, library.papers.referring(key)) for key in (other, *old_keys)]
        library.papers.remove(other)
        library.papers.update(
            kept, made, write.format_entry(kept, made.entry_type, made.fields), None
        )
        for key in (other, *old_keys):
            library.keys.keep(key, kept)
            rename.refer_to(library, key, kept)
        for parent, names in children:
            here = [name for name in names if name not in (kept, other)]
            crossref.bring_along(library, parent, made, here)
        library.papers.set_head(kept, head)
        if mine is None and theirs is not None:
            library.notes.promise(kept, citekeys.file_with_key(theirs.file, kept))
        file = theirs.file if theirs and theirs.written else ""
        library.pending_files.add("merge", file=file, other=other, kept=kept, place=place)
    notices = pending.drain(library, notebook)
    return Merged(kept if _published(two, one) else other, dropped, tuple(notices))


def _not_its_own_parent(paper: Paper, keys: Collection[str]) -> Paper:
    """The paper without a reference of its entry to one of the two that it was made of."""
    own = {key.lower() for key in keys}
    fields = tuple(
        field
        for field in paper.fields
        if field.name.lower() not in entry_paper.REFERENCE_FIELDS
        or field.value.strip().lower() not in own
    )
    return replace(paper, fields=fields)


def _published(one: Paper, other: Paper) -> bool:
    """Whether `one` alone of the two has a venue."""
    return bool(one.venue) and not other.venue


def joined(kept: Paper, other: Paper) -> tuple[Paper, tuple[Field, ...]]:
    """The paper that both are, under the key of `kept`, and the fields that gave way."""
    first, second = (other, kept) if _published(other, kept) else (kept, other)
    values = {name: getattr(first, name) or getattr(second, name) for name in _TEXTS}
    fields, dropped = _fields(first, second)
    made = replace(
        first,
        **values,
        key=kept.key,
        fields=fields,
        authors=first.authors or second.authors,
        year=first.year or second.year,
        version=first.version or second.version,
        categories=first.categories or second.categories,
        source=kept.source,
        added=min(kept.added, other.added),
        status=kept.status or other.status,
        rating=kept.rating or other.rating,
    )
    return made, dropped


def _fields(first: Paper, second: Paper) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    there = {field.name.lower(): field for field in first.fields}
    published = _published(first, second)
    added: list[Field] = []
    dropped: list[Field] = []
    for field in second.fields:
        name = field.name.lower()
        mine = there.get(name)
        if mine is None and not (published and name in _PREPRINT_PLACES):
            added.append(field if field.source else field._replace(source=second.source))
        elif mine is None or " ".join(mine.value.split()) != " ".join(field.value.split()):
            dropped.append(field)
    return (*first.fields, *added), tuple(dropped)


def _head(kept: Head, other: Head) -> Head:
    tags = {fold_tag(tag): tag for tag in (*other.tags, *kept.tags)}
    status = kept.status or other.status
    rating = kept.rating if kept.rating is not None else other.rating
    return Head(tuple(tags.values()), status, rating)
