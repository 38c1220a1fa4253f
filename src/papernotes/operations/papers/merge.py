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
    kept_paper, other_paper = library.papers.read(kept), library.papers.read(other)
    old_keys = library.keys.old(other)
    merged, dropped = join_papers(kept_paper, other_paper)
    merged = _drop_self_references(merged, (kept, *library.keys.old(kept), other, *old_keys))
    kept_note, other_note = library.notes.of_paper(kept), library.notes.of_paper(other)
    head = _join_heads(library.papers.head(kept), library.papers.head(other))
    # One that cannot be read is for the reader to mend first.
    text = notebook.read(other_note.file) if other_note and other_note.written else ""
    trash_path = notebook.free_trash_path(other_note.file) if other_note and text else ""
    with library.changes():
        if other_note:
            library.notes.forget(other_note.file)
            if trash_path:
                library.oplog.record_move(other_note.file, trash_path)
        children = [(kept_paper, library.papers.referring(kept))]
        children += [(other_paper, library.papers.referring(key)) for key in (other, *old_keys)]
        library.papers.remove(other)
        library.papers.update(
            kept, merged, write.format_entry(kept, merged.entry_type, merged.fields), None
        )
        for key in (other, *old_keys):
            library.keys.keep(key, kept)
            rename.update_references(library, key, kept)
        for parent, names in children:
            remaining = [name for name in names if name not in (kept, other)]
            crossref.update_children(library, parent, merged, remaining)
        library.papers.set_head(kept, head)
        if kept_note is None and other_note is not None:
            library.notes.promise(kept, citekeys.file_with_key(other_note.file, kept))
        file = other_note.file if other_note and other_note.written else ""
        library.pending_files.add("merge", file=file, other=other, kept=kept, place=trash_path)
    notices = pending.drain(library, notebook)
    return Merged(
        kept if _is_publication_of(other_paper, kept_paper) else other, dropped, tuple(notices)
    )


def _drop_self_references(paper: Paper, keys: Collection[str]) -> Paper:
    """The paper without a reference of its entry to one of the two that it was made of."""
    own = {key.lower() for key in keys}
    fields = tuple(
        field
        for field in paper.fields
        if field.name.lower() not in entry_paper.REFERENCE_FIELDS
        or field.value.strip().lower() not in own
    )
    return replace(paper, fields=fields)


def _is_publication_of(paper: Paper, other: Paper) -> bool:
    """Whether `one` alone of the two has a venue."""
    return bool(paper.venue) and not other.venue


def join_papers(kept: Paper, other: Paper) -> tuple[Paper, tuple[Field, ...]]:
    """The paper that both are, under the key of `kept`, and the fields that gave way."""
    first, second = (other, kept) if _is_publication_of(other, kept) else (kept, other)
    values = {name: getattr(first, name) or getattr(second, name) for name in _TEXTS}
    fields, dropped = _join_fields(first, second)
    merged = replace(
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
    return merged, dropped


def _join_fields(first: Paper, second: Paper) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    kept_fields = {field.name.lower(): field for field in first.fields}
    published = _is_publication_of(first, second)
    added: list[Field] = []
    dropped: list[Field] = []
    for field in second.fields:
        name = field.name.lower()
        kept_field = kept_fields.get(name)
        if kept_field is None and not (published and name in _PREPRINT_PLACES):
            added.append(field if field.source else field._replace(source=second.source))
        elif kept_field is None or " ".join(kept_field.value.split()) != " ".join(
            field.value.split()
        ):
            dropped.append(field)
    return (*first.fields, *added), tuple(dropped)


def _join_heads(kept: Head, other: Head) -> Head:
    tags = {fold_tag(tag): tag for tag in (*other.tags, *kept.tags)}
    status = kept.status or other.status
    rating = kept.rating if kept.rating is not None else other.rating
    return Head(tuple(tags.values()), status, rating)
