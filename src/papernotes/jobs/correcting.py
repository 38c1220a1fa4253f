"""A paper's entry corrected by its reader, and remembered as the reader's."""

import os
import re
import shlex
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from papernotes import interrupts, programs
from papernotes.errors import Refused
from papernotes.formats import bibfile, bibtex, entries, latex
from papernotes.jobs import inheriting, placing, reading
from papernotes.jobs.inheriting import bring_along
from papernotes.jobs.updating import READER, Change, differences
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.entry import Entry
from papernotes.model.paper import Field, Paper

TYPE = "type"
_OWN = ("title", "authors", "year", "doi", "url", "abstract")
_A_TYPE = re.compile(r"[A-Za-z][\w.+-]*")
_NO_TYPES = frozenset({"comment", "string", "preamble"})
_A_FIELD = re.compile(r"[^\W\d][\w.+:-]*")
_PLACES = frozenset({"booktitle", "journal", "journaltitle", "maintitle", "eventtitle"})


def assign(library: Library, key: str, values: Mapping[str, str]) -> tuple[Change, ...]:
    """Give fields of a paper these values (LaTeX), an empty one taking the field away.

    `type` is the entry type. Returns what changed. Raises Refused for a value whose braces
    do not balance.
    """
    paper = library.paper(key)
    wanted = {name.lower(): value for name, value in values.items()}
    for name, value in wanted.items():
        _check(name, value)
    kind = wanted.pop(TYPE, paper.entry_type).lower() or paper.entry_type
    made = [
        field._replace(value=wanted.pop(field.name.lower(), field.value)) for field in paper.fields
    ]
    made += [Field(name, value) for name, value in wanted.items()]
    fields = tuple(field for field in made if field.value)
    return put(library, paper, Entry(key, kind, fields))


def _check(name: str, value: str) -> None:
    """Raise Refused for what no entry could be read with again."""
    if name == TYPE:
        if value and (not _A_TYPE.fullmatch(value) or value.lower() in _NO_TYPES):
            raise Refused(f"'{value}' is no type of an entry: write type=article, for example.")
    elif not _A_FIELD.fullmatch(name):
        raise Refused(f"'{name}' is no name of a field.")
    elif not latex.sound(value):
        raise Refused(f"The braces of {name}={value} do not balance.")


def edit(library: Library, key: str, editor: str) -> tuple[Change, ...]:
    """Open the entry of a paper in `editor`, a command line, and take in what was changed.

    Raises Refused when there is no editor, when it fails, or when what it leaves is not
    the one entry with its key; then the reader's text is kept and its place named.
    """
    try:
        command = shlex.split(editor, posix=os.name != "nt")
    except ValueError as error:
        raise Refused(f"VISUAL or EDITOR cannot be read ({error}): {editor}") from error
    if not command:
        raise Refused("No editor is set: set VISUAL or EDITOR, or give FIELD=VALUE.")
    handle, path = tempfile.mkstemp(".bib", f"{_plain(key)}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(library.citation(key))
    try:
        code = programs.attended([*command, path])
    except interrupts.Interrupted as error:
        raise interrupts.Interrupted(_left(path, library.citation(key))) from error
    except OSError as error:
        os.remove(path)
        raise Refused(f"The editor {command[0]} cannot be started ({error.strerror}).") from error
    try:
        with open(path, "rb") as done:
            contents = bibfile.read(reading.decoded(done.read())[0])
    except OSError as error:
        raise Refused(f"The entry of {key} was not changed: the editor left no text.") from error
    faults = sorted(contents.faults, key=lambda fault: not fault.lost)
    if code or faults or len(contents.entries) != 1:
        why = "it is not one BibTeX entry"
        if faults:
            why = f"line {faults[0].line}: {faults[0].reason}"
        if code:
            why = f"the editor ended with code {code}"
        raise Refused(f"The entry of {key} was not changed: {why}. Your text is {path}")
    if contents.entries[0].key != key:
        how = f"papers rename {citekeys.typed(key)} KEY"
        raise Refused(f"Keys are changed by `{how}`. Your text is {path}")
    changes = put(library, library.paper(key), contents.entries[0])
    os.remove(path)
    return changes


def _left(path: str, before: str) -> str:
    """What to know of the text that a reader was at work on when the command was interrupted."""
    try:
        with open(path, encoding="utf-8") as file:
            if file.read() != before:
                return f"Your text is {path}"
        os.remove(path)
    except (OSError, UnicodeDecodeError):
        return f"Your text is {path}"
    return ""


def _plain(key: str) -> str:
    return "".join(one if one.isalnum() else "-" for one in key[:40])


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
    made = reread(library, paper, entry)
    changes = differences(paper, made)
    if changes:
        with library.as_one("edit"), library.changes():
            citation = bibtex.entry(paper.key, made.entry_type, made.fields)
            library.update(paper.key, made, citation, placing.venue_row(made, library.known_venues))
            bring_along(library, paper, made)
    return changes


def reread(library: Library, paper: Paper, entry: Entry) -> Paper:
    """The paper with what its new entry says; what no entry holds stays."""
    place = partial(placing.place, table=library.known_venues)
    old = Entry(paper.key, paper.entry_type, paper.fields)
    now, was = (
        entries.paper(one, READER, place, inheriting.whole(library, one)) for one in (entry, old)
    )
    values = {name: getattr(now, name) for name in _OWN if getattr(now, name) != getattr(was, name)}
    before, after = entries.by_name(old), entries.by_name(entry)
    if any(before.get(name) != after.get(name) for name in _PLACES | entries.REFERRING):
        values |= {
            "venue": now.venue,
            "workshop": now.workshop,
            "track": now.track,
            "venue_source": READER if now.venue else "",
        }
    if now.arxiv != was.arxiv:
        values["arxiv"] = now.arxiv
    return replace(paper, **values, entry_type=entry.entry_type, fields=entry.fields)
