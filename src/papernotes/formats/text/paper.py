"""One paper as text: its BibTeX entry, and own fields for everything the entry does not hold.

The fields of the entry are written exactly as stored. A column that can be read back from them is
not written; every other column has a field whose name begins with `papernotes-`, and so have
tags, reading state, earlier keys and unresolved conflicts. The same paper always gives the same
bytes.
"""

import re
from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.formats.bibtex import field_escapes
from papernotes.formats.bibtex import paper as entry_paper
from papernotes.formats.bibtex import write as write_bibtex
from papernotes.formats.bibtex.read import read as read_bibtex
from papernotes.formats.note.merge_markers import has_conflict
from papernotes.formats.text.own_fields import (
    CONFLICT_PREFIX,
    OWN_PREFIX,
    field_order,
    former_events,
    read_events,
    read_number,
    read_queue,
    write_events,
)
from papernotes.model import citekeys, paper_file
from papernotes.model.entry import Entry
from papernotes.model.notice import notice
from papernotes.model.paper import READER, Field, Paper, edited_fields
from papernotes.model.paper_file import PaperFile
from papernotes.model.reading import queue

_ESCAPED_PREFIX = OWN_PREFIX + "field-"
_KEY = OWN_PREFIX + "key"
"""The field for a key with characters that no BibTeX file allows in a key."""
_READABLE_KEY = re.compile(r"[^\s,{}\"=\x00-\x1f\x7f-\x9f]+")
_TYPE_NAME = re.compile(r"(?!(?:comment|string|preamble)$)[^\W\d_][\w.+:-]*")
_FIELD_NAME = re.compile(r"[^\s=,{}\"#%()'@]+")
_TEXTS = (
    "title", "abstract", "arxiv", "date", "doi", "url", "comment", "journal_ref", "venue",
    "track", "venue_source", "source", "entry_type", "status", "status_time", "added",
)  # fmt: skip # a table
_LISTS = ("authors", "categories", "tags")
_NUMBERS = ("year", "version", "rating")
_UNSAID = "bibtex"
_MAX_SIZE = 4_000_000


class PaperRecord(NamedTuple):
    """Everything that only the library knows about one paper.

    `citation` is its entry as stored. `conflicts` are pairs of a field of the text form and its
    value on the other side, encoded as an item of `field_escapes`.
    """

    paper: Paper
    citation: str
    old_keys: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, str], ...] = ()
    files: tuple[PaperFile, ...] = ()


def write(known: PaperRecord) -> str:
    """Return the text of a paper."""
    entry, faithful = _entry(known)
    own = _own_values(known, _derived(entry))
    if not faithful:
        own["citation"] = field_escapes.encode(known.citation)
    fields = [Field(OWN_PREFIX + name.replace("_", "-"), value) for name, value in own.items()]
    fields += _conflicts(known.conflicts)
    fields.sort(key=lambda field: field_order(field.name))
    plain = [_escape_own_name(field) for field in entry.fields]
    return entry_text(entry._replace(fields=(*plain, *fields)))


def _own_values(known: PaperRecord, derived: Paper) -> dict[str, str]:
    """Return what the entry does not say of a paper; `derived` is what it says."""
    paper = known.paper
    own = _differing_columns(paper, derived)
    if paper.events or former_events(own):
        own["events"] = write_events(paper.events)
    if paper.queue:
        own["queue"] = field_escapes.encode_list(queue.to_items(paper.queue))
    if known.files:
        stem = citekeys.file_stem(paper.key)
        own["files"] = field_escapes.encode_list(
            sorted(paper_file.to_text(file, stem) for file in known.files)
        )
    if paper.workshop != derived.workshop:
        own["workshop"] = "yes" if paper.workshop else "no"
    if origins := _origins(paper):
        own["origins"] = field_escapes.encode_list(origins)
    if known.old_keys:
        own["old-keys"] = field_escapes.encode_list(sorted(known.old_keys))
    return own


def _differing_columns(paper: Paper, derived: Paper) -> dict[str, str]:
    """Return the texts, lists and numbers of a paper that its entry alone does not say."""
    values: dict[str, str] = {}
    for names, encode in ((_TEXTS, field_escapes.encode), (_LISTS, field_escapes.encode_list),
                          (_NUMBERS, _encode_number)):  # fmt: skip # a table
        for name in names:
            if (value := getattr(paper, name)) != getattr(derived, name):
                values[name] = encode(value)
    return values


def _encode_number(number: float | None) -> str:
    return "" if number is None else str(number)


def _origins(paper: Paper) -> list[str]:
    """Return the fields that have another source than the paper, with it, in order."""
    usual = ("", paper.source, paper.source.partition(":")[0])
    origins = [f"{f.name}: {f.source}" for f in paper.fields if f.source not in usual]
    return sorted(origins + [f"{name}: {READER}" for name in paper.edited])


def entry_text(entry: Entry) -> str:
    """Return the text of an entry with its own fields, which `parse` reads again."""
    key, fields = entry.key, entry.fields
    if not _READABLE_KEY.fullmatch(key):
        fields = (*fields, Field(_KEY, field_escapes.encode(key)))
        key = citekeys.file_name(key)[:-3]
    return write_bibtex.format_entry(key, entry.entry_type, fields)


