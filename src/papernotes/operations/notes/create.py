"""The text of a new note.

A note is promised in the transaction that adds its paper, and its file is written after it. A
text that came with an imported entry is kept in the library until then.
"""

from papernotes.errors import BrokenNoteError
from papernotes.formats.note import head as note_head
from papernotes.formats.note import merge_markers
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.notebook import Notebook

_SETTING = "note brought for "  # the setting with a promised text, before the name of its file


def promise_text(library: Library, key: str, text: str) -> None:
    """Promise a paper a note with the text that came with its entry.

    Runs inside the caller's transaction.
    """
    file = citekeys.file_name(key)
    library.settings.set(_SETTING + file, text)
    library.notes.promise(key, file)


def write_file(library: Library, notebook: Notebook, key: str, file: str) -> None:
    """Write the file of a promised note, unless there is a file of that name."""
    notebook.create(file, new_text(library, notebook, key, file))
    library.settings.remove(_SETTING + file)


def new_text(library: Library, notebook: Notebook, key: str, file: str) -> str:
    """The text of a new note: the one that came with the paper's entry, else the template's.

    A text that came without a head is given one.
    """
    from papernotes.formats.note import template

    paper = library.papers.read(key)
    if text := library.settings.get(_SETTING + file):
        text = text if text.endswith("\n") else f"{text}\n"
        head = "" if _has_head(text) else note_head.new_head(paper, paper.added[:10])
        return f"{head}\n{text}" if head else text
    language = library.settings.get("language")
    return template.render(notebook.template(language), paper, paper.added[:10])


def _has_head(text: str) -> bool:
    """Whether a text begins with a head, even one that cannot be read."""
    try:
        return merge_markers.has_conflict(text) or note_head.read(text) is not None
    except BrokenNoteError:
        return True
