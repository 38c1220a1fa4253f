"""Merges two papers of the library: fields, tags and notes are joined, and both keys stay valid.

The values of the kept paper stay, and the other paper fills the gaps. Only if the kept paper is a
preprint and the other its publication, the publication's values go first, because it is cited.
"""

import os
from collections.abc import Collection, Mapping
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.file_store import FileStore
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.bibtex import write
from papernotes.formats.text.own_fields import OWN_PREFIX
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.head import Head
from papernotes.model.marks import join_status
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Field, Paper
from papernotes.model.reading.events import unite
from papernotes.model.tags.spelling import unique_tags
from papernotes.notebook import Notebook
from papernotes.operations.notes import pending, promised, refresh, rewrite, unsettled_keys
from papernotes.operations.papers import crossref, current_keys, rename

_TEXTS = ("abstract", "arxiv", "date", "doi", "url", "comment", "journal_ref", "track")
_PREPRINT_PLACES = frozenset({"journal", "journaltitle", "booktitle", "volume", "howpublished"})


class Merged(NamedTuple):
    """The result of a merge. `dropped` are the fields of the paper `loser` that were not kept."""

    loser: str
    dropped: tuple[Field, ...]
    notices: tuple[Notice, ...]


def merge(library: Library, notebook: Notebook, kept: str, other: str) -> Merged:
    """Merge the paper `other` into the paper `kept`, under the key of `kept`.

    Raises RefusedError if both are the same paper, if `other` has conflicts of a sync, whose other
    side would be lost, and if a sync gives the key of one to another paper; BrokenNoteError if a note of theirs cannot be read.
    """
    if kept == other:
        raise RefusedError(f"{kept} and {other} are the same paper already.")
    refresh.refresh(library, notebook)
    unsettled_keys.refuse(library, notebook, (kept, other))
    return _merge(library, notebook, kept, other)


def _refuse_conflicts(library: Library, other: str) -> None:
    """Raise RefusedError for a paper with conflicts of a sync."""
    if conflicts := library.mirror.conflicts(other):
        names = sorted({field.removeprefix(OWN_PREFIX) for _, field, _ in conflicts})
        raise RefusedError(
            f"{other} has conflicting changes from a sync ({', '.join(names)}). Resolve them, then merge.",
            notice("list-conflicts"),
        )


def _merge(library: Library, notebook: Notebook, kept: str, other: str) -> Merged:
    with library.changes():  # another command may change them at the same time
        current_keys.refuse_changed(library, (kept, other))
        _refuse_conflicts(library, other)
        kept_paper, other_paper = library.papers.read(kept), library.papers.read(other)
        merged, dropped = join_papers(kept_paper, other_paper)
        merged = _drop_self_references(
            merged, (kept, *library.keys.old(kept), other, *library.keys.old(other))
        )
        kept_note, other_note = library.notes.of_paper(kept), library.notes.of_paper(other)
        head = _join_heads(library.papers.head(kept), library.papers.head(other))
        # Raises an error for an unreadable note, so that the user repairs it first.
        text = (
            rewrite.read(library, notebook, other_note.file)
            if other_note and other_note.written
            else ""
        )
        if text and kept_note and kept_note.written:
            rewrite.read(library, notebook, kept_note.file)
        trash_path = notebook.trash.free_place(other_note.file) if other_note and text else ""
        if other_note:
            library.notes.forget(other_note.file)
            if trash_path:
                library.oplog.record_move(other_note.file, trash_path)
        renamed = _replace_papers(library, kept_paper, other_paper, merged)
        library.papers.set_head(kept, head)
        library.queue.put(kept, kept_paper.queue or other_paper.queue)
        library.events.replace(kept, unite(kept_paper.events, other_paper.events))
        if kept_note is None and other_note is not None:
            library.notes.promise(kept, citekeys.file_with_key(other_note.file, kept))
            promised.record_promises(library, notebook, [kept])
        file = other_note.file if other_note and other_note.written else ""
        library.pending_files.add("merge", file=file, other=other, kept=kept, place=trash_path)
        if renamed:
            library.pending_files.add("relink_files", names=renamed)
    notices = pending.apply_all(library, notebook)
    return Merged(
        kept if _is_publication_of(other_paper, kept_paper) else other, dropped, tuple(notices)
    )


def _replace_papers(
    library: Library, kept: Paper, other: Paper, merged: Paper
) -> Mapping[str, str]:
    """Store the merged paper in place of two, with their files, keys and the papers that refer to them.

    Returns the files that got another name.
    """
    keys = (other.key, *library.keys.old(other.key))
    children = [(kept, library.papers.referring(kept.key))]
    children += [(other, library.papers.referring(key)) for key in keys]
    store = FileStore(os.path.dirname(library.path))
    renamed = library.files.hand_over(kept.key, other.key, store.exists)
    library.highlights.hand_over(kept.key, other.key, renamed)
    library.papers.remove(other.key)
    entry = write.format_entry(kept.key, merged.entry_type, merged.fields)
    library.papers.update(kept.key, merged, entry, None)
    for key in keys:
        library.keys.keep(key, kept.key)
        rename.update_references(library, key, kept.key)
    for parent, names in children:
        remaining = [name for name in names if name not in (kept.key, other.key)]
        crossref.update_children(library, parent, merged, remaining)
    return renamed


def _drop_self_references(paper: Paper, keys: Collection[str]) -> Paper:
    """Return the merged paper without references of its entry to its own keys."""
    own = {key.lower() for key in keys}
    fields = tuple(
        field
        for field in paper.fields
        if field.name.lower() not in entry_paper.REFERENCE_FIELDS
        or field.value.strip().lower() not in own
    )
    return paper._replace(fields=fields)


def _is_publication_of(paper: Paper, other: Paper) -> bool:
    """Return whether `paper` has a venue and `other` has none."""
    return bool(paper.venue) and not other.venue


def join_papers(kept: Paper, other: Paper) -> tuple[Paper, tuple[Field, ...]]:
    """Return the merged paper, under the key of `kept`, and the dropped fields."""
    first, second = (other, kept) if _is_publication_of(other, kept) else (kept, other)
    values = {name: getattr(first, name) or getattr(second, name) for name in _TEXTS}
    fields, dropped = _join_fields(first, second)
    merged = first._replace(
        **values,
        key=kept.key,
        fields=fields,
        authors=first.authors or second.authors,
        year=first.year or second.year,
        version=first.version or second.version,
        categories=first.categories or second.categories,
        source=kept.source,
        added=min(kept.added, other.added),
        status=(status := join_status(kept.status, other.status)),
        status_time=(kept if status == kept.status else other).status_time,
        rating=kept.rating if kept.rating is not None else other.rating,
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
    status = join_status(kept.status, other.status)
    rating = kept.rating if kept.rating is not None else other.rating
    return Head(unique_tags((*kept.tags, *other.tags)), status, rating)