def _entry(known: PaperRecord) -> tuple[Entry, bool]:
    """Return the entry as stored, and whether its text follows from its fields."""
    entries = read_bibtex(known.citation).entries if known.citation else ()
    entry = (
        entries[0]
        if len(entries) == 1
        else Entry(known.paper.key, known.paper.entry_type or "misc", known.paper.fields)
    )
    text = write_bibtex.format_entry(known.paper.key, entry.entry_type, entry.fields)
    kind = entry.entry_type if _TYPE_NAME.fullmatch(entry.entry_type) else "misc"
    fields = tuple(field for field in entry.fields if _FIELD_NAME.fullmatch(field.name))
    faithful = (
        text == known.citation and len(fields) == len(entry.fields) and kind == entry.entry_type
    )
    return Entry(known.paper.key, kind, fields), faithful


def _derived(entry: Entry) -> Paper:
    """Return what the entry alone says. Venues are not read from it, as their table may change."""
    paper = entry_paper.paper_from_entry(entry, _UNSAID, lambda _name, _kind: ("", None, False, ""))
    return paper._replace(tags=(), venue_source="")


def _conflicts(known: tuple[tuple[str, str], ...]) -> list[Field]:
    values: dict[str, set[str]] = {}
    for name, value in known:
        values.setdefault(name, set()).add(value)
    return [
        Field(CONFLICT_PREFIX + name, "; ".join(sorted(items))) for name, items in values.items()
    ]


def _escape_own_name(field: Field) -> Field:
    if field.name.lower().startswith(OWN_PREFIX):
        return field._replace(name=_ESCAPED_PREFIX + field.name)
    return field


def parse(text: str) -> Entry:
    """Return the only entry of a file. Raises RefusedError for an incomplete file."""
    if len(text) > _MAX_SIZE:
        raise RefusedError("it is too large for an entry")
    if has_conflict(text):
        raise RefusedError("it contains conflict markers of an unfinished merge")
    contents = read_bibtex(text)
    for line, _, reason, lost in contents.faults:
        if lost:
            raise RefusedError(f"line {line}: {reason.values['problem']}")
        if reason.kind == "second-value-not-kept":
            raise RefusedError(f"line {line}: it has two values for '{reason.values['name']}'")
        if reason == notice("command-not-kept", name="@preamble"):
            raise RefusedError(f"line {line}: a @preamble cannot be part of it")
    if len(contents.entries) != 1:
        raise RefusedError(f"it contains {len(contents.entries) or 'no'} entries instead of one")
    entry = contents.entries[0]
    if not entry.key:
        raise RefusedError("its entry has no citation key")
    if " " in entry.key:
        raise RefusedError(f"'{entry.key}' cannot be a citation key, which has no spaces")
    if key := next((field.value for field in entry.fields if field.name.lower() == _KEY), ""):
        fields = tuple(field for field in entry.fields if field.name.lower() != _KEY)
        entry = entry._replace(key=field_escapes.decode(key), fields=fields)
    return entry


def read(text: str) -> PaperRecord:
    """Return the paper of a text. Raises RefusedError, with the end of a sentence, for a bad
    text.
    """
    return read_entry(parse(text))


def read_entry(whole: Entry) -> PaperRecord:
    """Return the paper of the entry of a text. Raises RefusedError as `read` does."""
    own: dict[str, str] = {}
    conflicts: list[tuple[str, str]] = []
    plain: list[Field] = []
    for field in whole.fields:
        name = field.name.lower()
        if name.startswith(_ESCAPED_PREFIX):
            plain.append(field._replace(name=field.name[len(_ESCAPED_PREFIX) :]))
        elif name.startswith(CONFLICT_PREFIX):
            conflicts += [
                (name[len(CONFLICT_PREFIX) :], piece)
                for piece in field_escapes.split_list(field.value)
            ]
        elif name.startswith(OWN_PREFIX):
            own[name[len(OWN_PREFIX) :].replace("-", "_")] = field.value
        else:
            plain.append(field)
    entry = whole._replace(fields=tuple(plain))
    paper = _columns(_derived(entry), own)
    citation = write_bibtex.format_entry(entry.key, entry.entry_type, entry.fields)
    if "citation" in own:
        citation = field_escapes.decode(own["citation"])
    usual = paper.source.partition(":")[0]
    origins = dict(
        origin.partition(": ")[::2] for origin in field_escapes.decode_list(own.get("origins", ""))
    )
    fields = tuple(f._replace(source=origins.get(f.name, usual)) for f in entry.fields)
    old = field_escapes.decode_list(own.get("old_keys", ""))
    paper = paper._replace(
        fields=fields,
        edited=edited_fields(origins, (entry_field.name for entry_field in fields)),
    )
    files = paper_file.read_all(
        field_escapes.decode_list(own.get("files", "")), citekeys.file_stem(paper.key)
    )
    return PaperRecord(_with_events(paper, own), citation, old, tuple(conflicts), files)


def _with_events(paper: Paper, own: dict[str, str]) -> Paper:
    """Return the paper with its events, its place in the queue, and the time of its status."""
    if "queue" in own:
        paper = paper._replace(queue=read_queue(own["queue"]))
    if "events" in own:
        return paper._replace(events=read_events(own["events"]))
    time = paper.status_time or field_escapes.decode(own.get("read", ""))
    return paper._replace(events=former_events(own), status_time=time)


def _columns(paper: Paper, own: dict[str, str]) -> Paper:
    """Return the paper with the columns that own fields hold."""
    columns: dict[str, object] = {n: field_escapes.decode(own[n]) for n in _TEXTS if n in own}
    columns |= {n: field_escapes.decode_list(own[n]) for n in _LISTS if n in own}
    for name in _NUMBERS:
        if (value := own.get(name)) is not None:
            columns[name] = read_number(name, value)
    if "workshop" in own:
        columns["workshop"] = own["workshop"] == "yes"
    return paper._replace(**columns)  # type: ignore[arg-type]
