"""Changes of a paper's entry by the user; the changed fields are marked as the user's own."""

import re
from collections.abc import Mapping
from functools import partial

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.bibtex import write
from papernotes.formats.latex import encode
from papernotes.library import Library
from papernotes.model.change import Change
from papernotes.model.entry import Entry
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import ENTRY_TYPE, READER, Field, Paper
from papernotes.model.query.language import KOREAN
from papernotes.operations.papers import crossref, venue
from papernotes.operations.papers.crossref import update_children
from papernotes.operations.papers.update import list_changes

TYPE = "type"
_OWN = ("title", "authors", "year", "doi", "url", "abstract")
_A_TYPE = re.compile(r"[A-Za-z][\w.+-]*")
_NO_TYPES = frozenset({"comment", "string", "preamble"})
_A_FIELD = re.compile(r"[^\W\d][\w.+:-]*")
_HEAD, _TAG, _KEY, _VENUE, _OWN_VALUE = "head", "tag", "key", "venue", "own"
_OUTSIDE = {
    **dict.fromkeys(("status", "rating", "read"), _HEAD),
    **dict.fromkeys(("tag", "tags"), _TAG),
    **dict.fromkeys(("citekey", "citation-key", "citationkey", "citation_key", "bibtexkey"), _KEY),
    "bibkey": _KEY,
    **dict.fromkeys(("place", "workshop", "track"), _VENUE),
    **dict.fromkeys(("added", "source"), _OWN_VALUE),
}
"""Values that the library keeps outside the entry, and how the user changes each."""
_FIELDS = {
    "entry_type": TYPE,
    "entrytype": TYPE,
    "authors": "author",
    "editors": "editor",
    "categories": "primaryClass",
    "arxiv": "eprint",
}
"""Field names in other programs and in lists, and the matching field of an entry."""
_AMBIGUOUS = {"key": _KEY, "venue": _VENUE}
"""Names outside the entry that are also BibTeX or BibLaTeX fields; an editor sets the field."""
_PLACES = frozenset({"booktitle", "journal", "journaltitle", "maintitle", "eventtitle"})


def assign(library: Library, key: str, values: Mapping[str, str]) -> tuple[Change, ...]:
    """Set fields of a paper to these values (LaTeX), and return the changes.

    An empty value removes the field; `type` is the entry type. Raises RefusedError for a value
    with unbalanced braces, and for a name outside the entry, such as `status`.
    """
    wanted = {name.lower(): value for name, value in values.items()}
    with library.changes():  # two commands may edit a paper at the same time
        paper = library.papers.read(key)
        for name, value in wanted.items():
            _check(name, value)
            if value:
                refuse_outside(paper, name, value, _OUTSIDE | _AMBIGUOUS)
        kind = wanted.pop(TYPE, paper.entry_type).lower() or paper.entry_type
        edited = [
            field._replace(value=wanted.pop(field.name.lower(), field.value))
            for field in paper.fields
        ]
        edited += [Field(name, value) for name, value in wanted.items()]
        fields = tuple(field for field in edited if field.value)
        return write_entry(library, paper, Entry(key, kind, fields))


def _check(name: str, value: str) -> None:
    """Raise RefusedError for a field name or value that would make the entry unreadable."""
    if name == TYPE:
        if value and (not _A_TYPE.fullmatch(value) or value.lower() in _NO_TYPES):
            raise RefusedError(f"'{value}' is not an entry type: write type=article, for example.")
    elif not _A_FIELD.fullmatch(name):
        raise RefusedError(f"'{name}' is not a field name.")
    elif not encode.is_balanced(value):
        raise RefusedError(f"The braces of {name}={value} do not balance.")


def refuse_outside(
    paper: Paper, name: str, value: str, outside: Mapping[str, str] = _OUTSIDE
) -> None:
    """Raise RefusedError for a name that is not a field of an entry; say how to change it.

    `outside` are the names of what the library keeps outside the entry.
    """
    english_name = KOREAN.get(name, name.lower())
    if english_name in outside:
        advice = _advise(paper, english_name, value, outside[english_name])
    elif english_name in _FIELDS or name in KOREAN:
        advice = notice("edit-as-field", name=_FIELDS.get(english_name, english_name), value=value)
    else:
        return
    more = [notice("edit-bibtex-field", name=name, key=paper.key)] if name in _AMBIGUOUS else []
    raise RefusedError(f"{name} is not a field of the entry.", advice, *more)


def _advise(paper: Paper, name: str, value: str, kind: str) -> Notice:
    """Return how the user changes a value outside the entry."""
    if kind == _TAG:
        tags = tuple(tag.strip() for tag in value.split(",") if tag.strip())
        return notice("tag-paper", tags=tags, key=paper.key)
    if kind == _KEY:
        return notice("rename-paper", key=paper.key, new=value)
    if kind == _VENUE:
        return notice("give-booktitle-or-journal")
    if kind == _OWN_VALUE:
        return notice("set-by-papers")
    if name == "read":
        name, value = "status", "read"
    return notice("edit-head", name=name, value=value, key=paper.key)


def write_entry(library: Library, paper: Paper, entry: Entry) -> tuple[Change, ...]:
    """Write a paper with this entry; return the changes. Changed fields become the user's own."""
    before = {field.name.lower(): field for field in paper.fields}
    fields = tuple(
        old
        if (old := before.get(field.name.lower())) and old.value == field.value
        else field._replace(source=READER)
        for field in entry.fields
    )
    entry = entry._replace(fields=fields)
    updated = apply_entry(library, paper, entry)
    removed = before.keys() - {field.name.lower() for field in fields}
    entry_type_field = {ENTRY_TYPE} if entry.entry_type != paper.entry_type else set()
    edited = {*paper.edited, *removed, *entry_type_field} - {field.name.lower() for field in fields}
    updated = updated._replace(edited=tuple(sorted(edited)))
    changes = list_changes(paper, updated)
    if changes:
        with library.changes():
            citation = write.format_entry(paper.key, updated.entry_type, updated.fields)
            library.papers.update(
                paper.key, updated, citation, venue.make_venue_row(updated, library.venues.table)
            )
            update_children(library, paper, updated)
    return changes


def apply_entry(library: Library, paper: Paper, entry: Entry, source: str = READER) -> Paper:
    """Return the paper with the values of a new entry from `source`; other values stay."""
    place = partial(venue.read_venue, table=library.venues.table)
    old = Entry(paper.key, paper.entry_type, paper.fields)
    new_reading, old_reading = (
        entry_paper.paper_from_entry(
            version, source, place, crossref.resolve_entry(library, version)
        )
        for version in (entry, old)
    )
    values = {
        name: getattr(new_reading, name)
        for name in _OWN
        if getattr(new_reading, name) != getattr(old_reading, name)
    }
    old_fields, new_fields = entry_paper.fields_by_name(old), entry_paper.fields_by_name(entry)
    if any(
        old_fields.get(name) != new_fields.get(name)
        for name in _PLACES | entry_paper.REFERENCE_FIELDS
    ):
        values |= {
            "venue": new_reading.venue,
            "workshop": new_reading.workshop,
            "track": new_reading.track,
            "venue_source": new_reading.venue_source
            if source != READER
            else READER * bool(new_reading.venue),
        }
    if new_reading.arxiv != old_reading.arxiv:
        values["arxiv"] = new_reading.arxiv
    return paper._replace(**values, entry_type=entry.entry_type, fields=entry.fields)
