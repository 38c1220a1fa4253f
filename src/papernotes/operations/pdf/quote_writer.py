"""Writes quotes of a paper's PDF into its note, by the template of the library."""

import os
import posixpath
from typing import NamedTuple

from papernotes.formats.note import file_links
from papernotes.formats.note.facts.write_run import is_korean
from papernotes.formats.pdf import quotation, quotation_changes, quotation_words
from papernotes.formats.pdf.quotation import Template
from papernotes.library import Library
from papernotes.model.highlights import Kept
from papernotes.model.paper_file import StoredFile
from papernotes.note_templates import HIGHLIGHTS
from papernotes.notebook import Notebook
from papernotes.operations.notes.rewrite import NoteText
from papernotes.operations.pdf.file_marks import FoundMark


class QuoteWriter(NamedTuple):
    """Writes quotes into one note of a paper; `korean` is the language of the note."""

    key: str
    note: str
    template: Template
    korean: bool

    def write(self, mark: FoundMark, anchor: str) -> str:
        """Return the quote of a highlight, without line end."""
        version = mark.stored.file.version
        address = link(mark.stored, self.note)
        values = quotation_words.values(
            mark.highlight, address, self.key, version, korean=self.korean
        )
        return quotation.write(self.template, values, anchor)

    def merge(self, ours: str, kept: Kept | None, mark: FoundMark, anchor: str) -> str:
        """Return a quote as the note has it, with what changed in the PDF since it was written."""
        if kept is None:  # written on another computer
            said = quotation.write(self.template, {"comment": mark.highlight.comment}, anchor)
            comment = said.removesuffix(f" ^{anchor}")
            return quotation_changes.with_comment(ours, mark.highlight.comment, comment)
        file = mark.stored.file
        is_same_file = (kept.file, kept.version) == (file.name, file.version)
        if kept.highlight[:5] == mark.highlight[:5] and is_same_file:
            return ours  # the day and the author do not count: some programs set them anew
        return quotation_changes.merge(ours, kept.quote, self.write(mark, anchor))


def writer_for(
    library: Library, notebook: Notebook, key: str, note: NoteText, text: str
) -> QuoteWriter:
    """Return the writer for a note with this text. Raises RefusedError for a bad template."""
    korean = is_korean(text, default=library.settings.get("language") == "ko")
    written = notebook.highlights_template("ko" if korean else "en")
    template = quotation.read_template(written, f"notes/{HIGHLIGHTS}")
    return QuoteWriter(key, note.file, template, korean)


def link(stored: StoredFile, note: str) -> str:
    """Return the address of a paper's file in a note, relative to the note where both are here."""
    if stored.file.is_linked:
        path = stored.path.replace(os.sep, "/")
        return file_links.address(f"file://{'' if path.startswith('/') else '/'}{path}")
    folder = posixpath.dirname(f"notes/{note}")
    return file_links.address(posixpath.relpath(stored.file.name, folder))
