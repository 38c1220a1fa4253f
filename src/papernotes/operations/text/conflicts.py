"""Conflicts: fields that were changed to different values here and elsewhere."""

from typing import Literal, NamedTuple

from papernotes.errors import NotFoundError, RefusedError
from papernotes.formats.bibtex import field_escapes
from papernotes.formats.text import paper as paper_text
from papernotes.formats.text import settings
from papernotes.formats.text.merge import KIND
from papernotes.formats.text.own_fields import OWN_PREFIX, REMOVED
from papernotes.library import Library
from papernotes.model.entry import Entry
from papernotes.model.notice import notice
from papernotes.model.paper import Field
from papernotes.operations.papers import respell_tags
from papernotes.operations.text import mirror, received_text, shared_settings

CITEKEY = "citekey"
"""The field of a conflict about the key of a paper, which another paper took."""
PROSE = "prose"
"""The field of a conflict in the prose of a note."""
SHARED = settings.FILE
"""The key of a conflict in the settings of the whole library."""


class Conflict(NamedTuple):
    """A field with its value here and the other value; None if a side has no value."""

    key: str
    field: str
    ours: str | None
    theirs: str | None


class Resolution(NamedTuple):
    """The resolution of a conflict: the value of one side, or another value."""

    side: Literal["ours", "theirs", "value"]
    value: str = ""


def find_conflicts(library: Library, key: str = "") -> list[Conflict]:
    """Return the open conflicts of one paper, or of all papers and the shared settings.

    The names of papers' own fields are without their prefix.
    """
    conflicts: list[Conflict] = []
    entries: dict[str, Entry] = {}
    for paper, field, value in library.mirror.conflicts(key):
        if paper not in entries:
            entries[paper] = paper_text.parse(mirror.format_paper(library, paper))
        ours = _read_value(entries[paper], field)
        theirs = None if value == REMOVED else _decode_value(field, value)
        conflicts.append(Conflict(paper, field.removeprefix(OWN_PREFIX), ours, theirs))
    if not key:
        for (table, name), theirs in shared_settings.read_all(library).items():
            if table == "conflicts":
                ours = shared_settings.value_of(library, name)
                conflicts.append(Conflict(SHARED, name, ours, theirs))
    return conflicts


def _decode_value(field: str, value: str) -> str:
    """Return a value as the user sees it: LaTeX for BibTeX fields, else plain text."""
    source = field_escapes.decode(value)
    return field_escapes.decode(source) if field.startswith(OWN_PREFIX) else source


def _read_value(entry: Entry, name: str) -> str | None:
    if name in (KIND, CITEKEY):
        return entry.entry_type if name == KIND else entry.key
    value = next((field.value for field in entry.fields if field.name.lower() == name), None)
    return (
        field_escapes.decode(value) if value is not None and name.startswith(OWN_PREFIX) else value
    )


def resolve(library: Library, key: str, name: str, resolution: Resolution) -> None:
    """Resolve the conflict in the field `name` of a paper.

    Raises NotFoundError if there is no such conflict, RefusedError for a value that is invalid
    for the field.
    """
    lower_name = name.lower()
    conflicts = library.mirror.conflicts(key)
    field = next(
        (field for _, field, _ in conflicts if field in (lower_name, OWN_PREFIX + lower_name)), None
    )
    if field is None:
        raise NotFoundError(f"{key} has no conflict in '{name}'.", notice("list-conflicts"))
    their_values = [value for _, other, value in conflicts if other == field]
    if resolution.side == "theirs" and len(their_values) > 1:
        raise RefusedError(
            f"{key} has {len(their_values)} other values for {name}. Give the one that you want."
        )
    with library.changes():
        library.mirror.remove_conflicts(key, field)
        if resolution.side != "ours":
            _set_value(library, key, field, _encode_value(field, resolution, their_values[0]))


def _encode_value(field: str, resolution: Resolution, theirs: str) -> str | None:
    """Return the value of a field in its text form; None to remove the field."""
    if resolution.side == "theirs":
        return None if theirs == REMOVED else field_escapes.decode(theirs)
    if not field.startswith(OWN_PREFIX):
        return resolution.value
    if field in (OWN_PREFIX + "authors", OWN_PREFIX + "categories"):
        return "; ".join(
            field_escapes.encode_item(item.strip()) for item in resolution.value.split(";")
        )
    return field_escapes.encode(resolution.value)


def _set_value(library: Library, key: str, name: str, value: str | None) -> None:
    entry = paper_text.parse(mirror.format_paper(library, key))
    kind = value if name == KIND and value else entry.entry_type
    fields = [
        field if field.name.lower() != name else field._replace(value=value or "")
        for field in entry.fields
        if field.name.lower() != name or value is not None
    ]
    if name != KIND and value is not None and _read_value(entry, name) is None:
        fields.append(Field(name, value))
    kept_fields = tuple(field for field in fields if field.name.lower() != OWN_PREFIX + "citation")
    text = paper_text.entry_text(Entry(key, kind, kept_fields))
    try:
        record = paper_text.read(text)
    except RefusedError as error:
        raise RefusedError(
            f"{key} cannot have this value as its {name.removeprefix(OWN_PREFIX)}: {error}."
        ) from error
    library.mirror.put(record, received_text.default_venue(record.paper.venue))


def resolve_shared(library: Library, name: str, resolution: Resolution) -> None:
    """Resolve a conflict in the shared settings. Raises NotFoundError if there is none."""
    with library.changes():  # another command may change them at the same time
        known = shared_settings.read_all(library)
        rows = dict(known)
        theirs = rows.pop(("conflicts", name), None)
        if theirs is None:
            raise NotFoundError(f"There is no conflict in '{name}'.", notice("list-conflicts"))
        if resolution.side != "ours":
            value = theirs if resolution.side == "theirs" else resolution.value
            rows[shared_settings.split_name(name)] = value
        shared_settings.replace_all(library, rows, known)
        respell_tags.respell(library, ())
