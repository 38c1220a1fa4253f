"""The links of notes, read from those notes that changed since they were last read for them."""

import os
from contextlib import nullcontext

from papernotes.errors import BrokenNote
from papernotes.formats.links import links
from papernotes.library import Library
from papernotes.model.citekeys import key_of
from papernotes.notebook import Notebook


def refresh(library: Library, notebook: Notebook) -> None:
    """Make the links in the library those of the notes it knows."""
    questions = library.questions
    questions.begin_links()
    unread = questions.unread_links()
    if not unread:
        return
    # In a library that cannot be written they are kept beside it, for as long as it is open.
    with library.changes() if library.writable else nullcontext():
        for file, stamp in unread:
            try:
                text = notebook.read(file)
            except BrokenNote:
                text = ""
            found = links(text) if "[" in text else ()
            targets = [name for one in found for name in _targets(one.kind, one.target)]
            questions.put_links(file, stamp, targets)


def _targets(kind: str, target: str) -> list[str]:
    """What a link may mean: a key, which may hold a slash, or a file in some folder."""
    if kind == "cite":
        return [target]
    name = key_of(os.path.basename(target))
    return [name] if kind == "file" else [target, name]
