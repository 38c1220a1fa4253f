"""Highlights found again in another version of a paper's PDF.

A highlight is anchored by its passage, its page and arXiv's version, with the text around it. In the
newest file of the paper it is where it was, on another page, changed, or gone. The link of its quote
follows where it leads to a file that is no longer there or that has become another version.
"""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from papernotes.errors import PapersError, RefusedError
from papernotes.formats.pdf import cleaning, quotation, quotation_reading
from papernotes.formats.pdf.found_passage import Finder, Place, changed_words
from papernotes.library import Library
from papernotes.model.highlights import Kept
from papernotes.model.notice import Notice, notice
from papernotes.model.paper_file import StoredFile
from papernotes.notebook import Notebook
from papernotes.operations.notes import refresh, rewrite
from papernotes.operations.pdf import file_marks, noted_quotes, quote_writer
from papernotes.operations.pdf.file_marks import FoundMark
from papernotes.pdf.reader import Reader

SAME, MOVED, CHANGED, GONE = "same", "moved", "changed", "gone"
"""States: on the same page; on another one; not word for word; no longer there."""


class Moved(NamedTuple):
    """A highlight and where its passage is now.

    `place` is None for one that is gone. `difference` is what changed in and around the passage, in
    words: `the [-weighted-]{+simple+} bound`; empty where nothing did.
    """

    state: str
    kept: Kept
    place: Place | None
    difference: str


class Compared(NamedTuple):
    """The highlights of a paper, compared with its newest file.

    `without` is how many have no passage, and so cannot be looked for.
    """

    key: str
    items: tuple[Moved, ...]
    file: StoredFile | None = None
    without: int = 0
    notices: tuple[Notice, ...] = ()
    errors: tuple[PapersError, ...] = ()


def compare(
    library: Library, notebook: Notebook, keys: Iterable[str], *, dry_run: bool = False
) -> list[Compared]:
    """Return where the highlights of papers are in their newest files; update links of quotes.

    With `dry_run` nothing is written.
    """
    results: list[Compared] = []
    notices = tuple(refresh.refresh(library, notebook))
    with Reader() as reader:
        for key in keys:
            try:
                result = _compare(library, notebook, key, reader, dry_run=dry_run)
            except PapersError as error:
                result = Compared(key, (), errors=(error,))
            results.append(result._replace(notices=(*notices, *result.notices)))
            notices = ()
    return results


def _compare(
    library: Library, notebook: Notebook, key: str, reader: Reader, *, dry_run: bool
) -> Compared:
    files = library.files.of(key)
    if not files:
        raise file_marks.no_pdf(key)
    kept = {**noted_quotes.of(library, notebook, key), **library.highlights.of(key)}
    if not kept:
        raise RefusedError(
            f"No highlights of {key} were written into its note.", notice("run-highlights", key=key)
        )
    newest = files[0]
    finder = Finder([page.text for page in cleaning.clean(_texts(reader, newest.path))])
    items = tuple(_find(item, finder) for item in kept.values() if item.highlight.passage)
    notices: list[Notice] = []
    names = {item.file.name for item in files}
    stale = {item.kept.anchor: item for item in items if _is_stale(item, newest, names)}
    if stale and not dry_run:
        notices = _relink(library, notebook, key, newest, stale)
    return Compared(key, items, newest, len(kept) - len(items), tuple(notices))


def _texts(reader: Reader, path: str) -> list[str]:
    """Return the texts of all pages, also of more than are read at once. Raises PdfError."""
    document = reader.read(path)
    texts = document.texts()
    while len(texts) < document.page_count:
        following = range(len(texts) + 1, document.page_count + 1)
        more = reader.read(path, following).texts()[len(texts) :]
        if not more:
            break
        texts += more
    return texts


def _find(kept: Kept, finder: Finder) -> Moved:
    old = kept.highlight
    place = finder.find(old.passage, old.page, kept.before, kept.after)
    then = f"{kept.before} {old.passage} {kept.after}"
    if place is None:
        there = finder.behind(kept.before, old.page)
        now = f"{there.before} {there.after}" if there else ""
        return Moved(GONE, kept, None, changed_words(then, now) if there else "")
    state = CHANGED if not place.exact else SAME if place.page == old.page else MOVED
    now = f"{place.before} {place.text} {place.after}"
    return Moved(state, kept, place, changed_words(then, now))


def _is_stale(item: Moved, newest: StoredFile, names: set[str]) -> bool:
    """Return whether the link of a quote should lead to the newest file, where its passage is."""
    if item.place is None or not item.place.exact:
        return False
    kept, file = item.kept, newest.file
    if kept.file == file.name:
        return item.place.page != kept.highlight.page or file.version != kept.version
    return kept.file not in names


def _relink(
    library: Library,
    notebook: Notebook,
    key: str,
    newest: StoredFile,
    stale: Mapping[str, Moved],
) -> list[Notice]:
    """Let the quotes of these highlights lead to the newest file."""
    row = library.notes.of_paper(key)
    if row is None or not row.written:
        return []
    note = rewrite.of_paper(library, notebook, key)

    def change(text: str) -> tuple[str, tuple[Kept, ...]]:
        writer = quote_writer.writer_for(library, notebook, key, note, text)
        rows: list[Kept] = []
        blocks = sorted(quotation.find(text).values(), key=lambda block: -block.start)
        for block in blocks:
            if item := stale.get(block.anchor):
                mark = _mark(item, newest)
                if not item.kept.quote:  # known by the note alone
                    address = quote_writer.link(newest, note.file)
                    new = quotation_reading.with_page(block.text, mark.highlight.page, address)
                    text = quotation.replace(text, block, new)
                    continue
                new = writer.merge(block.text, item.kept, mark, block.anchor)
                text = quotation.replace(text, block, new)
                rows.append(
                    Kept(
                        block.anchor,
                        mark.highlight,
                        newest.file.name,
                        newest.file.version,
                        mark.before,
                        mark.after,
                        writer.write(mark, block.anchor),
                    )
                )
        return text, tuple(rows)

    rows, notices = rewrite.rewrite(library, notebook, note.file, change)
    if rows:
        with library.changes():
            library.highlights.put(key, rows)
    return notices


def _mark(item: Moved, newest: StoredFile) -> FoundMark:
    assert item.place is not None  # only what was found is stale
    moved = item.kept.highlight._replace(page=item.place.page)
    return FoundMark(item.kept.anchor, moved, newest, item.place.before, item.place.after)
