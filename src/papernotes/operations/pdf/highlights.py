"""Highlights of PDFs in the notes of their papers.

Each highlight is appended to the note once, as a quote with an anchor. What was written is kept in
the library, so that a comment that changed in the PDF is merged with what the reader changed in the
quote. A quote that the reader took out of the note is not written again, and one whose highlight was
deleted in the PDF stays. Nothing outside the quotes changes.
"""

import os
import posixpath
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from papernotes.errors import NothingFoundError, PapersError, RefusedError
from papernotes.formats.note.write_run import is_korean
from papernotes.formats.pdf import quotation, quotation_changes, quotation_words
from papernotes.formats.pdf.quotation import Block, Template
from papernotes.library import Library
from papernotes.model.highlights import Highlight, Kept
from papernotes.model.notice import Notice, notice
from papernotes.model.paper_file import StoredFile
from papernotes.notebook import HIGHLIGHTS, Notebook
from papernotes.operations.notes import refresh, rewrite
from papernotes.operations.pdf import file_marks
from papernotes.operations.pdf.file_marks import FoundMark
from papernotes.operations.pdf.matched_marks import match
from papernotes.pdf import Reader

ADDED, CHANGED, SAME, REMOVED, KEPT = "added", "changed", "same", "removed", "kept"
"""States: written now; changed in the note now; in the note as it is; taken out of the note by the
reader; in the note, and no longer in the PDF."""


class Item(NamedTuple):
    """A highlight and its state; `file` is the name of the paper's file that it is in."""

    state: str
    anchor: str
    highlight: Highlight
    file: str = ""
    version: int | None = None


class Collected(NamedTuple):
    """The highlights of a paper, and its note, with notices and why files could not be read."""

    key: str
    note: str
    items: tuple[Item, ...]
    notices: tuple[Notice, ...] = ()
    errors: tuple[PapersError, ...] = ()


class _Plan(NamedTuple):
    """The new text of a note, the state of each highlight, and what is to be kept of them."""

    text: str
    items: tuple[Item, ...]
    kept: tuple[Kept, ...]


class _Writer(NamedTuple):
    """Writes quotes into one note of a paper."""

    key: str
    note: str
    template: Template
    korean: bool

    def write(self, mark: FoundMark, anchor: str) -> str:
        return quotation.write(self.template, self.values(mark), anchor)

    def values(self, mark: FoundMark) -> dict[str, str]:
        version = mark.stored.file.version
        address = link(mark.stored, self.note)
        return quotation_words.values(
            mark.highlight, address, self.key, version, korean=self.korean
        )

    def comment(self, mark: FoundMark) -> str:
        """Return the comment as the template writes it, without anchor."""
        said = {"comment": mark.highlight.comment}
        return quotation.write(self.template, said, "").removesuffix(" ^")


def collect(
    library: Library,
    notebook: Notebook,
    keys: Iterable[str],
    *,
    again: bool = False,
    dry_run: bool = False,
) -> "list[Collected]":
    """Write the highlights in the PDFs of papers into their notes, which are made if need be.

    `again` writes also those that the reader took out of the note. With `dry_run` nothing is
    written. A paper without a highlight is left as it is; without a PDF it has an error.
    """
    wanted = list(keys)
    if any(library.files.of(key) for key in wanted):
        library_notices = refresh.refresh(library, notebook)
    else:
        library_notices = []
    results: list[Collected] = []
    with Reader() as reader:
        for key in wanted:
            results.append(_collect(library, notebook, key, reader, (again, dry_run)))
    if results and library_notices:
        notices = (*library_notices, *results[0].notices)
        results[0] = results[0]._replace(notices=notices)
    return results


def _collect(
    library: Library, notebook: Notebook, key: str, reader: Reader, how: tuple[bool, bool]
) -> Collected:
    again, dry_run = how
    files = library.files.of(key)
    if not files:
        return Collected(key, "", (), errors=(no_pdf(key),))
    marks = file_marks.read(reader, files)
    try:
        return _write(library, notebook, key, marks, again=again, dry_run=dry_run)
    except PapersError as error:
        return Collected(key, "", (), errors=(*marks.errors, error))


def no_pdf(key: str) -> PapersError:
    """Return the error for a paper without a PDF."""
    return RefusedError(f"{key} has no PDF.", notice("attach-pdf", key=key))


