"""Whether a change of a note stands in it, where another command made it or could not."""

from collections import Counter

from papernotes.errors import BrokenNoteError
from papernotes.library import Library
from papernotes.model import citekeys
from papernotes.notebook import Notebook


def stands(library: Library, notebook: Notebook, file: str, old: str, new: str) -> bool:
    """Return whether a note, or the one that has taken its place, has what turned `old` into `new`.

    It may have been edited since, and its paper renamed.
    """
    texts = (_text(notebook, name) for name in _places(library, file))
    return any(_has_change(text, old, new) for text in texts if text is not None)


def _places(library: Library, file: str) -> tuple[str, ...]:
    """Return a file, and that of the note of its paper, which may have another key now."""
    key = library.keys.find(citekeys.key_from_file(file))
    row = library.notes.of_paper(key) if key else None
    return (file, row.file) if row is not None and row.file != file else (file,)


def _text(notebook: Notebook, file: str) -> str | None:
    try:
        return notebook.read(file)
    except BrokenNoteError:
        return None


def _has_change(text: str, old: str, new: str) -> bool:
    """Return whether a text has the lines that came with a change, or not those that went with it."""
    lines, before, after = (Counter(filter(str.strip, of.splitlines())) for of in (text, old, new))
    if added := after - before:
        return all(lines[line] >= after[line] for line in added)
    return all(lines[line] <= after[line] for line in before - after)
