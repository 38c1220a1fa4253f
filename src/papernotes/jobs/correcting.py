"""A paper's entry corrected by its reader, and remembered as the reader's."""

import os
import shlex
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from papernotes.errors import Refused
from papernotes.formats import bibfile, bibtex, entries, latex
from papernotes.jobs import placing, reading
from papernotes.jobs.updating import READER, Change, differences
from papernotes.library import Library
from papernotes.model.entry import Entry
from papernotes.model.paper import Field, Paper

TYPE = "type"
_OWN = ("title", "authors", "year", "doi", "url", "abstract")
_PLACES = frozenset({"booktitle", "journal", "journaltitle", "maintitle", "eventtitle"})


def assign(library: Library, key: str, values: Mapping[str, str]) -> tuple[Change, ...]:
    """Give fields of a paper these values (LaTeX), an empty one taking the field away.

    `type` is the entry type. Returns what changed. Raises Refused for a value whose braces
    do not balance.
    """
    paper = library.paper(key)
    wanted = {name.lower(): value for name, value in values.items()}
    for name, value in wanted.items():
        if not latex.sound(value):
            raise Refused(f"The braces of {name}={value} do not balance.")
    kind = wanted.pop(TYPE, paper.entry_type) or paper.entry_type
    made = [
        field._replace(value=wanted.pop(field.name.lower(), field.value)) for field in paper.fields
    ]
    made += [Field(name, value) for name, value in values.items() if name.lower() in wanted]
    fields = tuple(field for field in made if field.value)
    return put(library, paper, Entry(key, kind, fields))


def edit(library: Library, key: str, editor: str) -> tuple[Change, ...]:
    """Open the entry of a paper in `editor`, a command line, and take in what was changed.

    Raises Refused when there is no editor, when it fails, or when what it leaves is not
    the one entry with its key; then the reader's text is kept and its place named.
    """
    if not editor.strip():
        raise Refused("No editor is set: set VISUAL or EDITOR, or give FIELD=VALUE.")
    handle, path = tempfile.mkstemp(".bib", f"{_plain(key)}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(library.citation(key))
    try:
        code = subprocess.call([*shlex.split(editor), path])
    except OSError as error:
        os.remove(path)
        raise Refused(f"The editor {editor} cannot be started ({error.strerror}).") from error
    with open(path, "rb") as done:
        contents = bibfile.read(reading.decoded(done.read())[0])
    lost = [fault for fault in contents.faults if fault.lost]
    if code or lost or len(contents.entries) != 1:
        why = f"the editor ended with code {code}" if code else "it is not one BibTeX entry"
        if lost:
            why = f"line {lost[0].line}: {lost[0].reason}"
        raise Refused(f"The entry of {key} was not changed: {why}. Your text is {path}")
    if contents.entries[0].key != key:
        raise Refused(f"Keys are changed by `papers rename {key} KEY`. Your text is {path}")
    changes = put(library, library.paper(key), contents.entries[0])
    os.remove(path)
    return changes


def _plain(key: str) -> str:
    return "".join(one if one.isalnum() else "-" for one in key)


def put(library: Library, paper: Paper, entry: Entry) -> tuple[Change, ...]:
    """Write a paper with this entry; the fields that differ are the reader's from now on."""
    before = {field.name.lower(): field for field in paper.fields}
    fields = tuple(
        old
        if (old := before.get(field.name.lower())) and old.value == field.value
        else field._replace(source=READER)
        for field in entry.fields
    )
    entry = entry._replace(fields=fields)
    made = _reading(paper, entry, partial(placing.place, table=library.known_venues))
    changes = differences(paper, made)
    if changes:
        with library.as_one("edit"), library.changes():
            citation = bibtex.entry(paper.key, made.entry_type, made.fields)
            library.update(paper.key, made, citation, placing.venue_row(made, library.known_venues))
    return changes


def _reading(paper: Paper, entry: Entry, place: entries.Place) -> Paper:
    """The paper with what its new entry says; what no entry holds stays."""
    now = entries.paper(entry, READER, place)
    was = entries.paper(Entry(paper.key, paper.entry_type, paper.fields), READER, place)
    values = {name: getattr(now, name) for name in _OWN if getattr(now, name) != getattr(was, name)}
    old, new = (entries.by_name(one) for one in (Entry("", "", paper.fields), entry))
    if any(old.get(name) != new.get(name) for name in _PLACES):
        values |= {
            "venue": now.venue,
            "workshop": now.workshop,
            "track": now.track,
            "venue_source": READER if now.venue else "",
        }
    if now.arxiv != was.arxiv:
        values["arxiv"] = now.arxiv
    return replace(paper, **values, entry_type=entry.entry_type, fields=entry.fields)
