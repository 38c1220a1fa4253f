"""Notes of imported entries, which become the papers' notes.

They are recorded in the transaction of the import and written after it. A paper that has a note
keeps it; if the imported text is not part of that note, this is reported.
"""

from collections.abc import Iterator, Sequence

from papernotes.errors import BrokenNoteError
from papernotes.formats.reviews import file_links
from papernotes.library import Library, brought_blocks
from papernotes.library.notes import NoteRow
from papernotes.model import citekeys
from papernotes.model.entry import ANNOTATIONS, Part
from papernotes.model.notice import Notice, notice
from papernotes.notebook import Notebook
from papernotes.operations.bibliography.entry_notes import EntryNote
from papernotes.operations.bibliography.note_files import NoteFiles
from papernotes.operations.notes import create, own_text, pending, promised, write_back
from papernotes.operations.notes.pending_changes import written_notes


class Promises:
    """Records the notes of one file, to be written later, inside the caller's transaction.

    `skipped` has a notice for each note that is skipped, by the key of its paper. With `keep`, nothing
    is added to notes that are there.
    """

    def __init__(self, library: Library, notebook: Notebook, *, keep: bool = False) -> None:
        self._library, self._notebook, self._keep = library, notebook, keep
        self._new: dict[str, str] = {}
        self._files = NoteFiles(library, notebook)
        self._parts: set[str] = set()
        self._counts = dict.fromkeys(
            ("became-later-blocks", "became-relations", "left-relations"), 0
        )
        self.skipped: dict[str, Notice] = {}

    def add(self, note: EntryNote) -> None:
        """Record the notes of an entry, and its links to other papers."""
        row = self._library.notes.of_paper(note.key)
        if row is None and (note.text or note.related):
            self._promise(note)
            self._remember(note)
        elif row is not None:
            text = self._new.get(note.key) or _read_note(self._library, self._notebook, row.file)
            if _holds(text, note.text):
                # An earlier version brought it, and remembered nothing.
                brought_blocks.remember_former(self._library.settings, note.item, note.blocks)
            elif not self._add_later(note, row, text):
                self.skipped[note.key] = notice("note-not-imported", file=row.file)
            missing = sum(f"[[{key}" not in text and f"@{key}" not in text for key in note.related)
            self._counts["left-relations"] += missing
        self._counts["left-relations"] += note.unknown
        for part in note.parts:
            stem = citekeys.file_name(note.key).removesuffix(".md")
            self._add_part(note, f"{stem}.{part.suffix}.md", part.text)

    def record(self) -> None:
        """Record the new notes of papers for undo, when all entries were added."""
        promised.record_promises(self._library, self._notebook, [*self._new])

    def parts(self) -> Iterator[Part]:
        """Yield the numbers of links between papers: those in notes, and those that are left."""
        for kind, number in self._counts.items():
            if number:
                yield Part(kind, number)

    def _remember(self, note: EntryNote) -> None:
        """Remember which notes and marks came with an entry."""
        if note.item and note.blocks:
            brought_blocks.remember(self._library.settings, note.item, note.blocks)

    def _add_later(self, note: EntryNote, row: NoteRow, text: str) -> bool:
        """Add what an entry got since it was imported to the end of its paper's note.

        What its reader changed or took away here stays so. Returns False where something is left: of an
        entry of which nothing was imported before, and of any with `keep`.
        """
        before = brought_blocks.read(self._library.settings, note.item) if note.item else None
        if before is None or not row.written or note.key in self._new:
            return False
        new = [
            block
            for block in note.blocks
            if brought_blocks.digest(block) not in before and not _has_block(text, block)
        ]
        if new and self._keep:
            return False
        if new:
            # With the new head: undo takes back a text that is as the import left it.
            headed = write_back.with_waiting_head(self._library, row, text)
            self._library.notes.rewrite(row.file, text, headed)
            self._library.notes.rewrite(row.file, headed, _with_blocks(headed, new))
            self._counts["became-later-blocks"] += len(new)
            self._remember(note)
        return True

    def _promise(self, note: EntryNote) -> None:
        """Record the note of a paper that has none."""
        text = self._files.bring(note.text, note.folder, citekeys.file_name(note.key))
        if text and not note.folder and text[-1] != "\n":  # a file stays byte for byte
            text = f"{text}\n"
        if note.related:
            text = create.with_related(self._library, self._notebook, note.key, text, note.related)
            self._counts["became-relations"] += len(note.related)
        create.promise_text(self._library, note.key, text)
        self._new[note.key] = text

    def _add_part(self, note: EntryNote, file: str, text: str) -> None:
        """Record a further note of a paper, unless a note of the paper has its text."""
        own = self._library.notes.of_paper(note.key)
        people = self._library.notes.of_people(note.key)
        rows = [*([own] if own and own.written else []), *people]
        if any(_holds(_read_note(self._library, self._notebook, row.file), text) for row in rows):
            return
        if self._notebook.stamp(file) is not None or file in self._parts:
            self.skipped[note.key] = notice("note-not-imported", file=file)
            return
        self._parts.add(file)
        written_notes.write_later(
            self._library, file, self._files.bring(text, note.folder, file), note.key
        )


def write(library: Library, notebook: Notebook, keys: Sequence[str]) -> list[Notice]:
    """Write the recorded notes and files, and heads that changed; return notices."""
    notices = pending.apply_all(library, notebook)
    if not keys:
        return notices
    waiting = {row.key for row in library.notes.to_write()}
    notices += promised.write(library, notebook, [key for key in keys if key in waiting])
    if any(notice.kind == "head-not-written" for notice in notices):
        library.database.files_failed = True
    return notices


def _has_block(note: str, block: str) -> bool:
    """Return whether a note has these paragraphs."""
    return f"\n{block}\n" in "\n{}\n".format(note.replace("\r\n", "\n"))


def _with_blocks(note: str, blocks: Sequence[str]) -> str:
    """Return a note with more notes and marks at its end, in its own line ends.

    Marks stand below their heading, which is written again where another one came last.
    """
    headings = [line.rstrip() for line in note.splitlines() if line.startswith("#")]
    first = next((place for place, block in enumerate(blocks) if block.startswith(">")), None)
    if first is not None and ANNOTATIONS not in (*headings[-1:], *blocks):
        blocks = (*blocks[:first], ANNOTATIONS, *blocks[first:])
    end = "\r\n" if "\r\n" in note else "\n"
    added = "\n\n".join(blocks).replace("\n", end)
    return f"{note.rstrip()}{end}{end}{added}{end}"


def _holds(note: str, text: str) -> bool:
    """Return whether a note has a text, whose links to files may have changed."""
    text = text.removeprefix("\ufeff").strip()
    if text in note:
        return True
    return file_links.without_links(text) in file_links.without_links(note)


def _read_note(library: Library, notebook: Notebook, file: str) -> str:
    try:
        return own_text.read(library, notebook, file)
    except BrokenNoteError:
        return ""
