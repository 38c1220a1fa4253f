"""A paper's entry corrected by its reader, and remembered as the reader's."""

import os
import re
import shlex
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from papernotes import interrupts, programs
from papernotes.errors import RefusedError
from papernotes.formats import encodings
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.bibtex import read as read_bibtex
from papernotes.formats.bibtex import stored_entry, write
from papernotes.formats.latex import encode
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.model.entry import Entry
from papernotes.model.paper import ENTRY_TYPE, READER, Field, Paper
from papernotes.model.query.language import KOREAN
from papernotes.operations.papers import crossref, venue
from papernotes.operations.papers.crossref import bring_along
from papernotes.operations.papers.update import Change, differences

TYPE = "type"
_OWN = ("title", "authors", "year", "doi", "url", "abstract")
_A_TYPE = re.compile(r"[A-Za-z][\w.+-]*")
_NO_TYPES = frozenset({"comment", "string", "preamble"})
_A_FIELD = re.compile(r"[^\W\d][\w.+:-]*")
# What is known of a paper beside its entry, and how each is changed.
_HEAD = "write '{name}: {value}' at the head of its note (papers note {key})"
_TAG = "papers tag {value} {key}"
_RENAME = "papers rename {key} {value}"
_VENUE = "give the booktitle or the journal, and the venue follows"
_ITSELF = "papers keeps that itself"
_BESIDE = {
    "status": _HEAD, "rating": _HEAD, "read": "write 'status: read' at the head of its note (papers note {key})",
    "tag": _TAG, "tags": _TAG, "citekey": _RENAME, "citation-key": _RENAME, "citationkey": _RENAME,
    "citation_key": _RENAME, "bibtexkey": _RENAME, "bibkey": _RENAME, "place": _VENUE, "workshop": _VENUE,
    "track": _VENUE, "added": _ITSELF, "source": _ITSELF, "entry_type": "type={value}",
    "entrytype": "type={value}", "authors": "author={value}", "editors": "editor={value}",
    "categories": "primaryClass={value}", "arxiv": "eprint={value}",
}  # fmt: skip # a table
# The same, of names that BibTeX or BibLaTeX has a field for as well: that one an editor gives.
_ALSO_FIELDS = {"key": _RENAME, "venue": _VENUE}
_PLACES = frozenset({"booktitle", "journal", "journaltitle", "maintitle", "eventtitle"})


def assign(library: Library, key: str, values: Mapping[str, str]) -> tuple[Change, ...]:
    """Give fields of a paper these values (LaTeX), an empty one taking the field away.

    `type` is the entry type. Returns what changed. Raises RefusedError for a value whose braces
    do not balance, and for what stands beside the entry, such as the status.
    """
    paper = library.papers.read(key)
    wanted = {name.lower(): value for name, value in values.items()}
    for name, value in wanted.items():
        _check(name, value)
        if value:
            _refuse_beside(paper, name, value, _BESIDE | _ALSO_FIELDS)
    kind = wanted.pop(TYPE, paper.entry_type).lower() or paper.entry_type
    made = [
        field._replace(value=wanted.pop(field.name.lower(), field.value)) for field in paper.fields
    ]
    made += [Field(name, value) for name, value in wanted.items()]
    fields = tuple(field for field in made if field.value)
    return put(library, paper, Entry(key, kind, fields))


def _check(name: str, value: str) -> None:
    """Raise RefusedError for what no entry could be read with again."""
    if name == TYPE:
        if value and (not _A_TYPE.fullmatch(value) or value.lower() in _NO_TYPES):
            raise RefusedError(
                f"'{value}' is no type of an entry: write type=article, for example."
            )
    elif not _A_FIELD.fullmatch(name):
        raise RefusedError(f"'{name}' is no name of a field.")
    elif not encode.is_balanced(value):
        raise RefusedError(f"The braces of {name}={value} do not balance.")


def _refuse_beside(paper: Paper, name: str, value: str, known: Mapping[str, str]) -> None:
    """Raise RefusedError, with how it is changed, for what is no field of an entry."""
    meant = KOREAN.get(name, name.lower())
    how = known.get(meant, "{name}={value}" if name in KOREAN else None)
    if how is None:
        return
    whose = citekeys.quote_for_shell(paper.key)
    several = [one.strip() for one in value.split(",")] if how == _TAG else [value]
    words = (
        citekeys.quote_for_shell(one) if how in (_TAG, _RENAME) else one for one in several if one
    )
    said = "; ".join(how.format(name=meant, value=one, key=whose) for one in words)
    more = f" For BibTeX's own field {name}: papers edit {whose}." if name in _ALSO_FIELDS else ""
    raise RefusedError(f"{name} is no field of the entry: {said}.{more}")


