"""Fields that were changed to different values here and elsewhere, shown and settled."""

import os
from typing import NamedTuple

from papernotes.errors import NotFoundError, RefusedError
from papernotes.formats.bibtex import field_escapes
from papernotes.formats.text import paper as paper_text
from papernotes.formats.text import settings
from papernotes.formats.text.merge import KIND
from papernotes.formats.text.paper import OWN_PREFIX, REMOVED
from papernotes.git import Repository
from papernotes.library import Library
from papernotes.library.mirror import Known
from papernotes.model import citekeys
from papernotes.model.entry import Entry
from papernotes.model.notice import Notice
from papernotes.model.paper import Field
from papernotes.notebook import Notebook
from papernotes.operations.notes import reconcile
from papernotes.operations.notes.edit_head import edit_heads
from papernotes.operations.sync import note_conflicts
from papernotes.operations.text import mirror, shared_settings

NOTE = "prose"
"""What stands for the field where a conflict is of the prose of a note."""
WHOLE = settings.FILE
"""What stands for the paper where a conflict is of the library as a whole."""


class Conflict(NamedTuple):
    """A field with the value it has here, and the other one; None where a side has none."""

    key: str
    field: str
    ours: str | None
    theirs: str | None


def every(library: Library, key: str = "") -> list[Conflict]:
    """All open conflicts, of one paper or of all; fields of our own without their prefix."""
    made: list[Conflict] = []
    entries: dict[str, Entry] = {}
    for paper, field, value in library.mirror.conflicts(key):
        if paper not in entries:
            entries[paper] = paper_text.parse(mirror.text_of(library, paper))
        theirs = None if value == REMOVED else _plain(field, value)
        made.append(
            Conflict(paper, field.removeprefix(OWN_PREFIX), _value(entries[paper], field), theirs)
        )
    if not key:
        for (table, name), theirs in shared_settings.known(library).items():
            if table == "conflicts":
                made.append(Conflict(WHOLE, name, shared_settings.named(library, name), theirs))
    return made


def notes(library: Library, repository: Repository) -> list[Conflict]:
    """The notes that show both sides of a merge, each with what the sides say there."""
    made = []
    for path in note_conflicts.every(repository):
        row = library.notes.in_file(os.path.basename(path))
        both = note_conflicts.sides(note_conflicts.read(repository, path))
        ours, theirs = ("\n".join(one[n] for one in both).strip() for n in (0, 1))
        key = row.key if row and row.key else citekeys.key_of(os.path.basename(path))
        made.append(Conflict(key, NOTE, ours, theirs))
    return made


def settle_note(
    library: Library, notebook: Notebook, repository: Repository, key: str, choice: str
) -> list[Notice]:
    """Settle a paper's note that shows both sides: by `--ours`, `--theirs`, or what stands after `=`.

    Returns what the reader should know. Raises NotFoundError where the note is no such one, and
    RefusedError where a text is given for more than one place.
    """
    row = library.notes.of_paper(key)
    if row is None or f"notes/{row.file}" not in note_conflicts.every(repository):
        raise NotFoundError(
            f"The note of {key} shows no two sides: `papers conflicts` lists what does."
        )
    old = notebook.read(row.file)
    number = len(note_conflicts.sides(old))
    if number == 0 or (number > 1 and choice.startswith("=")):
        raise RefusedError(f"notes/{row.file} has to be settled in an editor: `papers note {key}`.")
    new = note_conflicts.settled(old, choice)
    with library.operation("resolve", key=key, field=NOTE):
        reconcile.replace_text(library, notebook, row.file, old, new)
        return reconcile.read_if_changed(library, notebook, key)


def _plain(field: str, value: str) -> str:
    """A value as the reader sees it: LaTeX in the entry's own fields, else text."""
    source = field_escapes.decode(value)
    return field_escapes.decode(source) if field.startswith(OWN_PREFIX) else source


def _value(entry: Entry, field: str) -> str | None:
    if field == KIND:
        return entry.entry_type
    value = next((one.value for one in entry.fields if one.name.lower() == field), None)
    return (
        field_escapes.decode(value) if value is not None and field.startswith(OWN_PREFIX) else value
    )


def settle(library: Library, key: str, field: str, choice: str | None) -> None:
    """Settle a conflict. `choice` is `--ours`, `--theirs`, or the value itself after `=`.

    Raises NotFoundError where there is no such conflict, RefusedError for a value that cannot be.
    """
    wanted = field.lower()
    known = library.mirror.conflicts(key)
    full = next((one for _, one, _ in known if one in (wanted, OWN_PREFIX + wanted)), None)
    if full is None:
        raise NotFoundError(f"{key} has no conflict in '{field}': `papers conflicts` lists them.")
    theirs = [value for _, one, value in known if one == full]
    if choice == "--theirs" and len(theirs) > 1:
        raise RefusedError(
            f"{key} has {len(theirs)} other values for {field}: give the one you want."
        )
    with library.operation("resolve", key=key, field=field), library.changes():
        library.mirror.resolve(key, full)
        if choice != "--ours":
            _set(library, key, full, _chosen(full, choice or "", theirs[0]))


def settle_field(
    library: Library, notebook: Notebook, key: str, field: str, choice: str
) -> tuple[Notice, ...]:
    """Settle a conflict, in the library and in the head of the paper's note; see `settle`."""

    def change(key: str) -> bool:
        settle(library, key, field, choice)
        return True

    with library.operation("resolve", key=key, field=field):
        return edit_heads(library, notebook, [key], change).notices


def _chosen(field: str, choice: str, theirs: str) -> str | None:
    if choice == "--theirs":
        return None if theirs == REMOVED else field_escapes.decode(theirs)
    value = choice.removeprefix("=")
    if not field.startswith(OWN_PREFIX):
        return value
    many = field == OWN_PREFIX + "authors" or field == OWN_PREFIX + "categories"
    return (
        "; ".join(field_escapes.item(one.strip()) for one in value.split(";"))
        if many
        else field_escapes.encode(value)
    )


def _set(library: Library, key: str, field: str, value: str | None) -> None:
    entry = paper_text.parse(mirror.text_of(library, key))
    kind = value if field == KIND and value else entry.entry_type
    fields = [one if one.name.lower() != field else one._replace(value=value or "")
              for one in entry.fields if one.name.lower() != field or value is not None]  # fmt: skip
    if field != KIND and value is not None and _value(entry, field) is None:
        fields.append(Field(field, value))
    plain = tuple(one for one in fields if one.name.lower() != OWN_PREFIX + "citation")
    text = paper_text.entry_text(Entry(key, kind, plain))
    try:
        known = paper_text.read(text)
    except RefusedError as error:
        raise RefusedError(
            f"{key} cannot have that as its {field.removeprefix(OWN_PREFIX)}: {error}."
        ) from error
    library.mirror.put(Known(*known), mirror.usual_venue(known.paper.venue))


def settle_whole(library: Library, name: str, choice: str | None) -> None:
    """Settle a conflict of the library as a whole. Raises NotFoundError where there is none."""
    rows = shared_settings.known(library)
    theirs = rows.pop(("conflicts", name), None)
    if theirs is None:
        raise NotFoundError(f"There is no conflict in '{name}': `papers conflicts` lists them.")
    if choice != "--ours":
        value = theirs if choice == "--theirs" else (choice or "").removeprefix("=")
        rows[shared_settings.name_of(name)] = value
    with library.operation("resolve", key=WHOLE, field=name), library.changes():
        shared_settings.put(library, rows)
