"""The text of a new note.

The transaction that adds a paper records that its note is promised; the file is written after
that transaction. Until then the library keeps the note text of an imported entry.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from papernotes.errors import BrokenNoteError
from papernotes.formats.note import merge_markers
from papernotes.formats.note.head import front_matter
from papernotes.formats.note.head import head as note_head
from papernotes.formats.note.head.new_head import new_head
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.notebook import Notebook

if TYPE_CHECKING:  # most notes are not new
    from papernotes.model.paper import Paper

_BOM = "\ufeff"
PROMISED_TEXT = "note brought for "
"""The name of the setting with a promised text begins with this; the name of the file follows."""


def promise_text(library: Library, key: str, text: str, file: str = "") -> None:
    """Record a promised note with its text, in `file` or else in the file named after the key.

    Runs inside the caller's transaction.
    """
    file = file or citekeys.file_name(key)
    library.settings.set(PROMISED_TEXT + file, text)
    library.notes.promise(key, file)


def promised_text(library: Library, file: str) -> str:
    """Return the text of a promised note; empty for one that begins as the template."""
    return library.settings.get(PROMISED_TEXT + file)


def with_related(
    library: Library, notebook: Notebook, key: str, text: str, related: Iterable[str]
) -> str:
    """Return the text of a new note with links to these papers in its head.

    An empty text becomes a note that nobody wrote into.
    """
    new = _with_head(library, key, text) if text else _filled_template(library, notebook, key)
    try:
        block = front_matter.read(new)
    except BrokenNoteError:
        return new
    if block is None or "related" in block.entries:
        return new
    end = "\r\n" if block.lines[0].endswith("\r\n") else "\n"
    links = ", ".join(f'"[[{other}]]"' for other in related)
    block.lines.insert(block.closing_line, f"related: [{links}]{end}")
    return "".join(block.lines)


def write_file(library: Library, notebook: Notebook, key: str, file: str) -> None:
    """Write the file of a promised note, unless a file of that name exists."""
    notebook.create(file, new_text(library, notebook, key, file))
    forget_text(library, file)


def forget_text(library: Library, file: str) -> None:
    """Forget the promised text of a note, whose file exists now."""
    library.settings.remove(PROMISED_TEXT + file)


def new_text(library: Library, notebook: Notebook, key: str, file: str) -> str:
    """Return the text of a new note: the imported text of its paper, else the filled template.

    An imported text without a head gets one.
    """
    if text := promised_text(library, file):
        return _with_head(library, key, text)
    return _filled_template(library, notebook, key)


def _with_head(library: Library, key: str, text: str) -> str:
    if _has_head(text):
        return text
    paper = library.papers.read(key)
    bom = _BOM if text.startswith(_BOM) else ""
    return f"{bom}{new_head(paper, paper.added[:10])}\n{text.removeprefix(_BOM)}"


def _filled_template(library: Library, notebook: Notebook, key: str) -> str:
    from papernotes.formats.note import template

    paper = library.papers.read(key)
    language = library.settings.get("language")
    return template.render(notebook.template(language), paper, paper.added[:10])


def is_untouched(text: str, paper: "Paper", templates: Iterable[str]) -> bool:
    """Return whether the prose of a note is that of a filled template, or none at all.

    The head does not count: commands write into it.
    """
    from papernotes.formats.note import template

    try:
        prose = _prose(text)
        filled = (template.render(each, paper, paper.added[:10]) for each in templates)
        return not prose or any(prose == _prose(each) for each in filled)
    except BrokenNoteError:
        return False


def _prose(text: str) -> str:
    """Return the prose of a note without what editors change by themselves at the ends of lines."""
    return "\n".join(line.rstrip() for line in front_matter.body(text).splitlines()).strip()


def _has_head(text: str) -> bool:
    """Return whether a text begins with a head, readable or not."""
    try:
        return merge_markers.has_conflict(text) or note_head.read(text) is not None
    except BrokenNoteError:
        return True
