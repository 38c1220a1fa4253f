"""Checks that notes have a paper, a readable and portable head, known statuses, and working links."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from papernotes.errors import BrokenNoteError, shorten
from papernotes.formats.note import merge_markers
from papernotes.formats.note.head import head as note_head
from papernotes.formats.reading_review.head import is_review
from papernotes.library import Library
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys, file_copies, note_names
from papernotes.model.head import ParsedHead
from papernotes.model.marks import nearest_status
from papernotes.model.note_facts import FACT_KINDS
from papernotes.model.notice import Notice, notice
from papernotes.model.query.language import Filter, Query, format_item
from papernotes.notebook import Notebook
from papernotes.operations.checks import dead_links, portability
from papernotes.operations.checks.finding import Finding
from papernotes.operations.notes import reconcile

_FOLDER = "notes/"


def check(library: Library, notebook: Notebook, keys: Collection[str] | None) -> Iterator[Finding]:
    """Return the findings for the notes of these papers, or of all notes for None.

    With None, notes that belong to no paper are checked too.
    """
    owners = library.notes.by_file()
    names = notebook.names()
    checked = _Check(library, notebook, names)
    for name in names:
        row = owners.get(name)
        if keys is None or (row is not None and row.key in keys):
            yield from checked.note(name, row)
    for name in notebook.misnamed(notebook.listing()) if keys is None else ():
        yield Finding(_FOLDER + name, "unreadable", _as_notice(note_names.BAD_NAME))
    yield from _check_statuses(checked.statuses)


class _Check:
    """A check of notes one by one; `statuses` are the notes with each status so far."""

    def __init__(self, library: Library, notebook: Notebook, names: Iterable[str]) -> None:
        self._library, self._notebook = library, notebook
        self._stems = {os.path.basename(name).removesuffix(".md").casefold() for name in names}
        self.statuses: dict[str, list[str]] = {}

    def note(self, name: str, row: NoteRow | None) -> Iterator[Finding]:
        """Yield the findings for a note; `row` is what the library knows of it."""
        library, place = self._library, _FOLDER + name
        is_stray = (row is None or not row.key) and not note_names.is_of_no_paper(name)
        try:
            text = self._notebook.read(name)
        except BrokenNoteError as error:
            # A pipe or device is to be moved away; no paper can be named in it.
            if is_stray and os.path.isfile(self._notebook.stored_path(name)):
                yield _describe_stray(library, self._notebook, name, "", "")
            yield Finding(place, "unreadable", _as_notice(str(error)))
            return
        parsed, problem = _read_head(text)
        if problem:
            what = "unfinished merge" if merge_markers.has_conflict(text) else "front matter"
            yield Finding(place, what, _as_notice(problem))
        if is_stray and not is_review(text):
            citekey = parsed.head.citekey if parsed else ""
            yield _describe_stray(library, self._notebook, name, text, citekey)
        if row and row.key and parsed:
            yield from self._head(name, row, parsed)
        if not problem:
            yield from portability.check_head(name, text, parsed.faults if parsed else ())
        for link in dead_links.find(library, self._notebook.folder, name, text, self._stems):
            yield Finding(place, "dead link", dead_links.describe(library, link))

    def _head(self, name: str, row: NoteRow, parsed: ParsedHead) -> Iterator[Finding]:
        """Yield the findings for the values in the head of a paper's note."""
        citekey = parsed.head.citekey
        if not row.person:
            self.statuses.setdefault(parsed.head.status, []).append(name)
            for fault in parsed.faults:
                yield Finding(_FOLDER + name, fault.key, _as_notice(fault.message))
        if citekey and self._library.keys.find(citekey) is None:
            unknown = notice("check-citekey", citekey=citekey, key=row.key)
            yield Finding(_FOLDER + name, "citekey", unknown)


def _read_head(text: str) -> tuple[ParsedHead | None, str]:
    """Return the head of a note, None for a note without one, and why it cannot be read."""
    try:
        return note_head.read(reconcile.merged_text(text)), ""
    except BrokenNoteError as error:
        return None, str(error)


def _check_statuses(files_of: Mapping[str, Sequence[str]]) -> Iterator[Finding]:
    """Return a finding for each unknown status; `files_of` are the notes that have it."""
    for status, files in files_of.items():
        if (near := nearest_status(status)) is not None:
            query = format_item(Filter("status", status))
            odd = notice(
                "check-status", status=shorten(status), near=near, number=len(files), query=query
            )
            yield Finding(_FOLDER + files[0], "status", odd)


def _as_notice(message: str) -> Notice:
    """Return the message of an error or fault as a notice, without its full stop."""
    return notice("check-note", reason=message.rstrip("."))


def _describe_stray(
    library: Library, notebook: Notebook, name: str, text: str, citekey: str
) -> Finding:
    """Return the finding for a file that is not a paper's note, such as a copy of a note."""
    original = file_copies.original_file(name)
    row = library.notes.in_file(original) if original else None
    reason = None
    if row and row.key:
        reason = notice("check-copy", file=row.file)
    else:
        key = library.keys.find(citekey) if citekey else None
        key = key or library.keys.find(citekeys.key_from_file(name))
        row = library.notes.of_paper(key) if key else None
        if row:
            reason = notice("check-second-note", key=row.key, file=row.file)
    if reason is None or row is None or notebook.stamp(row.file) is None:
        no_paper = notice("check-note-without-paper", citekey=citekey)
        return Finding(_FOLDER + name, "no paper", no_paper)
    if text and text == _read(notebook, row.file):
        reason = notice("check-same-note", file=row.file)
    return Finding(_FOLDER + name, "copy", reason)


def _read(notebook: Notebook, name: str) -> str:
    try:
        return notebook.read(name)
    except BrokenNoteError:
        return ""


def check_facts(library: Library, query: Query) -> Iterator[Finding]:
    """Return findings for what notes say as data, such as a run or an edge, and cannot be read.

    Without a condition, notes that belong to no paper are checked too.
    """
    for kind in FACT_KINDS:
        for row in library.note_facts.unreadable(query, kind):
            odd = notice("check-fact", line=row.line, name=row.name, value=row.value)
            yield Finding(_FOLDER + row.file, "fact", odd)
