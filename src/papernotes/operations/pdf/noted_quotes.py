"""The quotes in the note of a paper, as the note alone tells of them."""

import posixpath
from collections.abc import Collection
from urllib.parse import unquote

from papernotes.errors import PapersError
from papernotes.formats.pdf import quotation, quotation_reading
from papernotes.library import Library
from papernotes.model.highlights import Kept
from papernotes.notebook import Notebook
from papernotes.operations.notes import rewrite
from papernotes.operations.pdf import quote_writer
from papernotes.operations.pdf.quote_writer import QuoteWriter, link


def of(library: Library, notebook: Notebook, key: str) -> dict[str, Kept]:
    """Return what the quotes in the note of a paper say, by anchor; {} where it cannot be read.

    Raises RefusedError for a bad template.
    """
    try:
        note = rewrite.of_paper(library, notebook, key)
    except PapersError:  # said by what needs the note
        return {}
    if not note.exists or not quotation.find(note.text):
        return {}
    writer = quote_writer.writer_for(library, notebook, key, note, note.text)
    return read(library, writer, note.text)


def read(
    library: Library, writer: QuoteWriter, text: str, known: Collection[str] = ()
) -> dict[str, Kept]:
    """Return what the quotes in a text say, by anchor, without those of `known` anchors.

    One whose link leads to a file of another paper is a quote of that paper.
    """
    blocks = [block for name, block in quotation.find(text).items() if name not in known]
    quotes = [
        quote for block in blocks if (quote := quotation_reading.read(writer.template, block))
    ]
    if not quotes:
        return {}
    stored = {unquote(link(item, writer.note)): item for item in library.files.all()}
    result: dict[str, Kept] = {}
    for quote in quotes:
        file = stored.get(quote.file)
        if file is None or file.key == writer.key:
            name = file.file.name if file else posixpath.normpath(quote.file).lstrip("./")
            result[quote.anchor] = quote._replace(file=name)
    return result
