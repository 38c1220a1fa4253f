"""An entry of a bibliography file, before it is a paper of the library.

Every reader of a bibliography format makes these, whatever the format: the names of
fields and types are BibTeX's, the values LaTeX source.
"""

from typing import NamedTuple

from papernotes.errors import RefusedError
from papernotes.model.notice import Notice, notice
from papernotes.model.paper import Field
from papernotes.patterns import pattern

_MAX_ITEMS = 500_000  # entries and faults of one file; no memory is to be filled with more
LARGEST = 1_000_000  # characters of one entry
_MAX_KEY = 1000  # characters of a key
_SURROGATE = pattern(r"[\ud800-\udfff]")


ANNOTATIONS = "## Annotations"
"""The heading above the marks in the files of an entry, in its note."""


class Reading(NamedTuple):
    """What the reader of an entry recorded in another program, beside its fields.

    `tags` come from collections, folders and groups, levels separated by `/`. `automatic` are
    keywords that the other program gave by itself, and `housekeeping` those that it uses for its
    own purposes; neither become tags. All are spelled as in the other program.
    """

    tags: tuple[str, ...] = ()
    automatic: tuple[str, ...] = ()
    housekeeping: tuple[str, ...] = ()
    status: str = ""
    status_word: str = ""
    """What stands for the status in the other program: `/unread`, `In Progress`."""
    rating: int | None = None
    status_time: str = ""
    """When it got its status, ISO 8601 in UTC; midnight exactly for a day; empty if unknown."""
    added: str = ""
    """When it was added to the other program, as `status_time`."""
    annotations: int = 0
    """The number of marks in its files that the note quotes."""
    item: str = ""
    """What the other program calls the entry; empty if nothing there refers to it."""
    related: tuple[str, ...] = ()
    """The entries to which its reader linked it there, each by its `item`."""
    blocks: tuple[str, ...] = ()
    """The notes and marks of which the note of the entry is made."""


class NotePart(NamedTuple):
    """A further note of an entry: the end of its name, `2` or a person, and its text."""

    suffix: str
    text: str


class LooseNote(NamedTuple):
    """A note of another program that belongs to no entry: its title, its text as Markdown, its tags.

    `item` is what the other program calls it, such as `zotero:ABCD2345`.
    """

    title: str
    text: str
    tags: tuple[str, ...] = ()
    item: str = ""


class Entry(NamedTuple):
    """One entry. `key` is empty where the file gives none; `line` counts from 1."""

    key: str
    entry_type: str
    """In lower case: `inproceedings`."""
    fields: tuple[Field, ...]
    """In the order of the file, names as written there, each name once (letter case aside)."""
    line: int = 0
    note: str = ""
    """The reader's notes stored beside the entry, as Markdown; empty for none."""
    reading: Reading = Reading()
    parts: tuple[NotePart, ...] = ()
    folder: str = ""
    """The folder from which links in its notes lead to files; empty if they lead to none."""


class Fault(NamedTuple):
    """A part of a file that could not be read or kept, or was read differently than written.

    `reason` is a notice whose sentence follows the place: `the @preamble is not kept`. If the
    whole entry is `lost`, it is `unreadable`, and `problem` is the message of the error.
    """

    line: int
    key: str
    reason: Notice
    lost: bool = False

    @property
    def problem(self) -> str:
        """The error message of a fault that `unreadable` made; empty for others."""
        return str(self.reason.values.get("problem", ""))


def unreadable(line: int, key: str, problem: object, *, lost: bool = True) -> Fault:
    """Return the fault for something that cannot be read: `a closing brace is missing`."""
    return Fault(line, key, notice("unreadable", problem=str(problem)), lost)


class Part(NamedTuple):
    """A kind of thing in a file beside its entries, and how many of them there are.

    `kind` says what it became (`became-tags`), or that it is left (`left-trash`).
    """

    kind: str
    number: int
    names: tuple[str, ...] = ()


class Contents(NamedTuple):
    """The content of a bibliography file: its valid entries, the faults of others, other parts.

    `loose` are the notes in it that belong to no entry.
    """

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...] = ()
    parts: tuple[Part, ...] = ()
    loose: tuple[LooseNote, ...] = ()


def check_count(number: int) -> None:
    """Raise RefusedError if a file has too many entries and faults to keep in memory."""
    if number > _MAX_ITEMS:
        raise RefusedError(f"it has more than {_MAX_ITEMS:,} entries and mistakes: split it.")


def drop_oversized(contents: Contents) -> Contents:
    """Return the contents with a fault in place of every entry that is too large."""
    good: list[Entry] = []
    faults = list(contents.faults)
    for entry in map(_replace_surrogates, contents.entries):
        if problem := _size_problem(entry):
            faults.append(unreadable(entry.line, entry.key[:60], problem))
        else:
            good.append(entry)
    ordered = tuple(sorted(faults, key=lambda fault: fault.line))
    return contents._replace(entries=tuple(good), faults=ordered)


def _replace_surrogates(entry: Entry) -> Entry:
    """Replace lone surrogates, which JSON and YAML can spell but UTF-8 cannot encode."""
    texts = (entry.key, entry.note, *(field.value for field in entry.fields))
    if not any(map(_SURROGATE.search, texts)):
        return entry
    fields = tuple(
        field._replace(value=_SURROGATE.sub("\ufffd", field.value)) for field in entry.fields
    )
    key, note = (_SURROGATE.sub("\ufffd", text) for text in (entry.key, entry.note))
    return entry._replace(key=key, fields=fields, note=note)


def _size_problem(entry: Entry) -> str:
    if len(entry.key) > _MAX_KEY:
        return f"its key is longer than {_MAX_KEY:,} characters"
    if sum(len(field.name) + len(field.value) for field in entry.fields) > LARGEST:
        return f"it is longer than {LARGEST:,} characters"
    return ""
