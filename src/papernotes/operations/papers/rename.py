"""Changes citation keys, and all references to them.

The library changes first, in one transaction; the old key stays a name of the paper. Then the
file of the note, the `citekey` in its head and the links in other notes change. If this is
interrupted, the remaining references still lead to the paper by its old key.
"""

import os
from contextlib import suppress

from papernotes.errors import BrokenNoteError, RefusedError
from papernotes.file_store import FileStore
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.bibtex import write
from papernotes.formats.note.head import head
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.entry import Entry
from papernotes.model.notice import Notice
from papernotes.model.paper import Field, Paper
from papernotes.notebook import Notebook
from papernotes.operations.notes import pending, refresh, unsettled_keys
from papernotes.operations.papers import current_keys


def rename(library: Library, notebook: Notebook, old: str, new: str) -> list[Notice]:
    """Change the key of the paper `old` to `new`, and return notices.

    Raises RefusedError for a key that is taken, that LaTeX cannot cite, or that is in the head of a note
    without a paper, and for a paper whose key a sync gives to another one.
    """
    citekeys.check_key(new)
    _refuse_taken_key(library, old, new)
    if new == old:
        return []
    refresh.refresh(library, notebook)
    _refuse_key_of_note(library, notebook, new)
    unsettled_keys.refuse(library, notebook, [old])
    with library.changes():
        current_keys.refuse_changed(library, [old])
        _refuse_taken_key(library, old, new)  # another command may have given it meanwhile
        row = library.notes.of_paper(old)
        waiting = library.papers.referring(new)
        _rename_entry(library, library.papers.read(old), old, new)
        library.keys.replace(old, new)
        names = library.files.rename(old, new, _store(library).exists)
        library.highlights.rename_files(new, names)
        update_references(library, old, new)
        if waiting:
            from papernotes.operations.papers.crossref import attach_children

            attach_children(library, new, waiting)
        file = row.file if row else ""
        if citekeys.is_named_after(file, old):
            library.oplog.record_move(file, citekeys.file_with_key(file, new))
        library.pending_files.add("rename", file=file, old=old, new=new)
        if names:
            library.pending_files.add("relink_files", names=names)
    return pending.apply_all(library, notebook)


def _refuse_taken_key(library: Library, old: str, new: str) -> None:
    """Raise RefusedError for a key that another paper has, or had before."""
    taken = library.keys.find(new)
    if taken and taken != old:
        means = "" if taken.lower() == new.lower() else f" (it means {taken})"
        raise RefusedError(f"The key {new} is taken{means}: choose another.")


def _refuse_key_of_note(library: Library, notebook: Notebook, key: str) -> None:
    """Raise RefusedError for a key in the head of a note without a paper, perhaps of another paper.

    The note would become that of the paper, and undo could not tell it from one.
    """
    for file in library.notes.strays_called(key):
        with suppress(BrokenNoteError):
            parsed = head.read(notebook.read(file))
            if parsed and parsed.head.citekey.lower() == key.lower():
                raise RefusedError(
                    f"The key {key} is in the head of notes/{file}, which belongs to no paper: change it "
                    "there, or choose another key."
                )


def _store(library: Library) -> FileStore:
    return FileStore(os.path.dirname(library.path))


def _rename_entry(library: Library, paper: Paper, old: str, new: str) -> None:
    renamed = paper._replace(key=new)
    citation = write.format_entry(new, paper.entry_type, paper.fields)
    library.papers.update(old, renamed, citation, None)


def update_references(library: Library, old: str, new: str) -> None:
    """Change references to the entry `old` in other entries to `new`."""
    for child in library.papers.referring(old):
        paper = library.papers.read(child)
        fields = tuple(_update_reference(field, old, new) for field in paper.fields)
        updated = paper._replace(fields=fields)
        library.papers.update(
            child, updated, write.format_entry(child, paper.entry_type, fields), None
        )


def with_current_references(library: Library, entry: Entry) -> Entry:
    """Return an entry whose references to old keys of papers name the current ones."""
    references = {
        key.strip()
        for field in entry.fields
        if field.name.lower() in entry_paper.REFERENCE_FIELDS
        for key in field.value.split(",")
    }
    fields = entry.fields
    for old in references:
        current_key = library.keys.find(old)
        if current_key and current_key.lower() != old.lower():
            fields = tuple(_update_reference(field, old, current_key) for field in fields)
    return entry._replace(fields=fields)


def _update_reference(field: Field, old: str, new: str) -> Field:
    if field.name.lower() not in entry_paper.REFERENCE_FIELDS:
        return field
    keys = [key.strip() for key in field.value.split(",")]
    if old.lower() not in [key.lower() for key in keys]:
        return field
    return field._replace(
        value=",".join(new if key.lower() == old.lower() else key for key in keys)
    )
