"""Highlights of PDFs in the notes of their papers.

Each highlight is appended to the note once, as a quote with an anchor. What was written is kept in
the library, so that a comment that changed in the PDF is merged with what the reader changed in the
quote. A quote that the reader took out of the note is not written again, and one whose highlight was
deleted in the PDF stays. Nothing outside the quotes changes.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from papernotes.errors import NothingFoundError, PapersError
from papernotes.formats.pdf import quotation
from papernotes.formats.pdf.quotation import Block
from papernotes.library import Library
from papernotes.model.highlights import Highlight, Kept
from papernotes.model.notice import Notice
from papernotes.notebook import Notebook
from papernotes.operations.notes import refresh, rewrite
from papernotes.operations.pdf import changed_files, file_marks, noted_quotes, quote_writer
from papernotes.operations.pdf.file_marks import FoundMark, Marks
from papernotes.operations.pdf.matched_marks import match
from papernotes.operations.pdf.quote_writer import QuoteWriter
from papernotes.operations.pdf.read_texts import known_words
from papernotes.pdf.reader import Reader

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

    def count(self, state: str) -> int:
        """Return how many highlights have a state."""
        return sum(item.state == state for item in self.items)


class _Plan(NamedTuple):
    """The new text of a note, the state of each highlight, and what is to be kept of them."""

    text: str
    items: tuple[Item, ...]
    kept: tuple[Kept, ...]
    """Of the quotes that are new, changed, or known by their anchors in the note alone."""


def collect(
    library: Library,
    notebook: Notebook,
    keys: Iterable[str],
    *,
    again: bool = False,
    dry_run: bool = False,
    marks: Mapping[str, Marks] | None = None,
) -> list[Collected]:
    """Write the highlights in the PDFs of papers into their notes, which are made if need be.

    `marks` are those of papers whose files were read before; see `marks_of`.
    `again` writes also those that the reader took out of the note. With `dry_run` nothing is
    written. A paper without a highlight is left as it is; one without a PDF has an error.
    """
    results: list[Collected] = []
    notices = tuple(refresh.refresh(library, notebook))
    known = cache(lambda: known_words(library))
    with Reader() as reader:
        for key in keys:
            files, own_marks = library.files.of(key), (marks or {}).get(key)
            if own_marks is None or not files:
                own_marks = (
                    file_marks.read(reader, files, known)
                    if files
                    else Marks((), (file_marks.no_pdf(key),))
                )
            try:
                result = _write(library, notebook, key, own_marks, again=again, dry_run=dry_run)
            except PapersError as error:
                result = Collected(key, "", (), errors=(*own_marks.errors, error))
            results.append(result._replace(notices=(*notices, *result.notices)))
            notices = ()
    if not dry_run:
        read = [result.key for result in results if not result.errors]
        changed_files.remember(library, read)
    return results


def marks_of(library: Library, key: str) -> Callable[[], Marks]:
    """Return a function that reads what is marked in the PDFs of a paper, without the library."""
    files, words = library.files.of(key), known_words(library)

    def read() -> Marks:
        with Reader() as reader:
            return file_marks.read(reader, files, lambda: words)

    return read


def _write(
    library: Library, notebook: Notebook, key: str, marks: Marks, *, again: bool, dry_run: bool
) -> Collected:
    note = rewrite.of_paper(library, notebook, key)
    kept = library.highlights.of(key)
    if not (marks.highlights or kept or (note.exists and quotation.find(note.text))):
        return Collected(key, note.file if note.exists else "", (), errors=marks.errors)

    def plan(text: str) -> _Plan:
        writer = quote_writer.writer_for(library, notebook, key, note, text)
        planned = _plan(text, marks.highlights, kept, writer, again=again or not note.exists)
        told = {*kept, *(item.anchor for item in planned.items)}
        noted = noted_quotes.read(library, writer, text, told)
        left = (Item(KEPT, *item[:4]) for item in noted.values())
        return planned._replace(items=(*planned.items, *left))

    def change(text: str) -> tuple[str, _Plan]:
        changed = plan(text)
        return changed.text, changed

    planned = plan(note.text)
    notices: list[Notice] = []
    if planned.text != note.text and not dry_run:
        _, planned, notices = rewrite.write_or_rewrite(library, notebook, key, change)
    if planned.kept and not dry_run:
        with library.changes():
            library.highlights.put(key, planned.kept)
    # Whether a highlight was deleted is not known while a file of its paper cannot be read.
    items = [item for item in planned.items if not (marks.errors and item.state == KEPT)]
    return Collected(key, note.file, tuple(items), tuple(notices), marks.errors)


def _plan(
    text: str,
    marks: tuple[FoundMark, ...],
    kept: Mapping[str, Kept],
    writer: QuoteWriter,
    *,
    again: bool,
) -> _Plan:
    """Return what becomes of a note. `again` writes what was written before and is not in it."""
    blocks = quotation.find(text)
    known = match(marks, kept, blocks)
    taken = {*blocks, *kept}
    items: list[Item] = []
    added: list[str] = []
    replaced: list[tuple[Block, str]] = []
    rows: list[Kept] = []
    for place, mark in enumerate(marks):
        anchor = known.get(place) or _free(mark.anchor, taken)
        taken.add(anchor)
        if block := blocks.get(anchor):
            new = writer.merge(block.text, kept.get(anchor), mark, anchor)
            state = SAME if new == block.text else CHANGED
            replaced.append((block, new))
        else:
            state = REMOVED if anchor in kept and not again else ADDED
        written = writer.write(mark, anchor)
        if state == ADDED:
            added.append(written)
        if state in (ADDED, CHANGED) or (state == SAME and anchor not in kept):
            rows.append(_row(anchor, mark, written))
        items.append(_item(state, anchor, mark))
    for block, new in sorted(replaced, key=lambda pair: -pair[0].start):
        text = text if new == block.text else quotation.replace(text, block, new)
    items += [
        Item(KEPT, anchor, item.highlight, item.file, item.version)
        for anchor, item in kept.items()
        if anchor in blocks and anchor not in known.values()
    ]
    return _Plan(quotation.add(text, writer.template, added), tuple(items), tuple(rows))


def _free(anchor: str, taken: set[str]) -> str:
    """Return an anchor that no other quote of the note has."""
    number, name = 1, anchor
    while name in taken:
        number += 1
        name = f"{anchor}-{number}"
    return name


def _item(state: str, anchor: str, mark: FoundMark) -> Item:
    return Item(state, anchor, mark.highlight, mark.stored.file.name, mark.stored.file.version)


def _row(anchor: str, mark: FoundMark, quote: str) -> Kept:
    file = mark.stored.file
    return Kept(anchor, mark.highlight, file.name, file.version, mark.before, mark.after, quote)


def nothing_found(results: Iterable[Collected]) -> PapersError | None:
    """Return the error for papers whose PDFs were read and have no highlight at all."""
    keys = [result.key for result in results if not result.items and not result.errors]
    if not keys:
        return None
    names = ", ".join(keys[:3]) + (f" and {len(keys) - 3} more" if len(keys) > 3 else "")
    return NothingFoundError(f"No highlights or comments in the PDF of {names}.")