def _write(
    library: Library,
    notebook: Notebook,
    key: str,
    marks: file_marks.Marks,
    *,
    again: bool,
    dry_run: bool,
) -> Collected:
    note = rewrite.of_paper(library, notebook, key)
    kept = library.highlights.of(key)
    if not marks.found and not kept:
        return Collected(key, note.file if note.exists else "", (), errors=marks.errors)
    language = library.settings.get("language")

    def plan(text: str) -> _Plan:
        korean = is_korean(text, default=language == "ko")
        written = notebook.highlights_template("ko" if korean else "en")
        template = quotation.read_template(written, f"notes/{HIGHLIGHTS}")
        writer = _Writer(key, note.file, template, korean)
        return _plan(text, marks.found, kept, writer, again=again or not note.exists)

    planned = plan(note.text)
    notices: list[Notice] = []
    if planned.text != note.text and not dry_run:

        def change(text: str) -> tuple[str, _Plan]:
            changed = plan(text)
            return changed.text, changed

        _, planned, notices = rewrite.write_or_rewrite(library, notebook, key, change)
        with library.changes():
            library.highlights.put(key, planned.kept)
    return Collected(key, note.file, planned.items, tuple(notices), marks.errors)


def _plan(
    text: str,
    marks: tuple[FoundMark, ...],
    kept: Mapping[str, Kept],
    writer: _Writer,
    *,
    again: bool,
) -> _Plan:
    """Return what becomes of a note. `again` writes what was written before and is not in it."""
    blocks = quotation.find(text)
    known = match(marks, kept, blocks)
    taken = {*blocks, *kept}
    items: list[Item] = []
    rows: list[Kept] = []
    added: list[str] = []
    replaced: list[tuple[Block, str]] = []
    for place, mark in enumerate(marks):
        anchor = known.get(place) or _free(mark.anchor, taken)
        taken.add(anchor)
        written = writer.write(mark, anchor)
        if block := blocks.get(anchor):
            new = _merged(block.text, kept.get(anchor), mark, written, writer)
            state = SAME if new == block.text else CHANGED
            if state == CHANGED:
                replaced.append((block, new))
        elif anchor in kept and not again:
            state = REMOVED
        else:
            state = ADDED
            added.append(written)
        items.append(_item(state, anchor, mark))
        if state in (ADDED, CHANGED):
            rows.append(_row(anchor, mark, written))
    for block, new in sorted(replaced, key=lambda pair: -pair[0].start):
        text = quotation.replace(text, block, new)
    gone = (item for anchor, item in kept.items() if anchor not in known.values())
    items += [
        Item(KEPT, item.anchor, item.highlight, item.file, item.version)
        for item in gone
        if item.anchor in blocks
    ]
    return _Plan(quotation.add(text, writer.template, added), tuple(items), tuple(rows))


def _free(anchor: str, taken: "set[str]") -> str:
    """Return an anchor that no other quote of the note has."""
    number, name = 1, anchor
    while name in taken:
        number += 1
        name = f"{anchor}-{number}"
    return name


def _merged(
    ours: str, kept: Kept | None, mark: FoundMark, written: str, writer: _Writer
) -> str:
    if kept is None:  # written on another computer
        return quotation_changes.with_comment(
            ours, mark.highlight.comment, writer.comment(mark)
        )
    if kept.highlight[:5] == mark.highlight[:5]:
        return ours
    return quotation_changes.merge(ours, kept.quote, written)


def _item(state: str, anchor: str, mark: FoundMark) -> Item:
    return Item(state, anchor, mark.highlight, mark.stored.file.name, mark.stored.file.version)


def _row(anchor: str, mark: FoundMark, quote: str) -> Kept:
    file = mark.stored.file
    return Kept(anchor, mark.highlight, file.name, file.version, mark.before, mark.after, quote)


def link(stored: StoredFile, note: str) -> str:
    """Return the address of a paper's file in a note, relative to the note where both are here."""
    if stored.file.is_linked:
        path = stored.path.replace(os.sep, "/")
        return quotation_words.address(f"file://{'' if path.startswith('/') else '/'}{path}")
    folder = posixpath.dirname(f"notes/{note}")
    return quotation_words.address(posixpath.relpath(stored.file.name, folder))


def nothing_found(results: Iterable[Collected]) -> PapersError | None:
    """Return the error for papers whose PDFs could be read and have no highlight at all."""
    keys = [result.key for result in results if not result.items and not result.errors]
    if not keys:
        return None
    names = ", ".join(keys[:3]) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")
    return NothingFoundError(f"The PDF of {names} has no highlights or comments.")


Progress = Callable[[list[str]], Iterable[str]]