def edit(library: Library, key: str, editor: str) -> tuple[Change, ...]:
    """Open the entry of a paper in `editor`, a command line, and take in what was changed.

    Raises RefusedError when there is no editor, when it fails, or when what it leaves is not
    the one entry with its key; then the reader's text is kept and its place named.
    """
    try:
        command = shlex.split(editor, posix=os.name != "nt")
    except ValueError as error:
        raise RefusedError(f"VISUAL or EDITOR cannot be read ({error}): {editor}") from error
    if not command:
        raise RefusedError("No editor is set: set VISUAL or EDITOR, or give FIELD=VALUE.")
    # A key that no BibTeX file can hold, of an older library, stands there as in file names.
    shown = citekeys.file_name(key)[:-3] if citekeys.find_flaw(key) else key
    handle, path = tempfile.mkstemp(".bib", f"{_plain(key)}-")
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(stored_entry.replace_key(library.papers.citation(key), key, shown))
    try:
        code = programs.run_interactive([*command, path])
    except interrupts.CommandInterrupt as error:
        raise interrupts.CommandInterrupt(_left(path, library.papers.citation(key))) from error
    except OSError as error:
        os.remove(path)
        raise RefusedError(
            f"The editor {command[0]} cannot be started ({error.strerror})."
        ) from error
    try:
        with open(path, "rb") as done:
            contents = read_bibtex.read(encodings.decode(done.read())[0])
    except OSError as error:
        raise RefusedError(
            f"The entry of {key} was not changed: the editor left no text."
        ) from error
    faults = sorted(contents.faults, key=lambda fault: not fault.lost)
    if code or faults or len(contents.entries) != 1:
        why = "it is not one BibTeX entry"
        if faults:
            why = f"line {faults[0].line}: {faults[0].reason}"
        if code:
            why = f"the editor ended with code {code}"
        raise RefusedError(f"The entry of {key} was not changed: {why}. Your text is {path}")
    entry = contents.entries[0]
    if entry.key != shown:
        how = f"papers rename {citekeys.quote_for_shell(key)} KEY"
        raise RefusedError(f"Keys are changed by `{how}`. Your text is {path}")
    paper = library.papers.read(key)
    before = {field.name.lower() for field in paper.fields}
    for field in entry.fields:
        if field.name.lower() not in before:
            try:
                _refuse_beside(paper, field.name, field.value, _BESIDE)
            except RefusedError as error:
                raise RefusedError(f"{error} Your text is {path}") from error
    changes = put(library, paper, entry._replace(key=key))
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
    gone = before.keys() - {field.name.lower() for field in fields}
    kind = {ENTRY_TYPE} if entry.entry_type != paper.entry_type else set()
    edited = {*paper.edited, *gone, *kind} - {field.name.lower() for field in fields}
    made = replace(made, edited=tuple(sorted(edited)))
    changes = differences(paper, made)
    if changes:
        with library.changes():
            citation = write.format_entry(paper.key, made.entry_type, made.fields)
            library.papers.update(
                paper.key, made, citation, venue.venue_row(made, library.venues.table)
            )
            bring_along(library, paper, made)
    return changes


def reread(library: Library, paper: Paper, entry: Entry, source: str = READER) -> Paper:
    """The paper with what its new entry says, which `source` gave; what no entry holds stays."""
    place = partial(venue.place, table=library.venues.table)
    old = Entry(paper.key, paper.entry_type, paper.fields)
    now, was = (
        entry_paper.paper_from_entry(one, source, place, crossref.whole(library, one))
        for one in (entry, old)
    )
    values = {name: getattr(now, name) for name in _OWN if getattr(now, name) != getattr(was, name)}
    before, after = entry_paper.fields_by_name(old), entry_paper.fields_by_name(entry)
    if any(before.get(name) != after.get(name) for name in _PLACES | entry_paper.REFERENCE_FIELDS):
        values |= {
            "venue": now.venue,
            "workshop": now.workshop,
            "track": now.track,
            "venue_source": now.venue_source if source != READER else READER * bool(now.venue),
        }
    if now.arxiv != was.arxiv:
        values["arxiv"] = now.arxiv
    return replace(paper, **values, entry_type=entry.entry_type, fields=entry.fields)
