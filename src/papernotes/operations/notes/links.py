"""The links of notes. They are kept when a note is taken in; here those that were not yet are."""

from contextlib import nullcontext

from papernotes.errors import BrokenNoteError
from papernotes.formats.note.links import Link, find_links
from papernotes.library import Library
from papernotes.model.citekeys import key_from_file
from papernotes.notebook import Notebook


def refresh(library: Library, notebook: Notebook) -> None:
    """Make the links in the library those of the notes it knows."""
    links = library.links
    links.begin()
    unread = links.unread_files()
    if not unread and links.are_known():
        return
    # In a library that cannot be written they are kept beside it, for as long as it is open.
    with library.changes() if library.writable else nullcontext():
        for file, stamp in unread:
            try:
                text = notebook.read(file)
            except BrokenNoteError:
                text = ""
            links.put(file, stamp, targets(text))
        links.mark_known()


def targets(text: str) -> list[str]:
    """All that the links of a note may lead to."""
    return [name for one in find_links(text) for name in meant(one)]


def meant(link: Link) -> list[str]:
    """What a link may mean: a key, which may hold a slash, or a file in some folder.

    A citation means its key, and the one before what may be a Hangul particle.
    """
    target = link.target
    if link.kind in ("cite", "tex"):
        return [target, target.removesuffix(link.glued)] if link.glued else [target]
    name = key_from_file(target)
    return [name] if link.kind == "file" else [target.removeprefix("@"), name.removeprefix("@")]
